"""Adds good executions to a routine of the instructor's own."""

from pathlib import Path

from coach_app.app.installation import Installation
from coach_app.app.over_files.poses import poses_of
from coach_app.engine.core.progress import Progress
from coach_app.engine.movement.quality import Good
from coach_app.engine.routines.executions import AddedExecution, add_execution, beside, refuse_full

_ROUTINE_SHARE = 0.1  # of the work: its poses are known as a rule


def add_from_file(
    parts: Installation, routine_id: str, file: Path, name: str, progress: Progress
) -> AddedExecution:
    """Add the recording in `file`, once it is known to show the routine's movement.

    The file is a video, or holds poses in a format that Coach reads.

    Raises:
        RoutineError: the routine is not the instructor's own, or has as many as it may have.
        OtherMovementError: the recording shows another movement.
        CaptureError, InputError, ModelError, StorageError: as reading and measuring do.
        Cancelled: `progress` stopped it.
    """
    routine = parts.library.get(routine_id)
    folder = parts.library.own_folder(routine.id)
    refuse_full(folder)  # now: measuring takes minutes
    shown = parts.track(routine, progress.part(0.0, _ROUTINE_SHARE))
    track = poses_of(parts, file, progress.part(_ROUTINE_SHARE, 1.0))
    quality = Good([shown]).assess(beside(track, shown, str(file))).value
    return AddedExecution(add_execution(folder, name, track), len(track), quality)
