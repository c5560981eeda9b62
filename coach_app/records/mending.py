"""Damaged records: noticed, set aside, and what can be read of them saved into a new file."""

import logging
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coach_app.records import database
from coach_app.records.database import connect, plain_errors, transaction

log = logging.getLogger(__name__)

_STEPS = 5_000  # of SQLite's machine between two looks at the clock
_PARTS = ("", "-wal", "-shm")
# Numbers are given one after the other: after so many that cannot be read there are no more.
_MOST_MISSES = 3_000
# Tables by the column that numbers their rows; what others refer to comes first.
_TABLES = (
    ("sessions", "number"),
    ("fitness_checks", "number"),
    ("outbox", "number"),
    ("details", "session"),
    ("observations", "session"),
)
# Where these cannot be read, the rest of the session still can.
_LARGE = ("timeline", "document")


@dataclass(frozen=True, slots=True)
class Mended:
    """Repairs made to damaged records.

    Attributes:
        aside: where the damaged file is kept.
        saved: sessions that could be read; they are in the new file.
    """

    aside: Path
    saved: int

    @property
    def sentence(self) -> str:
        """Tell the person in front of the screen."""
        count = "1 session" if self.saved == 1 else f"{self.saved} sessions"
        return (
            f"The records were damaged: {count} could be saved; the damaged file is kept as"
            f" {self.aside}."
        )


def is_sound(
    path: Path, limit_s: float | None = None, cancelled: Callable[[], bool] = lambda: False
) -> bool:
    """Whether SQLite's quick check finds nothing wrong.

    It gives up after `limit_s` or once `cancelled`; what was not looked at counts as sound.

    Raises:
        StorageError: the file cannot be read for another reason than damage.
    """
    until_s = None if limit_s is None else time.monotonic() + limit_s

    def late() -> bool:
        return cancelled() or (until_s is not None and time.monotonic() > until_s)

    with plain_errors(path), closing(connect(path)) as connection:
        connection.set_progress_handler(late, _STEPS)
        try:
            return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0]) == "ok"
        except sqlite3.DatabaseError as error:
            if database.primary_code(error) == sqlite3.SQLITE_INTERRUPT:
                return True
            if database.primary_code(error) in database.DAMAGED:
                return False
            raise


def mend(path: Path) -> Mended:
    """Set damaged records aside and put what can be read of them in their place.

    The caller holds `running_lock.exchange`. The damaged file is kept whatever happens. Killed in
    between, the next call begins anew: the records are exchanged by one renaming.

    Raises:
        StorageError: the disk refused; the damaged records are where they were.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    fresh = path.with_name(f"{path.stem}.mending{path.suffix}")
    with plain_errors(path):
        for part in _PARTS:
            fresh.with_name(fresh.name + part).unlink(missing_ok=True)
            source = path.with_name(path.name + part)
            if source.exists():
                shutil.copyfile(source, aside.with_name(aside.name + part))
                aside.with_name(aside.name + part).chmod(0o600)
        database.prepare(fresh)
        saved = _salvage(aside, fresh)
        with closing(connect(fresh)) as connection:  # one file, so that one renaming moves it
            connection.execute("PRAGMA journal_mode = DELETE")
        for part in _PARTS[1:]:  # they belong to the damaged file
            path.with_name(path.name + part).unlink(missing_ok=True)
        fresh.replace(path)
        database.prepare(path)
    return Mended(aside, saved)


def _salvage(damaged: Path, fresh: Path) -> int:
    """Copy what can be read; how many sessions that were."""
    # A copy to work on: the file that is kept aside stays as it was found.
    work = fresh.with_name(f"{fresh.name}.work")
    try:
        for part in _PARTS[:2]:
            source = damaged.with_name(damaged.name + part)
            if source.exists():
                shutil.copyfile(source, work.with_name(work.name + part))
        first_page = _first_page(fresh)
        with closing(connect(fresh)) as target, transaction(target, durable=True):
            saved = _copied(work, target)
            if not saved:
                _graft(work, first_page)
                saved = _copied(work, target)
            return saved
    finally:
        for part in _PARTS:
            work.with_name(work.name + part).unlink(missing_ok=True)


def _copied(work: Path, target: sqlite3.Connection) -> int:
    try:
        with closing(connect(work)) as source:
            source.execute("PRAGMA foreign_keys = OFF")
            for table, key in _TABLES:
                _copy_table(source, target, table, key)
    except sqlite3.DatabaseError as error:
        log.info("the damaged records cannot be opened: %s", error)
    return int(target.execute("SELECT count(*) FROM sessions").fetchone()[0])


def _first_page(path: Path) -> bytes:
    with closing(connect(path)) as connection:
        size = int(connection.execute("PRAGMA page_size").fetchone()[0])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("rb") as file:
        return file.read(size)


def _graft(work: Path, first_page: bytes) -> None:
    """Give a file whose first page is lost that of a file of the same layout.

    It says where the tables begin, which is the same in all files that this Coach has made.
    """
    first = bytearray(first_page)
    first[28:32] = (work.stat().st_size // len(first)).to_bytes(4, "big")
    first[32:40] = bytes(8)  # no list of free pages: nothing is written to this file
    with work.open("r+b") as file:
        file.write(first)
    work.with_name(work.name + "-wal").unlink(missing_ok=True)


def _copy_table(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str, key: str
) -> None:
    try:
        found = {row["name"] for row in source.execute(f"PRAGMA table_info({table})")}
    except sqlite3.DatabaseError as error:
        log.info("the table %s is lost: %s", table, error)
        return
    known = [row["name"] for row in target.execute(f"PRAGMA table_info({table})")]
    columns = [name for name in known if name in found]
    if table == "outbox" and key not in found:  # from before it held more than sessions
        key = "session"
    if key not in columns:
        return
    for row in _readable(source, table, key, columns):
        names = list(row)
        marks = ", ".join("?" * len(names))
        try:
            target.execute(
                f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})",
                list(row.values()),
            )
        except sqlite3.IntegrityError as error:  # a session that is lost, or a value that is none
            log.info("a row of %s is lost: %s", table, error)


def _readable(
    source: sqlite3.Connection, table: str, key: str, columns: list[str]
) -> Iterator[dict[str, object]]:
    """Every row that can be read: all at once, or else those of one session after the other."""
    names = ", ".join(columns)
    last = None
    try:
        for row in source.execute(f"SELECT {names} FROM {table} ORDER BY {key}"):
            last = int(row[key])
            yield dict(row)
        return
    except sqlite3.DatabaseError as error:
        log.info("the table %s is damaged: %s", table, error)
    number, misses = (0 if last is None else last), 0
    while misses < _MOST_MISSES:
        rows = _rows_of(source, table, key, columns, number)
        yield from rows
        number, misses = number + 1, 0 if rows else misses + 1


def _rows_of(
    source: sqlite3.Connection, table: str, key: str, columns: list[str], number: int
) -> list[dict[str, object]]:
    for left_out in ((), _LARGE[:1], _LARGE):
        names = [name for name in columns if name not in left_out]
        try:
            query = f"SELECT {', '.join(names)} FROM {table} WHERE {key} = ?"
            return [dict(row) for row in source.execute(query, (number,))]
        except sqlite3.DatabaseError as error:
            log.debug("session %d in %s: %s", number, table, error)
    return []
