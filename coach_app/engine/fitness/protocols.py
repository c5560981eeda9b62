"""The fitness tests that there are, by the names that the command line takes."""

from collections.abc import Callable
from dataclasses import replace

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.fitness.measuring import (
    arm_curls,
    chair_stands,
    four_stages,
    one_leg,
    shoulder_range,
    stepping,
)
from coach_app.engine.fitness.measuring.seen_body import SeenBody
from coach_app.engine.fitness.results import CheckResult
from coach_app.errors import InputError

Measuring = Callable[[str, SeenBody, float | None], CheckResult]
VERSION = 3
"""Of the rules by which tests are counted and timed; what is of another is not compared."""
_LEAST_FRAMES = 10


PROTOCOLS: dict[str, Measuring] = {
    "30s-chair-stand": chair_stands.thirty_seconds,
    "5x-sit-to-stand": chair_stands.five_times,
    "30s-arm-curl": arm_curls.thirty_seconds,
    "2min-step": stepping.two_minutes,
    "single-leg-stance": one_leg.single_leg,
    "four-stage-balance": four_stages.four_stages,
    "shoulder-rom": shoulder_range.shoulder_range,
}


def check(test: str, track: PoseTrack, start_s: float | None = None) -> CheckResult:
    """Work out one test, a name in `PROTOCOLS`, from a track of 17 or more keypoints.

    It begins with the signal at `start_s`, or with the first movement.

    Raises:
        InputError: there is no such test, the track is too short, or it ends before `start_s`.
    """
    measuring = PROTOCOLS.get(test)
    if measuring is None:
        raise InputError(f"There is no test '{test}'; use one of {', '.join(PROTOCOLS)}.")
    if len(track) < _LEAST_FRAMES:
        raise InputError(f"{len(track)} frames are too few for a test; film all of it.")
    if start_s is not None and not track.t_s[0] <= start_s < track.t_s[-1]:
        raise InputError(
            f"The start at {start_s:g} s is outside of the video, which shows "
            f"{track.t_s[0]:.1f} s to {track.t_s[-1]:.1f} s."
        )
    body = SeenBody(track)
    result = measuring(test, body, start_s)
    if body.is_upright(result.start_s, result.end_s):
        return result
    return replace(result, value=None, error=None, reasons=("not_upright", *result.reasons))
