"""A fitness test while it is done: one repetition to try it, then the test against the clock.

What counts is asked of `protocols.check`, over all poses so far: a file is judged by the same rule.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from coach_app.engine.core.growing_rows import GrowingTrack
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.fitness.protocols import check
from coach_app.engine.fitness.results import CheckResult, Event
from coach_app.errors import InputError

LENGTHS_S: dict[str, float] = {
    "30s-chair-stand": 30.0,
    "5x-sit-to-stand": 60.0,
    "30s-arm-curl": 30.0,
    "2min-step": 120.0,
    "single-leg-stance": 60.0,
    "four-stage-balance": 120.0,
    "shoulder-rom": 12.0,
}
"""How long a test is waited for at most."""

TRIED = ("30s-chair-stand", "5x-sit-to-stand", "30s-arm-curl", "2min-step", "single-leg-stance")
"""Tests before which one repetition is tried."""

# These begin with the first movement: what was done before the signal is left out.
_BY_MOVEMENT = ("5x-sit-to-stand", "single-leg-stance")
_STANDS = 5
_STAGES = 4
_GIVEN_UP_S = 40.0  # without another position held
_TAIL_S = 1.0  # watched after the end, so that the last movement is seen whole
_EVERY_S = 0.5
_LEAST_S = 1.0
_SURE_S, _FAILED_S = 0.3, 1.2  # after its end: that something counts, and that it does not


class Phase(StrEnum):
    """Phase of a fitness test."""

    WAITING = "waiting"
    """Nothing is asked."""
    TRIAL = "trial"
    RUNNING = "running"
    OVER = "over"
    """The test has come to its end: it can be worked out."""


@dataclass(frozen=True, slots=True)
class Checked:
    """State of a test while it is done.

    Attributes:
        elapsed_s: since the signal; 0 before it.
        count: of what counts so far.
        held_s: of a stance that lasts; 0 where there is none.
        done: how many movements have been judged, counted or not.
        event: the newest of them; None before the first.
        seen: what the test needs is in the picture.
    """

    phase: Phase = Phase.WAITING
    elapsed_s: float = 0.0
    count: int = 0
    held_s: float = 0.0
    done: int = 0
    event: Event | None = None
    seen: bool = True


class LiveCheck:
    """Takes poses on one thread, and what the participant is told to do from another.

    `test` is a name in `protocols.PROTOCOLS`.
    """

    def __init__(self, test: str) -> None:
        self.test = test
        self.newest = Checked()
        self._wish: Phase | None = None
        self._poses: list[tuple[float, Pose | None]] = []
        self._skeleton: Skeleton | None = None
        self._size_px = (1, 1)
        self._model = ""
        self._start_s: float | None = None
        self._looked_s = 0.0
        self._counted_s = 0.0  # on the test's clock, when the count became another one

    @property
    def length_s(self) -> float:
        """How long the test is waited for at most."""
        return LENGTHS_S[self.test]

    def try_out(self) -> None:
        """One repetition, from the next picture on."""
        self._wish = Phase.TRIAL

    def start(self) -> None:
        """The signal: the clock starts with the next picture."""
        self._wish = Phase.RUNNING

    def see(
        self,
        t_s: float,
        pose: Pose | None,
        skeleton: Skeleton,
        size_px: tuple[int, int],
        model: str = "",
    ) -> Checked:
        """Take the next pose, None for nobody, of one skeleton, in a picture of `size_px`.

        `t_s` rises from call to call; `model` is the name of what measured the pose.
        """
        self._skeleton, self._size_px, self._model = skeleton, size_px, model
        self._begin(t_s)
        now = self.newest
        if now.phase in (Phase.TRIAL, Phase.RUNNING):
            self._poses.append((t_s, pose))
            if t_s - self._looked_s >= _EVERY_S:
                self._looked_s = t_s
                before, now = now.count, self._look(t_s, now)
                if now.count > before:
                    self._counted_s = now.elapsed_s
            elapsed_s = 0.0 if self._start_s is None else t_s - self._start_s
            self.newest = replace(now, phase=self._phase(elapsed_s, now), elapsed_s=elapsed_s)
        return self.newest

    def result(self) -> CheckResult:
        """The test, from everything that was seen of it; once no pose comes any more.

        Raises:
            InputError: the test was not begun, or almost nothing was seen of it.
        """
        if self._start_s is None:
            raise InputError("The test has not begun; begin it once more.")
        return self._check(None if self.test in _BY_MOVEMENT else self._start_s)

    def _begin(self, t_s: float) -> None:
        wish, self._wish = self._wish, None
        if wish is None:
            return
        if wish is Phase.TRIAL or self.test in _BY_MOVEMENT:
            self._poses.clear()
        self._start_s = t_s if wish is Phase.RUNNING else None
        self._looked_s, self._counted_s = t_s, 0.0
        self.newest = Checked(wish)

    def _look(self, t_s: float, now: Checked) -> Checked:
        if t_s - self._poses[0][0] < _LEAST_S:
            return now
        begins_s = None if self.test in _BY_MOVEMENT else self._start_s
        try:
            result = self._check(begins_s)
        except InputError:  # too little of it so far
            return now
        judged = [event for event in result.events if _is_judged(event, t_s)]
        count = sum(event.counted for event in judged)
        going_on = [e.reach for e in result.events if "clip_ended" in e.notes]
        return replace(
            now,
            count=max(count, now.count),
            held_s=max(going_on, default=0.0),
            done=max(len(judged), now.done),
            event=judged[-1] if judged else now.event,
            seen=self._is_seen(t_s),
        )

    def _phase(self, elapsed_s: float, now: Checked) -> Phase:
        if now.phase is not Phase.RUNNING:
            return now.phase
        at_end = elapsed_s >= self.length_s + _TAIL_S
        five = self.test == "5x-sit-to-stand" and now.count >= _STANDS
        stood = self.test == "single-leg-stance" and now.count > 0
        four = self.test == "four-stage-balance" and now.count >= _STAGES
        given_up = self.test == "four-stage-balance" and elapsed_s - self._counted_s > _GIVEN_UP_S
        return Phase.OVER if at_end or five or stood or four or given_up else Phase.RUNNING

    def _is_seen(self, t_s: float) -> bool:
        """Whether somebody was seen in most of the last second."""
        last = [pose for at_s, pose in self._poses[-60:] if at_s > t_s - 1.0]
        return 2 * sum(pose is not None for pose in last) >= len(last)

    def _check(self, start_s: float | None) -> CheckResult:
        track = self._track()
        if start_s is not None and len(track) and start_s >= track.t_s[-1]:
            raise InputError("Nothing was seen of the test; begin it once more.")
        return check(self.test, track, start_s)

    def _track(self) -> PoseTrack:
        seen = list(self._poses)  # the last pose may still be coming on the other thread
        if self._skeleton is None or not seen:
            raise InputError("Nothing was seen of the test; begin it once more.")
        growing = GrowingTrack(self._skeleton, self._size_px)
        for t_s, pose in seen:
            growing.add(t_s, pose)
        track = growing.track(self._model)
        has_depth = all(pose is None or pose.world_m is not None for _, pose in seen)
        return track if has_depth else replace(track, world_m=None)


def _is_judged(event: Event, now_s: float) -> bool:
    """Whether nothing that comes will change what is said of it."""
    if "clip_ended" in event.notes:
        return False
    return now_s - event.end_s >= (_SURE_S if event.counted else _FAILED_S)
