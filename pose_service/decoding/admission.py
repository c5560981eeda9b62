"""Admission of a video file before and while it is decoded: each refusal is one plain sentence.

A video comes from somebody we do not know. Its name and its header say what the sender wanted
them to say, so the content decides: the first bytes, then what the decoder finds, then every
frame that comes out.
"""

from pathlib import Path

from coach_app.engine.core.structures import Frame
from coach_app.engine.media.films import refusals
from coach_app.engine.media.films.film import Film
from coach_app.errors import CaptureError, InputError
from pose_service.limits import Limits

FASTEST_HZ = 1000.0
"""No camera of a phone or a studio is faster; browsers' recordings state exactly this."""

_ISO_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"styp")
_MATROSKA, _GIF = b"\x1a\x45\xdf\xa3", b"GIF8"
_TS_PACKETS = ((0, 188), (4, 192))  # where the sync byte lies, and every how many bytes again
_MPEG_PROGRAM = b"\x00\x00\x01\xba"

# Of what phones, cameras, browsers and editing programs write. Whatever else a decoder knows
# (16-bit masters, raw pictures, forty years of games) is only a way in for those who look for one.
_CODECS = frozenset(
    (
        *("h264", "hevc", "av1", "vp8", "vp9"),
        *("mpeg4", "h263", "mpeg1video", "mpeg2video", "dvvideo", "mjpeg", "theora", "gif"),
        "prores",
    )
)
_NAME = "The video"
# Flash, Ogg, Windows Media, DV: the desktop plays them.
_OTHER_FILMS = (b"FLV", b"OggS", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"\x1f\x07\x00")
_PHOTOS = ((b"\xff\xd8\xff", b"\xff\xd9"), (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"))
_JPEG_AFTER_JPEG = b"\xff\xd9\xff\xd8"  # a film of them
_PDF_WITHIN = 1024  # readers of PDF look for its mark that far
_ZIP_END, _ZIP_END_BYTES, _ZIP_COMMENT = b"PK\x05\x06", 22, 0xFFFF


class LimitExceededError(InputError):
    """A video costs more than this service allows; sending it again is useless."""


def check_file(video: Path, limits: Limits) -> None:
    """Look at a file's first and last bytes; nothing is decoded.

    Raises:
        CaptureError: it is empty, no video, or something else as well.
        LimitExceededError: it has too many bytes.
    """
    try:
        size = video.stat().st_size
        with video.open("rb") as file:
            head = file.read(_PDF_WITHIN)
            file.seek(max(size - _ZIP_END_BYTES - _ZIP_COMMENT, 0))
            tail = file.read()
    except OSError as error:
        raise CaptureError(
            f"The video cannot be read ({error.strerror}); send it again."
        ) from error
    if size == 0:
        raise CaptureError(refusals.empty(_NAME))
    if size > limits.most_bytes:
        raise LimitExceededError(
            f"The video has {_megabytes(size)}; more than {_megabytes(limits.most_bytes)} are not "
            "taken: send it in parts."
        )
    if not _is_container(head):
        raise CaptureError(_refused(head, tail))
    if b"%PDF-" in head or _ends_as_zip(tail):
        raise CaptureError(
            "The file is a video and something else at the same time; send the video alone."
        )


def check_header(film: Film, limits: Limits) -> None:
    """Look at what the opened file states, before its first picture is turned into one.

    Raises:
        CaptureError: the picture track is one that is not taken.
        LimitExceededError: pictures are too large, too fast or too many.
    """
    width, height = film.track.size_px
    width = round(width * max(film.track.pixel_shape, 1.0))
    if width * height > limits.most_pixels:
        raise LimitExceededError(
            f"The video is {width}x{height} px; more than {limits.most_pixels / 1e6:.1f} million "
            "pixels a picture are not taken: send it smaller."
        )
    if film.track.codec not in _CODECS:
        raise CaptureError(
            f"The video is coded as {film.track.codec}, which is not taken; send H.264, "
            "HEVC, AV1, VP8 or VP9 with 8 or 10 bits."
        )
    rate_hz = film.rate_hz or 0.0
    if rate_hz > FASTEST_HZ:
        raise LimitExceededError(
            f"The video states {rate_hz:.0f} pictures a second; more than {FASTEST_HZ:.0f} are "
            "not taken: save it again with its true rate."
        )
    frames = film.stated_frames or (film.stated_s or 0.0) * rate_hz
    if frames > limits.most_frames:
        raise _too_many(limits)


def check_length(stated_s: float | None, limits: Limits) -> None:
    """Look at the stated length.

    Raises:
        LimitExceededError: it is too long.
    """
    if stated_s is not None and stated_s > limits.longest_s:
        raise LimitExceededError(
            f"The video is {stated_s:.0f} s long; more than {limits.longest_s:.0f} s are not "
            "taken: send it in parts."
        )


def check_frame(frame: Frame, size_px: tuple[int, int], decoded_s: float, limits: Limits) -> None:
    """Look at one decoded frame, beside the size of those before it and the time spent so far.

    Raises:
        CaptureError: the pictures change their size.
        LimitExceededError: the video goes on for too long, whatever its header says.
    """
    if frame.size_px != size_px:
        raise CaptureError(
            f"The video changes its size from {_by(size_px)} to {_by(frame.size_px)} px at "
            f"{frame.t_s:.1f} s; save it again with one size."
        )
    if frame.index >= limits.most_frames:
        raise _too_many(limits)
    if frame.t_s > limits.longest_s:
        raise LimitExceededError(
            f"The video goes on after {limits.longest_s:.0f} s, which is all that is taken; send "
            "it in parts."
        )
    if decoded_s > limits.longest_decode_s:
        raise too_slow(limits)


def too_slow(limits: Limits) -> LimitExceededError:
    """The sentence for a video that takes too long to decode."""
    return LimitExceededError(
        f"Decoding the video takes longer than the {limits.longest_decode_s:g} s that are allowed; "
        "send it smaller or in parts."
    )


def _too_many(limits: Limits) -> LimitExceededError:
    return LimitExceededError(
        f"The video has more than {limits.most_frames} pictures, which is all that is taken; send "
        "it in parts."
    )


def _is_container(head: bytes) -> bool:
    return (
        head[4:8] in _ISO_BOXES
        or head[:4] in (_MATROSKA, _GIF, _MPEG_PROGRAM)
        or (head[:4] == b"RIFF" and head[8:12] == b"AVI ")
        or any(
            len(head) > first + 2 * step and head[first : first + 2 * step + 1 : step] == b"GGG"
            for first, step in _TS_PACKETS
        )
    )


def _refused(head: bytes, tail: bytes) -> str:
    """Refuse a file that is no container that is taken, as the desktop would say it."""
    if head.startswith(_OTHER_FILMS):
        return (
            f"{_NAME} is of a kind that is not taken here; send an mp4, mov, webm, mkv, avi or gif."
        )
    photo = any(head.startswith(begin) and tail.endswith(end) for begin, end in _PHOTOS)
    if photo and _JPEG_AFTER_JPEG not in tail:
        return refusals.few_pictures(_NAME, 1)
    return refusals.no_video(_NAME)


def _ends_as_zip(tail: bytes) -> bool:
    """Whether the last bytes are the end of a ZIP archive, its comment included."""
    at = tail.rfind(_ZIP_END)
    if at < 0 or len(tail) < at + _ZIP_END_BYTES:
        return False
    comment = int.from_bytes(tail[at + 20 : at + _ZIP_END_BYTES], "little")
    return at + _ZIP_END_BYTES + comment == len(tail)


def _by(size_px: tuple[int, int]) -> str:
    return f"{size_px[0]}x{size_px[1]}"


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.0f} MB"
