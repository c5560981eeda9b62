"""SQLite's write-ahead log, looked at before SQLite opens it.

SQLite takes a log as far as its chain of checksums holds and silently forgets the rest: right after
a power cut, where the rest was never acknowledged; wrong after damage, where it was. Here the two
are told apart, and what is damaged is left out where a later page in the log takes its place.

Source: "WAL-mode File Format", sqlite.org/walformat.html.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

_HEADER, _FRAME = struct.Struct(">8I"), struct.Struct(">6I")
_MAGIC_LITTLE, _MAGIC_BIG = 0x377F0682, 0x377F0683

_Sums = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Frame:
    """One page in the log.

    Attributes:
        page: its number. commit: pages of the database after it, where a transaction ends; else 0.
        offset: of its content in the file.
        whole: its checksum is right.
    """

    page: int
    commit: int
    offset: int
    whole: bool


@dataclass(frozen=True, slots=True)
class WriteAheadLog:
    """Content of a log.

    Attributes:
        page_size: bytes.
        frames: of its transactions that ended, in their order.
        is_damaged: something that was acknowledged is not whole; SQLite would forget it and all
            that came after it.
    """

    page_size: int
    frames: tuple[_Frame, ...]
    is_damaged: bool

    def whole_pages(self) -> dict[int, int] | None:
        """Position of the last content of each page; None where that of some page is lost."""
        found: dict[int, int | None] = {}
        for frame in self.frames:
            found[frame.page] = frame.offset if frame.whole else None
        pages = {page: offset for page, offset in found.items() if offset is not None}
        return pages if len(pages) == len(found) else None

    @property
    def pages_after(self) -> int:
        """How many pages the database has after the last transaction."""
        return self.frames[-1].commit


def read(log: Path) -> WriteAheadLog | None:
    """Read a log; None where there is none, or nothing in it.

    Raises:
        OSError: it cannot be read.
    """
    content = log.read_bytes() if log.exists() else b""
    if len(content) <= _HEADER.size + _FRAME.size:
        return None
    magic, _, page_size, _, *salts_and_sums = _HEADER.unpack_from(content)
    salts, sums = tuple(salts_and_sums[:2]), (salts_and_sums[2], salts_and_sums[3])
    order = ">" if magic == _MAGIC_BIG else "<"
    known = magic in (_MAGIC_LITTLE, _MAGIC_BIG) and _plausible(page_size)
    if not known or _sums(content[:24], order, (0, 0)) != sums:
        return WriteAheadLog(page_size, (), is_damaged=True)
    frames = _frames(content, order, page_size, salts, sums)
    committed = max((i + 1 for i, frame in enumerate(frames) if frame.commit), default=0)
    before = max((i + 1 for i, f in enumerate(frames[: committed - 1]) if f.commit), default=0)
    if all(frame.whole for frame in frames[:committed]):
        return WriteAheadLog(page_size, tuple(frames[:committed]), is_damaged=False)
    if all(frame.whole for frame in frames[:before]) and committed == len(frames):
        # The last transaction only: what a power cut leaves of one that was never acknowledged.
        return WriteAheadLog(page_size, tuple(frames[:before]), is_damaged=False)
    return WriteAheadLog(page_size, tuple(frames[:committed]), is_damaged=True)


def _frames(
    content: bytes, order: str, page_size: int, salts: tuple[int, ...], sums: _Sums
) -> list[_Frame]:
    """Up to the last one of this log; behind it may lie those of an older one."""
    frames, last = [], 0
    step = _FRAME.size + page_size
    for at in range(_HEADER.size, len(content) - step + 1, step):
        page, commit, *frame_salts, sum1, sum2 = _FRAME.unpack_from(content, at)
        body = at + _FRAME.size
        mine = tuple(frame_salts) == salts
        # Each from the sum that is written in the one before: damage does not spread.
        right = mine and (sum1, sum2) == _sums(
            content[body : body + page_size], order, _sums(content[at : at + 8], order, sums)
        )
        frames.append(_Frame(page, commit, body, right))
        last = len(frames) if mine else last
        sums = (sum1, sum2)
    return frames[:last]


def _sums(content: bytes, order: str, start: _Sums) -> _Sums:
    first, second = start
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for i in range(0, len(words), 2):
        first = (first + words[i] + second) & 0xFFFFFFFF
        second = (second + words[i + 1] + first) & 0xFFFFFFFF
    return first, second


def _plausible(page_size: int) -> bool:
    return 512 <= page_size <= 65536 and page_size & (page_size - 1) == 0
