"""The routine's own poses, estimated while it plays."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import TypeAlias

from coach_app.engine.capture import FrameSource
from coach_app.engine.clock import PlaybackClock
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.reference import Reference
from coach_app.engine.skeletons import Skeleton
from coach_app.engine.structures import Pose
from coach_app.errors import CoachError

log = logging.getLogger(__name__)

_WAKE_S = 0.05

LivePose: TypeAlias = tuple[float, Pose | None, Skeleton]
"""Routine time, the instructor there (None: not seen), and what the pose's keypoints mean."""


class LiveReference:
    """Estimates the routine's own video while it plays, for a routine without a pose track.

    Args:
        reference: what the coach compares with; it grows by `hand_over` only.
        open_source: opens the routine's video as a file.
        open_estimator: a second estimator; the participant's must not be shared.
        clock: the player's clock; poses are made for frames near its position.
    """

    def __init__(
        self,
        reference: Reference,
        open_source: Callable[[], FrameSource],
        open_estimator: Callable[[], PoseEstimator],
        clock: PlaybackClock,
    ) -> None:
        self._reference = reference
        self._open_source = open_source
        self._open_estimator = open_estimator
        self._clock = clock
        self._poses: queue.SimpleQueue[LivePose] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self.error: CoachError | None = None
        self.latest: LivePose | None = None

    def start(self) -> None:
        """Begin; harmless when it already runs."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._estimate, name="reference", daemon=True)
            self._thread.start()

    def hand_over(self) -> None:
        """Give the reference every pose made since the last call; on the inference thread.

        Raises:
            CoachError: the routine's video or the model failed.
        """
        if self.error is not None:
            raise self.error
        while not self._poses.empty():
            self._reference.add(*self._poses.get())

    def close(self) -> None:
        """Stop and wait."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _estimate(self) -> None:
        source: FrameSource | None = None
        estimator: PoseEstimator | None = None
        try:
            source, estimator = self._open_source(), self._open_estimator()
            while not self._stopping.is_set():
                position_s = self._clock.position_s()
                if position_s is None:
                    self._stopping.wait(_WAKE_S)
                    continue
                frame = source.read()
                while frame is not None and frame.t_s < position_s - _WAKE_S:
                    frame = source.read()
                if frame is None:
                    return
                while not self._stopping.wait(0) and frame.t_s > self._position_or(frame.t_s):
                    self._stopping.wait(0.005)
                self.latest = (frame.t_s, estimator.estimate(frame), estimator.skeleton)
                self._poses.put(self.latest)
        except CoachError as error:
            self.error = error
        except Exception as error:
            log.exception("reference")
            self.error = CoachError(f"The routine's video could not be followed ({error}).")
        finally:
            if source is not None:
                source.close()
            if estimator is not None:
                estimator.close()

    def _position_or(self, otherwise_s: float) -> float:
        position_s = self._clock.position_s()
        return otherwise_s if position_s is None else position_s
