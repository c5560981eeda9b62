"""Advice before a session starts: one thing at a time, the worst first.

Keypoints must score `SCORE_LIMIT`, as in judging, and lie inside the picture. Seated routines need
nose, shoulders, elbows and hips; standing ones knees and ankles too. Wrists are not asked for:
hands rest in laps and pockets before a session. Light comes last, because a person who was found
in a good place can usually be judged.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from coach_app.engine.core.arrays import Mask
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, FloatArray, Frame, Image, Pose

UPPER_BODY = (
    "nose",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_hip",
    "right_hip",
)
LEGS = ("left_knee", "right_knee", "left_ankle", "right_ankle")
"""What must be seen: the first always, the second too where the routine is done standing."""
_LUMA_STEP = 8  # every eighth pixel is enough for a mean
_BGR_TO_LUMA = np.array([0.114, 0.587, 0.299], dtype=np.float32)  # ITU-R BT.601


@dataclass(frozen=True, slots=True)
class FramingLimits:
    """Limits of the set-up check, with reasons."""

    # Of the picture's height that a torso (mid-shoulders to mid-hips) must have: of 720 rows
    # 86 px, where one pixel of keypoint noise at a forearm's end is more than a degree.
    torso_min_share: float = 0.12
    # Torsos that must be free above and on both sides: arms raised or spread reach about 1.1
    # beyond the shoulders, and would leave the picture.
    room_torsos: float = 1.0
    # Mean luma (0 to 255) of the person's box under which webcams add noise and blur.
    dark_luma: float = 45.0
    # Under this, with surroundings at least `silhouette_contrast` lighter, the person is a
    # silhouette in front of a window.
    silhouette_luma: float = 90.0
    silhouette_contrast: float = 80.0  # luma between the surroundings and the person
    # Seconds without a break: long enough to have stopped walking in, not too long to wait for.
    ready_after_s: float = 1.5
    change_after_s: float = 0.5  # s that an advice is shown at least, so that it can be read
    # Seconds that are no break: models with small inputs lose a keypoint for a picture now and
    # then (MoveNet one of eleven needed ones in every tenth picture).
    blink_s: float = 0.15
    # Seconds of having to step back: who still has to, has nowhere to step to. A room of 2.4 m
    # does not hold a whole body; if all but the legs fits, that is said instead.
    no_room_after_s: float = 8.0
    tight_break_s: float = 1.0  # s of something else after which having to step back begins anew


LIMITS = FramingLimits()


class SetupAdvice(StrEnum):
    """One thing to tell. Left and right are the participant's own, facing the camera."""

    NOBODY = "nobody"
    STRANGER = "stranger"
    """Somebody is there, but perhaps somebody else."""
    ALIKE = "alike"
    """Two are there, and which of them takes part can't be told."""
    WHO = "who"
    """Several are there, and one of them must say who exercises."""
    STEP_BACK = "step_back"
    NO_ROOM = "no_room"
    """They can't step back far enough, and all but the legs fits; only from `SetupCheck`."""
    COME_CLOSER = "come_closer"
    MOVE_LEFT = "move_left"
    MOVE_RIGHT = "move_right"
    MORE_LIGHT = "more_light"
    BACKLIGHT = "backlight"
    HOLD = "hold"
    """All is well, stay there for a moment."""
    READY = "ready"


_TOO_NEAR = (SetupAdvice.STEP_BACK, SetupAdvice.MOVE_LEFT, SetupAdvice.MOVE_RIGHT)


@dataclass(frozen=True, slots=True)
class SetupReading:
    """Set-up measurements of one frame.

    Attributes:
        advice: HOLD if there is nothing to change; READY only comes from `SetupCheck`.
        luma: mean of the person's box, of the whole picture where nobody is seen; 0 to 255.
        surroundings_luma: mean of what lies outside the box.
        missing: needed keypoints that score low or lie outside the picture.
    """

    advice: SetupAdvice
    luma: float
    surroundings_luma: float
    missing: tuple[str, ...] = ()


def check(
    frame: Frame,
    pose: Pose | None,
    skeleton: Skeleton,
    *,
    seated: bool = False,
    in_doubt: SetupAdvice | None = None,
) -> SetupReading:
    """Check the participant's place and light in one upright frame that is not mirrored.

    Seated, the legs need not be seen; `in_doubt`: STRANGER, ALIKE or WHO where somebody is seen and
    for that reason has no pose.
    """
    luma, surroundings = _lumas(frame, pose)
    torso = None if pose is None else _torso(pose, skeleton)
    if pose is None and in_doubt is not None:
        return SetupReading(in_doubt, luma, surroundings)
    if pose is None or torso is None:
        dark = luma < LIMITS.dark_luma
        return SetupReading(
            SetupAdvice.MORE_LIGHT if dark else SetupAdvice.NOBODY, luma, surroundings
        )
    needed = UPPER_BODY if seated else UPPER_BODY + LEGS
    missing = tuple(name for name in needed if not _seen(frame, pose, skeleton.index(name)))
    share = torso.length_px / frame.size_px[1]
    advice = _place(frame, torso, share, missing) or _light(luma, surroundings) or SetupAdvice.HOLD
    return SetupReading(advice, luma, surroundings, missing)


class SetupCheck:
    """Steadies the advice of `check` over time."""

    def __init__(self, *, seated: bool = False) -> None:
        self._seated = seated
        self._shown = SetupAdvice.NOBODY
        self._latest: SetupAdvice | None = None
        self._since_s = 0.0
        self._held_t_s, self._broke_t_s = -np.inf, 0.0
        self._tight_since_s, self._tight_t_s = 0.0, -np.inf
        self.reading: SetupReading | None = None

    def update(
        self,
        frame: Frame,
        pose: Pose | None,
        skeleton: Skeleton,
        in_doubt: SetupAdvice | None = None,
    ) -> SetupAdvice:
        """Advice to show now; frames come in the order of their times.

        READY once HOLD has lasted `LIMITS.ready_after_s`; anything else once it has lasted
        `LIMITS.change_after_s`. HOLD itself shows at once: good news need not wait.
        """
        self.reading = check(frame, pose, skeleton, seated=self._seated, in_doubt=in_doubt)
        advice = self._without_blinks(frame.t_s, self.reading.advice)
        if self._no_room(frame, pose, skeleton, advice):
            advice = SetupAdvice.NO_ROOM
        first = self._latest is None
        if advice is not self._latest:
            broken = self._latest is SetupAdvice.HOLD
            self._latest, self._since_s = advice, self._broke_t_s if broken else frame.t_s
        lasted_s = frame.t_s - self._since_s
        if advice is SetupAdvice.HOLD:
            if lasted_s >= LIMITS.ready_after_s:
                self._shown = SetupAdvice.READY
            elif self._shown is not SetupAdvice.READY:
                self._shown = SetupAdvice.HOLD
        elif first or lasted_s >= LIMITS.change_after_s:
            self._shown = advice
        return self._shown

    def _no_room(
        self, frame: Frame, pose: Pose | None, skeleton: Skeleton, advice: SetupAdvice
    ) -> bool:
        """Whether stepping back has been asked for so long that there is no room for it."""
        if self._seated or advice not in _TOO_NEAR:
            return False
        if frame.t_s - self._tight_t_s > LIMITS.tight_break_s:
            self._tight_since_s = frame.t_s
        self._tight_t_s = frame.t_s
        long = frame.t_s - self._tight_since_s >= LIMITS.no_room_after_s
        if not long or advice is not SetupAdvice.STEP_BACK:
            return False
        without_legs = check(frame, pose, skeleton, seated=True).advice
        return without_legs is not SetupAdvice.STEP_BACK

    def _without_blinks(self, t_s: float, advice: SetupAdvice) -> SetupAdvice:
        """HOLD through a break that is shorter than `LIMITS.blink_s`; notes when a break began."""
        if advice is SetupAdvice.HOLD:
            self._held_t_s = self._broke_t_s = t_s
        elif self._latest is SetupAdvice.HOLD:
            if self._broke_t_s == self._held_t_s:
                self._broke_t_s = t_s
            if t_s - self._held_t_s < LIMITS.blink_s:
                return SetupAdvice.HOLD
        return advice


@dataclass(frozen=True, slots=True)
class _Torso:
    left_x_px: float
    right_x_px: float
    shoulder_y_px: float
    length_px: float


def _torso(pose: Pose, skeleton: Skeleton) -> _Torso | None:
    """Locate the trunk; its hips may be guessed by the model. None without shoulders."""
    names = ("left_shoulder", "right_shoulder", "left_hip", "right_hip")
    points = pose.keypoints_px[skeleton.indices(names)]
    scores = pose.scores[skeleton.indices(names)]
    if not np.isfinite(points).all() or scores[:2].max() < SCORE_LIMIT:
        return None
    shoulders, hips = points[:2].mean(axis=0), points[2:].mean(axis=0)
    length = float(np.linalg.norm(hips - shoulders))
    xs = points[:2, 0]
    return _Torso(float(xs.min()), float(xs.max()), float(shoulders[1]), length)


def _seen(frame: Frame, pose: Pose, k: int) -> bool:
    x, y = pose.keypoints_px[k]
    width, height = frame.size_px
    return bool(pose.scores[k] >= SCORE_LIMIT and 0 <= x < width and 0 <= y < height)


def _place(
    frame: Frame, torso: _Torso, torso_share: float, missing: tuple[str, ...]
) -> SetupAdvice | None:
    room = LIMITS.room_torsos * torso.length_px
    tight_left = torso.left_x_px < room
    tight_right = frame.size_px[0] - torso.right_x_px < room
    if tight_left != tight_right:
        # The picture is not mirrored: its left side is the participant's right.
        return SetupAdvice.MOVE_LEFT if tight_left else SetupAdvice.MOVE_RIGHT
    if tight_left or missing or torso.shoulder_y_px < room:
        return SetupAdvice.STEP_BACK
    return SetupAdvice.COME_CLOSER if torso_share < LIMITS.torso_min_share else None


def _light(luma: float, surroundings_luma: float) -> SetupAdvice | None:
    if luma < LIMITS.silhouette_luma and surroundings_luma - luma >= LIMITS.silhouette_contrast:
        return SetupAdvice.BACKLIGHT
    return SetupAdvice.MORE_LIGHT if luma < LIMITS.dark_luma else None


def mean_luma(image_bgr: Image) -> float:
    """Mean luma of a whole picture, 0 to 255."""
    return float(_luma(image_bgr).mean())


def _luma(image_bgr: Image) -> FloatArray:
    """(H / 8, W / 8) luma of some pixels."""
    sparse = image_bgr[::_LUMA_STEP, ::_LUMA_STEP].astype(np.float32)
    return np.asarray(sparse @ _BGR_TO_LUMA)


def _lumas(frame: Frame, pose: Pose | None) -> tuple[float, float]:
    """Mean luma of the person's box and of the rest; of the whole picture where nobody is."""
    luma = _luma(frame.image_bgr)
    whole = float(luma.mean())
    inside = None if pose is None else _box(luma, pose)
    if inside is None:
        return whole, whole
    outside = luma[~inside]
    return float(luma[inside].mean()), float(outside.mean()) if outside.size else whole


def _box(luma: FloatArray, pose: Pose) -> Mask | None:
    seen = pose.keypoints_px[pose.scores >= SCORE_LIMIT]
    if not len(seen):
        return None
    height, width = luma.shape
    x0, y0 = np.clip(np.floor(seen.min(axis=0) / _LUMA_STEP), 0, (width - 1, height - 1))
    x1, y1 = np.clip(np.ceil(seen.max(axis=0) / _LUMA_STEP), 0, (width, height))
    inside = np.zeros(luma.shape, dtype=np.bool_)
    inside[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1] = True
    return inside
