"""Unsaved work of the studio, kept on the disk a moment after it was typed."""

import json
import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.concurrency.job import JOIN_S
from coach_app.engine.concurrency.newest import Newest
from coach_app.engine.core.atomic_files import storage_error, write_file
from coach_app.engine.core.routine import Origin, Routine
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.routine_file import load_routine, save_routine
from coach_app.errors import CoachError, RoutineError
from coach_app.records.backups.layout import NEW_TEXT, STUDIO

log = logging.getLogger(__name__)

DRAFT = ".draft.toml"
TEXT_DRAFT = ".draft.txt"
UNFINISHED = "unfinished.json"

Draft = Routine | tuple[Path, str]
"""A routine, or a file's place and its text."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A video whose reading was interrupted by the end of the program.

    Attributes:
        video: the file that was chosen.
        title: of the routine that it becomes.
    """

    video: Path
    title: str


class Drafts:
    """Keeps the newest draft on a thread of its own; what came in between is not written."""

    def __init__(self, data: Path) -> None:
        self._folder = data / STUDIO
        self._new_text = data / NEW_TEXT
        self._lock = threading.Lock()
        self._waiting: dict[Path, Draft] = {}
        self._writer: Newest[object, bool] = Newest(self._write_all, "drafts")

    def keep(self, draft: Draft) -> None:
        """Write it soon; returns at once."""
        with self._lock:
            self._waiting[_place(draft)] = draft
        self._writer.offer(object())

    def problem(self) -> CoachError | None:
        """Why the newest could not be written, once."""
        try:
            self._writer.take()
        except CoachError as error:
            return error
        return None

    def drop(self, place: Path) -> None:
        """Delete a draft and whatever of it waits. Not on the GUI thread: it may wait for one."""
        with self._lock:
            self._waiting.pop(place, None)
            try:
                place.unlink(missing_ok=True)
            except OSError as error:
                raise storage_error(place, error) from error

    def routine(self, saved: Routine) -> Routine | None:
        """The draft of a routine; None where there is none, or none that differs."""
        if not (saved.folder / DRAFT).is_file():
            return None
        try:
            draft = load_routine(saved.folder, DRAFT)
        except RoutineError as error:
            log.warning("a draft cannot be used: %s", error)
            return None
        return None if draft == saved else draft

    def text_place(self, routine: Routine | None) -> Path:
        """File of the draft of a choreography's text; None for a new one."""
        return self._new_text if routine is None else routine.folder / TEXT_DRAFT

    def close(self) -> None:
        """Begin no further writing."""
        self._writer.close()

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Write what still waits; True if the writing thread has ended. Not on the GUI thread."""
        ended = self._writer.join(timeout_s)
        self._write_all(None)
        return ended

    def note_unfinished(self, video: Path, title: str) -> None:
        """A video is being read: should the program end, the studio offers to go on."""
        note = {"video": str(video.resolve()), "title": title}
        content = json.dumps(note, ensure_ascii=False).encode("utf-8")
        write_file(self._folder / UNFINISHED, content)

    def forget_unfinished(self) -> None:
        """Forget the draft: it is finished, or not wanted."""
        (self._folder / UNFINISHED).unlink(missing_ok=True)

    def unfinished(self, library: Library) -> Unfinished | None:
        """A video that was being read when the program ended, and is not in the library yet."""
        file = self._folder / UNFINISHED
        try:
            note = json.loads(file.read_text("utf-8"))
            found = Unfinished(Path(str(note["video"])), str(note["title"]))
            size = found.video.stat().st_size
        except (OSError, ValueError, KeyError, TypeError):
            return None  # none, or one that leads nowhere any more
        origin = Origin("video", found.video.name)
        for routine in library.list().routines:
            if routine.origin == origin and routine.video.stat().st_size == size:
                return None  # killed between adding it and forgetting the note
        return found

    def _write_all(self, _: object) -> bool:
        while True:
            with self._lock:
                if not self._waiting:
                    return True
                _, draft = self._waiting.popitem()
                # The lock is kept: `drop` must not be overtaken by an older writing.
                if isinstance(draft, Routine):
                    save_routine(draft, DRAFT)
                else:
                    write_file(draft[0], draft[1].encode("utf-8"))


def _place(draft: Draft) -> Path:
    return draft.folder / DRAFT if isinstance(draft, Routine) else draft[0]
