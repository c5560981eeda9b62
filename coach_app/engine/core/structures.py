"""The frozen values that travel from the camera to the score.

Letters in shapes: T frames, K keypoints of a skeleton, J judged joints (`angles.JOINTS`).
Coordinates in pixels: x to the right, y down, origin at the centre of the top left pixel,
always of the upright, unmirrored picture. Angles in degrees. Times in seconds from the source.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Mask
from coach_app.engine.core.quality import SessionQuality
from coach_app.engine.core.skeletons import Skeleton
from coach_app.errors import ShapeError

FloatArray: TypeAlias = npt.NDArray[np.float32]
TimeArray: TypeAlias = npt.NDArray[np.float64]
Image: TypeAlias = npt.NDArray[np.uint8]

IN_TIME_S = 1.5  # who follows later than this is behind
SCORE_LIMIT = 0.5  # a keypoint that scores less is not measured


@dataclass(frozen=True, slots=True)
class Frame:
    """One upright picture and when it was taken.

    Attributes:
        image_bgr: (H, W, 3) uint8, BGR, read-only by agreement.
        t_s: seconds since the source began, strictly increasing, never index / fps.
        index: 0, 1, 2 ... of the frames that the source has delivered.
    """

    image_bgr: Image
    t_s: float
    index: int

    def __post_init__(self) -> None:
        if self.image_bgr.ndim != 3 or self.image_bgr.shape[2] != 3:
            raise ShapeError(f"a frame is (H, W, 3), not {self.image_bgr.shape}")

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""
        return self.image_bgr.shape[1], self.image_bgr.shape[0]


@dataclass(frozen=True, slots=True)
class Pose:
    """One person at one instant.

    Attributes:
        keypoints_px: (K, 2) float32, picture coordinates; may lie outside the picture.
        scores: (K,) float32 in [0, 1], how likely the keypoint is where it says and in view.
        world_m: (K, 3) float32, metres, origin between the hips, x right and y down in the
            picture, z away from the camera; None where the model has no third dimension.
        score: [0, 1], how likely this is a person at all.
    """

    keypoints_px: FloatArray
    scores: FloatArray
    world_m: FloatArray | None = None
    score: float = 1.0

    def __post_init__(self) -> None:
        k = len(self.scores)
        if self.keypoints_px.shape != (k, 2):
            raise ShapeError(f"keypoints_px is {self.keypoints_px.shape}, scores has {k}")
        if self.world_m is not None and self.world_m.shape != (k, 3):
            raise ShapeError(f"world_m is {self.world_m.shape}, scores has {k}")

    @property
    def measured_px(self) -> FloatArray:
        """(M, 2) those of `keypoints_px` that were measured."""
        return self.keypoints_px[np.isfinite(self.keypoints_px).all(axis=1)]


@dataclass(frozen=True, slots=True)
class PoseTrack:
    """One person through a video.

    Attributes:
        t_s: (T,) float64, the source's own times, strictly increasing.
        keypoints_px: (T, K, 2) float32, NaN in frames without a person.
        scores: (T, K) float32, 0 in frames without a person.
        world_m: (T, K, 3) float32 as in `Pose`, NaN where nobody; None if the model has none.
        size_px: width and height of the video, upright.
    """

    skeleton: Skeleton
    t_s: TimeArray
    keypoints_px: FloatArray
    scores: FloatArray
    world_m: FloatArray | None
    size_px: tuple[int, int]
    model: str

    def __post_init__(self) -> None:
        t, k = len(self.t_s), len(self.skeleton)
        if self.keypoints_px.shape != (t, k, 2) or self.scores.shape != (t, k):
            raise ShapeError(
                f"a track of {t} frames and {k} keypoints has keypoints_px "
                f"{self.keypoints_px.shape} and scores {self.scores.shape}"
            )
        if self.world_m is not None and self.world_m.shape != (t, k, 3):
            raise ShapeError(f"world_m is {self.world_m.shape}, expected {(t, k, 3)}")

    def __len__(self) -> int:
        return len(self.t_s)

    @property
    def seen(self) -> Mask:
        """(T,) frames in which somebody was seen."""
        return np.asarray(np.isfinite(self.keypoints_px).any(axis=(1, 2)))

    def rows(self, at: slice | npt.NDArray[np.generic]) -> "PoseTrack":
        """The frames at `at`: a slice, indices, or a (T,) mask."""
        points, scores = self.keypoints_px[at], self.scores[at]
        world = None if self.world_m is None else self.world_m[at]
        return replace(self, t_s=self.t_s[at], keypoints_px=points, scores=scores, world_m=world)

    def pose(self, i: int) -> Pose | None:
        """The pose in frame `i`; None where nobody was seen."""
        if not np.isfinite(self.keypoints_px[i]).any():
            return None
        world = None if self.world_m is None else self.world_m[i]
        return Pose(self.keypoints_px[i], self.scores[i], world)


# How far off the instructor a joint still counts as right, and as near.
CORRECT_DEG, NEAR_DEG = 15.0, 25.0
# With less of what was asked for measured, there is no score.
MIN_COVERAGE = 0.6


class Judgement(StrEnum):
    """Judgement of one joint, or of the whole frame."""

    CORRECT = "correct"
    NEAR = "near"
    WRONG = "wrong"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class JointAngles:
    """The judged angles at one instant.

    Attributes:
        turns_deg: (J,) float32, signed, on the circle (-180, 180], NaN where not measured.
            What each turns about is stated with `angles.JOINTS`.
        sigma_deg: (J,) float32, standard error of `turns_deg`; NaN where not measured.
    """

    turns_deg: FloatArray
    sigma_deg: FloatArray


@dataclass(frozen=True, slots=True)
class Shown:
    """Judgement as displayed: one picture, in which frame and limbs never disagree.

    Attributes:
        frame: judgement of the whole pose; None while nothing is asked of a participant.
        limbs: J judgements in the order of `angles.JOINTS`; None where a limb stays plain. The
            worst of them is the frame's. Of a frame without data none is worse than correct.
        behind: the participant is late, whatever the pose is like.
    """

    frame: Judgement | None
    limbs: tuple[Judgement | None, ...]
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """One instant of the participant against the reference.

    Attributes:
        joints: J judgements in the order of `angles.JOINTS`.
        errors_deg: (J,) float32, participant minus reference on the circle, NaN for no data.
        frame: the judgement of the whole pose, before hysteresis.
        shown: frame and limbs after hysteresis, what the screen shows.
        lag_s: how far behind the reference the participant is.
        reference_t_s: the reference's instant that this one was compared with.
        expected: (J,) bool, joints that the reference shows and the routine counts here.
        lag_known: the lag was told by movement, or looked for so long that being late explains
            nothing of what is off.
        mirrored: it was compared with the instructor's mirror image.
    """

    joints: tuple[Judgement, ...]
    errors_deg: FloatArray
    frame: Judgement
    shown: Shown
    lag_s: float
    reference_t_s: float
    expected: npt.NDArray[np.bool_]
    lag_known: bool = True
    mirrored: bool = False

    @property
    def colour(self) -> Judgement:
        """Colour of the frame as it is kept; no data where nothing is asked."""
        return Judgement.NO_DATA if self.shown.frame is None else self.shown.frame


@dataclass(frozen=True, slots=True)
class Observation:
    """Result of one processed frame: the record gets every one, the screen only the latest.

    Attributes:
        t_s: the participant's source time.
        reference_t_s: the routine's position when the frame was taken (not lag-corrected).
        pose: None when the participant was not seen.
        move: id of the routine's move at the matched instant, None between moves.
        angles: what was measured of `pose`; None when the participant was not seen.
    """

    t_s: float
    reference_t_s: float
    pose: Pose | None
    verdict: Verdict
    move: str | None
    angles: JointAngles | None = None


class Direction(StrEnum):
    """Which way a joint is off, in the participant's body, for a sentence."""

    TOO_HIGH = "too_high"
    TOO_LOW = "too_low"
    TOO_BENT = "too_bent"
    TOO_STRAIGHT = "too_straight"
    TOO_FAR_LEFT = "too_far_left"
    TOO_FAR_RIGHT = "too_far_right"


@dataclass(frozen=True, slots=True)
class Finding:
    """A joint that was off in a move: what to practise.

    Attributes:
        move: id of the routine's move, None if the routine has no moves.
        joint: name in `angles.JOINTS`.
        error_deg: median size of the error while it was off.
        share: share of the move's measured frames in which it was off.
        t_s: routine time of the worst stretch, where to look again.
    """

    move: str | None
    joint: str
    direction: Direction
    error_deg: float
    share: float
    t_s: float


@dataclass(frozen=True, slots=True)
class JointScore:
    """One joint over a session; the four fractions sum to 1 (of the frames that asked for it).

    Attributes:
        rom_deg: range of motion that was reached. reference_rom_deg: that was shown.
        personal_rom_deg: that was asked of this participant; None where as much as was shown.
        rom_error_deg: standard error of `rom_deg`.
    """

    correct: float
    near: float
    wrong: float
    no_data: float
    mean_error_deg: float | None
    rom_deg: float | None
    reference_rom_deg: float | None
    personal_rom_deg: float | None = None
    rom_error_deg: float | None = None


@dataclass(frozen=True, slots=True)
class MoveScore:
    """One move of the routine.

    Attributes:
        score: share of measured frames that were correct; None below 60 % coverage.
        coverage: share of what it asked for that could be measured.
        reps: repetitions that the participant did, None where there is nothing to count.
        reference_reps: those of the instructor, as far as the move was played.
        asked_reps: how many the routine asks for; where it does not say, as many as were shown.
        hold_s: how long the end of a repetition was held, the median of them; None where no hold
            is asked for, or it could not be seen.
        tempo: 1 as fast as the instructor, above 1 faster; None where it could not be told.
        tempo_spread: its standard deviation from one repetition to the next; None of one.
    """

    move: str
    score: float | None
    coverage: float
    reps: int | None = None
    reference_reps: int | None = None
    asked_reps: int | None = None
    hold_s: float | None = None
    asked_hold_s: float | None = None
    tempo: float | None = None
    tempo_spread: float | None = None


class LossReason(StrEnum):
    """True reason why somebody is not seen. Left and right are the participant's own."""

    NOBODY = "nobody"
    SOMEBODY_ELSE = "somebody_else"
    """Only somebody else was seen."""
    ALIKE = "alike"
    """Two could have been the participant."""
    WHO = "who"
    """Several were there, and nobody had said who exercises."""
    CUT_LEFT = "cut_left"
    """What the routine asked for reached over an edge of the picture."""
    CUT_RIGHT = "cut_right"
    CUT_TOP = "cut_top"
    CUT_BOTTOM = "cut_bottom"
    DARK = "dark"
    NO_PICTURES = "no_pictures"
    UNSURE = "unsure"
    """The participant was there, and the model could not make them out."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Everything that one reason cost in a session.

    Attributes:
        moments: (from, to) in seconds of the routine, in the order of the session.
    """

    reason: LossReason
    seconds: float
    moments: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class SessionScore:
    """A whole session.

    Attributes:
        score: share of measured frames in the correct pose, None below 60 % coverage.
        coverage: share of what the routine asked for that could be measured.
        lag_s: median lag, None if nothing was measured.
        mirrored: the participant copied as in a mirror, and was judged so.
        frames: frames processed. dropped: frames skipped because newer ones had come.
        fps: processed frames per second of session.
        model: name of the pose model.
        joints: by name of `angles.JOINTS`, only those that the routine asked for.
        moves: in the routine's order.
        findings: the costliest first; empty when nothing needs practice.
        timeline: (t_s of the routine, judgement) of every frame, for the result's timeline.
        reason: why there is no score, a word of `scoring.NO_SCORE_REASONS`; None if there is one.
        profile: what counted, one of `body_limits.PROFILES`.
        quality: how well the moves were done; None of a session from before this was looked at.
        losses: why the participant could not be measured for a while, the longest first.
    """

    score: float | None
    coverage: float
    lag_s: float | None
    mirrored: bool
    frames: int
    dropped: int
    fps: float
    model: str
    joints: dict[str, JointScore]
    moves: tuple[MoveScore, ...] = ()
    findings: tuple[Finding, ...] = ()
    timeline: tuple[tuple[float, Judgement], ...] = field(default=(), repr=False)
    reason: str | None = None
    profile: str = "standing"
    quality: SessionQuality | None = None
    losses: tuple[Loss, ...] = ()

    @property
    def behind(self) -> bool:
        """The participant was late, whatever the poses were like."""
        return self.lag_s is not None and self.lag_s > IN_TIME_S
