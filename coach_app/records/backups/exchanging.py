"""Replace the data folder's content by restored content; a kill leaves the old or the new whole.

Every step is one renaming. A marker file says from which folder to which; whoever is killed in
between leaves it behind, and `finish` goes on from there. Until the marker is written, nothing of
the old was touched.
"""

import json
import logging
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from coach_app.engine.core.atomic_files import flush_folder, storage_error, write_file
from coach_app.errors import CoachError, StorageError
from coach_app.records import database, running_lock
from coach_app.records.backups.layout import (
    HOUSEHOLD,
    RANGES,
    RECORDS,
    ROUTINES,
    SETTINGS,
    STUDIO,
)

log = logging.getLogger(__name__)

MARKER = "restore.json"
STAGING = ".restore-"
KEPT = "before-restore-"

_WAIT_S = 10.0
_ABANDONED_S = 24 * 3600.0
_ONCE = (RECORDS, f"{RECORDS}-wal", f"{RECORDS}-shm", RANGES, HOUSEHOLD, SETTINGS, ROUTINES, STUDIO)
_SEVERAL = (f"{RECORDS}.*.session", f"{RECORDS}.*.session.damaged", f"{RECORDS}.*.running")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Names of folders in the data folder: `source` comes in, `kept` takes what was there."""

    source: str
    kept: str
    old_is_away: bool = False


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Held while the data folder is exchanged: no window opens, and no session runs.

    Raises:
        CoachError: a window is open or a session runs.
        StorageError: the disk refused.
    """
    records = data / RECORDS
    with database.plain_errors(records):
        try:
            held = running_lock.hold_lock(records, running_lock.WINDOW, timeout_s=1.0)
        except sqlite3.OperationalError as error:
            if database.primary_code(error) != sqlite3.SQLITE_BUSY:
                raise
            raise CoachError(
                f"Coach's window is open on {data}; close it and restore again."
            ) from error
        with closing(held):
            if running_lock.session_running(records):
                raise CoachError(f"A session runs on {data}; end it and restore again.")
            yield


def exchange(data: Path, source: Path) -> Path | None:
    """Put what lies in `source` in the place of what the data folder holds.

    The caller holds `alone`. It gives where what was there before is kept; None if there was
    nothing.

    Raises:
        StorageError: the disk refused; the next start goes on.
    """
    records = data / RECORDS
    stamp, number = f"{datetime.now():%Y%m%d-%H%M%S}", 1
    kept = data / f"{KEPT}{stamp}"
    while kept.exists():
        number += 1
        kept = data / f"{KEPT}{stamp}-{number}"
    with database.plain_errors(records), running_lock.exchange(records, _WAIT_S):
        plan = _Plan(source.name, kept.name)
        _write(data, plan)
        _carry_on(data, plan)
    return kept if kept.exists() else None


def finish(data: Path) -> None:
    """Go on with an exchange whose process was killed; called by every start.

    Raises:
        StorageError: the disk refused, or another process exchanges for too long.
    """
    if not (data / MARKER).exists():
        return
    records = data / RECORDS
    with database.plain_errors(records), running_lock.exchange(records, _WAIT_S):
        plan = _read(data)
        if plan is not None:  # else another process has just ended it
            log.info("an exchange of the data folder goes on where it was left")
            _carry_on(data, plan)


def clear_abandoned(data: Path) -> None:
    """Delete what restores that were killed before they touched anything have left."""
    for folder in data.glob(f"{STAGING}*"):
        with suppress(FileNotFoundError):
            if time.time() - folder.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(folder, ignore_errors=True)


def _carry_on(data: Path, plan: _Plan) -> None:
    source, kept = data / plan.source, data / plan.kept
    try:
        if not plan.old_is_away:
            kept.mkdir(mode=0o700, exist_ok=True)
            _move(data, kept)
            plan = _Plan(plan.source, plan.kept, old_is_away=True)
            _write(data, plan)
        _move(source, data)
        (data / MARKER).unlink()
        flush_folder(data)
        _tidy(source, kept)
    except OSError as error:
        failed = storage_error(data, error)
        raise StorageError(f"{failed} Then start Coach again: it goes on restoring.") from error


def _move(here: Path, there: Path) -> None:
    for path in _items(here):
        path.rename(there / path.name)
    flush_folder(there)
    flush_folder(here)


def _items(folder: Path) -> list[Path]:
    """Existing paths that an exchange moves; never locks, log and reserve.

    So does a session that has begun just now: it is taken into what comes in.
    """
    records = folder / RECORDS
    found = [folder / name for name in _ONCE]
    for pattern in _SEVERAL:
        for path in sorted(folder.glob(pattern)):
            session_id = path.name[len(RECORDS) + 1 :].split(".")[0]
            if session_id != running_lock.WINDOW and not running_lock.is_running(
                records, session_id
            ):
                found.append(path)
    return [path for path in found if path.exists() or path.is_symlink()]


def _tidy(source: Path, kept: Path) -> None:
    if source.name.startswith(STAGING):
        shutil.rmtree(source, ignore_errors=True)
    for folder in (source, kept):
        with suppress(OSError):  # it holds something: it stays
            folder.rmdir()


def _write(data: Path, plan: _Plan) -> None:
    write_file(data / MARKER, json.dumps(asdict(plan)).encode(), private=True)


def _read(data: Path) -> _Plan | None:
    path = data / MARKER
    try:
        plan = _Plan(**json.loads(path.read_bytes()))
        _check(plan)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise StorageError(
            f"{path} cannot be read; move what lies in the newest folder {KEPT}… beside it back"
            " and delete it."
        ) from error
    return plan


def _check(plan: _Plan) -> None:
    """Raises ValueError for folders that no exchange uses."""
    for name, beginnings in ((plan.source, (STAGING, KEPT)), (plan.kept, (KEPT,))):
        if not name.startswith(beginnings) or Path(name).name != name:
            raise ValueError(name)
