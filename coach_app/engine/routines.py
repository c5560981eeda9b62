"""The routine: a video, its moves and what counts. Load, validate, save."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

# A text by language code ("en", "ko"); "en" is always there.
Texts: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Move:
    """One exercise within a routine.

    Attributes:
        id: snake_case, unique in the routine.
        start_s: first instant, in the video's own time. end_s: last instant.
        name: by language. cue: what to say when it begins, by language.
        joints: names of `angles.JOINTS` that count here; empty: all that the video shows.
        reps: repetitions, None if it has none.
    """

    id: str
    start_s: float
    end_s: float
    name: Texts
    cue: Texts
    joints: tuple[str, ...] = ()
    reps: int | None = None


@dataclass(frozen=True, slots=True)
class Routine:
    """A routine in a folder of its own with routine.toml and the video.

    Attributes:
        id: the folder's name, lower case with hyphens.
        title: by language. description: by language.
        video: the video file.
        position: "seated" or "standing".
        mirrored: True if the participant is expected to copy as in a mirror.
        moves: in time order, not overlapping; empty for a video nobody has divided yet.
        duration_s: length of the video.
        author, licence: as the instructor wrote them.
        folder: where it was loaded from.
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

    def move_at(self, t_s: float) -> Move | None:
        """The move at routine time `t_s`; None between moves."""
        for move in self.moves:
            if move.start_s <= t_s < move.end_s:
                return move
        return None
