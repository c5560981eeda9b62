"""The shipped routines are what their choreographies say, and the pose model reads them well."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.common.stand_ins.truth import Truth, choreography_truth, picture_turns
from coach_app.avatar import shipped
from coach_app.avatar.language.channels import mirrored
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.performing.body import pose_body
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Image
from coach_app.engine.kinematics.angles import JOINTS, measure_arrays, wrap_deg
from coach_app.engine.media.capture import FileSource, frame_at
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.routines.routine_file import load_routine
from tests.drawn_participant import shipped_follower_truth

ROUTINES = Path(__file__).resolve().parents[3] / "reference_routines"
FOLLOWED = ROUTINES / shipped.FOLLOWED
NAMES = sorted(shipped.INSTRUCTORS)


@pytest.mark.parametrize("name", NAMES)
def test_the_routine_says_what_the_choreography_says(name: str) -> None:
    routine = load_routine(ROUTINES / name)
    choreography = load_choreography(ROUTINES / name / shipped.CHOREOGRAPHY)
    assert routine.moves == choreography.moves
    assert (routine.title, routine.description) == (choreography.title, choreography.description)
    assert routine.position == choreography.position
    assert routine.duration_s == pytest.approx(choreography.duration_s) and routine.duration_s >= 60
    assert len(routine.moves) >= 6
    for move in routine.moves:
        assert set(move.name) == set(move.cue) == {"en", "ko"}
        assert set(move.joints) <= set(JOINTS) and move.joints
        assert move.cue["ko"].endswith(("주세요.", "하세요.", "됩니다.", "입니다."))  # polite


@pytest.mark.parametrize("name", NAMES)
def test_left_and_right_can_be_told_apart(name: str) -> None:
    choreography = load_choreography(ROUTINES / name / shipped.CHOREOGRAPHY)
    angles = choreography.angles_at(shipped.times(choreography.duration_s))
    asymmetric = np.abs(angles - mirrored(angles)).max(axis=1) > 40
    assert asymmetric.mean() > 0.1


@pytest.mark.parametrize("name", NAMES)
def test_movements_are_slow_enough_for_seniors(name: str) -> None:
    choreography = load_choreography(ROUTINES / name / shipped.CHOREOGRAPHY)
    angles = choreography.angles_at(shipped.times(choreography.duration_s))
    assert np.abs(np.diff(angles, axis=0)).max() * shipped.RATE_HZ < 170  # degrees a second


def videos() -> list[Path]:
    return [ROUTINES / name / shipped.VIDEO for name in NAMES] + [FOLLOWED / shipped.FOLLOWER_VIDEO]


@pytest.mark.parametrize("video", videos(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_shipped_video_is_what_is_drawn_today(video: Path) -> None:
    """So that a choreography cannot change without its video."""
    assert video.stat().st_size < 5_000_000
    t_s, truth_px = drawn_times(video)
    source = FileSource(video)
    assert source.duration_s == pytest.approx(len(t_s) / shipped.RATE_HZ, abs=0.1)
    source.close()
    for second in (0.0, 9.0, 31.0, len(t_s) / shipped.RATE_HZ - 1):
        frame = frame_at(video, second)
        i = int(np.argmin(np.abs(t_s - frame.t_s)))
        fresh = draw(video, i)
        assert cv2.PSNR(fresh, frame.image_bgr) > 34
        # The room alone is most of the picture: the person must fit as well.
        low, high = truth_px[i].min(axis=0).astype(int), truth_px[i].max(axis=0).astype(int)
        rows, columns = slice(max(0, low[1]), high[1]), slice(max(0, low[0]), high[0])
        assert cv2.PSNR(fresh[rows, columns], frame.image_bgr[rows, columns]) > 32


def truth_of(video: Path) -> Truth:
    if video.name == shipped.FOLLOWER_VIDEO:
        return shipped_follower_truth(video.parent)
    dance, staging = load_choreography(video.parent / shipped.CHOREOGRAPHY), shipped.INSTRUCTORS
    instructor, t_s = staging[video.parent.name], shipped.times(dance.duration_s)
    return choreography_truth(dance, t_s, instructor.body, instructor.camera)


def drawn_times(video: Path) -> tuple[np.ndarray, np.ndarray]:
    track = truth_of(video).track
    return track.t_s, track.keypoints_px


def draw(video: Path, i: int) -> Image:
    if video.name == shipped.FOLLOWER_VIDEO:
        follower = shipped.shipped_follower(video.parent)
        staging, choreography = shipped.FOLLOWER, follower.choreography
        angles = follower.angles_at(np.array([i / shipped.RATE_HZ]))
    else:
        choreography = load_choreography(video.parent / shipped.CHOREOGRAPHY)
        staging = shipped.INSTRUCTORS[video.parent.name]
        angles = choreography.angles_at(np.array([i / shipped.RATE_HZ]))
    scene = staging.scene(choreography)
    return scene.picture(pose_body(angles, staging.body), 0, staging.body, staging.look)


def test_the_followers_truth_is_what_the_clip_was_drawn_with() -> None:
    told = tomllib.loads((FOLLOWED / shipped.FOLLOWER_TRUTH).read_text("utf-8"))
    (fault,) = told["faults"]
    assert told["lag_s"] == 0.6 and told["routine"] == FOLLOWED.name and not told["mirrored"]
    assert (fault["move"], fault["joint"], fault["error_deg"]) == (
        "side_raise",
        "right_shoulder",
        -30,
    )
    truth = shipped_follower_truth(FOLLOWED)
    move = next(m for m in load_routine(FOLLOWED).moves if m.id == fault["move"])
    inside = (truth.reference_t_s >= move.start_s) & (truth.reference_t_s < move.end_s)
    joint = JOINTS.index(fault["joint"])
    assert truth.wrong[inside, joint].mean() > 0.4
    assert not truth.wrong[~inside].any()
    assert not np.delete(truth.wrong, joint, axis=1).any()


@pytest.mark.model
@pytest.mark.parametrize("video", videos(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_pose_model_sees_what_was_drawn(
    video: Path, open_blazepose: Callable[..., PoseEstimator]
) -> None:
    truth = truth_of(video)
    chosen = np.arange(15, len(truth.track), len(truth.track) // 40)
    estimator = open_blazepose(smooth=False)
    poses = [
        estimator.estimate(Frame(draw(video, int(i)), i / shipped.RATE_HZ, n))
        for n, i in enumerate(chosen)
    ]
    estimator.close()
    found = [pose for pose in poses if pose is not None]
    assert len(found) == len(chosen)
    measured_px = np.stack([pose.keypoints_px for pose in found])
    exact_px = truth.track.keypoints_px[chosen]
    parts = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
    indices = BLAZEPOSE.indices(tuple(f"{s}_{p}" for p in parts for s in ("left", "right")))
    distance_px = np.linalg.norm(measured_px - exact_px, axis=2)[:, indices]
    assert np.median(distance_px) < 0.04 * torso_px(exact_px)
    scores = np.stack([pose.scores for pose in found])
    turns = measure_arrays(measured_px, scores, None, BLAZEPOSE, truth.track.size_px).turns_deg
    errors = np.abs(wrap_deg(turns - picture_turns(truth.track)[chosen]))
    arms_and_trunk = [0, 1, 2, 3, 8]
    assert np.nanmedian(errors[:, arms_and_trunk], axis=0).max() < 5
    assert np.nanmean(errors[:, arms_and_trunk] > 12) < 0.03
    assert np.isfinite(errors[:, arms_and_trunk]).mean() > 0.9


def torso_px(keypoints_px: np.ndarray) -> float:
    ends = [
        keypoints_px[:, BLAZEPOSE.indices((f"left_{part}", f"right_{part}"))].mean(axis=1)
        for part in ("shoulder", "hip")
    ]
    return float(np.median(np.linalg.norm(ends[0] - ends[1], axis=1)))
