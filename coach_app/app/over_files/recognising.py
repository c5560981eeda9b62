"""Which exercises are in a video: its moves, each with the exercise that it most likely is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach_app.app.installation import Installation
from coach_app.app.over_files.exercises import known_exercises
from coach_app.app.progress_line import ProgressLine
from coach_app.engine.core.routine import Texts
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.recognition.recognising import (
    FAR_TO_NAME,
    NONE,
    Exercise,
    Guess,
    Recogniser,
)
from coach_app.engine.recognition.signature import of_motion
from coach_app.engine.segmentation.motion import motion_of
from coach_app.engine.segmentation.pictured_moves import find_moves
from coach_app.engine.segmentation.proposed_moves import ProposedMove


@dataclass(frozen=True, slots=True)
class Segment:
    """One move of a video.

    Attributes:
        start_s, end_s: where it is.
        reps: repetitions; 0 where nothing repeats.
        name: of the exercise, by language; None: none that Coach knows.
        guesses: the likeliest first, `NONE` among them.
        more_possible: a repetition may have gone unseen.
    """

    start_s: float
    end_s: float
    reps: int
    name: Texts | None
    guesses: tuple[Guess, ...]
    more_possible: bool = False


def recognise_file(video: Path) -> tuple[Segment, ...]:
    """Every move of a video, in time order; stills and end cards are no moves.

    Raises:
        CaptureError, ModelError, RoutineError, StorageError: as the parts do.
    """
    parts = Installation.load()
    with ProgressLine(f"Reading {video.name}") as progress:
        track = parts.video_track(video, progress, least_seen=0.0)
    with ProgressLine(f"Looking at the moves of {video.name}") as progress:
        moves = find_moves(video, track, progress)
    return name_moves(track, moves, Recogniser(known_exercises(parts)))


def name_moves(
    track: PoseTrack, moves: Sequence[ProposedMove], recogniser: Recogniser
) -> tuple[Segment, ...]:
    """Recognise the exercise of each move that was found in a track."""
    if not moves:
        return ()
    motion, found = motion_of(track), []
    for move in moves:
        seen = of_motion(motion, move.start_s, move.end_s)
        guesses = (
            (Guess(NONE, 1.0),)
            if seen is None
            else recogniser.recognise(seen, repeated=move.reps > 1)
        )
        known = recogniser.exercises.get(guesses[0].id)
        name = None if known is None else known.name
        span_s = move.start_s, move.end_s
        found.append(Segment(*span_s, move.reps, name, guesses, move.more_possible))
    return tuple(found)


def names_for(
    parts: Installation, track: PoseTrack, moves: Sequence[ProposedMove]
) -> tuple[Texts | None, ...]:
    """A name for each move of a track that is surely a known exercise; None for the others.

    Takes seconds at its first use: the known exercises are drawn once. Not on the GUI thread.
    """
    if not moves:
        return ()
    return sure_names(track, moves, known_exercises(parts))


def sure_names(
    track: PoseTrack, moves: Sequence[ProposedMove], exercises: Sequence[Exercise]
) -> tuple[Texts | None, ...]:
    """Name the moves by exercises that are given."""
    recogniser = Recogniser(exercises, FAR_TO_NAME)
    return tuple(_sure_name(one, recogniser) for one in name_moves(track, moves, recogniser))


def _sure_name(segment: Segment, recogniser: Recogniser) -> Texts | None:
    return segment.name if recogniser.sure(segment.guesses) is not None else None
