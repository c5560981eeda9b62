"""The digest of a file's content, remembered for as long as the file stays as it is."""

import hashlib
import json
import logging
from functools import cached_property
from pathlib import Path

from coach_app.engine.core.sealed_files import Seal, SealedFile
from coach_app.errors import InputError, StorageError

_log = logging.getLogger(__name__)

_LEAST_DIGITS = 8  # OpenMMLab publishes so many; fewer, many a file has by chance
_MOST = 4096  # files that are remembered; those that were added last stay

State = tuple[int, int, int, int]
"""Size in bytes, time of the last change of content and of anything (ns), and inode."""


def video_sha256(video: Path) -> str:
    """SHA-256 of a file's content as 64 hex digits, read piece by piece.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        return sha256_of(video)
    except OSError as error:
        raise InputError(f"{video} cannot be read ({error.strerror}); check the file.") from error


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file; OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def matches(digest: str, expected: str) -> bool:
    """Whether `digest` begins with the hexadecimal digits expected, at least eight of them."""
    return len(expected) >= _LEAST_DIGITS and digest.startswith(expected.lower())


class FileDigests:
    """SHA-256 of files, read once and remembered, sealed, in the cache, which may be deleted."""

    def __init__(self, cache_dir: Path, seal: Seal) -> None:
        self._file = SealedFile(cache_dir / "file-digests", "digests of files", seal)

    def of(self, file: Path) -> str:
        """64 hex digits.

        Raises:
            InputError: the file cannot be read.
        """
        place, state = _state(file)
        found = self._known.get(place)
        if found is not None and found[0] == state:
            return found[1]
        digest = video_sha256(file)
        self._known.pop(place, None)
        self._known[place] = (state, digest)
        self._keep()
        return digest

    def known(self, file: Path) -> bool:
        """Whether `of` need not read the file; False where it cannot be read."""
        try:
            place, state = _state(file)
        except InputError:
            return False
        return self._known.get(place, ((), ""))[0] == state

    @cached_property
    def _known(self) -> dict[str, tuple[State, str]]:
        content = self._file.read()
        if content is None:
            return {}
        # Sealed: what stands there is what `_keep` wrote.
        return {place: (tuple(state), digest) for place, state, digest in json.loads(content)}

    def _keep(self) -> None:
        table = [(place, state, digest) for place, (state, digest) in list(self._known.items())]
        try:
            self._file.write(json.dumps(table[-_MOST:]).encode("utf-8"))
        except StorageError as error:
            _log.info("digests are not remembered: %s", error)


def _state(file: Path) -> tuple[str, State]:
    try:
        found = file.stat()
        place = str(file.resolve())
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); check the file.") from error
    return place, (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
