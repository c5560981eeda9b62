"""The routines as the studio lists them."""

import logging

from coach_app.app.card_pictures import picture_at
from coach_app.app.installation import Installation
from coach_app.app.studio.drafts import Drafts
from coach_app.engine.core.routine import Routine
from coach_app.engine.media.display import shrink
from coach_app.engine.routines.coach_archive import CHOREOGRAPHY
from coach_app.engine.routines.thumbnails import thumbnail
from coach_app.errors import CaptureError, ChoreographyError, StorageError
from coach_app.ui.studio.ports import LibraryEntry

log = logging.getLogger(__name__)

ROW_PX = (256, 144)  # of a picture in the list, on a display of twice the density


def entries(parts: Installation, drafts: Drafts) -> tuple[LibraryEntry, ...]:
    """The own routines, the newest before the others, then those that come with Coach."""
    listing = parts.library.list()
    for problem in listing.problems:
        log.warning("%s", problem)
    found = [_entry(parts, drafts, routine) for routine in listing.routines]
    return tuple(sorted(found, key=lambda e: (not e.own, -_changed_s(e.routine) * e.own)))


def _entry(parts: Installation, drafts: Drafts, routine: Routine) -> LibraryEntry:
    try:
        picture = shrink(thumbnail(routine, parts.cache, picture_at).decoded(), *ROW_PX)
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
