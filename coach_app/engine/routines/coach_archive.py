"""The zip archive of a .coach file: looked at from outside before anything in it is read."""

import hashlib
import re
import struct
import zipfile
import zlib
from pathlib import Path

from coach_app.engine.core.routine import TEXT_SUFFIX
from coach_app.engine.pose_tracks.tracks import read_exactly
from coach_app.engine.routines.executions import MOST_EXECUTIONS
from coach_app.engine.routines.routine_manifest import ArchivedFile

MANIFEST = "manifest.json"
CHOREOGRAPHY = "choreography.txt"
LARGEST_VIDEO_BYTES = 2_000_000_000
LARGEST_DRAWN_BYTES = 64 << 10  # repeats make much of little: ten times the longest shipped one
LARGEST_TRACK_BYTES = 64 << 20
LARGEST_TEXT_BYTES = 1 << 20
MOST_TRACKS = 8

# What zipfile raises for an archive that is damaged in one way or another.
DAMAGED = (
    ValueError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)

_NAME = re.compile(
    r"manifest\.json|choreography\.txt|video(\.[a-z0-9]{1,8})?|(track|execution)-[0-9]{1,2}\.npz"
)
_FEWEST_ENTRIES = 2  # the manifest and a video
_MOST_ENTRIES = 3 + MOST_TRACKS + MOST_EXECUTIONS
_DIRECTORY_BYTES = 64 << 10
_END_RECORD = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
# Where zipfile would look for a second directory, of an archive above 4 GB.
_WIDE_MARK, _WIDE_BYTES = b"PK\x06\x07", 20
_ENCRYPTED = 0x1
_REGULAR_FILE = 0o100000
# Text and numbers reach twenty to one; what claims more is a bomb.
_LARGEST_RATIO = 100
_RATIO_MATTERS_BYTES = 64 << 10


def open_archive(path: Path) -> zipfile.ZipFile:
    """The archive, once its directory is known to be small and regular.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no archive as `pack` writes them.
    """
    if path.exists() and not path.is_file():
        raise ValueError("it is a folder or a device")
    with path.open("rb") as file:
        size = file.seek(0, 2)
        if size < len(_WIDE_MARK) + _WIDE_BYTES + _END_RECORD.size:
            raise ValueError("it is no routine file: too short")
        file.seek(size - _END_RECORD.size - _WIDE_BYTES)
        wide = file.read(_WIDE_BYTES)
        end = _END_RECORD.unpack(file.read(_END_RECORD.size))
    mark, disk, start_disk, here, entries, directory, offset, comment = end
    if wide.startswith(_WIDE_MARK):
        raise ValueError("its directory is that of an archive above 4 GB")
    if mark != _END_MARK or comment:
        raise ValueError("it is no routine file, or its end is missing")
    if disk or start_disk or here != entries or not _FEWEST_ENTRIES <= entries <= _MOST_ENTRIES:
        raise ValueError(
            f"it holds {entries} entries instead of {_FEWEST_ENTRIES} to {_MOST_ENTRIES}"
        )
    if directory > _DIRECTORY_BYTES or offset + directory + _END_RECORD.size != size:
        raise ValueError("its directory does not fit the file")
    archive = zipfile.ZipFile(path)
    try:
        _check_entries(archive.infolist(), entries, size)
    except BaseException:
        archive.close()
        raise
    return archive


def _check_entries(entries: list[zipfile.ZipInfo], count: int, size: int) -> None:
    """Check names, kinds and sizes against each other and the limits, before anything is read."""
    if len(entries) != count:
        raise ValueError("its directory does not fit the file")
    names = set()
    for entry in entries:
        # The archive's own spelling: zipfile cuts a name at a zero byte and turns backslashes.
        name = entry.orig_filename
        if not _NAME.fullmatch(name) or name != entry.filename:
            raise ValueError(f"it holds {printable(name)[:60]!r}, which no routine has")
        if name in names:
            raise ValueError(f"it holds {name} twice")
        names.add(name)
        _check_kind(entry)
        _check_sizes(entry)
    # Entries that lie over each other would be read as more bytes than the file has.
    if sum(entry.compress_size for entry in entries) > size:
        raise ValueError("its entries overlap")
    if MANIFEST not in names:
        raise ValueError(f"it is no routine file: {MANIFEST} is missing")


def _check_kind(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise ValueError(f"{entry.filename} is encrypted")
    if (entry.external_attr >> 16) & 0o170000 not in (0, _REGULAR_FILE):
        raise ValueError(f"{entry.filename} is a link or another special file")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{entry.filename} is packed in a way that routines do not use")


def _check_sizes(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.file_size > _limit(name):
        raise ValueError(f"{name} is larger than {_size(_limit(name))}")
    if entry.file_size > max(_RATIO_MATTERS_BYTES, _LARGEST_RATIO * entry.compress_size):
        raise ValueError(f"{name} would swell to {entry.file_size} bytes")
    stored = entry.compress_type == zipfile.ZIP_STORED
    if stored and entry.file_size != entry.compress_size:
        raise ValueError(f"{name} states two sizes")


def _limit(name: str) -> int:
    if name == f"video{TEXT_SUFFIX}":
        return LARGEST_DRAWN_BYTES
    if name.startswith("video"):
        return LARGEST_VIDEO_BYTES
    return LARGEST_TRACK_BYTES if name.endswith(".npz") else LARGEST_TEXT_BYTES


def _size(count: int) -> str:
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count // 1000} kB"


def read_part(archive: zipfile.ZipFile, part: ArchivedFile) -> bytearray:
    """The content of one entry.

    Raises:
        ValueError: it is not what the manifest states.
    """
    with archive.open(part.file) as file:
        content = read_exactly(file, part.size)
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise ValueError(f"{part.file} does not match its checksum")
    return content


def new_entry(name: str, how: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    """A regular file without a date: the same routine gives the same bytes."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = how
    entry.external_attr = (_REGULAR_FILE | 0o644) << 16
    return entry


def printable(text: str) -> str:
    """Make a text printable: what a terminal would obey becomes a question mark."""
    return "".join(c if c.isprintable() else "?" for c in text)
