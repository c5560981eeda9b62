"""Whether SQLite's file is whole: looked at before it is used, repaired where nothing is lost.

Other processes of the service may have the file open; then it was looked at already, and nothing
is touched.
"""

import contextlib
import logging
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from coach_app.errors import StorageError
from pose_service.storage import write_ahead_log
from pose_service.storage.write_ahead_log import WriteAheadLog

_LOCKED_BYTES = 0x40000002, 510  # where SQLite's connections hold their shared lock
_log = logging.getLogger(__name__)


def check_file(file: Path) -> None:
    """Look at a database that nobody has open, and repair what can be repaired.

    Raises:
        StorageError: it is damaged, and stays as it was.
    """
    with _alone(file) as alone:
        if alone and file.stat().st_size:
            try:
                _check_log(file)
            except OSError as error:
                raise StorageError(
                    f"The database {file} cannot be read ({error.strerror}); check the disk."
                ) from error
            alone = alone and file.stat().st_size > 0
    if alone:
        with contextlib.closing(sqlite3.connect(file)) as connection:
            found = problem(connection)
            if found is not None and not _rebuilt_indexes(connection):
                raise damaged(file, found)
        if found is not None:
            _log.warning("The database %s had a damaged index (%s); it was made anew.", file, found)


def problem(connection: sqlite3.Connection) -> str | None:
    """The first thing that SQLite finds wrong with its file; None if it is whole."""
    try:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return None  # somebody else is at it
        return str(error)
    return None if found == "ok" else " ".join(str(found).split())[:200]


def damaged(file: Path, found: str) -> StorageError:
    """The sentence for a database that must not be used."""
    return StorageError(
        f"The database {file} is damaged ({found}) and was left as it is; put the last backup into"
        " an empty folder with pose-service restore (docs/operating.md says how)."
    )


def _check_log(file: Path) -> None:
    name = file.with_name(f"{file.name}-wal")
    log = write_ahead_log.read(name)
    if log is None or not log.is_damaged:
        return
    pages = log.whole_pages()
    if not log.frames or pages is None:
        raise damaged(file, "its write-ahead log is, and holds sessions that were acknowledged")
    stamp = time.strftime("%Y%m%d-%H%M%S")
    kept = [(path, path.with_name(f"{path.name}.damaged-{stamp}")) for path in (file, name)]
    for path, copy in kept:
        shutil.copy2(path, copy)
    _write_pages(file, name, log, pages)
    name.unlink()
    file.with_name(f"{file.name}-shm").unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        found = problem(connection)
    if found is not None:
        for path, copy in kept:
            copy.replace(path)
        raise damaged(file, found)
    _log.warning(
        "The write-ahead log of %s was damaged and could be repaired: nothing is lost. What it was"
        " is kept beside it (*.damaged-%s).",
        file,
        stamp,
    )


def _write_pages(file: Path, name: Path, log: WriteAheadLog, pages: dict[int, int]) -> None:
    with file.open("r+b") as database, name.open("rb") as source:
        for page, offset in pages.items():
            source.seek(offset)
            database.seek((page - 1) * log.page_size)
            database.write(source.read(log.page_size))
        database.truncate(log.pages_after * log.page_size)
        database.flush()
        os.fsync(database.fileno())


def _rebuilt_indexes(connection: sqlite3.Connection) -> bool:
    """Make every index anew from its table; whether that mends the file."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("REINDEX")
        mended = problem(connection) is None
        connection.execute("COMMIT" if mended else "ROLLBACK")
    except sqlite3.DatabaseError:
        return False  # the tables themselves are damaged; closing undoes what was begun
    return mended


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[bool]:
    """Whether no connection has the file open; none gets in before the block ends."""
    if sys.platform == "win32":
        yield True  # whoever has it open keeps others from replacing its log
        return
    import fcntl

    start, length = _LOCKED_BYTES
    with file.open("r+b") as handle:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
        except OSError:
            yield False
            return
        yield True  # closing the file lets go of the lock
