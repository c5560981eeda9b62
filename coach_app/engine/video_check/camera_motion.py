"""Whether the camera stands still: how the background moves from one tenth of a second to the next.

Corners of the background, outside of the person, are followed by optical flow; most of them moving
the same way is the camera moving. Several people moving about are outvoted by the room.

Source: B. D. Lucas and T. Kanade, "An iterative image registration technique with an application to
stereo vision", 1981; J. Shi and C. Tomasi, "Good features to track", 1994; both as in OpenCV.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import Image
from coach_app.engine.people.scene_changes import Box

_EVERY_S = 0.1
_CORNERS = 80
_LEAST_CORNERS = 15
_SPREAD = 0.12  # of the picture's width: corners in one place are a thing that moves, not the room
_AGREE_PX = 0.8
_AGREEING_SHARE = 0.5
_ROOM = 0.08  # share of the picture around the person that is left out, too


@dataclass(frozen=True, slots=True)
class CameraCourse:
    """How fast the picture as a whole moved.

    Attributes:
        t_s: (N,) instants. speed: (N,) picture heights a second; NaN where nothing could be told,
            such as before a blank wall.
    """

    t_s: Array
    speed: Array


@dataclass(slots=True)
class CameraMotion:
    """Follows the background: one number every tenth of a second."""

    _last: Image | None = None
    _last_t_s: float = -np.inf
    _last_box: Box | None = None
    _t_s: list[float] = field(default_factory=list)
    _speed: list[float] = field(default_factory=list)

    def see(self, t_s: float, grey: Image, box: Box | None) -> None:
        """The next grey frame, (H, W) uint8 some 320 px wide, and the person's box.

        Most frames are passed over.
        """
        if t_s - self._last_t_s < _EVERY_S - 0.01:
            return
        if self._last is not None:
            shift_px = _shift_px(self._last, grey, self._last_box)
            self._t_s.append(t_s)
            self._speed.append(shift_px / grey.shape[0] / (t_s - self._last_t_s))
        self._last, self._last_t_s, self._last_box = grey, t_s, box

    def course(self) -> CameraCourse:
        """Camera motion so far."""
        return CameraCourse(np.array(self._t_s), np.array(self._speed))


def _shift_px(before: Image, after: Image, box: Box | None) -> float:
    """How far most of the background moved; NaN where most of it cannot be told."""
    corners = cv2.goodFeaturesToTrack(before, _CORNERS, 0.02, 6, mask=_background(before, box))
    if corners is None or len(corners) < _LEAST_CORNERS:
        return float("nan")
    found, status, _ = cv2.calcOpticalFlowPyrLK(
        before, after, corners, np.empty_like(corners), winSize=(15, 15), maxLevel=3
    )
    followed = status[:, 0] > 0
    if followed.sum() < _LEAST_CORNERS:
        return float("nan")
    if corners[followed, 0, 0].std() < _SPREAD * before.shape[1]:
        return float("nan")
    way = (found - corners)[followed, 0]
    most = np.median(way, axis=0)
    agreeing = np.hypot(*(way - most).T) <= _AGREE_PX + 0.1 * float(np.hypot(*most))
    return float(np.hypot(*most)) if agreeing.mean() >= _AGREEING_SHARE else float("nan")


def _background(grey: Image, box: Box | None) -> Image:
    mask = np.full(grey.shape, 255, dtype=np.uint8)
    if box is not None:
        height, width = grey.shape
        left, top = round((box[0] - _ROOM) * width), round((box[1] - _ROOM) * height)
        right, bottom = round((box[2] + _ROOM) * width), round((box[3] + _ROOM) * height)
        mask[max(top, 0) : max(bottom, 0) + 1, max(left, 0) : max(right, 0) + 1] = 0
    return mask
