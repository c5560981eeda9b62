"""Journal of a session, on the disk before it is judged: a kill loses none of it.

A file a session: length (two bytes) and pose, as it came; length 0 at the very end where the page
said that the session is finished. What stands half or damaged behind the last whole pose is cut
off: a power cut leaves such ends.

What was written survives the end of this process, also by force. `Journal.sync` has what was
written survive a power cut; the page keeps its own copy of what came since the last one.
"""

import errno
import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach_app.errors import StorageError
from pose_service.follow.protocol import Moment, Refused, moment_of, pose_of

_LENGTH = struct.Struct("<H")


class Journal:
    """Writes one session's, into a file that may be there already.

    Raises:
        StorageError: the disk refused.
    """

    def __init__(self, path: Path, keypoints: int) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            lengths = [len(record) for record in _whole(path, keypoints)]
            self._finished = lengths[-1:] == [0]
            self._size = _LENGTH.size * len(lengths) + sum(lengths)
            os.ftruncate(self._file, self._size)
            _sync(path.parent, os.fsync)  # the file itself, once it is new
        except OSError as error:
            raise _refused(path, error) from error

    def add(self, pose: bytes) -> None:
        """Add a pose.

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

    def sync(self) -> None:
        """Have all that was added survive a power cut; on any thread, also after `close`.

        Raises:
            StorageError: the disk refused.
        """
        try:
            _sync(self._path, os.fdatasync)
        except FileNotFoundError:
            return  # the session has ended meanwhile
        except OSError as error:
            raise _refused(self._path, error) from error

    def finish(self) -> None:
        """Say that the session is finished, for good."""
        if not self._finished:
            self.add(b"")
            self._finished = True
        self.sync()

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


@dataclass(frozen=True, slots=True)
class Written:
    """Content of a journal.

    Attributes:
        poses: how many.
        first, last: of them; None of none.
        finished: the page said so.
    """

    poses: int
    first: Moment | None
    last: Moment | None
    finished: bool


def poses_in(path: Path, keypoints: int) -> Iterator[bytes]:
    """The poses of a journal, in their order, up to the first damage; none where is no file."""
    return (pose for pose in _whole(path, keypoints) if pose)


def look_into(path: Path, keypoints: int) -> Written:
    """Sum a journal up."""
    poses, finished = 0, False
    first = last = None
    for record in _whole(path, keypoints):
        finished = not record
        if record:
            last = moment_of(record, keypoints)
            first = first or last
            poses += 1
    return Written(poses, first, last, finished)


def _whole(path: Path, keypoints: int) -> Iterator[bytes]:
    """Every whole pose, then an empty one where the session is finished."""
    if not path.exists():
        return
    seq = 0
    with path.open("rb") as file:
        while len(head := file.read(_LENGTH.size)) == _LENGTH.size:
            (length,) = _LENGTH.unpack(head)
            record = file.read(length)
            if not length:
                if not file.read(1):  # a disk may leave zeros at a torn end
                    yield record
                return
            try:
                moment = moment_of(record, keypoints)
                pose_of(record, keypoints)
            except Refused:
                return
            if len(record) < length or moment.seq <= seq:
                return
            seq = moment.seq
            yield record


def _sync(path: Path, how: Callable[[int], None]) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        how(opened)
    finally:
        os.close(opened)


def _refused(path: Path, error: OSError) -> StorageError:
    return StorageError(
        f"The folder {path.parent} of sessions under way cannot be used ({error.strerror}); check"
        " the disk and its rights."
    )
