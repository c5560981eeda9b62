"""Films drawn for a test, with whatever cameras and editing programs may state of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from coach_app.engine.core.structures import Image

SIZE_PX = (160, 96)
RATE_HZ = 25
SOUND_HZ = 16_000


def picture(index: int, size_px: tuple[int, int] = SIZE_PX) -> Image:
    """Grey, with a red upper left corner and a white bar that moves to the right."""
    width, height = size_px
    image = np.full((height, width, 3), 90, np.uint8)
    image[: height // 4, : width // 4] = (0, 0, 255)
    at = (width // 3 + 2 * index) % (width - 12)
    image[height // 2 :, at : at + 12] = 255
    return image


def pictures(count: int, size_px: tuple[int, int] = SIZE_PX) -> list[Image]:
    """The first `count` of them."""
    return [picture(i, size_px) for i in range(count)]


@dataclass(frozen=True)
class TrackPlan:
    """One picture track: what it shows and what is stated of it."""

    images: Sequence[Image]
    codec: str = "libx264"
    pix_fmt: str = "yuv420p"
    rate_hz: int = RATE_HZ
    options: dict[str, str] = field(default_factory=dict)
    pixel_shape: Fraction | None = None
    default: bool | None = None
    cover: bool = False
    trc: int | None = None


def write(
    path: Path,
    *plans: TrackPlan,
    container: str | None = None,
    options: dict[str, str] | None = None,
) -> Path:
    """Write the tracks one after the other into the file `path`."""
    with av.open(str(path), "w", format=container, container_options=options or {}) as out:
        streams = []
        for plan in plans:
            stream = out.add_stream(plan.codec, plan.rate_hz, options=dict(plan.options))
            assert isinstance(stream, VideoStream)
            stream.height, stream.width = plan.images[0].shape[:2]
            stream.pix_fmt = plan.pix_fmt
            if plan.pixel_shape is not None:
                stream.codec_context.sample_aspect_ratio = plan.pixel_shape
            if plan.default is not None:
                stream.disposition = Disposition.default if plan.default else Disposition(0)
            if plan.cover:
                stream.disposition = Disposition.attached_pic
            if plan.trc is not None:
                stream.codec_context.color_trc = plan.trc
                stream.codec_context.color_primaries = 9
                stream.codec_context.colorspace = 9
            streams.append(stream)
        for stream, plan in zip(streams, plans, strict=True):
            for frame in _frames(plan):
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
    return path


def film(path: Path, count: int = 10, **stated: object) -> Path:
    """A film of one track with `count` pictures."""
    return write(path, TrackPlan(pictures(count), **stated))  # type: ignore[arg-type]


def write_sound(
    path: Path, *tones: tuple[str, int], seconds: float = 0.5, images: Sequence[Image] = ()
) -> Path:
    """A file with a tone a track, each of a codec and a level of 32767 (0: silence).

    Args:
        path: of the file.
        tones: codec and level of each sound track.
        seconds: their length.
        images: of a picture track before them; none: sound alone.
    """
    with av.open(str(path), "w") as out:
        picture = out.add_stream("mpeg4", RATE_HZ) if images else None
        if picture is not None:
            picture.height, picture.width = images[0].shape[:2]
        streams = [
            cast("AudioStream", out.add_stream(codec, SOUND_HZ, layout="mono"))
            for codec, _ in tones
        ]
        for stream, (_, level) in zip(streams, tones, strict=True):
            for sound in _tone(seconds, level):
                out.mux(stream.encode(sound))
            out.mux(stream.encode(None))
        if picture is not None:
            for frame in _frames(TrackPlan(images)):
                out.mux(picture.encode(frame))
            out.mux(picture.encode(None))
    return path


def _tone(seconds: float, level: int) -> Iterable[AudioFrame]:
    wave = level * np.sin(np.arange(round(seconds * SOUND_HZ)) * 2 * np.pi * 440 / SOUND_HZ)
    for at in range(0, len(wave), 1024):
        block = wave[at : at + 1024].astype(np.int16).reshape(1, -1)
        frame = AudioFrame.from_ndarray(block, format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = SOUND_HZ, at, Fraction(1, SOUND_HZ)
        yield frame


def joined(path: Path, parts: Iterable[Path]) -> Path:
    """Their bytes one after the other, as `copy /b` and camcorders do."""
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    return path


def fields(count: int, size_px: tuple[int, int]) -> list[Image]:
    """Pictures woven from two moments each: the upper field, and the lower one a moment later."""
    woven = []
    for i in range(count):
        image = picture(8 * i, size_px)
        image[1::2] = picture(8 * i + 4, size_px)[1::2]
        woven.append(image)
    return woven


def _frames(plan: TrackPlan) -> Iterable[VideoFrame]:
    for i, image in enumerate(plan.images):
        frame = VideoFrame.from_ndarray(image, "bgr24")
        if plan.trc is not None:
            frame = frame.reformat(format=plan.pix_fmt, dst_colorspace=9)
            frame.color_trc, frame.color_primaries, frame.colorspace = plan.trc, 9, 9
        frame.pts, frame.time_base = i, Fraction(1, plan.rate_hz)
        yield frame
