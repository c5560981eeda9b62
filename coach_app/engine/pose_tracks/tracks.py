"""Pose tracks as files: written, read, and checked for numbers that cannot be."""

import io
import json
import math
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.skeletons import SKELETONS
from coach_app.engine.core.structures import PoseTrack
from coach_app.errors import InputError, ShapeError

FORMAT = 1
"""Raised when the file's layout, or what a pose track means, changes: old files are recomputed."""

LARGEST_BYTES = 256 << 20
"""Of all arrays together: five hours of BlazePose; a damaged or hostile file claims more."""

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
    # Row by row, however they lie in memory: a file whose arrays lie otherwise is not read again.
    world = {} if track.world_m is None else {"world_m": track.world_m.astype(np.float32, "C")}
    content = io.BytesIO()
    np.savez_compressed(
        content,
        allow_pickle=False,
        header=np.frombuffer(json.dumps(header).encode("utf-8"), dtype=np.uint8),
        t_s=track.t_s.astype(np.float64, "C"),
        keypoints_px=track.keypoints_px.astype(np.float32, "C"),
        scores=track.scores.astype(np.float32, "C"),
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
    content: bytes | bytearray,
    where: str,
    largest_bytes: int = LARGEST_BYTES,
    *,
    any_values: bool = False,
) -> PoseTrack:
    """The track in what `track_bytes` gave; `where` is named in the error.

    Safe with content from strangers: nothing is unpickled, and no array is made before its
    size is known to be what the archive holds and, all together, at most `largest_bytes`.

    Where `any_values`, the caller asks for `impossible_values`.

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
        if track.t_s.dtype != np.float64 or any(
            array is not None and array.dtype != np.float32
            for array in (track.keypoints_px, track.scores, track.world_m)
        ):
            raise ValueError("numbers of another precision")
        if not any_values and (wrong := impossible_values(track)) is not None:
            raise ValueError(wrong)
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


def impossible_values(track: PoseTrack) -> str | None:
    """Name the first implausible value of a track, in a few words; None if all are plausible."""
    if not np.isfinite(track.t_s).all():
        return "times that are no numbers"
    if (np.diff(track.t_s) <= 0).any():
        return "times that do not increase"
    if not ((track.scores >= 0) & (track.scores <= 1)).all():
        return "scores outside 0 to 1"
    points = (track.keypoints_px, track.world_m)
    if any(array is not None and np.isinf(array).any() for array in points):
        return "infinite coordinates"
    if min(track.size_px) < 1:
        return "a picture without size"
    return None
