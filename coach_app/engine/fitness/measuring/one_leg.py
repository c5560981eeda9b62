"""The single-leg stance: how long a foot stays up.

Source: B. A. Springer, R. Marin, T. Cyhan, H. Roberts and N. W. Gill, Normative values for the
unipedal stance test with eyes open and closed, J. Geriatr. Phys. Ther. 30(1), 2007: from when the
foot leaves the floor until it touches down again, the standing foot is moved, or 45 seconds are
over; the best of the trials counts. That the trunk sways too far is Coach's own rule: the hands
at the hips, which the protocol asks for, say the same and cannot be told from in front.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array, Mask, runs
from coach_app.engine.fitness.measuring.edges import frames
from coach_app.engine.fitness.measuring.seen_body import SeenBody, coverage
from coach_app.engine.fitness.results import CheckResult, Event

MOST_S = 45.0
_LEAST_S = 0.8  # what is up for less is a step
_UP, _STILL_UP = 0.075, 0.045  # trunk lengths that a foot is above the floor, at least
_FLOOR = 0.25  # what feet on the floor may be apart in the picture, by where they stand
_FLOOR_S = 0.4
_FLOOR_NOISE = 0.03  # a foot that comes so near to the floor has touched it
_EDGE = 0.02  # and is off it from here on, at least
_MOVED = 0.13  # trunk lengths that a standing foot moves when it hops or steps
SWAY_DEG = 18.0
_ERROR_S = 0.2  # of a stance's length, measured on real people by benchmarks.fitness
_NEAR_S, _WIDE_S = 0.35, 0.9  # from an edge: where floor and height are read
_UNLIKE, _LIKE = 0.08, 0.06  # of `_unlike`: a leg is held away, and both are on the floor
_UNLIKE_S = 0.35
_UNSEEN_S = 1.0  # so much longer, at least
_HOPS_S = 0.2  # for so long a foot is away that was moved: less is a look that was off
_BENT = 0.78  # of the other leg's length in the picture
_OFF = 0.12  # of the foot's height: it is off the floor


@dataclass(frozen=True, slots=True)
class _Lift:
    first: int
    last: int
    side: str  # of the foot that is up


def single_leg(test: str, body: SeenBody, start_s: float | None) -> CheckResult:
    """The longest stance on one leg; arguments as of `chair_stands.thirty_seconds`."""
    begin_s = float(body.t_s[0] if start_s is None else start_s)
    lift = _foot_height(body, begin_s)
    lifts = [] if lift is None else _lifts(body.t_s, lift)
    lifts = [one for one in lifts if body.t_s[one.first] >= begin_s]
    found = tuple(_stance(body, lift, one) for one in lifts if lift is not None)
    seen = body.seen("shoulder", "hip") & _both_feet(body)
    best = max(found, key=lambda event: event.reach, default=None)
    if best is None:
        share, enough = coverage(body.t_s, seen, begin_s, float(body.t_s[-1]))
        why = "no_stance" if enough else "feet_unseen"
        ends = begin_s, float(body.t_s[-1])
        return CheckResult(test, "time_s", None, None, *ends, False, share, (), (why,))
    share, enough = coverage(body.t_s, seen, best.start_s, best.end_s)
    cut = "clip_ended" in best.notes
    refused = None if enough else "feet_unseen"
    if enough and body.is_from_the_side(best.start_s, best.end_s):
        refused = "from_the_side"
    elif enough and _longer(body, found, best, begin_s):
        refused = "doubtful"
    reasons = best.notes if refused is None else (refused, *best.notes)
    return CheckResult(
        test,
        "time_s",
        best.reach if refused is None else None,
        _ERROR_S if refused is None else None,
        best.start_s,
        best.end_s,
        not cut,
        share,
        found,
        reasons,
    )


def one_leg_stances(body: SeenBody, begin_s: float) -> tuple[Event, ...]:
    """Every stance on one leg with the other knee bent, after both feet stood side by side."""
    level = _foot_height(body, begin_s)
    if level is None:
        return ()
    lifts = _lifts(body.t_s, np.where(_is_bent(body, level), level, 0.0))
    return tuple(_stance(body, level, one) for one in lifts if body.t_s[one.first] >= begin_s)


def _is_bent(body: SeenBody, level: Array) -> Mask:
    """(T,) whether thigh or shank of the higher foot is seen much shorter than the other's."""
    shares = []
    for upper, lower in (("hip", "knee"), ("knee", "ankle")):
        left, right = (
            body.steady(
                (body.points.at(f"{side}_{upper}") - body.points.at(f"{side}_{lower}"))[:, 1]
            )
            for side in ("left", "right")
        )
        higher, other = np.where(level > 0.0, left, right), np.where(level > 0.0, right, left)
        shares.append(higher / np.where(other > 0.0, other, np.nan))
    return np.asarray(np.fmin(*shares) < _BENT)


def _longer(body: SeenBody, found: tuple[Event, ...], best: Event, begin_s: float) -> bool:
    """Whether a foot that did not look higher may have been up for longer than the best stance.

    Held ahead, a foot comes nearer to the camera and looks no higher than the other. But then the
    legs are seen less alike than while both feet were on the floor.
    """
    if best.reach >= MOST_S:
        return False
    unlike = _unlike(body, begin_s) > _UNLIKE
    if "foot_down" in best.notes and any(
        body.t_s[last] - body.t_s[first] > best.reach + _UNSEEN_S for first, last in runs(unlike)
    ):
        return True
    for event in found:
        unlike[(body.t_s >= event.start_s - _UNLIKE_S) & (body.t_s <= event.end_s + _UNLIKE_S)] = 0
    for first, last in runs(unlike):
        start_s, end_s = float(body.t_s[first]), float(body.t_s[last])
        if end_s - start_s < _UNSEEN_S:
            continue
        near = [e for e in found if e.start_s <= end_s + 1.0 and e.end_s >= start_s - 1.0]
        if end_s - start_s + sum(e.reach for e in near) > best.reach:
            return True
    return False


def _unlike(body: SeenBody, begin_s: float) -> Array:
    """(T,) how unlike the legs are seen, beside when both feet were on the floor.

    The norm of three differences to then: of thigh and shank the logarithm of left over right; and
    in trunk lengths, how far the knees are to the side of the middle between hip and ankle, which
    does not depend on where the feet stand.
    """
    first = int(np.searchsorted(body.t_s, begin_s))
    floor = slice(first, first + frames(body.t_s, _FLOOR_S))
    courses = []
    for upper, lower in (("hip", "knee"), ("knee", "ankle")):
        left, right = (
            body.height(
                body.points.at(f"{side}_{upper}"), body.points.at(f"{side}_{lower}"), _UNLIKE_S
            )
            for side in ("left", "right")
        )
        courses.append(np.log(np.maximum(left, 0.1) / np.maximum(right, 0.1)))
    hips, knees, feet = (
        (body.points.at(f"left_{part}") - body.points.at(f"right_{part}"))[:, 0] / body.trunk_px
        for part in ("hip", "knee", "ankle")
    )
    courses.append(body.steady(knees - 0.5 * (hips + feet), _UNLIKE_S))
    away = [course - np.median(course[floor]) for course in courses]
    return np.asarray(np.linalg.norm(away, axis=0))


def _both_feet(body: SeenBody) -> Mask:
    feet = (body.points.at(f"{side}_ankle")[:, 0] for side in ("left", "right"))
    return np.asarray(np.all([np.isfinite(foot) for foot in feet], axis=0))


def _foot_height(body: SeenBody, begin_s: float) -> Array | None:
    """(T,) trunk lengths that the left foot is above the right, 0 where both are on the floor.

    A foot that is held ahead comes nearer to the camera and looks lower than it is: its knee does
    so less. The one that tells more is taken.
    """
    if not _both_feet(body).any() or not np.isfinite(body.trunk_px):
        return None
    down = _unlike(body, begin_s) < _LIKE
    feet, knees = (_apart(body, part, begin_s, down) for part in ("ankle", "knee"))
    level: Array = np.where(np.abs(knees) > np.abs(feet), knees, feet)
    return level


def _apart(body: SeenBody, part: str, begin_s: float, both_down: Mask) -> Array:
    """(T,) the same of one pair of keypoints; 0 where they are never seen."""
    apart = body.height(body.points.at(f"left_{part}"), body.points.at(f"right_{part}"))
    if not np.isfinite(apart).all():
        return np.zeros(len(body.t_s))
    # Of feet at different distances the nearer one is lower in the picture: the test begins with
    # both on the floor.
    first = int(np.searchsorted(body.t_s, begin_s))
    floor = float(np.median(apart[first : first + frames(body.t_s, _FLOOR_S)]))
    level: Array = apart - (floor if abs(floor) < _FLOOR else 0.0)
    down = both_down & (np.abs(level) < _UP)
    return level - float(np.median(level[down])) if down.any() else level


def _lifts(t_s: Array, level: Array) -> list[_Lift]:
    found = []
    for sign, side in ((1.0, "left"), (-1.0, "right")):
        height = sign * level
        for first, last in _joined(runs(height > _STILL_UP), height):
            highest = float(height[first : last + 1].max())
            if highest > _UP and t_s[last] - t_s[first] >= _LEAST_S:
                found.append(_Lift(first, last, side))
    return sorted(found, key=lambda lift: lift.first)


def _joined(spans: list[tuple[int, int]], level: Array) -> list[tuple[int, int]]:
    """Join lifts between which the foot came down, but not to the floor."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and level[found[-1][1] : first + 1].min() > _FLOOR_NOISE:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _stance(body: SeenBody, level: Array, lift: _Lift) -> Event:
    t_s = body.t_s
    height = np.abs(level)
    start_s = _edge_s(t_s, height, lift.first, -1)
    if lift.last >= len(t_s) - 2:
        end_s, note = float(t_s[-1]), "clip_ended"
    else:
        end_s, note = _edge_s(t_s, height, lift.last, 1), "foot_down"
    inside = slice(lift.first, lift.last + 1)
    for other_s, why in ((_moved_s(body, lift), "foot_moved"), (_swayed_s(body, inside), "swayed")):
        if other_s is not None and other_s < end_s - 0.2:
            end_s, note = other_s, why
    if end_s - start_s >= MOST_S:
        end_s, note = start_s + MOST_S, "all_the_time"
    stands = "right" if lift.side == "left" else "left"
    held_s = round(end_s - start_s, 3)
    return Event("stance", start_s, end_s, True, held_s, stands, (note,))


def _edge_s(t_s: Array, height: Array, at: int, way: int) -> float:
    """Time at which the foot left the floor (way -1) or came back (way 1), near frame `at`.

    What is floor and how high the foot is are read nearby: people and models shift.
    """
    order = np.arange(len(t_s)) if way > 0 else np.arange(len(t_s))[::-1]
    here = int(np.flatnonzero(order == at)[0])
    wide, near = frames(t_s, _WIDE_S), frames(t_s, _NEAR_S)
    up = float(np.median(height[order[max(here - wide, 0) : max(here - near, 1)]]))
    after = height[order[here + near : here + wide]]
    after = after[np.abs(after) < _UP]  # not of another stance
    down = float(np.median(after)) if len(after) else 0.0
    level = height[order[max(here - wide, 0) : here + wide]]
    off = np.flatnonzero(level > down + max(_OFF * (up - down), _EDGE))
    middle = np.flatnonzero(level > down + 0.5 * (up - down))
    if not len(middle):
        return float(t_s[at])
    last = off[off >= middle[-1]]
    ends = int(middle[-1])
    for index in last:
        if index > ends + 1:
            break
        ends = int(index)
    return float(t_s[order[max(here - wide, 0) + ends]])


def _moved_s(body: SeenBody, lift: _Lift) -> float | None:
    """Time at which the standing foot was moved; None: it stayed."""
    stands = "right" if lift.side == "left" else "left"
    ankle = body.points.at(f"{stands}_ankle") / body.trunk_px
    x, y = (body.steady(axis)[lift.first : lift.last + 1] for axis in ankle.T)
    settled = slice(0, frames(body.t_s, 0.3))
    away = np.hypot(x - np.median(x[settled]), y - np.median(y[settled]))
    t_s = body.t_s[lift.first : lift.last + 1]
    moved = [span for span in runs(away > _MOVED) if span[1] - span[0] >= frames(t_s, _HOPS_S)]
    return float(t_s[moved[0][0]]) if moved else None


def _swayed_s(body: SeenBody, inside: slice) -> float | None:
    """Time at which the trunk leaned too far; None: it did not."""
    trunk = body.points.middle("shoulder") - body.points.middle("hip")
    lean = np.degrees(np.arctan2(body.steady(trunk[:, 0]), body.steady(trunk[:, 1])))[inside]
    settled = frames(body.t_s, 0.3)
    sways = np.abs(lean - np.median(lean[:settled])) > SWAY_DEG
    return float(body.t_s[inside][int(np.argmax(sways))]) if sways.any() else None
