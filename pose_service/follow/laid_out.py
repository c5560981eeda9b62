"""Files of a published routine as they lie in its folder.

Apart from `shelf.py`, so that a process that judges need not load the database's library.
"""

import dataclasses
from pathlib import Path

from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.tracks import load_track
from coach_app.engine.routines.routine_file import load_routine

TRACK = "track.npz"


def routine_in(folder: Path, routine_id: str) -> Routine:
    """The routine that was laid out in `folder`.

    Raises:
        RoutineError: it is not there any more.
    """
    return dataclasses.replace(load_routine(folder), id=routine_id)


def track_in(folder: Path) -> PoseTrack:
    """The pose track that the routine in `folder` is judged by.

    Raises:
        InputError: it is not there any more.
    """
    return load_track(folder / TRACK)
