"""Which part of a picture is shown, so that the person in it fills the height of the screen."""

import time
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QRectF

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import SCORE_LIMIT, Pose

# Around the keypoints, in heights of the body: the top of the head, hands, soles.
_AROUND = np.array([-0.08, -0.14, 0.08, 0.07])
_SLACK = np.array([-0.04, -0.04, 0.04, 0.04])
_LEAST_POINTS = 6
_LEAST_HEIGHT = 1 / 3  # of the picture: a camera's pixels are not enlarged further
_GLIDE_S = 0.3
_LOOK_BACK_S = 12.0  # whoever reaches less for so long is shown larger
_SMALLER = 0.85
_AWAY_S = 2.0  # nobody seen: the whole picture
_STILL = 2e-3
_WHOLE = np.array([0.0, 0.0, 1.0, 1.0])

_Size: TypeAlias = tuple[int, int]


class BodyCrop:
    """Follows the body with a box that stays still as long as the body stays within it."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self.forget()

    def forget(self) -> None:
        """Show the whole picture until somebody is seen."""
        self._box: Array | None = None  # left, top, right, bottom in shares of the picture
        self._target = _WHOLE
        self._reached = _WHOLE
        self._reached_since_s = self._moved_s = self._seen_s = self._now_s()

    def see(self, pose: Pose | None, size_px: _Size) -> None:
        """Take in where the body is in a picture of that size."""
        now_s = self._now_s()
        body = None if pose is None else _extent(pose, size_px)
        if body is not None:
            self._seen_s = now_s
            self._follow(body, now_s)
        elif self._box is not None and now_s - self._seen_s > _AWAY_S:
            self._target = _WHOLE
        if self._box is not None:
            share = -np.expm1((self._moved_s - now_s) / _GLIDE_S)
            step = self._target - self._box
            self._box = self._target if np.abs(step).max() < _STILL else self._box + share * step
        self._moved_s = now_s

    def _follow(self, body: Array, now_s: float) -> None:
        if self._box is None:
            self._box = self._target = self._reached = _within(body + _SLACK)
            self._reached_since_s = now_s
            return
        self._reached = _union(self._reached, body)
        if (_union(self._target, body) != self._target).any():
            self._target = _within(_union(self._target, body) + _SLACK)
        elif now_s - self._reached_since_s > _LOOK_BACK_S:
            smaller = _within(self._reached + _SLACK)
            if smaller[3] - smaller[1] < _SMALLER * (self._target[3] - self._target[1]):
                self._target = smaller
            self._reached, self._reached_since_s = body, now_s

    def region(self, image_px: _Size, view_px: _Size) -> QRectF:
        """The part of a picture to show, px, as near to the view's shape as the picture allows."""
        width, height = image_px
        if self._box is None:
            return QRectF(0, 0, width, height)
        left, top, right, bottom = self._box * (width, height, width, height)
        high = max(bottom - top, (right - left) * view_px[1] / view_px[0], height * _LEAST_HEIGHT)
        high = min(high, height)
        wide = min(high * view_px[0] / view_px[1], width)
        x = min(max((left + right - wide) / 2, 0.0), width - wide)
        y = min(max((top + bottom - high) / 2, 0.0), height - high)
        return QRectF(x, y, wide, high)


def _extent(pose: Pose, size_px: _Size) -> Array | None:
    """Extent of the body, in shares of the picture; None if too little of it is seen."""
    seen = (pose.scores >= SCORE_LIMIT) & np.isfinite(pose.keypoints_px).all(axis=1)
    if int(seen.sum()) < _LEAST_POINTS:
        return None
    points = pose.keypoints_px[seen].astype(np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    around = _AROUND * max(high[1] - low[1], 1.0)
    return _within((np.concatenate([low, high]) + around) / (*size_px, *size_px))


def _within(box: Array) -> Array:
    return np.clip(box, 0.0, 1.0)


def _union(a: Array, b: Array) -> Array:
    return np.concatenate([np.minimum(a[:2], b[:2]), np.maximum(a[2:], b[2:])])
