"""The result's further pages: each part, move and range that was measured, as tables."""

import math

from PySide6.QtCore import QObject

from coach_app.engine.core.quality import MoveQuality
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import MoveScore, SessionScore
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.engine.movement.parts import LIMITS, NOT_ASKED
from coach_app.engine.movement.session_quality import beyond_doubt
from coach_app.engine.reporting.losses import told_losses
from coach_app.engine.reporting.move_sentences import asked_reps, held_and_asked, tempo_words
from coach_app.engine.reporting.quality_sentences import done_well
from coach_app.engine.reporting.quality_words import (
    limit_words,
    part_amount,
    part_name,
    part_words,
)
from coach_app.engine.reporting.vocabulary import capitalised, joint_name
from coach_app.ui import texts
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.facts_table import FactsTable

MOST_MOVES, MOST_RANGES = 8, 5  # rows on one page that can be read from three metres
MOST_LOSSES = 4  # have room, in sentences of two lines
RANGES_PX = PARTS_PX = 46
MOST_PARTS = 7


class ResultTables(QObject):
    """Makes the tables."""

    def __init__(self, parent: QObject, theme: Theme, language: str) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language

    def of(
        self, score: SessionScore, own: tuple[OwnChange, ...], moves: tuple[Move, ...]
    ) -> list[FactsTable]:
        """Tables in which there is something to tell."""
        return [
            *self._of_quality(score),
            *self._of_moves_quality(score, moves),
            *self._of_own(own),
            *self._of_losses(score),
            *self._of_moves(score, moves),
            *self._of_ranges(score),
        ]

    def _of_quality(self, score: SessionScore) -> list[FactsTable]:
        whole = score.quality.whole if score.quality is not None else None
        asked = [part for part in whole.parts if part.seen not in NOT_ASKED] if whole else []
        rows = [
            (
                capitalised(part_name(part.name, self._language)),
                part_words(part, self._language),
                ""
                if part.value is None
                else limit_words(*LIMITS[part.name], part.unit, self._language),
            )
            for part in asked
            if part.name in LIMITS
        ]
        headers = (self.tr("Beside the instructor"), self.tr("measured"), self.tr("right"))
        each = math.ceil(len(rows) / max(math.ceil(len(rows) / MOST_PARTS), 1))
        return [
            FactsTable(
                self._theme, self.tr("How it was done"), headers, rows[i : i + each], PARTS_PX
            )
            for i in range(0, len(rows), max(each, 1))
        ]

    def _of_moves_quality(self, score: SessionScore, moves: tuple[Move, ...]) -> list[FactsTable]:
        done = score.quality.moves if score.quality is not None else ()
        names = {move.id: texts.of(move.name, self._language) for move in moves}
        rows = [(names[of.move], self._how_done(of, len(done))) for of in done if of.move in names]
        headers = (self.tr("Movement"), self.tr("How it was done"))
        return [
            FactsTable(self._theme, self.tr("Each movement"), headers, rows[i : i + MOST_MOVES])
            for i in range(0, len(rows), MOST_MOVES)
        ]

    def _how_done(self, of: MoveQuality, count: int) -> str:
        fault = beyond_doubt(of, count)
        if fault is not None:
            amount = part_words(fault, self._language)
            return f"{capitalised(part_name(fault.name, self._language))}: {amount}"
        if of.value is None:
            return self.tr("can't be told")
        return self.tr("well done") if done_well(of) else self.tr("nothing stands out")

    def _of_losses(self, score: SessionScore) -> list[FactsTable]:
        told = told_losses(score.losses, self._language)[:MOST_LOSSES]
        if not told:
            return []
        name = self.tr("Not measured")
        return [FactsTable(self._theme, name, (name,), (), note="\n".join(told))]

    def _of_own(self, own: tuple[OwnChange, ...]) -> list[FactsTable]:
        """Tables of the person's own changes; the rest as far as there is room."""
        words = {
            True: self.tr("better"),
            False: self.tr("less good"),
            None: self.tr("no change"),
        }
        rows = [
            (
                capitalised(part_name(of.now.name, self._language)),
                part_amount(of.then.value or 0.0, of.then.unit, self._language),
                part_amount(of.now.value or 0.0, of.now.unit, self._language),
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
        return [FactsTable(self._theme, name, headers, rows, PARTS_PX)] if rows else []

    def _of_moves(self, score: SessionScore, moves: tuple[Move, ...]) -> list[FactsTable]:
        names = {move.id: texts.of(move.name, self._language) for move in moves}
        rows = [
            (names.get(of.move, of.move.replace("_", " ")), *facts)
            for of in score.moves
            if any(facts := self._facts(of))
        ]
        headers = (self.tr("Movement"), self.tr("times"), self.tr("seconds held"), self.tr("tempo"))
        empty = [column for column in (1, 2, 3) if not any(row[column] for row in rows)]
        return [
            FactsTable(
                self._theme,
                self.tr("Repetitions"),
                _without(headers, empty),
                [_without(row, empty) for row in rows[i : i + MOST_MOVES]],
            )
            for i in range(0, len(rows), MOST_MOVES)
        ]

    def _facts(self, of: MoveScore) -> tuple[str, str, str]:
        """Times, seconds held and tempo; each empty where it is not known."""
        asked, seconds = asked_reps(of), held_and_asked(of, self._language)
        times = self.tr("{done} of {asked}")
        return (
            "" if of.reps is None or not asked else times.format(done=of.reps, asked=asked),
            self.tr("{held} of {asked}").format(held=seconds[0], asked=seconds[1])
            if seconds
            else "",
            tempo_words(of, self._language),
        )

    def _of_ranges(self, score: SessionScore) -> list[FactsTable]:
        rows = [
            (
                capitalised(joint_name(name, self._language)),
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
                self._theme, self.tr("How far"), headers, rows[i : i + MOST_RANGES], RANGES_PX, note
            )
            for i in range(0, len(rows), MOST_RANGES)
        ]


def _without(row: tuple[str, ...], columns: list[int]) -> tuple[str, ...]:
    return tuple(text for column, text in enumerate(row) if column not in columns)
