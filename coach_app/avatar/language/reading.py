"""Read a choreography's text with everything that docs/choreography.md describes.

`choreography_text` reads poses and timed steps. Here comes on top of it what judging and flowing
movements need, and which line of the text is done when, for whoever writes with a live picture.
"""

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach_app.avatar.language.channels import ChannelArray
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.choreography_text import (
    _POSITIONS,
    _OpenMove,
    _OpenRepeat,
    _Reader,
)
from coach_app.avatar.language.flowing import FlowingChoreography
from coach_app.engine.core.routine import TOLERANCE_DEG, Texts
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.errors import ChoreographyError

_LINE = re.compile(r"(?:^|, )line (\d+): ")

_LEAST_TOLERANCE_DEG, _MOST_TOLERANCE_DEG = TOLERANCE_DEG


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says, and where it says what.

    Attributes:
        choreography: what is done.
        lines: for every line of the text, from the first, what to show while the cursor is in
            it: a time in seconds, or the channel values (C,) of the pose that is described there.
    """

    choreography: Choreography
    lines: tuple[float | ChannelArray, ...]


class _WholeReader(_Reader):
    """Reads everything, and remembers what each line is about."""

    def __init__(self) -> None:
        super().__init__()
        self._passed: list[bool] = []
        self._passing = False
        self._in_repeat: list[bool] = []  # of the steps of the open `repeat`, whether passed
        self._replayed: list[bool] = []
        self._about: dict[int, float | str] = {}
        self._tolerance_deg: float | None = None
        self._position: str | None = None
        self._chair_beside = False
        self._purpose: Texts = {}
        self._sitting: Texts = {}
        self._commands["through"] = self._through

    def _now_s(self) -> float:
        steps = self._repeat.steps if self._repeat is not None else ()
        return (self._times[-1] if self._times else 0.0) + sum(seconds for _, seconds in steps)

    def _read_line(self, line: str) -> None:
        began_s = self._now_s()
        super()._read_line(line)
        if self._open_pose is not None:
            self._about[self._line] = self._open_pose
        else:
            does = line.split()[0] in ("to", "through", "hold", "end")
            self._about[self._line] = self._now_s() if does else began_s

    def _start(self, words: list[str]) -> None:
        super()._start(words)
        self._passed.append(False)

    def _through(self, words: list[str]) -> None:
        if len(words) != 3 or words[1] != "in":
            self._fail("write 'through POSE in SECONDS'")
        self._passing = True
        self._to(words)
        self._passing = False

    def _step(self, angles: ChannelArray | None, seconds: float) -> None:
        collected = self._repeat is not None
        super()._step(angles, seconds)
        if collected:
            self._in_repeat.append(self._passing)
        else:
            self._passed.append(self._replayed.pop(0) if self._replayed else self._passing)

    def _end_repeat(self, repeat: _OpenRepeat) -> None:
        self._replayed = self._in_repeat * repeat.count
        self._in_repeat = []
        super()._end_repeat(repeat)

    def _fact(self, key: list[str], value: str) -> None:
        match key:
            case ["tolerance"]:
                if self._move is None:
                    self._fail("'tolerance:' belongs inside a move")
                self._tolerance_deg = self._number(value.removesuffix("°"))
                if not _LEAST_TOLERANCE_DEG <= self._tolerance_deg <= _MOST_TOLERANCE_DEG:
                    self._fail(
                        f"the tolerance is {value}; it can be {_LEAST_TOLERANCE_DEG:g} to "
                        f"{_MOST_TOLERANCE_DEG:g} degrees"
                    )
            case ["purpose" | "sitting", _] | ["chair"]:
                self._about_the_whole(key, value)
            case ["position"] if self._move is not None:
                if value not in _POSITIONS:
                    self._fail(f"the position is '{value}'; it can be seated or standing")
                self._position = value
            case ["judge"]:
                super()._fact(key, value)
                assert self._move is not None  # otherwise it has failed
                for joint in self._move.joints:
                    if joint not in JOINTS:
                        self._fail(f"no joint is called '{joint}'; there are: {', '.join(JOINTS)}")
            case _:
                super()._fact(key, value)

    def _about_the_whole(self, key: list[str], value: str) -> None:
        what, *language = key
        if what == "chair":
            if value != "beside":
                self._fail(f"the chair is '{value}'; it can be beside")
            self._chair_beside = True
        else:
            self._check_language(language[0])
            (self._purpose if what == "purpose" else self._sitting)[language[0]] = value

    def _end_move(self, move: _OpenMove) -> None:
        super()._end_move(move)
        self._moves[-1] = dataclasses.replace(
            self._moves[-1], tolerance_deg=self._tolerance_deg, position=self._position
        )
        self._tolerance_deg = self._position = None

    def _finish(self) -> Choreography:
        plain = dataclasses.replace(
            super()._finish(),
            description=self._whole_description(),
            chair_beside=self._chair_beside,
        )
        if not any(self._passed):
            return plain
        fields = {f.name: getattr(plain, f.name) for f in dataclasses.fields(plain)}
        return FlowingChoreography(**fields, passed=np.array(self._passed))

    def _whole_description(self) -> Texts:
        """What it is good for, what to know, and how it is done sitting."""
        parts = (self._purpose, self._description, self._sitting)
        codes = dict.fromkeys(code for part in parts for code in part)
        return {code: " ".join(part[code] for part in parts if code in part) for code in codes}

    def lines(self, count: int) -> tuple[float | ChannelArray, ...]:
        """What each of `count` lines is about; an empty line goes with the one before."""
        shown: list[float | ChannelArray] = []
        about: float | str = 0.0
        for line in range(1, count + 1):
            about = self._about.get(line, about)
            shown.append(self._poses[about] if isinstance(about, str) else about)
        return tuple(shown)


def read_choreography(text: str) -> Reading:
    """Read a choreography's text.

    Raises:
        ChoreographyError: "line N: ..." with what is wrong and what to write instead.
    """
    reader = _WholeReader()
    choreography = reader.read(text)
    return Reading(choreography, reader.lines(max(len(text.splitlines()), 1)))


def load(path: Path) -> Choreography:
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
