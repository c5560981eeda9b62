"""Folders of a library that are out of sight: removed for the moment, or being exchanged.

Each step is one renaming, so that a program killed in between leaves either the old folder or the
new one in its place, and `recover` finishes what was begun.
"""

import contextlib
import os
import shutil
import time
from pathlib import Path

from coach_app.engine.core.atomic_files import storing
from coach_app.errors import RoutineError

KEPT_S = 3600.0
"""How long a folder that was set aside can be brought back, unless `forget` comes first."""

_TRIES = 5


def set_aside(folder: Path) -> None:
    """Take a routine's folder out of sight, so that `bring_back` can undo it.

    Raises:
        StorageError: the disk refused; the folder is still there.
    """
    hidden = _aside(folder)
    with storing(folder):
        shutil.rmtree(hidden, ignore_errors=True)
        os.utime(folder)  # its hour begins now
        folder.rename(hidden)


def bring_back(folder: Path) -> None:
    """Undo `set_aside`.

    Raises:
        RoutineError: it is gone for good, or another one has its name by now.
        StorageError: the disk refused.
    """
    if folder.exists():
        raise RoutineError(f"There is another routine {folder.name!r} by now; remove that first.")
    hidden = _aside(folder)
    if not hidden.is_dir():
        raise RoutineError(f"Routine {folder.name!r} is gone for good; add its video again.")
    with storing(folder):
        hidden.rename(folder)


def forget(own: Path) -> None:
    """Delete everything in `own` that was set aside."""
    for hidden in own.glob(".*.aside"):
        shutil.rmtree(hidden, ignore_errors=True)


def exchange(folder: Path, fresh: Path) -> None:
    """Put `fresh` in the place of `folder`, and delete what was there.

    Raises:
        StorageError: the disk refused; one of the two is in its place.
    """
    before = folder.with_name(f".{folder.name}.before")
    with storing(folder):
        for left in reversed(range(_TRIES)):
            shutil.rmtree(before, ignore_errors=True)
            folder.rename(before)
            try:
                fresh.rename(folder)
                break
            except OSError:
                # Who lists the routines just now may have taken this for a killed exchange, and
                # have put the old one back: then it is tried again.
                if before.exists():
                    before.rename(folder)
                    raise
                if not left:
                    raise
    shutil.rmtree(before, ignore_errors=True)


def recover(own: Path) -> None:
    """Finish what a killed program began: exchanges, and removals that are too old to undo."""
    for before in own.glob(".*.before"):
        folder = own / before.name.removeprefix(".").removesuffix(".before")
        if folder.exists():
            shutil.rmtree(before, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):  # the next call tries again
                before.rename(folder)
    for hidden in own.glob(".*.aside"):
        with contextlib.suppress(FileNotFoundError):  # it was brought back or forgotten
            if time.time() - hidden.stat().st_mtime > KEPT_S:
                shutil.rmtree(hidden, ignore_errors=True)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.aside")
