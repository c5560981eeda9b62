"""Space laid aside while the disk has some, so that a full one still takes a session."""

import logging
import os
from pathlib import Path

# A result takes about 20 KB, the observations of ten minutes about 400 KB.
RESERVE_BYTES = 2_000_000

_log = logging.getLogger(__name__)


def lay_aside(path: Path) -> None:
    """Fill the reserve of the records in `path` up; a full disk is only logged."""
    file = reserve_file(path)
    try:
        missing = RESERVE_BYTES - _size(path)
        if missing <= 0:
            return
        with file.open("ab") as reserve:
            file.chmod(0o600)
            # Random, because a file system that compresses would lay nothing aside for zeros.
            reserve.write(os.urandom(missing))
            reserve.flush()
            os.fsync(reserve.fileno())
    except OSError as error:
        _log.info("less space could be laid aside than wanted: %s", error.strerror)


def release_half(path: Path) -> bool:
    """Give half of it back for what a session sees, not for its result; False: none is left."""
    if _size(path) <= RESERVE_BYTES // 2:
        return False
    os.truncate(reserve_file(path), RESERVE_BYTES // 2)
    return True


def release(path: Path) -> bool:
    """Give the space back, to be used at once; False if there was none."""
    there = _size(path) > 0
    reserve_file(path).unlink(missing_ok=True)
    return there


def reserve_file(path: Path) -> Path:
    """Path of the reserve of the records in `path`."""
    return path.with_name(f"{path.name}.reserve")


def _size(path: Path) -> int:
    file = reserve_file(path)
    return file.stat().st_size if file.exists() else 0
