"""Pictures into a video file that plays everywhere.

Drawing is development work: where the `ffmpeg` program is installed it makes a small H.264 file;
without it OpenCV writes a larger one. The app itself never calls ffmpeg.
"""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from coach_app.engine.core.atomic_files import replacing
from coach_app.engine.core.structures import Image
from coach_app.engine.media.video_file import VideoWriter
from coach_app.errors import InputError, StorageError

# A key picture every two seconds, so that jumping within the video stays quick.
_H264 = "-c:v libx264 -preset slow -crf 23 -tune animation -g 60 -pix_fmt yuv420p"
_COLOURS = "-colorspace smpte170m -color_primaries smpte170m -color_trc smpte170m"


def has_ffmpeg() -> bool:
    """Whether small H.264 files can be made on this machine."""
    return shutil.which("ffmpeg") is not None


def write_video(
    path: Path, pictures: Iterable[Image], size_px: tuple[int, int], rate_hz: int
) -> None:
    """Write pictures as a video, whole or not at all.

    Args:
        path: ends in .mp4.
        pictures: (H, W, 3) uint8 BGR each, of `size_px`, even in both directions.
        size_px: width and height.
        rate_hz: pictures a second.

    Raises:
        InputError: another ending.
        StorageError: the disk or the encoder refused.
    """
    if path.suffix.lower() != ".mp4":
        raise InputError(f"{path} is no name for a drawn video; let it end in .mp4.")
    if has_ffmpeg():
        with replacing(path) as fresh:
            _encode(fresh, pictures, size_px, rate_hz)
        return
    with VideoWriter(path, size_px, rate_hz) as writer:
        for i, picture in enumerate(pictures):
            writer.write(picture, i / rate_hz)


def _encode(path: Path, pictures: Iterable[Image], size_px: tuple[int, int], rate_hz: int) -> None:
    size = f"{size_px[0]}x{size_px[1]}"
    command = ["ffmpeg", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr24"]
    command += ["-s", size, "-r", str(rate_hz), "-i", "-", *_H264.split(), *_COLOURS.split()]
    command += ["-fflags", "+bitexact", "-flags", "+bitexact", "-movflags", "+faststart", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stderr is not None  # both are pipes
        try:
            for picture in pictures:
                process.stdin.write(picture.tobytes())
            process.stdin.close()
        except BrokenPipeError:
            pass  # it ended early; its own sentence says why
        except BaseException:
            process.kill()
            raise
        said = process.stderr.read().decode(errors="replace").strip()
    if process.returncode != 0:
        last = said.splitlines()[-1] if said else f"exit status {process.returncode}"
        raise StorageError(f"ffmpeg could not write {path.name} ({last}); see that it has libx264.")
