"""Interface of the profiles: the people who exercise on this computer."""

from dataclasses import dataclass
from typing import Protocol

from coach_app.engine.concurrency.job import Job

GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Person:
    """A person who exercises on this computer.

    Attributes:
        key: of their profile; GUEST is nobody's, and leaves nothing.
        name: of their own choice; empty: what their picture is called.
        picture: a word of `widgets.emblem`; empty: none was chosen.
    """

    key: str
    name: str
    picture: str


class PeoplePorts(Protocol):
    """Profiles: what is shown, kept, judged and sent belongs to the current one."""

    def people(self) -> tuple[Person, ...]:
        """Everybody with a profile, in the order in which they came."""

    def person(self) -> Person:
        """Person who exercises now."""

    def choose_person(self, key: str) -> None:
        """Change the current person; GUEST: nobody of whom anything is kept."""

    def add_person(self, name: str, picture: str) -> Job[object]:
        """Make a profile; its result: the `Person`. It fails if the disk refuses."""

    def change_person(self, name: str, picture: str) -> Job[object]:
        """Another name or picture for who exercises now; it fails if the disk refuses."""

    def remove_person(self) -> Job[object]:
        """Delete the profile of who exercises now, with all that belongs to it.

        What was sent stays with the backend. It fails if the disk refuses.
        """
