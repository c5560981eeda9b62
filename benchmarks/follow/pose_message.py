"""A pose in bytes as a page sends it, written apart from the service's code that reads it."""

import struct

import numpy as np

from coach_app.engine.core.structures import Pose
from pose_service.follow.protocol import Moment

_HEAD = struct.Struct("<ddIBB2x")
_SEEN, _WORLD = 1, 2


def pose_message(moment: Moment, pose: Pose | None) -> bytes:
    """A pose, or that nobody is seen, at a moment."""
    flags = 0 if pose is None else _SEEN | (_WORLD if pose.world_m is not None else 0)
    head = _HEAD.pack(moment.t_s, moment.reference_t_s, moment.seq, flags, moment.luma or 0)
    if pose is None:
        return head
    parts = [np.array([pose.score]), pose.keypoints_px.ravel(), pose.scores]
    if pose.world_m is not None:
        parts.append(pose.world_m.ravel())
    return head + np.concatenate(parts).astype("<f4").tobytes()
