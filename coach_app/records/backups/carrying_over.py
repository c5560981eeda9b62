"""Check restored records, and copy into them what was already sent from this computer."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from coach_app.errors import InputError
from coach_app.records import database
from coach_app.records.store import Store

_LEFT_BEHIND = ("-wal", "-shm", "-journal", ".exchange")
# Of the present records: what waits to be sent, and is not finished in the restored ones.
_MISSING = """SELECT id FROM here.sessions JOIN here.outbox ON session = here.sessions.number
    WHERE here.outbox.state = 'waiting' AND id NOT IN
    (SELECT id FROM main.sessions WHERE state = 'finished')"""
_MISSING_CHECKS = """SELECT id FROM here.fitness_checks JOIN here.outbox
    ON fitness_check = here.fitness_checks.number
    WHERE here.outbox.state = 'waiting' AND id NOT IN (SELECT id FROM main.fitness_checks)"""


def check(records: Path, backup: Path) -> None:
    """Look at records from an unknown hand: every page, and that they are records.

    Raises:
        InputError: they are damaged, none, or a newer Coach wrote them; names the backup.
    """
    damaged = f"The records in {backup} are damaged; restore another backup."
    try:
        with closing(sqlite3.connect(records)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            layout = _layout(connection)
    except sqlite3.DatabaseError as error:
        raise InputError(damaged) from error
    if version > len(database.MIGRATIONS):
        raise InputError(f"{backup} was written by a newer Coach; update this one to restore it.")
    if not sound or version < 1 or layout != _expected_layout(version):
        raise InputError(damaged)


def _layout(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """Tables with their columns, indices, and what else there is: triggers and views are none."""
    found = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
    layout = set()
    for kind, name in found:
        columns = connection.execute("SELECT name FROM pragma_table_info(?)", (name,)).fetchall()
        if not name.startswith("sqlite_"):  # its own, for unique columns and statistics
            layout.add((kind, name, *(column for (column,) in columns)))
    return layout


def _expected_layout(version: int) -> set[tuple[str, ...]]:
    """Files of records that a version of Coach with that layout wrote."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statements in database.MIGRATIONS[:version]:
            for statement in statements:
                connection.execute(statement)
        return _layout(connection)


def make_ready(restored: Path, present: Path) -> int:
    """Take in what lies beside the restored records, and carry over what the present ones know.

    What was sent since the backup is not sent again, and what waits to be sent goes on waiting.
    Both can be made again: nothing is done twice. The restored records are made where there are
    none; the present ones need not exist.

    Returns:
        How many sessions and fitness checks that wait to be sent were carried over.

    Raises:
        StorageError: the disk refused, or the present records cannot be read.
    """
    carried = 0
    if restored.exists() or present.exists():
        Store(restored).open()
    if present.exists():
        Store(present).open()
        with (
            database.plain_errors(restored),
            closing(database.connect(restored)) as connection,
        ):
            connection.execute("ATTACH DATABASE ? AS here", (str(present),))
            with database.transaction(connection, durable=True):
                carried = _carry_over(connection)
    if restored.exists():
        with database.plain_errors(restored), closing(database.connect(restored)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # one file, so that it moves whole
    for part in _LEFT_BEHIND:
        with suppress(FileNotFoundError):
            restored.with_name(restored.name + part).unlink()
    return carried


def count(records: Path) -> int:
    """How many sessions the records hold; 0 where there are none."""
    if not records.exists():
        return 0
    with database.plain_errors(records), closing(database.connect(records)) as connection:
        return int(connection.execute("SELECT count(*) FROM sessions").fetchone()[0])


def _carry_over(connection: sqlite3.Connection) -> int:
    missing = [row[0] for row in connection.execute(_MISSING)]
    for session in missing:
        connection.execute("DELETE FROM main.sessions WHERE id = ?", (session,))
        _copy_row(connection, "sessions", session)
        for table in ("details", "observations"):
            connection.execute(
                f"{_insert_from_here(connection, table)} WHERE new.id = ?", (session,)
            )
    # What the present records know of a session that both hold is newer, but sent stays sent.
    connection.execute(
        f"{_insert_from_here(connection, 'outbox')} WHERE new.state = 'finished' AND new.number"
        " NOT IN (SELECT session FROM main.outbox WHERE state = 'sent' AND session IS NOT NULL)"
    )
    missing_checks = [row[0] for row in connection.execute(_MISSING_CHECKS)]
    for check_id in missing_checks:
        _copy_row(connection, "fitness_checks", check_id)
    connection.execute(
        f"{_insert_from_here(connection, 'outbox', 'fitness_check', 'fitness_checks')} WHERE"
        " new.number NOT IN (SELECT fitness_check FROM main.outbox WHERE state = 'sent' AND"
        " fitness_check IS NOT NULL)"
    )
    return len(missing) + len(missing_checks)


def _copy_row(connection: sqlite3.Connection, table: str, row_id: str) -> None:
    columns = ", ".join(_columns(connection, table))
    connection.execute(
        f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM here.{table} WHERE id = ?",
        (row_id,),
    )


def _insert_from_here(
    connection: sqlite3.Connection, table: str, key: str = "session", owners: str = "sessions"
) -> str:
    """SQL that copies rows that belong to a session or check: `old` there, `new` here."""
    columns = _columns(connection, table)
    return (
        f"INSERT OR REPLACE INTO main.{table} ({key}, {', '.join(columns)})"
        f" SELECT new.number, {', '.join(f'theirs.{name}' for name in columns)}"
        f" FROM here.{table} AS theirs JOIN here.{owners} AS old ON old.number = theirs.{key}"
        f" JOIN main.{owners} AS new ON new.id = old.id"
    )


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Columns of a table but the numbers, which are each file's own."""
    found = connection.execute(f"PRAGMA main.table_info({table})")
    numbers = ("number", "session", "fitness_check")
    return [row["name"] for row in found if row["name"] not in numbers]
