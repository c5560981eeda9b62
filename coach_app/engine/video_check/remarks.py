"""Kinds of remarks on a video, and how stretches of time become remarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coach_app.engine.core.arrays import Array, Mask, runs

_LISTS = ("keypoints", "parts")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to film differently, or to know.

    Attributes:
        code: a key of `lint_sentences.TEXTS`.
        start_s: first instant that shows it. end_s: last instant.
        picture_t_s: the instant that shows it best.
        severity: "problem": what is judged there will be wrong or missing; "advice": it would be
            better otherwise.
        details: figures and names that the sentences and the picture use: `keypoints` to mark,
            `parts` of the body (names separated by commas), `speed_deg_s`, a box `left_px`,
            `top_px`, `right_px`, `bottom_px` ...
        moments: first and last instant of every stretch that shows it, where it was put together
            from several (`said_once`): `start_s` to `end_s` is then the longest. Empty: only that.
    """

    code: str
    start_s: float
    end_s: float
    picture_t_s: float
    severity: str
    details: Mapping[str, float | str] = field(default_factory=dict)
    moments: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class FrameSpan:
    """Frames in a row, by index: `first` and `last` belong to it."""

    first: int
    last: int


def spans(t_s: Array, shows: Mask, least_s: float, join_s: float = 0.5) -> list[FrameSpan]:
    """The stretches in which something shows.

    Args:
        t_s: (T,) increasing.
        shows: (T,) whether it shows at each instant.
        least_s: what lasts less is left out; 0 keeps single instants.
        join_s: stretches nearer to each other than this are one.
    """
    found: list[FrameSpan] = []
    for first, last in runs(shows):
        if found and t_s[first] - t_s[found[-1].last] <= join_s:
            found[-1] = FrameSpan(found[-1].first, last)
        else:
            found.append(FrameSpan(first, last))
    return [span for span in found if t_s[span.last] - t_s[span.first] >= least_s]


def remark(
    code: str,
    t_s: Array,
    span: FrameSpan,
    severity: str,
    at: int | None = None,
    **details: float | str,
) -> Remark:
    """A remark on a stretch; `at` is the frame that shows it best, by default the middle one."""
    best = (span.first + span.last) // 2 if at is None else at
    return Remark(
        code,
        round(float(t_s[span.first]), 2),
        round(float(t_s[span.last]), 2),
        float(t_s[best]),
        severity,
        details,
    )


def said_once(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Remarks of the same kind and severity as one, with all their moments.

    What is listed in their details, such as keypoints, is listed together; figures are those of
    the longest moment. The order is that of the first moments.
    """
    kinds: dict[tuple[str, str], list[Remark]] = {}
    for one in remarks:
        kinds.setdefault((one.code, one.severity), []).append(one)
    return tuple(_together(same) for same in kinds.values())


def _together(same: Sequence[Remark]) -> Remark:
    if len(same) == 1:
        return replace(same[0], moments=())
    longest = max(same, key=lambda one: one.end_s - one.start_s)
    lists = {
        name: ",".join(dict.fromkeys(",".join(str(one.details[name]) for one in same).split(",")))
        for name in _LISTS
        if all(name in one.details for one in same)
    }
    moments = tuple((one.start_s, one.end_s) for one in same)
    return replace(longest, details={**longest.details, **lists}, moments=moments)
