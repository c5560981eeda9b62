"""Structures of a participant's report."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.core.quality import Part
from coach_app.engine.fitness.course import TestCourse
from coach_app.engine.reporting.losses import losses_from_document, main_loss
from coach_app.engine.reporting.quality_document import quality_from_document
from coach_app.engine.reporting.weeks import Counted

Why = Literal[
    "no_session",
    "nothing_played",
    "nobody_seen",
    "too_little_seen",
    "too_short",
    "several_reasons",
    # What really happened, words of `LossReason`:
    "nobody",
    "somebody_else",
    "alike",
    "who",
    "cut_left",
    "cut_right",
    "cut_top",
    "cut_bottom",
    "dark",
    "no_pictures",
    "unsure",
]
"""Why a week has no number."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """Key of an exercise: sessions are compared only if it is the same.

    Attributes:
        routine_id: the routine.
        profile: which parts of the body counted.
        model: the pose model; another one errs in other ways.
    """

    routine_id: str
    profile: str
    model: str


@dataclass(frozen=True, slots=True)
class JointResult:
    """One joint in one session.

    Attributes:
        coverage: share of the joint's frames that could be measured.
        rom_deg: range of motion. error_deg: its standard error; None if the app is too old to say.
        reference_rom_deg: what the instructor showed.
        personal_rom_deg: what was asked of this participant instead, if less.
    """

    coverage: float
    rom_deg: float | None
    error_deg: float | None
    reference_rom_deg: float | None
    personal_rom_deg: float | None


@dataclass(frozen=True, slots=True)
class ReportedSession:
    """One session, as far as the report needs it."""

    started_at: datetime
    exercise: Exercise
    title: Mapping[str, str]
    counted: Counted
    reason: str | None
    joints: Mapping[str, JointResult]
    parts: tuple[Part, ...]
    """How its moves were done; empty where the app is too old to say."""

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "ReportedSession":
        """Read a document that fits the published session schema."""
        quality = quality_from_document(document.get("quality"))
        lost = main_loss(losses_from_document(document.get("losses")), document["reason"])
        return cls(
            started_at=datetime.fromisoformat(document["started_at"]),
            exercise=Exercise(
                document["routine_id"], document.get("profile", "standing"), document["model"]
            ),
            title=document["routine_title"],
            counted=Counted(
                minutes=document["duration_s"] / 60,
                coverage=document["coverage"],
                score=document["score"],
                lag_s=document["lag_s"],
            ),
            reason=document["reason"] if lost is None else lost.reason.value,
            joints={
                name: JointResult(
                    coverage=1.0 - joint["no_data"],
                    rom_deg=joint["rom_deg"],
                    error_deg=joint.get("rom_error_deg"),
                    reference_rom_deg=joint["reference_rom_deg"],
                    personal_rom_deg=joint.get("personal_rom_deg"),
                )
                for name, joint in document["joints"].items()
            },
            parts=quality.whole.parts if quality is not None else (),
        )


@dataclass(frozen=True, slots=True)
class Week:
    """One week, Monday to Sunday.

    Attributes:
        starts: its Monday.
        complete: it was over when the report was made.
        sessions: all that came. measured: those with a score.
        minutes: of all sessions. measured_minutes: of which the scores tell.
        coverage: share of what was asked for that could be measured, over all sessions weighted
            by their minutes; None without a session.
        score: the number that can be trusted; None where there is none.
        score_error: its standard error; None where too few sessions tell of it.
        why: why there is no number; None if there is one.
        lag_s: median lag of the measured sessions.
    """

    starts: date
    complete: bool
    sessions: int
    measured: int
    minutes: float
    measured_minutes: float
    coverage: float | None
    score: float | None
    score_error: float | None
    why: Why | None
    lag_s: float | None


@dataclass(frozen=True, slots=True)
class RangePoint:
    """One joint in one week of one exercise.

    Attributes:
        starts: the week's Monday.
        sessions: in which the exercise asked for the joint. measured: those in which it could be
            measured.
        rom_deg: mean range of motion; None where it could not be measured.
        error_deg: its standard error.
        reference_rom_deg: what the instructor showed.
        personal_rom_deg: what was asked of this participant instead, if less.
    """

    starts: date
    sessions: int
    measured: int
    rom_deg: float | None
    error_deg: float | None
    reference_rom_deg: float | None
    personal_rom_deg: float | None


@dataclass(frozen=True, slots=True)
class JointRange:
    """One joint through the weeks of the exercise that asks most of it.

    Attributes:
        joint: a name of `angles.JOINTS`.
        exercise: where it was measured.
        points: by week, the oldest first; at least one.
    """

    joint: str
    exercise: Exercise
    points: tuple[RangePoint, ...]

    @property
    def latest(self) -> RangePoint:
        """The last week in which the joint was asked for."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class PartPoint:
    """One part of how an exercise was done, in one week.

    Attributes:
        starts: the week's Monday.
        sessions: in which it could be told.
        value: the mean of them, in the part's unit. error: its standard error.
    """

    starts: date
    sessions: int
    value: float
    error: float


@dataclass(frozen=True, slots=True)
class PartCourse:
    """One part of how an exercise was done, through the weeks.

    Attributes:
        part: a word of `movement.parts.NAMES`.
        unit: deg, percent, ratio or "".
        exercise: where it was measured.
        points: by week in which it could be told, the oldest first; at least one.
    """

    part: str
    unit: str
    exercise: Exercise
    points: tuple[PartPoint, ...]

    @property
    def difference(self) -> float | None:
        """The last week less the first; None of one week."""
        first, last = self.points[0], self.points[-1]
        return last.value - first.value if first is not last else None

    @property
    def detectable(self) -> float:
        """The minimal detectable change at 95 %, 1.96 √2 standard errors of one week.

        Source: MDC = z · SEM · √2 (Weir, J Strength Cond Res 2005;19:231); the errors of the two
        weeks that are compared are pooled.
        """
        first, last = self.points[0], self.points[-1]
        return IN_95 * math.sqrt(first.error**2 + last.error**2)

    @property
    def changed(self) -> bool:
        """Whether the difference can be told from error of measurement."""
        return self.difference is not None and abs(self.difference) > self.detectable


@dataclass(frozen=True, slots=True)
class Change:
    """The first week against the last one, in the same exercise.

    Attributes:
        quantity: range, in degrees, or score, from 0 to 1.
        joint: None for a score.
        exercise: in which both were measured.
        from_week: Monday of the first week. to_week: of the last.
        before: in the first. after: in the last.
        detectable: the smallest difference that is beyond measurement error.
        error: standard error of the difference.
    """

    quantity: Literal["range", "score"]
    joint: str | None
    exercise: Exercise
    from_week: date
    to_week: date
    before: float
    after: float
    detectable: float
    error: float

    @property
    def difference(self) -> float:
        """Positive: more than before."""
        return self.after - self.before

    @property
    def beyond_error(self) -> bool:
        """Whether something changed that is more than error of measurement."""
        return abs(self.difference) > self.detectable


@dataclass(frozen=True, slots=True)
class Table:
    """A table for people; the first cell of a row names it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A participant's report.

    Attributes:
        participant_id: the pseudonym.
        made_at: when.
        time_zone: whose weeks.
        weeks: all of the period, the oldest first; weeks without a session too.
        ranges: the joints in the order of `angles.JOINTS`.
        changes: all comparisons that could be made, the ranges first.
        parts: how the movements were done; of the exercise done most often first.
        checks: the fitness tests of the last year.
        titles: of the routines, by id and language.
        set_aside: sessions left out because they say they begin in the future.
    """

    participant_id: str
    made_at: datetime
    time_zone: str
    weeks: tuple[Week, ...]
    ranges: tuple[JointRange, ...]
    changes: tuple[Change, ...]
    parts: tuple[PartCourse, ...]
    checks: tuple[TestCourse, ...]
    titles: Mapping[str, Mapping[str, str]]
    set_aside: int

    @property
    def last_complete_week(self) -> Week | None:
        """The week whose number counts: the last one that is over."""
        return next((week for week in reversed(self.weeks) if week.complete), None)
