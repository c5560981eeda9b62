"""Further good executions of a routine: pose tracks in its folder that say what may vary.

The instructor once more, another instructor, or a participant's own good session, as an instructor
approves it: who adds a track says by that it is right throughout. Only keypoints are kept, no
picture. They lie in `executions/` of the routine's folder, one file a track, and come and go with
it; a routine without that folder is judged by its own video alone.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach_app.engine.core.atomic_files import storing, write_file
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics import angles
from coach_app.engine.kinematics.common_time import in_time_of
from coach_app.engine.pose_tracks.tracks import LARGEST_BYTES, load_track, save_track
from coach_app.engine.routines.routine_names import first_free, routine_id
from coach_app.errors import CoachError, InputError, OtherMovementError, RoutineError

_log = logging.getLogger(__name__)

FOLDER = "executions"
MOST_EXECUTIONS = 8
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOVES_DEG = 20.0
_ALIKE = 0.5  # median correlation of what moves: the same movement, however well it is done


@dataclass(frozen=True, slots=True)
class AddedExecution:
    """An execution that was added to a routine.

    Attributes:
        quality: in [0, 1], beside the routine's own video; None: it can't be told.
    """

    name: str
    frames: int
    quality: float | None


def names_of(folder: Path) -> tuple[str, ...]:
    """Names of the executions in a routine's folder, in order, at most `MOST_EXECUTIONS`."""
    found = sorted(path.stem for path in (folder / FOLDER).glob("*.npz") if path.is_file())
    return tuple(name for name in found if NAME.fullmatch(name))[:MOST_EXECUTIONS]


def path_of(folder: Path, name: str) -> Path:
    """Path of an execution in a routine's folder."""
    return folder / FOLDER / f"{name}.npz"


def refuse_full(folder: Path) -> None:
    """Raise RoutineError where a routine's folder has as many executions as it may have."""
    if len(names_of(folder)) >= MOST_EXECUTIONS:
        raise RoutineError(
            f"{folder.name} has {MOST_EXECUTIONS} good executions, the most that count; "
            "remove one first."
        )


def add_execution(folder: Path, title: str, track: PoseTrack) -> str:
    """Keep `track` in a routine's folder; returns its name, made from `title`.

    Raises:
        RoutineError: there are as many as a routine may have.
        StorageError: the disk refused.
    """
    refuse_full(folder)
    name = first_free(routine_id(title), names_of(folder))
    save_track(path_of(folder, name), track)
    return name


def remove_execution(folder: Path, name: str) -> dict[str, bytes]:
    """Delete an execution from a routine's folder; what `lay_executions` brings back.

    Raises:
        RoutineError: there is none of that name.
        StorageError: the disk refused.
    """
    if name not in names_of(folder):
        known = ", ".join(names_of(folder)) or "none"
        raise RoutineError(
            f"{folder.name} has no good execution {name!r}; those that were added: {known}."
        )
    path = path_of(folder, name)
    with storing(path):
        content = path.read_bytes()
        path.unlink()
    return {name: content}


def contents_of(folder: Path) -> dict[str, bytes]:
    """The executions of a routine's folder as files, by name.

    Raises:
        StorageError: the disk refused.
    """
    with storing(folder / FOLDER):
        return {name: path_of(folder, name).read_bytes() for name in names_of(folder)}


def lay_executions(folder: Path, contents: Mapping[str, bytes | bytearray]) -> None:
    """Put executions, as `contents_of` gave them, into a routine's folder, each whole or not.

    Raises:
        StorageError: the disk refused.
    """
    for name, content in contents.items():
        write_file(path_of(folder, name), bytes(content))


@dataclass(frozen=True, slots=True)
class Execution:
    """A further good execution of a routine.

    Attributes:
        track: in the time of the routine's own; None where it does not count.
        problem: why it does not count: it cannot be read, or shows another movement (the video
            was drawn anew, say).
    """

    name: str
    track: PoseTrack | None
    problem: CoachError | None = None


def executions_of(folder: Path, shown: PoseTrack) -> tuple[Execution, ...]:
    """The further good executions in a routine's folder, beside its own track `shown`."""
    return tuple(_execution(folder, name, shown) for name in names_of(folder))


def _execution(folder: Path, name: str, shown: PoseTrack) -> Execution:
    try:
        return Execution(name, beside(_load(path_of(folder, name)), shown, name))
    except CoachError as error:
        return Execution(name, None, error)


def good_beside(routine: Routine, shown: PoseTrack) -> tuple[PoseTrack, ...]:
    """The tracks of those that count, in the time of `shown`; the log tells of the others."""
    found = executions_of(routine.folder, shown)
    for one in found:
        if one.problem is not None:
            _log.info("%s: a good execution does not count: %s", routine.id, one.problem)
    return tuple(one.track for one in found if one.track is not None)


def beside(execution: PoseTrack, shown: PoseTrack, name: str) -> PoseTrack:
    """`execution` in the time of `shown`.

    Raises:
        OtherMovementError: it shows another movement; `name` is named.
        InputError: it has fewer than two frames.
    """
    if min(len(execution), len(shown)) < 2:
        raise InputError(f"{name} has fewer than two frames; give a longer recording.")
    laid = in_time_of(execution, shown)
    alike = _alike(laid, shown)
    if alike < _ALIKE:
        raise OtherMovementError(
            f"{name} does not show the movement of this routine (likeness {max(alike, 0.0):.0%}, "
            f"at least {_ALIKE:.0%}); give a recording of the whole routine, filmed from the same "
            "side."
        )
    return laid


def _load(path: Path) -> PoseTrack:
    try:
        if path.is_symlink() or path.stat().st_size > LARGEST_BYTES:
            raise InputError(f"{path} is no file of this routine.")
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}).") from error
    return load_track(path)


def _alike(laid: PoseTrack, shown: PoseTrack) -> float:
    """Median correlation of the joints that `shown` moves, 0 for one that is hardly seen."""
    there, done = (angles.measure_track(of).turns_deg.astype(np.float64) for of in (shown, laid))
    each = []
    for j in range(there.shape[1]):
        shows = np.isfinite(there[:, j])
        both = shows & np.isfinite(done[:, j])
        moves = shows.sum() > 1 and np.ptp(np.unwrap(there[shows, j], period=360.0)) > _MOVES_DEG
        if not moves:
            continue
        if both.sum() < 0.5 * shows.sum():
            each.append(0.0)
            continue
        pair = [np.unwrap(of[both, j], period=360.0) for of in (there, done)]
        still = min(np.std(of) for of in pair) < 1e-6
        each.append(0.0 if still else float(np.corrcoef(*pair)[0, 1]))
    return float(np.median(each)) if each else 1.0
