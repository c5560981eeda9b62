"""A database that the service wrote before there were centres is taken over without loss."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from coach_app.errors import StorageError
from pose_service.services import open_services
from pose_service.settings import ServiceSettings
from pose_service.storage import tokens
from pose_service.storage.database import FILE_NAME, Base, Database
from pose_service.structures import Role
from tests.service.conftest import make_document

# The layout as it was written then, word for word.
BEFORE = (
    """CREATE TABLE tokens (
        id TEXT PRIMARY KEY, label TEXT NOT NULL, hash BLOB NOT NULL, created_at TEXT NOT NULL,
        revoked_at TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sessions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL,
        hash BLOB NOT NULL, token_id TEXT, received_at TEXT NOT NULL
    ) STRICT""",
    "PRAGMA user_version = 1",
)


def write_before(folder: Path, token: tokens.NewToken, count: int) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for statement in BEFORE:
            connection.execute(statement)
        connection.execute(
            "INSERT INTO tokens VALUES (?, 'hall', ?, '2026-01-01T00:00:00.000+00:00', NULL)",
            (token.id, token.hash),
        )
        for i in range(count):
            document = json.dumps(make_document(f"session-{i:04}"), sort_keys=True)
            connection.execute(
                "INSERT INTO sessions (id, document, hash, token_id, received_at)"
                " VALUES (?, ?, ?, ?, '2026-01-01')",
                (f"session-{i:04}", document, bytes([i]) * 32, token.id),
            )
        connection.commit()
        return connection.execute("SELECT * FROM sessions ORDER BY number").fetchall()


def test_everything_is_kept_and_belongs_to_the_default_centre(tmp_path: Path) -> None:
    token = tokens.create()
    before = write_before(tmp_path, token, 5)
    services = open_services(ServiceSettings(tmp_path))
    try:
        caller = services.access.identify(token.text)
        assert caller is not None
        assert (caller.role, caller.centre) == (Role.DEVICE, "default")
    finally:
        services.close()
    Database(tmp_path).close()  # and again, when there is nothing left to do
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        columns = "number, id, document, hash, token_id, received_at"
        after = connection.execute(f"SELECT {columns} FROM sessions ORDER BY number").fetchall()
        assert after == before
        assert connection.execute("SELECT DISTINCT centre FROM sessions").fetchall() == [
            ("default",)
        ]
        # The service of then refuses a number that it does not know, instead of writing amiss.
        assert connection.execute("PRAGMA user_version").fetchone()[0] > 1


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    before = write_before(tmp_path, tokens.create(), 3)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE tasks (in_the_way TEXT)")
    with pytest.raises(StorageError, match="tasks already exists"):
        Database(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("SELECT * FROM sessions ORDER BY number").fetchall() == before
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
        assert ("alembic_version",) not in tables


@pytest.mark.parametrize("newer", ["revision", "number"])
def test_a_newer_database_is_left_alone(tmp_path: Path, newer: str) -> None:
    if newer == "revision":
        Database(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        if newer == "revision":
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        else:
            connection.execute("PRAGMA user_version = 7")
        connection.commit()
    with pytest.raises(StorageError, match="written by a newer service"):
        Database(tmp_path)


def test_the_steps_lead_to_the_tables_of_the_code(tmp_path: Path) -> None:
    Database(tmp_path).close()
    engine = sa.create_engine(f"sqlite:///{tmp_path / FILE_NAME}")
    try:
        found = sa.inspect(engine)
        for table in Base.metadata.sorted_tables:
            columns = {c["name"]: bool(c["nullable"]) for c in found.get_columns(table.name)}
            assert columns == {c.name: bool(c.nullable) for c in table.columns}, table.name
    finally:
        engine.dispose()
