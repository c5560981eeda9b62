"""The choreographies that Coach ships as text, to use or to begin from."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import load_choreography
from coach_app.errors import ChoreographyError

FOLDER = Path(__file__).with_name("choreographies")


@dataclass(frozen=True, slots=True)
class Example:
    """A shipped choreography; its name in commands is `id`, the file's name without its ending."""

    id: str
    text: str
    choreography: Choreography


@cache
def examples() -> tuple[Example, ...]:
    """List all examples by id."""
    return tuple(
        Example(path.stem, path.read_text(encoding="utf-8"), load_choreography(path))
        for path in sorted(FOLDER.glob("*.txt"))
    )


def example(name: str) -> Example:
    """One by its id.

    Raises:
        ChoreographyError: there is none; the sentence names those that there are.
    """
    for one in examples():
        if one.id == name:
            return one
    known = ", ".join(one.id for one in examples())
    raise ChoreographyError(f"there is no example '{name}'; there are: {known}")
