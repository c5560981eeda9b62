"""The result: one big number, what the camera saw, and one thing to practise."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from coach_app.engine.routines import Move
from coach_app.engine.structures import SessionScore
from coach_app.ui import texts
from coach_app.ui.ports import Finished, JobPort
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.charts import BodyBars, Timeline
from coach_app.ui.widgets.label import CENTRE, FittedLabel, Label
from coach_app.ui.widgets.legend import Legend

POLL_MS = 100
IN_TIME_S = 0.1


class ResultScreen(Screen):
    """Shows a score as soon as it is there.

    Signals:
        again_asked: do the same routine once more.
    """

    again_asked = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__(theme, language)
        self.past = False  # it came from the history
        self._job: JobPort[Finished] | None = None
        self._moves: tuple[Move, ...] = ()
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        page = QVBoxLayout(self)
        theme.space(page, 24, (72, 36, 72, 44))
        self._title = Label("", "title")
        page.addWidget(self._title)
        middle = QHBoxLayout()
        theme.space(middle, 24)
        middle.addWidget(self._make_number(), 34)
        middle.addLayout(self._make_charts(), 66)
        page.addLayout(middle, 1)
        page.addLayout(self._make_foot())

    def _make_number(self) -> QFrame:
        card = _card()
        column = QVBoxLayout(card)
        self.theme.space(column, 8, (40, 28, 40, 32))
        self._number = Label("", "huge", align=CENTRE)
        self._meaning = Label("", wrap=True, align=CENTRE)
        self._coverage = Label("", "muted", wrap=True, align=CENTRE)
        self._lag = Label("", "muted", wrap=True, align=CENTRE)
        column.addStretch(1)
        for label in (self._number, self._meaning):
            column.addWidget(label)
        column.addStretch(1)
        for label in (self._coverage, self._lag):
            column.addWidget(label)
        return card

    def _make_charts(self) -> QVBoxLayout:
        charts = QVBoxLayout()
        self.theme.space(charts, 24)
        parts = _card()
        column = QVBoxLayout(parts)
        self.theme.space(column, 6, (28, 18, 28, 14))
        self._bars = BodyBars(self.theme)
        column.addWidget(Legend(self.theme))
        column.addWidget(self._bars, 1)
        charts.addWidget(parts, 72)
        session = _card()
        row = QVBoxLayout(session)
        self.theme.space(row, 0, (28, 20, 28, 8))
        self._timeline = Timeline(self.theme)
        row.addWidget(self._timeline)
        charts.addWidget(session, 28)
        return charts

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.theme.space(foot, 24)
        card = _card()
        self.theme.fix(card, height=172)
        column = QVBoxLayout(card)
        self.theme.space(column, 0, (40, 10, 40, 10))
        self._practise = FittedLabel(self.theme)
        column.addWidget(self._practise)
        self._home = Button(self.tr("Done"))
        self._home.clicked.connect(self.back)
        self._again = Button(self.tr("Once more"))
        self._again.clicked.connect(self.again_asked)
        foot.addWidget(card, 1)
        for button in (self._home, self._again):
            self.theme.fix(button, height=172)
            foot.addWidget(button)
        return foot

    @property
    def number_text(self) -> str:
        """The score, or a dash."""
        return self._number.text()

    @property
    def title_text(self) -> str:
        """What is said above."""
        return self._title.text()

    def wait_for(self, job: JobPort[Finished], title: str, moves: tuple[Move, ...]) -> None:
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
        self._bars.clear()
        self._timeline.clear()

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
        self._show(finished.score)

    def _show(self, score: SessionScore) -> None:
        if score.score is None:
            self._number.setText("–")
            self._meaning.setText(texts.no_score(score.reason))
        else:
            self._number.setText(f"{round(100 * score.score)}")
            self._meaning.setText(self.tr("of 100 moments were right"))
        self._coverage.setText(
            self.tr("{percent} % could be measured").format(percent=round(100 * score.coverage))
        )
        if score.lag_s is not None and score.lag_s < IN_TIME_S:
            self._lag.setText(self.tr("in time with the instructor"))
        elif score.lag_s is not None:
            self._lag.setText(
                self.tr("{lag} s behind the instructor").format(lag=f"{score.lag_s:.1f}")
            )
        self._bars.show_joints(score.joints)
        self._timeline.show_timeline(score.timeline)
        self._practise.setText(texts.practise(score, self._moves, self.language))


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    return card
