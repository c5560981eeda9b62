"""Decompresses what the records hold, which a restored backup may have from anybody."""

import zlib

MOST_BYTES = 256 << 20
"""More than a session of a day takes."""


def decompress(packed: bytes) -> bytes:
    """Decompress with a bound on the size, the reverse of `zlib.compress`.

    Raises:
        zlib.error: it is damaged, or more than `MOST_BYTES`.
    """
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(packed, MOST_BYTES)
    if not unpacking.eof:
        raise zlib.error("it is cut off or too large")
    return content
