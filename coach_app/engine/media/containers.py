"""Reads the structure of a video file: is it whole, and how long is its picture track.

The decoder delivers what it finds and then ends, as it does at the end of a whole file. Only the
container knows how many bytes there ought to be, so it is asked here: ISO base media (mp4, mov),
Matroska (mkv, webm), RIFF (avi) and GIF. Nothing is decoded, a few hundred bytes are read.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_EBML = b"\x1a\x45\xdf\xa3"
_SEGMENT = b"\x18\x53\x80\x67"
_GIF_IMAGE, _GIF_EXTENSION, _GIF_TRAILER = b"\x2c", b"\x21", b"\x3b"
_GIF_CONTROL = 0xF9
# Browsers and FFmpeg take a delay of 0 or 1 hundredth, which old programs wrote, for 10.
_GIF_LEAST_DELAY, _GIF_DEFAULT_DELAY = 2, 10
_FIRST_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"styp")


@dataclass(frozen=True, slots=True)
class ContainerFacts:
    """Facts that the structure of a file states.

    Attributes:
        truncated: bytes are missing at the end. False where the format cannot tell.
        video_duration_s: length of the picture track alone, None where it is not stated.
    """

    truncated: bool = False
    video_duration_s: float | None = None


def inspect(path: Path, track: int | None = None) -> ContainerFacts:
    """Read the structure of `path`; an unknown format gives no facts.

    `track` is the picture track's place among all tracks, from 0; None: the first picture track.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        if head[4:8] in _FIRST_BOXES:
            return _inspect_iso(file, size, track)
        if head[:4] == _EBML:
            return ContainerFacts(truncated=_matroska_truncated(file, size))
        if head[:4] == b"RIFF":
            return ContainerFacts(truncated=8 + struct.unpack("<I", head[4:8])[0] > size)
        if head[:6] in (b"GIF87a", b"GIF89a"):
            return _inspect_gif(file)
    return ContainerFacts()


@dataclass(frozen=True, slots=True)
class IsoBox:
    """A box: its four letters, and where its content begins and ends in the file."""

    kind: bytes
    start: int
    end: int


def boxes(file: BinaryIO, start: int, end: int) -> Iterator[IsoBox]:
    """The boxes of ISO/IEC 14496-12 between two offsets; the last may reach beyond `end`."""
    while start + 8 <= end:
        file.seek(start)
        length, kind = struct.unpack(">I4s", file.read(8))
        content = start + 8
        if length == 1:
            wide = file.read(8)
            if len(wide) < 8:
                return
            (length,) = struct.unpack(">Q", wide)
            content += 8
        elif length == 0:
            length = end - start
        if length < content - start:
            return  # not a box: filling after the last one
        yield IsoBox(kind, content, start + length)
        start += length


def _inspect_iso(file: BinaryIO, size: int, track: int | None) -> ContainerFacts:
    truncated, moov = False, None
    for box in boxes(file, 0, size):
        truncated = truncated or box.end > size
        if box.kind == b"moov" and box.end <= size:
            moov = box
    if moov is None:
        return ContainerFacts(truncated=True)
    return ContainerFacts(truncated, _picture_track_s(file, moov, track))


def _picture_track_s(file: BinaryIO, moov: IsoBox, track: int | None) -> float | None:
    """Length of a picture track after its edit list, as its track header states it."""
    timescale: int | None = None
    place = -1
    for box in boxes(file, moov.start, moov.end):
        if box.kind == b"mvhd":
            # version and flags (4), then two times of 4 or, in version 1, of 8 bytes
            timescale = integer(file, box.start + (20 if _version(file, box) else 12), 4)
        place += box.kind == b"trak"
        wanted = track is None or track == place
        if box.kind == b"trak" and timescale and wanted and _is_picture(file, box):
            for part in boxes(file, box.start, box.end):
                if part.kind == b"tkhd":
                    long = _version(file, part) == 1
                    length = integer(file, part.start + (28 if long else 20), 8 if long else 4)
                    return length / timescale or None
    return None


def _is_picture(file: BinaryIO, trak: IsoBox) -> bool:
    for box in boxes(file, trak.start, trak.end):
        if box.kind == b"mdia":
            for part in boxes(file, box.start, box.end):
                if part.kind == b"hdlr":
                    file.seek(part.start + 8)
                    return file.read(4) == b"vide"
    return False


def _version(file: BinaryIO, box: IsoBox) -> int:
    return integer(file, box.start, 1)


def integer(file: BinaryIO, offset: int, length: int) -> int:
    """An unsigned number in the file, its highest byte first."""
    file.seek(offset)
    return int.from_bytes(file.read(length), "big")


def _matroska_truncated(file: BinaryIO, size: int) -> bool:
    file.seek(4)
    header = _element_size(file)
    if header is None:
        return True
    file.seek(header, 1)
    if file.read(4) != _SEGMENT:
        return file.tell() >= size
    segment = _element_size(file)
    # A live recording leaves the size open; then the file cannot say whether it is whole.
    return segment is not None and file.tell() + segment > size


def _element_size(file: BinaryIO) -> int | None:
    """The variable-length size of RFC 8794, section 4; None where unknown or missing."""
    first = file.read(1)
    if not first or first == b"\0":
        return None
    length = 9 - first[0].bit_length()
    rest = file.read(length - 1)
    value = int.from_bytes(first + rest, "big") & ((1 << (7 * length)) - 1)
    return None if value == (1 << (7 * length)) - 1 else value


def _inspect_gif(file: BinaryIO) -> ContainerFacts:
    """Walk the blocks of GIF89a: the delays add up to the length, the trailer says it is whole."""
    file.seek(10)
    _skip_colours(file, _next_byte(file))
    file.seek(2, 1)
    hundredths, delay = 0, 0
    while True:
        block = file.read(1)
        if block == _GIF_EXTENSION:
            label = _next_byte(file)
            first = _gif_sub_block(file)
            if label == _GIF_CONTROL and len(first) >= 3:
                delay = int.from_bytes(first[1:3], "little")
        elif block == _GIF_IMAGE:
            file.seek(8, 1)
            _skip_colours(file, _next_byte(file))
            file.seek(1, 1)
            first = _gif_sub_block(file)
            hundredths += delay if delay >= _GIF_LEAST_DELAY else _GIF_DEFAULT_DELAY
        else:
            return ContainerFacts(block != _GIF_TRAILER, hundredths / 100 or None)
        while first:
            first = _gif_sub_block(file)


def _gif_sub_block(file: BinaryIO) -> bytes:
    return file.read(_next_byte(file))


def _next_byte(file: BinaryIO) -> int:
    byte = file.read(1)
    return byte[0] if byte else 0


def _skip_colours(file: BinaryIO, flags: int) -> None:
    if flags & 0x80:
        file.seek(3 << ((flags & 7) + 1), 1)
