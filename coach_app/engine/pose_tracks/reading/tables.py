"""Poses as a table in text: ours, MediaPipe's as people save them, spreadsheets of any country."""

import codecs
import csv
import io
import re

import numpy as np

from coach_app.engine.core.skeletons import BLAZEPOSE, SKELETONS, Skeleton
from coach_app.engine.core.structures import FloatArray, TimeArray
from coach_app.engine.pose_tracks.found_poses import FoundPoses, Person
from coach_app.engine.pose_tracks.reading.bodies import (
    MOST_FRAMES,
    body_of,
    in_seconds,
    require_increasing,
    times_between,
)
from coach_app.engine.pose_tracks.reading.table_columns import Columns, columns_of

_NOTHING = frozenset({"", "nan", "na", "n/a", "#n/a", "null", "none", "-"})
# Numbers a row without a head: x, y, z of each keypoint as MediaPipe's own example of pose
# classification saves them, with visibility, or x and y alone.
_HEADLESS = {3 * len(BLAZEPOSE): 3, 4 * len(BLAZEPOSE): 4, 2 * len(BLAZEPOSE): 2}


def read_table(content: bytes) -> FoundPoses:
    """Any table that says which keypoint is where: one row a frame, or one row a keypoint.

    Commas, semicolons or tabs between the cells, decimal points or commas, UTF-8 or UTF-16.

    Raises:
        ValueError: it names no keypoints, or is damaged.
    """
    rows = _rows(_text(content))
    if not rows:
        raise ValueError("it is empty")
    if (headless := _headless(rows)) is not None:
        return headless
    head, *body = rows
    if not 0 < len(body) <= MOST_FRAMES * (1 if len(head) > 20 else 40):
        raise ValueError(f"{len(body)} frames instead of 1 to {MOST_FRAMES}")
    columns = columns_of(head)
    return _long(columns, body) if columns.long is not None else _wide(columns, body)


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    if b"\0" in content[:200]:  # UTF-16 without its mark: the head is plain letters
        return content.decode("utf-16-be" if content[0] == 0 else "utf-16-le")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")  # what matters is plain letters


def _rows(text: str) -> list[list[str]]:
    """The cells, with as many in each row as in the first."""
    lines = text.splitlines()
    delimiter = None
    if lines and (stated := re.fullmatch(r'"?sep=(.)"?', lines[0].strip(), re.IGNORECASE)):
        delimiter, lines = stated[1], lines[1:]  # Excel's own word for it
    first = next((line for line in lines if line.strip()), "")
    delimiter = delimiter or max("\t;,", key=first.count)
    rows = [
        [cell.strip() for cell in row]
        for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    ]
    rows = [row for row in rows if any(row)]
    width = max((i + 1 for i, cell in enumerate(rows[0]) if cell), default=0) if rows else 0
    if any(len(row) < width or any(row[width:]) for row in rows):
        raise ValueError("its rows are not all as long as the first")
    return [row[:width] for row in rows]


def _number(cell: str) -> float:
    return np.nan if cell.lower() in _NOTHING else float(cell.replace(",", "."))


def _is_number(cell: str) -> bool:
    try:
        _number(cell)
    except ValueError:
        return False
    return True


def _headless(rows: list[list[str]]) -> FoundPoses | None:
    """MediaPipe's keypoints after at most two words, a picture's name and a class, in each row."""
    for words in range(3):
        each = _HEADLESS.get(len(rows[0]) - words)
        if each and all(_is_number(cell) for cell in rows[0][words:]):
            values = np.array([[_number(c) for c in row[words:]] for row in rows], np.float32)
            points = values.reshape(len(rows), len(BLAZEPOSE), each)
            scores = points[..., 3:] if each == 4 else np.ones_like(points[..., :1])
            people = np.concatenate([points[..., :2], scores], axis=2)
            return FoundPoses("csv", BLAZEPOSE, [_seen(person) for person in people])
    return None


def _seen(person: Person) -> list[Person]:
    """The person, unless nothing of it was measured."""
    missing = ~np.isfinite(person).all(axis=1) | ~person.any(axis=1)
    person[missing] = (np.nan, np.nan, 0.0)
    if (person[:, 2] < 0).any():
        raise ValueError("a score below 0")
    return [] if missing.all() else [person]


def _wide(columns: Columns, rows: list[list[str]]) -> FoundPoses:
    skeleton = columns.skeleton
    values = {
        axis: np.full((len(rows), len(skeleton)), np.nan, dtype=np.float32)
        for axis in ("x", "y", "score", "x_m", "y_m", "z_m")
    }
    for axis, array in values.items():
        for keypoint, column in columns.of_axis(axis).items():
            array[:, keypoint] = [_number(row[column]) for row in rows]
    if not columns.of_axis("score"):
        values["score"] = np.where(np.isfinite(values["x"]), 1.0, np.nan).astype(np.float32)
    points = np.stack([values["x"], values["y"], np.nan_to_num(values["score"])], axis=2)
    people = [_seen(person) for person in points]
    has_world = bool(columns.of_axis("z_m"))
    world_m = np.stack([values["x_m"], values["y_m"], values["z_m"]], axis=2) if has_world else None
    numbers = _column(rows, columns.frame)
    times = _column(rows, columns.time)
    if numbers is not None and len(np.unique(numbers)) < len(numbers):
        return _several(skeleton, people, numbers, times)
    if times is not None:
        times = times if columns.exact else in_seconds(times)
        require_increasing(times)
    elif numbers is not None and len(numbers) > 1 and (np.diff(numbers) > 1).any():
        return _several(skeleton, people, numbers, None)
    return FoundPoses("csv", skeleton, people, times, world_m=world_m, pixels=columns.exact)


def _long(columns: Columns, rows: list[list[str]]) -> FoundPoses:
    """One row a keypoint."""
    assert columns.long is not None
    names = [row[columns.long] for row in rows]
    skeleton, places = _keypoints(names)
    frames = _column(rows, columns.frame)
    times = _column(rows, columns.time)
    key = frames if frames is not None else times
    if key is None:
        raise ValueError("no column says which frame a row is of")
    whose = [row[columns.person] if columns.person is not None else "" for row in rows]
    x, y = (_column(rows, columns.plain[axis]) for axis in ("x", "y"))
    score = _column(rows, columns.plain.get("score"))
    people: dict[tuple[float, str], Person] = {}
    for i, place in enumerate(places):
        empty = np.tile(np.array([np.nan, np.nan, 0.0], np.float32), (len(skeleton), 1))
        person = people.setdefault((float(key[i]), whose[i]), empty)
        assert x is not None and y is not None
        person[place] = (x[i], y[i], 1.0 if score is None else score[i])
    by_key = [(number, _seen(person)) for (number, _), person in people.items()]
    numbers = np.array([number for number, _ in by_key])
    firsts = {float(k): i for i, k in reversed(list(enumerate(key)))}
    own = None if times is None else np.array([times[firsts[number]] for number in numbers])
    if frames is None:
        _, numbers = np.unique(numbers, return_inverse=True)
    return _several(skeleton, [seen for _, seen in by_key], numbers.astype(np.float64), own)


def _keypoints(names: list[str]) -> tuple[Skeleton, list[int]]:
    """The skeleton that a column of names or numbers is of, and each row's place in it."""
    if all(name.isdecimal() for name in names):
        numbers = [int(name) for name in names]
        first = min(numbers)
        skeleton = body_of({max(numbers) - first + 1})
        return skeleton, [number - first for number in numbers]
    plain = [re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") for name in names]
    for skeleton in sorted(SKELETONS.values(), key=len):
        if all(name in skeleton for name in plain):
            return skeleton, [skeleton.index(name) for name in plain]
    raise ValueError("its rows name keypoints of no skeleton that Coach knows")


def _several(
    skeleton: Skeleton,
    people: list[list[Person]],
    numbers: FloatArray | TimeArray,
    times: TimeArray | None,
) -> FoundPoses:
    """Rows that state their frame: several may be of one, and some frames may have none."""
    if not np.isfinite(numbers).all():
        raise ValueError("a row without the number of its frame")
    indices = (numbers - numbers.min()).astype(int)
    if indices.max() >= MOST_FRAMES:
        raise ValueError(f"frame numbers beyond 0 to {MOST_FRAMES}")
    frames: list[list[Person]] = [[] for _ in range(indices.max() + 1)]
    known_s: dict[int, float] = {}
    for i, seen in zip(indices.tolist(), people, strict=True):
        frames[i] += seen
    if times is not None:
        order = np.argsort(indices, kind="stable")
        firsts = np.unique(indices[order], return_index=True)
        stated = in_seconds(times[order][firsts[1]])
        known_s = dict(zip(firsts[0].tolist(), stated.tolist(), strict=True))
    return FoundPoses(
        "csv", skeleton, frames, times_between(known_s, len(frames)) if known_s else None
    )


def _column(rows: list[list[str]], column: int | None) -> TimeArray | None:
    if column is None:
        return None
    return np.array([_number(row[column]) for row in rows], dtype=np.float64)
