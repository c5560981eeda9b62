"""The pose tracks that were measured here: one a video and model, computed once."""

import contextlib
import logging
import re
import time
from pathlib import Path

from coach_app.engine.core.file_digests import FileDigests
from coach_app.engine.core.sealed_files import Seal, SealedFile
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.tracks import parse_track, track_bytes
from coach_app.errors import InputError

_log = logging.getLogger(__name__)

PARTIAL_SUFFIX = ".partial"
# Raised when the same model gives another track than before (r2: the participant is held by what
# may change; r3: PyAV reads the videos), so that what was measured before is measured again.
_RULE = "r3"
_ABANDONED_S = 14 * 86400.0


def track_path(cache_dir: Path, video_sha256: str, model_id: str) -> Path:
    """Path of the track of a video's content by a model; it need not exist."""
    model = re.sub(r"[^A-Za-z0-9._-]", "_", model_id)
    return cache_dir / "tracks" / f"{video_sha256[:32]}-{_RULE}-{model}.npz"


class TrackCache:
    """Tracks by video content and model, so that a renamed or copied video keeps its track.

    Only what this installation measured comes in, sealed: it decides how people are judged, for
    every routine with the same video. Tracks from elsewhere stay with their routine
    (`foreign_tracks`). Whatever asks for a video raises InputError if it cannot be read.
    """

    def __init__(self, cache_dir: Path) -> None:
        self._cache_dir = cache_dir
        self.seal = Seal(cache_dir)
        self.digests = FileDigests(cache_dir, self.seal)

    def get(self, video: Path, model_id: str) -> PoseTrack | None:
        """The track of `video`; None where none was measured here, or it is damaged (logged)."""
        kept = self._sealed(video, model_id)
        content = kept.read()
        if content is None:
            return None
        try:
            return parse_track(content, str(kept.path))
        except InputError as error:
            _log.info("a kept pose track is computed again: %s", error)
            return None

    def put(self, video: Path, model_id: str, track: PoseTrack) -> None:
        """Keep a track that was measured here.

        Raises:
            StorageError: the disk refused.
        """
        self._sealed(video, model_id).write(track_bytes(track))
        with contextlib.suppress(OSError):  # a beginning that is left over does no harm
            self.beginning(video, model_id).path.unlink(missing_ok=True)

    def beginning(self, video: Path, model_id: str) -> SealedFile:
        """File in which `extraction.extract` keeps the beginning of a track until it is `put`.

        Beginnings that nobody went on with for weeks are deleted.
        """
        whole = self._sealed(video, model_id)
        partial = whole.path.with_suffix(PARTIAL_SUFFIX)
        for left in (*partial.parent.glob(f"*{PARTIAL_SUFFIX}"), *partial.parent.glob(".*.part*")):
            with contextlib.suppress(OSError):  # another program may just have taken it away
                if left != partial and time.time() - left.stat().st_mtime > _ABANDONED_S:
                    left.unlink()
        return SealedFile(partial, f"beginning of {whole.what}", self.seal)

    def path(self, video: Path, model_id: str) -> Path:
        """Path of the track, which need not exist."""
        return track_path(self._cache_dir, self.digests.of(video), model_id)

    def all(self, video: Path) -> dict[str, PoseTrack]:
        """Every usable track of `video`, by the model's id, in the order of these."""
        nothing = self.path(video, "")
        found = {}
        for path in sorted(nothing.parent.glob(f"{nothing.stem}*.npz")):
            model_id = path.stem.removeprefix(nothing.stem)
            track = self.get(video, model_id)
            if track is not None:
                found[model_id] = track
        return found

    def _sealed(self, video: Path, model_id: str) -> SealedFile:
        path = self.path(video, model_id)
        return SealedFile(path, f"track of {self.digests.of(video)} by {path.stem}", self.seal)
