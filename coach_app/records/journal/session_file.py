"""The file of one session beside the records: written as it goes, taken into the records after it.

Each line is a CRC-32, a space and a JSON array, so that a line that was cut off or damaged is
told from a whole one, and costs itself only. A line begins with its line break, so that what comes
after a line that was cut off stays readable.
"""

import base64
import json
import logging
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coach_app.engine.core.atomic_files import flush_folder
from coach_app.records.journal import details
from coach_app.records.journal.details import Details

log = logging.getLogger(__name__)

_SUFFIX = ".session"
_DAMAGED = ".damaged"


@dataclass(frozen=True, slots=True)
class Begun:
    """How a session begins.

    Attributes:
        id: 32 hexadecimal digits.
        routine_id, participant_id, model: as in `SessionRecord`.
        routine_title: by language.
        started_at: ISO 8601, UTC.
        member: key of the profile; files of before there were any name none.
    """

    id: str
    routine_id: str
    routine_title: Mapping[str, str]
    participant_id: str
    model: str
    started_at: str
    member: str = "first"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a session ends.

    Attributes:
        state: "finished" or "abandoned".
        reason: why it was abandoned.
        ended_at: ISO 8601, UTC.
        score, coverage, lag_s: as in `SessionScore`.
        document: JSON, what may be posted; None unless finished.
        timeline: `packed_timeline.pack`ed; None unless finished.
        consent: under which it goes into the outbox; None: it does not.
    """

    state: str
    reason: str | None
    ended_at: str
    score: float | None = None
    coverage: float | None = None
    lag_s: float | None = None
    document: str | None = None
    timeline: bytes | None = None
    consent: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """Content of a session's file; `ended` is None where its process died."""

    begun: Begun
    seen: Details
    ended: Ended | None


def file_path(records: Path, session_id: str) -> Path:
    """Path of a session's file."""
    return records.with_name(f"{records.name}.{session_id}{_SUFFIX}")


def files(records: Path) -> dict[str, Path]:
    """The files that lie beside the records, by the session's id."""
    found = sorted(records.parent.glob(f"{records.name}.*{_SUFFIX}"))
    return {file.name[len(records.name) + 1 : -len(_SUFFIX)]: file for file in found}


def begin_line(begun: Begun) -> bytes:
    """The first line."""
    return _line(["begin", asdict(begun)])


def seen_line(seen: Details) -> bytes:
    """A batch of observations."""
    return _line(["seen", base64.b64encode(details.pack(seen)).decode()])


def end_line(begun: Begun, ended: Ended) -> bytes:
    """The last line; it repeats the first, so that a score never depends on another line."""
    packed = None if ended.timeline is None else base64.b64encode(ended.timeline).decode()
    return _line(["end", asdict(begun), {**asdict(ended), "timeline": packed}])


def _line(entry: Sequence[object]) -> bytes:
    text = json.dumps(entry, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return b"\n%08x %b" % (zlib.crc32(text), text)


class SessionFile:
    """Appends lines to a session's file, each call whole or not at all; for its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        self._size = 0

    def append(self, lines: bytes) -> None:
        """Put lines on the disk; they survive a power cut once this returns.

        Raises:
            OSError: the disk refused; the file ends where it did.
        """
        if self._descriptor is None:
            flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self.path, flags, 0o600)
            self._size = os.lseek(self._descriptor, 0, os.SEEK_END)
            flush_folder(self.path.parent)
        try:
            rest = memoryview(lines)
            while rest:  # a disk that fills up takes a part first
                rest = rest[os.write(self._descriptor, rest) :]
            os.fsync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, self._size)
            os.lseek(self._descriptor, self._size, os.SEEK_SET)
            raise
        self._size += len(lines)

    def content(self) -> bytes:
        """Read all that was appended, even if somebody has deleted the file; b"" before that.

        Raises:
            OSError: the disk refused.
        """
        if self._descriptor is None:
            return b""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            return file.read(self._size)

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def parse(content: bytes) -> Contents | None:
    """Parse a session's file, without the lines that are damaged.

    Returns:
        None if neither beginning nor end of the session can be read.

    Raises:
        ValueError, TypeError, LookupError: a line is whole but not one of this Coach.
    """
    begun: Begun | None = None
    ended: Ended | None = None
    seen: list[Details] = []
    for kind, *entry in _entries(content):
        match kind:
            case "begin":
                begun = Begun(**entry[0])
            case "seen":
                seen.append(details.unpack(base64.b64decode(entry[0])))
            case "end":
                begun = Begun(**entry[0])
                ended = _ended(entry[1])
    return None if begun is None else Contents(begun, details.joined(seen), ended)


def _ended(entry: dict[str, Any]) -> Ended:
    packed = entry["timeline"]
    timeline = None if packed is None else base64.b64decode(packed)
    return Ended(**{**entry, "timeline": timeline})


def _entries(content: bytes) -> Iterator[list[Any]]:
    for number, line in enumerate(content.split(b"\n")):
        if not line:
            continue
        checksum, _, text = line.partition(b" ")
        try:
            whole = int(checksum, 16) == zlib.crc32(text)
        except ValueError:
            whole = False
        if whole:
            yield json.loads(text)
        else:
            log.info("line %d of a session's file is cut off or damaged", number + 1)


def set_aside(path: Path) -> Path:
    """Take a file that says nothing out of the way, without deleting it."""
    aside = path.with_name(path.name + _DAMAGED)
    path.replace(aside)
    return aside
