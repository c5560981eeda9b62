"""What was received of a session, on the disk before it is judged: a kill loses none of it.

A file a session: length (two bytes) and pose, as it came; length 0 where the page said that the
session is finished. What stands half at its end was never acknowledged and is cut off.

What was written survives the end of this process, also by force. A power cut may take the last
seconds, of which the page has its own copy.
"""

import errno
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach_app.errors import StorageError
from pose_service.follow.protocol import Moment, Refused, moment_of

_LENGTH = struct.Struct("<H")


class Journal:
    """Writes one session's.

    Args:
        path: of the file, which may be there already.

    Raises:
        StorageError: the disk refused.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self._size = sum(_LENGTH.size + len(pose) for pose in _whole(path))
            os.ftruncate(self._file, self._size)
        except OSError as error:
            raise _refused(path, error) from error

    def add(self, pose: bytes) -> None:
        """Add a pose; an empty one says that the session is finished.

        Raises:
            StorageError: the disk refused.
        """
        record = _LENGTH.pack(len(pose)) + pose
        try:
            if os.write(self._file, record) < len(record):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            os.ftruncate(self._file, self._size)  # nothing that comes later stands behind a half
            raise _refused(self._path, error) from error
        self._size += len(record)

    def finish(self) -> None:
        """Say that the session is finished, for good."""
        self.add(b"")
        try:
            os.fsync(self._file)
        except OSError as error:
            raise _refused(self._path, error) from error

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


@dataclass(frozen=True, slots=True)
class Written:
    """What a journal holds.

    Attributes:
        poses: how many.
        first, last: of them; None of none.
        finished: the page said so.
    """

    poses: int
    first: Moment | None
    last: Moment | None
    finished: bool


def poses_in(path: Path) -> Iterator[bytes]:
    """The poses of a journal, in their order; none where there is no file."""
    return (pose for pose in _whole(path) if pose)


def look_into(path: Path, keypoints: int) -> Written:
    """Sum a journal up; what stands behind a damage does not count."""
    poses, finished = 0, False
    first = last = None
    for record in _whole(path):
        if not record:
            finished = True
            continue
        try:
            last = moment_of(record, keypoints)
        except Refused:
            break
        poses += 1
        first = first or last
    return Written(poses, first, last, finished)


def _whole(path: Path) -> Iterator[bytes]:
    """Every whole record."""
    if not path.exists():
        return
    with path.open("rb") as file:
        while len(head := file.read(_LENGTH.size)) == _LENGTH.size:
            (length,) = _LENGTH.unpack(head)
            record = file.read(length)
            if len(record) < length:
                return
            yield record


def _refused(path: Path, error: OSError) -> StorageError:
    return StorageError(
        f"The folder {path.parent} of sessions under way cannot be used ({error.strerror}); check"
        " the disk and its rights."
    )
