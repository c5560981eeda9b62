"""manifest.json of a .coach file: published schema, older versions, to and from `Routine`."""

import functools
import importlib.resources
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach_app.engine.core.routine import Origin, Routine
from coach_app.engine.routines.routine_file import move_table, read_move
from coach_app.engine.routines.toml_table import TableReader

if TYPE_CHECKING:
    import jsonschema

FORMAT = "coach-routine"
VERSION = 3
SCHEMA_FILE = "routine.schema.json"

Document = dict[str, Any]
Migration = Callable[[Document], Document]


class NewerVersion(ValueError):
    """A manifest of a version that only a newer Coach knows."""


def _to_2(document: Document) -> Document:
    """Version 2 lets a move state its own tolerance, hold, position and mirror.

    Version 1 knows none of them: without them a move is judged as it was.

    Raises:
        ValueError: a move states one all the same, which no Coach of version 1 wrote.
    """
    moves = document.get("moves")
    for move in moves if isinstance(moves, list) else []:
        if isinstance(move, dict) and (early := sorted(_NEW_IN_2 & move.keys())):
            raise ValueError(f"its manifest is of version 1, which knows no {early[0]}")
    return document


def _to_3(document: Document) -> Document:
    """Version 3 lets a routine hold further good executions.

    Raises:
        ValueError: it states some all the same, which no Coach of version 2 wrote.
    """
    if "executions" in document:
        raise ValueError("its manifest is of version 2, which knows no executions")
    return document


_WITHOUT_EXECUTIONS = 2
_NEW_IN_2 = {"tolerance_deg", "hold_s", "position", "mirrored"}

MIGRATIONS: dict[int, Migration] = {1: _to_2, 2: _to_3}
"""By version: makes a document of that version one of the next."""


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file within the archive, as the manifest states it."""

    file: str
    size: int
    sha256: str


@functools.cache
def schema() -> Document:
    """The schema (JSON Schema, draft 2020-12) as published; do not change what is returned."""
    text = importlib.resources.files(__package__).joinpath(SCHEMA_FILE).read_text("utf-8")
    loaded: Document = json.loads(text)
    return loaded


@functools.cache
def _validator() -> "jsonschema.Draft202012Validator":
    import jsonschema  # loaded where a file is read: the window starts without

    return jsonschema.Draft202012Validator(schema())


def read_manifest(content: bytes | bytearray) -> Document:
    """A manifest of today's version from its JSON text, migrated and checked.

    Raises:
        ValueError: with what is wrong; no JSON, a newer version, or against the schema.
    """
    try:
        document = json.loads(
            content.decode("utf-8"), object_pairs_hook=_without_twins, parse_constant=_no_constant
        )
        # A lone half of a surrogate pair is JSON, but no text that could be written again.
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    except RecursionError as error:
        raise ValueError("its manifest is nested too deeply") from error
    except UnicodeError as error:
        raise ValueError("its manifest is not UTF-8 text") from error
    except ValueError as error:
        raise ValueError(f"its manifest is no JSON: {_short(str(error))}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError(f"its manifest is not that of a {FORMAT}")
    document = migrate(document, VERSION, MIGRATIONS)
    check(document)
    return document


def migrate(document: Document, newest: int, steps: Mapping[int, Migration]) -> Document:
    """Bring `document` to version `newest`, one step after the other.

    Raises:
        NewerVersion: made by a newer Coach.
        ValueError: it has no version.
    """
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("its manifest states no version")
    if version > newest:
        raise NewerVersion("a newer Coach made it")
    while version < newest:
        document = {**steps[version](document), "version": version + 1}
        version += 1
    return document


def check(document: Document) -> None:
    """Compare with the schema.

    Raises:
        ValueError: with the first thing that does not fit, without its value.
    """
    from jsonschema.exceptions import best_match

    error = best_match(_validator().iter_errors(document))
    if error is not None:
        where = ".".join(_short(str(part)) for part in error.absolute_path) or "the whole"
        raise ValueError(f"its manifest does not fit the schema ({where}: {_rule(error)})")


def _rule(error: "jsonschema.ValidationError") -> str:
    """Requirement of the schema, in words where a person can mend it; never the value found."""
    asked: Any = error.validator_value
    match error.validator:
        case "minimum":
            return f"at least {asked}"
        case "maximum":
            return f"at most {asked}"
        case "enum":
            return f"one of {', '.join(map(str, asked))}"
    return str(error.validator)


def manifest_of(
    routine: Routine,
    video: ArchivedFile,
    tracks: list[tuple[ArchivedFile, Document]],
    choreography: ArchivedFile | None,
    executions: Sequence[tuple[ArchivedFile, Document]] = (),
) -> Document:
    """The manifest of `routine` with the parts of its archive.

    Tracks come with `model`, `skeleton` and `frames`, further good executions with their `name`.
    Without any of these, the document is one of version 2, which older Coaches read.
    """
    return {
        "format": FORMAT,
        "version": VERSION if executions else _WITHOUT_EXECUTIONS,
        "id": routine.id,
        "title": routine.title,
        "description": routine.description,
        "author": routine.author,
        "licence": routine.licence,
        "position": routine.position,
        "mirrored": routine.mirrored,
        "duration_s": routine.duration_s,
        "video": _part_table(video),
        "tracks": [{**_part_table(part), **facts} for part, facts in tracks],
        **({} if choreography is None else {"choreography": _part_table(choreography)}),
        **(
            {"executions": [{**_part_table(part), **facts} for part, facts in executions]}
            if executions
            else {}
        ),
        "moves": [move_table(move) for move in routine.moves],
    }


def routine_of(document: Document, folder: Path, origin: Origin | None) -> Routine:
    """The routine that a checked manifest describes, as it will lie in `folder`."""
    return Routine(
        id=folder.name,
        title=document["title"],
        description=document.get("description", {}),
        video=folder / document["video"]["file"],
        position=document["position"],
        mirrored=document["mirrored"],
        moves=tuple(read_move(TableReader(table, "its manifest")) for table in document["moves"]),
        duration_s=float(document["duration_s"]),
        author=document.get("author", ""),
        licence=document.get("licence", ""),
        folder=folder,
        origin=origin,
    )


def parts_of(document: Document) -> list[ArchivedFile]:
    """Every file that a checked manifest names, the video first."""
    tables = [document["video"], *document["tracks"]]
    if "choreography" in document:
        tables.append(document["choreography"])
    tables += document.get("executions", [])
    return [ArchivedFile(table["file"], int(table["bytes"]), table["sha256"]) for table in tables]


def _part_table(part: ArchivedFile) -> Document:
    return {"file": part.file, "bytes": part.size, "sha256": part.sha256}


def _without_twins(pairs: list[tuple[str, Any]]) -> Document:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is used twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _short(text: str) -> str:
    """Shorten to one line of printable characters."""
    return "".join(c if c.isprintable() else "?" for c in text)[:80]
