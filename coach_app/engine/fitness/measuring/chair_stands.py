"""The 30-second chair stand and five times sit-to-stand.

Sources: 30-second chair stand: R. E. Rikli and C. J. Jones, Senior Fitness Test Manual, 2nd ed.,
2013, and CDC STEADI, Assessment 30-Second Chair Stand, 2017: arms crossed; a stand that needs the
arms does not count; more than half way up at the end of the 30 seconds counts as a stand.
Five times sit-to-stand: J. M. Guralnik et al., A short physical performance battery, J. Gerontol.
49(2), 1994: from the first movement to standing straight for the fifth time, arms crossed.
"""

import numpy as np

from coach_app.engine.fitness.measuring.rises import Rise, never_sat, own_level, rises
from coach_app.engine.fitness.measuring.seen_body import SeenBody, coverage
from coach_app.engine.fitness.results import CheckResult, Event

LENGTH_S = 30.0
STANDS = 5
_LONGEST_S = 60.0  # SPPB: who takes longer has not done it
_MOST_ERROR = 0.6  # of a count: with two stands that may count or not it is off by two
_START_SIGMA_S = 0.08  # of a movement's beginning and end, measured by benchmarks.fitness
_PARTS = ("shoulder", "hip", "knee", "ankle")


def thirty_seconds(test: str, body: SeenBody, start_s: float | None) -> CheckResult:
    """Full stands within 30 seconds.

    Counted from the signal at `start_s` of the track; None: from the first movement.
    """
    found = rises(body)
    begin_s = start_s if start_s is not None else (found[0].start_s if found else body.t_s[0])
    end_s = float(begin_s) + LENGTH_S
    share, enough = coverage(body.t_s, body.seen(*_PARTS), begin_s, end_s)
    inside = [rise for rise in found if rise.end_s > begin_s and rise.start_s <= end_s]
    events = tuple(_event(rise, body, end_s) for rise in inside)
    shown_s = float(body.t_s[-1])
    reasons = _reasons(events, complete=shown_s >= end_s - 0.5, enough=enough)
    # Each stand that is near a limit is there or not, as likely as not.
    error = float(0.5 * np.sqrt(sum(rise.doubtful for rise in inside)))
    value: float | None = float(sum(event.counted for event in events))
    if not enough or error > _MOST_ERROR:
        value = None
        reasons = ("legs_unseen" if not enough else "doubtful", *reasons)
    elif not events and never_sat(body):
        value, reasons = None, ("never_sat", *reasons)
    clock_s = (float(begin_s), end_s)
    return CheckResult.counted(test, value, error, clock_s, shown_s, share, events, reasons)


def five_times(test: str, body: SeenBody, start_s: float | None) -> CheckResult:
    """Seconds for five full stands; arguments as of `thirty_seconds`."""
    found = [rise for rise in rises(body) if start_s is None or rise.end_s > start_s]
    events = tuple(_event(rise, body, np.inf) for rise in found)
    counted = [event for event in events if event.counted]
    done = len(counted) >= STANDS
    begin_s = float(start_s if start_s is not None else (events[0].start_s if events else 0.0))
    end_s = counted[STANDS - 1].end_s if done else float(body.t_s[-1])
    events = tuple(event for event in events if event.start_s <= end_s)
    share, enough = coverage(body.t_s, body.seen(*_PARTS), begin_s, end_s)
    value: float | None = end_s - begin_s
    reasons = _reasons(events, complete=True, enough=enough)
    # One that may count or not moves the end by a whole stand.
    doubtful = any(rise.doubtful for rise, _ in zip(found, events, strict=False))
    if not enough:
        value, reasons = None, ("legs_unseen", *reasons)
    elif not done:
        value, reasons = None, ("fewer_than_five", *reasons)
    elif doubtful:
        value, reasons = None, ("doubtful", *reasons)
    elif end_s - begin_s > _LONGEST_S:
        value, reasons = None, ("too_slow", *reasons)
    step_s = np.median(np.diff(body.t_s))
    error = None if value is None else float(np.hypot(_START_SIGMA_S * np.sqrt(2), step_s))
    return CheckResult(test, "time_s", value, error, begin_s, end_s, done, share, events, reasons)


def _event(rise: Rise, body: SeenBody, end_s: float) -> Event:
    notes = [] if rise.whole else ["not_straight"]
    counted = rise.whole
    if rise.end_s > end_s:  # it was under way when the time was over
        counted = _risen_at(body, end_s) > 0.5
        notes = ["last_half"] if counted else ["too_late"]
    if not rise.seated:
        counted = False
        notes.append("not_seated")
    if rise.arms == "pushing":
        counted = False
    if rise.arms != "crossed":
        notes.append({"pushing": "pushed_off", "free": "not_crossed"}.get(rise.arms, "arms_unseen"))
    return Event(
        "stand", rise.start_s, rise.end_s, counted, round(rise.reach, 3), None, tuple(notes)
    )


def _risen_at(body: SeenBody, t_s: float) -> float:
    level = own_level(body)
    return 0.0 if level is None else float(np.interp(t_s, body.t_s, level))


def _reasons(events: tuple[Event, ...], *, complete: bool, enough: bool) -> tuple[str, ...]:
    found = []
    if not events and enough:
        found.append("no_stand")
    if not complete:
        found.append("short")
    told = ("not_straight", "not_seated", "pushed_off", "not_crossed", "arms_unseen", "last_half")
    found += [note for note in told if any(note in event.notes for event in events)]
    return tuple(found)
