"""The floor, an empty picture, and the sign, as a session watches them."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.floor_watch.drawn_falls import DrawnFall, drawn_falls
from benchmarks.hand_sign.drawn_signs import drawn_signs
from benchmarks.judging.keypoint_noise import noisy
from coach_app.avatar.shipped import instructor_track
from coach_app.engine.core.routine import Move
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.live.asked_poses import AFTER_S, BEFORE_S, AskedPoses
from coach_app.engine.live.floor_watch import DOWN_S, GONE_S, Alarm
from coach_app.engine.live.session_watch import ABSENT_S, SessionWatch, Watched
from coach_app.settings import resource_dir

STEP_S = 0.1
MOVES = (Move("raise", 0.0, 100.0, {"en": ""}, {"en": ""}),)
UP = next(drawn_signs(1)).track().pose(0)


def watched(
    watch: SessionWatch, track: PoseTrack, *, plays: bool = True, first_s: float = 0.0
) -> list[Watched]:
    return [
        watch.update(
            first_s + t_s,
            track.pose(i),
            track.skeleton,
            first_s + t_s if plays else None,
            running=True,
        )
        for i, t_s in enumerate(track.t_s.tolist())
    ]


def alarms(found: list[Watched]) -> list[Alarm]:
    return [now.alarm for now in found if now.alarm is not None]


def empty(watch: SessionWatch, seconds: float, from_s: float = 0.0, **how: object) -> list[Watched]:
    return [
        watch.update(
            from_s + i * STEP_S,
            None,
            BLAZEPOSE,
            None if how.get("waits") else from_s + i * STEP_S,
            running=not how.get("paused"),
        )
        for i in range(round(seconds / STEP_S))
    ]


@pytest.mark.parametrize("fall", [*drawn_falls(5)], ids=lambda fall: f"{fall.kind}")
def test_a_fall_is_noticed_and_who_is_up_is_not(fall: DrawnFall) -> None:
    track = noisy(fall.track(), 3)
    found = watched(SessionWatch(MOVES), track)
    first = next(i for i, now in enumerate(found) if now.alarm is not None)
    assert found[first].alarm is Alarm.DOWN
    assert fall.down_s < track.t_s[first] < fall.down_s + DOWN_S + 1.0


def test_a_floor_exercise_is_none_of_its_business() -> None:
    track = next(drawn_falls(1)).track()
    assert not alarms(watched(SessionWatch(MOVES, track), track))
    live = [(float(t), track.pose(i), track.skeleton) for i, t in enumerate(track.t_s)]
    watch = SessionWatch(MOVES, None, lambda: live.pop(0))
    assert not alarms(watched(watch, track))


@pytest.mark.parametrize("name", ["standing-whole-body", "seated-arms"])
def test_no_shipped_routine_is_a_fall_or_a_sign(name: str) -> None:
    whole = instructor_track(resource_dir() / "reference_routines" / name)
    found = watched(SessionWatch(MOVES), noisy(whole, 1))
    assert not alarms(found)
    assert found[-1].sign.count == 0


def test_nobody_for_twenty_seconds_within_a_move_is_asked_after() -> None:
    found = empty(SessionWatch(MOVES), GONE_S + 1.0)
    assert alarms(found)[0] is Alarm.GONE
    assert found[round(GONE_S / STEP_S) - 1].alarm is None
    between = SessionWatch((Move("later", 90.0, 100.0, {"en": ""}, {"en": ""}),))
    assert not alarms(empty(between, GONE_S + 5.0))
    assert not alarms(empty(SessionWatch(MOVES), GONE_S + 5.0, paused=True))


def test_the_time_gone_goes_on_while_the_video_waits() -> None:
    watch = SessionWatch(MOVES)
    before = empty(watch, ABSENT_S + STEP_S)
    assert before[-1].absent and not before[-2].absent
    after = empty(watch, GONE_S - ABSENT_S + 1.0, from_s=ABSENT_S + STEP_S, waits=True)
    assert alarms(after)
    assert all(now.absent for now in after)


def test_an_alarm_stays_until_the_video_was_stopped_and_goes_on() -> None:
    watch = SessionWatch(MOVES)
    found = empty(watch, GONE_S + 3.0)
    assert found[-1].alarms == 1 and found[-1].alarm is Alarm.GONE
    paused = empty(watch, 2.0, from_s=30.0, waits=True, paused=True)
    assert paused[-1].alarm is Alarm.GONE
    on = empty(watch, 2.0, from_s=40.0)
    assert on[-1].alarm is None and on[-1].alarms == 1


def test_somebody_who_is_seen_again_is_there_again() -> None:
    watch = SessionWatch(MOVES)
    assert empty(watch, 6.0)[-1].absent
    seen = [watch.update(7.0 + i * STEP_S, UP, BLAZEPOSE, None, running=True) for i in range(10)]
    assert seen[0].absent and not seen[-1].absent


def test_the_sign_works_unless_the_routine_shows_it_and_answers_in_any_case() -> None:
    sign = next(drawn_signs(1))
    track = sign.track()
    assert watched(SessionWatch(MOVES), track)[-1].sign.count == 1
    assert watched(SessionWatch(MOVES, track), track)[-1].sign.count == 0
    assert watched(SessionWatch(MOVES, sign=False), track)[-1].sign.count == 0
    asking = SessionWatch(MOVES, sign=False)
    empty(asking, GONE_S + 1.0)
    assert watched(asking, track, plays=False, first_s=30.0)[-1].sign.count == 1


def test_no_sign_is_taken_from_who_tries_a_move_that_is_shown_before_it_begins() -> None:
    track = next(drawn_signs(1)).track()  # of the participant, and of the instructor at 30 s
    late = dataclasses.replace(track, t_s=track.t_s + 30.0)
    assert watched(SessionWatch(MOVES, late), track, plays=False)[-1].sign.count == 1
    shown = iter((track.t_s + 30.0).tolist())
    watch = SessionWatch(MOVES, late, shown=lambda: next(shown))
    assert watched(watch, track, plays=False)[-1].sign.count == 0


@given(st.lists(st.floats(0.0, 60.0), max_size=8), st.floats(0.0, 60.0))
def test_what_the_routine_asks_for_is_asked_around_it_and_nowhere_else(
    shown: list[float], at_s: float
) -> None:
    asked = AskedPoses(lambda t_s, pose, skeleton: True)
    assert UP is not None
    for t_s in shown:
        asked.look(t_s, UP, BLAZEPOSE)
    near = any(t_s - BEFORE_S <= at_s <= t_s + AFTER_S for t_s in shown)
    assert (
        asked.around(at_s) == near
        or np.isclose(
            [abs(at_s - t_s + BEFORE_S) for t_s in shown]
            + [abs(at_s - t_s - AFTER_S) for t_s in shown],
            0.0,
        ).any()
    )


def test_what_is_only_passed_through_is_not_asked_for() -> None:
    asked = AskedPoses(lambda t_s, pose, skeleton: t_s % 10.0 < 2.0, least_s=3.0)
    for i in range(300):
        asked.look(i * STEP_S, UP, BLAZEPOSE)
    assert not any(asked.around(i * STEP_S) for i in range(300))
