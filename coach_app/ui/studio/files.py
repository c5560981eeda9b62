"""Asking for files, and what was dropped."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from coach_app.engine.routines.coach_file import SUFFIX as COACH_SUFFIX

VIDEOS = "*.mp4 *.mov *.m4v *.webm *.mkv *.avi *.gif *.3gp *.mpg *.mpeg"

translate = QCoreApplication.translate


def ask_for_video(parent: QWidget) -> Path | None:
    """A video that somebody chooses; None if not."""
    videos, every = translate("Studio", "Videos"), translate("Studio", "All files")
    name, _ = QFileDialog.getOpenFileName(
        parent,
        translate("Studio", "Choose a video"),
        _movies(),
        f"{videos} ({VIDEOS} {VIDEOS.upper()});;{every} (*)",
    )
    return Path(name) if name else None


def ask_for_coach_file(parent: QWidget) -> Path | None:
    """A .coach file that somebody chooses; None if not."""
    name, _ = QFileDialog.getOpenFileName(
        parent, translate("Studio", "Import a routine"), "", _coach_files()
    )
    return Path(name) if name else None


def ask_where_to_share(parent: QWidget, routine_id: str) -> Path | None:
    """Ask where a .coach file is to be written; None if nowhere."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("Studio", "Save as one file"),
        f"{routine_id}{COACH_SUFFIX}",
        _coach_files(),
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == COACH_SUFFIX else path.with_name(path.name + COACH_SUFFIX)


def _movies() -> str:
    """Folder where films usually lie; afterwards Qt remembers the last one."""
    places = QStandardPaths.StandardLocation
    folders = [
        QStandardPaths.writableLocation(p) for p in (places.MoviesLocation, places.HomeLocation)
    ]
    return next((folder for folder in folders if Path(folder).is_dir()), "")


def _coach_files() -> str:
    return translate("Studio", "Coach routines") + f" (*{COACH_SUFFIX})"


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of this computer that was dropped; None for anything else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None
