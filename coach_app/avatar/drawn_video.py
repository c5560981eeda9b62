"""A choreography as a video that needs no file of pictures: each is drawn when it is asked for."""

from pathlib import Path

import cv2
import numpy as np

from coach_app.avatar.live_picture import load_sketch
from coach_app.engine.media.video_seeking import Still

_LARGEST_PX = (960, 540)  # a larger picture is enlarged: drawing it would take four times as long


class DrawnVideo:
    """Pictures of a choreography by their times, in any order, like `SeekableVideo`.

    Raises:
        ChoreographyError: the text cannot be understood.
    """

    def __init__(self, text: Path) -> None:
        self._sketch = load_sketch(text)

    def at(self, t_s: float, box_px: tuple[int, int]) -> Still:
        """The instructor at `t_s`, within `box_px` (width and height)."""
        width, height = (min(pair) for pair in zip(box_px, _LARGEST_PX, strict=True))
        t_s = min(max(t_s, 0.0), self._sketch.duration_s)
        image = self._sketch.picture(t_s, (width, height))
        bgra = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2BGRA), dtype=np.uint8)
        return Still(bgra, t_s, self._sketch.size_px)

    def close(self) -> None:
        """Do nothing: no file is held open."""
