"""A visit in front of the camera on two threads: capture and inference."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from coach_app.engine.capture import FrameSource
from coach_app.engine.clock import Clock, FpsMeter, SourceClock
from coach_app.engine.cues import Cue, Cues
from coach_app.engine.display import shrink
from coach_app.engine.pipeline import Coach
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.runner.mailbox import Mailbox
from coach_app.engine.runner.reference import LiveReference
from coach_app.engine.setup_check import SetupAdvice, SetupCheck
from coach_app.engine.skeletons import Skeleton
from coach_app.engine.structures import Frame, Image, Observation, Pose, SessionScore
from coach_app.errors import CaptureLost, CoachError

log = logging.getLogger(__name__)

_STALLED_S = 4.0  # a camera that has sent nothing for so long has stopped
_OPENING_S = 20.0  # some cameras take many seconds to open
_LET_GO_S = 2.0  # a driver that hangs is left behind after this


class RunnerState(StrEnum):
    """Where a session runner stands."""

    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The newest processed frame and all that is known of it.

    Attributes:
        frame: unmirrored, as the source gave it.
        display_bgra: `frame` shrunk as `show_within` asked; None if nobody asked.
        pose: None when nobody was seen.
        skeleton, model: of the estimator that gave `pose`.
        observation: the coach's word; None in the set-up check and while paused.
        advice: what to tell the participant before starting; None in a session.
        cue: the newest of the session, however long ago; None before the first.
        fps: processed frames per second over the last second or so.
        dropped: frames of a live source that were never processed.
    """

    frame: Frame
    display_bgra: Image | None
    pose: Pose | None
    observation: Observation | None
    advice: SetupAdvice | None
    fps: float
    dropped: int
    skeleton: Skeleton
    model: str
    cue: Cue | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """What turns a set-up check into a session.

    Attributes:
        coach: judges every frame; used on the inference thread only.
        clock: where the routine is when a frame arrives.
        observe: called with every observation on the inference thread, e.g. the journal's.
        keep: called on the inference thread with the score, before the state is FINISHED.
        reference: feeds the coach with the routine's poses while both play; None if the
            routine's pose track is complete.
        cues: says what to improve; None for nothing.
    """

    coach: Coach
    clock: Clock
    observe: Callable[[Observation], None]
    keep: Callable[[SessionScore], object]
    reference: LiveReference | None = None
    cues: Cues | None = None


class _Run:
    """One opening of the source, until it ends or fails."""

    def __init__(self) -> None:
        self.mailbox = Mailbox()
        self.failed = False


class SessionRunner:
    """Runs a source through a pose estimator: set-up check first, then the session.

    Args:
        open_source: opens the camera or clip; called on the capture thread.
        open_estimator: opens the model; called on the inference thread.
        setup_check: gives advice until `begin`.
    """

    def __init__(
        self,
        open_source: Callable[[], FrameSource],
        open_estimator: Callable[[], PoseEstimator],
        setup_check: SetupCheck | None = None,
    ) -> None:
        self._open_source = open_source
        self._open_estimator = open_estimator
        self._setup_check = setup_check
        self._session: Session | None = None

        self.state = RunnerState.STARTING
        self.error: CoachError | None = None
        self.latest: Snapshot | None = None
        self.result: SessionScore | None = None
        self.dropped = 0

        self._estimator: PoseEstimator | None = None
        self._paused = threading.Event()
        self._looked = threading.Event()
        self._run = _Run()
        self._threads: list[threading.Thread] = []
        self._fps = FpsMeter()
        self._show_within: tuple[int, int] | None = None
        self._processed = 0
        self._began_s: float | None = None
        self._offset_s = 0.0
        self._last_t_s = 0.0

    def start(self) -> None:
        """Open the camera; after a failure, open it again and go on where it stopped."""
        self.error = None
        self._run = run = _Run()
        self.state = RunnerState.STARTING
        before = tuple(self._threads)
        self._threads = [
            threading.Thread(target=self._capture, args=(run, before), name="capture", daemon=True),
            threading.Thread(
                target=self._inference, args=(run, before), name="inference", daemon=True
            ),
        ]
        for thread in self._threads:
            thread.start()

    def begin(self, session: Session) -> None:
        """Judge from the next frame on, with the camera and person of the set-up check."""
        if session.reference is not None:
            session.reference.start()
        self.dropped = 0
        self._session = session

    def pause(self) -> None:
        """Judge nothing until `resume`; the picture stays live."""
        self._paused.set()
        if self.state is RunnerState.RUNNING:
            self.state = RunnerState.PAUSED

    def resume(self) -> None:
        """Judge again; after a failure, open the camera again."""
        self._paused.clear()
        if self.state is RunnerState.FAILED:
            self.start()
        elif self.state is RunnerState.PAUSED:
            self.state = RunnerState.RUNNING

    def show_within(self, width_px: int, height_px: int) -> None:
        """The largest size at which `Snapshot.display_bgra` is wanted."""
        self._show_within = (width_px, height_px)

    def wait_for_frame(self, timeout_s: float) -> Snapshot | None:
        """The newest snapshot, waiting for the first. Never call it on the GUI thread."""
        self._looked.wait(timeout_s)
        return self.latest

    def stop(self) -> None:
        """Ask for the end and return at once; `state` becomes FINISHED when all is kept.

        After a failure the score of what was seen until then is made all the same.
        """
        self._run.mailbox.close()
        if self.state is RunnerState.FAILED:
            self.state = RunnerState.STARTING
            before = tuple(self._threads)
            thread = threading.Thread(
                target=self._finish_after_failure, args=(before,), name="finish", daemon=True
            )
            self._threads.append(thread)
            thread.start()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the threads; True if they have ended. Never call it on the GUI thread."""
        for thread in self._threads:
            thread.join(timeout_s)
        return not any(thread.is_alive() for thread in self._threads)

    def close(self) -> None:
        """Stop, wait, and release the model. Never call it on the GUI thread."""
        self._run.mailbox.close()
        if not self.join(_LET_GO_S):
            log.info("the camera's driver does not let go; its thread is left behind")
        if self._session is not None and self._session.reference is not None:
            self._session.reference.close()
        if self._estimator is not None:
            self._estimator.close()
            self._estimator = None

    def _capture(self, run: _Run, before: tuple[threading.Thread, ...]) -> None:
        mailbox = run.mailbox
        _wait_for(before)  # the camera may still be held by the run that failed
        source: FrameSource | None = None
        try:
            source = self._open_source()
            while (frame := source.read()) is not None:
                if not mailbox.put(self._stamped(frame), replace=source.live):
                    break
                self.dropped += mailbox.take_replaced()
        except CoachError as error:
            self._fail(error, run)
        except Exception as error:
            log.exception("capture")
            self._fail(CaptureLost(f"The camera stopped unexpectedly ({error})."), run)
        finally:
            mailbox.close()
            if source is not None:
                source.close()

    def _stamped(self, frame: Frame) -> tuple[Frame, float | None]:
        clock: Clock = self._session.clock if self._session is not None else SourceClock()
        return frame, clock.position_s(frame)

    def _inference(self, run: _Run, before: tuple[threading.Thread, ...]) -> None:
        mailbox = run.mailbox
        _wait_for(before)
        # A source's time begins at 0 again; the session's time must go on rising.
        self._offset_s = self._last_t_s + 1.0 if self.latest is not None else 0.0
        try:
            if self._estimator is None:
                self._estimator = self._open_estimator()
            timeout_s = _OPENING_S
            while (item := mailbox.take(timeout_s)) is not None:
                self._process(self._estimator, *item)
                timeout_s = _STALLED_S
            if not run.failed:
                self._finish()
        except CoachError as error:
            self._fail(error, run)
        except TimeoutError:
            self._fail(CaptureLost("The camera sends no picture; check its cable."), run)
        except Exception as error:
            log.exception("inference")
            fault = CoachError(f"The session stopped on a fault inside Coach ({error}).")
            self._fail(fault, run)
        finally:
            mailbox.close()

    def _process(self, estimator: PoseEstimator, frame: Frame, position_s: float | None) -> None:
        if self.state is RunnerState.STARTING:
            self.state = RunnerState.PAUSED if self._paused.is_set() else RunnerState.RUNNING
        session, check = self._session, self._setup_check
        if self._offset_s:
            frame = Frame(frame.image_bgr, frame.t_s + self._offset_s, frame.index)
        self._last_t_s = frame.t_s
        pose = estimator.estimate(frame)
        observation = advice = None
        if session is None:
            advice = check.update(frame, pose, estimator.skeleton) if check else None
        elif position_s is not None and not self._paused.is_set():
            observation = self._judge(session, position_s, pose)
        shown = shrink(frame.image_bgr, *self._show_within) if self._show_within else None
        cue = session.cues.newest if session is not None and session.cues is not None else None
        self.latest = Snapshot(
            frame,
            shown,
            pose,
            observation,
            advice,
            self._fps.tick(),
            self.dropped,
            estimator.skeleton,
            estimator.name,
            cue,
        )
        self._looked.set()

    def _judge(self, session: Session, position_s: float, pose: Pose | None) -> Observation:
        if self._began_s is None:
            self._began_s = time.monotonic()
        if session.reference is not None:
            session.reference.hand_over()
        observation = session.coach.step(self._last_t_s, position_s, pose)
        self._processed += 1
        if session.cues is not None:
            session.cues.update(observation)
        session.observe(observation)
        return observation

    def _finish_after_failure(self, before: tuple[threading.Thread, ...]) -> None:
        _wait_for(before)  # the last frame may still be judged
        try:
            self._finish()
        except CoachError as error:
            self._fail(error, self._run)

    def _finish(self) -> None:
        if self._session is not None:
            ran_s = time.monotonic() - self._began_s if self._began_s is not None else 0.0
            fps = self._processed / ran_s if ran_s > 0 else 0.0
            model = self._estimator.name if self._estimator is not None else ""
            result = self._session.coach.result(self.dropped, fps, model)
            self._session.keep(result)
            self.result = result
        self.state = RunnerState.FINISHED

    def _fail(self, error: CoachError, run: _Run) -> None:
        run.failed = True
        run.mailbox.close()
        if run is not self._run or self.error is not None:
            return  # only the first fault counts, and none of a run that was started again
        log.info("session failed: %s", error)
        self.error = error
        self.state = RunnerState.FAILED


def _wait_for(threads: tuple[threading.Thread, ...]) -> None:
    for thread in threads:
        thread.join(_LET_GO_S)
