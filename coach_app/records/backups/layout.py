"""Layout of a backup: its names, and the manifest that lists them with size and SHA-256."""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coach_app.engine.routines.coach_archive import printable
from coach_app.errors import InputError
from coach_app.records import database
from coach_app.records.body_ranges import FILE_NAME as RANGES
from coach_app.records.household import FILE_NAME as HOUSEHOLD
from coach_app.records.store import FILE_NAME as RECORDS

FORMAT, VERSION = "coach-backup", 3  # since 2 with drafts of the studio, since 3 with profiles
MANIFEST, SETTINGS, ROUTINES = "manifest.json", "settings.json", "routines"
STUDIO = "studio"
NEW_TEXT = f"{STUDIO}/new-choreography.txt"
"""A choreography that was being written; drafts of routines lie in the routines' folders."""
MOST_MEMBERS = 50_000
PIECE_BYTES = 1 << 20

_FILE = re.compile(
    rf"{re.escape(RECORDS)}(\.[0-9a-f]{{32}}\.session)?|ranges\.json|household\.json|settings\.json"
    rf"|{re.escape(NEW_TEXT)}"
)
_LONGEST_PART_BYTES, _DEEPEST = 255, 6
_FORBIDDEN = frozenset('<>:"|?*\\')

__all__ = [
    "HOUSEHOLD",
    "MANIFEST",
    "NEW_TEXT",
    "RANGES",
    "RECORDS",
    "ROUTINES",
    "SETTINGS",
    "STUDIO",
    "Manifest",
    "Member",
]


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a backup.

    Attributes:
        name: with `/` between its parts.
        size: bytes. sha256: hexadecimal.
    """

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Manifest of a backup.

    Attributes:
        app_version: of the Coach that wrote it.
        created_at: ISO 8601, UTC.
        members: every other file in it.
        schema: layout of the records, as many migrations.
    """

    app_version: str
    created_at: str
    members: tuple[Member, ...]
    schema: int

    @property
    def size(self) -> int:
        """Bytes of all members."""
        return sum(member.size for member in self.members)

    def to_json(self) -> bytes:
        """Content of the manifest's file."""
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=1).encode()

    @classmethod
    def from_json(cls, content: bytes, path: Path) -> "Manifest":
        """Read what an unknown hand may have written.

        Raises:
            ValueError: it is not one of ours, or damaged.
            InputError: a newer Coach wrote it.
        """
        document = json.loads(content)
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise ValueError("its manifest is not that of a backup")
        version, schema = document.get("version"), document.get("schema")
        if type(version) is not int or type(schema) is not int:
            raise ValueError("its manifest states no version")
        if version > VERSION or schema > len(database.MIGRATIONS):
            app = printable(str(document.get("app_version")))[:20]
            raise InputError(
                f"{path} was written by a newer Coach ({app}); update this one to restore it."
            )
        members = document.get("members")
        if not isinstance(members, list) or len(members) > MOST_MEMBERS:
            raise ValueError("its manifest lists no members, or too many")
        return cls(
            str(document.get("app_version")),
            str(document.get("created_at")),
            tuple(_member(entry) for entry in members),
            schema,
        )


def _member(entry: Any) -> Member:  # noqa: ANN401 - from an unknown hand
    if not isinstance(entry, dict) or set(entry) != {"name", "size", "sha256"}:
        raise ValueError("its manifest is damaged")
    name, size, digest = entry["name"], entry["size"], entry["sha256"]
    if not isinstance(name, str) or type(size) is not int or not isinstance(digest, str):
        raise ValueError("its manifest is damaged")
    if not is_safe(name):
        raise ValueError(f"it holds {printable(name)[:60]!r}, which no backup has")
    return Member(name, size, digest)


def is_safe(name: str) -> bool:
    """Whether a member may have this name: one of the known files, or inside a routine's folder."""
    if _FILE.fullmatch(name):
        return True
    first, *parts = name.split("/")
    return first == ROUTINES and 2 <= len(parts) <= _DEEPEST and all(map(_is_plain, parts))


def _is_plain(part: str) -> bool:
    return (
        part.strip(". ") != ""
        and part == part.rstrip(". ")
        and part.isprintable()
        and not _FORBIDDEN & set(part)
        and len(part.encode(errors="replace")) <= _LONGEST_PART_BYTES
    )
