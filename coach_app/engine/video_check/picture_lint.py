"""Remarks on the pictures of a video: cuts, other people, a moving camera, bad light.

Limits, and why:

* Other people at two looks that are a second apart at most: one look may be a mistake, and of three
  in a row (half a second apart) one may miss who is there.
* A camera that moves by more than 3 % of the picture's height a second, for a second: a hand that
  holds a phone still enough makes half of that. From 8 % on the judging suffers.
* Darkness and backlight: as in `framing`.
"""

from collections.abc import Iterator

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.framing import LIMITS
from coach_app.engine.video_check.picture_watch import PictureFacts
from coach_app.engine.video_check.remarks import FrameSpan, Remark, remark, spans

CAMERA_PER_S = 0.03
_SHAKES_PER_S = 0.08
_CAMERA_S = 0.8
_CAMERA_WINDOW = 10  # tenths of a second
_LIGHT_S = 1.0
_JUMP_TORSOS = 0.3
_LOOKS_APART_S = 1.1  # a look comes with a frame: a little late


def picture_remarks(facts: PictureFacts, track: PoseTrack) -> Iterator[Remark]:
    """Every remark that the pictures of a video and its track, frame by frame, give."""
    cuts = facts.shots.cuts(_jumps(track)) if facts.frames == len(track) else []
    for i in cuts:
        yield remark("cut", track.t_s, FrameSpan(i, i), "problem", i)
    yield from _several(facts)
    yield from _camera(facts, track.t_s[cuts])
    yield from _light(facts)


def _jumps(track: PoseTrack) -> Mask:
    """(T,) where some keypoint is far from where it was two frames before and is not on its way.

    The model's smoothing takes a frame or two to follow.
    """
    names = [
        f"{side}_{part}"
        for side in ("left", "right")
        for part in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
    ]
    points = track.keypoints_px[:, track.skeleton.indices(tuple(names))].astype(np.float64)
    shoulders, hips = points[:, [0, 6]].mean(axis=1), points[:, [3, 9]].mean(axis=1)
    torso_px = np.nanmedian(np.hypot(*(shoulders - hips).T)) if np.isfinite(points).any() else 1.0
    jumps = np.zeros(len(track), dtype=np.bool_)
    for ahead in (1, 2, 3):
        if len(track) <= ahead + 1:
            continue
        way = np.linalg.norm(points[ahead:] - points[:-ahead], axis=-1) / max(torso_px, 1.0)
        far = np.nan_to_num(way, nan=1.0).max(axis=1) >= _JUMP_TORSOS
        jumps[1 : 1 + len(far)] |= far
    return jumps


def _several(facts: PictureFacts) -> Iterator[Remark]:
    if not facts.crowds:
        return
    t_s = np.array([crowd.t_s for crowd in facts.crowds])
    count = np.array([len(crowd.boxes_px) for crowd in facts.crowds])
    for span in spans(t_s, count > 0, 0.0, _LOOKS_APART_S):
        inside = count[span.first : span.last + 1]
        few = len(facts.crowds) <= 2  # a clip too short for two looks
        if (inside > 0).sum() < 2 and not few:
            continue
        at = span.first + int(inside.argmax())
        left, top, right, bottom = max(
            facts.crowds[at].boxes_px, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])
        )
        yield remark(
            "several_people",
            t_s,
            span,
            "problem",
            at,
            others=float(inside.max()),
            left_px=left,
            top_px=top,
            right_px=right,
            bottom_px=bottom,
        )


def _camera(facts: PictureFacts, cut_t_s: Array) -> Iterator[Remark]:
    t_s, speed = facts.camera.t_s, facts.camera.speed.copy()
    for at in cut_t_s:
        speed[np.abs(t_s - at) <= 0.21] = np.nan
    if not np.isfinite(speed).any():
        return
    steady = _rolling_mean(speed, _CAMERA_WINDOW)
    for span in spans(t_s, steady >= CAMERA_PER_S, _CAMERA_S, 1.0):
        inside = steady[span.first : span.last + 1]
        at = span.first + int(np.nanargmax(inside))
        most = float(np.nanmax(inside))
        yield remark(
            "camera_moves",
            t_s,
            span,
            "problem" if most >= _SHAKES_PER_S else "advice",
            at,
            percent_per_s=round(100.0 * most, 1),
        )


def _rolling_mean(values: Array, width: int) -> Array:
    """(N,) means over `width` values around each, of those that are known; 0 where few are."""
    known = np.isfinite(values)
    kernel = np.ones(min(width, len(values)))
    total = np.convolve(np.where(known, values, 0.0), kernel, "same")
    count = np.convolve(known.astype(np.float64), kernel, "same")
    return np.asarray(np.where(count >= width / 3, total / np.maximum(count, 1.0), 0.0))


def _light(facts: PictureFacts) -> Iterator[Remark]:
    light = facts.light
    dark = light.person < LIMITS.dark_luma
    behind = (light.person < LIMITS.silhouette_luma) & (
        light.around - light.person >= LIMITS.silhouette_contrast
    )
    for code, mask in (("too_dark", dark & ~behind), ("backlight", behind)):
        for span in spans(light.t_s, mask, _LIGHT_S, 1.0):
            inside = light.person[span.first : span.last + 1]
            at = span.first + int(inside.argmin())
            yield remark(code, light.t_s, span, "problem", at, luma=round(float(np.median(inside))))
