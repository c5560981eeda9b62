"""A file as it is sent: piece by piece, and told how far it is."""

from collections.abc import Iterator
from typing import BinaryIO

from coach_app.engine.core.progress import Progress

PIECE_BYTES = 1 << 18


class Pieces:
    """The body of a request by requests: `size` bytes of `file`; `progress` is told the share."""

    def __init__(self, file: BinaryIO, size: int, progress: Progress) -> None:
        self._file, self._size = file, size
        self._progress = progress
        self._sent = 0

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.read(PIECE_BYTES):
            yield piece

    def read(self, size: int = -1) -> bytes:
        """Called by the connection until nothing is left."""
        self._progress.stop_if_cancelled("Sending was stopped.")
        piece = self._file.read(size)
        self._sent += len(piece)
        self._progress.counted(self._sent, self._size)
        return piece
