"""How the service and a process that judges talk: frames over a pipe, each of one session."""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO

HEAD = struct.Struct("<IIB")


class FrameKind(IntEnum):
    """Kind of a frame; the first four go to the judge."""

    OPEN = 1  # the facts of a session, as JSON
    POSE = 2  # as it came from the page
    FINISH = 3
    CLOSE = 4
    OPENED = 11  # how far the journal goes, as JSON; as all that follow
    VERDICT = 12
    RESULT = 13
    REFUSED = 14
    FAILED = 15


@dataclass(frozen=True, slots=True)
class Frame:
    """One message.

    Attributes:
        kind: what it is.
        session: number of the session, within one process that judges.
        payload: JSON, or a pose.
    """

    kind: FrameKind
    session: int
    payload: bytes = b""

    def packed(self) -> bytes:
        """Bytes that go through the pipe."""
        return HEAD.pack(len(self.payload), self.session, self.kind) + self.payload


def read_frame(source: BinaryIO) -> Frame | None:
    """The next frame; None at the end."""
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    length, session, kind = HEAD.unpack(head)
    payload = source.read(length)
    return Frame(FrameKind(kind), session, payload) if len(payload) == length else None


def write_frame(target: BinaryIO, frame: Frame) -> None:
    """Write a frame at once; nothing where nobody reads any more."""
    try:
        target.write(frame.packed())
        target.flush()
    except BrokenPipeError:
        return
