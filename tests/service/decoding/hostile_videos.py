"""Files that somebody might upload to hurt the service, or because they know no better.

Each is made here, none is larger than a few hundred kilobytes; `HOSTILE` says for each how it is
made and what the service must answer.
"""

import gzip
import io
import random
import struct
import sys
import wave
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.video.stream import VideoStream

SMALL = (160, 96)

NO_VIDEO = "not a video that can be played"
ONE_PICTURE, NOT_TAKEN = "one picture only", "of a kind that is not taken here"
ALSO_ELSE = "a video and something else at the same time"
NOT_PLAYED = "(not a video that can be played|holds no video that can be played|cut short|damaged)"


def picture(i: int, size_px: tuple[int, int]) -> npt.NDArray[np.uint8]:
    width, height = size_px
    image = np.full((height, width, 3), 20 + 7 * (i % 30), np.uint8)
    image[: height // 4, : width // 4] = (0, 0, 255)
    return image


def encode(
    path: Path,
    *,
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    size_px: tuple[int, int] = SMALL,
    frames: int = 30,
    rate: int = 30,
    kind: str | None = None,
    options: dict[str, str] | None = None,
) -> bytes:
    """A video as the named encoder writes it."""
    with av.open(str(path), "w", format=kind, options=options or {}) as container:
        stream = cast(VideoStream, container.add_stream(codec, Fraction(rate)))
        stream.width, stream.height = size_px
        stream.pix_fmt = pix_fmt
        if codec == "libx264":
            stream.options = {"preset": "ultrafast"}
        for i in range(frames):
            frame = av.VideoFrame.from_ndarray(picture(i, size_px), "bgr24")
            container.mux(stream.encode(frame.reformat(format=pix_fmt)))
        container.mux(stream.encode(None))
    return path.read_bytes()


def audio_only(path: Path) -> bytes:
    """A second of silence in an mp4."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("aac", 44100)
        for _ in range(44):
            silence = np.zeros((2, 1024), np.float32)
            frame = av.AudioFrame.from_ndarray(silence, "fltp", "stereo")
            frame.sample_rate = 44100
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path.read_bytes()


def a_wave() -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(8000))
    return content.getvalue()


def a_zip(comment: bytes = b"") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("index.html", "<script>alert(1)</script>")
        archive.comment = comment
    return content.getvalue()


def an_image(suffix: str, dtype: type[np.uint8] | type[np.uint16] = np.uint8) -> bytes:
    done, content = cv2.imencode(suffix, np.zeros((64, 64, 3), dtype))
    assert done
    return content.tobytes()


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def boxes(content: bytes) -> dict[bytes, tuple[int, int]]:
    """Start and end of the content of every box at the top."""
    found, start = {}, 0
    while start + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[start : start + 8])
        found[kind] = (start + 8, start + length)
        start += max(length, 8)
    return found


def filled(content: bytes, kind: bytes, byte: Callable[[int], int]) -> bytes:
    """Other bytes in a box at the top."""
    start, end = boxes(content)[kind]
    return content[:start] + bytes(byte(i) for i in range(end - start)) + content[end:]


def patched(content: bytes, kind: bytes, offset: int, value: bytes) -> bytes:
    """Other bytes behind the name of the first box of a kind, wherever it is."""
    at = content.index(kind) + 4 + offset
    return content[:at] + value + content[at + len(value) :]


def gif_header(width: int, height: int) -> bytes:
    picture = b"\x2c" + struct.pack("<4HB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\x00"
    screen = struct.pack("<2H", width, height) + b"\x80\x00\x00" + b"\0\0\0\xff\xff\xff"
    return b"GIF89a" + screen + picture + picture + b"\x3b"


@dataclass(frozen=True)
class Hostile:
    """One file.

    Attributes:
        make: given a folder to work in, the content.
        sentence: a pattern that the answer must match.
        limits: those that differ from the service's own.
    """

    make: Callable[[Path], bytes]
    sentence: str
    limits: dict[str, Any] = field(default_factory=dict)


def always(content: bytes) -> Callable[[Path], bytes]:
    return lambda folder: content


def clip(folder: Path, name: str = "clip.mp4", **how: Any) -> bytes:
    return encode(folder / name, **how)


def webm(folder: Path, **how: Any) -> bytes:
    return clip(folder, "clip.webm", codec="libvpx", **how)


def index_first(folder: Path, **how: Any) -> bytes:
    return clip(folder, options={"movflags": "+faststart"}, **how)


def stream(folder: Path, **how: Any) -> bytes:
    """MPEG-TS, whose header states neither length nor frames."""
    return clip(folder, "clip.ts", codec="mpeg2video", kind="mpegts", **how)


def gif(folder: Path, frames: int = 6) -> bytes:
    animation = cv2.Animation()
    animation.frames = [picture(i, SMALL) for i in range(frames)]
    animation.durations = [100] * frames
    path = folder / "clip.gif"
    assert cv2.imwriteanimation(str(path), animation)
    return path.read_bytes()


def flipped(content: bytes, every: int) -> bytes:
    changed = bytearray(content)
    for i in range(64, len(changed), every):
        changed[i] ^= 0xFF
    return bytes(changed)


def nested(depth: int) -> bytes:
    content = b""
    for _ in range(depth):
        content = box(b"moov", content)
    return box(b"ftyp", b"isom\0\0\0\0isom") + content


def noise(size: int, seed: int = 0) -> bytes:
    return random.Random(seed).randbytes(size)


def playlist(address: str) -> bytes:
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{address}\n#EXT-X-ENDLIST\n".encode()


HOSTILE: dict[str, Hostile] = {
    # --- no video at all -----------------------------------------------------------------------
    "nothing": Hostile(always(b""), r"empty \(0 bytes\)"),
    "one byte": Hostile(always(b"\0"), NO_VIDEO),
    "text": Hostile(always(b"not a video\n" * 100), NO_VIDEO),
    "web page": Hostile(always(b"<!doctype html><script>alert(1)</script>"), NO_VIDEO),
    "png": Hostile(always(an_image(".png")), ONE_PICTURE),
    "16-bit png": Hostile(always(an_image(".png", np.uint16)), ONE_PICTURE),
    "jpeg": Hostile(always(an_image(".jpg")), ONE_PICTURE),
    "pdf": Hostile(always(b"%PDF-1.7\n%%EOF\n"), NO_VIDEO),
    "zip": Hostile(always(a_zip()), NO_VIDEO),
    "gzip bomb": Hostile(always(gzip.compress(bytes(20_000_000))), NO_VIDEO),
    "program": Hostile(lambda _: Path(sys.executable).read_bytes()[:100_000], NO_VIDEO),
    "wav": Hostile(always(a_wave()), NO_VIDEO),
    "mp3": Hostile(always(b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\x64" * 500), NO_VIDEO),
    "ogg": Hostile(always(b"OggS\0\x02" + bytes(200)), NOT_TAKEN),
    "svg with an entity": Hostile(
        always(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>'), NO_VIDEO
    ),
    "playlist of a local file": Hostile(always(playlist("file:///etc/passwd")), NO_VIDEO),
    "playlist of an address": Hostile(always(playlist("http://127.0.0.1:1/x.ts")), NO_VIDEO),
    "concat script": Hostile(always(b"ffconcat version 1.0\nfile /etc/passwd\n"), NO_VIDEO),
    "noise": Hostile(always(noise(100_000)), NO_VIDEO),
    "tar": Hostile(always(b"a".ljust(257, b"\0") + b"ustar\x0000" + bytes(8000)), NO_VIDEO),
    # --- two things at once --------------------------------------------------------------------
    "mp4 and zip": Hostile(lambda f: clip(f) + a_zip(), ALSO_ELSE),
    "mp4 and zip with a comment": Hostile(lambda f: clip(f) + a_zip(b"x" * 900), ALSO_ELSE),
    "gif and zip": Hostile(lambda f: gif(f) + a_zip(), ALSO_ELSE),
    "mp4 and pdf": Hostile(lambda f: box(b"free", b"%PDF-1.7\n1 0 obj\n") + clip(f), ALSO_ELSE),
    "jpeg and mp4": Hostile(lambda f: an_image(".jpg") + clip(f), NO_VIDEO),
    "playlist in an mp4's clothes": Hostile(
        always(box(b"ftyp", b"isom\0\0\0\0isom") + playlist("file:///etc/passwd")), NOT_PLAYED
    ),
    # --- damaged -------------------------------------------------------------------------------
    "mp4 of a type only": Hostile(always(box(b"ftyp", b"isom\0\0\0\0isom")), NOT_PLAYED),
    "mp4 without its index": Hostile(lambda f: clip(f)[:2000], NOT_PLAYED),
    "mp4 cut in the middle": Hostile(
        lambda f: (c := index_first(f, frames=90))[: len(c) // 2], NOT_PLAYED
    ),
    "webm cut in the middle": Hostile(
        lambda f: (c := webm(f, frames=90))[: len(c) // 2], NOT_PLAYED
    ),
    "gif cut in the middle": Hostile(lambda f: gif(f)[:200], "(cut short|one picture only)"),
    "avi cut in the middle": Hostile(
        lambda f: (c := clip(f, "clip.avi", codec="mpeg4", frames=90))[: len(c) // 3], NOT_PLAYED
    ),
    "mp4 of zeros": Hostile(lambda f: filled(clip(f), b"mdat", lambda i: 0), NOT_PLAYED),
    "mp4 of noise": Hostile(
        lambda f: filled(clip(f), b"mdat", lambda i: (i * 7919 + 13) % 251), NOT_PLAYED
    ),
    "mp4 with an index of noise": Hostile(
        lambda f: filled(clip(f), b"moov", lambda i: (i * 7919 + 13) % 251), NOT_PLAYED
    ),
    "mp4 with every 40th byte wrong": Hostile(lambda f: flipped(clip(f), 40), NOT_PLAYED),
    "box without an end": Hostile(
        lambda f: box(b"ftyp", b"isom\0\0\0\0isom") + struct.pack(">I4s", 0xFFFFFFFF, b"moov"),
        NOT_PLAYED,
    ),
    "box of no length": Hostile(
        lambda f: box(b"ftyp", b"isom\0\0\0\0isom") + struct.pack(">I4s", 1, b"moov"), NOT_PLAYED
    ),
    "thousand boxes in each other": Hostile(always(nested(1000)), NOT_PLAYED),
    "matroska of noise": Hostile(always(b"\x1a\x45\xdf\xa3" + noise(50_000)), NOT_PLAYED),
    "avi of noise": Hostile(always(b"RIFF\xff\xff\xff\x7fAVI " + noise(50_000)), NOT_PLAYED),
    "transport stream of noise": Hostile(
        always(b"".join(b"G" + noise(187, i) for i in range(300))), NOT_PLAYED
    ),
    "gif of noise": Hostile(always(b"GIF89a" + noise(50_000)), f"({NOT_PLAYED}|million pixels)"),
    "two billion frames in the index": Hostile(
        lambda f: patched(clip(f), b"stsz", 8, struct.pack(">I", 0x7FFFFFFF)),
        f"({NOT_PLAYED}|pictures, which is all)",
    ),
    # --- costs too much ------------------------------------------------------------------------
    "8K": Hostile(lambda f: clip(f, size_px=(7680, 4320), frames=2), "7680x4320 px; more than"),
    "gif of 65535 x 65535": Hostile(
        always(gif_header(65535, 65535)), f"({NOT_PLAYED}|65535x65535 px; more than)"
    ),
    "gif of 0 x 0": Hostile(always(gif_header(0, 0)), NOT_PLAYED),
    "10,000 pictures a second": Hostile(
        lambda f: clip(f, rate=10_000), "10000 pictures a second; more than 1000"
    ),
    "a hundred hours in the header": Hostile(
        lambda f: patched(
            patched(clip(f), b"mvhd", 16, struct.pack(">I", 360_000_000)),
            b"tkhd",
            20,
            struct.pack(">I", 360_000_000),
        ),
        "360000 s long; more than 3600",
    ),
    "too long": Hostile(lambda f: clip(f, frames=90), "s long; more than 2 s", {"longest_s": 2.0}),
    "too long, unstated": Hostile(
        lambda f: stream(f, frames=90), "(goes on after|s long; more than) ?2", {"longest_s": 2.0}
    ),
    "too many pictures": Hostile(lambda f: clip(f), "more than 20 pictures", {"most_frames": 20}),
    "too many pictures, unstated": Hostile(
        lambda f: stream(f), "more than 20 pictures", {"most_frames": 20}
    ),
    "too many pictures in a gif": Hostile(gif, "more than 3 pictures", {"most_frames": 3}),
    "too many bytes": Hostile(lambda f: clip(f), "more than 0 MB", {"most_bytes": 1000}),
    "small file, endless decoding": Hostile(
        lambda f: clip(f, size_px=(3840, 2160), frames=40),
        r"takes longer than the 0\.5 s",
        {"longest_decode_s": 0.5},
    ),
    # --- no video for us -----------------------------------------------------------------------
    "one picture": Hostile(lambda f: clip(f, frames=1), "one picture only"),
    "one picture as gif": Hostile(lambda f: gif(f, 1), f"(one picture only|{NO_VIDEO})"),
    "audio only": Hostile(lambda f: audio_only(f / "a.mp4"), "holds sound and no film"),
    "16-bit ffv1": Hostile(
        lambda f: clip(f, "clip.mkv", codec="ffv1", pix_fmt="gray16le"), "coded as ffv1"
    ),
    "16-bit png in a mov": Hostile(
        lambda f: clip(f, "clip.mov", codec="png", pix_fmt="rgb48be"), "coded as png"
    ),
    "raw pictures": Hostile(
        lambda f: clip(f, "clip.avi", codec="rawvideo", pix_fmt="bgr24"), "coded as rawvideo"
    ),
}
