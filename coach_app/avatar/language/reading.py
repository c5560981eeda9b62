"""Read a choreography's text or file, and tell which line of the text is about what."""

import re
from dataclasses import dataclass
from pathlib import Path

from coach_app.avatar.language.channels import ChannelArray
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.choreography_text import Reader
from coach_app.errors import ChoreographyError

_LINE = re.compile(r"(?:^|, )line (\d+): ")


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed text, with the line that each statement came from.

    Attributes:
        choreography: what is done.
        lines: for every line of the text, from the first, what to show while the cursor is in
            it: a time in seconds, or the channel values (C,) of the pose that is described there.
    """

    choreography: Choreography
    lines: tuple[float | ChannelArray, ...]


def read_choreography(text: str) -> Reading:
    """Read a choreography's text.

    Raises:
        ChoreographyError: "line N: ..." with what is wrong and what to write instead.
    """
    reader = Reader()
    choreography = reader.read(text)
    return Reading(choreography, reader.lines(max(len(text.splitlines()), 1)))


def load_choreography(path: Path) -> Choreography:
    """Read a choreography from a UTF-8 text file.

    Raises:
        ChoreographyError: names the file, the line and what to write instead.
    """
    text = read_text(path)
    try:
        return read_choreography(text).choreography
    except ChoreographyError as error:
        raise ChoreographyError(f"{path}, {error}") from error


def read_text(path: Path) -> str:
    """The content of a text file in UTF-8.

    Raises:
        ChoreographyError: it cannot be read, or is no such text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ChoreographyError(
            f"{path} cannot be read ({error.strerror}); check the name and the folder"
        ) from error
    except UnicodeDecodeError as error:
        raise ChoreographyError(f"{path} is no text in UTF-8; save it again as UTF-8") from error


def line_of(error: ChoreographyError) -> int | None:
    """The line that the sentence of `error` is about, from 1; None where it is about the whole."""
    found = _LINE.search(str(error))
    return int(found[1]) if found else None
