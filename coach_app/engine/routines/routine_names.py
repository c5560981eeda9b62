"""Titles of routines, and the folder names made from them."""

import hashlib
import itertools
import unicodedata
from collections.abc import Container

from coach_app.errors import RoutineError

_ID_LENGTH = 48
# Names that Windows keeps for devices.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


def routine_id(title: str) -> str:
    """A folder name that every file system, address and schema takes, made from `title`.

    Letters lose their accents; a title in another script becomes `routine-` and a short hash,
    always the same for the same title (`Library.get` also finds it by the title itself).
    """
    plain = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in plain).split()
    name = "-".join(words)[:_ID_LENGTH].strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in plain)
    if lost or not name or name in _RESERVED:
        digest = hashlib.sha256(folded(title).encode("utf-8")).hexdigest()[:8]
        name = f"{name}-{digest}" if name and name not in _RESERVED else f"routine-{digest}"
    return name


def first_free(name: str, taken: Container[str]) -> str:
    """`name`, or the first of `name-2`, `name-3`, ... that is not taken."""
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(free for free in itertools.chain([name], numbered) if free not in taken)


def folded(text: str) -> str:
    """Fold a title so that two that look the same to a reader are equal."""
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()


def checked_title(title: str, whose: str) -> str:
    """`title` with single spaces.

    Raises:
        RoutineError: it is empty; the sentence names `whose` it was to be.
    """
    title = " ".join(title.split())
    if not title:
        raise RoutineError(f"The routine of {whose} needs a title.")
    return title
