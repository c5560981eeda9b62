"""The pose tracks of the shipped routines, and of the real clips, kept by Coach's own cache."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.common.media import media_dir
from coach_app.app.installation import Installation
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.shipped import CHOREOGRAPHY, exact_track
from coach_app.engine.core.structures import PoseTrack
from coach_app.settings import resource_dir

_FOLDERS = ("video", "real_clips")
_VIDEOS = {".mp4", ".mov", ".gif"}


def shipped_tracks() -> Iterator[tuple[Choreography, PoseTrack]]:
    """The instructor of every shipped routine, exactly."""
    for folder in sorted((resource_dir() / "reference_routines").iterdir()):
        dance = load_choreography(folder / CHOREOGRAPHY)
        yield dance, exact_track(dance)


def all_clips() -> list[Path]:
    """Every clip of the media folder's `video` and `real_clips`."""
    return [
        path
        for folder in _FOLDERS
        for path in sorted((media_dir() / folder).iterdir())
        if path.suffix in _VIDEOS
    ]


def clip_track(parts: Installation, clip: Path) -> PoseTrack:
    """The participant of a clip, as the installation's model sees them."""
    return parts.video_track(clip, least_seen=0.0)


def at_least(track: PoseTrack, length_s: float) -> PoseTrack:
    """The track, played again and again until it lasts `length_s`."""
    step_s = float(np.median(np.diff(track.t_s)))
    once_s = float(track.t_s[-1] - track.t_s[0]) + step_s
    times = max(int(np.ceil(length_s / once_s)), 1)
    t_s = np.concatenate([track.t_s + i * once_s for i in range(times)])
    points = np.tile(track.keypoints_px, (times, 1, 1))
    return replace(
        track,
        t_s=t_s,
        keypoints_px=points,
        scores=np.tile(track.scores, (times, 1)),
        world_m=None,
    )
