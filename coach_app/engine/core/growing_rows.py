"""Numbers that are added row by row for as long as a session lasts, and read all at once."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

_BLOCK = 1024  # rows: half a minute of a session

S = TypeVar("S", bound=np.generic)


class GrowingRows(Generic[S]):
    """An array of unknown length, kept in blocks.

    Unlike an array that doubles, it is never copied while it grows, and at most one block of it
    is empty; unlike a list of arrays, a row costs its numbers and nothing more.

    Args:
        dtype: of the numbers.
        shape: of one row; () for single numbers.
    """

    def __init__(self, dtype: type[S], shape: tuple[int, ...] = ()) -> None:
        self._dtype = dtype
        self._shape = shape
        self._blocks: list[npt.NDArray[S]] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, row: npt.ArrayLike) -> None:
        """Add one row, which is copied."""
        place = self._count % _BLOCK
        if place == 0:
            self._blocks.append(np.empty((_BLOCK, *self._shape), self._dtype))
        self._blocks[-1][place] = row
        self._count += 1

    def array(self, dtype: type[Any] | None = None) -> npt.NDArray[Any]:
        """All rows, (N, ...), as a new array; `dtype` None: as they are kept."""
        rows = np.empty((self._count, *self._shape), dtype or self._dtype)
        for first, block in self._filled():
            rows[first : first + len(block)] = block
        return rows

    @property
    def nbytes(self) -> int:
        """How much memory the rows take."""
        return sum(block.nbytes for block in self._blocks)

    def _filled(self) -> Iterator[tuple[int, npt.NDArray[S]]]:
        for number, block in enumerate(self._blocks):
            first = number * _BLOCK
            yield first, block[: self._count - first]
