"""What is wrong with an instructor's video, where, and how bad it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coach_app.engine.structures import PoseTrack
from coach_app.engine.tracking import ManyPersonsEstimator

CODES = (
    "nobody",
    "cut",
    "several_people",
    "too_small",
    "leaves_picture",
    "joints_hidden",
    "towards_camera",
    "from_the_side",
    "too_fast",
    "camera_moves",
    "too_dark",
    "backlight",
    "no_sound",
    "silent",
    "too_short",
    "too_long",
    "low_rate",
    "stands_still",
)
"""What can be remarked, the worst for judging first."""

SEVERITIES = ("problem", "advice")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to film differently, or to know.

    Attributes:
        code: a word of `CODES`.
        start_s: first instant that shows it. end_s: last instant.
        picture_t_s: the instant that shows it best.
        severity: "problem": what is judged there will be wrong or missing; "advice": it would be
            better otherwise.
        details: figures and names that the sentences and the picture use, such as `joints`
            (names separated by commas), `speed_deg_s`, or a box `left_px`, `top_px`, `right_px`,
            `bottom_px`.
    """

    code: str
    start_s: float
    end_s: float
    picture_t_s: float
    severity: str
    details: Mapping[str, float | str] = field(default_factory=dict)


def check_video(
    video: Path,
    track: PoseTrack,
    *,
    people: ManyPersonsEstimator | None = None,
    position: str | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Remark, ...]:
    """Look for what makes a video hard to follow or to judge.

    Args:
        video: the file.
        track: its poses.
        people: looks for others in the picture; None: others are not looked for.
        position: "seated" asks less of the legs; None: as the track shows.
        progress: called with the share that is done, in [0, 1].
        cancelled: asked before every frame.

    Returns:
        Remarks in the order of their times; those about the whole video first.

    Raises:
        Cancelled: `cancelled` said so. CaptureError, EstimationError: as file and estimator.
    """
    return ()
