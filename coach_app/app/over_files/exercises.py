"""The exercises that Coach knows: the shipped choreographies, drawn, and an instructor's own."""

from collections.abc import Iterator

from coach_app.app.installation import Installation
from coach_app.avatar.drawn_exercises import drawn_exercises
from coach_app.engine.recognition.recognising import Exercise
from coach_app.engine.recognition.signature import of_motion
from coach_app.engine.routines.proposals import has_first_name
from coach_app.engine.segmentation.motion import motion_of


def known_exercises(parts: Installation | None = None) -> tuple[Exercise, ...]:
    """The shipped ones and, with `parts`, those of the instructor's own measured routines.

    Takes seconds where nothing is in the cache of `parts` yet.
    """
    shipped = drawn_exercises(None if parts is None else parts.cache)
    return (*shipped, *(_own(parts) if parts is not None else ()))


def _own(parts: Installation) -> Iterator[Exercise]:
    """The named moves of routines that are not shipped, as far as they were measured."""
    for routine in parts.library.list().routines:
        track = parts.kept_track(routine) if parts.library.owns(routine) else None
        if track is None:
            continue
        motion = motion_of(track)
        for move in routine.moves:
            if has_first_name(move):
                continue  # "Move 1: arms" is nobody's name for it
            found = of_motion(motion, move.start_s, move.end_s)
            if found is not None:
                yield Exercise(f"{routine.id}/{move.id}", move.name, (found,))
