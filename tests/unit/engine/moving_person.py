"""Somebody who moves, seen by a scripted model, and the track that a model with noise makes."""

import numpy as np

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Pose, PoseTrack

FRAMES, RATE_HZ, SIZE_PX = 120, 30.0, (160, 96)
_STANDS = {
    "shoulder": (12.0, 30.0),
    "elbow": (16.0, 42.0),
    "wrist": (18.0, 52.0),
    "hip": (9.0, 56.0),
    "knee": (9.0, 72.0),
    "ankle": (9.0, 88.0),
}


def pose_at(t_s: float) -> Pose:
    """Both forearms go up and down, and the body sways."""
    keypoints = np.full((len(BLAZEPOSE), 2), (80.0, 20.0), np.float32)
    for k, name in enumerate(BLAZEPOSE.keypoints):
        side, _, part = name.partition("_")
        if part in _STANDS:
            x, y = _STANDS[part]
            keypoints[k] = (80.0 + (x if side == "left" else -x), y)
            if part == "wrist":
                keypoints[k, 1] -= 10.0 + 10.0 * np.sin(2.0 * np.pi * t_s)
    keypoints[:, 0] += 4.0 * np.sin(np.pi * t_s)
    world = np.concatenate([keypoints / 50.0, np.full((len(BLAZEPOSE), 1), 0.1)], axis=1)
    return Pose(keypoints, np.full(len(BLAZEPOSE), 0.9, np.float32), world.astype(np.float32))


def estimator() -> ScriptedEstimator:
    """Sees the person in every frame of a clip of `FRAMES` frames."""

    def seen(frame: Frame) -> Pose:
        return pose_at(frame.t_s)

    return ScriptedEstimator(seen, BLAZEPOSE)


def honest() -> PoseTrack:
    """What `estimator` sees, with a model's noise."""
    t_s = np.arange(FRAMES) / RATE_HZ
    poses = [pose_at(t) for t in t_s]
    noise = np.random.default_rng(3).normal(0.0, 0.3, (FRAMES, len(BLAZEPOSE), 2))
    points = np.stack([pose.keypoints_px for pose in poses]) + noise.astype(np.float32)
    world = np.stack([pose.world_m for pose in poses if pose.world_m is not None])
    scores = np.stack([pose.scores for pose in poses])
    return PoseTrack(BLAZEPOSE, t_s, points, scores, world, SIZE_PX, "scripted")
