"""The pose track of a video file, measured on two threads and, after a kill, from where it stood.

One thread decodes ahead (`prefetch.PrefetchedSource`) while this one runs the model. Every few
seconds the track so far is kept in a file, together with what the estimator remembers, so that
the poses after an interruption are bit by bit those that would have come without it.
"""

import io
import logging
import time
import zipfile
from pathlib import Path

from coach_app.engine.core.checkpoints import checkpoint_of, restore_checkpoint
from coach_app.engine.core.growing_rows import GrowingTrack
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.sealed_files import SealedFile
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.prefetch import PrefetchedSource
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose_tracks.tracks import parse_track, track_bytes
from coach_app.errors import Cancelled, InputError, StorageError

_log = logging.getLogger(__name__)

KEEP_EVERY_S = 3.0
"""How often the work so far is kept: what a kill costs at most."""

_KEEPING_SHARE = 0.03  # of the time may go into keeping; a very long track is kept less often
_STOPPED = "Reading the video was stopped."
_TRACK, _MEMORY = "track.npz", "memory.json"


def extract(
    path: Path,
    estimator: PoseEstimator,
    *,
    partial: SealedFile | None = None,
    progress: Progress = UNWATCHED,
) -> PoseTrack:
    """The pose in every frame of a video file.

    Args:
        path: of the video.
        estimator: used by this call only until it returns; reset at first, not closed.
        partial: where the work so far is kept, for this content and this model alone
            (`TrackCache.beginning`). If something is there already, the work goes on from
            it. It stays after the end, so that nothing is lost before the track is saved;
            `TrackCache.put` deletes it. None: nothing is kept.
        progress: told the share that is done; it may stop the work.

    Returns:
        One entry a frame, with NaN where nobody was seen; whether that is enough, the caller
        decides (`PoseTrack.keypoints_px`).

    Raises:
        Cancelled: `progress` was cancelled; `partial` has what was done until then.
        CaptureError, EstimationError: as `FileSource` and the estimator do.
    """
    source, growing = _begin(path, estimator, partial, progress)
    duration_s = source.duration_s or 0.0
    keeper = _Keeper(partial, estimator, growing)
    ahead = PrefetchedSource(source)
    try:
        while (frame := ahead.read()) is not None:
            if progress.cancelled():
                keeper.keep()
                raise Cancelled(_STOPPED)
            growing.add(frame.t_s, estimator.estimate(frame))
            progress.counted(frame.t_s, duration_s)
            keeper.keep_if_due()
    finally:
        ahead.close()
    progress(1.0)
    return growing.track(estimator.name)


def _begin(
    path: Path, estimator: PoseEstimator, partial: SealedFile | None, progress: Progress
) -> tuple[FileSource, GrowingTrack]:
    """The video, where its first frame that is still to be measured comes next."""
    estimator.reset()
    source = FileSource(path)
    try:
        kept = None if partial is None else _load(partial)
        if kept is not None and _fits(kept[0], source, estimator):
            track, memory = kept
            if _skipped(source, track, progress) and _reminded(estimator, memory):
                return source, GrowingTrack.going_on(track)
            source.close()
            source = FileSource(path)
        return source, GrowingTrack(estimator.skeleton, source.size_px)
    except BaseException:
        source.close()
        raise


def _fits(track: PoseTrack, source: FileSource, estimator: PoseEstimator) -> bool:
    return (
        track.skeleton is estimator.skeleton
        and track.model == estimator.name
        and track.size_px == source.size_px
    )


def _skipped(source: FileSource, track: PoseTrack, progress: Progress) -> bool:
    """Pass over the frames that `track` has; False if the video has others."""
    duration_s = source.duration_s or 0.0
    for t_s in track.t_s.tolist():
        progress.stop_if_cancelled(_STOPPED)
        if source.skip() != t_s:
            return False
        progress.counted(t_s, duration_s)
    return True


def _reminded(estimator: PoseEstimator, memory: str) -> bool:
    try:
        restore_checkpoint(estimator, memory)
    except ValueError as error:
        _log.info("a kept beginning of a track is not used: %s", error)
        estimator.reset()
        return False
    return True


class _Keeper:
    """Writes the work so far every few seconds, whole or not at all."""

    def __init__(
        self, partial: SealedFile | None, estimator: PoseEstimator, growing: GrowingTrack
    ) -> None:
        self._partial, self._estimator, self._growing = partial, estimator, growing
        self._wait_s = KEEP_EVERY_S
        self._kept_s = time.monotonic()

    def keep_if_due(self) -> None:
        if time.monotonic() - self._kept_s >= self._wait_s:
            self.keep()

    def keep(self) -> None:
        memory = None if self._partial is None else checkpoint_of(self._estimator)
        if self._partial is None or memory is None or len(self._growing) == 0:
            return
        began_s = time.monotonic()
        try:
            self._partial.write(_packed(self._growing.track(self._estimator.name), memory))
        except StorageError as error:
            # The measuring itself needs no disk; whoever saves its result will hear the same.
            _log.info("the work so far was not kept: %s", error)
        self._kept_s = time.monotonic()
        self._wait_s = max(KEEP_EVERY_S, (self._kept_s - began_s) / _KEEPING_SHARE)


def _packed(track: PoseTrack, memory: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(_TRACK, track_bytes(track))
        archive.writestr(_MEMORY, memory)
    return content.getvalue()


def _load(partial: SealedFile) -> tuple[PoseTrack, str] | None:
    """The kept first frames, and the estimator's state after them; None: nothing to be used."""
    packed = partial.read()
    if packed is None:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            content, memory = archive.read(_TRACK), archive.read(_MEMORY).decode("utf-8")
        return parse_track(content, str(partial.path)), memory
    except (KeyError, ValueError, zipfile.BadZipFile, InputError) as error:
        _log.info("a kept beginning of a track is not used: %s", error)
        return None
