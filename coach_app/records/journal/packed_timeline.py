"""The timeline of a score as bytes; the rest of the score is in its document."""

import json
import zlib
from itertools import accumulate, pairwise

from coach_app.engine.core.structures import Judgement
from coach_app.records.journal.judgement_codes import JUDGEMENTS, LETTERS
from coach_app.records.journal.unpacking import decompress

Timeline = tuple[tuple[float, Judgement], ...]


def pack(timeline: Timeline) -> bytes:
    """`SessionScore.timeline`, its times to the millisecond: about 1 byte an instant."""
    times_ms = [0, *(round(t_s * 1000) for t_s, _ in timeline)]
    steps_ms = [b - a for a, b in pairwise(times_ms)]  # they repeat, so they take little space
    letters = "".join(LETTERS[judgement] for _, judgement in timeline)
    return zlib.compress(json.dumps([steps_ms, letters], separators=(",", ":")).encode())


def unpack(packed: bytes) -> Timeline:
    """The timeline that `pack` was given.

    Raises:
        zlib.error, ValueError, KeyError, TypeError: `packed` is damaged.
    """
    steps_ms, letters = json.loads(decompress(packed))
    return tuple(
        (t_ms / 1000, JUDGEMENTS[letter])
        for t_ms, letter in zip(accumulate(steps_ms), letters, strict=True)
    )
