"""What was drawn, exactly: the keypoints of a posture in the picture and in space."""

import numpy as np

from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Posture
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack, TimeArray


def truth_track(posture: Posture, t_s: TimeArray, camera: Camera) -> PoseTrack:
    """The exact keypoints of a posture's T instants as a pose track."""
    points_px, _ = camera.project(posture.keypoints_m)
    hips = (posture.point("left_hip") + posture.point("right_hip")) / 2
    return PoseTrack(
        skeleton=BLAZEPOSE,
        t_s=np.asarray(t_s, dtype=np.float64),
        keypoints_px=points_px.astype(np.float32),
        scores=np.ones(points_px.shape[:2], dtype=np.float32),
        world_m=camera.world_m(posture.keypoints_m, hips[:, None]),
        size_px=camera.size_px,
        model="drawn",
    )
