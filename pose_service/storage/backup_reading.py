"""A backup comes back: into a service that holds nothing yet, whole or not at all."""

import base64
import contextlib
import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlalchemy.orm import Session

from coach_app.errors import InputError
from pose_service.storage.backup_writing import FORMAT, MANIFEST, REVISIONS
from pose_service.storage.database import Database
from pose_service.storage.files import Files

# Nothing else is ever written: an archive may come from anybody.
_FILE = re.compile(
    r"files/(videos/[0-9a-f]{32}|results/[0-9a-f]{32}-\d+/[a-z0-9][a-z0-9._-]{0,63}"
    r"|routines/[0-9a-f]{32}-\d+/(executions/)?[a-z0-9][a-z0-9._-]{0,127})"
)
_TABLE = re.compile(r"tables/([a-z_]+)\.jsonl")
_AT_ONCE = 500


def check_backup(source: Path) -> dict[str, Any]:
    """Read all of a backup and hold it against its manifest; gives the manifest.

    Raises:
        InputError: it is no backup, or not whole.
    """
    found: dict[str, str] = {}
    manifest: dict[str, Any] = {}
    with _explained(source):
        for name, file in _members(source):
            if name == MANIFEST:
                manifest = _manifest(file.read())
            elif _FILE.fullmatch(name) or _TABLE.fullmatch(name):
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()
            else:
                raise InputError(f"{source} is no backup of this service: it holds {name!r}.")
    if not manifest:
        raise InputError(f"{source} is not whole: its end is missing; take another backup.")
    if manifest.get("format") != FORMAT:
        raise InputError(f"{source} was written by a newer service; update this one.")
    if manifest["members"] != found:
        raise InputError(f"{source} is damaged: it does not hold what was written into it.")
    return manifest


def restore(source: Path, manifest: dict[str, Any], database: Database, files: Files) -> None:
    """Bring back everything.

    Files come first and rows last, in one transaction: what is broken off in the middle leaves a
    service that holds no task and no session, and can be tried again after the files are deleted.

    Raises:
        InputError: there is something already.
        StorageError: the database or the disk refuses.
    """
    _check_empty(database, files)
    for name, file in _members(source):
        if _FILE.fullmatch(name):
            files.put_back(name.removeprefix("files/"), file)
    with database.write() as session:
        tables = sa.MetaData()
        tables.reflect(session.connection())
        for name, file in _members(source):
            if (found := _TABLE.fullmatch(name)) is not None:
                _insert(session, tables.tables[found[1]], file)


def _check_empty(database: Database, files: Files) -> None:
    with database.snapshot() as connection:
        tables = sa.MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            if table.name in (REVISIONS, "installation"):
                continue
            if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
                raise InputError(
                    f"{database.name} holds {table.name} already; restore into an empty folder"
                    " (--data) or an empty PostgreSQL database (POSE_SERVICE_DATABASE)."
                )
    for place in ("videos", "results"):
        if next((files.folder / place).iterdir(), None) is not None:
            raise InputError(
                f"{files.folder / place} holds files already; restore into an empty folder."
            )


def _insert(session: Session, table: sa.Table, file: BinaryIO) -> None:
    session.execute(sa.delete(table))  # the row that the layout's steps have made
    lines = iter(file.readline, b"")
    while rows := [json.loads(line, object_hook=_from_json) for line in islice(lines, _AT_ONCE)]:
        session.execute(sa.insert(table), rows)
    key = list(table.primary_key.columns)
    if session.get_bind().dialect.name == "postgresql" and key[0].name == "number":
        # The sequence knows nothing of numbers that were given.
        last = sa.select(sa.func.max(key[0])).scalar_subquery()
        sequence = sa.func.pg_get_serial_sequence(table.name, key[0].name)
        session.execute(
            sa.select(sa.func.setval(sequence, sa.func.coalesce(last, 1), last.is_not(None)))
        )


def _from_json(value: dict[str, Any]) -> Any:  # noqa: ANN401 - what a column holds
    return base64.b64decode(value["base64"]) if set(value) == {"base64"} else value


def _members(source: Path) -> Iterator[tuple[str, io.BufferedReader]]:
    with tarfile.open(source) as archive:
        for info in archive:
            file = archive.extractfile(info) if info.isfile() else None
            if file is None:
                raise InputError(f"{source} is no backup of this service.")
            yield info.name, file  # type: ignore[misc] # a BufferedReader


@contextlib.contextmanager
def _explained(source: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"{source} cannot be read ({error.strerror}).") from error
    except (tarfile.TarError, EOFError) as error:
        raise InputError(f"{source} is no whole backup; take another one.") from error


def _manifest(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError as error:
        raise InputError("The backup's manifest cannot be read; take another backup.") from error
    return found if isinstance(found, dict) else {}
