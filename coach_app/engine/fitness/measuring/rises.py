"""Every rise from a chair in a track: whether it was whole, and what the arms did.

A rise is judged by the height of the hips above the knees, which no camera in front hides. Whole
is one that ends with the legs straight and the trunk upright. Arms that push stay where they
push while the shoulders rise; arms that hang or are crossed rise with them.

Source of what is whole: R. E. Rikli and C. J. Jones, Senior Fitness Test Manual, 2nd ed., 2013
(30-second chair stand): a full stand, then fully seated, arms crossed at the wrists against the
chest; CDC STEADI, Assessment 30-Second Chair Stand: hands on the opposite shoulders.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.fitness.measuring.edges import BOW, frames, onset, to_one
from coach_app.engine.fitness.measuring.seen_body import SeenBody
from coach_app.engine.kinematics.body_signal import turning_points
from coach_app.engine.kinematics.holds import Ways, arrival, minimum_jerk

_LEAST_RANGE = 0.25  # of the thigh's rise: what moves less never left the chair
_LEAST_WAY = 0.3  # of the own range: the smallest rise that is told
_WHOLE, _SEATED = 0.86, 0.35  # of the own range
# The thigh's rise of legs that are straight, whatever the own range is: a long shank, or a camera
# above the knees, makes it small. Who never comes below the second never sat.
_STANDING, _NEVER_SAT = 0.81, 0.76
_STRAIGHT_DEG = 52.0  # of the knees in space, as models see a standing person
_UPRIGHT = 0.84  # of the trunk's own height
# A thigh that rose so far under a trunk so upright: half a stand, or hips that were misread.
_LOW_RISE, _QUITE_UPRIGHT = 0.58, 0.99
_DOUBT = 0.05  # of the own range: nearer than this to the limit may be either
_LOOK_BACK_S, _LOOK_ON_S = 2.5, 0.7
_LEVEL_SEAT = 0.1  # cosine of a thigh on a chair
_LEAN = 0.025  # of the trunk's height: a smaller bow tells nothing

# Arms
_CROSSED_BELOW = 0.62  # trunk lengths that crossed wrists are below the shoulders, at most
_CROSSED_OUT = 0.32  # and out from the body's middle
# Of the shoulders' rise: a wrist that rises less is held by something. Drawn hands that push on the
# thighs rise by up to 0.88 of it, drawn arms that hang by 0.97 and more; arms of real people that
# do not push have been seen at 0.75.
_FOLLOWS, _SURELY_HELD, _SURELY_FREE = 0.75, 0.7, 0.92
_LEAST_RISEN = 0.05  # trunk lengths
# Trunk lengths: on thighs, knees or a seat a wrist is above the knee, by 0.12 and more of people.
_UNDER_KNEE = 0.0
_LOW = 0.35  # trunk lengths below the shoulder: where a hand can push


@dataclass(frozen=True, slots=True)
class Rise:
    """One rise.

    Attributes:
        bottom, top: indices of its lowest and highest frame.
        start_s, end_s: when the trunk began to bow or the hips to rise, and when it stood.
        reach: how far the hips came, of the own way from sitting to standing.
        whole: a full stand. seated: it began from the chair.
        doubtful: so near to a limit that it may count or not.
        arms: "crossed", "free", "pushing" or "unseen".
    """

    bottom: int
    top: int
    start_s: float
    end_s: float
    reach: float
    whole: bool
    seated: bool
    doubtful: bool
    arms: str


def rises(body: SeenBody) -> tuple[Rise, ...]:
    """Every rise, in time order; none where nobody rises or the legs are never seen."""
    level = own_level(body)
    if level is None:
        return ()
    turns = turning_points(level, _LEAST_WAY)
    legs = [(a, b) for a, b in pairwise(turns) if level[b] - level[a] > _LEAST_WAY]
    return tuple(_rise(body, level, bottom, top) for bottom, top in legs)


def never_sat(body: SeenBody) -> bool:
    """Whether the legs were seen, and straight all the time."""
    rise = body.thigh_rise
    return bool(np.isfinite(rise).all()) and float(np.percentile(rise, 2.0)) > _NEVER_SAT


def own_level(body: SeenBody) -> Array | None:
    """(T,) 0 sitting, 1 standing as this body does; None where it does not move between them."""
    rise = body.thigh_rise
    if not np.isfinite(rise).all():
        return None
    low, high = np.percentile(rise, [2.0, 98.0])
    if high - low < _LEAST_RANGE or never_sat(body):
        return None
    level: Array = (rise - low) / (high - low)
    return level


def _rise(body: SeenBody, level: Array, bottom: int, top: int) -> Rise:
    t_s = body.t_s
    around = slice(max(top - 2, bottom), top + 3)
    reach = float(np.median(level[around]))
    rise = float(np.median(body.thigh_rise[around]))
    straight = rise >= _STANDING
    knees = body.knee_flexion_deg
    if knees is not None:
        straight &= float(np.median(knees[around])) <= _STRAIGHT_DEG
    tall = float(np.percentile(body.trunk_height, 95.0))
    standing = (np.abs(t_s - t_s[top]) <= 1.0) & (level >= level[top] - 0.1)
    upright = float(np.max(body.trunk_height[standing])) / tall
    arms, arms_doubtful = _arms(body, level, bottom, top)
    whole = straight and upright >= _UPRIGHT and reach >= _WHOLE
    low = not whole and rise >= _LOW_RISE and upright >= _QUITE_UPRIGHT
    near = abs(reach - _WHOLE) < _DOUBT or low
    return Rise(
        bottom,
        top,
        _start_s(body, level, bottom, top),
        _end_s(t_s, level, bottom, top),
        reach,
        whole=whole,
        seated=float(level[bottom]) <= _SEATED,
        doubtful=(near and arms != "pushing") or (arms_doubtful and reach >= _WHOLE),
        arms=arms,
    )


def _start_s(body: SeenBody, level: Array, bottom: int, top: int) -> float:
    """Time at which the movement began: the bow of the trunk before it, or the hips' own rise."""
    t_s = body.t_s
    left = bottom + int(np.argmax(level[bottom : top + 1] >= level[bottom] + 0.15))
    first = int(np.searchsorted(t_s, t_s[left] - _LOOK_BACK_S))
    before = np.flatnonzero(level[first:left] > _SEATED)
    first += int(before[-1]) + 1 if len(before) else 0
    bow_s = _bow_start_s(t_s[first : top + 1], body.trunk_height[first : top + 1], left - first)
    if bow_s is not None:
        return bow_s
    later = bottom + int(np.argmax(level[bottom : top + 1] >= 0.7 * level[top]))
    return onset(t_s, level, first, max(later, left))


def _bow_start_s(t_s: Array, trunk: Array, left: int) -> float | None:
    """Time at which the trunk began to bow before the hips left; None where it hardly did."""
    tall = float(np.percentile(trunk[: left + 1], 80.0))
    lowest = int(np.argmin(trunk))
    depth = tall - float(trunk[lowest])
    if depth < _LEAN * tall:
        return None
    above = np.flatnonzero(trunk[: lowest + 1] >= tall - 0.25 * depth)
    half_way = int(above[-1]) if len(above) else 0  # of the angle: see `edges.BOW`
    wide = round(1.1 * (lowest - half_way)) + frames(t_s, 0.25)
    begin = max(half_way - wide, 0)
    return onset(t_s, -trunk, begin, lowest, BOW)


def _raised(u: Array) -> Array:
    """Height of the hips over a thigh that goes from the seat to upright."""
    seat = np.arccos(_LEVEL_SEAT)
    height: Array = np.cos(seat * (1.0 - minimum_jerk(u)))
    return (height - _LEVEL_SEAT) / (1.0 - _LEVEL_SEAT)


_RISE: Ways = ((_raised, 1.0),)


def _end_s(t_s: Array, level: Array, bottom: int, top: int) -> float:
    """Time at which the way up was done: it may be stood for long after that."""
    last = min(top + frames(t_s, _LOOK_ON_S), len(t_s) - 1)
    down = np.flatnonzero(level[top : last + 1] < level[top] - 0.1)
    last = top + int(down[0]) if len(down) else last
    stands = bottom + int(np.argmax(level[bottom : top + 1] >= level[top] - 0.06))
    last = max(min(last, stands + frames(t_s, _LOOK_ON_S)), stands + 1)
    span = slice(bottom, min(last, len(t_s) - 1) + 1)
    return arrival(t_s[span], to_one(level[span]), _RISE)


def _arms(body: SeenBody, level: Array, bottom: int, top: int) -> tuple[str, bool]:
    """Say what the arms did, and whether they may as well have pushed or not."""
    risen = (level[bottom : top + 1] - level[bottom]) / (level[top] - level[bottom])
    later = max(int(np.argmax(risen >= 0.5)), 1)
    early = int(np.flatnonzero(risen[:later] <= 0.1)[-1])
    later, early = bottom + later, bottom + early
    both = [_arm(body, side, early, later) for side in ("left", "right")]
    words = [word for word, _ in both]
    doubtful = all(of for _, of in both)  # what one arm leaves open the other one tells
    for word in ("pushing", "unseen", "free"):
        if word in words:
            return word, doubtful
    return "crossed", False


def _arm(body: SeenBody, side: str, early: int, later: int) -> tuple[str, bool]:
    points, size = body.points, body.trunk_px
    wrist, shoulder = points.at(f"{side}_wrist"), points.at(f"{side}_shoulder")
    span = slice(early, later + 1)
    below = (shoulder - wrist)[span, 1] / size
    known = np.isfinite(below)
    if known.mean() < 0.5:
        return "unseen", False
    out = np.abs(wrist - points.middle("shoulder"))[span, 0] / size
    low = float(np.nanmedian(below))
    if low <= _CROSSED_BELOW and float(np.nanmedian(out)) <= _CROSSED_OUT:
        return "crossed", False
    # Above the ankles, so that nothing depends on where the picture ends.
    hand, top = (
        body.steady((of - points.middle("ankle"))[:, 1] / size) for of in (wrist, shoulder)
    )
    risen, followed = float(top[later] - top[early]), float(hand[later] - hand[early])
    under_knee = (points.at(f"{side}_knee") - wrist)[span, 1] / size
    hangs = np.isfinite(under_knee).any() and np.nanmedian(under_knee) > _UNDER_KNEE
    if low <= _LOW or hangs:
        return "free", False
    if risen <= _LEAST_RISEN:
        return "free", True  # the trunk bows while the hips rise: a hand that pushes looks the same
    share = followed / risen
    word = "pushing" if share < _FOLLOWS else "free"
    return word, _SURELY_HELD < share < _SURELY_FREE
