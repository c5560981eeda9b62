"""Small video files made for a test: real ones, with the faults and oddities that phones cause."""

import struct
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import Frame
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.video_file import VideoWriter

GREY_STEP = 7
RATE_HZ = 30.0
MARK_BGR = (0, 0, 255)
_PARENTS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts")


def read_all(path: Path) -> list[Frame]:
    """Every frame of a video, as Coach reads it."""
    source = FileSource(path)
    try:
        return list(iter(source.read, None))
    finally:
        source.close()


def beginning(video: Path, path: Path, frames: int, *, skip: int = 0, scale: float = 1.0) -> Path:
    """The first `frames` pictures of `video`, or those after `skip`, smaller and at 30 Hz: `path`.

    What a test shows with them costs a fraction of what the whole video costs.
    """
    source = FileSource(video)
    size_px = (round(source.size_px[0] * scale), round(source.size_px[1] * scale))
    try:
        with VideoWriter(path, size_px, RATE_HZ) as writer:
            for i in range(skip + frames):
                frame = source.read()
                assert frame is not None, f"{video} is shorter"
                if i >= skip:
                    small = cv2.resize(frame.image_bgr, size_px, interpolation=cv2.INTER_AREA)
                    writer.write(np.asarray(small, dtype=np.uint8), (i - skip) / RATE_HZ)
    finally:
        source.close()
    return path


class ClipMaker:
    """Writes clips into a folder.

    Frame i is grey of the level `level(i)`, with a red mark in the upper left eighth.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def level(index: int) -> int:
        return 20 + GREY_STEP * (index % 30)

    def picture(self, index: int, size_px: tuple[int, int] = (160, 96)) -> npt.NDArray[np.uint8]:
        width, height = size_px
        image = np.full((height, width, 3), self.level(index), dtype=np.uint8)
        image[: height // 4, : width // 4] = MARK_BGR
        return image

    def mp4(
        self,
        name: str = "clip.mp4",
        frames: int = 30,
        rate_hz: float = 30.0,
        size_px: tuple[int, int] = (160, 96),
    ) -> Path:
        return self._write(self.folder / name, "mp4v", frames, rate_hz, size_px)

    def webm(self, name: str = "clip.webm", frames: int = 30, rate_hz: float = 30.0) -> Path:
        return self._write(self.folder / name, "VP80", frames, rate_hz, (160, 96))

    def gif(self, durations_ms: Sequence[int], name: str = "clip.gif") -> Path:
        animation = cv2.Animation()
        animation.frames = [self.picture(i) for i in range(len(durations_ms))]
        animation.durations = list(durations_ms)
        path = self.folder / name
        assert cv2.imwriteanimation(str(path), animation)
        return path

    def retimed(self, durations_s: Sequence[float], name: str = "variable.mp4") -> Path:
        """A clip whose frames last as stated: a variable frame rate, as phones write it."""
        path = self.mp4(name, frames=len(durations_s))
        content = path.read_bytes()
        boxes = dict(_boxes(content))
        ticks = struct.unpack(">I", content[boxes[b"mdhd"] + 12 :][:4])[0]
        counts = [round(d * ticks) for d in durations_s]
        entries = b"".join(struct.pack(">II", 1, count) for count in counts)
        table = bytes(4) + struct.pack(">I", len(counts)) + entries
        content = _replaced(content, b"stts", table)
        total_ms = round(sum(durations_s) * 1000)
        for kind, offset, length in (
            (b"mvhd", 16, total_ms),
            (b"tkhd", 20, total_ms),
            (b"elst", 8, total_ms),
            (b"mdhd", 16, sum(counts)),
        ):
            content = _patched(content, kind, offset, struct.pack(">I", length))
        path.write_bytes(content)
        return path

    def turned(self, degrees: int, name: str = "turned.mp4") -> Path:
        """A clip filmed with the phone held another way: stored lying, with a rotation flag."""
        path = self.mp4(name)
        one = 1 << 16
        a, b = {0: (one, 0), 90: (0, one), 180: (-one, 0), 270: (0, -one)}[degrees]
        matrix = struct.pack(">9i", a, b, 0, -b, a, 0, 0, 0, 1 << 30)
        path.write_bytes(_patched(path.read_bytes(), b"tkhd", 40, matrix))
        return path

    def index_first(self, path: Path) -> Path:
        """The same clip with its index before the pictures, as streaming sites write it."""
        content = path.read_bytes()
        start, pieces = 0, {}
        while start < len(content):
            (length,) = struct.unpack(">I", content[start : start + 4])
            pieces[content[start + 4 : start + 8]] = content[start : start + length]
            start += length
        moov = bytearray(pieces.pop(b"moov"))
        head = pieces.pop(b"ftyp")
        at = bytes(moov).index(b"stco") + 4
        (count,) = struct.unpack(">I", moov[at + 4 : at + 8])
        for i in range(count):
            place = at + 8 + 4 * i
            (old,) = struct.unpack(">I", moov[place : place + 4])
            moov[place : place + 4] = struct.pack(">I", old + len(moov))
        path.write_bytes(head + bytes(moov) + b"".join(pieces.values()))
        return path

    def cut(self, path: Path, share: float) -> Path:
        """The first `share` of the bytes, under a name of its own."""
        content = path.read_bytes()
        cut = path.with_name(f"cut_{path.name}")
        cut.write_bytes(content[: int(len(content) * share)])
        return cut

    def _write(
        self, path: Path, codec: str, frames: int, rate_hz: float, size_px: tuple[int, int]
    ) -> Path:
        writer = cv2.VideoWriter(
            str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*codec), rate_hz, size_px
        )
        assert writer.isOpened()
        for i in range(frames):
            writer.write(self.picture(i, size_px))
        writer.release()
        return path


def _boxes(content: bytes, start: int = 0, end: int | None = None) -> list[tuple[bytes, int]]:
    """Every box with the offset of its content, parents before children."""
    end = len(content) if end is None else end
    found = []
    while start + 8 <= end:
        length, kind = struct.unpack(">I4s", content[start : start + 8])
        found.append((kind, start + 8))
        if kind in _PARENTS:
            found += _boxes(content, start + 8, start + length)
        start += length
    return found


def _patched(content: bytes, kind: bytes, offset: int, value: bytes) -> bytes:
    place = dict(_boxes(content))[kind] + offset
    return content[:place] + value + content[place + len(value) :]


def _replaced(content: bytes, kind: bytes, value: bytes) -> bytes:
    """Another content for a box after the pictures; its parents grow with it."""
    start = dict(_boxes(content))[kind] - 8
    (old,) = struct.unpack(">I", content[start : start + 4])
    grown = len(value) + 8 - old
    changed = bytearray(content)
    for parent, place in _boxes(content):
        (length,) = struct.unpack(">I", content[place - 8 : place - 4])
        if parent in _PARENTS and place - 8 < start < place - 8 + length:
            changed[place - 8 : place - 4] = struct.pack(">I", length + grown)
    changed[start : start + old] = struct.pack(">I", len(value) + 8) + kind + value
    return bytes(changed)
