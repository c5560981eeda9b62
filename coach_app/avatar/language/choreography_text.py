"""Read the text of a choreography; docs/choreography.md describes it to an instructor."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn

import numpy as np

from coach_app.avatar.language.channels import (
    CHANNELS,
    INDEX,
    LIMITS,
    SIDES,
    SIDEWAYS,
    ChannelArray,
    without_side,
)
from coach_app.avatar.language.choreography import Choreography
from coach_app.engine.core.routine import LANGUAGE, TOLERANCE_DEG, Move, Texts
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.errors import ChoreographyError

_POSITIONS = ("seated", "standing")
_PARTS = sorted({without_side(name).split("_")[0] for name in CHANNELS})
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass
class _OpenMove:
    """A move whose `end` has not been read yet."""

    id: str
    line: int
    start_s: float
    name: Texts = field(default_factory=dict)
    cue: Texts = field(default_factory=dict)
    joints: tuple[str, ...] = ()
    reps: int | None = None
    tolerance_deg: float | None = None
    position: str | None = None


@dataclass(frozen=True)
class _Step:
    """To a pose, or a rest where `angles` is None; `passed`: on without a rest at the pose."""

    angles: ChannelArray | None
    seconds: float
    passed: bool = False


@dataclass
class _OpenRepeat:
    """A `repeat` whose `end` has not been read yet."""

    count: int
    line: int
    steps: list[_Step] = field(default_factory=list)


class Reader:
    """Reads one text line by line; `_line` is the number for the error's sentence."""

    def __init__(self) -> None:
        self._line = 0
        self._texts: dict[str, Texts] = {
            what: {} for what in ("title", "purpose", "description", "sitting")
        }
        self._facts: dict[str, str] = {}
        self._poses: dict[str, ChannelArray] = {}
        self._open_pose: str | None = None
        self._move: _OpenMove | None = None
        self._repeat: _OpenRepeat | None = None
        self._times: list[float] = []
        self._keys: list[ChannelArray] = []
        self._passed: list[bool] = []
        self._about: dict[int, float | str] = {}  # a time, or the name of a pose
        self._moves: list[Move] = []
        self._commands: dict[str, Callable[[list[str]], None]] = {
            "pose": self._begin_pose,
            "start": self._start,
            "to": self._to,
            "through": partial(self._to, passed=True),
            "hold": self._hold,
            "move": self._begin_move,
            "repeat": self._begin_repeat,
            "end": self._end,
        }

    def read(self, text: str) -> Choreography:
        """Read the whole text.

        Raises:
            ChoreographyError: "line N: ..." with what is wrong and what to write instead.
        """
        for self._line, raw in enumerate(text.splitlines(), start=1):
            line = raw.split("#", 1)[0].strip()
            if line:
                began_s = self._now_s()
                self._read_line(line)
                does = line.split()[0] in ("to", "through", "hold", "end")
                self._about[self._line] = self._open_pose or (self._now_s() if does else began_s)
        return self._finish()

    def lines(self, count: int) -> tuple[float | ChannelArray, ...]:
        """What each of `count` lines is about, as `Reading.lines`; an empty one as that before."""
        shown: list[float | ChannelArray] = []
        about: float | str = 0.0
        for line in range(1, count + 1):
            about = self._about.get(line, about)
            shown.append(self._poses[about] if isinstance(about, str) else about)
        return tuple(shown)

    def _now_s(self) -> float:
        steps = self._repeat.steps if self._repeat is not None else ()
        return (self._times[-1] if self._times else 0.0) + sum(step.seconds for step in steps)

    def _fail(self, sentence: str, line: int | None = None) -> NoReturn:
        raise ChoreographyError(f"line {line or self._line}: {sentence}")

    def _read_line(self, line: str) -> None:
        words = line.split()
        if words[0] in self._commands:
            if words[0] != "pose":
                self._open_pose = None
            self._commands[words[0]](words[1:])
        elif ":" in line:
            key, value = line.split(":", 1)
            self._fact(key.split(), value.strip())
        elif self._open_pose is not None:
            self._set_angle(words)
        else:
            self._fail(
                f"'{words[0]}' is not known here; a line begins with "
                f"{', '.join(self._commands)}, or is a text such as 'title en: My routine'"
            )

    def _fact(self, key: list[str], value: str) -> None:
        if not value:
            self._fail(f"nothing is written after '{' '.join(key)}:'")
        match key:
            case ["title" | "purpose" | "description" | "sitting" as what, language]:
                self._check_language(language)
                self._texts[what][language] = value
            case ["name" | "cue" as what, language]:
                self._check_language(language)
                move = self._open_move(f"{what} {language}")
                (move.name if what == "name" else move.cue)[language] = value
            case ["position"]:
                if value not in _POSITIONS:
                    self._fail(f"the position is '{value}'; it can be seated or standing")
                if self._move is not None:
                    self._move.position = value
                else:
                    self._facts["position"] = value
            case ["chair"]:
                if value != "beside":
                    self._fail(f"the chair is '{value}'; it can be beside")
                self._facts["chair"] = value
            case ["author" | "licence" | "beat" as what]:
                self._facts[what] = f"{self._seconds(value, 0.3, 2)}" if what == "beat" else value
            case ["judge"]:
                self._judge(self._open_move("judge"), value)
            case ["tolerance"]:
                self._tolerate(self._open_move("tolerance"), value)
            case _:
                self._fail(
                    f"'{' '.join(key)}:' is not known; there are title, purpose, description, "
                    "sitting, position, chair, beat, author, licence and, inside a move, name, "
                    "cue, judge, tolerance and position"
                )

    def _check_language(self, language: str) -> None:
        if not LANGUAGE.fullmatch(language):
            self._fail(f"the language is '{language}'; write its two letters, such as en or ko")

    def _open_move(self, key: str) -> _OpenMove:
        if self._move is None:
            self._fail(f"'{key}:' belongs inside a move")
        return self._move

    def _judge(self, move: _OpenMove, value: str) -> None:
        move.joints = tuple(word.strip() for word in value.split(","))
        for joint in move.joints:
            if joint not in JOINTS:
                self._fail(f"no joint is called '{joint}'; there are: {', '.join(JOINTS)}")

    def _tolerate(self, move: _OpenMove, value: str) -> None:
        move.tolerance_deg = self._number(value.removesuffix("°"))
        least, most = TOLERANCE_DEG
        if not least <= move.tolerance_deg <= most:
            self._fail(f"the tolerance is {value}; it can be {least:g} to {most:g} degrees")

    def _begin_pose(self, words: list[str]) -> None:
        if self._move is not None:
            self._fail("a pose is described outside of moves; write it above them")
        match words:
            case [name]:
                angles = np.zeros(len(CHANNELS))
            case [name, "from", other]:
                angles = self._pose(other).copy()
            case _:
                self._fail("write 'pose NAME' or 'pose NAME from OTHER'")
        self._check_name(name)
        if name in self._poses:
            self._fail(f"the pose '{name}' is described twice; give the second another name")
        self._poses[name] = angles
        self._open_pose = name

    def _check_name(self, name: str) -> None:
        if not _NAME.fullmatch(name):
            self._fail(f"'{name}' cannot be a name; use small letters, digits and _ only")

    def _pose(self, name: str) -> ChannelArray:
        if name not in self._poses:
            known = ", ".join(self._poses) or "none yet"
            self._fail(f"no pose is called '{name}'; above this line there are: {known}")
        return self._poses[name]

    def _set_angle(self, words: list[str]) -> None:
        """One line inside a pose: 'both shoulder abduction 90' or 'trunk lean left 15'."""
        match words:
            case ["left" | "right" | "both" as side, part, movement, amount]:
                channels = [f"{s}_{part}_{movement}" for s in SIDES if side in (s, "both")]
                sign = 1.0
            case [part, movement, "left" | "right" as side, amount]:
                channels = [f"{part}_{movement}"]
                if channels[0] not in SIDEWAYS:
                    self._fail(f"'{part} {movement}' has no side; write '{part} {movement} 10'")
                sign = 1.0 if side == "left" else -1.0
            case [part, movement, amount]:
                channels = [f"{part}_{movement}"]
                if channels[0] in SIDEWAYS:
                    self._fail(f"say to which side: '{part} {movement} left {amount}'")
                sign = 1.0
            case _:
                self._fail(
                    "write one movement a line, such as 'both shoulder abduction 90' "
                    "or 'trunk lean left 15'"
                )
        value = sign * self._number(amount)
        for channel in channels:
            self._check_channel(channel, part, movement, value)
            assert self._open_pose is not None  # the caller asked
            self._poses[self._open_pose][INDEX[channel]] = value

    def _check_channel(self, channel: str, part: str, movement: str, value: float) -> None:
        if channel not in INDEX:
            if part not in _PARTS:
                self._fail(f"no body part is called '{part}'; there are: {', '.join(_PARTS)}")
            names = (without_side(name).split("_") for name in CHANNELS)
            known = sorted({m for p, m in names if p == part})
            self._fail(
                f"'{part} {movement}' is not a movement that can be written this way; "
                f"the {part} has: {', '.join(known)}"
            )
        least, most = LIMITS[without_side(channel)]
        if not least <= value <= most:
            self._fail(
                f"{part} {movement} {value:g} is more than a body allows; "
                f"it can be {least:g} to {most:g}"
            )

    def _number(self, word: str) -> float:
        try:
            value = float(word)
        except ValueError:
            value = float("nan")
        if not np.isfinite(value):
            self._fail(f"'{word}' is not a number")
        return value

    def _seconds(self, word: str, least: float = 0.05, most: float = 600) -> float:
        value = self._number(word)
        if not least <= value <= most:
            self._fail(f"{word} seconds cannot be; write between {least:g} and {most:g}")
        return value

    def _start(self, words: list[str]) -> None:
        if self._keys:
            self._fail("it has started already; 'start' is written once")
        if len(words) != 1:
            self._fail("write 'start POSE'")
        self._times.append(0.0)
        self._keys.append(self._pose(words[0]))
        self._passed.append(False)

    def _to(self, words: list[str], passed: bool = False) -> None:
        match words:
            case [name, "in", seconds]:
                self._step(_Step(self._pose(name), self._seconds(seconds), passed))
            case _:
                self._fail(f"write '{'through' if passed else 'to'} POSE in SECONDS'")

    def _hold(self, words: list[str]) -> None:
        if len(words) != 1:
            self._fail("write 'hold SECONDS'")
        self._step(_Step(None, self._seconds(words[0])))

    def _step(self, step: _Step) -> None:
        if not self._keys:
            self._fail("say first where to begin: 'start POSE'")
        if self._repeat is not None:
            self._repeat.steps.append(step)
            return
        self._times.append(self._times[-1] + step.seconds)
        self._keys.append(self._keys[-1] if step.angles is None else step.angles)
        self._passed.append(step.passed)

    def _begin_move(self, words: list[str]) -> None:
        if self._move is not None:
            self._fail(f"the move '{self._move.id}' is still open; write 'end' before this line")
        if not self._keys:
            self._fail("say first where to begin: 'start POSE'")
        if len(words) != 1:
            self._fail("write 'move NAME'")
        self._check_name(words[0])
        if any(move.id == words[0] for move in self._moves):
            self._fail(f"the move '{words[0]}' exists already; give the second another name")
        self._move = _OpenMove(words[0], self._line, self._times[-1])

    def _begin_repeat(self, words: list[str]) -> None:
        if self._move is None or self._repeat is not None:
            self._fail("'repeat' belongs inside a move, and not inside another 'repeat'")
        if len(words) != 1 or not words[0].isdecimal() or not 1 <= int(words[0]) <= 100:
            self._fail("write 'repeat NUMBER', a whole number between 1 and 100")
        self._repeat = _OpenRepeat(int(words[0]), self._line)

    def _end(self, words: list[str]) -> None:
        if words:
            self._fail("'end' stands alone")
        if self._repeat is not None:
            self._end_repeat(self._repeat)
        elif self._move is not None:
            self._end_move(self._move)
        else:
            self._fail("'end' without a move or repeat to end")

    def _end_repeat(self, repeat: _OpenRepeat) -> None:
        if not repeat.steps:
            self._fail("there is nothing to repeat", repeat.line)
        self._repeat = None
        for step in repeat.steps * repeat.count:
            self._step(step)
        assert self._move is not None  # a repeat opens only inside a move
        self._move.reps = (self._move.reps or 0) + repeat.count

    def _end_move(self, move: _OpenMove) -> None:
        if self._times[-1] <= move.start_s:
            self._fail(f"nothing happens in the move '{move.id}'", move.line)
        for what, texts in (("name", move.name), ("cue", move.cue)):
            if "en" not in texts:
                self._fail(f"the move '{move.id}' lacks '{what} en:'", move.line)
        self._moves.append(
            Move(
                id=move.id,
                start_s=round(move.start_s, 6),
                end_s=round(self._times[-1], 6),
                name=move.name,
                cue=move.cue,
                joints=move.joints,
                reps=move.reps,
                tolerance_deg=move.tolerance_deg,
                position=move.position,
            )
        )
        self._move = None

    def _finish(self) -> Choreography:
        opened = self._repeat or self._move
        if opened is not None:
            self._fail("this is never closed; write 'end' after it", opened.line)
        if "en" not in self._texts["title"]:
            self._fail("the text has no title; add 'title en: ...' at the top")
        if "position" not in self._facts:
            self._fail("the text has no position; add 'position: seated' or 'position: standing'")
        if len(self._times) < 2:
            self._fail("nothing moves; write 'start POSE' and then 'to POSE in SECONDS'")
        return Choreography(
            title=self._texts["title"],
            description=self._whole_description(),
            position=self._facts["position"],
            author=self._facts.get("author", ""),
            licence=self._facts.get("licence", ""),
            key_t_s=np.array(self._times),
            key_angles=np.stack(self._keys),
            moves=tuple(self._moves),
            passed=np.array(self._passed) if any(self._passed) else None,
            chair_beside="chair" in self._facts,
            beat_s=float(self._facts["beat"]) if "beat" in self._facts else None,
        )

    def _whole_description(self) -> Texts:
        """What it is good for, what to know, and how it is done sitting."""
        parts = [self._texts[what] for what in ("purpose", "description", "sitting")]
        codes = dict.fromkeys(code for part in parts for code in part)
        return {code: " ".join(part[code] for part in parts if code in part) for code in codes}
