"""Result of a fitness test: a value with its error, or the reasons why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Measure = Literal["count", "time_s", "degrees"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done: a stand, a curl, a step, a stance, an arm lift.

    Attributes:
        kind: "stand", "curl", "step", "stance" or "lift".
        start_s, end_s: in the track's time.
        counted: it counts by the protocol.
        reach: how far it went, in the unit that the kind is judged by: 1 is all the way.
        side: "left" or "right" in the participant's body; None where both do it.
        notes: words of `words.NOTES`: what was seen of it.
    """

    kind: str
    start_s: float
    end_s: float
    counted: bool
    reach: float
    side: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One test.

    Attributes:
        test: its id, a name in `protocols.PROTOCOLS`.
        value: the result; None where it cannot be told without doubt.
        error: standard error of `value`, in its unit; None where there is no value.
        start_s, end_s: when the test's clock ran, in the track's time.
        complete: the track shows the test to its end by the protocol.
        coverage: share of that time in which what the test needs was seen.
        reasons: words of `words.REASONS`.
        sides: by side, the value of each where both are measured.
    """

    test: str
    measure: Measure
    value: float | None
    error: float | None
    start_s: float
    end_s: float
    complete: bool
    coverage: float
    events: tuple[Event, ...]
    reasons: tuple[str, ...] = ()
    sides: tuple[tuple[str, float, float], ...] = ()

    @classmethod
    def counted(
        cls,
        test: str,
        value: float | None,
        error: float,
        clock_s: tuple[float, float],
        shown_s: float,
        coverage: float,
        events: tuple[Event, ...],
        reasons: Sequence[str],
    ) -> "CheckResult":
        """The result of a test that counts, which is complete unless it was "short".

        The clock starts and stops at `clock_s`; the track ends at `shown_s`.
        """
        begin_s, end_s = clock_s
        return cls(
            test,
            "count",
            value,
            None if value is None else error,
            begin_s,
            min(end_s, shown_s),
            "short" not in reasons,
            coverage,
            events,
            tuple(reasons),
        )
