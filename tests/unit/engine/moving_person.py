"""Somebody who moves, seen by a scripted model: an honest track, and what strangers make of it."""

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np

from coach_app.engine.pose.scripted import ScriptedEstimator
from coach_app.engine.skeletons import BLAZEPOSE
from coach_app.engine.structures import Frame, Pose, PoseTrack

FRAMES, RATE_HZ, SIZE_PX = 120, 30.0, (160, 96)
_STANDS = {
    "shoulder": (12.0, 30.0),
    "elbow": (16.0, 42.0),
    "wrist": (18.0, 52.0),
    "hip": (9.0, 56.0),
    "knee": (9.0, 72.0),
    "ankle": (9.0, 88.0),
}


def pose_at(t_s: float) -> Pose:
    """Both forearms go up and down, and the body sways."""
    keypoints = np.full((len(BLAZEPOSE), 2), (80.0, 20.0), np.float32)
    for k, name in enumerate(BLAZEPOSE.keypoints):
        side, _, part = name.partition("_")
        if part in _STANDS:
            x, y = _STANDS[part]
            keypoints[k] = (80.0 + (x if side == "left" else -x), y)
            if part == "wrist":
                keypoints[k, 1] -= 10.0 + 10.0 * np.sin(2.0 * np.pi * t_s)
    keypoints[:, 0] += 4.0 * np.sin(np.pi * t_s)
    world = np.concatenate([keypoints / 50.0, np.full((len(BLAZEPOSE), 1), 0.1)], axis=1)
    return Pose(keypoints, np.full(len(BLAZEPOSE), 0.9, np.float32), world.astype(np.float32))


def estimator() -> ScriptedEstimator:
    """Sees the person in every frame of a clip of `FRAMES` frames."""

    def seen(frame: Frame) -> Pose:
        return pose_at(frame.t_s)

    return ScriptedEstimator(seen, BLAZEPOSE)


def honest() -> PoseTrack:
    """What `estimator` sees, with a model's noise."""
    t_s = np.arange(FRAMES) / RATE_HZ
    poses = [pose_at(t) for t in t_s]
    noise = np.random.default_rng(3).normal(0.0, 0.3, (FRAMES, len(BLAZEPOSE), 2))
    points = np.stack([pose.keypoints_px for pose in poses]) + noise.astype(np.float32)
    world = np.stack([pose.world_m for pose in poses if pose.world_m is not None])
    scores = np.stack([pose.scores for pose in poses])
    return PoseTrack(BLAZEPOSE, t_s, points, scores, world, SIZE_PX, "scripted")


def _points(change: Callable[[np.ndarray], np.ndarray]) -> Callable[[PoseTrack], PoseTrack]:
    return lambda track: dataclasses.replace(
        track, keypoints_px=change(track.keypoints_px.copy()).astype(np.float32)
    )


def _times(change: Callable[[np.ndarray], np.ndarray]) -> Callable[[PoseTrack], PoseTrack]:
    return lambda track: dataclasses.replace(track, t_s=change(track.t_s.copy()))


def _part(track: PoseTrack, frames: slice) -> PoseTrack:
    world = None if track.world_m is None else track.world_m[frames]
    return dataclasses.replace(
        track,
        t_s=track.t_s[frames],
        keypoints_px=track.keypoints_px[frames],
        scores=track.scores[frames],
        world_m=world,
    )


def _longer(track: PoseTrack) -> PoseTrack:
    return PoseTrack(
        track.skeleton,
        np.arange(2 * len(track)) / RATE_HZ,
        np.concatenate([track.keypoints_px] * 2),
        np.concatenate([track.scores] * 2),
        None,
        track.size_px,
        track.model,
    )


def _with(points: np.ndarray, where: Any, value: float) -> np.ndarray:
    points[where] = value
    return points


def _swapped(track: PoseTrack) -> PoseTrack:
    """The left of the body called the right."""
    order = [
        BLAZEPOSE.keypoints.index(
            name.replace("left", "?").replace("right", "left").replace("?", "right")
        )
        for name in BLAZEPOSE.keypoints
    ]
    return dataclasses.replace(track, keypoints_px=track.keypoints_px[:, order])


_LEFT_WRIST = BLAZEPOSE.keypoints.index("left_wrist")

HOSTILE: dict[str, tuple[Callable[[PoseTrack], PoseTrack], str]] = {
    "frozen": (_points(lambda p: np.repeat(p[:1], len(p), axis=0)), "never moves"),
    "frozen in the middle": (
        _points(lambda p: np.concatenate([p[:40], np.repeat(p[40:41], 60, axis=0), p[100:]])),
        "not those of the person|beside that of the person",
    ),
    "shifted": (_points(lambda p: p + np.array([25.0, 0.0])), "not those of the person"),
    "scaled": (_points(lambda p: 48.0 + 1.3 * (p - 48.0)), "not those of the person|beside"),
    "later": (_points(lambda p: np.roll(p, 15, axis=0)), "not those of the person|beside"),
    "mirrored": (
        _points(lambda p: np.array([160.0, 0.0]) + p * np.array([-1.0, 1.0])),
        "not those|beside",
    ),
    "sides swapped": (_swapped, "not those of the person|beside"),
    "one wrist": (
        _points(lambda p: _with(p, (slice(None), _LEFT_WRIST, 1), 40.0)),
        "a part of the body",
    ),
    "another video": (
        _points(lambda p: np.random.default_rng(1).uniform(10, 90, p.shape)),
        "not those of the person",
    ),
    "negative times": (_times(lambda t: t - 2.0), "before the video begins"),
    "infinite times": (_times(lambda t: _with(t, -1, np.inf)), "times that are no numbers"),
    "times that are none": (_times(lambda t: _with(t, 3, np.nan)), "times that are no numbers"),
    "times backwards": (_times(lambda t: t[::-1].copy()), "do not increase"),
    "times stretched": (_times(lambda t: 2.0 * t), "not those of the video"),
    "infinite": (_points(lambda p: _with(p, (5, 5, 0), np.inf)), "infinite coordinates"),
    "half a pose": (_points(lambda p: _with(p, (5, 5), np.nan)), "half a pose"),
    "nobody": (_points(lambda p: _with(p, slice(None), np.nan)), "nobody is in it"),
    "nobody at times": (
        _points(lambda p: _with(p, slice(30, 80), np.nan)),
        "not those of the person",
    ),
    "outside": (_points(lambda p: p + 5000.0), "outside the picture"),
    "too few": (lambda t: _part(t, slice(0, 90)), "fewer frames"),
    "too many": (_longer, "more frames"),
    "every second": (lambda t: _part(t, slice(None, None, 2)), "not those of the video"),
    "scores of 2": (
        lambda t: dataclasses.replace(t, scores=t.scores + np.float32(1.0)),
        "scores outside",
    ),
    "unsure": (
        lambda t: dataclasses.replace(t, scores=t.scores * np.float32(0.1)),
        "unsure of what can",
    ),
    "another depth": (
        lambda t: dataclasses.replace(t, world_m=None if t.world_m is None else t.world_m * 2),
        "the depth",
    ),
    "no depth": (lambda t: dataclasses.replace(t, world_m=None), "the depth"),
    "another picture": (lambda t: dataclasses.replace(t, size_px=(320, 192)), "another size"),
    "another model": (lambda t: dataclasses.replace(t, model="other"), "another model"),
}
"""Name: how a stranger changes an honest track, and a pattern of why it is not believed."""
