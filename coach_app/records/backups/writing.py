"""Writes a backup: a zip of stored members, read and written in pieces, whole or not at all."""

import contextlib
import hashlib
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from coach_app.engine.core.atomic_files import replacing
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.routines.coach_archive import new_entry
from coach_app.errors import InputError, RecordsDamaged
from coach_app.records import database, mending
from coach_app.records.backups.layout import (
    HOUSEHOLD,
    MANIFEST,
    NEW_TEXT,
    PIECE_BYTES,
    RANGES,
    RECORDS,
    ROUTINES,
    SETTINGS,
    Manifest,
    Member,
    is_safe,
)
from coach_app.records.backups.reading import is_backup
from coach_app.records.journal import session_file
from coach_app.records.store import Store

_PAGES_A_STEP = 256
_BEING_MADE = (".new-",)
_OUT_OF_SIGHT = (".aside", ".before")


def write(
    data: Path,
    target: Path,
    settings: bytes | None,
    app_version: str,
    progress: Progress = UNWATCHED,
) -> Manifest:
    """Write everything that must not be lost into `target`. A session may be running.

    An older backup in its place is replaced. `settings` is what of them is to be kept, as JSON.

    Raises:
        InputError: `target` is something else, or lies in the data folder.
        StorageError: the disk refused, or the records are damaged; `target` is as it was.
    """
    _check_target(data, target)
    records = data / RECORDS
    if records.exists() or session_file.files(records):
        Store(records).open()  # takes in the sessions that wait beside the records
    routines = list(_routine_files(data / ROUTINES))
    with replacing(target) as fresh:
        fresh.touch(mode=0o600, exist_ok=False)
        snapshot = fresh.with_name(f"{fresh.name}.records")
        try:
            with zipfile.ZipFile(fresh, "w") as archive:
                writer = _Writer(archive, _size(data, routines), progress)
                # Before the records: a session taken in meanwhile is in both, never in none.
                for name, content in _running_sessions(records):
                    writer.add(name, BytesIO(content))
                if records.exists():
                    copy_records(records, snapshot)
                    writer.add_file(RECORDS, snapshot)
                writer.add_file(RANGES, data / RANGES)
                writer.add_file(HOUSEHOLD, data / HOUSEHOLD)
                writer.add_file(NEW_TEXT, data / NEW_TEXT)
                if settings is not None:
                    writer.add(SETTINGS, BytesIO(settings))
                for name, file in routines:
                    writer.add_file(name, file)
                return writer.end(app_version)
        finally:
            for part in ("", "-journal", "-wal", "-shm"):
                snapshot.with_name(snapshot.name + part).unlink(missing_ok=True)


def copy_records(records: Path, copy: Path) -> None:
    """Copy the records as they are at one instant, whoever writes to them meanwhile.

    Raises:
        StorageError: the disk refused, or the records are damaged.
    """
    copy.touch(mode=0o600, exist_ok=False)
    with (
        database.plain_errors(records),
        closing(database.connect(records)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        target.execute("PRAGMA synchronous = OFF")  # the file made of it is flushed
        source.execute("BEGIN")  # one instant, or each write elsewhere would begin it anew
        source.execute("SELECT count(*) FROM sessions").fetchone()
        source.backup(target, pages=_PAGES_A_STEP)
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode = DELETE")
    if not mending.is_sound(copy):
        raise RecordsDamaged(
            f"{records} is damaged; start Coach once, which saves what can be saved, and make the"
            " backup then."
        )


def _running_sessions(records: Path) -> Iterator[tuple[str, bytes]]:
    """The files of sessions beside the records, by name, as far as they are written."""
    for file in session_file.files(records).values():
        with contextlib.suppress(FileNotFoundError):  # taken in just now
            content = file.read_bytes()
            if content.count(b"\n") > 1 or session_file.parse(content) is not None:
                yield file.name, content  # it has begun


def _check_target(data: Path, target: Path) -> None:
    if target.is_dir():
        raise InputError(f"{target} is a folder; give the name of a file in it.")
    if target.resolve().is_relative_to(data.resolve()):
        raise InputError(
            f"{target} lies in the data folder itself and would be lost with it; choose another"
            " folder, best on another disk."
        )
    if target.exists() and not is_backup(target):
        raise InputError(f"{target} exists and is no backup of Coach; give another name.")


def _routine_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file of the own routines with its name in the backup."""
    for routine in sorted(folder.iterdir()) if folder.is_dir() else ():
        hidden = routine.name.startswith(_BEING_MADE) or routine.name.endswith(_OUT_OF_SIGHT)
        if routine.is_dir() and not hidden:
            for file in sorted(routine.rglob("*")):
                if file.is_file():
                    name = f"{ROUTINES}/{routine.name}/{file.relative_to(routine).as_posix()}"
                    if not is_safe(name):
                        raise InputError(
                            f"{file} has a name that not every computer takes; rename it."
                        )
                    yield name, file


def _size(data: Path, routines: list[tuple[str, Path]]) -> int:
    records = data / RECORDS
    files = [records, *session_file.files(records).values(), *(file for _, file in routines)]
    size = 0
    for file in files:
        with contextlib.suppress(FileNotFoundError):  # a session is taken in just now
            size += file.stat().st_size
    return size


class _Writer:
    def __init__(self, archive: zipfile.ZipFile, whole: int, progress: Progress) -> None:
        self._archive = archive
        self._whole = whole
        self._progress = progress
        self._done = 0
        self._members: list[Member] = []

    def add_file(self, name: str, file: Path) -> None:
        """Add a file; one that is gone by now is left out."""
        try:
            source = file.open("rb")
        except FileNotFoundError:
            return
        with source:
            self.add(name, source)

    def add(self, name: str, source: BinaryIO) -> None:
        digest, size = hashlib.sha256(), 0
        with self._archive.open(new_private(name), "w", force_zip64=True) as target:
            while piece := source.read(PIECE_BYTES):
                target.write(piece)
                digest.update(piece)
                size += len(piece)
                self._done += len(piece)
                self._progress.counted(self._done, self._whole)
        self._members.append(Member(name, size, digest.hexdigest()))

    def end(self, app_version: str) -> Manifest:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = Manifest(app_version, now, tuple(self._members), len(database.MIGRATIONS))
        self._archive.writestr(new_private(MANIFEST), manifest.to_json())
        return manifest


def new_private(name: str) -> zipfile.ZipInfo:
    """An entry that only its owner may read, whoever unpacks it with another program."""
    entry = new_entry(name)
    entry.external_attr = 0o100600 << 16
    return entry
