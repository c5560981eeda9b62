"""The judged part of a visit: the session's coach, used by one thread at a time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from coach_app.engine.core.structures import Frame, Observation, Pose, SessionScore
from coach_app.engine.live.clock import ActiveRate
from coach_app.engine.live.session_score import with_quality
from coach_app.engine.live.snapshot import Session
from coach_app.engine.people.choosing import Doubt


class Judging:
    """Steps a session's coach, and scores what it has seen.

    Args:
        session: coach, observers and the rest.
        now_s: the monotonic clock.
    """

    def __init__(self, session: Session, now_s: Callable[[], float] = time.monotonic) -> None:
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

        Args:
            stamped: the frame of the pose.
            pose: None if nobody was seen.
            model: what gave it.
            may_judge: asked once nothing else uses the coach.
            doubt: why there is no pose, as far as the participant's tracker says.

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
            observation = session.coach.step(stamped.frame.t_s, stamped.position_s, pose)
            if stamped.stretch != self._stretch:
                self._stretch = stamped.stretch
                self._rate.rest()
            self._rate.tick()
            self._model = model
            if session.movement is not None:
                session.movement.add(observation.t_s, pose)
            if session.losses is not None:
                session.losses.see(stamped.frame, observation, doubt, self.dropped)
            if session.cues is not None:
                session.cues.update(observation)
            if session.count is not None:
                session.count.update(observation)
            if session.done is not None:
                session.done.update(observation)
            if session.another is not None:
                session.another.update(observation)
            session.observe(observation)
            return observation

    def score(self) -> SessionScore:
        """The score of what was judged; after `settle`, once nothing is judged any more."""
        session = self.session
        score = session.coach.result(self.dropped, self._rate.hz, self._model)
        if session.losses is not None:
            score = replace(score, losses=session.losses.found())
        if session.movement is None:
            return score
        return with_quality(score, session.coach, session.movement)

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
    judging: Judging | None
    position_s: float | None
    stretch: int
