"""A short session with every pose model on the drawn instructor: whether it works here.

The very session that the window runs, with the shipped routine's video as the camera: set-up
check, session, score and record, in a folder that is deleted afterwards. The instructor's own poses
are known exactly, so nothing has to be measured before.
"""

import dataclasses
import math
import tempfile
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from coach_app.app.checks.health_checks import LIMITED, MISSING, WORKS, Check
from coach_app.app.installation import Installation
from coach_app.app.live_session import Visit
from coach_app.app.progress_line import ProgressLine
from coach_app.avatar.shipped import FOLLOWED, instructor_track
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack, SessionScore
from coach_app.engine.kinematics.framing import SetupAdvice
from coach_app.engine.media.capture import frame_at
from coach_app.engine.pose.advice import coach_command
from coach_app.engine.pose.catalogue import ModelEntry, catalogue, open_detector
from coach_app.engine.pose.estimators.box_detectors import DECODERS
from coach_app.errors import CoachError

_OPENS_S = 30.0  # a network on CUDA takes ten seconds the first time
_READY_S = 8.0
_SESSION_S = 4.0  # of the camera's time; the routine's first move begins at 2.5 s
_SLOW_S = 12.0  # by the clock
_ENDS_S = 20.0
_POLL_S = 0.02
_LEAST_RATE_HZ = 10.0  # below it a movement is seen in jerks
_ROUTINE = FOLLOWED


class _TrialParts(Installation):
    """An installation whose instructor needs no measuring: every keypoint was drawn."""

    @cached_property
    def drawn(self) -> PoseTrack:
        return instructor_track(self.shipped_routines / _ROUTINE)

    def kept_track(self, routine: Routine) -> PoseTrack | None:
        return self.drawn


@dataclasses.dataclass(frozen=True, slots=True)
class Trial:
    """How a short session went.

    Attributes:
        ready: the set-up check was satisfied.
        score: None if it did not come so far.
        problem: why, one sentence; None if it did.
    """

    ready: bool
    score: SessionScore | None
    problem: CoachError | None


def check_sessions(parts: Installation) -> list[Check]:
    """A short session with every model of models/, a check each."""
    checks = []
    for entry in catalogue(parts.models, parts.cache):
        name = entry.contract.name
        with ProgressLine(f"Trying {name}") as progress:
            check = _check(parts, entry, progress)
        checks.append(dataclasses.replace(check, finding=f"{name}: {check.finding}"))
    return checks


def _check(parts: Installation, entry: ModelEntry, progress: Progress) -> Check:
    if entry.contract.backend in DECODERS:
        return _detector(parts, entry.contract.name)
    with tempfile.TemporaryDirectory(prefix="coach-trial-", ignore_cleanup_errors=True) as data:
        trial = try_session(parts, entry.contract.name, Path(data), progress)
    return judged(trial, required=entry.contract.name == parts.model)


def judged(trial: Trial, *, required: bool) -> Check:
    """Turn a trial into a check of its model, which is `required` if it is the settings' own."""
    score, worse = trial.score, MISSING if required else LIMITED
    if score is None:
        remedy = str(trial.problem) if trial.problem else "choose another model in the settings"
        return Check("sessions", worse, "no session", remedy, required)
    if not trial.ready or score.score is None:
        return Check(
            "sessions",
            worse,
            "a session runs, but the drawn instructor is not seen well enough to be judged",
            f"choose another model in the settings (`{coach_command('models bench')}` compares "
            "those installed)",
            required,
        )
    finding = (
        f"set-up, session and score; {score.score:.0%} of the drawn instructor's poses correct, "
        f"{score.fps:.0f} pictures a second"
    )
    if score.fps < _LEAST_RATE_HZ:
        return Check("sessions", LIMITED, finding, "too slow here: choose a smaller model")
    return Check("sessions", WORKS, finding, required=required)


def try_session(
    parts: Installation,
    model: str,
    data: Path,
    progress: Progress = UNWATCHED,
) -> Trial:
    """Set-up check, a few seconds of session and its score; bounded in time, and nothing is kept.

    It uses `model` without any fallback, and the folder `data` for the record.
    """
    chosen = dataclasses.replace(
        parts.settings,
        model=model,
        fallback_models="",
        camera=str(parts.shipped_routines / _ROUTINE / "video.mp4"),
        participant_id="",
        backend_url="",
        personal_range=False,
    )
    trial_parts = _TrialParts(chosen, parts.resources, data, parts.cache)
    visit = Visit(trial_parts, trial_parts.library.get(_ROUTINE), lambda: None)
    try:
        return _played(visit, progress)
    except CoachError as error:
        return Trial(False, None, error)
    finally:
        visit.abandon()
        visit.join()


def _played(visit: Visit, progress: Progress) -> Trial:
    def ready() -> bool:
        return visit.latest is not None and visit.latest.advice == SetupAdvice.READY

    visit.look()
    _wait(visit, lambda: visit.latest is not None, _OPENS_S)
    if visit.latest is None:
        raise visit.error or CoachError(f"the model does not answer within {_OPENS_S:.0f} s.")
    progress(0.2)
    _wait(visit, ready, _READY_S)
    was_ready = ready()
    progress(0.5)
    visit.begin()
    until_s = visit.latest.frame.t_s + _SESSION_S
    began_s = math.inf

    def over() -> bool:
        nonlocal began_s
        latest, now_s = visit.latest, time.monotonic()
        assert latest is not None  # there was one before
        # The clip plays on while a model thinks: its pictures tell when it began, not where it is.
        began_s = min(began_s, now_s - latest.frame.t_s)
        visit.update_clock(now_s - began_s, playing=True)
        return latest.frame.t_s >= until_s

    _wait(visit, over, _SLOW_S)
    progress(0.9)
    problem = visit.error
    ending = visit.finish()
    _wait(visit, lambda: ending.state != "running", _ENDS_S)
    score = None if ending.result is None else ending.result.score
    return Trial(was_ready, None if problem else score, problem or ending.error)


def _wait(visit: Visit, condition: Callable[[], bool], seconds: float) -> None:
    """Wait until the condition holds, the visit fails, or time is up."""
    until_s = time.monotonic() + seconds
    while not condition() and visit.state != "failed" and time.monotonic() < until_s:
        time.sleep(_POLL_S)


def _detector(parts: Installation, name: str) -> Check:
    """A detector has no keypoints: whether it finds the drawn instructor."""
    try:
        detector = open_detector(name, parts.models, parts.cache)
        try:
            found = detector.detect(frame_at(parts.shipped_routines / _ROUTINE / "video.mp4", 5.0))
        finally:
            detector.close()
    except CoachError as error:
        return Check("sessions", LIMITED, "no persons found", str(error))
    if not found:
        return Check("sessions", LIMITED, "does not find the drawn instructor", "use another one")
    return Check("sessions", WORKS, "finds the drawn instructor, for models that need boxes")
