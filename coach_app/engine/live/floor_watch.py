"""Notices somebody who went down to the floor, or has gone in the middle of a move.

Down is who lies, whose hips are hardly above the ankles, or whose head is far below where it
usually is. Each can be true for a moment of any exercise, and so it must last (`DOWN_S`); that
the routine itself asks for it is another module's question (`asked_poses`).
"""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose
from coach_app.engine.kinematics.body_size import torso_length

DOWN_S = 8.0
GONE_S = 20.0


@dataclass(frozen=True, slots=True)
class FloorLimits:
    """Limits of lying, in trunks (about half a metre) of the body as it was when upright."""

    flat: float = 1.7  # width over height of a trunk that lies: 60 degrees from the vertical
    # Trunks that the hips are above the ankles at least: 1.7 standing, 1.0 on a chair, seen
    # from a camera at a table's height; sitting on the floor 0.4.
    hips_over_ankles: float = 0.6
    # Trunks by which the head sinks: by 0.8 from standing to sitting on a chair, by 1.3 in a
    # deep bow, by more than 2 to the floor.
    head_sunk: float = 1.5
    up_s: float = 0.6  # s: somebody who is up for less has not got up: a guess of the model
    least_score: float = 0.3  # of keypoints that are looked at: a body on the floor is seen badly
    usual_every_s: float = 0.5  # s between looks at how the body is when upright,
    usual_count: int = 120  # of which so many are kept: a minute,
    usual_least: int = 4  # and so many are needed


_LIMITS = FloorLimits()


class Alarm(StrEnum):
    """Why to ask whether all is well."""

    DOWN = "down"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class _Body:
    """Heights in pixels, upwards; NaN where not measured."""

    trunk_px: float
    flat: bool
    head_px: float
    hips_px: float
    ankles_px: float


class Upright:
    """Tells whether a body is down, by itself and by how it was when upright."""

    def __init__(self) -> None:
        self._usual: deque[tuple[float, float]] = deque(maxlen=_LIMITS.usual_count)
        self._noted_s = -np.inf

    def is_down(self, t_s: float, pose: Pose, skeleton: Skeleton) -> bool | None:
        """Whether a pose is down; None where that cannot be told."""
        body = _measured(pose, skeleton)
        if body is None:
            return None
        trunk_px, head_px = body.trunk_px, np.nan
        if len(self._usual) >= _LIMITS.usual_least:
            trunk_px, head_px = np.percentile(self._usual, 70.0, axis=0).tolist()
            trunk_px = max(trunk_px, body.trunk_px)
        low = body.hips_px - body.ankles_px < _LIMITS.hips_over_ankles * trunk_px
        sunk = head_px - body.head_px > _LIMITS.head_sunk * trunk_px
        down = bool(body.flat or low or sunk)
        if not down and t_s - self._noted_s >= _LIMITS.usual_every_s and np.isfinite(body.head_px):
            self._usual.append((body.trunk_px, body.head_px))
            self._noted_s = t_s
        return down


class FloorWatch:
    """Counts how long somebody is down or gone."""

    def __init__(self) -> None:
        self._upright = Upright()
        self._down_s: float | None = None
        self._up_s: float | None = None
        self._seen_s: float | None = None

    def update(
        self,
        t_s: float,
        pose: Pose | None,
        skeleton: Skeleton,
        *,
        asked: bool,
        in_move: bool,
        there: bool,
    ) -> Alarm | None:
        """Take in the next instant of a session that is not paused; what to ask for.

        The routine itself goes down to the floor about now if `asked`; somebody is `there` with a
        pose or without; `in_move`: the routine is within a move. `t_s` increases. An alarm comes
        again until `restart`.
        """
        if self._seen_s is None or there:
            self._seen_s = t_s
        if asked:
            self._down_s = self._up_s = None
        elif pose is not None:
            self._note(t_s, self._upright.is_down(t_s, pose, skeleton))
        if self._down_s is not None and t_s - self._down_s >= DOWN_S:
            return Alarm.DOWN
        gone_s = t_s - self._seen_s
        return Alarm.GONE if in_move and not asked and gone_s >= GONE_S else None

    def restart(self) -> None:
        """Begin anew: nobody is down or gone until that is seen."""
        self._down_s = self._up_s = self._seen_s = None

    def _note(self, t_s: float, down: bool | None) -> None:
        if down:
            self._down_s = t_s if self._down_s is None else self._down_s
            self._up_s = None
        elif down is False and self._down_s is not None:
            self._up_s = t_s if self._up_s is None else self._up_s
            if t_s - self._up_s >= _LIMITS.up_s:
                self._down_s = self._up_s = None


def _measured(pose: Pose, skeleton: Skeleton) -> _Body | None:
    """The body's heights; None without shoulders or hips."""
    shoulders, hips = _middle(pose, skeleton, "shoulder"), _middle(pose, skeleton, "hip")
    if not np.isfinite(shoulders).all() or not np.isfinite(hips).all():
        return None
    across, up = shoulders - hips
    k = skeleton.indices(("left_shoulder", "right_shoulder"))
    width = np.hypot(*(pose.keypoints_px[k[0]] - pose.keypoints_px[k[1]]))
    ears = _middle(pose, skeleton, "ear")
    head = ears if np.isfinite(ears).all() else _at(pose, skeleton, "nose")
    return _Body(
        float(torso_length(np.hypot(across, up), np.asarray(width))),
        bool(abs(across) > _LIMITS.flat * abs(up)),
        float(head[1]),
        float(hips[1]),
        float(_middle(pose, skeleton, "ankle")[1]),
    )


def _middle(pose: Pose, skeleton: Skeleton, part: str) -> Array:
    sides = np.stack([_at(pose, skeleton, f"{side}_{part}") for side in ("left", "right")])
    seen = sides[np.isfinite(sides).all(axis=1)]
    return np.asarray(seen.mean(axis=0)) if len(seen) else np.full(2, np.nan)


def _at(pose: Pose, skeleton: Skeleton, name: str) -> Array:
    """(2,) px, x right, y up; NaN where not measured."""
    if name not in skeleton or pose.scores[skeleton.index(name)] < _LIMITS.least_score:
        return np.full(2, np.nan)
    x, y = pose.keypoints_px[skeleton.index(name)].tolist()
    return np.array([x, -y])
