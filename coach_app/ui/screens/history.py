"""History: past sessions and their scores over the weeks."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach_app.app.desktop import Desktop
from coach_app.engine.core.structures import SessionScore
from coach_app.engine.fitness.course import TestCourse
from coach_app.engine.fitness.course_words import course_sentence, title, value
from coach_app.engine.fitness.words import DISCLAIMER
from coach_app.errors import CoachError, InputError
from coach_app.records.household import GUEST
from coach_app.records.session_record import Posting, SessionRecord, SessionState
from coach_app.ui import keys, texts
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import BODY, TITLE, Theme
from coach_app.ui.widgets.boxes import card, column, row, take_out
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.charts import ScoreHistory
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.scroll import Reading, Scroll

ROW_HEIGHT = 136
SHOWN = 60  # rows; the chart shows all
LATE_S = 2.0  # the records have not answered
AGAIN_MS = 1000


class HistoryScreen(Screen):
    """A list on the left; on the right, how the routine that has the focus went so far.

    Signals:
        entry_chosen: a SessionRecord to look at in full, and its SessionScore.
    """

    entry_chosen = Signal(object, object)

    def __init__(self, theme: Theme, language: str, desktop: Desktop) -> None:
        super().__init__(theme, language)
        self._desktop = desktop
        self.rows: list[HistoryRow] = []
        self.check_rows: list[CheckRow] = []
        self._entries: tuple[SessionRecord, ...] = ()
        self._last = ""
        self._chosen: SessionRecord | None = None
        self._reading = JobWatch(self, self._fill, missed=self._tell_no_answer, limit_s=LATE_S)
        # The same records: that they are late is told once.
        self._checking = JobWatch(self, self._fill_checks)
        self._scoring = JobWatch(self, self._open, missed=self._tell_no_answer, limit_s=LATE_S)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._read)
        # As long as somebody looks, it is asked on.
        self._reading.failed.connect(lambda _: self._again.start())
        self._reading.stopped.connect(self._again.start)
        self._writing = JobWatch(self, self._tell_page, self._tell_no_page)
        self.write = Button(self.tr("Write a page to print"), self._write_page)
        self.page_says = Label("", "muted", wrap=True)
        listed, chart = 54 + theme.growth // 2, 46 - theme.growth // 2
        parts = (self._make_list(), listed), (self._make_chart(), chart)
        column(
            Label(self.tr("My results"), "title"),
            (row(*parts, theme=theme, space=36), 1),
            # Back on the left, so that Down leads there from the list.
            row(Button(self.tr("Back"), self.back), (self.page_says, 1), self.write),
            theme=theme,
            space=28,
            margins=(72, 44, 72, 48),
            on=self,
        )

    def _write_page(self) -> None:
        self.page_says.setText(self.tr("The page is being written."))
        self._writing.start(self._desktop.write_page(self.language))

    def _tell_page(self, file: str) -> None:
        short = "/".join(Path(file).parts[-2:])  # folder and name: a whole path is not readable
        self.page_says.setText(self.tr("The page is here: {file}").format(file=short))

    def _tell_no_page(self, error: CoachError) -> None:
        nothing = isinstance(error, InputError)
        self.page_says.setText(
            self.tr("There was no exercise in the last weeks to tell of.")
            if nothing
            else self.tr("The page could not be written; the disk refuses.")
        )

    def _make_list(self) -> Scroll:
        self.empty = Label("", "muted", wrap=True)
        self.note = Label("", "muted", wrap=True)
        inside = QWidget()
        self._list = column(self.note, self.empty, theme=self.theme, space=14, on=inside)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        return Scroll(inside)

    def _make_chart(self) -> QWidget:
        above = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self.charted = Label("", "muted", wrap=True, align=above)
        self.chart = ScoreHistory(self.theme, self.language)
        self.chart.setAccessibleName(self.tr("Your results over time"))
        self.theme.sized(self.chart, lambda: self.chart.setMinimumHeight(self.theme.px(240)))
        self.chart.show_scores([])
        parts, surface = (self.charted, (self.chart, 1)), card()
        column(*parts, theme=self.theme, space=16, margins=(28, 24, 28, 20), on=surface)
        return Reading(surface, self.theme)

    def enter(self) -> None:
        """Read the history anew."""
        if not self.rows:
            self.note.setText(self.tr("Your results are being read."))
            self.note.setVisible(True)
        self.empty.setVisible(False)
        self.empty.setText(
            self.tr("Nothing of a guest is kept.")
            if self._desktop.person().key == GUEST
            else self.tr("Nothing here yet. Your results appear here after your first session.")
        )
        keys.focus_first(self)
        self._read()

    def forget(self) -> None:
        """Forget what is listed: somebody else exercises."""
        self._fill_checks(())
        self._fill(())
        self.empty.setVisible(False)

    def leave(self) -> None:
        """Stop waiting for the records."""
        self._again.stop()
        self._reading.drop()
        self._checking.drop()
        self._scoring.drop()
        self._writing.drop()
        self.page_says.setText("")

    def _read(self) -> None:
        self._reading.ask(self._desktop.history())
        self._checking.ask(self._desktop.fitness_courses())

    def _tell_no_answer(self) -> None:
        self.note.setText(texts.records_busy())
        self.note.setVisible(True)

    def _fill(self, entries: tuple[SessionRecord, ...]) -> None:
        take_out(self._list, self.rows)
        self.note.setText("")
        self.note.setVisible(False)
        self._entries = entries
        self._offer()
        sends = self._desktop.choices().sends
        self.rows = [
            HistoryRow(entry, self.theme, self.language, sends=sends) for entry in entries[:SHOWN]
        ]
        for shown in self.rows:
            self._list.addWidget(shown)
            shown.show()
            shown.clicked.connect(self._choose)
            shown.focused.connect(self._reveal)
        self._show_chart(entries[0] if entries else None)
        last = next((of for of in self.rows if of.entry.id == self._last), None)
        if last is not None:
            last.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            keys.focus_first(self)

    def _fill_checks(self, courses: tuple[TestCourse, ...]) -> None:
        """One row a fitness test, above the sessions: there are few, and they are done rarely."""
        had = next((of.course.test for of in self.check_rows if of.hasFocus()), None)
        take_out(self._list, self.check_rows)
        self.check_rows = [CheckRow(course, self.theme, self.language) for course in courses]
        for i, shown in enumerate(self.check_rows):
            self._list.insertWidget(i, shown)
            shown.show()
            shown.focused.connect(self._reveal_check)
            if shown.course.test == had:
                shown.setFocus(Qt.FocusReason.TabFocusReason)
        self._offer()

    def _offer(self) -> None:
        anything = bool(self._entries or self.check_rows)
        self.empty.setVisible(not anything)
        self.write.setVisible(anything)

    def _reveal_check(self) -> None:
        """Show the test's course in words: of a few numbers, a curve says less than they do."""
        chosen = self.sender()
        assert isinstance(chosen, CheckRow)
        self.charted.setText(f"{chosen.says}\n\n{DISCLAIMER.said(self.language)}")
        self.chart.setVisible(False)

    def _reveal(self) -> None:
        chosen = self.sender()
        assert isinstance(chosen, HistoryRow)
        self._show_chart(chosen.entry)

    def _show_chart(self, of: SessionRecord | None) -> None:
        """Scores of one routine only: those of another say nothing of how this one went before."""
        self.charted.setText("" if of is None else texts.of(of.routine_title, self.language))
        self.chart.setVisible(True)
        self.chart.show_scores(
            [
                (entry.started_at.astimezone(), entry.score)
                for entry in self._entries
                if of is not None and entry.routine_id == of.routine_id and entry.score is not None
            ]
        )

    def _choose(self) -> None:
        chosen = self.sender()
        assert isinstance(chosen, HistoryRow)
        self._last = chosen.entry.id
        self._chosen = chosen.entry
        self._scoring.ask(self._desktop.score_of(chosen.entry.id))

    def _open(self, score: SessionScore | None) -> None:
        if score is not None and self._chosen is not None:
            self.entry_chosen.emit(self._chosen, score)


class ResultRow(Button):
    """Row of the history: a fact or two on the left and the result on the right."""

    def __init__(self, title: str, facts: str, result: str, theme: Theme) -> None:
        super().__init__(title)
        self._theme = theme
        self._title, self._facts, self._result = title, facts, result
        self.setAccessibleName(f"{title}. {facts}. {result}")
        theme.fix(self, height=ROW_HEIGHT, lines=2)

    def facts_box(self) -> QRectF:
        """Box of the facts: the whole width, below the title and its result."""
        px = self._theme.px
        words = QRectF(self.rect()).adjusted(px(34), px(14), -px(38), -px(14))
        return words.adjusted(0, words.height() / 2, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row, and the ring if it has the focus."""
        px = self._theme.px
        painter = QPainter(self)
        self.paint_card(painter, self._theme, 6, 20)
        painter.setFont(self._theme.font(TITLE, bold=True))
        result_width = painter.fontMetrics().horizontalAdvance(self._result) + px(28)
        lower = self.facts_box()
        beside = lower.translated(0, -lower.height())
        upper = beside.adjusted(0, 0, -result_width, 0)
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
            beside,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._result,
        )
        painter.setPen(QColor(self._theme.colours.muted))
        painter.setFont(self._theme.font(BODY))
        painter.drawText(lower, side, self._facts)
        painter.end()


class HistoryRow(ResultRow):
    """One past session: day and routine, and its score."""

    def __init__(self, entry: SessionRecord, theme: Theme, language: str, *, sends: bool) -> None:
        self.entry = entry
        facts = texts.day(entry.started_at.astimezone(), language)
        score = "–" if entry.score is None else f"{round(100 * entry.score)}"
        super().__init__(texts.of(entry.routine_title, language), facts, score, theme)
        if entry.state is not SessionState.FINISHED:
            self._facts += "  ·  " + self.tr("interrupted")
        elif sends and entry.posting is Posting.REFUSED:
            self._facts += "  ·  " + self.tr("sent, but not accepted")
        elif sends and entry.posting is Posting.WAITING:  # what was withheld stays here
            self._facts += "  ·  " + self.tr("not sent yet")
        self.setAccessibleName(f"{self._title}. {self._facts}. {score}")


class CheckRow(ResultRow):
    """One fitness test: its last day and result, and whether it changed beyond doubt."""

    def __init__(self, course: TestCourse, theme: Theme, language: str) -> None:
        self.course = course
        written = partial(texts.whole_date, language=language)
        self.says = course_sentence(course, language, written=written)
        last = (course.results or course.checks)[-1]
        result = value(last, language) if course.results else "–"
        facts = texts.day(last.done_at.astimezone(), language)
        super().__init__(title(course.test, language), facts, result, theme)
        change = course.change
        if change is not None and change.beyond_error:
            better = self.tr("clearly better") if change.better else self.tr("clearly less")
            self._facts += f"  ·  {better}"
        elif change is not None and change.detectable is not None:
            self._facts += "  ·  " + self.tr("no clear change")
        self.setAccessibleName(f"{self._title}. {self._facts}. {result}")
