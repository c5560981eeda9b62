"""What strangers make of an honest pose track, to be judged by it as they like."""

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import PoseTrack

Array = npt.NDArray[Any]
Change = Callable[[PoseTrack], PoseTrack]


def _points(change: Callable[[Array, PoseTrack], Array]) -> Change:
    return lambda track: dataclasses.replace(
        track, keypoints_px=change(track.keypoints_px.copy(), track).astype(np.float32)
    )


def _times(change: Callable[[Array], Array]) -> Change:
    return lambda track: dataclasses.replace(track, t_s=change(track.t_s.copy()))


def _scores(change: Callable[[Array], Array]) -> Change:
    return lambda track: dataclasses.replace(
        track, scores=change(track.scores.copy()).astype(np.float32)
    )


def _with(values: Array, where: Any, value: object) -> Array:  # noqa: ANN401 - any index of numpy
    values[where] = value
    return values


def torso_px(track: PoseTrack) -> float:
    """From the middle of the hips to that of the shoulders, over the whole track."""
    names = ("left_shoulder", "right_shoulder", "left_hip", "right_hip")
    corners = track.keypoints_px[:, track.skeleton.indices(names)]
    trunk = corners[:, :2].mean(axis=1) - corners[:, 2:].mean(axis=1)
    return float(np.nanmedian(np.hypot(*trunk.T)))


def _longer(track: PoseTrack) -> PoseTrack:
    more = track.t_s + track.t_s[-1] + (track.t_s[1] - track.t_s[0])
    return PoseTrack(
        track.skeleton,
        np.concatenate([track.t_s, more]),
        np.concatenate([track.keypoints_px] * 2),
        np.concatenate([track.scores] * 2),
        None,
        track.size_px,
        track.model,
    )


def _sides_swapped(track: PoseTrack) -> PoseTrack:
    names = track.skeleton.keypoints
    swapped = [n.replace("left", "?").replace("right", "left").replace("?", "right") for n in names]
    return dataclasses.replace(
        track, keypoints_px=track.keypoints_px[:, [names.index(name) for name in swapped]]
    )


def _wrist(points: Array, track: PoseTrack, frames: slice) -> Array:
    """A forearm that hangs down, whatever the instructor does."""
    elbow, wrist = track.skeleton.indices(("left_elbow", "left_wrist"))
    points[frames, wrist] = points[frames, elbow] + np.array([0.0, 0.6 * torso_px(track)])
    return points


def _middle(track: PoseTrack, share: float) -> slice:
    first = round(len(track) * (0.5 - share / 2))
    return slice(first, first + round(len(track) * share))


def _still(points: Array, frames: slice) -> Array:
    return _with(points, frames, points[frames.start])


_PERSON = "not those of the person"
_PART = "a part of the body"

CHANGES: dict[str, tuple[Change, str]] = {
    "frozen": (_points(lambda p, t: np.repeat(p[:1], len(p), axis=0)), "never moves"),
    "frozen in the middle": (
        _points(lambda p, t: _still(p, _middle(t, 0.5))),
        f"{_PERSON}|{_PART}",
    ),
    "shifted": (_points(lambda p, t: p + np.array([0.25 * torso_px(t), 0.0])), _PERSON),
    "shifted far": (_points(lambda p, t: p + np.array([1.0 * torso_px(t), 0.0])), _PERSON),
    "scaled": (
        _points(lambda p, t: np.nanmean(p, axis=1, keepdims=True) * -0.3 + 1.3 * p),
        f"{_PERSON}|{_PART}",
    ),
    "half a second later": (
        _points(lambda p, t: np.roll(p, round(0.5 / (t.t_s[1] - t.t_s[0])), axis=0)),
        f"{_PERSON}|{_PART}",
    ),
    "mirrored": (
        _points(lambda p, t: np.array([t.size_px[0], 0.0]) + p * np.array([-1.0, 1.0])),
        f"{_PERSON}|{_PART}",
    ),
    "sides swapped": (_sides_swapped, f"{_PERSON}|{_PART}"),
    "one wrist": (_points(lambda p, t: _wrist(p, t, slice(None))), _PART),
    "one wrist at times": (_points(lambda p, t: _wrist(p, t, _middle(t, 0.25))), _PART),
    "noise": (
        _points(lambda p, t: p + np.random.default_rng(1).normal(0.0, 0.3 * torso_px(t), p.shape)),
        _PERSON,
    ),
    "negative times": (_times(lambda t: t - 2.0), "before the video begins"),
    "infinite times": (_times(lambda t: _with(t, -1, np.inf)), "times that are no numbers"),
    "times that are none": (_times(lambda t: _with(t, 3, np.nan)), "times that are no numbers"),
    "times backwards": (_times(lambda t: t[::-1].copy()), "do not increase"),
    "times stretched": (_times(lambda t: 2.0 * t), "not those of the video"),
    "infinite": (_points(lambda p, t: _with(p, (5, 5, 0), np.inf)), "infinite coordinates"),
    "half a pose": (_points(lambda p, t: _with(p, (5, 5), np.nan)), "half a pose"),
    "nobody": (_points(lambda p, t: _with(p, slice(None), np.nan)), "nobody is in it"),
    "nobody at times": (_points(lambda p, t: _with(p, _middle(t, 0.3), np.nan)), _PERSON),
    "outside": (_points(lambda p, t: p + 10.0 * max(t.size_px)), "outside the picture"),
    "too few": (lambda t: t.rows(slice(0, len(t) * 3 // 4)), "fewer frames"),
    "too many": (_longer, "more frames"),
    "every second": (lambda t: t.rows(slice(None, None, 2)), "not those of the video"),
    "scores of 2": (_scores(lambda s: s + 1.0), "scores outside"),
    "unsure": (_scores(lambda s: s * 0.1), "unsure of what can"),
    "another depth": (
        lambda t: dataclasses.replace(t, world_m=None if t.world_m is None else t.world_m * 2),
        "the depth",
    ),
    "no depth": (lambda t: dataclasses.replace(t, world_m=None), "the depth"),
    "another picture": (
        lambda t: dataclasses.replace(t, size_px=(2 * t.size_px[0], 2 * t.size_px[1])),
        "another size",
    ),
    "another model": (lambda t: dataclasses.replace(t, model="other"), "another model"),
}
"""Name: how it is changed, and parts of the reason why it is not believed, one of which is said."""
