"""The result: one big number with its meaning, true praise, repetitions, one thing to practise.

Everything else is on further pages: where there is something to tell, how the moves were done, each
move's holds and tempo, how far a body with limits reached; at last the body moment by moment.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import SessionScore
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.engine.reporting.sentences import no_score_sentence, what_to_do
from coach_app.ui import texts
from coach_app.ui.ports import Finished
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.result.summary import Summary
from coach_app.ui.screens.result.tables import ResultTables
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.charts import BodyBars, Timeline
from coach_app.ui.widgets.facts_table import FactsTable
from coach_app.ui.widgets.label import CENTRE, FittedLabel, Label
from coach_app.ui.widgets.legend import Legend
from coach_app.ui.widgets.scroll import Reading

POLL_MS = 100
WITH_S = 0.1  # a smaller lag is none


class ResultScreen(Screen):
    """Shows a score as soon as it is there.

    Signals:
        again_asked: do the same routine once more.
    """

    again_asked = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__(theme, language)
        self.past = False  # it came from the history
        self._job: Job[Finished] | None = None
        self._moves: tuple[Move, ...] = ()
        self._facts = ResultTables(self, theme, language)
        self._tables: list[FactsTable] = []
        self._table_pages: list[Reading] = []
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        page = QVBoxLayout(self)
        theme.space(page, 24, (72, 36, 72, 44))
        self._title = Label("", "title")
        page.addWidget(self._title)
        middle = QHBoxLayout()
        theme.space(middle, 24)
        self._left = self._make_number()
        middle.addWidget(self._left, 34 + theme.growth // 2)
        self._pages = QStackedWidget()
        self._summary = Summary(theme, language)
        self._pages.addWidget(Reading(self._summary, theme))
        self._pages.addWidget(Reading(self._make_charts(), theme))
        middle.addWidget(self._pages, 66 - theme.growth // 2)
        page.addLayout(middle, 1)
        page.addLayout(self._make_foot())

    def _make_number(self) -> QWidget:
        card = _card()
        column = QVBoxLayout(card)
        self.theme.space(column, 8, (40, 28, 40, 32))
        self._number = Label("", "big" if self.theme.growth else "huge", align=CENTRE)
        self._meaning = Label("", wrap=True, align=CENTRE)
        self._coverage = Label("", "muted", wrap=True, align=CENTRE)
        self._lag = Label("", "muted", wrap=True, align=CENTRE)
        column.addStretch(1)
        for label in (self._number, self._meaning):
            column.addWidget(label)
        column.addStretch(1)
        for label in (self._coverage, self._lag):
            column.addWidget(label)
        return Reading(card, self.theme)

    def _make_charts(self) -> QWidget:
        page = QWidget()
        charts = QVBoxLayout(page)
        self.theme.space(charts, 24)
        parts = _card()
        column = QVBoxLayout(parts)
        self.theme.space(column, 6, (28, 18, 28, 14))
        self._bars = BodyBars(self.theme)
        self._bars.setMinimumHeight(self.theme.px(self.theme.more(18)))
        self._bars.setAccessibleName(self.tr("How each part of the body did"))
        column.addWidget(Legend(self.theme))
        column.addWidget(self._bars, 1)
        charts.addWidget(parts, 72)
        session = _card()
        row = QVBoxLayout(session)
        self.theme.space(row, 0, (28, 20, 28, 8))
        self._timeline = Timeline(self.theme)
        self._timeline.setMinimumHeight(self.theme.px(self.theme.more(8)))
        self._timeline.setAccessibleName(self.tr("How it went over time"))
        row.addWidget(self._timeline)
        charts.addWidget(session, 28)
        return page

    def _make_foot(self) -> QBoxLayout:
        """The sentence beside the buttons; above them where it is written large."""
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        foot = QBoxLayout(above if self.theme.growth else beside)
        self.theme.space(foot, 24)
        card = _card()
        self.theme.fix(card, height=172, lines=1)
        column = QVBoxLayout(card)
        self.theme.space(column, 0, (40, 10, 40, 10))
        self._practise = FittedLabel(self.theme)
        column.addWidget(self._practise)
        self._more = Button("")
        self._more.clicked.connect(self.turn)
        self._home = Button(self.tr("Done"))
        self._home.clicked.connect(self.back)
        self._again = Button(self.tr("Once more"))
        self._again.clicked.connect(self.again_asked)
        foot.addWidget(card, 1)
        buttons = QHBoxLayout()
        self.theme.space(buttons, 24)
        for button in (self._more, self._home, self._again):
            self.theme.fix(button, height=112 if self.theme.growth else 172)
            buttons.addWidget(button)
        foot.addLayout(buttons)
        return foot

    @property
    def number_text(self) -> str:
        """The score, or a dash."""
        return self._number.text()

    @property
    def title_text(self) -> str:
        """What is said above."""
        return self._title.text()

    @property
    def summary(self) -> Summary:
        """The first page on the right."""
        return self._summary

    @property
    def practise_text(self) -> str:
        """The one sentence below."""
        return self._practise.text()

    def wait_for(self, job: Job[Finished], title: str, moves: tuple[Move, ...]) -> None:
        """Show the result of `job` when it has one."""
        self._clear(title, moves)
        self.past = False
        self._again.show()
        self._meaning.setText(self.tr("One moment, please."))
        self._job = job
        self._poll.start()

    def show_score(self, score: SessionScore, title: str, moves: tuple[Move, ...]) -> None:
        """Show a past session's score."""
        self._clear(title, moves)
        self.past = True
        self._again.hide()
        self._show(score)

    def enter(self) -> None:
        """Enter goes home."""
        self._home.setFocus()

    def leave(self) -> None:
        """Ask no more."""
        self._poll.stop()
        self._job = None

    def _clear(self, title: str, moves: tuple[Move, ...]) -> None:
        self._moves = moves
        self._title.setText(title)
        for label in (self._number, self._meaning, self._coverage, self._lag):
            label.setText("")
        self._practise.setText("")
        self._summary.clear()
        self._pages.setCurrentIndex(0)
        self._left.show()
        self._bars.clear()
        self._timeline.clear()
        self._more.hide()
        for page in self._table_pages:
            self._pages.removeWidget(page)
            page.deleteLater()
        self._tables, self._table_pages = [], []

    def _look(self) -> None:
        job = self._job
        if job is None or job.state == "running":
            return
        self._poll.stop()
        finished = job.result
        if finished is None:
            self._meaning.setText(texts.fault(job.error))
            return
        if not finished.kept:
            self._title.setText(self.tr("The disk is full: this result cannot be kept."))
        self._show(finished.score, finished.own, finished.last_week)

    def _show(
        self,
        score: SessionScore,
        own: tuple[OwnChange, ...] = (),
        last_week: float | None = None,
    ) -> None:
        if score.score is None:
            self._number.setText("–")
            self._meaning.setText(no_score_sentence(score, self.language))
        else:
            self._number.setText(f"{round(100 * score.score)}")
            meaning = (
                self.tr("of 100: moments that are late count for less.")
                if score.behind
                else self.tr("of 100 moments were as shown.")
            )
            if last_week is not None:
                before = self.tr("Last week: {number}.").format(number=round(100 * last_week))
                meaning = f"{meaning}\n{before}"
            self._meaning.setText(meaning)
        self._coverage.setText(
            self.tr("{percent} % could be measured").format(percent=round(100 * score.coverage))
        )
        if score.lag_s is not None and score.lag_s < WITH_S:
            self._lag.setText(self.tr("in time with the instructor"))
        elif score.lag_s is not None:
            self._lag.setText(
                self.tr("{lag} s behind the instructor").format(lag=f"{score.lag_s:.1f}")
            )
        self._bars.show_joints(score.joints, self.language)
        self._timeline.show_timeline(score.timeline)
        self._practise.setText(what_to_do(score, self._moves, self.language))
        self._summary.show_score(score, self._moves)
        self._tables = self._facts.of(score, own, self._moves)
        self._table_pages = [Reading(table, self.theme) for table in self._tables]
        for number, page in enumerate(self._table_pages, 1):
            self._pages.insertWidget(number, page)
        self._turn_to(0)

    @property
    def table(self) -> FactsTable | None:
        """The table that is shown; None while the summary or the charts are."""
        place = self._pages.currentIndex() - 1
        return self._tables[place] if 0 <= place < len(self._tables) else None

    def turn(self) -> None:
        """Show the next page."""
        self._turn_to((self._pages.currentIndex() + 1) % self._pages.count())

    def _turn_to(self, number: int) -> None:
        """Show a page; the button names the one after it."""
        self._pages.setCurrentIndex(number)
        self._left.setVisible(number == 0 or not self.theme.growth)
        self._more.show()
        names = [
            self.tr("Overview"),
            *(of.name for of in self._tables),
            self.tr("Moment by moment"),
        ]
        self._more.setText(names[(number + 1) % len(names)])


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    return card
