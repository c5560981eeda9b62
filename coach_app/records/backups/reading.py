"""Reads a backup from an unknown hand: everything is checked before anything of it is used."""

import hashlib
import os
import shutil
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach_app.engine.core.atomic_files import storage_error
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.routines.coach_archive import DAMAGED, printable
from coach_app.errors import InputError, StorageError
from coach_app.records.backups.layout import (
    MANIFEST,
    MOST_MEMBERS,
    PIECE_BYTES,
    Manifest,
    Member,
    is_safe,
)

_LARGEST_MANIFEST_BYTES = 32 << 20
_LARGEST_DIRECTORY_BYTES = 32 << 20
_END, _END_MARK = struct.Struct("<4s4H2LH"), b"PK\x05\x06"
_WIDE_LOCATOR, _WIDE_LOCATOR_MARK = struct.Struct("<4sLQL"), b"PK\x06\x07"
_WIDE_END, _WIDE_END_MARK = struct.Struct("<4sQ2H2L4Q"), b"PK\x06\x06"
_REGULAR = (0, 0o100000)
_ENCRYPTED = 0x1


def is_backup(path: Path) -> bool:
    """Whether a file is a backup as `writing` makes them, of whatever version."""
    try:
        with _opened(path):
            return True
    except InputError as error:
        return not isinstance(error, NoBackup)


class NoBackup(InputError):
    """A file is no backup, or a damaged one."""


def unpack(path: Path, folder: Path, progress: Progress = UNWATCHED) -> Manifest:
    """Write every member of a backup from anybody into an empty folder, checked.

    Raises:
        InputError: it is no backup, damaged, against the rules, or a newer Coach wrote it.
        StorageError: the disk refused, or has too little space.
    """
    with _opened(path) as (archive, manifest):
        free = shutil.disk_usage(folder).free
        if manifest.size > free:
            raise StorageError(
                f"Restoring {path} needs {manifest.size >> 20} MB and {folder.parent} has"
                f" {free >> 20} MB; free some space first."
            )
        done = 0
        for member in manifest.members:
            target = folder / member.name
            try:
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
            except OSError as error:
                raise storage_error(target, error) from error
            with os.fdopen(descriptor, "wb") as file:
                for piece in _pieces(archive, member):
                    try:
                        file.write(piece)
                    except OSError as error:
                        raise storage_error(target, error) from error
                    done += len(piece)
                    progress.counted(done, manifest.size)
                _flush(target, file.fileno())
        return manifest


_BINARY = getattr(os, "O_BINARY", 0)


def _flush(target: Path, descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        raise storage_error(target, error) from error


def _pieces(archive: zipfile.ZipFile, member: Member) -> Iterator[bytes]:
    digest, left = hashlib.sha256(), member.size
    with archive.open(member.name) as source:
        while left and (piece := source.read(min(PIECE_BYTES, left))):
            digest.update(piece)
            left -= len(piece)
            yield piece
        if left or source.read(1) or digest.hexdigest() != member.sha256:
            raise ValueError(f"{member.name} does not match its checksum")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    if not path.exists():
        raise NoBackup(f"There is no file {path}; give the file that `coach-app backup` wrote.")
    try:
        if not path.is_file():
            raise ValueError("it is a folder or a device")
        count = _entries_stated(path)
        with zipfile.ZipFile(path) as archive:
            yield archive, _checked(archive, count, path)
    except DAMAGED as error:
        reason = printable(str(error))
        raise NoBackup(
            f"{path} is no whole backup of Coach ({reason}); restore another one."
        ) from error
    except OSError as error:
        raise NoBackup(
            f"{path} cannot be read ({error.strerror}); copy it to this computer and try again."
        ) from error


def _entries_stated(path: Path) -> int:
    """How many entries the end of the file states, once its directory is known to be bearable."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        if size < _END.size:
            raise ValueError("it is too short")
        file.seek(size - _END.size)
        mark, _, _, _, count, directory, _, comment = _END.unpack(file.read(_END.size))
        if mark != _END_MARK or comment:
            raise ValueError("its end is missing, or it is no archive")
        wide_at = size - _END.size - _WIDE_LOCATOR.size
        if wide_at > _WIDE_END.size:
            file.seek(wide_at)
            mark, _, offset, _ = _WIDE_LOCATOR.unpack(file.read(_WIDE_LOCATOR.size))
            if mark == _WIDE_LOCATOR_MARK:
                file.seek(min(offset, size))
                mark, *_, count, directory, _ = _wide_end(file.read(_WIDE_END.size))
                if mark != _WIDE_END_MARK:
                    raise ValueError("its directory does not fit the file")
    if count > MOST_MEMBERS + 1 or directory > min(_LARGEST_DIRECTORY_BYTES, size):
        raise ValueError("its directory is too large")
    return int(count)


def _wide_end(content: bytes) -> tuple[bytes, int, int, int]:
    mark, *_, count, directory, offset = _WIDE_END.unpack(content)
    return mark, count, directory, offset


def _checked(archive: zipfile.ZipFile, count: int, path: Path) -> Manifest:
    entries = {entry.orig_filename: entry for entry in archive.infolist()}
    if len(entries) != count or len(archive.infolist()) != count:
        raise ValueError("its directory does not fit the file")
    if MANIFEST not in entries:
        raise ValueError(f"{MANIFEST} is missing")
    stated = entries.pop(MANIFEST)
    _check_kind(stated)
    if stated.file_size > _LARGEST_MANIFEST_BYTES:
        raise ValueError("its manifest is too large")
    manifest = Manifest.from_json(archive.read(stated), path)
    for name, entry in entries.items():
        if not is_safe(name) or name != entry.filename:
            raise ValueError(f"it holds {printable(name)[:60]!r}, which no backup has")
        _check_kind(entry)
    if {name: entry.file_size for name, entry in entries.items()} != {
        member.name: member.size for member in manifest.members
    } or len(entries) != len(manifest.members):
        raise ValueError("its members are not those of its manifest")
    # Entries that lie over each other would be read as more bytes than the file has.
    if manifest.size > path.stat().st_size:
        raise ValueError("its members overlap")
    return manifest


def _check_kind(entry: zipfile.ZipInfo) -> None:
    name = printable(entry.filename)[:60]
    if entry.flag_bits & _ENCRYPTED:
        raise ValueError(f"{name} is encrypted")
    if (entry.external_attr >> 16) & 0o170000 not in _REGULAR:
        raise ValueError(f"{name} is a link or another special file")
    # Only stored members: nothing in a backup can swell.
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
        raise ValueError(f"{name} is packed in a way that backups do not use")
