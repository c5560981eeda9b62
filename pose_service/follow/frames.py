"""How the service and a process that judges talk: frames over a pipe, each of one session."""

import struct
from dataclasses import dataclass
from enum import IntEnum

HEAD = struct.Struct("<IIB")
READ_BYTES = 1 << 16
"""How much is read from a pipe at once, at most."""
_VERDICT = struct.Struct("<I?")


class FrameKind(IntEnum):
    """Kind of a frame; the first four go to the judge."""

    OPEN = 1  # the facts of a session, as JSON
    POSE = 2  # as it came from the page
    FINISH = 3
    CLOSE = 4
    OPENED = 11  # how far the journal goes, as JSON; as all that follow, but
    VERDICT = 12  # as of `verdict_payload`
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


class Frames:
    """Takes frames out of what comes through a pipe in pieces of any size."""

    def __init__(self) -> None:
        self._rest = b""

    def of(self, data: bytes) -> list[Frame]:
        """Give the frames that are whole with this piece; the rest waits for the next."""
        found, at, data = [], 0, self._rest + data
        while len(data) - at >= HEAD.size:
            length, session, kind = HEAD.unpack_from(data, at)
            end = at + HEAD.size + length
            if end > len(data):
                break
            found.append(Frame(FrameKind(kind), session, data[at + HEAD.size : end]))
            at = end
        self._rest = data[at:]
        return found


def verdict_payload(seq: int, text: bytes, *, has_cue: bool) -> bytes:
    """What the service has to know of a verdict without reading it, and its JSON for the page."""
    return _VERDICT.pack(seq, has_cue) + text


def read_verdict(payload: bytes) -> tuple[int, bool, bytes]:
    """The number of its pose, whether it has a cue, and its JSON."""
    return *_VERDICT.unpack_from(payload), payload[_VERDICT.size :]
