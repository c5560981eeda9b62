"""A fitness test over a file: a clip, or a pose track of one."""

from pathlib import Path

from coach_app.app.installation import Installation
from coach_app.app.progress_line import ProgressLine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.fitness.protocols import check
from coach_app.engine.fitness.results import CheckResult
from coach_app.engine.pose_tracks.any_track import read_track

_TRACKS = (".json", ".npz", ".csv", ".trc")


def check_file(test: str, file: Path, start_s: float | None = None) -> CheckResult:
    """The result of one test.

    Args:
        test: a name in `protocols.PROTOCOLS`.
        file: of the clip, or a pose track in any format that Coach reads.
        start_s: when the signal to begin was given; None: at the first movement.

    Raises:
        InputError: the file cannot be read, or does not hold what the test needs.
    """
    return check(test, track_of(file), start_s)


def track_of(file: Path) -> PoseTrack:
    """The pose track of a clip, measured now or before, or read from a file of poses.

    Raises:
        CaptureError, InputError, ModelError, RoutineError, StorageError: as the parts do.
    """
    if file.suffix.lower() in _TRACKS or file.is_dir():
        return read_track(file, assume=True)
    parts = Installation.load()
    with ProgressLine(f"Reading {file.name}") as progress:
        return parts.video_track(file, progress)
