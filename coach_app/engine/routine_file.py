"""The routine and the file that describes it: routine.toml, read, checked and written."""

import dataclasses
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from coach_app.engine.angles import JOINTS
from coach_app.engine.atomic_files import write_file
from coach_app.errors import RoutineError

# A text by language code ("en", "ko"); "en" is always there.
Texts: TypeAlias = dict[str, str]

FORMAT = 1
FILE_NAME = "routine.toml"
POSITIONS = ("seated", "standing")
ORIGINS = ("video", "file", "copy")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOVE_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2}")
# Containers round their length, and instructors write rounded numbers.
_END_SLACK_S = 0.5


@dataclass(frozen=True, slots=True)
class Move:
    """One exercise within a routine.

    Attributes:
        id: snake_case, unique in the routine.
        start_s: first instant, in the video's own time. end_s: last instant.
        name: by language. cue: what to say when it begins, by language.
        joints: names of `angles.JOINTS` that count here; empty: all that the video shows.
        reps: repetitions, None if it has none.
    """

    id: str
    start_s: float
    end_s: float
    name: Texts
    cue: Texts
    joints: tuple[str, ...] = ()
    reps: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a routine of the instructor's own library came from.

    Attributes:
        kind: a word of `ORIGINS`.
        name: of the video, the .coach file (without its folder) or the routine it is a copy of.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Routine:
    """A routine in a folder of its own with routine.toml and the video.

    Attributes:
        id: the folder's name, lower case with hyphens.
        title: by language. description: by language.
        video: the video file.
        position: "seated" or "standing".
        mirrored: True if the participant is expected to copy as in a mirror.
        moves: in time order, not overlapping; empty for a video nobody has divided yet.
        duration_s: length of the video.
        author, licence: as the instructor wrote them.
        folder: where it was loaded from.
        origin: None for shipped routines and for those of which nobody noted it.
    """

    id: str
    title: Texts
    description: Texts
    video: Path
    position: str
    mirrored: bool
    moves: tuple[Move, ...]
    duration_s: float
    author: str
    licence: str
    folder: Path
    origin: Origin | None = None

    def move_at(self, t_s: float) -> Move | None:
        """The move at routine time `t_s`; None between moves."""
        for move in self.moves:
            if move.start_s <= t_s < move.end_s:
                return move
        return None


def load_routine(folder: Path) -> Routine:
    """Read and check the routine in `folder`.

    routine.toml holds `format = 1`, `title` and `description` (texts by language), `video` (a
    file in the same folder), `position`, `mirrored`, `duration_s`, `author`, `licence`, and one
    `[[moves]]` table a move with the attributes of `Move`. Description, author, licence, moves,
    `origin` (a table with `kind` and `name`), and a move's cue, joints and reps may be left out.

    Raises:
        RoutineError: missing, damaged or contradictory; names the file and the remedy.
    """
    file = folder / FILE_NAME
    if not file.is_file():
        raise RoutineError(f"{folder} holds no {FILE_NAME}; add the video again as a routine.")
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RoutineError(
            f"{file} cannot be read ({error}); mend it or add the video again."
        ) from error
    return _routine(folder, _Reader(table, str(file)))


def save_routine(routine: Routine) -> None:
    """Write routine.toml into `routine.folder`, whole or not at all; the video stays as it is.

    Raises:
        RoutineError: the routine would not pass `load_routine`.
        StorageError: the disk refused.
    """
    text = _toml(_table(routine))
    file = routine.folder / FILE_NAME
    # What cannot be loaded again must never take the place of what can.
    _routine(routine.folder, _Reader(tomllib.loads(text), str(file)))
    write_file(file, text.encode("utf-8"))


def checked_id(text: str, where: str) -> str:
    """`text` if it can be a routine's id.

    Raises:
        RoutineError: it cannot; `where` is named.
    """
    if not _ID.fullmatch(text):
        raise RoutineError(
            f"{where}: the folder's name {text!r} must be lower-case letters and digits with "
            "hyphens between; rename it."
        )
    return text


class _Reader:
    """Takes values out of a TOML table and complains about what is missing, wrong or left."""

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        self._table = dict(table)
        self.where = where

    def error(self, what: str) -> RoutineError:
        return RoutineError(f"{self.where}: {what}; mend it or add the video again.")

    def _take(self, name: str, default: object) -> object:
        value = self._table.pop(name, default)
        if value is None:
            raise self.error(f"{name} is missing")
        return value

    def text(self, name: str, default: str | None = None) -> str:
        value = self._take(name, default)
        if not isinstance(value, str):
            raise self.error(f"{name} must be a text in quotes")
        return value

    def flag(self, name: str) -> bool:
        value = self._take(name, None)
        if not isinstance(value, bool):
            raise self.error(f"{name} must be true or false")
        return value

    def number(self, name: str) -> float:
        value = self._take(name, None)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"{name} must be a number")
        if not 0.0 <= value < float("inf"):
            raise self.error(f"{name} must be a number of seconds, not {value}")
        return float(value)

    def count(self, name: str) -> int | None:
        value = self._table.pop(name, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.error(f"{name} must be a whole number from 1")
        return value

    def texts(self, name: str, optional: bool = False) -> Texts:
        value = self._take(name, {} if optional else None)
        if not isinstance(value, dict):
            raise self.error(f'{name} must be texts by language, such as {{ en = "..." }}')
        for language, text in value.items():
            if not _LANGUAGE.fullmatch(language) or not isinstance(text, str) or not text.strip():
                raise self.error(f"{name}.{language} must be a text under a two-letter language")
        if not optional and "en" not in value:
            raise self.error(f"{name} needs an English text (en)")
        return dict(value)

    def names(self, name: str) -> tuple[str, ...]:
        value = self._take(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(f"{name} must be a list of texts")
        return tuple(value)

    def tables(self, name: str) -> list[Mapping[str, object]]:
        value = self._take(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f"{name} must be written as [[{name}]] tables")
        return value

    def table(self, name: str) -> "_Reader | None":
        value = self._table.pop(name, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(f"{name} must be a table")
        return _Reader(value, f"{self.where}, {name}")

    def finish(self) -> None:
        if self._table:
            raise self.error(f"{sorted(self._table)[0]} is not known")


def _routine(folder: Path, reader: _Reader) -> Routine:
    if reader.count("format") != FORMAT:
        raise reader.error(f"format must be {FORMAT}, another Coach wrote it")
    position = reader.text("position")
    if position not in POSITIONS:
        raise reader.error(f"position must be seated or standing, not {position!r}")
    duration_s = reader.number("duration_s")
    if duration_s == 0.0:
        raise reader.error("duration_s must be more than 0")
    tables = reader.tables("moves")
    routine = Routine(
        id=checked_id(folder.resolve().name, reader.where),
        title=reader.texts("title"),
        description=reader.texts("description", optional=True),
        video=_video(folder, reader),
        position=position,
        mirrored=reader.flag("mirrored"),
        moves=_moves(tables, duration_s, reader.where),
        duration_s=duration_s,
        author=reader.text("author", ""),
        licence=reader.text("licence", ""),
        folder=folder,
        origin=_origin(reader),
    )
    reader.finish()
    return routine


def _origin(reader: _Reader) -> Origin | None:
    inner = reader.table("origin")
    if inner is None:
        return None
    origin = Origin(inner.text("kind"), inner.text("name"))
    inner.finish()
    if origin.kind not in ORIGINS:
        raise inner.error(f"kind must be one of {', '.join(ORIGINS)}, not {origin.kind!r}")
    return origin


def _video(folder: Path, reader: _Reader) -> Path:
    name = reader.text("video")
    if not name or name.startswith(".") or "/" in name or "\\" in name or ":" in name:
        raise reader.error(f"video must be the name of a file in the same folder, not {name!r}")
    video = folder / name
    if not video.is_file():
        raise reader.error(f"the video {name} is not in the folder")
    return video


def _moves(tables: list[Mapping[str, object]], duration_s: float, where: str) -> tuple[Move, ...]:
    moves: list[Move] = []
    for number, table in enumerate(tables, 1):
        reader = _Reader(table, f"{where}, move {number}")
        move = Move(
            id=reader.text("id"),
            start_s=reader.number("start_s"),
            end_s=reader.number("end_s"),
            name=reader.texts("name"),
            cue=reader.texts("cue", optional=True),
            joints=reader.names("joints"),
            reps=reader.count("reps"),
        )
        reader.finish()
        if not _MOVE_ID.fullmatch(move.id):
            raise reader.error(f"id {move.id!r} must be snake_case")
        if any(move.id == other.id for other in moves):
            raise reader.error(f"id {move.id!r} is used twice")
        if not move.start_s < move.end_s <= duration_s + _END_SLACK_S:
            raise reader.error(
                f"start_s {move.start_s:g} and end_s {move.end_s:g} do not fit a video of "
                f"{duration_s:g} s"
            )
        unknown = [joint for joint in move.joints if joint not in JOINTS]
        if unknown:
            raise reader.error(f"{unknown[0]!r} is no joint; use {', '.join(JOINTS)}")
        if moves and move.start_s < moves[-1].end_s:
            raise reader.error(f"it begins before move {moves[-1].id!r} ends")
        moves.append(move)
    return tuple(moves)


def _table(routine: Routine) -> dict[str, object]:
    return {
        "format": FORMAT,
        "title": routine.title,
        "description": routine.description,
        "video": routine.video.name,
        "position": routine.position,
        "mirrored": routine.mirrored,
        "duration_s": routine.duration_s,
        "author": routine.author,
        "licence": routine.licence,
        **({} if routine.origin is None else {"origin": dataclasses.asdict(routine.origin)}),
        "moves": [
            {
                "id": move.id,
                "start_s": move.start_s,
                "end_s": move.end_s,
                "name": move.name,
                "cue": move.cue,
                "joints": list(move.joints),
                **({} if move.reps is None else {"reps": move.reps}),
            }
            for move in routine.moves
        ],
    }


def _toml(table: Mapping[str, object]) -> str:
    """A table as TOML 1.0; lists of tables become [[name]] sections after the plain values."""
    lines = [f"{name} = {_toml_value(value)}" for name, value in table.items() if name != "moves"]
    moves = table.get("moves", [])
    assert isinstance(moves, list)
    for move in moves:
        lines += ["", "[[moves]]"]
        lines += [f"{name} = {_toml_value(value)}" for name, value in move.items()]
    return "\n".join(lines) + "\n"


def _toml_value(value: object) -> str:
    if isinstance(value, str):
        # JSON's escapes are a subset of TOML's, except for DEL, which JSON leaves as it is.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        inner = ", ".join(f"{name} = {_toml_value(text)}" for name, text in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(_toml_value(item) for item in value)}]"
    return repr(value)  # int and finite float: Python writes them as TOML does
