"""The routine and the file that describes it: routine.toml, read, checked and written."""

import dataclasses
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.routine import (
    HOLD_S,
    ORIGINS,
    POSITIONS,
    TOLERANCE_DEG,
    Move,
    Origin,
    Routine,
)
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.routines.toml_table import TableReader, to_toml
from coach_app.errors import RoutineError

FORMAT = 1
FILE_NAME = "routine.toml"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOVE_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# Containers round their length, and instructors write rounded numbers.
_END_SLACK_S = 0.5


def load_routine(folder: Path, file_name: str = FILE_NAME) -> Routine:
    """Read and check the routine in `folder`, or a draft of it under another `file_name`.

    routine.toml holds `format = 1`, `title` and `description` (texts by language), `video` (a
    file in the same folder), `position`, `mirrored`, `duration_s`, `author`, `licence`, and one
    `[[moves]]` table a move with the attributes of `Move`. Description, author, licence, moves,
    `origin` (a table with `kind` and `name`), `published` (true if it is left out), and all of a
    move but `id`, `start_s`, `end_s` and `name` may be left out.

    Raises:
        RoutineError: missing, damaged or contradictory; names the file and the remedy.
    """
    file = folder / file_name
    if not file.is_file():
        raise RoutineError(f"{folder} holds no {file_name}; add the video again as a routine.")
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RoutineError(
            f"{file} cannot be read ({error}); mend it or add the video again."
        ) from error
    return _routine(folder, TableReader(table, str(file)))


def save_routine(routine: Routine, file_name: str = FILE_NAME) -> None:
    """Write routine.toml into `routine.folder`, whole or not at all; the video stays as it is.

    A draft has another `file_name`, by which `load_routine` reads it.

    Raises:
        RoutineError: the routine would not pass `load_routine`.
        StorageError: the disk refused.
    """
    text = to_toml(_table(routine))
    file = routine.folder / file_name
    # What cannot be loaded again must never take the place of what can.
    _routine(routine.folder, TableReader(tomllib.loads(text), str(file)))
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


def _routine(folder: Path, reader: TableReader) -> Routine:
    if reader.count("format") != FORMAT:
        raise reader.error(f"format must be {FORMAT}, another Coach wrote it")
    position = reader.choice("position", POSITIONS)
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
        published=reader.optional_flag("published") is not False,
    )
    reader.finish()
    return routine


def _origin(reader: TableReader) -> Origin | None:
    inner = reader.table("origin")
    if inner is None:
        return None
    origin = Origin(inner.text("kind"), inner.text("name"))
    inner.finish()
    if origin.kind not in ORIGINS:
        raise inner.error(f"kind must be one of {', '.join(ORIGINS)}, not {origin.kind!r}")
    return origin


def _video(folder: Path, reader: TableReader) -> Path:
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
        reader = TableReader(table, f"{where}, move {number}")
        move = read_move(reader)
        reader.finish()
        _check_move(move, duration_s, reader)
        if any(move.id == other.id for other in moves):
            raise reader.error(f"id {move.id!r} is used twice")
        if moves and move.start_s < moves[-1].end_s:
            raise reader.error(f"it begins before move {moves[-1].id!r} ends")
        moves.append(move)
    return tuple(moves)


def read_move(reader: TableReader) -> Move:
    """A move of routine.toml or of a manifest.

    Raises:
        RoutineError: something in it has another type or range; names it.
    """
    return Move(
        id=reader.text("id"),
        start_s=reader.number("start_s"),
        end_s=reader.number("end_s"),
        name=reader.texts("name"),
        cue=reader.texts("cue", optional=True),
        joints=reader.names("joints"),
        reps=reader.count("reps"),
        tolerance_deg=reader.between("tolerance_deg", *TOLERANCE_DEG, "degrees"),
        hold_s=reader.between("hold_s", *HOLD_S, "seconds"),
        position=reader.optional_choice("position", POSITIONS),
        mirrored=reader.optional_flag("mirrored"),
    )


def _check_move(move: Move, duration_s: float, reader: TableReader) -> None:
    if not _MOVE_ID.fullmatch(move.id):
        raise reader.error(f"id {move.id!r} must be snake_case")
    if not move.start_s < move.end_s <= duration_s + _END_SLACK_S:
        raise reader.error(
            f"start_s {move.start_s:g} and end_s {move.end_s:g} do not fit a video of "
            f"{duration_s:g} s"
        )
    unknown = [joint for joint in move.joints if joint not in JOINTS]
    if unknown:
        raise reader.error(f"{unknown[0]!r} is no joint; use {', '.join(JOINTS)}")
    length_s, reps = move.end_s - move.start_s, move.reps or 1
    if move.hold_s is not None and reps * move.hold_s > length_s + _END_SLACK_S:
        times = "" if reps == 1 else f" {reps} times"
        raise reader.error(f"hold_s {move.hold_s:g}{times} does not fit a move of {length_s:g} s")


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
        **({} if routine.published else {"published": False}),
        **({} if routine.origin is None else {"origin": dataclasses.asdict(routine.origin)}),
        "moves": [move_table(move) for move in routine.moves],
    }


def move_table(move: Move) -> dict[str, object]:
    """A move as routine.toml and the manifest hold it: what it leaves open is not written."""
    table = dataclasses.asdict(move) | {"joints": list(move.joints)}
    return {name: value for name, value in table.items() if value is not None}
