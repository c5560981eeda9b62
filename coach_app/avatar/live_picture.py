"""The figure of a choreography's text while it plays or is written: one picture at a time.

No threads, no window, no settings. The room and the text are kept from call to call, so that a
picture takes milliseconds; whoever calls it from a thread of its own may do so.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from coach_app.avatar.language.channels import ChannelArray
from coach_app.avatar.language.reading import Reading, read_choreography, read_text
from coach_app.avatar.painting.render import Scene
from coach_app.avatar.painting.turned_head import looks_aside
from coach_app.avatar.performing.footing import chair_x_m, posture_of, seat_m
from coach_app.avatar.shipped import staging_for
from coach_app.engine.core.structures import Image
from coach_app.errors import ChoreographyError

_STAGE = (16, 9)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A parsed text, ready to be drawn."""

    reading: Reading

    @property
    def duration_s(self) -> float:
        """Duration of the whole."""
        return self.reading.choreography.duration_s

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture that the keypoints of `exact_track` lie in."""
        return staging_for(self.reading.choreography).camera.size_px

    @property
    def telling_s(self) -> float:
        """Most telling instant: the widest pose of its fourth move, or of its last."""
        choreography = self.reading.choreography
        moves = choreography.moves[:4]
        if not moves:
            return choreography.duration_s / 2
        inside = (choreography.key_t_s > moves[-1].start_s) & (
            choreography.key_t_s <= moves[-1].end_s
        )
        away = np.abs(choreography.key_angles - choreography.ready).sum(axis=1)
        return float(choreography.key_t_s[np.argmax(np.where(inside, away, -1.0))])

    def t_s(self, line: int) -> float:
        """Time at which what `line` (from 1) says is done, or a pose first taken."""
        about = self._about(line)
        if isinstance(about, float):
            return about
        choreography = self.reading.choreography
        taken = np.flatnonzero((choreography.key_angles == about).all(axis=1))
        return float(choreography.key_t_s[taken[0]]) if taken.size else 0.0

    def move(self, t_s: float) -> dict[str, str]:
        """The name by language of the move at `t_s`; empty between moves."""
        for move in self.reading.choreography.moves:
            if move.start_s <= t_s < move.end_s:
                return dict(move.name)
        return {}

    def picture(self, t_s: float, box_px: tuple[int, int]) -> Image:
        """(H, W, 3) uint8 BGR, the instructor at `t_s`, as large as fits into `box_px`."""
        return self._drawn(self.reading.choreography.angles_at(np.array([t_s]))[0], box_px)

    def picture_of_line(self, line: int, box_px: tuple[int, int]) -> Image:
        """Picture of a line (from 1): the pose that it describes, or what is done then."""
        about = self._about(line)
        if isinstance(about, float):
            return self.picture(about, box_px)
        return self._drawn(about, box_px)

    def _about(self, line: int) -> float | ChannelArray:
        lines = self.reading.lines
        return lines[min(max(line, 1), len(lines)) - 1]

    def _drawn(self, angles: ChannelArray, box_px: tuple[int, int]) -> Image:
        choreography = self.reading.choreography
        staging = staging_for(choreography)
        scale = max(min(box_px[0] / _STAGE[0], box_px[1] / _STAGE[1]), 1.0)
        even_px = int(_STAGE[0] * scale) // 2 * 2, int(_STAGE[1] * scale) // 2 * 2
        camera = replace(staging.camera, size_px=even_px)
        seat, chair_x = seat_m(choreography, staging.body), chair_x_m(choreography)
        scene = _scene(camera, seat, chair_x, looks_aside(choreography))
        posture = posture_of(choreography, angles[None], staging.body)
        return scene.picture(posture, 0, staging.body, staging.look)


def load_sketch(path: Path) -> Sketch:
    """Read the text in a file.

    Raises:
        ChoreographyError: names the file, and with the line what to write instead.
    """
    text = read_text(path)
    try:
        return sketch(text)
    except ChoreographyError as error:
        raise ChoreographyError(f"{path}, {error}") from error


@lru_cache(maxsize=16)
def sketch(text: str) -> Sketch:
    """Read a text.

    Raises:
        ChoreographyError: "line N: ..." with what is wrong and what to write instead;
            `reading.line_of` gives the number.
    """
    return Sketch(read_choreography(text))


_scene = lru_cache(maxsize=4)(Scene)
