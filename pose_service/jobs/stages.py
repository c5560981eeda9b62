"""Stages of a job: how long they take, how far it is, and whether it shall go on."""

import contextlib
import time
from collections.abc import Callable, Iterator

from coach_app.engine.core.structures import Frame
from coach_app.errors import Cancelled
from pose_service.decoding.guarded_source import GuardedSource
from pose_service.structures import TellStage


class Stages:
    """Seconds by stage, in the order in which they were first met."""

    def __init__(self) -> None:
        self.taken_s: dict[str, float] = {}

    def add(self, stage: str, seconds: float) -> None:
        """Add to what a stage has taken."""
        self.taken_s[stage] = self.taken_s.get(stage, 0.0) + seconds

    @contextlib.contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add what the block takes to a stage."""
        begun_s = time.perf_counter()
        try:
            yield
        finally:
            self.add(stage, time.perf_counter() - begun_s)


class WatchedSource:
    """Frames for one job: asks before each whether to go on, and reports each."""

    def __init__(
        self, source: GuardedSource, report: TellStage, cancelled: Callable[[], bool]
    ) -> None:
        self._source = source
        self._report = report
        self._cancelled = cancelled
        self._done = 0

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the upright picture."""
        return self._source.size_px

    def read(self) -> Frame | None:
        """The next frame; None at the end.

        Raises:
            Cancelled: the job shall not go on. InputError: as the source.
        """
        stop_if(self._cancelled)
        frame = self._source.read()
        self._report("pose", self._done, self._total(ended=frame is None))
        self._done += frame is not None
        return frame

    def _total(self, *, ended: bool) -> int | None:
        """How many frames there are, as far as the header can be believed."""
        stated = self._source.frames
        if ended:
            return self._done
        return None if stated is None else max(stated, self._done + 1)


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise Cancelled if the job shall not go on."""
    if cancelled():
        raise Cancelled("The processing was stopped.")
