"""A participant who is drawn, and seen exactly: live sessions without a network's weights."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from benchmarks.common.stand_ins.truth import Truth, choreography_truth, follower_truth
from coach_app import settings
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.shipped import CHOREOGRAPHY, FOLLOWER, INSTRUCTORS, shipped_follower, times
from coach_app.engine.core.skeletons import BLAZEPOSE, Skeleton
from coach_app.engine.core.structures import Frame, Pose, PoseTrack

ROUTINE = "standing-whole-body"
FOLDER = settings.resource_dir() / "reference_routines" / ROUTINE
CLIP: Path = FOLDER / "video.mp4"
_RATE_HZ = 30.0
_SECONDS = 8.0


def drawn_track(skeleton: Skeleton) -> PoseTrack:
    """The instructor of `ROUTINE` in its first seconds, with the keypoints of `skeleton`."""
    dance, staging = load_choreography(FOLDER / CHOREOGRAPHY), INSTRUCTORS[ROUTINE]
    t_s = np.arange(int(_RATE_HZ * _SECONDS)) / _RATE_HZ
    track = choreography_truth(dance, t_s, staging.body, staging.camera).track
    order = BLAZEPOSE.indices(skeleton.keypoints)
    return PoseTrack(
        skeleton,
        track.t_s,
        track.keypoints_px[:, order],
        track.scores[:, order],
        None if track.world_m is None else track.world_m[:, order],
        track.size_px,
        track.model,
    )


def drawn_estimator(
    skeleton: Skeleton, name: str = "scripted", ahead_s: float = 0.0
) -> Callable[[], ScriptedEstimator]:
    """Opens estimators that see the participant of `CLIP` as drawn, or as drawn `ahead_s` later."""
    track = drawn_track(skeleton)

    def seen(frame: Frame) -> Pose | None:
        return track.pose(min(round((frame.t_s + ahead_s) * _RATE_HZ), len(track) - 1))

    return lambda: ScriptedEstimator(seen, skeleton, name)


def shipped_follower_truth(folder: Path) -> Truth:
    """Of every picture of the shipped follower's clip in `folder`."""
    follower = shipped_follower(folder)
    return follower_truth(follower, times(follower.duration_s), FOLLOWER.body, FOLLOWER.camera)
