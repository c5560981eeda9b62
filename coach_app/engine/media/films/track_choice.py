"""Which of a file's picture tracks is the film: as players choose, never the cover picture."""

from collections.abc import Sequence
from dataclasses import dataclass

import av
from av.stream import Disposition
from av.video.stream import VideoStream

# A track of one of these beside another is its cover or a slide; alone it is the film.
_PICTURE_CODECS = frozenset(("mjpeg", "png", "bmp", "webp", "tiff", "gif", "jpeg2000", "ppm"))
_NO_FILM = Disposition.attached_pic | Disposition.timed_thumbnails | Disposition.still_image
_MOST_SHAPE = 8.0  # pixels wider or higher than this are a mistake in the header


@dataclass(frozen=True, slots=True)
class Track:
    """Facts that a file states of one picture track.

    Attributes:
        index: its place among all tracks of the file, from 0.
        codec: FFmpeg's name of how it is coded; "" where FFmpeg does not know it.
        size_px: width and height as coded.
        pixel_shape: width of a pixel over its height.
        is_cover: a picture that stands for the file.
        pixel_format: FFmpeg's name of how pixels are kept, e.g. yuv420p; "" if not known.
    """

    index: int
    codec: str
    size_px: tuple[int, int]
    pixel_shape: float
    is_default: bool
    is_cover: bool
    pixel_format: str = ""


def tracks_of(container: av.container.InputContainer) -> list[Track]:
    """Every picture track of an opened file."""
    return [_track(stream) for stream in container.streams.video]


def film_of(tracks: Sequence[Track]) -> Track | None:
    """The track that a player would show; None where there is none but covers.

    What can be decoded comes before what cannot, films before slides, then the one marked as
    default, then the largest.
    """
    films = [track for track in tracks if not track.is_cover]
    return max(films, key=_rank, default=None)


def _rank(track: Track) -> tuple[bool, bool, bool, int]:
    width, height = track.size_px
    film = track.codec not in _PICTURE_CODECS
    return bool(track.codec), film, track.is_default, width * height


def _track(stream: VideoStream) -> Track:
    coded = stream.codec_context
    size_px = (0, 0) if coded is None else (coded.width, coded.height)
    return Track(
        index=stream.index,
        codec="" if coded is None else coded.codec.canonical_name,
        size_px=size_px,
        pixel_shape=_pixel_shape(stream),
        is_default=bool(stream.disposition & Disposition.default),
        is_cover=bool(stream.disposition & _NO_FILM),
        pixel_format=(None if coded is None else coded.pix_fmt) or "",
    )


def _pixel_shape(stream: VideoStream) -> float:
    shape = None if stream.codec_context is None else stream.sample_aspect_ratio
    stated = float(shape) if shape else 1.0
    return stated if 1.0 / _MOST_SHAPE <= stated <= _MOST_SHAPE else 1.0
