"""The two-minute step in place: how often the right knee comes up to the marked height.

Source: R. E. Rikli and C. J. Jones, Senior Fitness Test Manual, 2nd ed., 2013: the mark is half
way between the kneecap and the iliac crest; full steps are counted each time the right knee
reaches it; what stays below is not counted.
"""

from itertools import pairwise

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.fitness.measuring.edges import BOW, onset
from coach_app.engine.fitness.measuring.seen_body import SeenBody, coverage
from coach_app.engine.fitness.results import CheckResult, Event
from coach_app.engine.kinematics.body_signal import turning_points

LENGTH_S = 120.0
_CREST = 0.2  # trunk lengths that the iliac crest is above the centres of the hip joints
_LEAST_RISE = 0.13  # of the way to the mark: a step at all
# Of the way to the mark: a camera above the knees sees a raised one, which comes nearer, too low.
_TOLERANCE = 0.17
_STEADY_S = 0.1  # a quick step is up for no longer
_LONGEST_S = 2.5  # of a way up: what takes longer is somebody who shifts about
_DOUBT = 0.05
_MOST_DOUBTFUL = 0.1  # of the steps


def two_minutes(test: str, body: SeenBody, start_s: float | None) -> CheckResult:
    """Full steps of the right leg within two minutes.

    Counted from the signal at `start_s` of the track; None: from the first step.
    """
    steps = sorted(_steps(body, "left") + _steps(body, "right"), key=lambda step: step.start_s)
    begin_s = float(start_s if start_s is not None else (steps[0].start_s if steps else 0.0))
    end_s, shown_s = begin_s + LENGTH_S, float(body.t_s[-1])
    share, enough = coverage(body.t_s, body.seen("hip", "knee"), begin_s, end_s)
    events = tuple(step for step in steps if begin_s < step.end_s <= end_s)
    right = [step for step in events if step.side == "right"]
    doubtful = sum(abs(step.reach - (1.0 - _TOLERANCE)) < _DOUBT for step in right)
    error = float(0.5 * np.sqrt(doubtful))
    value: float | None = float(sum(step.counted for step in right))
    reasons = [] if shown_s >= end_s - 0.5 else ["short"]
    if any("low" in step.notes for step in right):
        reasons.append("low")
    if not enough:
        value, reasons = None, ["knees_unseen", *reasons]
    elif doubtful > max(2.0, _MOST_DOUBTFUL * len(right)):
        value, reasons = None, ["doubtful", *reasons]
    elif not right:
        reasons.insert(0, "no_step")
    return CheckResult.counted(
        test, value, error, (begin_s, end_s), shown_s, share, events, reasons
    )


def _steps(body: SeenBody, side: str) -> list[Event]:
    knee, hip = body.points.at(f"{side}_knee"), body.points.at(f"{side}_hip")
    if not np.isfinite(knee[:, 0] + hip[:, 0]).any():
        return []
    below = -body.height(knee, hip, _STEADY_S)  # trunk lengths from the hip down to the knee
    thigh = float(np.percentile(below, 90.0))  # both feet are on the floor often enough
    way = 0.5 * (thigh + _CREST)
    course: Array = (thigh - below) / way
    turns = turning_points(course, _LEAST_RISE)
    found = [
        _step(body.t_s, course, low, top, side)
        for low, top in pairwise(turns)
        if course[top] - course[low] > _LEAST_RISE
    ]
    return [step for step in found if step.end_s - step.start_s <= _LONGEST_S]


def _step(t_s: Array, course: Array, low: int, top: int, side: str) -> Event:
    high = float(np.max(course[max(top - 1, 0) : top + 2]))
    full = high >= 1.0 - _TOLERANCE
    start_s, end_s = onset(t_s, course, low, top, BOW), float(t_s[top])
    counted = full and side == "right"
    return Event("step", start_s, end_s, counted, round(high, 3), side, () if full else ("low",))
