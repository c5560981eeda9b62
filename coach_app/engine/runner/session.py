"""A session on two threads: capture and inference."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach_app.engine.capture import FrameSource
from coach_app.engine.clock import Clock, FpsMeter, SourceClock
from coach_app.engine.pipeline import Coach
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.runner.mailbox import Mailbox
from coach_app.engine.runner.reference import LiveReference
from coach_app.engine.setup_check import SetupAdvice, SetupCheck
from coach_app.engine.structures import Frame, Observation, Pose, SessionScore
from coach_app.errors import CaptureLost, CoachError, StorageError

log = logging.getLogger(__name__)


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
        pose: None when nobody was seen.
        observation: the coach's word; None in the set-up check and while paused.
        advice: what to tell the participant before starting; None in a session.
        fps: processed frames per second over the last second or so.
        dropped: frames of a live source that were never processed.
    """

    frame: Frame
    pose: Pose | None
    observation: Observation | None
    advice: SetupAdvice | None
    fps: float
    dropped: int


class SessionRunner:
    """Runs a source through a pose estimator and, in a session, through the coach.

    Args:
        open_source: opens the camera or clip; called on the capture thread.
        open_estimator: opens the model; called on the inference thread.
        coach: None for the set-up check.
        setup_check: gives advice while there is no coach.
        clock: where the routine is when a frame arrives.
        observers: called with every observation on the inference thread, e.g. the journal. A
            StorageError from one is kept in `storage_error` and the session goes on.
        on_finished: called on the inference thread with the score, before `state` is FINISHED.
        reference: feeds the coach with the routine's poses while both play.
    """

    def __init__(
        self,
        open_source: Callable[[], FrameSource],
        open_estimator: Callable[[], PoseEstimator],
        *,
        coach: Coach | None = None,
        setup_check: SetupCheck | None = None,
        clock: Clock | None = None,
        observers: Sequence[Callable[[Observation], None]] = (),
        on_finished: Callable[[SessionScore], None] | None = None,
        reference: LiveReference | None = None,
    ) -> None:
        self._open_source = open_source
        self._open_estimator = open_estimator
        self._coach = coach
        self._setup_check = setup_check
        self._clock: Clock = clock if clock is not None else SourceClock()
        self._observers = tuple(observers)
        self._on_finished = on_finished
        self._reference = reference

        self.state = RunnerState.STARTING
        self.error: CoachError | None = None
        self.storage_error: StorageError | None = None
        self.latest: Snapshot | None = None
        self.result: SessionScore | None = None
        self.dropped = 0

        self._estimator: PoseEstimator | None = None
        self._stopping = threading.Event()
        self._paused = threading.Event()
        self._mailbox = Mailbox()
        self._threads: list[threading.Thread] = []
        self._fps = FpsMeter()
        self._processed = 0
        self._working_s = 0.0
        self._offset_s = 0.0
        self._last_t_s = -1.0

    def start(self) -> None:
        """Begin, or begin again after a failure: the session goes on where it stopped."""
        self.error = None
        self._stopping.clear()
        self._mailbox = Mailbox()
        self._offset_s = self._last_t_s + 1.0 if self._processed else 0.0
        self.state = RunnerState.STARTING
        self._threads = [
            threading.Thread(target=self._capture, name="capture", daemon=True),
            threading.Thread(target=self._inference, name="inference", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def pause(self) -> None:
        """Judge nothing until `resume`; the picture stays live."""
        self._paused.set()
        if self.state is RunnerState.RUNNING:
            self.state = RunnerState.PAUSED

    def resume(self) -> None:
        """Judge again."""
        self._paused.clear()
        if self.state is RunnerState.PAUSED:
            self.state = RunnerState.RUNNING

    def stop(self) -> None:
        """Ask for the end and return at once; `state` becomes FINISHED when all is kept.

        After a failure the score of what was seen until then is made all the same.
        """
        self._stopping.set()
        self._mailbox.close()
        if self.state is RunnerState.FAILED and self._estimator is not None:
            thread = threading.Thread(target=self._finish_after_failure, name="finish", daemon=True)
            self._threads.append(thread)
            thread.start()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the threads; True if they have ended. Never call it on the GUI thread."""
        for thread in self._threads:
            thread.join(timeout_s)
        return not any(thread.is_alive() for thread in self._threads)

    def close(self) -> None:
        """Stop, wait, and release the model."""
        self.stop()
        self.join()
        if self._reference is not None:
            self._reference.close()
        if self._estimator is not None:
            self._estimator.close()
            self._estimator = None

    def _capture(self) -> None:
        source: FrameSource | None = None
        try:
            source = self._open_source()
            while not self._stopping.is_set():
                frame = source.read()
                if frame is None:
                    break
                position_s = self._clock.position_s(frame)
                if not self._mailbox.put((frame, position_s), replace=source.live):
                    break
                self.dropped += self._mailbox.take_replaced()
        except CoachError as error:
            self._fail(error)
        except Exception as error:
            log.exception("capture")
            self._fail(CaptureLost(f"The camera stopped unexpectedly ({error})."))
        finally:
            self._mailbox.close()
            if source is not None:
                source.close()

    def _inference(self) -> None:
        try:
            if self._estimator is None:
                self._estimator = self._open_estimator()
            if self._reference is not None:
                self._reference.start()
            while (item := self._mailbox.take()) is not None:
                self._process(self._estimator, *item)
            if self.error is None:
                self._finish(self._estimator)
        except CoachError as error:
            self._fail(error)
        except Exception as error:
            log.exception("inference")
            self._fail(CoachError(f"The session stopped on a fault inside Coach ({error})."))
        finally:
            self._stopping.set()
            self._mailbox.close()

    def _process(self, estimator: PoseEstimator, frame: Frame, position_s: float | None) -> None:
        began_s = time.monotonic()
        if self.state is RunnerState.STARTING:
            self.state = RunnerState.PAUSED if self._paused.is_set() else RunnerState.RUNNING
        t_s = frame.t_s + self._offset_s
        pose = estimator.estimate(frame)
        observation = None
        if self._coach is not None and position_s is not None and not self._paused.is_set():
            if self._reference is not None:
                self._reference.hand_over(self._coach)
            observation = self._coach.step(t_s, position_s, pose)
            self._observe(observation)
            self._processed += 1
        advice = None
        if self._coach is None and self._setup_check is not None:
            advice = self._setup_check.update(frame, pose)
        self._last_t_s = t_s
        self.latest = Snapshot(frame, pose, observation, advice, self._fps.tick(), self.dropped)
        self._working_s += time.monotonic() - began_s

    def _observe(self, observation: Observation) -> None:
        for observer in self._observers:
            try:
                observer(observation)
            except StorageError as error:
                if self.storage_error is None:
                    log.warning("the session goes on without being kept: %s", error)
                self.storage_error = error

    def _finish_after_failure(self) -> None:
        try:
            if self._estimator is not None:
                self._finish(self._estimator)
        except CoachError as error:
            self._fail(error)

    def _finish(self, estimator: PoseEstimator) -> None:
        if self._coach is not None:
            fps = self._processed / self._working_s if self._working_s else 0.0
            result = self._coach.result(self.dropped, fps, estimator.name)
            if self._on_finished is not None:
                try:
                    self._on_finished(result)
                except StorageError as error:
                    log.warning("the score could not be kept: %s", error)
                    self.storage_error = error
            self.result = result
        self.state = RunnerState.FINISHED

    def _fail(self, error: CoachError) -> None:
        if self.error is None:
            self.error = error
            log.info("session failed: %s", error)
        self._stopping.set()
        self.state = RunnerState.FAILED
