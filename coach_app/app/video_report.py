"""Report on a video: how it was filmed and what the pose model saw in it, as figures."""

from typing import TypedDict

import numpy as np

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.angles import JOINTS, measure_track

# An interval that differs by more than this share from the usual one, in more than this share of
# the frames, is a variable frame rate; containers round their times by less.
_INTERVAL_TOLERANCE = 0.2
_UNEVEN_SHARE = 0.01


class VideoFacts(TypedDict):
    """Facts of a video: sizes in px of the upright picture, times in s, shares from 0 to 1."""

    size_px: list[int]
    rotation_deg: int
    duration_s: float
    frames: int
    fps: float
    variable_frame_rate: bool
    longest_gap_s: float
    frames_with_person: int
    person_share: float


def describe(track: PoseTrack, rotation_deg: int) -> VideoFacts:
    """Figures of a video whose every frame is in `track`; at least one frame."""
    intervals = np.diff(track.t_s)
    usual_s = float(np.median(intervals)) if len(intervals) else 0.0
    uneven = np.abs(intervals - usual_s) > _INTERVAL_TOLERANCE * usual_s
    length_s = float(track.t_s[-1] - track.t_s[0]) + usual_s
    seen = int(track.seen.sum())
    return VideoFacts(
        size_px=list(track.size_px),
        rotation_deg=rotation_deg,
        duration_s=length_s,
        frames=len(track),
        fps=len(track) / length_s if length_s else 0.0,
        variable_frame_rate=bool(len(uneven) and uneven.mean() > _UNEVEN_SHARE),
        longest_gap_s=float(intervals.max()) if len(intervals) else 0.0,
        frames_with_person=seen,
        person_share=seen / len(track),
    )


def measured_shares(track: PoseTrack) -> dict[str, float]:
    """Share of all frames in which each joint's angle could be measured."""
    measured = np.isfinite(measure_track(track).turns_deg).mean(axis=0)
    return {joint: float(share) for joint, share in zip(JOINTS, measured, strict=True)}
