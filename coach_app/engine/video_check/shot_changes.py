"""Cuts: instants at which the picture is suddenly another one.

A cut changes in one frame what otherwise changes little by little: the whole picture, or, where the
camera stays, the person alone. Brightness is levelled out first, because cameras set their exposure
anew all the time. A shaking camera and a quick movement change every frame, so a change only counts
if it stands out from the frames around it.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.structures import FloatArray, Image
from coach_app.engine.people.scene_changes import Box

_SIZE_PX = (64, 36)
_DIFFERENT = 18.0  # grey levels
_PICTURE_SHARE = 0.22  # of the picture that changes at a cut to another one
_PERSON_LEVELS = 9.0  # mean change of the person at a cut in the same place
_STANDS_OUT = 2.5  # times what the frames around change at most
_AROUND = 5  # frames to either side


@dataclass(slots=True)
class ShotChanges:
    """Collects how much each frame differs from the one before: two numbers a frame."""

    _last: FloatArray | None = None
    _box: Box | None = None
    _picture: list[float] = field(default_factory=list)
    _person: list[float] = field(default_factory=list)

    def see(self, grey: Image, box: Box | None) -> None:
        """The next grey frame, (H, W) uint8, small is enough, and the person's box."""
        small = cv2.resize(grey, _SIZE_PX, interpolation=cv2.INTER_AREA).astype(np.float32)
        # The same mean and contrast for every frame, but no noise blown up in a dark one.
        level = (small - small.mean()) * (50.0 / max(float(small.std()), 12.0))
        change = np.zeros_like(level) if self._last is None else np.abs(level - self._last)
        self._picture.append(float((change > _DIFFERENT).mean()))
        self._person.append(max((_inside(change, one) for one in (box, self._box)), default=0.0))
        self._last, self._box = level, box

    def cuts(self, jumps: Mask) -> list[int]:
        """The frames that begin a new shot; (T,) `jumps`: the person is suddenly elsewhere."""
        picture, person = np.array(self._picture), np.array(self._person)
        whole = (picture >= _PICTURE_SHARE) & (picture >= _STANDS_OUT * _around(picture))
        part = (person >= _PERSON_LEVELS) & (person >= _STANDS_OUT * _around(person)) & jumps
        found: list[int] = []
        for i in np.flatnonzero(whole | part).tolist():
            if not found or i - found[-1] > _AROUND:
                found.append(i)
        return found


def _inside(change: FloatArray, box: Box | None) -> float:
    if box is None:
        return 0.0
    height, width = change.shape
    left, right = (round(min(max(side, 0.0), 1.0) * width) for side in (box[0], box[2]))
    top, bottom = (round(min(max(side, 0.0), 1.0) * height) for side in (box[1], box[3]))
    part = change[top : bottom + 1, left : right + 1]
    return float(part.mean()) if part.size else 0.0


def _around(values: Array) -> Array:
    """(T,) the largest of the frames before and after, without the frame itself."""
    padded = np.pad(values, _AROUND)
    shifted = [
        padded[_AROUND + k : _AROUND + k + len(values)]
        for k in range(-_AROUND, _AROUND + 1)
        if k != 0
    ]
    return np.asarray(np.max(shifted, axis=0))
