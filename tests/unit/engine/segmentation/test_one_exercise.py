"""One exercise stays one: while arms wander, over a cut, and from side to side."""

import itertools
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import pose_body
from coach_app.avatar.shipped import FALLBACKS
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.lifts import lifts_of, same_lifts
from coach_app.engine.segmentation.main_direction import weighed_course
from coach_app.engine.segmentation.motion import motion_of
from coach_app.engine.segmentation.rest_points import course_of
from coach_app.engine.segmentation.shots import shots
from tests.unit.engine.segmentation.test_published_clips import (
    FRONT,
    OBLIQUE,
    RATE_HZ,
    SIDE,
    counts,
    filmed,
    joined,
    piece,
)


def wandering(track: PoseTrack, seed: int) -> PoseTrack:
    """The same with arms that go somewhere else in every repetition."""
    names = ("left_elbow", "left_wrist", "right_elbow", "right_wrist")
    which = track.skeleton.indices(names)
    random, often = np.random.default_rng(seed), 1.2
    at_s = np.arange(0.0, track.t_s[-1] + 2 * often, often)
    moved = track.keypoints_px.copy()
    for k in which:
        for axis in (0, 1):
            wander = random.normal(0.0, WANDER_PX, len(at_s))
            moved[:, k, axis] += np.interp(track.t_s, at_s, wander).astype(np.float32)
    return replace(track, keypoints_px=moved, world_m=None)


WANDER_PX = 30.0


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("camera", [FRONT, SIDE])
def test_arms_that_wander_do_not_divide_squats(camera: Camera, seed: int) -> None:
    assert counts(wandering(filmed(camera), seed)) == [6]


TEXT = """\
title en: Test
position: standing
pose ready
    both shoulder abduction 14
pose left from ready
    left shoulder abduction 150
    trunk lean right 15
pose right from ready
    right shoulder abduction 150
    trunk lean left 15
pose both from ready
    both shoulder abduction 110
start ready
hold 0.5
move a
    name en: A
    cue en: A
    repeat {times}
{steps}
    end
end
hold 0.5
"""
SIDES = "to left in 1\nto right in 1"
BOTH = "to both in 1\nto ready in 1\nhold 0.3"


@cache
def made(text: str, camera: Camera) -> PoseTrack:
    dance = read_choreography(text).choreography
    t_s = np.arange(round(dance.duration_s * RATE_HZ)) / RATE_HZ
    body = pose_body(dance.angles_at(t_s), FALLBACKS["standing"].body)
    return truth_track(body, t_s, camera)


def done(steps: str, times: int, camera: Camera) -> PoseTrack:
    return made(TEXT.format(times=times, steps=steps), camera)


def test_one_side_before_a_cut_and_the_other_after_it_are_one_repetition() -> None:
    """Five sides, a cut to another view, and three more."""
    cut_s, ends_s = 0.5 + 5 * 1.0 - 0.1, 0.5 + 8 * 1.0
    seen = [done(SIDES, 9, camera) for camera in (FRONT, OBLIQUE)]
    track = joined(piece(seen[0], 0.0, cut_s), piece(seen[1], cut_s, ends_s))
    assert counts(track) == [4]


SQUATS = """\
title en: Test
position: standing
pose ready
    both shoulder abduction 14
pose squat from ready
    both hip flexion 70
    both knee flexion 85
    both ankle flexion 25
    both shoulder flexion 70
pose raise from ready
    left shoulder abduction 80
start ready
hold 1
move a
    name en: A
    cue en: A
{before}
    repeat 5
        to squat in 1
        to ready in 1
        hold 0.4
    end
end
hold 0.5
"""


def squats(before: str) -> PoseTrack:
    return made(SQUATS.format(before=before), OBLIQUE)


@pytest.mark.parametrize("seed", range(3))
def test_who_goes_into_the_first_repetition_slowly_has_done_it_too(seed: int) -> None:
    assert counts(wandering(squats("to squat in 5\nto ready in 1\nhold 0.4"), seed)) == [6]


def test_what_is_done_once_before_a_set_is_getting_ready_for_it() -> None:
    assert counts(squats("to raise in 0.8\nto ready in 0.8\nhold 0.5")) == [5]


def test_a_head_that_is_misread_while_the_legs_stay_is_no_cut() -> None:
    track = filmed(FRONT)
    random = np.random.default_rng(4)
    misread = track.keypoints_px + random.normal(0.0, 1.5, track.keypoints_px.shape)
    misread[35:85, :13] += (60.0, 25.0)  # the face, and both shoulders
    assert len(shots(replace(track, keypoints_px=misread.astype(np.float32)))) == 1


def lifts(track: PoseTrack) -> Array:
    course = course_of(motion_of(track))
    return lifts_of(track, weighed_course(track, course), 0, len(course.t_s) - 1)


def test_what_goes_up_and_down_is_the_same_from_every_side() -> None:
    squats, raises = (
        [lifts(one(camera)) for camera in (FRONT, SIDE, OBLIQUE)]
        for one in (filmed, lambda camera: done(BOTH, 4, camera))
    )
    for alike in (squats, raises):
        assert all(same_lifts(one, other) for one, other in itertools.combinations(alike, 2))
    assert not any(same_lifts(one, other) for one in squats for other in raises)


def test_what_is_out_of_the_picture_is_not_compared() -> None:
    """Below the picture's edge a model invents legs."""
    whole = filmed(FRONT)
    legs = whole.skeleton.indices(
        tuple(f"{side}_{part}" for side in ("left", "right") for part in ("knee", "ankle"))
    )
    hip = whole.skeleton.index("left_hip")
    points, scores = whole.keypoints_px.copy(), whole.scores.copy()
    points[:, legs, 1] += 2.0 * (points[:, hip] - points[:1, hip])[:, None, 1]
    assert not same_lifts(lifts(replace(whole, keypoints_px=points)), lifts(filmed(SIDE)))
    scores[:, legs] = 0.1
    assert same_lifts(
        lifts(replace(whole, keypoints_px=points, scores=scores)), lifts(filmed(SIDE))
    )


LEANING = """\
title en: Test
position: standing
pose ready
    both shoulder abduction 14
pose left from ready
    both hip flexion 70
    both knee flexion 85
    both ankle flexion 25
    trunk lean left 20
pose right from left
    trunk lean right 20
start ready
hold 1
move a
    name en: A
    cue en: A
    repeat 6
        to left in 0.8
        to ready in 0.8
        to right in 0.8
        to ready in 0.8
    end
end
hold 0.5
"""


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_repetition_is_the_same_from_every_side(order: tuple[int, int]) -> None:
    """From the front squats to the left and to the right differ, from the side they do not."""
    seen = [made(LEANING, camera) for camera in (FRONT, replace(SIDE, shift_m=0.4))]
    first, second = (seen[k] for k in order)
    cut_s = 1.0 + 3 * 3.2 - 0.1
    assert counts(joined(piece(first, 0.0, cut_s), piece(second, cut_s, 99.0))) == [12]


ELSEWHERE = """\
title en: Test
position: standing
pose low
    both shoulder abduction 14
    trunk lean left 20
pose high from low
    both shoulder abduction 60
    trunk lean right 20
pose elsewhere from low
    both shoulder flexion 90
start elsewhere
hold {rests}
move a
    name en: A
    cue en: A
    repeat 4
        to high in 1.2
        to low in 1.2
    end
end
to elsewhere in 1
hold 2
"""


@pytest.mark.parametrize("rests_s", [0.5, 2.0])
def test_who_goes_into_the_first_repetition_from_elsewhere_has_done_it_too(rests_s: float) -> None:
    assert counts(made(ELSEWHERE.format(rests=rests_s), OBLIQUE)) == [4]
