"""Executions filmed from the side: what is seen of the nearer side carries the judgement."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.common.stand_ins.truth import follower_truth
from benchmarks.judging.cases import any_body
from coach_app.app.assessing import agreement
from coach_app.avatar.examples import examples
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.shipped import INSTRUCTORS
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.movement.quality import Good

SQUAT = next(one for one in examples() if one.choreography.title["en"] == "Half squat").choreography
LIMBS = ("elbow", "wrist", "knee", "ankle")
BENDS = tuple(f"{of}_flexion" for of in ("hip", "knee", "ankle", "shoulder", "trunk"))
FRONT_ONLY = {"hip_hike", "knee_valgus", "weight_shift", "trunk_turn"}


def filmed(yaw_deg: float, far: str | None, seed: int, depth: float = 1.0) -> PoseTrack:
    """Squats from the side; the model is not sure of the limbs on the `far` side."""
    times = np.arange(round(SQUAT.duration_s * 10)) / 10
    camera = replace(INSTRUCTORS["standing-whole-body"].camera, yaw_deg=yaw_deg)
    chance = np.random.default_rng(seed)
    following = Following(noise_deg=1.0, seed=seed, range_of_motion=dict.fromkeys(BENDS, depth))
    track = follower_truth(Follower(SQUAT, following), times, any_body(chance), camera).track
    noise = chance.normal(0.0, 0.7, track.keypoints_px.shape).astype(np.float32)
    scores = track.scores.copy()
    hidden = [f"{far}_{limb}" for limb in LIMBS if far]
    scores[:, track.skeleton.indices(tuple(hidden))] = 0.1
    points = track.keypoints_px + noise
    return PoseTrack(track.skeleton, times, points, scores, None, track.size_px, "drawn")


@pytest.mark.parametrize(("yaw_deg", "far"), [(90.0, "right"), (-90.0, "left")])
def test_the_nearer_side_carries_it_also_where_the_camera_stood_on_the_other(
    yaw_deg: float, far: str
) -> None:
    shown = filmed(90.0, "right", seed=1)
    track = filmed(yaw_deg, far, seed=2)
    quality = Good([shown]).assess(track)
    assert quality.value is not None and quality.value > 0.8
    assert quality.finding is None
    assert quality.reps == 6
    assert {part.name for part in quality.parts if part.seen == "sideways"} >= FRONT_ONLY
    score, coverage = agreement(track, shown)
    assert score is not None and score > 0.95 and coverage > 0.95


def test_of_good_ones_that_show_both_sides_the_nearer_is_enough() -> None:
    quality = Good([filmed(90.0, None, seed=1)]).assess(filmed(90.0, "right", seed=2))
    assert quality.value is not None and quality.value > 0.8


def test_a_squat_of_half_the_depth_is_told_from_the_side() -> None:
    quality = Good([filmed(90.0, "right", seed=1)]).assess(filmed(90.0, "right", 2, depth=0.5))
    assert quality.finding is not None and quality.finding.name == "range"


def test_nothing_is_said_of_the_side_that_the_good_ones_do_not_show() -> None:
    shown, track = filmed(90.0, "right", seed=1), filmed(90.0, "left", seed=2)
    quality = Good([shown]).assess(track)
    assert (quality.value, quality.reason) == (None, "too_little_seen")
    assert agreement(track, shown)[0] is None
