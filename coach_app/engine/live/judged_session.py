"""The judged part of a visit: the session's judge, used by one thread at a time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from coach_app.engine.core.structures import Frame, Observation, Pose, SessionScore
from coach_app.engine.live.clock import ActiveRate
from coach_app.engine.live.losses import Picture
from coach_app.engine.live.snapshot import SessionContext
from coach_app.engine.people.choosing import Doubt


class JudgedSession:
    """Steps a session's judge, and scores what it has seen."""

    def __init__(
        self, session: SessionContext, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        self.session = session
        self.dropped = 0
        self._rate = ActiveRate(now_s)
        self._stretch: int | None = None
        self._model = ""
        self._lock = threading.Lock()

    def step(
        self,
        stamped: "Stamped",
        pose: Pose | None,
        model: str,
        may_judge: Callable[["Stamped"], bool],
        doubt: Doubt | None = None,
    ) -> Observation | None:
        """Judge a pose, unless the routine stood still or `may_judge` says no.

        `may_judge` is asked once nothing else uses the judge; `doubt` is why there is no pose.

        Raises:
            CoachError: the routine's own poses fail.
        """
        session = self.session
        with self._lock:
            if stamped.position_s is None or not may_judge(stamped):
                self._rate.rest()
                return None
            if session.reference is not None:
                session.reference.hand_over()
            observation = session.judge.step(
                stamped.frame.t_s,
                stamped.position_s,
                pose,
                Picture.of(stamped.frame),
                doubt,
                self.dropped,
            )
            if stamped.stretch != self._stretch:
                self._stretch = stamped.stretch
                self._rate.rest()
            self._rate.tick()
            self._model = model
            session.observe(observation)
            return observation

    def score(self) -> SessionScore:
        """The score of what was judged; after `settle`, once nothing is judged any more."""
        return self.session.judge.score(self.dropped, self._rate.hz, self._model)

    def settle(self, timeout_s: float) -> bool:
        """Wait for a judgement under way; False if it takes longer."""
        if not self._lock.acquire(timeout=timeout_s):
            return False
        self._lock.release()
        return True


@dataclass(frozen=True, slots=True)
class Stamped:
    """A frame, and what held in the very moment when it came.

    Attributes:
        frame: its time is the visit's.
        judging: the session that it belongs to; None: it came before one began.
        position_s: where the routine was; None while it stood still, or before a session.
        stretch: counts what has happened to the visit: a frame is judged only in the stretch in
            which it came, so not after a pause that began meanwhile.
    """

    frame: Frame
    judging: JudgedSession | None
    position_s: float | None
    stretch: int
