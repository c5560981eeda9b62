"""One opening of the camera and the model, on two threads that can be left behind.

A driver or a model that hangs cannot be interrupted, and its thread cannot be ended: whoever
finds one of them overdue goes on without it. A process of its own, which could be killed, was
passed over: every picture would be copied once more, a bundle would start a second Coach before
each session, systems ask a second time whether it may use the camera, and a process that hangs
in the driver cannot be killed either. A thread left behind costs its stack and holds the camera
until its call returns; then it closes what it opened and ends.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import Protocol

from coach_app.engine.concurrency.mailbox import Mailbox
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.live.judged_session import Stamped
from coach_app.engine.live.spare_model import SpareModel
from coach_app.engine.live.states import Event
from coach_app.engine.live.wait_limits import Limits, Patience
from coach_app.engine.media.capture import FrameSource
from coach_app.engine.pose.base import PoseEstimator
from coach_app.errors import CaptureLost, CoachError, EstimationError

log = logging.getLogger(__name__)


class Host(Protocol):
    """Callbacks of an opening; called from its threads."""

    def stamp(self, opening: "Opening", frame: Frame) -> Stamped | None:
        """Take a frame that came, with its time; None: no further frame is wanted."""
        ...

    def drop(self, stamped: Stamped) -> None:
        """A frame that a newer one has replaced."""
        ...

    def see(
        self, opening: "Opening", stamped: Stamped, pose: Pose | None, model: PoseEstimator
    ) -> None:
        """A frame has gone through the model."""
        ...

    def happen(
        self, event: Event, opening: "Opening | None" = None, error: CoachError | None = None
    ) -> bool:
        """Something happened in an opening; of one that was given up it changes nothing."""
        ...


class Opening:
    """Reads a source on one thread and runs the model on another.

    What `open_source` and `open_estimator` open, they open on the threads; those of the opening
    `before` may still hold the camera.
    """

    def __init__(
        self,
        host: Host,
        open_source: Callable[[], FrameSource],
        open_estimator: Callable[[], PoseEstimator],
        spare: SpareModel,
        limits: Limits,
        now_s: Callable[[], float],
        before: tuple[threading.Thread, ...] = (),
    ) -> None:
        self._host = host
        self._open_source = open_source
        self._open_estimator = open_estimator
        self._spare = spare
        self._limits = limits
        self._mailbox: Mailbox[Stamped] = Mailbox()
        self._camera, self._model = Patience(now_s), Patience(now_s)
        self._trusted = True
        self.threads = tuple(
            threading.Thread(target=run, args=(before,), name=name, daemon=True)
            for run, name in ((self._capture, "capture"), (self._infer, "inference"))
        )

    def start(self) -> None:
        """Begin, once."""
        for thread in self.threads:
            thread.start()

    def let_go(self, *, distrust: bool = False) -> None:
        """No further frame is wanted; returns at once. `distrust`: nor is the model."""
        self._trusted = self._trusted and not distrust
        self._mailbox.close(discard=True)

    def extend(self, seconds: float) -> None:
        """Extend all deadlines by the time that the computer slept."""
        self._camera.extend(seconds)
        self._model.extend(seconds)

    @property
    def lost(self) -> tuple[Event, CoachError] | None:
        """The camera or model that hangs; None if nothing does."""
        if (error := self._camera.lost) is not None:
            return Event.CAPTURE_FAILED, error
        if (error := self._model.lost) is not None:
            return Event.ESTIMATOR_FAILED, error
        return None

    def _capture(self, before: tuple[threading.Thread, ...]) -> None:
        self._wait_for(before)
        with self._failures_told(), ExitStack() as held, self._failures_told():
            with self._camera.within(self._limits.opening_s, _silent_camera()):
                source = held.enter_context(closing(self._open_source()))
            self._read(source)

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        """Tell a failure before the mailbox is closed, which alone means the source's end."""
        try:
            yield
        except CoachError as error:
            self._host.happen(Event.CAPTURE_FAILED, self, error)
        except Exception as error:
            log.exception("capture")
            fault = CaptureLost(f"The camera stopped unexpectedly ({error}).")
            self._host.happen(Event.CAPTURE_FAILED, self, fault)
        finally:
            self._mailbox.close()

    def _read(self, source: FrameSource) -> None:
        while True:
            with self._camera.within(self._limits.picture_s, _silent_camera()):
                frame = source.read()
            stamped = None if frame is None else self._host.stamp(self, frame)
            if stamped is None or not self._mailbox.put(stamped, replace=source.live):
                return
            for replaced in self._mailbox.take_replaced():
                self._host.drop(replaced)

    def _infer(self, before: tuple[threading.Thread, ...]) -> None:
        self._wait_for(before)
        model = self._spare.take()
        try:
            if model is None:
                with self._model.within(self._limits.model_s, _silent_model()):
                    model = self._open_estimator()
            self._look(model)
            self._host.happen(Event.SOURCE_ENDED, self)
        except CoachError as error:
            self._host.happen(Event.ESTIMATOR_FAILED, self, error)
        except Exception as error:
            log.exception("inference")
            fault = CoachError(f"The session stopped on a fault inside Coach ({error}).")
            self._host.happen(Event.ESTIMATOR_FAILED, self, fault)
        finally:
            self._mailbox.close()
            if model is not None:
                self._spare.leave(model, trusted=self._trusted)

    def _look(self, model: PoseEstimator) -> None:
        seconds = self._limits.first_pose_s
        while (stamped := self._mailbox.take()) is not None:
            with self._model.within(seconds, _silent_model()):
                pose = model.estimate(stamped.frame)
            self._host.see(self, stamped, pose, model)
            seconds = self._limits.pose_s

    def _wait_for(self, threads: tuple[threading.Thread, ...]) -> None:
        """The camera and the model may still be held by the opening before."""
        for thread in threads:
            thread.join(self._limits.let_go_s)


def _silent_camera() -> CaptureLost:
    return CaptureLost("The camera sends no picture; check its cable.")


def _silent_model() -> EstimationError:
    return EstimationError(
        "The pose model does not answer; try again, or choose another one in the settings."
    )
