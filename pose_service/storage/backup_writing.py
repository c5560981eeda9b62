"""A backup: all rows of the database and all files, in one file, while the service runs.

A tar file that any program can look into:

    tables/NAME.jsonl         one row a line, as of one moment
    files/videos/TASK         what tasks of that moment need
    files/results/FOLDER/NAME
    files/routines/FOLDER/NAME
    manifest.json             last: the layout's revision, and each member's SHA-256

Rows are written by their columns' names and the layout's revision, not as a copy of SQLite's file:
so that SQLite and PostgreSQL are one case, and a backup of the one can be restored into the other.
"""

import base64
import hashlib
import io
import json
import os
import tarfile
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa

from coach_app.engine.core.atomic_files import replacing
from pose_service.storage.database import Database
from pose_service.storage.files import Files

FORMAT = 1
MANIFEST = "manifest.json"
REVISIONS = "alembic_version"
_AT_ONCE = 500


@dataclass
class Backup:
    """Outcome of a backup.

    Attributes:
        revision: of the database's layout.
        made_at: when the rows were read.
        rows: by table.
        files: of videos and results.
        missing: files of tasks that were deleted meanwhile.
        members: name in the archive to SHA-256.
    """

    revision: str
    made_at: str
    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    missing: list[str] = field(default_factory=list)
    members: dict[str, str] = field(default_factory=dict)


def write_backup(database: Database, files: Files, target: Path, with_files: bool = True) -> Backup:
    """Write everything that is acknowledged now into `target`, whole or not at all.

    Only this account may read it: it holds health values.

    Raises:
        StorageError: the database cannot be read, or the disk refuses.
    """
    with replacing(target) as fresh:
        fresh.touch(mode=0o600, exist_ok=False)
        with tarfile.open(fresh, "w", format=tarfile.PAX_FORMAT) as archive:
            done, wanted = _add_tables(database, archive, target.parent)
            for place in sorted(wanted) if with_files else ():
                for path in files.under(place):
                    _add_file(archive, done, path, f"files/{path.relative_to(files.folder)}")
                if not (files.folder / place).exists():
                    done.missing.append(place)
            content = json.dumps({"format": FORMAT, **vars(done)}).encode()
            _add(archive, MANIFEST, io.BytesIO(content), len(content))
    return done


def _add_tables(
    database: Database, archive: tarfile.TarFile, folder: Path
) -> tuple[Backup, set[str]]:
    """Every table as of one moment; and where the files of its tasks lie."""
    wanted: set[str] = set()
    with database.snapshot() as connection:
        tables = sa.MetaData()
        tables.reflect(connection)
        revision = str(connection.scalar(sa.select(tables.tables[REVISIONS].c.version_num)))
        done = Backup(revision, datetime.now(UTC).isoformat(timespec="seconds"))
        for table in tables.sorted_tables:
            if table.name == REVISIONS:
                continue
            with tempfile.TemporaryFile(dir=folder) as rows:
                for row in map(dict, _rows(connection, table)):
                    rows.write(json.dumps(row, ensure_ascii=False, default=_in_json).encode())
                    rows.write(b"\n")
                    done.rows[table.name] = done.rows.get(table.name, 0) + 1
                    wanted |= _files_of(table.name, row)
                size = rows.tell()
                rows.seek(0)
                name = f"tables/{table.name}.jsonl"
                done.members[name] = _add(archive, name, rows, size)
    return done, wanted


def _rows(connection: sa.Connection, table: sa.Table) -> sa.MappingResult:
    ordered = sa.select(table).order_by(*table.primary_key.columns)
    return connection.execution_options(yield_per=_AT_ONCE).execute(ordered).mappings()


def _in_json(value: object) -> object:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    raise TypeError(f"no column is a {type(value).__name__}")


def _files_of(table: str, row: dict[str, Any]) -> set[str]:
    if table == "follow_routines":
        return {f"routines/{row['folder']}"}
    if table != "tasks":
        return set()
    found = set() if row["videos_deleted_s"] is not None else {f"videos/{row['id']}"}
    if row["results_folder"] is not None:
        found.add(f"results/{row['results_folder']}")
    return found


def _add_file(archive: tarfile.TarFile, done: Backup, path: Path, name: str) -> None:
    try:
        with path.open("rb") as file:  # open, it stays whole even if its task is deleted now
            done.members[name] = _add(archive, name, file, os.fstat(file.fileno()).st_size)
    except FileNotFoundError:
        done.missing.append(name)
        return
    done.files += 1


class _Hashed:
    """Reader that hashes what is read through it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, count: int = -1) -> bytes:
        content = self._file.read(count)
        self.sha256.update(content)
        return content


def _add(archive: tarfile.TarFile, name: str, file: Any, size: int) -> str:  # noqa: ANN401 - any binary file
    """Add a member; gives its SHA-256."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    hashed = _Hashed(file)
    archive.addfile(info, hashed)
    return hashed.sha256.hexdigest()
