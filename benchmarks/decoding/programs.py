"""The programs ffmpeg and ffprobe: they make the files and say what lies in them."""

import json
import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import numpy as np


def are_there() -> bool:
    """Whether both programs are installed."""
    return shutil.which("ffmpeg") is not None and shutil.which("ffprobe") is not None


def run(*words: str) -> bytes:
    """Run ffmpeg; what it writes to its standard output."""
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *words]
    return subprocess.run(
        [os.fsencode(word) for word in command], check=True, stdout=subprocess.PIPE
    ).stdout


def stated_times(parts: list[Path], track: str) -> list[float]:
    """Time in s of every picture, from 0, as ffprobe states it; where joined, it goes on."""
    times: list[float] = []
    for part in parts:
        own = _times_of(part, track)
        steps = [later - earlier for earlier, later in pairwise(own)]
        begin_s = times[-1] + float(np.median(steps)) if times else 0.0
        times += [begin_s + t_s - own[0] for t_s in own]
    return times


def _times_of(path: Path, track: str) -> list[float]:
    command = [
        *("ffprobe", "-loglevel", "quiet", "-select_streams", track, "-show_frames"),
        *("-show_entries", "frame=best_effort_timestamp_time", "-of", "json", f"file:{path}"),
    ]
    done = subprocess.run(
        [os.fsencode(word) for word in command], check=True, stdout=subprocess.PIPE
    )
    frames = json.loads(done.stdout)["frames"]
    return [float(frame["best_effort_timestamp_time"]) for frame in frames]
