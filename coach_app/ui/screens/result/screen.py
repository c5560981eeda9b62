"""The result: one big number with its meaning, true praise, repetitions, one thing to practise.

Everything else is on further pages: where there is something to tell, how the moves were done, each
move's holds and tempo, how far a body with limits reached; at last the body moment by moment.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from coach_app.app.live_session import Finished
from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import SessionScore
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.engine.reporting.sentences import no_score_sentence, what_to_do
from coach_app.languages.phrases import Number
from coach_app.ui import texts
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.result.summary import Summary
from coach_app.ui.screens.result.tables import ResultTables
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import card, column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.charts import BodyBars, Legend, Timeline
from coach_app.ui.widgets.facts_table import FactsTable
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import CENTRE, FittedLabel, Label
from coach_app.ui.widgets.scroll import Reading

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
        self._ending = JobWatch(self, self._take)
        self._ending.failed.connect(lambda error: self.meaning.setText(texts.fault(error)))
        self._moves: tuple[Move, ...] = ()
        self._facts = ResultTables(self, theme, language)
        self._tables: list[FactsTable] = []
        self._table_pages: list[Reading] = []
        self.title = Label("", "title")
        self._left = self._make_number()
        self._pages = QStackedWidget()
        self.summary = Summary(theme, language)
        self._pages.addWidget(Reading(self.summary, theme))
        self._pages.addWidget(Reading(self._make_charts(), theme))
        by = theme.growth * 4 // 5  # at 150 % both are as wide
        middle = row((self._left, 34 + by), (self._pages, 66 - by), theme=theme, space=24)
        parts = self.title, (middle, 1), self._make_foot()
        column(*parts, theme=theme, space=24, margins=(72, 36, 72, 44), on=self)

    def _make_number(self) -> QWidget:
        self.number = Label("", "big" if self.theme.growth else "huge", align=CENTRE)
        self.meaning = Label("", wrap=True, align=CENTRE)
        self._coverage = Label("", "muted", wrap=True, align=CENTRE)
        self._lag = Label("", "muted", wrap=True, align=CENTRE)
        parts, surface = (1, self.number, self.meaning, 1, self._coverage, self._lag), card()
        column(*parts, theme=self.theme, space=8, margins=(40, 28, 40, 32), on=surface)
        return Reading(surface, self.theme)

    def _make_charts(self) -> QWidget:
        theme = self.theme
        self._bars = BodyBars(self.theme)
        self._bars.setMinimumHeight(self.theme.px(self.theme.more(18)))
        self._bars.setAccessibleName(self.tr("How each part of the body did"))
        body, session, page = card(), card(), QWidget()
        parts = Legend(theme), (self._bars, 1)
        column(*parts, theme=theme, space=6, margins=(28, 18, 28, 14), on=body)
        self._timeline = Timeline(self.theme)
        self._timeline.setMinimumHeight(self.theme.px(self.theme.more(8)))
        self._timeline.setAccessibleName(self.tr("How it went over time"))
        column(self._timeline, theme=theme, margins=(28, 20, 28, 8), on=session)
        column((body, 72), (session, 28), theme=theme, space=24, on=page)
        return page

    def _make_foot(self) -> QBoxLayout:
        """The sentence beside the buttons; above them where it is written large."""
        theme, surface = self.theme, card()
        theme.fix(surface, height=172, lines=1)
        self.practise = FittedLabel(theme)
        column(self.practise, theme=theme, margins=(40, 10, 40, 10), on=surface)
        self._more = Button("", self.turn)
        self._home = Button(self.tr("Done"), self.back)
        self._again = Button(self.tr("Once more"), self.again_asked)
        buttons = (self._more, self._home, self._again)
        for button in buttons:
            theme.fix(button, height=112 if theme.growth else 172)
        below = row(*buttons, theme=theme, space=24)
        return (column if theme.growth else row)((surface, 1), below, theme=theme, space=24)

    def wait_for(self, job: Job[Finished], title: str, moves: tuple[Move, ...]) -> None:
        """Show the result of `job` when it has one."""
        self._clear(title, moves)
        self.past = False
        self._again.show()
        self.meaning.setText(self.tr("One moment, please."))
        self._ending.start(job)

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
        """Ask no more; what is being kept is kept all the same."""
        self._ending.drop()

    def _clear(self, title: str, moves: tuple[Move, ...]) -> None:
        self._moves = moves
        self.title.setText(title)
        for label in (self.number, self.meaning, self._coverage, self._lag):
            label.setText("")
        self.practise.setText("")
        self.summary.clear()
        self._pages.setCurrentIndex(0)
        self._left.show()
        self._bars.clear()
        self._timeline.clear()
        self._more.hide()
        for page in self._table_pages:
            self._pages.removeWidget(page)
            page.deleteLater()
        self._tables, self._table_pages = [], []

    def _take(self, finished: Finished) -> None:
        if not finished.kept:
            self.title.setText(self.tr("The disk is full: this result cannot be kept."))
        self._show(finished.score, finished.own, finished.last_week)

    def _show(
        self,
        score: SessionScore,
        own: tuple[OwnChange, ...] = (),
        last_week: float | None = None,
    ) -> None:
        if score.score is None:
            self.number.setText("–")
            self.meaning.setText(no_score_sentence(score, self.language))
        else:
            self.number.setText(f"{round(100 * score.score)}")
            meaning = (
                self.tr("of 100: moments that are late count for less.")
                if score.behind
                else self.tr("of 100 moments were as shown.")
            )
            if last_week is not None:
                before = self.tr("Last week: {number}.").format(number=round(100 * last_week))
                meaning = f"{meaning}\n{before}"
            self.meaning.setText(meaning)
        self._coverage.setText(
            self.tr("{percent} % could be measured").format(percent=round(100 * score.coverage))
        )
        if score.lag_s is not None and score.lag_s < WITH_S:
            self._lag.setText(self.tr("in time with the instructor"))
        elif score.lag_s is not None:
            self._lag.setText(
                self.tr("{lag} s behind the instructor").format(
                    lag=f"{Number(score.lag_s, self.language):.1f}"
                )
            )
        self._bars.show_joints(score.joints, self.language)
        self._timeline.show_timeline(score.timeline)
        self.practise.setText(what_to_do(score, self._moves, self.language))
        self.summary.show_score(score, self._moves)
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
