"""One pose track from whatever file or folder Coach reads."""

from pathlib import Path

import numpy as np

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.found_poses import FoundPoses, track_of
from coach_app.engine.pose_tracks.track_import import read_poses
from coach_app.engine.pose_tracks.tracks import load_track

ASSUMED_RATE_HZ = 30.0  # of files that state none: what phones and most webcams film with
_MARGIN = 1.05  # of an assumed picture around everything that was measured in it


def read_track(
    path: Path,
    *,
    kind: str | None = None,
    rate_hz: float | None = None,
    size_px: tuple[int, int] | None = None,
    assume: bool = False,
) -> PoseTrack:
    """The most prominent person's track in any file or folder of poses that Coach reads.

    Args:
        path: a file, a folder or an archive of any kind that `track_import.read_poses` reads, or
            an .npz of Coach's own.
        kind: a word of `track_import.KINDS`; None: seen from the content.
        rate_hz: frames a second; None: the file's own times.
        size_px: width and height of the picture; None: the file's own.
        assume: where neither the file nor the caller knows, take `ASSUMED_RATE_HZ`, and a picture
            just large enough. Angles do not depend on either; speeds do on the rate.

    Raises:
        InputError: it cannot be read, or does not say when each frame was or how large the
            picture is, and nothing was to be assumed.
    """
    if path.suffix.lower() == ".npz":
        return load_track(path)
    found = read_poses(path, kind)
    if assume:
        rate_hz = rate_hz or (ASSUMED_RATE_HZ if found.t_s is None else None)
        size_px = size_px or (_large_enough(found) if found.size_px is None else None)
    t_s = None if rate_hz is None else np.arange(len(found.frames)) / rate_hz
    return track_of(found, t_s, size_px)


def _large_enough(found: FoundPoses) -> tuple[int, int]:
    points = [person[:, :2] for people in found.frames for person in people]
    corner = np.nanmax(np.concatenate(points), axis=0) if points else np.ones(2)
    width, height = (max(1, int(np.ceil(side * _MARGIN))) for side in corner)
    return width, height
