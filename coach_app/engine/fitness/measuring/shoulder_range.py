"""How far the arms go up, sideways or forwards, in degrees from hanging.

Measured against the trunk, so that leaning to the other side adds nothing. An arm that goes up
sideways is measured in the picture. One that goes up towards the camera is not seen in its
length there: its height tells how far it went, less exactly the nearer it is to straight up.

Source: C. C. Norkin and D. J. White, Measurement of Joint Motion: A Guide to Goniometry, 5th ed.,
2016: shoulder flexion and abduction against the trunk's midline, arm straight.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.fitness.measuring.seen_body import SeenBody, coverage
from coach_app.engine.fitness.results import CheckResult, Event

_UPPER_ARM = 0.5  # of the trunk: no adult's is shorter
_LEAST_DEG = 30.0  # what moves less was not lifted
_IN_PLANE = 0.79  # of the arm's length is seen half way up: it went sideways
_USUALLY = 0.95  # of the arm's length, which is its longest sight
_SIGMA = 0.02  # of the arm's length: error of a steadied height
_PLANE_SIGMA_DEG = 4.0  # nobody lifts exactly in the picture's plane
_AHEAD_SIGMA_DEG = 8.0  # an arm that comes nearer is seen too large, and from above or below
_MOST_ERROR_DEG = 13.0


@dataclass(frozen=True, slots=True)
class _Side:
    side: str
    degrees: float | None
    error: float
    event: Event | None
    reason: str | None
    coverage: float


def shoulder_range(test: str, body: SeenBody, start_s: float | None) -> CheckResult:
    """The further of both arms, and each; arguments as of `chair_stands.thirty_seconds`."""
    begin_s, end_s = float(body.t_s[0] if start_s is None else start_s), float(body.t_s[-1])
    both = [_side(body, side, begin_s) for side in ("left", "right")]
    known = [one for one in both if one.degrees is not None]
    sides = tuple((o.side, round(o.degrees, 1), round(o.error, 1)) for o in known if o.degrees)
    best = max(sides, key=lambda one: one[1], default=None)
    reasons = tuple(dict.fromkeys(f"{o.side}_{o.reason}" for o in both if o.reason))
    events = tuple(one.event for one in both if one.event is not None)
    return CheckResult(
        test,
        "degrees",
        None if best is None else best[1],
        None if best is None else best[2],
        begin_s,
        end_s,
        best is not None,
        max(one.coverage for one in both),
        tuple(sorted(events, key=lambda event: event.start_s)),
        reasons,
        sides,
    )


def _side(body: SeenBody, side: str, begin_s: float) -> _Side:
    t_s, points = body.t_s, body.points
    shoulder, elbow = points.at(f"{side}_shoulder"), points.at(f"{side}_elbow")
    trunk = points.middle("shoulder") - points.middle("hip")
    seen = np.isfinite(elbow[:, 0] + shoulder[:, 0] + trunk[:, 0]) & (t_s >= begin_s)
    share, enough = coverage(t_s, seen, begin_s, float(t_s[-1]))
    if not enough:
        return _Side(side, None, 0.0, None, "unseen", share)
    arm = np.stack([body.steady(axis) for axis in (elbow - shoulder).T])
    up = np.stack([body.steady(axis) for axis in trunk.T])
    up = up / np.hypot(*up)
    along, across = (arm * up).sum(axis=0), arm[0] * up[1] - arm[1] * up[0]
    length = max(float(np.percentile(np.hypot(*arm), 95.0)), _UPPER_ARM * body.trunk_px)
    height = np.clip(along / length, -1.0, 1.0)
    sideways = _sideways(height, np.hypot(*arm) / length)
    in_plane = sideways >= _IN_PLANE
    if in_plane:
        degrees = np.degrees(np.arctan2(np.abs(across), -along))
    else:
        degrees = np.degrees(np.arccos(-height))
        looked_up_deg = body.looked_up_deg(body.steady(shoulder[:, 1]))
        degrees = degrees - looked_up_deg * np.sin(np.radians(degrees))
    inside = np.flatnonzero(t_s >= begin_s)
    top = int(inside[np.argmax(degrees[inside])])
    reached = float(np.percentile(degrees[inside][_near(t_s[inside], t_s[top])], 80.0))
    if reached - float(np.min(degrees[inside])) < _LEAST_DEG:
        return _Side(side, None, 0.0, None, "not_lifted", share)
    error = _error_deg(reached, sideways)
    note = "sideways" if in_plane else "forwards"
    began = inside[degrees[inside] > np.min(degrees[inside]) + 10.0][0]
    event = Event(
        "lift", float(t_s[began]), float(t_s[top]), True, round(reached, 1), side, (note,)
    )
    if error > _MOST_ERROR_DEG:
        return _Side(side, None, error, event, "towards_camera", share)
    return _Side(side, reached, error, event, None, share)


def _near(t_s: Array, at_s: float) -> Mask:
    return np.asarray(np.abs(t_s - at_s) <= 0.15)


def _sideways(height: Array, seen_length: Array) -> float:
    """Half way up an arm that goes sideways is seen in its length, one that comes ahead is not.

    Returns:
        The cosine between the way it goes and the picture's plane; 1 where it never is half way.
    """
    half_way = np.abs(height) < 0.4
    if not half_way.any():
        return 1.0
    return min(float(np.median(seen_length[half_way])) / _USUALLY, 1.0)


def _error_deg(degrees: float, sideways: float) -> float:
    """Standard error; `sideways` is the cosine between the way it goes and the picture's plane."""
    if sideways >= _IN_PLANE:
        ahead = float(np.sqrt(1.0 - sideways**2))  # what of the way nobody sees
        aside_deg = _PLANE_SIGMA_DEG + ahead * (_AHEAD_SIGMA_DEG - _PLANE_SIGMA_DEG)
        return float(np.hypot(np.degrees(_SIGMA * np.sqrt(2)), aside_deg))
    slope = max(float(np.sin(np.radians(degrees))), 0.1)
    return float(np.hypot(np.degrees(_SIGMA) / slope, _AHEAD_SIGMA_DEG))
