"""Keypoints as a pose model would have found them: the exact ones, with its kind of error."""

from dataclasses import replace

import numpy as np

from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack

# In torso lengths, as BlazePose erred on drawn figures: a part that stays, one that wanders within
# half a second, one that is new in every frame. Depth is a few times worse than the picture.
_STAYS, _WANDERS, _JITTERS = 0.010, 0.010, 0.003
_WANDER_S = 0.5
_DEPTH = 3.0


def noisy(track: PoseTrack, seed: int) -> PoseTrack:
    """`track` with errors; the same for the same seed."""
    random = np.random.default_rng(seed)
    t, k = len(track), len(track.skeleton)
    error = random.normal(0.0, _STAYS, (1, k, 3)) + random.normal(0.0, _JITTERS, (t, k, 3))
    step_s = float(np.median(np.diff(track.t_s)))
    keep = np.exp(-step_s / _WANDER_S)
    drive = random.normal(0.0, _WANDERS, (t, k, 3))
    wander = drive[0]
    for i in range(t):
        wander = keep * wander + np.sqrt(1.0 - keep**2) * drive[i]
        error[i] += wander
    torso_px = _torso(track.keypoints_px)
    keypoints = track.keypoints_px + error[..., :2] * torso_px[:, None, None]
    world = track.world_m
    if world is not None:
        scale = np.array([1.0, 1.0, _DEPTH]) * _torso(world)[:, None, None]
        world = (world + error * scale).astype(np.float32)
    return replace(track, keypoints_px=keypoints.astype(np.float32), world_m=world)


def masked(track: PoseTrack, seed: int) -> PoseTrack:
    """`track` with one limb's keypoints unsure for some seconds, twice."""
    random = np.random.default_rng(seed)
    scores = track.scores.copy()
    for _ in range(2):
        keypoint = str(random.choice(["left_wrist", "right_wrist", "left_elbow", "right_elbow"]))
        begin = int(random.integers(0, len(track) - 60))
        scores[begin : begin + int(random.integers(30, 150)), BLAZEPOSE.index(keypoint)] = 0.1
    return replace(track, scores=scores)


def _torso(
    points: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    shoulders = points[:, BLAZEPOSE.indices(("left_shoulder", "right_shoulder"))].mean(axis=1)
    hips = points[:, BLAZEPOSE.indices(("left_hip", "right_hip"))].mean(axis=1)
    return np.asarray(np.linalg.norm(shoulders - hips, axis=-1), dtype=np.float64)
