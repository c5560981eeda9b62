"""Backup and restore of this installation: records, ranges, own routines and settings."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach_app import __version__, settings
from coach_app.engine.core.atomic_files import storage_error, write_file
from coach_app.engine.core.progress import Progress
from coach_app.errors import InputError
from coach_app.records.backups import carrying_over, exchanging, reading, writing
from coach_app.records.backups.layout import RECORDS, ROUTINES, SETTINGS, Manifest


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The content of a backup, counted.

    Attributes:
        manifest: its members.
        size: bytes of the file.
        address: of the backend, whose token is not in it; empty: there is none.
        problem: why the settings are not in it, one sentence.
    """

    manifest: Manifest
    size: int
    address: str
    problem: str | None

    @property
    def routines(self) -> int:
        """How many own routines are in it."""
        names = [member.name.split("/") for member in self.manifest.members]
        return len({parts[1] for parts in names if parts[0] == ROUTINES})


@dataclass(frozen=True, slots=True)
class Restored:
    """The outcome of a restore.

    Attributes:
        sessions: in the records now.
        carried: sessions that waited to be sent and go on waiting.
        kept: folder of what was there before; None: there was nothing.
        address: where results are sent; empty: nowhere.
        token_missing: it must be given anew for `address`.
        created_at: of the backup, ISO 8601, UTC; None where a restore was undone.
    """

    sessions: int
    carried: int
    kept: Path | None
    address: str
    token_missing: bool
    created_at: str | None


def back_up(target: Path, progress: Progress) -> BackedUp:
    """Write a backup of this installation; a session may be running.

    Raises:
        InputError: `target` cannot be used.
        StorageError: the disk refused; nothing half-written is left.
    """
    values, problem = settings.to_move()
    content = None if problem else _as_file(values)
    manifest = writing.write(settings.data_dir(), target, content, __version__, progress)
    address = str(values.get("backend_url") or "")
    return BackedUp(manifest, target.stat().st_size, address, problem)


def restore(source: Path, progress: Progress) -> Restored:
    """Put a backup in the place of what this installation holds, which is kept aside.

    `source` is the file that `back_up` wrote, or the folder that an earlier restore kept.

    Raises:
        InputError: `source` cannot be used; nothing was changed.
        CoachError: a window or a session is running; nothing was changed.
        StorageError: the disk refused.
    """
    data = settings.data_dir()
    if source.is_dir():
        return _undo(data, source)
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        exchanging.clear_abandoned(data)
        staged = Path(tempfile.mkdtemp(prefix=exchanging.STAGING, dir=data))
    except OSError as error:
        raise storage_error(data, error) from error
    try:
        manifest = reading.unpack(source, staged, progress)
        if (staged / RECORDS).exists():
            carrying_over.check(staged / RECORDS, source)
        with exchanging.alone(data):
            _adopt_settings(staged, source)
            return _exchanged(data, staged, manifest.created_at)
    finally:
        if not (data / exchanging.MARKER).exists():  # else the next start needs it
            shutil.rmtree(staged, ignore_errors=True)


def _undo(data: Path, folder: Path) -> Restored:
    ours = folder.name.startswith(exchanging.KEPT) and folder.resolve().parent == data.resolve()
    if not ours:
        raise InputError(
            f"{folder} is a folder; give the file that `coach-app backup` wrote, or the folder"
            f" {exchanging.KEPT}… in {data} that a restore has kept."
        )
    with exchanging.alone(data):
        return _exchanged(data, folder, None)


def _exchanged(data: Path, incoming: Path, created_at: str | None) -> Restored:
    carried = carrying_over.make_ready(incoming / RECORDS, data / RECORDS)
    sessions = carrying_over.count(incoming / RECORDS)
    kept = exchanging.exchange(data, incoming)
    now = settings.read().settings
    missing = bool(now.backend_url) and not now.backend_token
    return Restored(
        sessions, carried, kept, now.backend_url if now.sends else "", missing, created_at
    )


def _adopt_settings(staged: Path, source: Path) -> None:
    """Make the backup's settings those of this computer."""
    path = staged / SETTINGS
    values: Any = {}
    if path.exists():
        try:
            values = json.loads(path.read_bytes())
        except (ValueError, RecursionError) as error:
            raise InputError(f"The settings in {source} cannot be read.") from error
    if not isinstance(values, dict):
        raise InputError(f"The settings in {source} are none; restore another backup.")
    write_file(path, _as_file(settings.moved_in(values)), private=True)


def _as_file(values: dict[str, Any]) -> bytes:
    return (json.dumps(values, indent=2) + "\n").encode()
