"""Pose tracks on disk: computed once per video and model, kept in the cache."""

import hashlib
import io
import json
import logging
import re
import zipfile
import zlib
from pathlib import Path

import numpy as np

from coach_app.engine.atomic_files import write_file
from coach_app.engine.skeletons import SKELETONS
from coach_app.engine.structures import PoseTrack
from coach_app.errors import InputError, ShapeError

_log = logging.getLogger(__name__)

FORMAT = 1
"""Raised when the file's layout, or what a pose track means, changes: old files are recomputed."""

_CHUNK = 1 << 20
# What reading a damaged .npz raises, from its archive down to its numbers.
_DAMAGED = (
    OSError,
    EOFError,
    KeyError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    ShapeError,
)
_ARRAYS = ("t_s", "keypoints_px", "scores", "world_m")


def save_track(path: Path, track: PoseTrack) -> None:
    """Write `track` as .npz (compressed, without pickle), whole or not at all.

    Raises:
        StorageError: the disk refused.
    """
    header = {
        "format": FORMAT,
        "skeleton": track.skeleton.name,
        "keypoints": track.skeleton.keypoints,
        "size_px": track.size_px,
        "model": track.model,
    }
    world = {} if track.world_m is None else {"world_m": track.world_m.astype(np.float32)}
    content = io.BytesIO()
    np.savez_compressed(
        content,
        allow_pickle=False,
        header=np.frombuffer(json.dumps(header).encode("utf-8"), dtype=np.uint8),
        t_s=track.t_s.astype(np.float64),
        keypoints_px=track.keypoints_px.astype(np.float32),
        scores=track.scores.astype(np.float32),
        **world,
    )
    write_file(path, content.getvalue())


def load_track(path: Path) -> PoseTrack:
    """Read a track that `save_track` wrote, and check it.

    Raises:
        InputError: missing, damaged, of another format, or impossible values.
    """
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as file:
            header = json.loads(file["header"].tobytes())
            arrays = {name: file[name] for name in _ARRAYS if name in file.files}
        if header["format"] != FORMAT:
            raise ValueError(f"format {header['format']} instead of {FORMAT}")
        skeleton = SKELETONS[header["skeleton"]]
        if tuple(header["keypoints"]) != skeleton.keypoints:
            raise ValueError(f"other keypoints than {skeleton.name} has today")
        width, height = (int(side) for side in header["size_px"])
        track = PoseTrack(
            skeleton=skeleton,
            t_s=arrays["t_s"],
            keypoints_px=arrays["keypoints_px"],
            scores=arrays["scores"],
            world_m=arrays.get("world_m"),
            size_px=(width, height),
            model=str(header["model"]),
        )
        _check(track)
    except _DAMAGED as error:
        raise InputError(
            f"{path} is no pose track that can be used ({error}); extract the video again."
        ) from error
    return track


def _check(track: PoseTrack) -> None:
    arrays = [track.keypoints_px, track.scores]
    arrays += [] if track.world_m is None else [track.world_m]
    if track.t_s.dtype != np.float64 or any(array.dtype != np.float32 for array in arrays):
        raise ValueError("numbers of another precision")
    if not np.isfinite(track.t_s).all() or (np.diff(track.t_s) <= 0).any():
        raise ValueError("times that do not increase")
    if not ((track.scores >= 0) & (track.scores <= 1)).all():
        raise ValueError("scores outside 0 to 1")
    if min(track.size_px) < 1:
        raise ValueError("a picture without size")


def video_sha256(video: Path) -> str:
    """SHA-256 of a file's content as 64 hex digits, read piece by piece.

    Raises:
        InputError: the file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with video.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise InputError(f"{video} cannot be read ({error.strerror}); check the file.") from error
    return digest.hexdigest()


def track_path(cache_dir: Path, video_sha256: str, model_id: str) -> Path:
    """Where the track of a video's content by a model lies; it need not exist."""
    model = re.sub(r"[^A-Za-z0-9._-]", "_", model_id)
    return cache_dir / "tracks" / f"{video_sha256[:32]}-{model}.npz"


class TrackCache:
    """Tracks by video content and model, so that a renamed or copied video keeps its track.

    Args:
        cache_dir: may be deleted at any time; tracks are then computed again.
    """

    def __init__(self, cache_dir: Path) -> None:
        self._cache_dir = cache_dir
        self._digests: dict[tuple[Path, int, int], str] = {}

    def get(self, video: Path, model_id: str) -> PoseTrack | None:
        """The track of `video`; None where none is kept, or where it is damaged (logged).

        Raises:
            InputError: the video cannot be read.
        """
        path = self.path(video, model_id)
        if not path.exists():
            return None
        try:
            return load_track(path)
        except InputError as error:
            _log.info("a kept pose track is computed again: %s", error)
            return None

    def put(self, video: Path, model_id: str, track: PoseTrack) -> None:
        """Keep `track`.

        Raises:
            InputError: the video cannot be read.
            StorageError: the disk refused.
        """
        save_track(self.path(video, model_id), track)

    def path(self, video: Path, model_id: str) -> Path:
        """Where the track lies or would lie."""
        return track_path(self._cache_dir, self._digest(video), model_id)

    def _digest(self, video: Path) -> str:
        try:
            state = video.stat()
        except OSError as error:
            raise InputError(
                f"{video} cannot be read ({error.strerror}); check the file."
            ) from error
        key = (video.resolve(), state.st_mtime_ns, state.st_size)
        if key not in self._digests:
            self._digests[key] = video_sha256(video)
        return self._digests[key]
