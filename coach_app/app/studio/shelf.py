"""The routines as the studio lists them."""

import logging
from dataclasses import dataclass

from coach_app.app.card_pictures import picture_of
from coach_app.app.installation import Installation
from coach_app.app.studio.drafts import Drafts, Unfinished
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Image
from coach_app.engine.media.display import shrink
from coach_app.engine.routines.coach_archive import CHOREOGRAPHY
from coach_app.engine.routines.thumbnails import thumbnail
from coach_app.errors import CaptureError, ChoreographyError, StorageError

log = logging.getLogger(__name__)

ROW_PX = (256, 144)  # of a picture in the list, on a display of twice the density


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One routine in the studio's list.

    Attributes:
        routine: as it was saved last.
        picture_bgra: (h, w, 4) uint8, BGRA, about as large as it is shown; None if no picture
            could be read.
        own: the instructor's; shipped ones can be looked at and duplicated.
        draft: there are changes that have not been saved.
        drawn: it has a choreography's text.
    """

    routine: Routine
    picture_bgra: Image | None
    own: bool
    draft: bool
    drawn: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Content of the library page.

    Attributes:
        entries: the instructor's own, the newest first; then those that come with Coach.
        unfinished: a video whose reading the end of the program interrupted.
    """

    entries: tuple[LibraryEntry, ...]
    unfinished: Unfinished | None


def entries(parts: Installation, drafts: Drafts) -> tuple[LibraryEntry, ...]:
    """The own routines, the newest before the others, then those that come with Coach."""
    listing = parts.library.list()
    for problem in listing.problems:
        log.warning("%s", problem)
    found = [_entry(parts, drafts, routine) for routine in listing.routines]
    return tuple(sorted(found, key=lambda e: (not e.own, -_changed_s(e.routine) * e.own)))


def _entry(parts: Installation, drafts: Drafts, routine: Routine) -> LibraryEntry:
    try:
        picture = shrink(thumbnail(routine, parts.cache, picture_of).decoded(), *ROW_PX)
    except (CaptureError, ChoreographyError, StorageError) as error:
        log.warning("no picture of %s: %s", routine.id, error)
        picture = None
    return LibraryEntry(
        routine,
        picture,
        own=parts.library.owns(routine),
        draft=drafts.routine(routine) is not None,
        drawn=(routine.folder / CHOREOGRAPHY).is_file(),
    )


def _changed_s(routine: Routine) -> float:
    """When the routine's folder last changed; 0 where it is gone by now."""
    try:
        return routine.folder.stat().st_mtime
    except OSError:
        return 0.0
