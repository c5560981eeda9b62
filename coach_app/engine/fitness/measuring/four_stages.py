"""The four-stage balance test: feet side by side, half ahead, one before the other, on one leg.

Source: Centers for Disease Control and Prevention, STEADI: Assessment, The 4-Stage Balance Test,
2017: each position for 10 seconds without moving the feet or needing support; the next one only
after that. Who cannot hold the third for 10 seconds is at a higher risk of falls.

A camera in front sees how far the feet are apart and, as the nearer one stands lower in the
picture, that one is ahead; not that heel touches toe, and not whether somebody holds on. From the
side a foot that is half ahead looks as one before the other: somebody who is turned, or whose
toes are not seen, has no result.
"""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from coach_app.engine.core.arrays import Array, Mask, runs
from coach_app.engine.fitness.measuring.edges import frames
from coach_app.engine.fitness.measuring.one_leg import one_leg_stances
from coach_app.engine.fitness.measuring.seen_body import SeenBody, coverage
from coach_app.engine.fitness.results import CheckResult, Event

STAGES = ("side_by_side", "half_ahead", "in_line", "one_leg")
HELD_S = 10.0
_SHORT_S = 0.3  # by which a stance may seem shorter than it was: feet settle
_MAYBE_S = 1.8  # and by which it may have been as long all the same
_LEAST_S = 2.0
_STEADY_S = 0.3
_MOVES, _WITHIN_S = 0.06, 0.5  # trunk lengths that a foot moves within that time when it steps
_TREMBLE_S, _SAME, _STEP = 2.0, 0.035, 0.13  # what is shorter, and leads to the same place
# In trunk lengths: feet that touch are apart by their breadth, those in line by less.
_IN_LINE, _CLOSE, _DOUBT = 0.12, 0.32, 0.02
# A change of the feet's heights in the picture: one stands nearer than before.
_LEVEL, _AHEAD = 0.02, 0.04
_TURNED = 0.12  # of a foot's direction across the picture: about 14 degrees


@dataclass(frozen=True, slots=True)
class _Stance:
    """Both feet on the floor and still: indices, how far apart, the left one above the right."""

    first: int
    last: int
    apart: float
    rise: float


def four_stages(test: str, body: SeenBody, start_s: float | None) -> CheckResult:
    """How many of the four positions were held; arguments as of `chair_stands.thirty_seconds`."""
    begin_s, end_s = float(body.t_s[0] if start_s is None else start_s), float(body.t_s[-1])
    feet = [body.points.at(f"{side}_ankle") for side in ("left", "right")]
    seen = np.isfinite(feet[0][:, 0] + feet[1][:, 0])
    share, enough = coverage(body.t_s, seen, begin_s, end_s)
    why = "feet_unseen" if not enough else _doubtful_view(body, begin_s)
    if why is not None:
        return CheckResult(test, "count", None, None, begin_s, end_s, False, share, (), (why,))
    lifts = one_leg_stances(body, begin_s)
    found, unsure = _named(_standing(body, begin_s, lifts))
    events = _events(body, found, lifts)
    held = [STAGES.index(event.notes[0]) + 1 for event in events if event.counted]
    best = max(held, default=0)
    unsure += _nearly_held(events)
    reasons = ["feet_unsure"] if unsure else []
    if not events:
        reasons.append("no_stance")
    # What cannot be told matters only where nothing harder was held surely.
    # Nor can half ahead be told from in line seen from aside, where something was unsure.
    harder = any(number > best for number in unsure) or (best == 2 and bool(unsure))
    refused = not events or harder
    return CheckResult(
        test,
        "count",
        None if refused else float(best),
        None if refused else 0.0,
        begin_s,
        end_s,
        not refused,
        share,
        events,
        (*reasons, *(("not_in_line",) if not refused and best < 3 else ())),
    )


def _nearly_held(events: tuple[Event, ...]) -> list[int]:
    """Numbers of positions that were kept for about as long, or longer than the film shows."""
    found = []
    for name, same in groupby(events, key=lambda event: event.notes[0]):
        stances = list(same)
        lasted_s = stances[-1].end_s - stances[0].start_s
        cut = "clip_ended" in stances[-1].notes
        long = cut or lasted_s > HELD_S - _MAYBE_S
        if long and not any(one.counted for one in stances):
            found.append(STAGES.index(name) + 1)
    return found


def _doubtful_view(body: SeenBody, begin_s: float) -> str | None:
    """Why it cannot be told which foot is how far ahead; None if it can."""
    across = []
    for side in ("left", "right"):
        foot = body.points.at(f"{side}_foot_index") - body.points.at(f"{side}_heel")
        known = np.isfinite(foot[:, 0]) & (body.t_s >= begin_s)
        if known.sum() < 5:
            return "toes_unseen"
        across.append(float(np.median(foot[known, 0])) / body.trunk_px)
    return "turned" if abs(np.mean(across)) > _TURNED else None


def _standing(body: SeenBody, begin_s: float, lifts: tuple[Event, ...]) -> list[_Stance]:
    """Every stretch in which both feet stay on the floor where they are."""
    size = body.trunk_px
    places = [
        body.steady(axis / size, _STEADY_S)
        for side in ("left", "right")
        for axis in body.points.at(f"{side}_ankle").T
    ]
    still = (body.t_s >= begin_s) & ~_moving(body.t_s, places)
    for lift in lifts:
        still &= (body.t_s < lift.start_s - 0.3) | (body.t_s > lift.end_s + 0.3)
    found = [_stance(places, span) for span in _joined(body.t_s, places, runs(still))]
    return [one for one in found if body.t_s[one.last] - body.t_s[one.first] >= _LEAST_S]


def _stance(places: list[Array], span: tuple[int, int]) -> _Stance:
    inside = slice(span[0], span[1] + 1)
    left_x, left_y, right_x, right_y = (float(np.median(of[inside])) for of in places)
    return _Stance(*span, abs(left_x - right_x), left_y - right_y)


def _joined(t_s: Array, places: list[Array], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join stances between which the feet trembled and stayed where they were."""
    found: list[tuple[int, int]] = []
    for span in spans:
        if found and t_s[span[0]] - t_s[found[-1][1]] <= _TREMBLE_S:
            before, after = _stance(places, found[-1]), _stance(places, span)
            between = slice(found[-1][1], span[0] + 1)
            away = max(
                float(np.ptp(of[between] - np.median(of[found[-1][0] : found[-1][1] + 1])))
                for of in places
            )
            same = abs(before.apart - after.apart) < _SAME and abs(before.rise - after.rise) < _SAME
            if same and away < _STEP:
                found[-1] = (found[-1][0], span[1])
                continue
        found.append(span)
    return found


def _moving(t_s: Array, places: list[Array]) -> Mask:
    """(T,) where a foot is on its way; a step is as long as it takes, no longer."""
    half = max(frames(t_s, _WITHIN_S) // 2, 1)
    moving = np.zeros(len(t_s), bool)
    for course in places:
        gone = np.abs(course[2 * half :] - course[: -2 * half])
        moving[half:-half] |= gone > _MOVES
    return moving


def _named(stances: list[_Stance]) -> tuple[list[tuple[str, _Stance]], list[int]]:
    """Which position each is, and the numbers of those that may have been held unseen."""
    found: list[tuple[str, _Stance]] = []
    unsure: list[int] = []
    rest: float | None = None
    half_ahead = 0.0
    for one in stances:
        if one.apart > _CLOSE:
            continue
        if rest is None:
            if one.apart > _IN_LINE:
                rest = one.rise
                found.append(("side_by_side", one))
            else:
                unsure.append(3)
            continue
        ahead = abs(one.rise - rest)
        in_line = one.apart <= _IN_LINE
        if abs(one.apart - _IN_LINE) < _DOUBT or (in_line and ahead < _AHEAD):
            unsure.append(3)
        elif in_line:
            found.append(("in_line", one))
        elif ahead < _LEVEL:
            found.append(("side_by_side", one))
        elif ahead < _AHEAD:
            unsure.append(2)
        elif half_ahead and ahead > 1.6 * half_ahead:
            unsure.append(3)  # as far ahead as in line, and not in line: seen from aside
        else:
            half_ahead = max(half_ahead, ahead)
            found.append(("half_ahead", one))
    return found, unsure


def _events(
    body: SeenBody, found: list[tuple[str, _Stance]], lifts: tuple[Event, ...]
) -> tuple[Event, ...]:
    t_s = body.t_s
    made: list[tuple[str, float, float, str, str | None]] = []
    held: set[str] = set()
    for name, one in found:
        start_s, end_s = float(t_s[one.first]), float(t_s[one.last])
        ending = "clip_ended" if one.last >= len(t_s) - 2 else "foot_moved"
        made.append((name, start_s, end_s, ending, None))
    made += [("one_leg", e.start_s, e.end_s, e.notes[0], e.side) for e in lifts]
    events = []
    for name, start_s, end_s, ending, side in sorted(made, key=lambda one: one[1]):
        length_s = min(end_s - start_s, HELD_S)
        counted = length_s >= HELD_S - _SHORT_S and name not in held
        if counted:
            held.add(name)
            end_s, ending = start_s + HELD_S, "ten_seconds"
        reach = round(HELD_S if counted else length_s, 3)
        events.append(Event("stance", start_s, end_s, counted, reach, side, (name, ending)))
    return tuple(events)
