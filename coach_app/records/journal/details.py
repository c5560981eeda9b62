"""Details of a session's instants, as they are kept: judgements and errors, no keypoints.

An instant takes about 20 bytes: times as steps in microseconds, errors as steps in tenths of a
degree, judgements as letters, column after column, compressed. Times are exact to a microsecond
and errors to a twentieth of a degree; everything else is kept as it was.
"""

import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import FloatArray, Judgement, Observation
from coach_app.records.journal.judgement_codes import JUDGEMENTS, LETTERS
from coach_app.records.journal.unpacking import decompress

# A gap between observations longer than this is a pause, not exercise.
PAUSE_S = 1.0

NOT_MEASURED = -32768  # an error in tenths of a degree never reaches it
_NO_TIME = np.iinfo(np.int64).min // 2  # so that a step to or from it fits 64 bits
_NO_MOVE = -1
_VERSION = 1
_HEAD = struct.Struct("<I")

_Int = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Moment:
    """One journalled observation, without keypoints: J joints in the order of `angles.JOINTS`.

    Attributes:
        t_s, reference_t_s, move: as in `Observation`.
        lag_s: None where it was not known.
        frame, colour, joints: judgements as in `Verdict`.
        expected: (J,) bool, joints that counted.
        errors_deg: (J,) float32 to a tenth of a degree, NaN for no data.
    """

    t_s: float
    reference_t_s: float
    lag_s: float | None
    frame: Judgement
    colour: Judgement
    joints: tuple[Judgement, ...]
    expected: npt.NDArray[np.bool_]
    errors_deg: FloatArray
    move: str | None


@dataclass(frozen=True, slots=True)
class Details:
    """T instants of J joints, by column.

    Attributes:
        times: (T, 3) int64, microseconds: t_s, reference_t_s, lag_s.
        judged: (T, 2 + J) int64, a letter's code each: frame, colour, joints.
        expected: (T,) int64, bit i: joint i counted.
        errors: (T, J) int64, tenths of a degree.
        move: (T,) int64, index into `moves`.
        moves: names of the moves.
    """

    times: _Int
    judged: _Int
    expected: _Int
    errors: _Int
    move: _Int
    moves: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.times)

    @property
    def reached_s(self) -> float:
        """The furthest instant of the routine; 0 of nothing."""
        return float(self.times[:, 1].max()) / 1e6 if len(self) else 0.0

    @property
    def active_s(self) -> float:
        """The time observed, pauses left out."""
        steps_s = np.diff(self.times[:, 0]) / 1e6
        return float(steps_s[(steps_s >= 0.0) & (steps_s <= PAUSE_S)].sum())


def nothing() -> Details:
    """No instant at all."""
    no_rows = [np.zeros((0, columns), np.int64) for columns in (3, 2, 0)]
    empty = np.zeros(0, np.int64)
    return Details(no_rows[0], no_rows[1], empty, no_rows[2], empty)


def of_observations(observations: Sequence[Observation]) -> Details:
    """Make the details of one session's observations, in order; all judge the same joints."""
    if not observations:
        return nothing()
    verdicts = [observation.verdict for observation in observations]
    expected = np.stack([v.expected for v in verdicts]).astype(np.int64)
    errors_deg = np.stack([v.errors_deg for v in verdicts]).astype(np.float64)
    # 3276 degrees are more than any error, so what is finite fits 16 bits.
    tenths = np.rint(np.clip(np.nan_to_num(errors_deg), -3276, 3276) * 10).astype(np.int64)
    return of_columns(
        np.array([(o.t_s, o.reference_t_s, o.verdict.lag_s) for o in observations], np.float64),
        ["".join(LETTERS[judged] for judged in (v.frame, v.colour, *v.joints)) for v in verdicts],
        (expected << np.arange(expected.shape[1])).sum(axis=1),
        np.where(np.isfinite(errors_deg), tenths, NOT_MEASURED),
        [o.move for o in observations],
    )


def of_columns(
    times_s: npt.NDArray[np.float64],
    letters: Sequence[str],
    expected: _Int,
    errors: _Int,
    move: Sequence[str | None],
) -> Details:
    """Details from columns that are less tight.

    Args:
        times_s: (T, 3) seconds: t_s, reference_t_s, lag_s (not finite where it was not known).
        letters: of each instant the judgements of frame, colour and J joints.
        expected: (T,) bits.
        errors: (T, J) tenths of a degree, NOT_MEASURED for no data.
        move: of each instant the id of the move or None.
    """
    moves = tuple(sorted({name for name in move if name is not None}))
    index = {name: i for i, name in enumerate(moves)}
    microseconds = np.rint(np.nan_to_num(times_s, posinf=0.0, neginf=0.0) * 1e6).astype(np.int64)
    return Details(
        np.where(np.isfinite(times_s), microseconds, _NO_TIME),
        np.frombuffer("".join(letters).encode(), np.uint8)
        .reshape(len(letters), -1)
        .astype(np.int64),
        expected,
        errors,
        np.array([_NO_MOVE if name is None else index[name] for name in move], np.int64),
        moves,
    )


def joined(parts: Sequence[Details]) -> Details:
    """Parts of one session, one after the other."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return nothing()
    moves = tuple(sorted({name for part in filled for name in part.moves}))
    index = [
        np.array([*(moves.index(name) for name in part.moves), _NO_MOVE])[part.move]
        for part in filled
    ]
    return Details(
        np.concatenate([part.times for part in filled]),
        np.concatenate([part.judged for part in filled]),
        np.concatenate([part.expected for part in filled]),
        np.concatenate([part.errors for part in filled]),
        np.concatenate(index),
        moves,
    )


def moments(details: Details) -> tuple[Moment, ...]:
    """One by one."""
    errors_deg = np.where(details.errors == NOT_MEASURED, np.nan, details.errors / 10).astype(
        np.float32
    )
    joints = np.arange(details.errors.shape[1])
    found = []
    for i in range(len(details)):
        t_us, reference_us, lag_us = (int(value) for value in details.times[i])
        frame, colour, *rest = (JUDGEMENTS[chr(code)] for code in details.judged[i])
        found.append(
            Moment(
                t_s=t_us / 1e6,
                reference_t_s=reference_us / 1e6,
                lag_s=None if lag_us == _NO_TIME else lag_us / 1e6,
                frame=frame,
                colour=colour,
                joints=tuple(rest),
                expected=(details.expected[i] >> joints & 1).astype(np.bool_),
                errors_deg=errors_deg[i],
                move=None if details.move[i] < 0 else details.moves[details.move[i]],
            )
        )
    return tuple(found)


def pack(details: Details) -> bytes:
    """Pack the details as bytes for the disk."""
    head = json.dumps([_VERSION, len(details), details.errors.shape[1], details.moves])
    columns = [
        _stepped(details.times, np.int64),
        _plain(details.judged, np.uint8),
        _stepped(details.expected, np.int64),
        # A step between two of 16 bits may take 17, but wraps and comes back the same.
        _stepped(details.errors, np.int16),
        _stepped(details.move, np.int16),
    ]
    text = head.encode()
    return zlib.compress(b"".join([_HEAD.pack(len(text)), text, *columns]), 9)


def unpack(packed: bytes) -> Details:
    """Undo `pack`.

    Raises:
        ValueError: it is damaged, or of a newer Coach.
    """
    try:
        content = decompress(packed)
        (size,) = _HEAD.unpack_from(content)
        start = _HEAD.size + size
        version, count, joints, moves = json.loads(content[_HEAD.size : start])
    except (zlib.error, struct.error, ValueError) as error:
        raise ValueError(f"details that cannot be unpacked ({error})") from error
    if version != _VERSION:
        raise ValueError(f"details of version {version}")
    reader = _Columns(content, start, count)
    return Details(
        reader.stepped(3, np.int64),
        reader.plain(2 + joints, np.uint8),
        reader.stepped(1, np.int64)[:, 0],
        reader.stepped(joints, np.int16),
        reader.stepped(1, np.int16)[:, 0],
        tuple(moves),
    )


def _plain(values: _Int, kind: type[np.integer]) -> bytes:
    """Column by column, and of each number the low bytes of all first: alike beside alike."""
    table = values if values.ndim == 2 else values[:, None]
    by_column = table.T.astype(np.dtype(kind).newbyteorder("<"))
    bytes_each = by_column.dtype.itemsize
    wide = np.ascontiguousarray(by_column).view(np.uint8).reshape(*by_column.shape, bytes_each)
    return wide.transpose(0, 2, 1).tobytes()


def _stepped(values: _Int, kind: type[np.integer]) -> bytes:
    return _plain(np.diff(values, axis=0, prepend=np.zeros_like(values[:1])), kind)


class _Columns:
    """Takes one column after the other from unpacked bytes."""

    def __init__(self, content: bytes, start: int, count: int) -> None:
        self._content = content
        self._at = start
        self._count = count

    def plain(self, columns: int, kind: type[np.integer]) -> _Int:
        """(T, columns), as `_plain` wrote it."""
        dtype = np.dtype(kind).newbyteorder("<")
        size = columns * self._count * dtype.itemsize
        part = np.frombuffer(self._content[self._at : self._at + size], np.uint8)
        self._at += size
        if len(part) != size:
            raise ValueError("details that end too early")
        wide = part.reshape(columns, dtype.itemsize, self._count).transpose(0, 2, 1)
        values = np.ascontiguousarray(wide).view(dtype).reshape(columns, self._count)
        return values.T.astype(np.int64)

    def stepped(self, columns: int, kind: type[np.integer]) -> _Int:
        """(T, columns), as `_stepped` wrote it."""
        dtype = np.dtype(kind).newbyteorder("<")
        steps = self.plain(columns, kind).astype(dtype)
        return np.cumsum(steps, axis=0, dtype=dtype).astype(np.int64)
