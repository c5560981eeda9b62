"""The 30-second arm curl: an arm that is bent fully and straightened again, sitting, with a weight.

Source: R. E. Rikli and C. J. Jones, Senior Fitness Test Manual, 2nd ed., 2013: the stronger arm,
curled through the full range within 30 seconds; more than half way up at the end counts.
"""

from itertools import pairwise

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.fitness.measuring.edges import BOW, onset
from coach_app.engine.fitness.measuring.seen_body import SeenBody, coverage
from coach_app.engine.fitness.results import CheckResult, Event
from coach_app.engine.kinematics.body_signal import turning_points

LENGTH_S = 30.0
_FOREARM = 0.42  # of the trunk: no adult's is shorter
_LEAST_WAY = 0.2  # of the forearm's length, up and down
_BENT_DEG, _STRAIGHT_DEG = 108.0, 48.0
_DOUBT_DEG = 5.0
_HALF_DEG = 90.0
# Of the upper arm's length, that the elbow is below the shoulder at the top: an arm that is lifted
# takes the forearm along, which is another exercise.
_HANGS = 0.5
_UPPER_ARM = 0.5  # of the trunk: no adult's is shorter


def thirty_seconds(test: str, body: SeenBody, start_s: float | None) -> CheckResult:
    """Full curls of the arm that did more of them within 30 seconds.

    Counted from the signal at `start_s` of the track; None: from the first movement.
    """
    both = [_of_one_arm(test, body, side, start_s) for side in ("left", "right")]
    return max(both, key=lambda r: (len(r.events), r.coverage))


def _of_one_arm(test: str, body: SeenBody, side: str, start_s: float | None) -> CheckResult:
    elbow, wrist = body.points.at(f"{side}_elbow"), body.points.at(f"{side}_wrist")
    seen = np.isfinite(elbow[:, 0]) & np.isfinite(wrist[:, 0])
    flexion = forearm_deg(body, side)
    curls = [] if flexion is None else _curls(body.t_s, flexion)
    begin_s = float(start_s if start_s is not None else (curls[0][0] if curls else body.t_s[0]))
    end_s, shown_s = begin_s + LENGTH_S, float(body.t_s[-1])
    share, enough = coverage(body.t_s, seen, begin_s, end_s)
    inside = [curl for curl in curls if curl[1] > begin_s and curl[0] <= end_s]
    at_end = 0.0 if flexion is None else float(np.interp(end_s, body.t_s, flexion))
    hangs = _hangs(body, side)
    events = tuple(
        _event(curl, side, end_s, at_end, float(np.interp(min(curl[1], end_s), body.t_s, hangs)))
        for curl in inside
    )
    doubtful = sum(
        min(abs(top - _BENT_DEG), abs(low - _STRAIGHT_DEG)) < _DOUBT_DEG for *_, low, top in inside
    )
    error = float(0.5 * np.sqrt(doubtful))
    reasons = [] if shown_s >= end_s - 0.5 else ["short"]
    told = ("not_bent", "not_straightened", "arm_lifted", "last_half")
    reasons += [note for note in told if any(note in event.notes for event in events)]
    value: float | None = float(sum(event.counted for event in events))
    if not enough or error > 1.0:
        reasons.insert(0, "doubtful" if enough else "arms_not_seen")
        value = None
    elif not events:
        reasons.insert(0, "no_curl")
    elif all("arm_lifted" in event.notes for event in events):
        value, reasons = None, ["arm_lifted", *(o for o in reasons if o != "arm_lifted")]
    return CheckResult.counted(
        test, value, error, (begin_s, end_s), shown_s, share, events, reasons
    )


def forearm_deg(body: SeenBody, side: str) -> Array | None:
    """(T,) degrees of a forearm from hanging (0) to pointing straight up (180); None if unseen.

    The upper arm hangs in a curl, so that this is the elbow's flexion.
    """
    along = body.points.at(f"{side}_wrist") - body.points.at(f"{side}_elbow")
    known = np.isfinite(along[:, 0])
    if known.sum() < 5 or not np.isfinite(body.trunk_px):
        return None
    length = max(float(np.percentile(np.hypot(*along[known].T), 90.0)), _FOREARM * body.trunk_px)
    up = np.clip(body.steady(along[:, 1] / length), -1.0, 1.0)
    flexion: Array = np.degrees(np.arccos(-up))
    return flexion


def _hangs(body: SeenBody, side: str) -> Array:
    """(T,) how far the elbow is below the shoulder, of the upper arm's length."""
    along = body.points.at(f"{side}_shoulder") - body.points.at(f"{side}_elbow")
    known = np.isfinite(along[:, 0])
    if not known.any():
        return np.ones(len(along))
    length = max(float(np.percentile(np.hypot(*along[known].T), 90.0)), _UPPER_ARM * body.trunk_px)
    return body.steady(along[:, 1] / length)


def _curls(t_s: Array, flexion: Array) -> list[tuple[float, float, float, float]]:
    """Begin and end of every way up, seconds, and the flexion that it began and ended with."""
    up = -np.cos(np.radians(flexion))
    turns = turning_points(up, _LEAST_WAY)
    ways = [(a, b) for a, b in pairwise(turns) if up[b] - up[a] > _LEAST_WAY]
    return [
        (onset(t_s, up, low, top, BOW), float(t_s[top]), float(flexion[low]), float(flexion[top]))
        for low, top in ways
    ]


def _event(
    curl: tuple[float, float, float, float],
    side: str,
    end_s: float,
    at_end_deg: float,
    hangs: float,
) -> Event:
    start_s, stop_s, low, top = curl
    notes = []
    if stop_s > end_s:
        top = at_end_deg
        notes.append("last_half" if at_end_deg > _HALF_DEG else "too_late")
    elif top < _BENT_DEG:
        notes.append("not_bent")
    if hangs < _HANGS:
        notes.append("arm_lifted")
    if low > _STRAIGHT_DEG:
        notes.append("not_straightened")
    counted = not notes or notes == ["last_half"]
    return Event("curl", start_s, stop_s, counted, round(top, 1), side, tuple(notes))
