"""A whole session over a clip, without window or camera."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from coach_app.app.installation import Installation
from coach_app.app.progress_line import ProgressLine
from coach_app.app.recording import Recording
from coach_app.engine.core.atomic_files import refuse_same_file
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Frame, Observation, SessionScore
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.judging.range_of_motion import WarmUp
from coach_app.engine.live.losses import Picture
from coach_app.engine.live.session_judge import Followed, SessionJudge
from coach_app.engine.media.capture import FileSource, FrameSource, open_source
from coach_app.engine.media.prefetch import PrefetchedSource
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.engine.overlay.drawing import draw_observation
from coach_app.engine.people.participant import tracker_of
from coach_app.engine.pose.base import PoseEstimator
from coach_app.errors import CaptureError, StorageError

log = logging.getLogger(__name__)

_USUAL_RATE_HZ = 30.0

_Watcher: TypeAlias = Callable[[Frame, Observation], None]


@dataclass(frozen=True, slots=True)
class Played:
    """A finished session.

    Attributes:
        routine: what was played.
        score: how it went.
        document: what was kept; of a guest nothing is, and it is what would have been.
        problem: why it could not be kept; None if nothing went wrong.
        own: how it was done beside the participant's own sessions of the last month.
    """

    routine: Routine
    score: SessionScore
    document: dict[str, object]
    problem: StorageError | None
    own: tuple[OwnChange, ...] = ()


def play(
    parts: Installation,
    routine: Routine,
    camera: str,
    video: Path | None = None,
    limits: BodyLimits | None = None,
    participant_id: str = "",
) -> Played:
    """Judge a clip against a routine, as if the clip were the camera.

    The clip's time is the routine's time: it was filmed beside the routine from its start. What is
    kept of it stays on this computer: only sessions before the camera are ever sent. `video` is
    where the clip is written with skeleton and verdict drawn on it. Without `limits` the settings
    say what the participant's body can do.

    Raises:
        CaptureError: the clip cannot be played.
        ModelError, RoutineError, StorageError, EstimationError: as the parts do.
    """
    if video is not None:
        refuse_same_file(video, Path(camera), "--video")
    with _opened(parts, routine, camera, limits or parts.body_limits()) as opened:
        source, estimator, judge = opened
        recording = Recording(parts, routine, estimator.name, participant_id, trial=True)
        with _drawn(video, source, estimator) as watch, _abandoned_on_error(recording):

            def see(frame: Frame, observation: Observation) -> None:
                recording.observe(observation)
                watch(frame, observation)

            fps = _judge(source, estimator, judge, see)
            score = judge.score(fps=fps, model=estimator.name)
            document = recording.keep(score)
        own = recording.beside_own(score)
        if parts.member.personal_range:
            _learn(parts, judge)
    return Played(routine, score, document, recording.problem, own)


def _learn(parts: Installation, judge: SessionJudge) -> None:
    try:
        parts.learn(judge.pose_judge.warm_up())
    except StorageError as error:
        log.info("the ranges of motion are not kept: %s", error)


def warm_up(parts: Installation, routine: Routine, camera: str, limits: BodyLimits) -> WarmUp:
    """Measure the participant's ranges in a clip of a warm-up; no session is kept of it.

    `limits` says which joints count; their ranges are those to be measured, so it has none.

    Raises:
        CaptureError, ModelError, RoutineError, StorageError, EstimationError: as the parts do.
    """
    with _opened(parts, routine, camera, limits) as (source, estimator, judge):
        _judge(source, estimator, judge, lambda frame, observation: None)
        return judge.pose_judge.warm_up()


@contextmanager
def _opened(
    parts: Installation, routine: Routine, camera: str, limits: BodyLimits
) -> Iterator[tuple[FrameSource, PoseEstimator, SessionJudge]]:
    with ExitStack() as stack:
        source = open_source(camera)
        stack.callback(source.close)
        if source.live:
            raise CaptureError(
                f"{camera} is a camera or a stream; give a clip here, "
                "or start coach-app without a command to use the camera."
            )
        with ProgressLine(f"Reading the routine {routine.id}") as progress:
            shown = Followed.measured(routine, parts.track(routine, progress))
        estimator = parts.open_estimator()
        stack.callback(estimator.close)
        judge = SessionJudge(
            shown, skeleton=estimator.skeleton, size_px=source.size_px, limits=limits
        )
        yield source, estimator, judge


def _judge(
    source: FrameSource,
    estimator: PoseEstimator,
    judge: SessionJudge,
    watch: _Watcher,
) -> float:
    """Judge every frame of the clip; returns the frames processed a second."""
    began_s, frames = time.monotonic(), 0
    ahead, tracker = PrefetchedSource(source), tracker_of(estimator)
    try:
        with ProgressLine("Judging the clip") as progress:
            while (frame := ahead.read()) is not None:
                pose = estimator.estimate(frame)
                doubt = None if tracker is None else tracker.doubt
                observation = judge.step(frame.t_s, frame.t_s, pose, Picture.of(frame), doubt)
                watch(frame, observation)
                progress.counted(frame.t_s, source.duration_s or 1.0)
                frames += 1
    finally:
        ahead.close()
    return frames / max(time.monotonic() - began_s, 1e-9)


@contextmanager
def _abandoned_on_error(recording: Recording) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        recording.abandon(f"The session ended early ({type(error).__name__}).")
        raise


@contextmanager
def _drawn(video: Path | None, source: FrameSource, estimator: PoseEstimator) -> Iterator[_Watcher]:
    if video is None:
        yield lambda frame, observation: None
        return
    rate_hz = source.rate_hz if isinstance(source, FileSource) else None
    with VideoWriter(video, source.size_px, rate_hz or _USUAL_RATE_HZ) as writer:

        def write(frame: Frame, observation: Observation) -> None:
            drawn = draw_observation(frame.image_bgr, observation, estimator.skeleton)
            writer.write(drawn, frame.t_s)

        yield write
