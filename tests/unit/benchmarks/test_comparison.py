"""Whole movements: what is a difference, and what is none."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import sequences
from benchmarks.common import comparison
from benchmarks.common.ranking import auc, newcombe
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.errors import ShapeError
from tests.unit.engine.conftest import SIZE_PX, Puppet

Swing = Callable[..., Callable[[Array], Array]]

T_S = np.arange(0.0, 4.0, 1.0 / 30.0)


def changed(
    track: PoseTrack, points: npt.ArrayLike, scores: npt.NDArray[np.float32] | None = None
) -> PoseTrack:
    return PoseTrack(
        track.skeleton,
        track.t_s,
        np.asarray(points, dtype=np.float32),
        track.scores if scores is None else scores,
        None,
        SIZE_PX,
        "puppet",
    )


def in_mirror(track: PoseTrack) -> PoseTrack:
    points = track.keypoints_px[:, COCO.swap_indices] * np.array([-1.0, 1.0], dtype=np.float32)
    return changed(track, points + np.array([SIZE_PX[0] - 1.0, 0.0], dtype=np.float32))


def unlike(own: PoseTrack, reference: PoseTrack) -> comparison.Likeness:
    return comparison.compare_movements(comparison.movement(own), comparison.movement(reference))


@pytest.fixture
def raised(puppet: Puppet, swing: Swing) -> PoseTrack:
    return puppet.track(T_S, right_shoulder=swing(15.0, 95.0, 3.0, 0.5)(T_S))


def test_a_movement_is_as_it_is(raised: PoseTrack) -> None:
    likeness = unlike(raised, raised)
    assert likeness.dissimilarity_deg == pytest.approx(0.0, abs=1e-6)
    assert (likeness.shared, likeness.mirrored, likeness.tempo) == (1.0, False, 1.0)
    assert set(likeness.course_deg) == set(comparison.CHANNELS)
    assert not likeness.lags_s.any()


def test_the_angles_are_those_that_were_drawn(puppet: Puppet) -> None:
    track = puppet.track(T_S, left_elbow=70.0, right_knee=30.0, left_shoulder=90.0)
    angles_deg = comparison.movement(track).angles_deg[0]
    found = dict(zip(comparison.CHANNELS, angles_deg.tolist(), strict=True))
    assert found["left_elbow"] == pytest.approx(70.0, abs=0.01)
    assert abs(found["right_knee"]) == pytest.approx(30.0, abs=0.01)
    assert found["left_flank"] == pytest.approx(261.5, abs=0.1)  # atan(0.15) off straight down
    assert found["left_upper_arm"] == pytest.approx(351.5, abs=0.1)  # a right angle from it


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(
    size=st.floats(0.5, 2.0),
    across_px=st.floats(-100.0, 100.0),
    tempo=st.floats(0.7, 1.4),
    mirrored=st.booleans(),
)
def test_size_place_tempo_and_the_side_it_is_filmed_from_are_no_difference(
    raised: PoseTrack, size: float, across_px: float, tempo: float, mirrored: bool
) -> None:
    other = changed(
        raised, raised.keypoints_px * size + np.array([across_px, 0.0], dtype=np.float32)
    )
    other = in_mirror(other) if mirrored else other
    faster = PoseTrack(COCO, T_S / tempo, other.keypoints_px, other.scores, None, SIZE_PX, "puppet")
    likeness = unlike(faster, raised)
    assert likeness.dissimilarity_deg == pytest.approx(0.0, abs=0.3)
    assert likeness.mirrored == mirrored
    assert likeness.tempo == pytest.approx(tempo, rel=0.01)


def test_a_joint_that_moves_less_is_found_and_named(
    puppet: Puppet, swing: Swing, raised: PoseTrack
) -> None:
    lower = puppet.track(T_S, right_shoulder=swing(15.0, 55.0, 3.0, 0.5)(T_S))
    likeness = unlike(lower, raised)
    assert likeness.dissimilarity_deg is not None
    assert likeness.dissimilarity_deg > 3.0
    largest = sorted(likeness.course_deg, key=lambda name: -likeness.course_deg[name])[:3]
    assert set(largest) == {"right_shoulder", "right_upper_arm", "right_forearm"}
    assert likeness.course_deg["left_shoulder"] < 0.5


def test_the_more_it_is_off_the_more_unlike(
    puppet: Puppet, swing: Swing, raised: PoseTrack
) -> None:
    peaks = (95.0, 85.0, 70.0, 50.0, 20.0)
    each = [
        unlike(puppet.track(T_S, right_shoulder=swing(15.0, p, 3.0, 0.5)(T_S)), raised)
        for p in peaks
    ]
    values = [likeness.dissimilarity_deg or 0.0 for likeness in each]
    assert values == sorted(values)
    assert values[0] < 0.01


@pytest.mark.parametrize(("lean_deg", "counts"), [(8.0, False), (14.0, False), (40.0, True)])
def test_a_constant_offset_counts_only_beyond_the_tolerance(
    puppet: Puppet, swing: Swing, raised: PoseTrack, lean_deg: float, counts: bool
) -> None:
    course = swing(15.0, 95.0, 3.0, 0.5)(T_S)
    leaning = puppet.track(T_S, right_shoulder=course, left_knee=3.0 + lean_deg)
    likeness = unlike(leaning, raised)
    assert likeness.dissimilarity_deg is not None
    assert (likeness.dissimilarity_deg > 3.0) == counts
    assert abs(likeness.offset_deg["left_knee"]) == pytest.approx(lean_deg, abs=0.5)
    assert likeness.course_deg["left_knee"] == pytest.approx(0.0, abs=0.01)


def test_what_is_not_seen_is_left_out_and_no_difference(raised: PoseTrack) -> None:
    scores = raised.scores.copy()
    scores[:, COCO.indices(("left_knee", "left_ankle"))] = 0.1
    guessed = raised.keypoints_px.copy()
    guessed[:, COCO.index("left_knee")] = 0.0
    likeness = unlike(changed(raised, guessed, scores), raised)
    gone = {"left_thigh", "left_shin", "left_hip", "left_knee"}
    assert set(likeness.course_deg) == set(comparison.CHANNELS) - gone
    assert likeness.dissimilarity_deg == pytest.approx(0.0, abs=1e-6)


def test_nobody_is_like_nobody(raised: PoseTrack) -> None:
    empty = changed(raised, np.full_like(raised.keypoints_px, np.nan), raised.scores * 0)
    likeness = unlike(empty, raised)
    assert (likeness.dissimilarity_deg, likeness.shared) == (None, 0.0)
    nobody = comparison.movement(empty)
    assert comparison.dissimilarity(nobody, [comparison.movement(raised)]) is None
    with pytest.raises(ShapeError, match="two frames"):
        comparison.movement(raised, start_s=99.0)


def test_jumps_of_two_frames_and_short_gaps_are_no_movement(raised: PoseTrack) -> None:
    points = raised.keypoints_px.copy()
    points[40:42, COCO.index("left_wrist")] += 200.0
    points[70:75] = np.nan
    likeness = unlike(changed(raised, points), raised)
    assert likeness.dissimilarity_deg == pytest.approx(0.0, abs=0.3)


def test_of_several_references_the_median_counts(
    puppet: Puppet, swing: Swing, raised: PoseTrack
) -> None:
    def peak(deg: float) -> comparison.Movement:
        return comparison.movement(
            puppet.track(T_S, right_shoulder=swing(15.0, deg, 3.0, 0.5)(T_S))
        )

    own = comparison.movement(raised)
    middle = comparison.compare_movements(own, peak(75.0)).dissimilarity_deg
    several = comparison.dissimilarity(own, [peak(95.0), peak(75.0), peak(25.0)])
    assert several == middle


@pytest.mark.media
def test_labelled_good_and_bad_executions_are_told_apart(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MEDIA", str(media))
    for executions in sequences.read_exercises().values():
        distance = sequences.dissimilarity()
        elsewhere = sequences.scores(executions, distance, other_sessions=True)
        assert sequences.ranked(executions, elsewhere) >= 0.97
        left_out = sequences.scores(executions, distance)
        assert sequences.ranked(executions, left_out) >= 0.97


def test_the_figures_of_the_benchmark_by_hand() -> None:
    assert auc(np.array([1.0, 2.0]), np.array([2.0, 3.0])) == pytest.approx(3.5 / 4.0)
    low, high = newcombe(1.0, 6, 10)
    assert high == 1.0
    assert 0.6 < low < 0.9  # sixteen executions do not make it sure
    assert newcombe(1.0, 600, 1000)[0] > 0.99
