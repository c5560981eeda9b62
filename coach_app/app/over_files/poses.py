"""Poses of a file, whether it holds them or is a video that they are measured in."""

from pathlib import Path

from coach_app.app.installation import Installation
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.any_track import read_track

_TRACKS = (".npz", ".json", ".jsonl", ".csv", ".tsv", ".trc", ".zip")


def holds_poses(file: Path) -> bool:
    """True for a file or folder of poses, False for what is taken for a video."""
    return file.is_dir() or file.suffix.lower() in _TRACKS


def poses_of(parts: Installation, file: Path, progress: Progress) -> PoseTrack:
    """The most prominent person's track in a video, or in a file of poses in any known format.

    Raises:
        CaptureError, InputError, ModelError, StorageError: as reading and measuring do.
        Cancelled: `progress` stopped it.
    """
    if holds_poses(file):
        return read_track(file, assume=True)
    return parts.video_track(file, progress)
