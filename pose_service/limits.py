"""Limits of a video. A module of its own, so that a decoder starts twice as fast."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a video; enforced before and during decoding, whatever its header claims.

    Attributes:
        most_bytes: of the uploaded file.
        longest_s: by the header, and by the times of the frames that come.
        most_frames: that come out of the decoder.
        most_pixels: width times height of one picture.
        longest_decode_s: processor or wall-clock seconds that decoding alone may take.
        most_people: tracked at once, where everybody is wanted.
    """

    most_bytes: int = 2 << 30
    longest_s: float = 3600.0
    most_frames: int = 216_000
    most_pixels: int = 4096 * 2304
    longest_decode_s: float = 1800.0
    most_people: int = 16
