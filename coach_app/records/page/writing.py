"""The page as a file, for the command line and the window alike."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.routine import Move
from coach_app.engine.routines.library import Library
from coach_app.errors import RoutineError
from coach_app.records.page import drawing
from coach_app.records.page.numbers import Page
from coach_app.records.page.words import Words, words_of

WEEKS = 8
"""That the page has where nobody says how many."""


def in_words(page: Page, library: Library, language: str, name: str = "") -> Words:
    """The page in words, its moves called as the library's routines call them."""

    def moves_of(routine_id: str) -> Sequence[Move]:
        try:
            return library.get(routine_id).moves
        except RoutineError:  # removed since: its moves go by their ids
            return ()

    return words_of(page, language, moves_of, name)


def write(words: Words, file: Path, resources: Path) -> None:
    """Write the sheet, which only this account may read; an older file is replaced.

    Raises:
        StorageError: the disk refused; an older file is as it was.
    """
    write_file(file, drawing.pdf(words, resources / "assets" / "fonts"), private=True)


def dated(folder: Path, today: date) -> Path:
    """The file of a day."""
    return folder / f"coach-report-{today}.pdf"
