"""Parts of a movement's quality, as a physiotherapist knows them, each with its error.

Every part says how far an execution is from the good ones, beyond what the good ones differ by:
anything that one of the nearest good executions does as well is right. A constant difference of
stance is no fault; what changes while the body moves is. A part that cannot be told from where the
camera stands, or for lack of a keypoint, says so instead of being guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array, Mask, usual_range
from coach_app.engine.core.quality import Part
from coach_app.engine.movement import channels, reach
from coach_app.engine.movement.executions import Compared, Repetition
from coach_app.engine.movement.held_still import LIMIT_DEG, moved_along_deg
from coach_app.engine.movement.smoothness import arc_of

LEAST_KNOWN = 5  # instants of a channel, before anything is said of it
NEAREST = 3
"""So many of the good repetitions are looked at: the nearest say what may vary."""

NAMED = 1.96
"""Of its own error a part must be beyond what is right before a sentence names it: 95 %."""

_FRONT_WIDTH = 0.5  # of the trunk: narrower shoulders are seen from the side
_SIDEWAYS, _MISSING = "sideways", "missing"
REASONS = {
    _SIDEWAYS: "only a view from the front shows it",
    _MISSING: "the joints it needs are not seen",
    "not_straight": "the elbows are not to be straight here",
    "not_still": "no upper arm or thigh is to be held still here",
    "not_alike": "the two sides are not to do the same here",
    "not_held": "nothing is held here",
}
"""Why a part cannot be told; the last four: because the movement does not ask for it."""

NOT_ASKED = ("not_straight", "not_still", "not_alike", "not_held")
_MOVES_SHARE = 0.5  # of what moves most: a channel that the movement is about moves by more
_STRAIGHT_DEG = 30.0  # an elbow that the good executions bend by less is to be straight
_ENDS = 0.1  # of a repetition: at its beginning and end the body rests
_SYMMETRIC = 3.0  # sigmas: sides of good executions that differ by less do the same
_HELD_S, _HELD_SHARE = 1.0, 0.9
_SPARC_CHANNELS = 3


@dataclass(frozen=True, slots=True)
class _Compensation:
    """A movement that is not asked for.

    Attributes:
        names: of the channels that show it; the one that shows more counts.
        unit: of the value; lengths are given in percent of the trunk.
        limit: what is still right, error: of one measurement, both in `unit`.
        way: +1 or -1: only this direction is a fault; 0: either.
        front: only the front shows it.
    """

    names: tuple[str, ...]
    unit: str
    limit: float
    error: float
    way: int
    front: bool


# Limits: half of the judging's 15 degrees and what it comes to in trunk lengths for angles that
# stand still in most exercises, the whole of it and more for limbs. Errors: of a single camera.
_COMPENSATIONS = {
    "trunk_lean": _Compensation(("trunk",), "deg", 7.5, 4.0, 0, False),
    "shoulder_hike": _Compensation(
        ("left_shoulder_height", "right_shoulder_height"), "percent", 10.0, 4.0, 1, False
    ),
    "hip_hike": _Compensation(("hip_line",), "deg", 10.0, 5.0, 0, True),
    "knee_valgus": _Compensation(
        ("left_knee_out", "right_knee_out"), "percent", 20.0, 6.0, -1, True
    ),
    "weight_shift": _Compensation(("hips_aside",), "percent", 20.0, 6.0, 0, True),
}
_TURN_LIMIT_DEG, _TURN_ERROR_DEG = 20.0, 12.0
_ELBOW_LIMIT_DEG, _ELBOW_ERROR_DEG = 25.0, 8.0
_COURSE_LIMIT_DEG, _COURSE_ERROR_DEG = 20.0, 4.0
_SYMMETRY_LIMIT_DEG = 20.0
_RANGE_LIMIT, _RANGE_ERROR = 0.75, 0.08
_SPARC_LIMIT, _SPARC_ERROR = 1.5, 0.4
_TEMPO_LIMITS, _TEMPO_ERROR = (0.5, 2.0), 0.2
_HOLD_LIMIT, _HOLD_ERROR = 10.0, 3.0
NAMES = (
    "range",
    *_COMPENSATIONS,
    "trunk_turn",
    "flexed_elbows",
    "held_still",
    "course",
    "symmetry",
    "smoothness",
    "tempo",
    "hold",
)

LIMITS: dict[str, tuple[float | None, float | None]] = {
    "range": (_RANGE_LIMIT, None),
    **{name: (None, of.limit) for name, of in _COMPENSATIONS.items()},
    "trunk_turn": (None, _TURN_LIMIT_DEG),
    "flexed_elbows": (None, _ELBOW_LIMIT_DEG),
    "held_still": (None, LIMIT_DEG),
    "course": (None, _COURSE_LIMIT_DEG),
    "symmetry": (None, _SYMMETRY_LIMIT_DEG),
    "smoothness": (-_SPARC_LIMIT, None),
    "tempo": _TEMPO_LIMITS,
    "hold": (None, _HOLD_LIMIT),
}
"""The least and the most that is right of each part's size, in its unit; None: there is none."""


def parts(compared: Sequence[Compared]) -> tuple[Part, ...]:
    """Every part of an execution, from its repetitions beside the good ones; by `NAMES`."""
    found = {
        "range": _range(compared),
        **{name: _compensation(name, of, compared) for name, of in _COMPENSATIONS.items()},
        "trunk_turn": _trunk_turn(compared),
        "flexed_elbows": _flexed_elbows(compared),
        "held_still": _held_still(compared),
        "course": _course(compared),
        "symmetry": _symmetry(compared),
        "smoothness": _smoothness(compared),
        "tempo": _tempo(compared),
        "hold": _hold(compared),
    }
    return tuple(found[name] for name in NAMES)


def moving(one: Compared) -> Mask:
    """(F,) bool: the channels that the good repetitions move, of the joints that count."""
    moved = np.nan_to_num(one.good_range / channels.SIGMA) * one.counted
    return np.asarray((moved >= reach.MOVES) & (moved >= _MOVES_SHARE * moved.max()))


def about(one: Compared) -> Mask:
    """(F,) bool: of the channels that own shows too, those that the good repetitions move most."""
    moved = np.nan_to_num(one.good_range / channels.SIGMA)
    moved = np.where(np.isfinite(one.own.ranges) & one.counted, moved, 0.0)
    return np.asarray((moved >= reach.MOVES) & (moved >= _MOVES_SHARE * moved.max()))


def _range(compared: Sequence[Compared]) -> Part:
    shares = np.array([reach.share(one) for one in compared])
    if not np.isfinite(shares).any():
        return Part("range", None, "ratio", seen=_MISSING)
    value = float(np.nanmedian(shares))
    weight = reach.weights(compared[0])
    asked = weight > 0.0
    shaken = np.sqrt(2.0) * _noise(compared, asked) / compared[0].good_range[asked]  # both ends
    shaken_share = float(np.average(shaken, weights=weight[asked]))
    error = _error(shares, float(np.hypot(_RANGE_ERROR, shaken_share)))
    return Part("range", value, "ratio", error, excess=_beyond(_RANGE_LIMIT - value, error))


def _compensation(name: str, what: _Compensation, compared: Sequence[Compared]) -> Part:
    if what.front and not _from_front(compared):
        return Part(name, None, what.unit, seen=_SIDEWAYS)
    scale = 1.0 if what.unit == "deg" else 100.0
    worst: list[float] = []
    for channel in (channels.index(of) for of in what.names):
        values = np.array([_deviation(one.apart[..., channel], one, what.way) for one in compared])
        if np.isfinite(values).any():
            worst.append(scale * float(np.nanmedian(values)))
    if not worst:
        return Part(name, None, what.unit, seen=_MISSING)
    value = max(worst, key=abs)
    shaken = _noise(compared, np.isin(channels.CHANNELS, what.names)).max()
    error = float(np.hypot(what.error, scale * shaken))
    return Part(name, value, what.unit, error, excess=_beyond(abs(value) - what.limit, error))


def _noise(compared: Sequence[Compared], at: Mask) -> Array:
    """(f,) how unsteadily the differences of these (F,) channels were measured."""
    own = np.median([one.own.noise[at] for one in compared], axis=0)
    good = np.median([good.noise[at] for good in compared[0].good], axis=0)
    return np.asarray(np.hypot(own, good))


def _trunk_turn(compared: Sequence[Compared]) -> Part:
    if not _from_front(compared):
        return Part("trunk_turn", None, "deg", seen=_SIDEWAYS)
    width = channels.index("shoulder_width")
    values = []
    for one in compared:
        own = _turned_deg(one.own.values[:, width])
        each = [own - _turned_deg(good.values[:, width]) for good in one.good]
        values.append(_least(np.array(each)))
    return _told("trunk_turn", values, "deg", _TURN_LIMIT_DEG, _TURN_ERROR_DEG)


def _turned_deg(width: Array) -> float:
    """How far the shoulders turn within a repetition, by how narrow they become."""
    known = width[np.isfinite(width)]
    if len(known) < LEAST_KNOWN:
        return np.nan
    narrow, wide = np.percentile(known, [5.0, 95.0])
    return float(np.degrees(np.arccos(np.clip(narrow / wide, 0.0, 1.0))))


def _flexed_elbows(compared: Sequence[Compared]) -> Part:
    elbows = [channels.index(f"{side}_elbow") for side in ("left", "right")]
    values = []
    for one in compared:
        for elbow in elbows:
            good = [_bent(of.values[:, elbow]) for of in one.good]
            own = _bent(one.own.values[:, elbow])
            if np.isfinite(good).any() and np.nanmedian(good) < _STRAIGHT_DEG:
                values.append(own - float(np.nanmax(good)))
    if not values:
        return Part("flexed_elbows", None, "deg", seen="not_straight")
    return _told("flexed_elbows", values, "deg", _ELBOW_LIMIT_DEG, _ELBOW_ERROR_DEG)


def _bent(turn_deg: Array) -> float:
    known = turn_deg[np.isfinite(turn_deg)]
    return float(np.percentile(np.abs(known), 75.0)) if len(known) >= LEAST_KNOWN else np.nan


def _held_still(compared: Sequence[Compared]) -> Part:
    values = [value for one in compared if np.isfinite(value := moved_along_deg(one))]
    if not values:
        return Part("held_still", None, "deg", seen="not_still")
    return _told("held_still", values, "deg", LIMIT_DEG, channels.ANGLE_SIGMA_DEG)


def _course(compared: Sequence[Compared]) -> Part:
    """Root mean square by which the moving limbs' angles go another way, without tempo."""
    values = []
    shaken = _noise(compared, about(compared[0]) & channels.IS_ANGLE)
    error_deg = float(np.hypot(_COURSE_ERROR_DEG, shaken.max(initial=0.0)))
    for one in compared:
        limbs = about(one) & channels.IS_ANGLE
        if limbs.any():
            spread = _spread(one.apart[..., limbs])
            known = np.isfinite(spread)
            squares = np.where(known, spread, 0.0) ** 2
            each = np.sqrt(squares.sum(axis=1) / np.maximum(known.sum(axis=1), 1))
            values.append(_least(np.where(known.any(axis=1), each, np.nan)))
    return _told("course", values, "deg", _COURSE_LIMIT_DEG, error_deg)


def _symmetry(compared: Sequence[Compared]) -> Part:
    """How differently the two sides move where the good executions move both alike."""
    values = []
    for one in compared:
        for name in ("upper_arm", "forearm", "thigh", "shin"):
            sides = [channels.index(f"{side}_{name}") for side in ("left", "right")]
            if not about(one)[sides].all():
                continue
            good = np.array([_sides_apart(of.values[:, sides]) for of in one.good])
            known = good[np.isfinite(good)]
            if len(known) and np.median(known) < _SYMMETRIC * channels.ANGLE_SIGMA_DEG:
                values.append(_sides_apart(one.own.values[:, sides]) - float(known.max()))
    if not values:
        return Part("symmetry", None, "deg", seen="not_alike")
    return _told("symmetry", values, "deg", _SYMMETRY_LIMIT_DEG, channels.ANGLE_SIGMA_DEG)


def _sides_apart(both_deg: Array) -> float:
    difference = both_deg[:, 0] - both_deg[:, 1]
    known = difference[np.isfinite(difference)]
    return float(np.std(known)) if len(known) >= LEAST_KNOWN else np.nan


def _smoothness(compared: Sequence[Compared]) -> Part:
    """Spectral arc length of the channels that move most, less that of the good executions."""
    values, spreads = [], []
    for one in compared:
        moved = np.where(about(one), np.nan_to_num(one.good_range / channels.SIGMA), 0.0)
        for channel in np.argsort(-moved)[:_SPARC_CHANNELS]:
            own = arc_of(one.own.values[:, channel], one.own.seconds)
            beside = one.good if moved[channel] > 0 else ()
            good = [arc_of(of.values[:, channel], of.seconds) for of in beside]
            if np.isfinite(own) and np.isfinite(good).any():
                values.append(own - float(np.nanmedian(good)))
                spreads.append(float(np.nanstd(good)))
    if not values:
        return Part("smoothness", None, "", seen=_MISSING)
    value = float(np.median(values))
    error = float(np.hypot(_SPARC_ERROR, np.median(spreads)))  # good ones differ by the camera
    return Part("smoothness", value, "", error, excess=_beyond(-value - _SPARC_LIMIT, error))


def _tempo(compared: Sequence[Compared]) -> Part:
    """How fast beside the good executions: above 1 faster."""
    ratios = [
        np.median([good.seconds for good in one.good]) / one.own.seconds
        for one in compared
        if one.own.seconds > 0.0
    ]
    if not ratios:
        return Part("tempo", None, "ratio", seen=_MISSING)
    value = float(np.median(ratios))
    low, high = _TEMPO_LIMITS
    off = max(np.log(low / value), np.log(value / high))
    return Part("tempo", value, "ratio", _TEMPO_ERROR * value, excess=_beyond(off, _TEMPO_ERROR))


def _hold(compared: Sequence[Compared]) -> Part:
    """How steadily the end of the movement is held, percent of its range."""
    values = []
    for one in compared:
        held = [_plateau(good) for good in one.good]
        own = _plateau(one.own)
        if own is not None and np.median([of[1] if of else 0.0 for of in held]) >= _HELD_S:
            values.append(100.0 * own[0])
    if not values:
        return Part("hold", None, "percent", seen="not_held")
    return _told("hold", values, "percent", _HOLD_LIMIT, _HOLD_ERROR)


def _plateau(one: Repetition) -> tuple[float, float] | None:
    """Standard deviation near the end position, of the range, and how long it is stayed there."""
    low, high = usual_range(one.course)
    if high - low <= 1e-6:
        return None
    rests_low = np.median(one.course) < 0.5 * (low + high)
    level = (one.course - low) / (high - low)
    level = level if rests_low else 1.0 - level
    top = level >= _HELD_SHARE
    return float(np.std(level[top])), float(top.mean() * one.seconds)


def _deviation(apart: Array, one: Compared, way: int) -> float:
    """The largest lasting difference that comes with moving, of the nearest good repetition.

    Args:
        apart: (B, N) own minus good of one channel.
        one: where it is from.
        way: +1, -1: only in this direction; 0: either.
    """
    ends = max(round(_ENDS * apart.shape[1]), 1)
    order = np.argsort(one.distance)[: 2 * NEAREST]
    each = []
    for course in apart[order]:
        known = np.isfinite(course)
        rest = np.concatenate([course[:ends], course[-ends:]])
        if known.sum() < LEAST_KNOWN or not np.isfinite(rest).any():
            continue
        moved = course[known] - np.nanmedian(rest)
        low, high = np.percentile(moved, [5.0, 95.0])
        either = high if high > -low else low
        each.append({0: either, 1: max(high, 0.0), -1: min(low, 0.0)}[way])
    return _least(np.array(each))


def _least(values: Array) -> float:
    """The value nearest to 0; NaN of none."""
    known = values[np.isfinite(values)]
    return float(known[np.argmin(np.abs(known))]) if len(known) else np.nan


def _spread(apart: Array) -> Array:
    """(B, N, f) to (B, f): standard deviation over a repetition, NaN where hardly known."""
    known = np.isfinite(apart).sum(axis=1) >= LEAST_KNOWN
    filled = np.where(known[:, None], apart, 0.0)
    spread: Array = np.where(known, np.nanstd(filled, axis=1), np.nan)
    return spread


def _told(name: str, values: Sequence[float], unit: str, limit: float, error: float) -> Part:
    known = np.array([value for value in values if np.isfinite(value)])
    if not len(known):
        return Part(name, None, unit, seen=_MISSING)
    value = float(np.median(known))
    own = _error(known, error)
    return Part(name, value, unit, own, excess=_beyond(value - limit, own))


def _error(values: Array, of_one: float) -> float:
    """Error of the median of several: of the camera, and of how far they lie apart."""
    known = values[np.isfinite(values)]
    spread = float(np.std(known)) / np.sqrt(len(known)) if len(known) > 1 else 0.0
    return float(np.hypot(of_one, spread))


def _beyond(over: float, error: float) -> float:
    return max(float(over / error), 0.0)


def _from_front(compared: Sequence[Compared]) -> bool:
    width = channels.index("shoulder_width")
    own = np.concatenate([one.own.values[:, width] for one in compared])
    good = np.concatenate([good.values[:, width] for one in compared[:1] for good in one.good])
    return all(
        bool(np.isfinite(of).any() and np.nanmedian(of) >= _FRONT_WIDTH) for of in (own, good)
    )
