"""A visit in front of the camera: one state machine under one lock.

Everything that happens, from the window or from a thread, goes through `happen`, which looks it
up in the table of `states`. Nothing foreign is called under the lock, so that nobody ever waits
for it. One thread watches: it notices what hangs and a computer that slept, and at the end it
works out the score, whatever became of camera and model.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from coach_app.engine.core.steady_time import since_boot_s
from coach_app.engine.core.structures import Frame, Pose, SessionScore
from coach_app.engine.fitness.live_check import LiveCheck
from coach_app.engine.kinematics.framing import SetupCheck
from coach_app.engine.live.camera_opening import Opening
from coach_app.engine.live.clock import VisitTime
from coach_app.engine.live.judged_session import JudgedSession, Stamped
from coach_app.engine.live.snapshot import SessionContext, Snapshot
from coach_app.engine.live.spare_model import SpareModel
from coach_app.engine.live.states import OPENED, TRANSITIONS, Event, RunnerState, opens
from coach_app.engine.live.viewing import Viewing
from coach_app.engine.live.wait_limits import Limits, SleepWatch
from coach_app.engine.media.capture import FrameSource
from coach_app.engine.pose.base import PoseEstimator
from coach_app.errors import CoachError

log = logging.getLogger(__name__)

# Neither makes what was captured before it unfit to be judged.
_QUIET = (Event.PICTURE, Event.BEGIN)
_OUTSIDE = (Event.CAPTURE_FAILED, Event.ESTIMATOR_FAILED)
_SETTLE_S = 10.0  # for the last judgement under way


class _Status(NamedTuple):
    """Replaced whole, so that a state is never read with another one's error."""

    state: RunnerState
    error: CoachError | None = None


class SessionRunner:
    """Runs a source through a pose estimator: set-up check first, then the session.

    `open_source` is called on the capture thread, `open_estimator` on the inference thread.
    `setup_check` advises until `begin`; a `live_check` is done in place of a session.
    `asleep_too_s` is a clock that goes on while the computer sleeps.
    """

    def __init__(
        self,
        open_source: Callable[[], FrameSource],
        open_estimator: Callable[[], PoseEstimator],
        setup_check: SetupCheck | None = None,
        *,
        live_check: LiveCheck | None = None,
        limits: Limits | None = None,
        now_s: Callable[[], float] = time.monotonic,
        asleep_too_s: Callable[[], float] = since_boot_s,
    ) -> None:
        self._open_source = open_source
        self._open_estimator = open_estimator
        self._limits = limits or Limits()
        self._now_s = now_s

        self.latest: Snapshot | None = None
        self.result: SessionScore | None = None

        self._lock = threading.RLock()
        self._status = _Status(RunnerState.NEW)
        self._stretch = 0
        self._opening: Opening | None = None
        self._judging: JudgedSession | None = None
        self._time = VisitTime(now_s)
        self._dropped = 0
        self._sleep = SleepWatch(self._limits, now_s, asleep_too_s)
        self._viewing = Viewing(setup_check, now_s, live_check)
        self._spare = SpareModel()
        self._changed = threading.Event()
        self._looked = threading.Event()
        self._over = threading.Event()
        self._watch: threading.Thread | None = None
        self._threads: list[threading.Thread] = []

    @property
    def state(self) -> RunnerState:
        """State of the visit."""
        return self._status.state

    @property
    def error(self) -> CoachError | None:
        """Why it failed, kept until the camera is opened again; None if nothing did."""
        return self._status.error

    @property
    def dropped(self) -> int:
        """Frames of a live source that were never processed; of the session, once one began."""
        return self._dropped if self._judging is None else self._judging.dropped

    def start(self) -> None:
        """Open the camera; after a failure, open it again and go on where it stopped."""
        self.happen(Event.OPEN)

    def begin(self, session: SessionContext) -> bool:
        """Judge what comes from now on; False if the visit has ended, or a session has begun."""
        with self._lock:
            if self._judging is not None or not self.happen(Event.BEGIN):
                return False
            self._judging = JudgedSession(session, self._now_s)
            if session.reference is not None:
                session.reference.start()
        return True

    def pause(self) -> None:
        """Judge nothing until `resume`; the picture stays live."""
        self.happen(Event.PAUSE)

    def resume(self) -> None:
        """Judge again; after a failure, open the camera again."""
        self.happen(Event.RESUME)

    def fail(self, error: CoachError) -> None:
        """Report that the session's reference cannot be had."""
        self.happen(Event.JUDGING_FAILED, error=error)

    def show_within(self, width_px: int, height_px: int) -> None:
        """The largest size at which `Snapshot.display_bgra` is wanted."""
        self._viewing.show_within = (width_px, height_px)

    def choose(self, number: int) -> None:
        """Take somebody who is there for the participant: the `number` of a `Present`."""
        self._viewing.choice.wish(number)

    def wait_for_frame(self, timeout_s: float) -> Snapshot | None:
        """The newest snapshot, waiting for the first. Never call it on the GUI thread."""
        self._looked.wait(timeout_s)
        return self.latest

    def stop(self) -> None:
        """Ask for the end and return at once; `state` becomes FINISHED when all is kept.

        After a failure the score of what was seen until then is made all the same.
        """
        self.happen(Event.FINISH)

    def abandon(self) -> None:
        """Give up without a score and return at once; harmless after `stop`."""
        self.happen(Event.ABANDON)

    def wait_for_end(self, timeout_s: float) -> bool:
        """Wait until all is kept or given up; False if it takes longer. Not on the GUI thread."""
        return self._over.wait(timeout_s)

    def join(self, timeout_s: float) -> bool:
        """Wait for the threads; True if they have ended. Never call it on the GUI thread."""
        deadline_s = time.monotonic() + timeout_s
        with self._lock:
            threads = list(self._threads)
        for thread in threads:
            thread.join(max(deadline_s - time.monotonic(), 0.0))
        return not any(thread.is_alive() for thread in threads)

    def close(self) -> bool:
        """End, and wait a moment; False if a driver or model hangs. Never on the GUI thread.

        Its thread is left behind, and lets go of what it holds when its call returns.
        """
        self.abandon()
        ended = self.join(self._limits.let_go_s)
        if not ended:
            log.info("the camera or the model hangs; its thread is left behind")
        return ended

    def happen(
        self, event: Event, opening: Opening | None = None, error: CoachError | None = None
    ) -> bool:
        """Take an event, or a failure's with its error; False if it changes nothing.

        One of an `opening` that was given up before changes nothing any more; None: it is not of
        camera or model.
        """
        with self._lock:
            if opening is not None and opening is not self._opening:
                return False
            if opening is not None:
                self._notice_sleep()
            distrust = event is Event.ESTIMATOR_FAILED
            if event in _OUTSIDE and self._sleep.just_woke():
                log.info("opened again after the computer slept: %s", error)
                event, error = Event.LOST_IN_SLEEP, None
            return self._go(event, error, distrust=distrust)

    def _go(self, event: Event, error: CoachError | None = None, *, distrust: bool = False) -> bool:
        """Change the state as the table says; the lock is held."""
        state = self._status.state
        following = TRANSITIONS.get((state, event))
        if following is None:
            return False
        anew = opens(state, event)
        if error is not None:
            log.info("session failed: %s", error)
        elif not anew:
            error = self._status.error
        self._status = _Status(following, error)
        self._stretch += event not in _QUIET
        if self._opening is not None and (anew or following not in OPENED):
            self._opening.let_go(distrust=distrust)
            self._opening = None
        if anew:
            self._open()
        if following in (RunnerState.ENDING, RunnerState.ABANDONED):
            self._looked.set()
            self._start_watch()
        self._changed.set()
        return True

    def _open(self) -> None:
        self._time.restart()
        before = tuple(t for t in self._threads if t is not self._watch and t.is_alive())
        self._opening = Opening(
            self,
            self._open_source,
            self._open_estimator,
            self._spare,
            self._limits,
            self._now_s,
            before,
        )
        if self._judging is not None and self._judging.session.reference is not None:
            self._judging.session.reference.start()
        self._threads = [t for t in self._threads if t.is_alive()] + list(self._opening.threads)
        self._opening.start()
        self._start_watch()

    def _start_watch(self) -> None:
        if self._watch is None:
            self._sleep.notice()  # nobody has looked until now
            self._watch = threading.Thread(target=self._keep_watch, name="watch", daemon=True)
            self._threads.append(self._watch)
            self._watch.start()

    def stamp(self, opening: Opening, frame: Frame) -> Stamped | None:
        """Stamp a frame that came, on the capture thread."""
        with self._lock:
            if opening is not self._opening:
                return None
            self._notice_sleep()
            judging = self._judging
            position_s = None if judging is None else judging.session.clock.position_s(frame)
            timed = Frame(frame.image_bgr, self._time.of(frame.t_s), frame.index)
            return Stamped(timed, judging, position_s, self._stretch)

    def drop(self, stamped: Stamped) -> None:
        """Count a frame that a newer one has replaced, on the capture thread."""
        with self._lock:
            if stamped.judging is None:
                self._dropped += 1
            elif stamped.position_s is not None and stamped.stretch == self._stretch:
                stamped.judging.dropped += 1

    def see(
        self, opening: Opening, stamped: Stamped, pose: Pose | None, model: PoseEstimator
    ) -> None:
        """Judge or advise, and publish, on the inference thread."""
        with self._lock:
            if opening is not self._opening:
                return
            self._go(Event.PICTURE)
        try:
            self.latest = self._viewing.look(stamped, pose, model, self._may_judge, self.dropped)
        except CoachError as error:
            self.happen(Event.JUDGING_FAILED, opening, error)
        self._looked.set()

    def _may_judge(self, stamped: Stamped) -> bool:
        with self._lock:
            running = self._status.state is RunnerState.RUNNING
            return running and stamped.stretch == self._stretch

    def _keep_watch(self) -> None:
        while self._look_after() not in (RunnerState.ENDING, RunnerState.ABANDONED):
            self._changed.wait(self._limits.tick_s)
            self._changed.clear()
        judging = self._judging
        if judging is not None:
            if not judging.settle(_SETTLE_S):
                log.warning("the last picture's judgement hangs")
            elif self.state is RunnerState.ENDING:
                self._score(judging)
        self.happen(Event.KEPT)
        self._over.set()
        if judging is not None:
            self._let_go(judging.session)
        self._spare.close()

    def _let_go(self, session: SessionContext) -> None:
        if session.reference is not None:
            session.reference.close()
        if not session.judge.close(self._limits.let_go_s):
            log.info("a move or an exercise is still being looked at; its thread is left behind")

    def _look_after(self) -> RunnerState:
        with self._lock:
            self._notice_sleep()
            opening = self._opening
        lost = opening.lost if opening is not None else None
        if lost is not None:
            self.happen(lost[0], opening, lost[1])
        return self.state

    def _score(self, judging: JudgedSession) -> None:
        try:
            self.result = judging.score()
            judging.session.keep(self.result)
        except CoachError as error:
            self.happen(Event.KEPT, error=error)
        except Exception as error:
            log.exception("score")
            fault = CoachError(f"The session could not be scored: a fault inside Coach ({error}).")
            self.happen(Event.KEPT, error=fault)

    def _notice_sleep(self) -> None:
        """Find out whether the computer slept since this was last asked; the lock is held."""
        passed_s = self._sleep.notice()
        if passed_s is None:
            return
        if self._opening is not None:
            self._opening.extend(passed_s)
        if self._judging is not None:
            self._go(Event.SLEPT)
