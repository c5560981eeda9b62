"""A whole session over a clip, without window or camera."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from coach_app.app.installation import Installation
from coach_app.app.progress_line import ProgressLine
from coach_app.app.recording import Recording
from coach_app.engine.core.atomic_files import refuse_same_file
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Frame, Observation, SessionScore
from coach_app.engine.judging.profiles import Profile
from coach_app.engine.judging.range_of_motion import WarmUp
from coach_app.engine.judging.reference import Several
from coach_app.engine.judging.session_judge import Coach
from coach_app.engine.live.losses import Losses
from coach_app.engine.live.session_score import with_quality
from coach_app.engine.media.capture import FileSource, FrameSource, open_source
from coach_app.engine.media.prefetch import PrefetchedSource
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.engine.movement.session_quality import SessionMovement
from coach_app.engine.overlay.drawing import draw_observation
from coach_app.engine.people.participant import tracker_of
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.routines.executions import good_beside
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
        document: what was kept.
        problem: why it could not be kept; None if it was.
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
    profile: Profile | None = None,
    participant_id: str = "",
) -> Played:
    """Judge a clip against a routine, as if the clip were the camera.

    The clip's time is the routine's time: it was filmed beside the routine from its start.
    What is kept of it stays on this computer: only sessions before the camera are ever sent.

    Args:
        parts: where models, tracks and records are.
        routine: what the clip should show.
        camera: path of the clip.
        video: where to write the clip with skeleton and verdict drawn on it; None for nowhere.
        profile: what the participant's body can do; None: as the settings say.
        participant_id: who is in the clip; empty for nobody that is known.

    Raises:
        CaptureError: the clip cannot be played.
        ModelError, RoutineError, StorageError, EstimationError: as the parts do.
    """
    if video is not None:
        refuse_same_file(video, Path(camera), "--video")
    with _opened(parts, routine, camera, profile or parts.profile()) as opened:
        source, estimator, coach, movement = opened
        recording = Recording(parts, routine, estimator.name, participant_id, trial=True)
        losses, tracker = Losses(estimator.skeleton), tracker_of(estimator)
        with _drawn(video, source, estimator) as watch, _abandoned_on_error(recording):

            def see(frame: Frame, observation: Observation) -> None:
                recording.observe(observation)
                movement.add(observation.t_s, observation.pose)
                losses.see(frame, observation, None if tracker is None else tracker.doubt)
                watch(frame, observation)

            fps = _judge(source, estimator, coach, see)
            agreed = coach.result(dropped=0, fps=fps, model=estimator.name)
            agreed = replace(agreed, losses=losses.found())
            score = with_quality(agreed, coach, movement)
            document = recording.keep(score)
        own = recording.beside_own(score)
        if parts.settings.personal_range:
            _learn(parts, coach)
    return Played(routine, score, document, recording.problem, own)


def _learn(parts: Installation, coach: Coach) -> None:
    try:
        parts.learn(coach.warm_up())
    except StorageError as error:
        log.info("the ranges of motion are not kept: %s", error)


def warm_up(parts: Installation, routine: Routine, camera: str, profile: Profile) -> WarmUp:
    """What a clip of a warm-up shows of the participant's ranges; no session is kept of it.

    Args:
        parts: where models and tracks are.
        routine: what the clip should show.
        camera: path of the clip.
        profile: which joints count; its ranges are those to be measured, so it has none.

    Raises:
        CaptureError, ModelError, RoutineError, StorageError, EstimationError: as the parts do.
    """
    with _opened(parts, routine, camera, profile) as (source, estimator, coach, _):
        _judge(source, estimator, coach, lambda frame, observation: None)
        return coach.warm_up()


@contextmanager
def _opened(
    parts: Installation, routine: Routine, camera: str, profile: Profile
) -> Iterator[tuple[FrameSource, PoseEstimator, Coach, SessionMovement]]:
    with ExitStack() as stack:
        source = open_source(camera)
        stack.callback(source.close)
        if source.live:
            raise CaptureError(
                f"{camera} is a camera or a stream; give a clip here, "
                "or start coach-app without a command to use the camera."
            )
        with ProgressLine(f"Reading the routine {routine.id}") as progress:
            track = parts.track(routine, progress)
            others = good_beside(routine, track)
        estimator = parts.open_estimator()
        stack.callback(estimator.close)
        yield (
            source,
            estimator,
            Coach(
                Several.from_tracks(track, others),
                routine,
                skeleton=estimator.skeleton,
                size_px=source.size_px,
                profile=profile,
            ),
            SessionMovement(
                [track, *others],
                routine.moves,
                skeleton=estimator.skeleton,
                size_px=source.size_px,
                counted=profile.counted,
            ),
        )


def _judge(
    source: FrameSource,
    estimator: PoseEstimator,
    coach: Coach,
    watch: _Watcher,
) -> float:
    """Every frame of the clip; how many a second were processed."""
    began_s, frames = time.monotonic(), 0
    ahead = PrefetchedSource(source)
    try:
        with ProgressLine("Judging the clip") as progress:
            while (frame := ahead.read()) is not None:
                observation = coach.step(frame.t_s, frame.t_s, estimator.estimate(frame))
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
