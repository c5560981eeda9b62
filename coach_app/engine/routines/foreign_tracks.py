"""Pose tracks that came from elsewhere: they live with their routine and are checked before use.

They lie in the routine's folder, come and go with it, and never enter the `TrackCache`, which is
for all routines with the same video. What a check found is kept in the cache, sealed, for exactly
this video, this track and this model: if any of them changes, it is checked again.
"""

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.sealed_files import SealedFile
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose_tracks.track_cache import TrackCache
from coach_app.engine.pose_tracks.track_check import OTHER_MODEL, check_track
from coach_app.engine.pose_tracks.tracks import LARGEST_BYTES, parse_track
from coach_app.errors import InputError, StorageError

_log = logging.getLogger(__name__)

FOLDER = "tracks"
_CHECKS = 1
"""Raised when `check_track` becomes stricter: everything is checked again."""


def lay_tracks(folder: Path, contents: Mapping[str, bytes | bytearray]) -> None:
    """Put tracks, as `track_bytes` gave them, by the model's id, into a routine's folder.

    Raises:
        ValueError: two models would have the same file.
        StorageError: the disk refused.
    """
    names = [_file_name(model_id) for model_id in contents]
    if len(set(names)) < len(names):
        raise ValueError("it holds two tracks of one model")
    for name, content in zip(names, contents.values(), strict=True):
        write_file(folder / FOLDER / name, bytes(content))


@dataclass(frozen=True, slots=True)
class CheckedTrack:
    """Result of checking a routine's own track.

    Attributes:
        track: None if it is not to be used.
        reason: why not, in a few words that follow "because"; empty if it is.
    """

    track: PoseTrack | None
    reason: str = ""


class ForeignTracks:
    """The tracks that came along with routines; what their checks found is kept sealed."""

    def __init__(self, cache_dir: Path, cache: TrackCache) -> None:
        self._folder = cache_dir / "checked-tracks"
        self._cache = cache

    def known(self, routine: Routine, model_id: str) -> CheckedTrack | None:
        """Result of an earlier check of the very same files; None if there is none to check.

        Raises:
            InputError: the video cannot be read.
        """
        content = _content(routine, model_id)
        return None if content is None else self._known(routine, model_id, content)

    def present(self, routine: Routine, model_id: str) -> bool:
        """Whether there is one at all."""
        return _path(routine, model_id).exists()

    def check(
        self,
        routine: Routine,
        model_id: str,
        estimator: PoseEstimator,
        *,
        progress: Progress = UNWATCHED,
    ) -> CheckedTrack:
        """Check the routine's track of a model, and keep what was found; as `check_content`."""
        content = _content(routine, model_id)
        if content is None:
            return CheckedTrack(None, "it is not there any more")
        return self.check_content(routine.video, model_id, content, estimator, progress=progress)

    def check_content(
        self,
        video: Path,
        model_id: str,
        content: bytes,
        estimator: PoseEstimator,
        *,
        progress: Progress = UNWATCHED,
    ) -> CheckedTrack:
        """Check a track, and keep what was found for every routine with this video and track.

        `content` is what `track_bytes` gave, by anybody; the estimator is reset, not closed.

        Raises:
            Cancelled, CaptureError, EstimationError: as `check_track` does.
            InputError: the video cannot be read.
        """
        reason = None
        try:
            track = parse_track(content, FOLDER, any_values=True)
        except InputError:
            reason = "it is damaged"
        else:
            reason = check_track(track, video, estimator, progress=progress)
        found = self._found(video, model_id, content)
        try:
            if reason != OTHER_MODEL:  # it may only be that another one had to step in
                found.write(json.dumps({"reason": reason or ""}).encode("utf-8"))
        except StorageError as error:
            _log.info("what a check found is not kept: %s", error)
        return CheckedTrack(None, reason) if reason else CheckedTrack(track)

    def _known(self, routine: Routine, model_id: str, content: bytes) -> CheckedTrack | None:
        found = self._found(routine.video, model_id, content).read()
        if found is None:
            return None
        reason = str(json.loads(found)["reason"])  # sealed: as `check` wrote it
        return CheckedTrack(None, reason) if reason else CheckedTrack(parse_track(content, FOLDER))

    def _found(self, video: Path, model_id: str, content: bytes) -> SealedFile:
        of = (
            str(_CHECKS),
            self._cache.digests.of(video),
            hashlib.sha256(content).hexdigest(),
            model_id,
        )
        name = hashlib.sha256("\n".join(of).encode("utf-8")).hexdigest()
        return SealedFile(self._folder / name, f"check {name}", self._cache.seal)


def _content(routine: Routine, model_id: str) -> bytes | None:
    path = _path(routine, model_id)
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_BYTES:
            return None
        return path.read_bytes()
    except OSError as error:
        _log.info("the poses of %s are not used: %s", routine.id, error.strerror)
        return None


def _path(routine: Routine, model_id: str) -> Path:
    return routine.folder / FOLDER / _file_name(model_id)


def _file_name(model_id: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", model_id) + ".npz"
