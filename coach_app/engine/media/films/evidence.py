"""Evidence in the pictures themselves: whether there is anything to be seen in a file.

A film that is black from end to end, or in which nothing moves, was not read as it was filmed, or
is no film. That is another thing than a film in which nobody stands.
"""

import cv2
import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import Image
from coach_app.engine.media.films.refusals import few_pictures

_PLACES = (64, 36)  # across and down; what codecs leave of a still differs less in their means
_PLAIN_LEVELS = 4.0  # compression leaves a picture of one colour within this, of 255
_STILL_LEVELS = 12  # nothing of a film in which somebody moves stays within this everywhere
_MOVING_PLACES = 3
_BACKWARDS_SHARE = 0.3
_STILL_PICTURES = 5  # of fewer it cannot be told that nothing ever moves


class Evidence:
    """Looks at pictures until each question is answered; costs nothing afterwards."""

    def __init__(self) -> None:
        self.pictures = 0
        self._shows = self._moves = False
        self._dark = True
        self._first: npt.NDArray[np.int16] | None = None

    def look(self, image_bgr: Image) -> None:
        """Take the next picture into account."""
        self.pictures += 1
        if self._shows and self._moves:
            return
        places = cv2.resize(image_bgr, _PLACES, interpolation=cv2.INTER_AREA).astype(np.int16)
        self._shows = self._shows or bool(places.std(axis=(0, 1)).max() > _PLAIN_LEVELS)
        self._dark = self._dark and bool(places.mean() < 48)
        if self._first is None:
            self._first = places
        else:
            changed = np.abs(places - self._first).max(axis=2) > _STILL_LEVELS
            self._moves = self._moves or int(changed.sum()) >= _MOVING_PLACES

    def objection(self, name: object, backwards: int = 0) -> str | None:
        """Objection to the whole film `name`; None if there is none.

        `backwards` counts the pictures with a time before that of the one ahead.
        """
        if self.pictures <= 2:
            return few_pictures(name, self.pictures)
        if backwards > _BACKWARDS_SHARE * self.pictures:
            return (
                f"{name} states times that run backwards, so no movement can be measured in it; "
                "save it again as mp4 with another program."
            )
        if not self._shows:
            kind = "black" if self._dark else "of one colour"
            return (
                f"{name} shows nothing: every picture is {kind}. It was damaged when it was saved, "
                "or the lens was covered; copy it again from where it was filmed, or film it again."
            )
        if not self._moves and self.pictures >= _STILL_PICTURES:
            return (
                f"{name} shows one picture that never changes, so there is no movement in it; "
                "choose a video of the exercise."
            )
        return None
