"""The picture as a whole: has the light changed, is it another shot, does anything else move?

A change of light alters what clothes look like and moves nobody; a cut alters everything at once.
Nobody walks in without changing the picture somewhere beside the participant.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.checkpoints import Checkpointed
from coach_app.engine.core.structures import FloatArray, Image

Thumbnail: TypeAlias = npt.NDArray[np.float32]
"""(18, 32, 3) float32, BGR levels from 0 to 255."""

_ROWS, _COLUMNS = 18, 32
_FINER = 3  # samples a cell and axis


@dataclass(frozen=True, slots=True)
class _Pictures:
    """What two thumbnails of one room differ by at most; levels are grey levels, 0 to 255.

    Set by hand on clips of real people with cuts, fades and changes of light; docs/method.md has
    what they give (`benchmarks.judging --level crowd`, `benchmarks.kept`).
    """

    blank_levels: float = 6.0  # standard deviation of a picture in which nothing can be told
    clear_levels: float = 12.0  # and of one in which something can
    other_light_levels: float = 9.0  # what the median cell changes by when light or exposure do
    same_room: float = 0.75  # correlation of two pictures of a room that stays in place is above
    at_rest: float = 0.97  # and that of two frames in a row between which nothing fades
    black_levels: float = 20.0  # bars and the noise in them stay below
    much_of_it: float = 0.2  # of the cells change: more than by somebody who walks past
    moved_levels: float = 14.0  # what a cell changes by when somebody passes it
    moved_cells: int = 4  # a person who is judged covers some thirty
    everything_levels: float = 5.0  # the median cell, when another shot fades in


@dataclass(frozen=True, slots=True)
class _Times:
    """Seconds that changes of the picture last."""

    fade_s: float = 0.5
    quiet_s: float = 3.0  # whoever walked in has crossed half of the picture by then
    changed_s: float = 0.7  # who walks up to their place takes up another cell in less


_PICTURES, _TIMES = _Pictures(), _Times()
_VIEW_LEARNS = 0.1  # share by which each sighting of the participant renews the view

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of the picture."""


class Cut(StrEnum):
    """How another shot begins."""

    AT_ONCE = "at once"
    BY_AND_BY = "by and by"
    """Fades in; or somebody near the camera moves a lot."""


class Surroundings(Checkpointed):
    """Appearance of the picture around the participant, and when something moved in it."""

    CHECKPOINTED = (
        *("_before", "_past", "_next_past", "_past_t_s", "_blank"),
        *("_view", "_looked", "_box", "_stirred_t_s", "_changed_t_s"),
    )

    def __init__(self) -> None:
        self._before: Thumbnail | None = None  # the frame before
        self._past: Thumbnail | None = None  # half a second to a second ago
        self._next_past: Thumbnail | None = None
        self._past_t_s = -np.inf
        self._blank: Thumbnail | None = None  # until there is clearly something to see
        self._view: Thumbnail | None = None  # while the participant is seen, averaged
        self._looked: Thumbnail | None = None  # at the last look around
        self._box: Box | None = None
        self._stirred_t_s = -np.inf
        self._changed_t_s = np.inf  # since when it is another picture

    def reset(self) -> None:
        """Forget the room."""
        self._before = self._past = self._next_past = None
        self._view = self._looked = self._box = None
        self._blank = None
        self._stirred_t_s = self._past_t_s = -np.inf
        self._changed_t_s = np.inf

    def cut(self, picture: Thumbnail, t_s: float, *, walks: bool = False) -> Cut | None:
        """How another shot has begun, if one has; asked once a frame.

        Who has walked lately alters much of a picture by and by.
        """
        before, self._before = self._before, picture
        came_up = self._came_up(picture)
        if came_up or (before is not None and another_shot(before, picture)):
            self._past = self._next_past = None
            self._past_t_s = t_s
            return Cut.AT_ONCE
        if t_s - self._past_t_s >= _TIMES.fade_s:
            self._past, self._next_past, self._past_t_s = self._next_past, picture, t_s
        past = self._past
        still = self.quiet(t_s) and not walks
        faded = past is not None and still and another_shot(past, picture)
        if faded and before is not None and alike(before, picture) > _PICTURES.at_rest:
            self._past = self._next_past = None
            return Cut.BY_AND_BY
        return None

    def _came_up(self, picture: Thumbnail) -> bool:
        """Whether something is to be seen again after a blank picture, all over it."""
        if blank(picture):
            self._blank = picture
        if self._blank is None or contrast(picture) < _PICTURES.clear_levels:
            return False
        came_up = other_light(self._blank, picture)
        self._blank = None
        return came_up

    def learn(self, picture: Thumbnail) -> None:
        """The participant is seen in this picture."""
        self._changed_t_s = np.inf
        if self._view is None or not self.same_light(picture):
            self._view = picture
        else:
            self._view = self._view + np.float32(_VIEW_LEARNS) * (picture - self._view)

    def same_light(self, picture: Thumbnail) -> bool:
        """Whether colours look as when the participant was last seen."""
        return self._view is None or not other_light(self._view, picture)

    def changed(self, picture: Thumbnail, t_s: float) -> bool:
        """Whether it has been another picture for a while than where the participant was seen.

        Somebody who walks through or returns changes much of it too, but for a moment.
        """
        if self._view is None or not another_shot(self._view, picture):
            self._changed_t_s = np.inf
        else:
            self._changed_t_s = min(self._changed_t_s, t_s)
        return t_s - self._changed_t_s >= _TIMES.changed_s

    def look(self, picture: Thumbnail, box: Box | None, t_s: float) -> None:
        """Look around, several times a second; `box` is the participant's, None: as before."""
        boxes = [one for one in (box, self._box) if one is not None]
        if self._looked is not None and _moved(self._looked, picture, boxes):
            self._stirred_t_s = t_s
        self._looked, self._box = picture, self._box if box is None else box

    def quiet(self, t_s: float) -> bool:
        """Whether nothing has moved lately but the participant."""
        return t_s - self._stirred_t_s > _TIMES.quiet_s


def thumbnail(image_bgr: Image) -> Thumbnail:
    """The picture in a few hundred cells, quickly: from samples, not from every pixel."""
    height, width = image_bgr.shape[:2]
    rows = (np.arange(_ROWS * _FINER) + 0.5) * height / (_ROWS * _FINER)
    columns = (np.arange(_COLUMNS * _FINER) + 0.5) * width / (_COLUMNS * _FINER)
    samples = image_bgr[rows.astype(np.intp)[:, None], columns.astype(np.intp)]
    cells = samples.reshape(_ROWS, _FINER, _COLUMNS, _FINER, 3)
    picture: Thumbnail = cells.mean(axis=(1, 3), dtype=np.float32)
    return picture


def blank(picture: Thumbnail) -> bool:
    """Whether there is next to nothing in it: white, black, before a fade has come far enough."""
    return contrast(picture) < _PICTURES.blank_levels


def contrast(picture: Thumbnail) -> float:
    """The largest standard deviation of a channel, levels."""
    return float(picture.std(axis=(0, 1)).max())


def other_light(before: Thumbnail, now: Thumbnail) -> bool:
    """Whether more than half of the picture is lighter, darker or of another tint than before.

    Whoever walks through covers less than that.
    """
    changes = np.abs(np.median((now - before).reshape(-1, 3), axis=0))
    return bool(changes.max() > _PICTURES.other_light_levels)


def another_shot(before: Thumbnail, now: Thumbnail) -> bool:
    """Whether much of the picture shows something else, brightness and contrast aside."""
    before, now = _within_bars(before, now)
    if blank(before) or blank(now):
        return False
    changes = np.abs(_levelled(now) - _levelled(before))
    much = float((changes > _PICTURES.moved_levels).mean()) >= _PICTURES.much_of_it
    return much and alike(before, now) < _PICTURES.same_room


def _within_bars(before: Thumbnail, now: Thumbnail) -> tuple[Thumbnail, Thumbnail]:
    """Crop both pictures to what is inside the black bars, which are alike in any two."""
    shown = np.maximum(before, now).max(axis=2) >= _PICTURES.black_levels
    rows, columns = shown.any(axis=1), shown.any(axis=0)
    if not rows.any():
        return before, now
    return before[rows][:, columns], now[rows][:, columns]


def alike(before: Thumbnail, now: Thumbnail) -> float:
    """Correlation of the two pictures' grey levels; 1 where one has no contrast."""
    first, second = _levelled(before), _levelled(now)
    lengths = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(np.vdot(first, second)) / lengths if lengths > 0.0 else 1.0


def _levelled(picture: Thumbnail) -> FloatArray:
    grey = picture.mean(axis=2)
    levelled: FloatArray = grey - grey.mean()
    return levelled


def _moved(before: Thumbnail, now: Thumbnail, boxes: list[Box]) -> bool:
    """Whether something changed outside of the boxes that light does not explain."""
    changes = now - before
    changes = np.abs(changes - np.median(changes.reshape(-1, 3), axis=0)).max(axis=2)
    if np.median(changes) > _PICTURES.everything_levels:
        return False  # another shot fades in: nobody walks through all of the picture
    for left, top, right, bottom in boxes:
        rows = slice(max(int(top * _ROWS), 0), max(int(np.ceil(bottom * _ROWS)), 0))
        columns = slice(max(int(left * _COLUMNS), 0), max(int(np.ceil(right * _COLUMNS)), 0))
        changes[rows, columns] = 0.0
    return int((changes > _PICTURES.moved_levels).sum()) >= _PICTURES.moved_cells
