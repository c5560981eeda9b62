"""The result: one big number, what the camera saw, and one thing to practise.

On the right are pages: the body and the session, then, where there is something to tell, how the
moves were done, each move's repetitions, holds and tempo, and how far a body with limits reached.
"""

import math

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import MoveScore, SessionScore
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.engine.movement.parts import LIMITS, NOT_ASKED
from coach_app.engine.reporting.losses import TOLD_S, moments_of
from coach_app.engine.reporting.move_sentences import asked_reps, held_s, tempo_words
from coach_app.engine.reporting.quality_words import (
    limit_words,
    part_amount,
    part_name,
    part_words,
)
from coach_app.engine.reporting.sentences import no_score_sentence, what_to_do
from coach_app.engine.reporting.vocabulary import WHY_LOST, capitalised, joint_name
from coach_app.ui import texts
from coach_app.ui.ports import Finished
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.charts import BodyBars, Timeline
from coach_app.ui.widgets.facts_table import FactsTable
from coach_app.ui.widgets.label import CENTRE, FittedLabel, Label
from coach_app.ui.widgets.legend import Legend

POLL_MS = 100
WITH_S = 0.1  # a smaller lag is none
MOST_MOVES, MOST_RANGES = 8, 5  # rows on one page that can be read from three metres
RANGES_PX = PARTS_PX = 46
MOST_PARTS = 7


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
        self._tables: list[FactsTable] = []
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        page = QVBoxLayout(self)
        theme.space(page, 24, (72, 36, 72, 44))
        self._title = Label("", "title")
        page.addWidget(self._title)
        middle = QHBoxLayout()
        theme.space(middle, 24)
        middle.addWidget(self._make_number(), 34)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_charts())
        middle.addWidget(self._pages, 66)
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

    def _make_charts(self) -> QWidget:
        page = QWidget()
        charts = QVBoxLayout(page)
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
        return page

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.theme.space(foot, 24)
        card = _card()
        self.theme.fix(card, height=172)
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
        for button in (self._more, self._home, self._again):
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
        self._bars.clear()
        self._timeline.clear()
        self._more.hide()
        for table in self._tables:
            self._pages.removeWidget(table)
            table.deleteLater()
        self._tables = []

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
        self._show(finished.score, finished.own)

    def _show(self, score: SessionScore, own: tuple[OwnChange, ...] = ()) -> None:
        if score.score is None:
            self._number.setText("–")
            self._meaning.setText(no_score_sentence(score, self.language))
        else:
            self._number.setText(f"{round(100 * score.score)}")
            self._meaning.setText(
                self.tr("of 100: moments that are late count for less")
                if score.behind
                else self.tr("of 100 moments were right")
            )
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
        self._tables = [
            *self._quality_tables(score),
            *self._own_tables(own),
            *self._loss_tables(score),
            *self._move_tables(score),
            *self._range_tables(score),
        ]
        for table in self._tables:
            self._pages.addWidget(table)
        self._turn_to(0)

    @property
    def table(self) -> FactsTable | None:
        """The table that is shown; None while the charts are."""
        shown = self._pages.currentIndex()
        return self._tables[shown - 1] if shown else None

    def turn(self) -> None:
        """Show the next page."""
        self._turn_to((self._pages.currentIndex() + 1) % self._pages.count())

    def _turn_to(self, number: int) -> None:
        """Show a page; the button names the one after it."""
        self._pages.setCurrentIndex(number)
        self._more.setVisible(bool(self._tables))
        after = self._tables[number:]
        self._more.setText(after[0].name if after else self.tr("Overview"))

    def _quality_tables(self, score: SessionScore) -> list[FactsTable]:
        whole = score.quality.whole if score.quality is not None else None
        asked = [part for part in whole.parts if part.seen not in NOT_ASKED] if whole else []
        rows = [
            (
                capitalised(part_name(part.name, self.language)),
                part_words(part, self.language),
                ""
                if part.value is None
                else limit_words(*LIMITS[part.name], part.unit, self.language),
            )
            for part in asked
            if part.name in LIMITS
        ]
        headers = (self.tr("Beside the instructor"), self.tr("measured"), self.tr("right"))
        each = math.ceil(len(rows) / max(math.ceil(len(rows) / MOST_PARTS), 1))
        return [
            FactsTable(
                self.theme, self.tr("How it was done"), headers, rows[i : i + each], PARTS_PX
            )
            for i in range(0, len(rows), max(each, 1))
        ]

    def _loss_tables(self, score: SessionScore) -> list[FactsTable]:
        rows = [
            (
                capitalised(WHY_LOST[loss.reason].said(self.language)),
                moments_of(loss, self.language),
                f"{loss.seconds:.0f}",
            )
            for loss in score.losses
            if loss.seconds >= TOLD_S
        ]
        headers = (self.tr("Not measured because"), self.tr("at"), self.tr("seconds"))
        return [FactsTable(self.theme, self.tr("Not measured"), headers, rows)] if rows else []

    def _own_tables(self, own: tuple[OwnChange, ...]) -> list[FactsTable]:
        """What changed first; the rest as far as there is room."""
        words = {
            True: self.tr("better"),
            False: self.tr("less good"),
            None: self.tr("no change"),
        }
        rows = [
            (
                capitalised(part_name(of.now.name, self.language)),
                part_amount(of.then.value or 0.0, of.then.unit),
                part_amount(of.now.value or 0.0, of.now.unit),
                words[of.better],
            )
            for of in sorted(own, key=lambda of: of.better is None)[:MOST_PARTS]
        ]
        headers = (
            self.tr("Beside your own last month"),
            self.tr("then"),
            self.tr("today"),
            self.tr("can be told"),
        )
        name = self.tr("My last month")
        return [FactsTable(self.theme, name, headers, rows, PARTS_PX)] if rows else []

    def _move_tables(self, score: SessionScore) -> list[FactsTable]:
        names = {move.id: texts.of(move.name, self.language) for move in self._moves}
        rows = [
            (names.get(of.move, of.move.replace("_", " ")), *facts)
            for of in score.moves
            if any(facts := self._facts(of))
        ]
        headers = (self.tr("Movement"), self.tr("times"), self.tr("seconds held"), self.tr("tempo"))
        empty = [column for column in (1, 2, 3) if not any(row[column] for row in rows)]
        return [
            FactsTable(
                self.theme,
                self.tr("Repetitions"),
                _without(headers, empty),
                [_without(row, empty) for row in rows[i : i + MOST_MOVES]],
            )
            for i in range(0, len(rows), MOST_MOVES)
        ]

    def _facts(self, of: MoveScore) -> tuple[str, str, str]:
        """Times, seconds held and tempo; each empty where it is not known."""
        asked, held = asked_reps(of), held_s(of)
        times = self.tr("{done} of {asked}")
        return (
            "" if of.reps is None or not asked else times.format(done=of.reps, asked=asked),
            ""
            if held is None or of.asked_hold_s is None
            else self.tr("{held} of {asked}").format(
                held=f"{held:g}", asked=f"{of.asked_hold_s:g}"
            ),
            tempo_words(of, self.language),
        )

    def _range_tables(self, score: SessionScore) -> list[FactsTable]:
        rows = [
            (
                capitalised(joint_name(name, self.language)),
                texts.degrees(joint.rom_deg, joint.rom_error_deg),
                texts.degrees(joint.personal_rom_deg),
                texts.degrees(joint.reference_rom_deg),
            )
            for name, joint in score.joints.items()
            if joint.personal_rom_deg is not None
        ]
        headers = (
            self.tr("Range of the"),
            self.tr("reached"),
            self.tr("asked"),
            self.tr("instructor"),
        )
        note = self.tr("You were asked for as much as you can reach.")
        return [
            FactsTable(
                self.theme, self.tr("How far"), headers, rows[i : i + MOST_RANGES], RANGES_PX, note
            )
            for i in range(0, len(rows), MOST_RANGES)
        ]


def _without(row: tuple[str, ...], columns: list[int]) -> tuple[str, ...]:
    return tuple(text for column, text in enumerate(row) if column not in columns)


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    return card
