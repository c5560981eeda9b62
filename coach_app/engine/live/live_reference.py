"""The routine's own poses, estimated while it plays."""

import logging
import math
import queue
import threading
from collections.abc import Callable
from contextlib import closing
from typing import TypeAlias

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.judging.reference import Reference
from coach_app.engine.live.clock import PlaybackClock
from coach_app.engine.live.wait_limits import Limits, Patience
from coach_app.engine.media.capture import FrameSource
from coach_app.engine.pose.base import PoseEstimator
from coach_app.errors import CoachError, EstimationError

log = logging.getLogger(__name__)

_WAKE_S = 0.05
_BACK_S = 1.0  # by so much a player goes back only where somebody skips

LivePose: TypeAlias = tuple[float, Pose | None, Skeleton]
"""Routine time, the instructor there (None: not seen), and what the pose's keypoints mean."""


class LiveReference:
    """Estimates the routine's own video while it plays, for a routine without a pose track.

    `open_source` opens the video at a time in seconds; the estimator is a second one, as the
    participant's must not be shared; poses are made near the position of `clock`.
    """

    def __init__(
        self,
        reference: Reference,
        open_source: Callable[[float], FrameSource],
        open_estimator: Callable[[], PoseEstimator],
        clock: PlaybackClock,
        limits: Limits | None = None,
    ) -> None:
        self._reference = reference
        self._open_source = open_source
        self._open_estimator = open_estimator
        self._clock = clock
        self._limits = limits or Limits()
        self._poses: queue.SimpleQueue[LivePose] = queue.SimpleQueue()
        self._showing: _Showing | None = None
        self.latest: LivePose | None = None

    @property
    def error(self) -> CoachError | None:
        """Why no further poses come; None if nothing is wrong."""
        return self._showing.trouble if self._showing is not None else None

    def start(self) -> None:
        """Begin; harmless when it already runs. After a failure, open video and model again."""
        if self._showing is not None:
            if self._showing.trouble is None:
                return
            self._showing.stopping.set()
        self._showing = showing = _Showing()
        showing.thread = threading.Thread(
            target=self._estimate, args=(showing,), name="reference", daemon=True
        )
        showing.thread.start()

    def hand_over(self) -> None:
        """Give the reference every pose made since the last call; for one thread at a time.

        Raises:
            CoachError: the routine's video or the model failed, or hangs.
        """
        if (error := self.error) is not None:
            raise error
        while not self._poses.empty():
            self._reference.add(*self._poses.get())

    def close(self) -> bool:
        """Stop; True if it has ended, False if it hangs and is left behind."""
        if self._showing is None or self._showing.thread is None:
            return True
        self._showing.stopping.set()
        self._showing.thread.join(self._limits.let_go_s)
        return not self._showing.thread.is_alive()

    def _estimate(self, showing: "_Showing") -> None:
        limits = self._limits
        try:
            with showing.patience.within(limits.model_s, _silent()):
                estimator = self._open_estimator()
            with closing(estimator):
                begin_s: float | None = 0.0
                while begin_s is not None:
                    with showing.patience.within(limits.opening_s, _silent()):
                        source = self._open_source(begin_s)
                    with closing(source):
                        begin_s = self._follow(showing, source, estimator)
        except CoachError as error:
            showing.error = error
        except Exception as error:
            log.exception("reference")
            showing.error = CoachError(f"The routine's video could not be followed ({error}).")

    def _follow(
        self, showing: "_Showing", source: FrameSource, estimator: PoseEstimator
    ) -> float | None:
        """Estimate beside the player; where it has gone back to, or None once `showing` stops."""
        place_s, at_end = -math.inf, False
        while not showing.stopping.is_set():
            position_s = self._clock.position_s()
            if position_s is not None and position_s < place_s - _BACK_S:
                return position_s
            if position_s is None or at_end:
                showing.stopping.wait(_WAKE_S)
                continue
            frame = self._read(showing, source)
            while frame is not None and frame.t_s < position_s - _WAKE_S:
                frame = self._read(showing, source)
            if frame is None:
                at_end = True
                continue
            place_s = frame.t_s
            while not showing.stopping.wait(0) and self._is_ahead(place_s):
                showing.stopping.wait(0.005)
            pose = self._pose(showing, frame, estimator)
            if showing.stopping.is_set():
                break  # another one may show the routine by now
            self.latest = (frame.t_s, pose, estimator.skeleton)
            self._poses.put(self.latest)
        return None

    def _pose(self, showing: "_Showing", frame: Frame, estimator: PoseEstimator) -> Pose | None:
        limits = self._limits
        seconds = limits.pose_s if showing.has_posed else limits.first_pose_s
        with showing.patience.within(seconds, _silent()):
            pose = estimator.estimate(frame)
        showing.has_posed = True
        return pose

    def _read(self, showing: "_Showing", source: FrameSource) -> Frame | None:
        with showing.patience.within(self._limits.opening_s, _silent()):
            return source.read()

    def _is_ahead(self, place_s: float) -> bool:
        """Whether the player, unless it stands or has gone back, will come there in a moment."""
        position_s = self._clock.position_s()
        return position_s is not None and place_s - _BACK_S <= position_s < place_s


class _Showing:
    """One opening of the routine's video and its model."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.patience = Patience()
        self.error: CoachError | None = None
        self.has_posed = False
        self.thread: threading.Thread | None = None

    @property
    def trouble(self) -> CoachError | None:
        return self.error or self.patience.lost


def _silent() -> EstimationError:
    return EstimationError(
        "The routine's video cannot be followed: it or its pose model does not answer; try again."
    )
