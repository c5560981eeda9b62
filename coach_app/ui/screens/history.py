"""History: past sessions and their scores over the weeks."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach_app.engine.core.structures import SessionScore
from coach_app.errors import CoachError, InputError
from coach_app.ui import keys, texts
from coach_app.ui.ports import HistoryEntry, HistoryPorts
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import BODY, TITLE, Theme
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.charts import ScoreHistory
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.scroll import Scroll

ROW_HEIGHT = 136
SHOWN = 60  # rows; the chart shows all
LATE_S = 2.0  # the records have not answered
AGAIN_MS = 1000


class HistoryScreen(Screen):
    """A list on the left; on the right, how the routine that has the focus went so far.

    Signals:
        entry_chosen: a HistoryEntry to look at in full, and its SessionScore.
    """

    entry_chosen = Signal(object, object)

    def __init__(self, theme: Theme, language: str, ports: HistoryPorts) -> None:
        super().__init__(theme, language)
        self._ports = ports
        self._rows: list[HistoryRow] = []
        self._entries: tuple[HistoryEntry, ...] = ()
        self._last = ""
        self._chosen: HistoryEntry | None = None
        self._reading = JobWatch(self, LATE_S)
        self._reading.finished.connect(self._fill)
        self._reading.failed.connect(lambda _: self._miss())
        self._reading.stopped.connect(self._miss)
        self._reading.late.connect(self._tell_no_answer)
        self._scoring = JobWatch(self, LATE_S)
        self._scoring.finished.connect(self._open)
        self._scoring.failed.connect(lambda _: self._tell_no_answer())
        self._scoring.stopped.connect(self._tell_no_answer)
        self._scoring.late.connect(self._tell_no_answer)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._read)
        page = QVBoxLayout(self)
        theme.space(page, 28, (72, 44, 72, 48))
        page.addWidget(Label(self.tr("My results"), "title"))
        middle = QHBoxLayout()
        theme.space(middle, 36)
        middle.addWidget(self._make_list(), 54)
        middle.addWidget(self._make_chart(), 46)
        page.addLayout(middle, 1)
        self._back = Button(self.tr("Back"))
        self._back.clicked.connect(self.back)
        page.addLayout(self._make_foot())

    def _make_foot(self) -> QHBoxLayout:
        """Back on the left, so that Down leads there from the list, the page on the right."""
        foot = QHBoxLayout()
        self._print = Button(self.tr("Write a page to print"))
        self._print.clicked.connect(self._write_page)
        self._page_says = Label("", "muted", wrap=True)
        self._writing = JobWatch(self)
        self._writing.finished.connect(self._tell_page)
        self._writing.failed.connect(self._tell_no_page)
        foot.addWidget(self._back)
        foot.addWidget(self._page_says, 1)
        foot.addWidget(self._print)
        return foot

    def _write_page(self) -> None:
        self._page_says.setText(self.tr("The page is being written."))
        self._writing.start(self._ports.write_page(self.language))

    def _tell_page(self, file: str) -> None:
        short = "/".join(Path(file).parts[-2:])  # folder and name: a whole path is not readable
        self._page_says.setText(self.tr("The page is here: {file}").format(file=short))

    def _tell_no_page(self, error: CoachError) -> None:
        nothing = isinstance(error, InputError)
        self._page_says.setText(
            self.tr("There was no exercise in the last weeks to tell of.")
            if nothing
            else self.tr("The page could not be written; the disk refuses.")
        )

    def _make_list(self) -> Scroll:
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self.theme.space(self._list, 14)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty = Label(
            self.tr("Nothing here yet. Your results appear here after your first session."),
            "muted",
            wrap=True,
        )
        self._says = Label("", "muted", wrap=True)
        self._list.addWidget(self._says)
        self._list.addWidget(self._empty)
        self._scroll = Scroll(inside)
        return self._scroll

    def _make_chart(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        self.theme.space(column, 16, (28, 24, 28, 20))
        self._charted = Label("", "muted", wrap=True)
        column.addWidget(self._charted)
        self._chart = ScoreHistory(self.theme, self.language)
        self._chart.setAccessibleName(self.tr("Your results over time"))
        self._chart.show_scores([])
        column.addWidget(self._chart, 1)
        return card

    def enter(self) -> None:
        """Read the history anew."""
        if not self._rows:
            self._says.setText(self.tr("Your results are being read."))
            self._says.setVisible(True)
        self._empty.setVisible(False)
        keys.focus_first(self)
        self._read()

    def forget(self) -> None:
        """Somebody else exercises: what is listed is not theirs."""
        self._fill(())
        self._empty.setVisible(False)

    def leave(self) -> None:
        """Nobody waits for the records any more."""
        self._again.stop()
        self._reading.drop()
        self._scoring.drop()
        self._writing.drop()
        self._page_says.setText("")

    @property
    def page_text(self) -> str:
        """Where the page to print lies, or why there is none."""
        return self._page_says.text()

    @property
    def note_text(self) -> str:
        """Why nothing is shown yet; empty once the history is."""
        return self._says.text()

    def _read(self) -> None:
        self._reading.ask(self._ports.history())

    def _miss(self) -> None:
        """The records do not answer: ask on as long as somebody looks."""
        self._tell_no_answer()
        self._again.start()

    def _tell_no_answer(self) -> None:
        self._says.setText(texts.records_busy())
        self._says.setVisible(True)

    def _fill(self, entries: tuple[HistoryEntry, ...]) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()  # else it is given the focus, and takes it away with it
            row.deleteLater()
        self._says.setText("")
        self._says.setVisible(False)
        self._empty.setVisible(not entries)
        self._print.setVisible(bool(entries))
        self._rows = [HistoryRow(entry, self.theme, self.language) for entry in entries[:SHOWN]]
        for row in self._rows:
            self._list.addWidget(row)
            row.show()
            row.clicked.connect(self._choose)
            row.focused.connect(self._reveal)
        self._entries = entries
        self._show_chart(entries[0] if entries else None)
        last = next((row for row in self._rows if row.entry.session_id == self._last), None)
        if last is not None:
            last.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            keys.focus_first(self)

    def _reveal(self) -> None:
        row = self.sender()
        assert isinstance(row, HistoryRow)
        self._show_chart(row.entry)

    def _show_chart(self, of: HistoryEntry | None) -> None:
        """Scores of one routine only: those of another say nothing of how this one went before."""
        self._charted.setText("" if of is None else texts.of(of.title, self.language))
        self._chart.show_scores(
            [
                (entry.started, entry.score)
                for entry in self._entries
                if of is not None and entry.routine_id == of.routine_id and entry.score is not None
            ]
        )

    def _choose(self) -> None:
        row = self.sender()
        assert isinstance(row, HistoryRow)
        self._last = row.entry.session_id
        self._chosen = row.entry
        self._scoring.ask(self._ports.score_of(row.entry.session_id))

    def _open(self, score: SessionScore | None) -> None:
        if score is not None and self._chosen is not None:
            self.entry_chosen.emit(self._chosen, score)


class HistoryRow(Button):
    """One past session: day and routine on the left, score on the right."""

    def __init__(self, entry: HistoryEntry, theme: Theme, language: str) -> None:
        title = texts.of(entry.title, language)
        super().__init__(title)
        self.entry = entry
        self._theme = theme
        self._title = title
        self._facts = texts.day(entry.started, language)
        if entry.interrupted:
            self._facts += "  ·  " + self.tr("interrupted")
        elif entry.refused:
            self._facts += "  ·  " + self.tr("sent, but not accepted")
        elif entry.posted is False:
            self._facts += "  ·  " + self.tr("not sent yet")
        self._score = "–" if entry.score is None else f"{round(100 * entry.score)}"
        self.setAccessibleName(f"{title}. {self._facts}. {self._score}")
        theme.fix(self, height=ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row, and the ring if it has the focus."""
        px = self._theme.px
        painter = QPainter(self)
        box = self.paint_card(painter, self._theme, 6, 20)
        score_width = px(150)
        words = box.adjusted(px(28), px(8), -score_width, -px(8))
        upper = QRectF(words.left(), words.top(), words.width(), words.height() / 2)
        lower = upper.translated(0, words.height() / 2)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._theme.colours.text))
        font = self._theme.font(BODY, bold=True)
        painter.setFont(font)
        title = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, int(upper.width())
        )
        painter.drawText(upper, side, title)
        painter.setFont(self._theme.font(TITLE, bold=True))
        painter.drawText(
            box.adjusted(0, 0, -px(32), 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._score,
        )
        painter.setPen(QColor(self._theme.colours.muted))
        painter.setFont(self._theme.font(BODY))
        painter.drawText(lower, side, self._facts)
        painter.end()
