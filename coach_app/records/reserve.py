"""Space laid aside while the disk has some, so that a full one still takes a session's result."""

import logging
import os
from pathlib import Path

# A result takes about 20 KB, the observations of ten minutes about 2 MB.
RESERVE_BYTES = 2_000_000

_log = logging.getLogger(__name__)


def lay_aside(path: Path) -> None:
    """Make sure that the reserve of the records in `path` exists; a full disk is only logged."""
    file = reserve_file(path)
    try:
        if file.exists() and file.stat().st_size == RESERVE_BYTES:
            return
        with file.open("wb") as reserve:
            file.chmod(0o600)
            # Random, because a file system that compresses would lay nothing aside for zeros.
            reserve.write(os.urandom(RESERVE_BYTES))
            reserve.flush()
            os.fsync(reserve.fileno())
    except OSError as error:
        _log.info("no space could be laid aside for results: %s", error.strerror)
        file.unlink(missing_ok=True)


def release(path: Path) -> None:
    """Give the space back, to be used at once."""
    reserve_file(path).unlink(missing_ok=True)


def reserve_file(path: Path) -> Path:
    """Where the reserve of the records in `path` lies."""
    return path.with_name(f"{path.name}.reserve")
