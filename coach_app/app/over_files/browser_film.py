"""A routine's film as every browser plays it: H.264 in an MP4, converted by ffmpeg if need be."""

import subprocess
from pathlib import Path

import av

from coach_app.avatar.video import has_ffmpeg
from coach_app.engine.core.progress import Progress
from coach_app.engine.media.capture import open_source
from coach_app.engine.media.films import browser_films
from coach_app.engine.media.films.track_choice import film_of, tracks_of
from coach_app.errors import CaptureError, InputError, StorageError

# The pictures keep their own times, by which the routine's poses were measured.
_CODED = "-c:v libx264 -preset veryfast -crf 22 -pix_fmt yuv420p -fps_mode passthrough"
_SOUND = "-map 0:a:0? -c:a aac -b:a 128k -movflags +faststart"


def is_played(video: Path) -> bool:
    """Whether every browser plays the film as it is.

    Raises:
        CaptureError: it cannot be read.
    """
    try:
        with av.open(str(video)) as container:
            film = film_of(tracks_of(container))
    except (OSError, ValueError) as error:  # FFmpeg's errors are such
        raise CaptureError(f"{video} cannot be read ({error}).") from error
    return film is not None and browser_films.is_played(video.suffix, film.codec, film.pixel_format)


def convert(video: Path, out: Path, progress: Progress) -> None:
    """Write the film and its sound as H.264 and AAC in an MP4, with the times that it has.

    What is there after an error is no video.

    Raises:
        InputError: there is no ffmpeg. CaptureError: the film cannot be read.
        StorageError: ffmpeg could not write it. Cancelled: it was stopped.
    """
    if not has_ffmpeg():
        raise InputError(
            f"Browsers do not play {video.name} as it is, and ffmpeg, which converts it, is not"
            " installed; install ffmpeg and publish it again."
        )
    source = open_source(str(video))
    duration_s = source.duration_s or 0.0
    source.close()
    command = ["ffmpeg", "-loglevel", "error", "-nostdin", "-y", "-progress", "pipe:1"]
    command += ["-i", str(video), "-map", "0:v:0", *_CODED.split(), *_SOUND.split(), str(out)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as process:
        assert process.stdout is not None and process.stderr is not None  # both are pipes
        try:
            for line in process.stdout:
                name, _, value = line.strip().partition("=")
                if name == "out_time_us" and value.isdigit() and duration_s:
                    progress.counted(min(int(value) / 1e6, duration_s), duration_s)
                progress.stop_if_cancelled("Publishing was stopped.")
        except BaseException:
            process.kill()
            raise
        said = process.stderr.read().strip()
    if process.returncode != 0:
        last = said.splitlines()[-1] if said else f"exit status {process.returncode}"
        raise StorageError(f"ffmpeg could not convert {video.name} ({last}).")
