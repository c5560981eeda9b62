"""A routine, its moves and its texts, as every other room sees them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

# A text by language code such as "ko"; "en" is always there.
Texts: TypeAlias = dict[str, str]
LANGUAGE = re.compile(r"[a-z]{2}")


POSITIONS = ("seated", "standing")


ORIGINS = ("video", "file", "copy")


# Narrower than a camera can measure would call noise wrong; wider would call anything right.
TOLERANCE_DEG = (5.0, 45.0)


# A routine with such a file in place of a video is drawn from it while it plays.
TEXT_SUFFIX = ".txt"


# Shorter than a pause between two movements is no hold.
HOLD_S = (0.5, 60.0)


@dataclass(frozen=True, slots=True)
class Move:
    """One exercise within a routine.

    Attributes:
        id: snake_case, unique in the routine.
        start_s: first instant, in the video's own time. end_s: last instant.
        name: by language. cue: what to say when it begins, by language.
        joints: names of `angles.JOINTS` that count here; empty: all that the video shows.
        reps: repetitions, None if it has none.
        tolerance_deg: how far off still counts as right, within `TOLERANCE_DEG`; None: 15°.
        hold_s: how long to stay at the end of every repetition, within `HOLD_S`; None: no hold.
        position: "seated" or "standing"; None: the routine's. Seated, the legs do not count.
        mirrored: whether this move is to be copied as in a mirror; None: as the routine is.
    """

    id: str
    start_s: float
    end_s: float
    name: Texts
    cue: Texts
    joints: tuple[str, ...] = ()
    reps: int | None = None
    tolerance_deg: float | None = None
    hold_s: float | None = None
    position: str | None = None
    mirrored: bool | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Origin of a routine of the instructor's own library.

    Attributes:
        kind: a word of `ORIGINS`.
        name: of the video, the .coach file (without its folder) or the routine it is a copy of.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Routine:
    """A routine in a folder of its own with routine.toml and the video, or the text of one.

    Attributes:
        id: the folder's name, lower case with hyphens.
        video: the video file; or the choreography's text, where the instructor is drawn from it
            while it plays.
        position: "seated" or "standing".
        mirrored: True if the participant is expected to copy as in a mirror.
        moves: in time order, not overlapping; empty for a video nobody has divided yet.
        origin: None for shipped routines and for those of which nobody noted it.
        published: participants see it; False for what an instructor has not finished yet.
    """

    id: str
    title: Texts
    description: Texts
    video: Path
    position: str
    mirrored: bool
    moves: tuple[Move, ...]
    duration_s: float
    author: str
    licence: str
    folder: Path
    origin: Origin | None = None
    published: bool = True

    @property
    def drawn(self) -> bool:
        """Whether `video` is a choreography's text."""
        return self.video.suffix == TEXT_SUFFIX

    def move_at(self, t_s: float) -> Move | None:
        """The move at routine time `t_s`; None between moves."""
        for move in self.moves:
            if move.start_s <= t_s < move.end_s:
                return move
        return None
