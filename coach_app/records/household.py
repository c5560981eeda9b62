"""Profiles of a household: a picture, a name and what is theirs, kept on this computer only."""

import dataclasses
import json
import uuid
from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.core.atomic_files import write_file
from coach_app.errors import InputError, StorageError

FILE_NAME = "household.json"
FIRST = "first"
"""Whose sessions those of before there were profiles are, and those of the command line."""
GUEST = "guest"
OWN = (
    "participant_id",
    "consent_since",
    "profile",
    "personal_range",
    "safety_read",
    "age_group",
    "sex",
)
"""What the settings hold of the first profile, and each other profile of itself."""
LONGEST_NAME = 20
MOST_MEMBERS = 60  # a day room's


@dataclass(frozen=True, slots=True)
class Member:
    """One profile.

    Attributes:
        key: "first", or 32 hexadecimal digits; "guest" is nobody's, and nothing is kept of it.
        name: of their own choice; never sent, never logged. Empty: their picture's.
        picture: a word of ui.widgets.emblem.
        participant_id: pseudonym under which their scores are posted.
        consent_since: since when they agree to that; empty: their scores stay here.
        profile: which joints count.
        personal_range: judge by how far their joints go.
        safety_read: they have read the page on safety.
        age_group, sex: for what is usual in a fitness test; empty: not told.
    """

    key: str
    name: str = ""
    picture: str = ""
    participant_id: str = ""
    consent_since: str = ""
    profile: str = "standing"
    personal_range: bool = False
    safety_read: bool = False
    age_group: str = ""
    sex: str = ""


class Household:
    """One JSON file of profiles; only its owner may read it.

    What belongs to the first one but name and picture is in the settings. Without the file there is
    the first profile only.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def members(self) -> tuple[Member, ...]:
        """Everybody, in the order in which they came.

        Raises:
            StorageError: the file cannot be read or is damaged.
        """
        try:
            entries = json.loads(self.path.read_text("utf-8"))
            found = tuple(Member(**entry) for entry in entries)
        except FileNotFoundError:
            return (Member(FIRST),)
        except (OSError, ValueError, TypeError) as error:
            raise StorageError(
                f"The profiles in {self.path} cannot be read ({type(error).__name__}); restore a"
                " backup, or move the file away."
            ) from error
        return found or (Member(FIRST),)

    def add(self, name: str, picture: str) -> Member:
        """One more.

        Raises:
            InputError: there are too many. StorageError: the disk refused.
        """
        members = self.members()
        if len(members) >= MOST_MEMBERS:
            raise InputError(f"There are {MOST_MEMBERS} profiles, which is the most; delete one.")
        member = Member(uuid.uuid4().hex, name.strip()[:LONGEST_NAME], picture)
        self._write((*members, member))
        return member

    def change(self, member: Member) -> None:
        """Keep a profile as it is now.

        Raises:
            StorageError: the disk refused; everything is as it was.
        """
        kept = dataclasses.replace(member, name=member.name.strip()[:LONGEST_NAME])
        self._write(tuple(kept if of.key == kept.key else of for of in self.members()))

    def remove(self, key: str) -> None:
        """Forget a profile; after the last one there is a first one anew.

        Raises:
            StorageError: the disk refused; everything is as it was.
        """
        self._write(tuple(of for of in self.members() if of.key != key))

    def withdraw_consents(self) -> None:
        """There is nobody any more to whom anything could be sent."""
        agreed = any(of.consent_since for of in self.members())
        if agreed:
            self._write(tuple(dataclasses.replace(of, consent_since="") for of in self.members()))

    def find(self, name: str) -> Member:
        """The profile that somebody names on the command line.

        Raises:
            InputError: there is none, or several.
        """
        members = self.members()
        found = [of for of in members if name.casefold() in (of.key, label(of).casefold())]
        if len(found) != 1:
            known = ", ".join(label(of) for of in members)
            what = "There are several profiles" if found else "There is no profile"
            raise InputError(f"{what} {name!r}; choose one of: {known}.")
        return found[0]

    def _write(self, members: tuple[Member, ...]) -> None:
        content = [dataclasses.asdict(member) for member in members]
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        write_file(self.path, text.encode(), private=True)


def label(member: Member) -> str:
    """Name of a profile where its picture is not seen."""
    return member.name or member.picture or member.key
