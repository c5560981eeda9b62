"""Pose tracks on disk: computed once per video and model, kept in the cache."""

import contextlib
import hashlib
import io
import json
import logging
import math
import re
import time
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from coach_app.engine.atomic_files import write_file
from coach_app.engine.skeletons import SKELETONS
from coach_app.engine.structures import PoseTrack
from coach_app.errors import InputError, ShapeError

_log = logging.getLogger(__name__)

FORMAT = 1
"""Raised when the file's layout, or what a pose track means, changes: old files are recomputed."""

LARGEST_BYTES = 256 << 20
"""Of all arrays together: five hours of BlazePose; a damaged or hostile file claims more."""

PARTIAL_SUFFIX = ".partial"
_ABANDONED_S = 14 * 86400.0

_CHUNK = 1 << 20
_ZIP_ENTRIES = 16
# The head of an array as numpy.lib.format 1.0 writes it. Read by these, never evaluated.
_NPY_MAGIC = b"\x93NUMPY\x01\x00"
_NPY_HEADER = re.compile(
    rb"\{'descr': '(?P<dtype><f4|<f8|\|u1)', 'fortran_order': False, "
    rb"'shape': \((?P<shape>[0-9, ]{0,60})\), \} *\n"
)
# What reading a damaged .npz raises, from its archive down to its numbers.
_DAMAGED = (
    OSError,
    EOFError,
    KeyError,
    TypeError,
    ValueError,
    RecursionError,
    NotImplementedError,  # zipfile's word for a compression it does not know
    RuntimeError,  # and for an encrypted entry
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
    write_file(path, track_bytes(track))


def track_bytes(track: PoseTrack) -> bytes:
    """The content of the file that `save_track` writes."""
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
    return content.getvalue()


def load_track(path: Path) -> PoseTrack:
    """Read a track that `save_track` wrote, and check it.

    Raises:
        InputError: missing, damaged, of another format, or impossible values.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unusable(str(path), error) from error
    return parse_track(content, str(path))


def parse_track(
    content: bytes | bytearray, where: str, largest_bytes: int = LARGEST_BYTES
) -> PoseTrack:
    """The track in what `track_bytes` gave; `where` is named in the error.

    Safe with content from strangers: nothing is unpickled, and no array is made before its
    size is known to be what the archive holds and, all together, at most `largest_bytes`.

    Raises:
        InputError: damaged, of another format, or impossible values.
    """
    try:
        arrays = _arrays(content, largest_bytes)
        header = json.loads(arrays["header"].tobytes())
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
        raise _unusable(where, error) from error
    return track


def _unusable(where: str, error: Exception) -> InputError:
    reason = " ".join(str(error).split())[:200]
    return InputError(
        f"{where} is no pose track that can be used ({reason}); extract the video again."
    )


def _arrays(content: bytes | bytearray, largest_bytes: int) -> dict[str, npt.NDArray[Any]]:
    """Every array of an .npz; numpy's own reader would make room for any shape that is claimed."""
    arrays = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > _ZIP_ENTRIES or sum(e.file_size for e in entries) > largest_bytes:
            raise ValueError(f"more than {largest_bytes >> 20} MB of numbers")
        for entry in entries:
            name = entry.filename.removesuffix(".npy")
            if name in ("header", *_ARRAYS):
                with archive.open(entry) as file:
                    arrays[name] = _array(read_exactly(file, entry.file_size))
    return arrays


def _array(content: bytearray) -> npt.NDArray[Any]:
    length = int.from_bytes(content[8:10], "little")
    found = _NPY_HEADER.fullmatch(content[10 : 10 + length])
    if content[:8] != _NPY_MAGIC or found is None:
        raise ValueError("an array of another kind")
    dtype = np.dtype(found["dtype"].decode())
    shape = tuple(int(side) for side in found["shape"].split(b",") if side.strip())
    if math.prod(shape) * dtype.itemsize != len(content) - 10 - length:
        raise ValueError("an array of another size than it claims")
    return np.frombuffer(content, dtype, offset=10 + length).reshape(shape)


def read_exactly(file: IO[bytes], size: int) -> bytearray:
    """`size` bytes of an archive's entry, in pieces.

    Asked for all at once, zipfile would inflate everything that is there before it cuts.

    Raises:
        ValueError: there are fewer or more.
    """
    content = bytearray()
    while len(content) <= size and (chunk := file.read(_CHUNK)):
        content += chunk
    if len(content) != size:
        raise ValueError(f"{len(content)} bytes instead of {size}")
    return content


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
        with contextlib.suppress(OSError):  # a beginning that is left over does no harm
            self.partial_path(video, model_id).unlink(missing_ok=True)

    def partial_path(self, video: Path, model_id: str) -> Path:
        """Where `extraction.extract` keeps the beginning of a track until it is `put`.

        Beginnings that nobody went on with for weeks are deleted.

        Raises:
            InputError: the video cannot be read.
        """
        partial = self.path(video, model_id).with_suffix(PARTIAL_SUFFIX)
        for left in (*partial.parent.glob(f"*{PARTIAL_SUFFIX}"), *partial.parent.glob(".*.part*")):
            with contextlib.suppress(OSError):  # another program may just have taken it away
                if left != partial and time.time() - left.stat().st_mtime > _ABANDONED_S:
                    left.unlink()
        return partial

    def path(self, video: Path, model_id: str) -> Path:
        """Where the track lies or would lie."""
        return track_path(self._cache_dir, self._digest(video), model_id)

    def all(self, video: Path) -> dict[str, PoseTrack]:
        """Every usable track of `video`, by the model's id, in the order of these.

        Raises:
            InputError: the video cannot be read.
        """
        nothing = self.path(video, "")
        found = {}
        for path in sorted(nothing.parent.glob(f"{nothing.stem}*.npz")):
            model_id = path.stem.removeprefix(nothing.stem)
            track = self.get(video, model_id)
            if track is not None:
                found[model_id] = track
        return found

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
