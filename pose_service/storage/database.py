"""The database: SQLite in the data folder, or PostgreSQL by its address.

`Database.write()` and `read()` give a session of SQLAlchemy for one transaction. Tables stand in
`tables.py` (and wherever else a class derives from `Base`), the steps from one layout to the next
in `pose_service/migrations/versions`: one module a step, none is ever edited.
"""

import contextlib
import shutil
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session

from coach_app.errors import SettingsError, StorageError
from pose_service.errors import DatabaseAwayError
from pose_service.storage import integrity

FILE_NAME = "service.sqlite"
BUSY_TIMEOUT_S = 10.0
_LEAST_FREE_BYTES = 1 << 20
_OPENING = threading.Lock()
_OPEN: Counter[Path] = Counter()
_CONNECT_TIMEOUT_S = 5
_SILENCE_MS = 15_000
_FIRST_REVISION = "0001"  # the layout of services before Alembic, whose user_version was 1
_MIGRATION_LOCK = 7262  # any number that nothing else in this database locks


class Base(DeclarativeBase):
    """Every table derives from it."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Database:
    """One database. Any thread may use it; whatever cannot be read or used raises StorageError.

    Args:
        folder: where SQLite's file lies.
        address: postgresql://USER:PASSWORD@HOST/NAME; None: SQLite in `folder`.
        revision: the layout that it is moved on to; an older one only for a backup that comes back.

    Raises:
        SettingsError: the address cannot be understood.
        StorageError: the database cannot be reached or used.
    """

    def __init__(self, folder: Path, address: str | None = None, revision: str = "head") -> None:
        self._file = folder / FILE_NAME if address is None else None
        self._damage: StorageError | None = None
        # SQLite's own waiting is asleep most of the time; threads of one process wake each other.
        self._writing: AbstractContextManager[Any] = nullcontext()
        if self._file is not None:
            self._writing = threading.Lock()
            _make_private_file(self._file)
            with _OPENING:
                # Looking lets go of this process's own locks, if it had any.
                if not _OPEN[self._file.resolve()]:
                    integrity.check_file(self._file)
                _OPEN[self._file.resolve()] += 1
            self._engine = _sqlite_engine(self._file)
            self.name = str(self._file)
        else:
            url = _postgresql_url(address or "")
            self._engine = sa.create_engine(
                url,
                pool_pre_ping=True,  # the server may have been restarted in between
                pool_size=5,
                max_overflow=45,  # one for each thread that answers requests
                connect_args={
                    "connect_timeout": _CONNECT_TIMEOUT_S,
                    "tcp_user_timeout": _SILENCE_MS,  # a host that is gone says nothing at all
                },
            )
            self.name = url.render_as_string(hide_password=True)
        try:
            with self._explained(), self._engine.connect() as connection:
                self._migrate(connection, revision)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction, on the disk when the block ends; undone when the block raises.

        On SQLite it holds the one write lock: no waiting for anything else inside.

        Raises:
            StorageError: it was not stored, or nobody knows whether it was.
        """
        if self._damage is not None:
            raise self._damage
        with (
            self._writing,
            self._explained(),
            Session(self._engine, expire_on_commit=False) as session,
        ):
            session.connection(execution_options={"takes_write_lock": True})
            yield session
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent look; what was changed through it is thrown away."""
        with self._explained(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """Transaction that sees everything as it is now, whoever stores meanwhile."""
        with self._explained(), self._engine.connect() as connection:
            if self._file is None:
                connection = connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            yield connection

    def check_writable(self) -> None:
        """Store something; raise StorageError if that cannot be done now."""
        with self.write() as session:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            session.execute(sa.text("UPDATE installation SET written_at = :at"), {"at": at})
        if self._file is not None and shutil.disk_usage(self._file.parent).free < _LEAST_FREE_BYTES:
            raise StorageError(f"The disk of {self._file} is full; free some space.")

    def check_whole(self) -> None:
        """Look for damage; nothing is stored any more once some was found.

        Raises:
            StorageError: there is some, or the database cannot be read.
        """
        if self._file is None:
            return  # PostgreSQL checks each page that it reads
        with contextlib.closing(_connect(self._file)) as connection:
            found = integrity.problem(connection)
        if found is not None:
            raise self.found_damaged(found)

    def found_damaged(self, what: str) -> StorageError:
        """The error of damage that was found; from now on every attempt to store raises it."""
        self._damage = integrity.damaged(self._file or Path(self.name), what)
        return self._damage

    def wipe_deleted(self) -> None:
        """Take what was deleted out of SQLite's journal too; PostgreSQL's autovacuum does it.

        Where somebody is reading, it is done with the next one that gets through.
        """
        if self._file is not None:
            with self._explained(), self._engine.connect() as connection:
                # No transaction may be open: the checkpoint would wait for itself.
                raw = connection.connection.driver_connection
                assert isinstance(raw, sqlite3.Connection)
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()
        if self._file is not None:
            with _OPENING:
                _OPEN[self._file.resolve()] -= 1

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            away = self._file is None and isinstance(error, OperationalError)
            # Its own words would repeat the statement and, with it, what was to be stored.
            cause = getattr(error, "orig", None) or error
            reason = " ".join(str(cause).split())[:200]
            remedy = (
                "check the disk and the rights of the folder"
                if self._file is not None
                else "check that PostgreSQL runs and POSE_SERVICE_DATABASE is right"
            )
            raise (DatabaseAwayError if away else StorageError)(
                f"The database {self.name} cannot be used ({reason}); {remedy}."
            ) from error

    def _migrate(self, connection: sa.Connection, revision: str) -> None:
        connection = connection.execution_options(takes_write_lock=True)
        config = Config()
        config.set_main_option("script_location", "pose_service:migrations")
        config.attributes["connection"] = connection
        try:
            with connection.begin():
                _lock_migrations(connection)
                if _precedes_alembic(connection, self.name):
                    command.stamp(config, _FIRST_REVISION)
                command.upgrade(config, revision)
        except CommandError as error:  # the revision in the database is none of ours
            raise StorageError(
                f"{self.name} was written by a newer service; update this one."
            ) from error


def now_s(session: Session) -> float:
    """Seconds since 1970 by the one clock that all hosts share: the database's."""
    if session.get_bind().dialect.name == "postgresql":
        return float(session.scalar(sa.text("SELECT extract(epoch FROM clock_timestamp())")) or 0)
    return time.time()


def insert_new(session: Session, table: type[Base], values: Mapping[str, Any]) -> bool:
    """Insert a row unless one with the same key is there; True if it was inserted."""
    if session.get_bind().dialect.name == "postgresql":
        statement: Any = postgresql.insert(table).on_conflict_do_nothing()
    else:
        statement = sqlite.insert(table).on_conflict_do_nothing()
    # A row comes back where one was inserted; PostgreSQL's count of rows does not say it here.
    inserted = session.execute(statement.values(**values).returning(sa.literal(1)))
    return inserted.first() is not None


def _make_private_file(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
    except OSError as error:
        raise StorageError(
            f"The data folder {file.parent} cannot be used ({error.strerror});"
            " choose another with --data."
        ) from error


def _sqlite_engine(file: Path) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _connect(file),
        poolclass=sa.QueuePool,
        pool_size=5,
        max_overflow=45,
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: Any) -> None:  # noqa: ANN401 - private type
        connection.execute("PRAGMA journal_mode = WAL")
        # What has been acknowledged must survive a power cut: the poster forgets it.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # Who is forgotten must not stay in the free pages of the file.
        connection.execute("PRAGMA secure_delete = ON")
        record.info["file"] = _identity(file)

    @sa.event.listens_for(engine, "checkout")
    def still_there(_: object, record: Any, __: object) -> None:  # noqa: ANN401 - private type
        # A connection outlives its file; what it stores in a deleted one is lost.
        if record.info["file"] != _identity(file):
            raise DisconnectionError(f"{file} was replaced or removed")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A reader that turns writer cannot wait for the lock: who may write takes it at once.
        writes = connection.get_execution_options().get("takes_write_lock", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw",  # a lost database is not begun afresh
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,  # BEGIN is ours
        check_same_thread=False,  # the pool lends a connection to one thread at a time
    )


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _postgresql_url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise SettingsError(
            "POSE_SERVICE_DATABASE is no address; write postgresql://USER:PASSWORD@HOST/NAME."
        ) from error
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise SettingsError(
            f"POSE_SERVICE_DATABASE names {url.drivername}; it can be postgresql://..., or be"
            " left out for SQLite in the data folder."
        )
    return url.set(drivername="postgresql+psycopg")


def _lock_migrations(connection: sa.Connection) -> None:
    """Let one process at a time change the layout; on SQLite the write lock does it."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))


def _precedes_alembic(connection: sa.Connection, name: str) -> bool:
    tables = sa.inspect(connection).get_table_names()
    if connection.dialect.name != "sqlite" or "alembic_version" in tables:
        return False
    version = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if version not in (0, 1):
        raise StorageError(f"{name} was written by a newer service; update this one.")
    return bool(version == 1)
