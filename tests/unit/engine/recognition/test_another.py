"""Who does another exercise is told so, and nobody who is late, still, or does it differently."""

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from benchmarks.judging.keypoint_noise import noisy
from coach_app.avatar.drawn_exercises import drawn_exercise
from coach_app.avatar.examples import FOLDER, example
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.performing.footing import perform
from coach_app.avatar.shipped import routine_of
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import (
    Frame,
    Judgement,
    Observation,
    PoseTrack,
    Shown,
    Verdict,
)
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.live.clock import PlaybackClock
from coach_app.engine.live.judged_session import JudgedSession, Stamped
from coach_app.engine.live.session_judge import Followed, SessionJudge
from coach_app.engine.live.snapshot import SessionContext
from coach_app.engine.live.viewing import Viewing
from coach_app.engine.recognition.another import Another, AnotherExercise
from coach_app.engine.recognition.recognising import Exercise

SHOWN, DONE = "arm-raise-side", "elbow-flexion"
ALL = np.ones(len(JOINTS), dtype=np.bool_)
SEEN_S = 14.0
PICTURE = np.zeros((36, 64, 3), np.uint8)


@cache
def known() -> tuple[Exercise, ...]:
    return tuple(drawn_exercise(example(name)) for name in (SHOWN, DONE))


@cache
def film(name: str, yaw_deg: float = 0.0) -> PoseTrack:
    dance = example(name).choreography
    t_s = np.arange(int(min(dance.duration_s, 40.0) * 12.5)) / 12.5
    camera = Camera(yaw_deg=yaw_deg, view_height_m=2.5)
    return noisy(truth_track(perform(dance, t_s, Proportions()), t_s, camera), 4)


@pytest.fixture
def rule() -> Iterator[AnotherExercise]:
    shown = film(SHOWN)
    made = AnotherExercise(shown, skeleton=shown.skeleton, size_px=shown.size_px, exercises=known)
    yield made
    assert made.close(10.0)


def watched(
    rule: AnotherExercise,
    own: PoseTrack,
    *,
    begin_s: float = 8.0,
    late_s: float = 0.0,
    frame: Judgement = Judgement.WRONG,
) -> list[Another | None]:
    """What is told while `own` is done from `begin_s` on, every frame of it judged alike."""
    verdict = Verdict(
        (frame,) * len(JOINTS),
        np.zeros(len(JOINTS), dtype=np.float32),
        frame,
        Shown(frame, ()),
        0.0,
        0.0,
        ALL,
    )
    told = []
    for i, t_s in enumerate(own.t_s.tolist()):
        if not begin_s <= t_s < begin_s + SEEN_S:
            continue
        rule.update(Observation(t_s, t_s + late_s, own.pose(i), verdict, None))
        told.append(answered(rule))
    return told


def answered(rule: AnotherExercise) -> Another | None:
    deadline_s = time.monotonic() + 10.0
    while (another := rule.newest) is None and rule.looking and time.monotonic() < deadline_s:
        time.sleep(0.001)  # a thread's answer; nothing else tells of it
    return another


def test_another_exercise_is_told_once_two_windows_show_it(rule: AnotherExercise) -> None:
    told = watched(rule, film(DONE, yaw_deg=15.0))
    said = [one for one in told if one is not None]
    assert said and said[0].exercise == DONE
    assert 8.0 <= said[0].t_s - 8.0 <= 12.0
    assert all(one is said[0] for one in said), "one thing is told once"


@pytest.mark.parametrize("late_s", [0.0, 2.0, 8.0])
def test_who_does_what_is_shown_is_not_told_however_late_or_wrong(
    rule: AnotherExercise, late_s: float
) -> None:
    assert set(watched(rule, film(SHOWN, yaw_deg=15.0), late_s=late_s)) == {None}


def test_who_is_right_or_stands_still_is_not_told(rule: AnotherExercise) -> None:
    own = film(DONE)
    assert set(watched(rule, own, frame=Judgement.CORRECT)) == {None}
    still = replace(own, keypoints_px=np.repeat(own.keypoints_px[:1], len(own), axis=0))
    assert set(watched(rule, still)) == {None}


def test_who_is_seen_from_the_side_is_told_nothing(rule: AnotherExercise) -> None:
    own = film(DONE)
    middle = own.keypoints_px[:, :, :1].mean()
    narrow = np.where([True, False], middle + 0.2 * (own.keypoints_px - middle), own.keypoints_px)
    assert set(watched(rule, replace(own, keypoints_px=narrow.astype(np.float32)))) == {None}


def test_it_need_not_be_known_which_of_two_exercises_it_is() -> None:
    shown, alike = film(SHOWN), drawn_exercise(example(DONE))
    twin = replace(alike, id="twin", name={"en": "Twin"})
    made = AnotherExercise(
        shown,
        skeleton=shown.skeleton,
        size_px=shown.size_px,
        exercises=lambda: (drawn_exercise(example(SHOWN)), alike, twin),
    )
    assert any(one is not None for one in watched(made, film(DONE, yaw_deg=15.0)))
    assert made.close(10.0)


@pytest.mark.parametrize(("name", "told"), [(DONE, True), (SHOWN, False)])
def test_a_session_tells_it_beside_the_picture(name: str, told: bool) -> None:
    own, dance = film(name, yaw_deg=15.0), example(SHOWN).choreography
    shown = Followed.measured(routine_of(dance, FOLDER, "x.mp4"), film(SHOWN))
    judge = SessionJudge(shown, skeleton=own.skeleton, size_px=own.size_px, exercises=known)
    assert judge.another is not None
    judging = JudgedSession(SessionContext(judge, PlaybackClock(), lambda _: None, repr))
    viewing, model = Viewing(None), ScriptedEstimator([], own.skeleton)
    seen = []
    for i, t_s in enumerate(own.t_s[: int(SEEN_S * 12.5)].tolist()):
        stamped = Stamped(Frame(PICTURE, t_s, i), judging, t_s, 0)
        seen.append(viewing.look(stamped, own.pose(i), model, lambda _: True, 0).another)
        answered(judge.another)
    assert judge.close(10.0)
    assert any(one is not None for one in seen) is told
