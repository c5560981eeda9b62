"""Whether a video has sound, told from its file without decoding it.

A sound track is listed in the container. Silence is told by what it takes: compressed digital
silence takes some 300 bytes a second at most, and even the hiss of a quiet room 6000. Uncompressed
sound is looked at itself. ISO base media (mp4, mov), Matroska (mkv, webm) and RIFF (avi, without
the question of silence) are understood; of anything else nothing is said. A GIF has no sound.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

from coach_app.engine.media.containers import Box, boxes, integer

SILENT_BYTES_PER_S = 1000.0

_PLAIN_CODECS = (b"sowt", b"twos", b"lpcm", b"raw ", b"in24", b"in32", b"fl32", b"fl64", b"ipcm")
_LOOKS, _LOOK_BYTES = 200, 4096
_MOST_ENTRIES = 4_000_000  # of a sample table: two days of sound

# Matroska (RFC 9559): elements that hold others, and those that are asked for.
_HOLDERS = {0x18538067, 0x1F43B675, 0x1654AE6B, 0xAE, 0xA0, 0x1549A966}
_TRACK_ENTRY, _TRACK_NUMBER, _TRACK_TYPE, _CODEC = 0xAE, 0xD7, 0x83, 0x86
_SIMPLE_BLOCK, _BLOCK, _CLUSTER_TIME, _TIME_SCALE = 0xA3, 0xA1, 0xE7, 0x2AD7B1
_SOUND_TYPE = 2


class Sound(Enum):
    """What is known of a video's sound."""

    HEARD = auto()
    SILENT = auto()
    NONE = auto()
    UNKNOWN = auto()


def sound_of(path: Path) -> Sound:
    """What the file says of its sound; UNKNOWN for a damaged or unknown one.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        try:
            if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"styp"):
                return _of_iso(file, size)
            if head[:4] == b"\x1a\x45\xdf\xa3":
                return _of_matroska(file, size)
            if head[:4] == b"RIFF":
                return _of_riff(file, size)
        except (struct.error, ValueError, ZeroDivisionError):
            return Sound.UNKNOWN  # damaged: what can be said of the picture is said elsewhere
    return Sound.NONE if head[:4] == b"GIF8" else Sound.UNKNOWN


def _of_iso(file: BinaryIO, size: int) -> Sound:
    moov = next((box for box in boxes(file, 0, size) if box.kind == b"moov"), None)
    if moov is None:
        return Sound.UNKNOWN
    found = Sound.NONE
    for trak in boxes(file, moov.start, moov.end):
        if trak.kind != b"trak":
            continue
        parts: dict[bytes, Box] = {}
        for box in _inside(file, trak):
            parts.setdefault(box.kind, box)  # QuickTime has a second "hdlr" deeper inside
        if b"hdlr" in parts and _bytes(file, parts[b"hdlr"].start + 8, 4) == b"soun":
            found = _of_iso_track(file, parts)
            if found is Sound.HEARD:
                break
    return found


def _inside(file: BinaryIO, box: Box) -> Iterator[Box]:
    """The boxes within a track, however deep."""
    for part in boxes(file, box.start, box.end):
        yield part
        if part.kind in (b"mdia", b"minf", b"stbl"):
            yield from _inside(file, part)


def _of_iso_track(file: BinaryIO, parts: dict[bytes, Box]) -> Sound:
    if b"stsz" not in parts or b"mdhd" not in parts or b"stsd" not in parts:
        return Sound.HEARD
    if _bytes(file, parts[b"stsd"].start + 12, 4) in _PLAIN_CODECS:
        return _of_plain(file, parts)
    head = parts[b"mdhd"].start
    long = integer(file, head, 1) == 1
    timescale = integer(file, head + (20 if long else 12), 4)
    length = integer(file, head + (24 if long else 16), 8 if long else 4)
    table = parts[b"stsz"].start
    each, count = integer(file, table + 4, 4), integer(file, table + 8, 4)
    if not count or not length or not timescale or count > _MOST_ENTRIES:
        return Sound.HEARD  # in fragments, as streams are: not looked at
    total = (
        each * count
        if each
        else sum(struct.unpack(f">{count}I", _bytes(file, table + 12, 4 * count)))
    )
    silent = total / (length / timescale) < SILENT_BYTES_PER_S
    return Sound.SILENT if silent else Sound.HEARD


def _of_plain(file: BinaryIO, parts: dict[bytes, Box]) -> Sound:
    """Uncompressed sound is silent where every sample is zero; some places are looked at."""
    table, width = (
        (parts[b"stco"].start, 4)
        if b"stco" in parts
        else (parts[b"co64"].start, 8)
        if b"co64" in parts
        else (0, 0)
    )
    if not width:
        return Sound.HEARD
    count = integer(file, table + 4, 4)
    step = max(count // _LOOKS, 1)
    for k in range(0, count, step):
        if any(_bytes(file, integer(file, table + 8 + width * k, width), _LOOK_BYTES // 4)):
            return Sound.HEARD
    return Sound.SILENT


@dataclass(slots=True)
class _MatroskaTrack:
    number: int = -1
    codec: bytes = b""
    is_sound: bool = False
    total: int = 0


@dataclass(slots=True)
class _Matroska:
    """What is read of a Matroska file, element by element."""

    tracks: list[_MatroskaTrack] = field(default_factory=list)
    last_tick: int = 0
    tick_s: float = 0.001

    def read(self, file: BinaryIO, kind: int, start: int, length: int) -> None:
        if kind == _TRACK_ENTRY:
            self.tracks.append(_MatroskaTrack())
        elif kind == _CLUSTER_TIME:
            self.last_tick = max(self.last_tick, integer(file, start, length))
        elif kind == _TIME_SCALE:
            self.tick_s = integer(file, start, length) / 1e9
        elif kind in (_SIMPLE_BLOCK, _BLOCK):
            number = integer(file, start, 1) & 0x7F
            for track in self.tracks:
                track.total += length - 4 if track.number == number else 0
        elif self.tracks:
            self._read_track(file, kind, start, length)

    def _read_track(self, file: BinaryIO, kind: int, start: int, length: int) -> None:
        if kind == _TRACK_NUMBER:
            self.tracks[-1].number = integer(file, start, length)
        elif kind == _TRACK_TYPE:
            self.tracks[-1].is_sound = integer(file, start, length) == _SOUND_TYPE
        elif kind == _CODEC:
            self.tracks[-1].codec = _bytes(file, start, length)


def _of_matroska(file: BinaryIO, size: int) -> Sound:
    """Add up the blocks of the sound tracks; elements are walked through one by one."""
    found = _Matroska()
    for kind, start, length in _elements(file, size):
        found.read(file, kind, start, length)
    sounds = [track for track in found.tracks if track.is_sound]
    if not sounds:
        return Sound.NONE if found.tracks else Sound.UNKNOWN
    if any(track.codec.startswith(b"A_PCM") for track in sounds):
        return Sound.HEARD
    # The last cluster's own length is not stated: five seconds are usual.
    length_s = found.last_tick * found.tick_s + 5.0
    most = max(track.total for track in sounds)
    return Sound.SILENT if most / length_s < SILENT_BYTES_PER_S else Sound.HEARD


def _elements(file: BinaryIO, size: int) -> Iterator[tuple[int, int, int]]:
    """Identifier, start and length of every element's content; holders are entered."""
    at = 0
    while at < size:
        file.seek(at)
        head = file.read(12)
        if len(head) < 2 or not head[0]:
            return
        wide = 9 - head[0].bit_length()
        if len(head) <= wide or not head[wide]:
            return
        kind = int.from_bytes(head[:wide], "big")
        digits = 9 - head[wide].bit_length()
        value = int.from_bytes(head[wide : wide + digits], "big") & ((1 << 7 * digits) - 1)
        start = at + wide + digits
        yield kind, start, value
        at = start if kind in _HOLDERS else start + value


def _of_riff(file: BinaryIO, size: int) -> Sound:
    """A stream header of the kind "auds" is a sound track."""
    at = 12
    while at + 12 <= size:
        kind, length, inner = struct.unpack("<4sI4s", _bytes(file, at, 12))
        if kind == b"LIST" and inner in (b"hdrl", b"strl"):
            at += 12
            continue
        if kind == b"strh" and inner == b"auds":
            return Sound.HEARD
        if kind == b"LIST" and inner == b"movi":
            break
        at += 8 + length + length % 2
    return Sound.NONE


def _bytes(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)
