"""Whether somebody clearly does another known exercise than the one that is shown.

It is said only if all of this holds, so that nobody hears it who is late, imprecise or resting:

- for `_WINDOW_S` the participant was nearly always seen, wrong most of the time and hardly ever
  right;
- both halves of that window move, and it is not seen from the side, where nothing looks as the
  known exercises do;
- its movement is surely a known exercise, whichever (people's are seldom surely one of them), and
  so it was in the window before, `_STEP_S` earlier;
- nothing that the routine shows from `_LATE_S` before to `_EARLY_S` after is like that movement,
  or is recognised as one of the exercises that it may be. The lag need not be known for that: who
  does another exercise seldom shows one.

The windows are looked at on a thread of its own.
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from coach_app.engine.concurrency.newest import Newest
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Judgement, Observation, Pose, PoseTrack
from coach_app.engine.kinematics.named_points import NamedPoints
from coach_app.engine.recognition.recognising import NONE, SURE, Exercise, Recogniser
from coach_app.engine.recognition.signature import Signature, of_motion
from coach_app.engine.segmentation.motion import Motion, motion_of
from coach_app.errors import CoachError

log = logging.getLogger(__name__)

_WINDOW_S, _STEP_S = 7.0, 2.0
_LATE_S, _EARLY_S = 16.0, 6.0
_RATE_HZ = 12.5
_GAP_S = 0.5  # without pictures, or of the routine: what was before tells nothing
_SEEN, _WRONG, _RIGHT = 0.9, 0.6, 0.15  # shares of a window
_MOVES, _SHOWS = 0.18, 0.1  # torso lengths: what moves less is nothing to be recognised
_UNLIKE = 0.8  # of all that is shown
_MAYBE = 0.1  # the probability from which an exercise is one of those that it may be


@dataclass(frozen=True, slots=True)
class Another:
    """The participant does another exercise: most likely this one, known since `t_s`."""

    t_s: float
    exercise: str


@dataclass(frozen=True, slots=True)
class _Sample:
    t_s: float
    reference_t_s: float
    pose: Pose | None
    frame: Judgement


_Window = tuple[_Sample, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    t_s: float
    exercise: str | None


class AnotherExercise:
    """Looks in a session for another exercise than the shown; for one thread at a time.

    `shown` is complete. `exercises` gives the known ones, on the thread that recognises, when first
    needed.
    """

    def __init__(
        self,
        shown: PoseTrack,
        *,
        skeleton: Skeleton,
        size_px: tuple[int, int],
        exercises: Callable[[], Sequence[Exercise]],
    ) -> None:
        self._look = _Look(shown, skeleton, size_px, exercises)
        self._samples: deque[_Sample] = deque()
        self._asked_s = -np.inf
        self._last: _Answer | None = None
        self._now: Another | None = None
        self._worker: Newest[_Window, _Answer] | None = None
        self.looking = False
        """A window was left to be looked at, and no answer has been taken yet."""

    def update(self, observation: Observation) -> None:
        """Take in what was judged next."""
        t_s, at_s = observation.t_s, observation.reference_t_s
        last = self._samples[-1] if self._samples else None
        if last is not None:
            if t_s - last.t_s < 0.9 / _RATE_HZ:
                return
            passed_s = at_s - last.reference_t_s
            if t_s - last.t_s > _GAP_S or not 0.0 <= passed_s <= _GAP_S:
                self._forget()
        told = observation.verdict
        self._samples.append(_Sample(t_s, at_s, observation.pose, told.frame))
        while t_s - self._samples[0].t_s > _WINDOW_S:
            self._samples.popleft()
        if t_s - self._asked_s >= _STEP_S and t_s - self._samples[0].t_s > 0.95 * _WINDOW_S:
            self._ask(t_s)

    @property
    def newest(self) -> Another | None:
        """The other exercise that is being done; None while the participant follows."""
        try:
            answer = self._worker.take() if self._worker is not None else None
        except CoachError as error:
            log.info("no exercise is recognised: %s", error)
            answer, self.looking = None, False
        if answer is not None:
            self.looking = False
        if answer is not None and answer.t_s >= self._asked_s - _STEP_S:
            self._hear(answer)
        return self._now

    def close(self, timeout_s: float) -> bool:
        """Recognise no more; False if what is under way takes longer."""
        if self._worker is None:
            return True
        self._worker.close()
        return self._worker.join(timeout_s)

    def _forget(self) -> None:
        self._samples.clear()
        self._asked_s = -np.inf
        self._last = self._now = None

    def _ask(self, t_s: float) -> None:
        self._asked_s = t_s
        if not _may_be_another(self._samples):
            self._last = self._now = None
            return
        if self._worker is None:
            self._worker = Newest(self._look.at, "another exercise")
        self.looking = True
        self._worker.offer(tuple(self._samples))

    def _hear(self, answer: _Answer) -> None:
        before, self._last = self._last, answer
        if answer.exercise is None or before is None or before.exercise is None:
            self._now = None
        elif self._now is None:
            self._now = Another(answer.t_s, answer.exercise)


def _may_be_another(samples: Sequence[_Sample]) -> bool:
    frames = [sample.frame for sample in samples]
    count = len(samples)
    return (
        sum(sample.pose is not None for sample in samples) >= _SEEN * count
        and frames.count(Judgement.WRONG) >= _WRONG * count
        and frames.count(Judgement.CORRECT) <= _RIGHT * count
    )


@dataclass
class _Look:
    """Recognises windows, beside what is shown around them; used by one thread."""

    _shown: PoseTrack
    _skeleton: Skeleton
    _size_px: tuple[int, int]
    _exercises: Callable[[], Sequence[Exercise]]
    _signatures: dict[int, Signature | None] = field(default_factory=dict)

    def at(self, samples: _Window) -> _Answer:
        """The other exercise that a window surely shows; None for none."""
        end_s, at_s = samples[-1].t_s, samples[-1].reference_t_s
        track = self._track(samples)
        if NamedPoints(track).from_the_side(np.ones(len(track), np.bool_)):
            return _Answer(end_s, None)
        motion = motion_of(track)
        middle_s = 0.5 * (samples[0].t_s + end_s)
        whole = of_motion(motion, samples[0].t_s, end_s)
        halves = of_motion(motion, samples[0].t_s, middle_s), of_motion(motion, middle_s, end_s)
        if whole is None or any(half is None or half.moves < _MOVES for half in halves):
            return _Answer(end_s, None)
        guesses = [one for one in self._known.recognise(whole, repeated=True) if one.id != NONE]
        maybe = [one.id for one in guesses if one.probability >= _MAYBE]
        surely = sum(one.probability for one in guesses) >= SURE
        if not surely or not maybe or not self._is_unlike(whole, maybe, at_s):
            return _Answer(end_s, None)
        return _Answer(end_s, maybe[0])

    @cached_property
    def _known(self) -> Recogniser:
        return Recogniser(self._exercises())

    @cached_property
    def _motion(self) -> Motion:
        return motion_of(self._shown)

    def _is_unlike(self, done: Signature, maybe: Sequence[str], at_s: float) -> bool:
        now = self._shown_until(round(at_s / _STEP_S))
        if now is None or now.moves < _SHOWS:
            return False  # nothing is shown that could be followed
        first, last = round((at_s - _LATE_S) / _STEP_S), round((at_s + _EARLY_S) / _STEP_S)
        around = [
            shown
            for step in range(first, last + 1)
            if (shown := self._shown_until(step)) is not None and shown.moves >= _SHOWS
        ]
        recogniser = Recogniser([Exercise("shown", {}, tuple(around))], _UNLIKE)
        if recogniser.recognise(done, repeated=True)[0].id in recogniser.exercises:
            return False
        known = self._known.exercises
        names = [known[one].name for one in maybe]
        return all(
            (guess := self._known.recognise(shown, repeated=True)[0].id) == NONE
            or known[guess].name not in names
            for shown in around
        )

    def _shown_until(self, step: int) -> Signature | None:
        if step not in self._signatures:
            end_s = step * _STEP_S
            self._signatures[step] = of_motion(self._motion, end_s - _WINDOW_S, end_s)
        return self._signatures[step]

    def _track(self, samples: Sequence[_Sample]) -> PoseTrack:
        seen = [(one.t_s, one.pose) for one in samples if one.pose is not None]
        return PoseTrack(
            self._skeleton,
            np.array([t_s for t_s, _ in seen]),
            np.stack([pose.keypoints_px for _, pose in seen]),
            np.stack([pose.scores for _, pose in seen]),
            None,
            self._size_px,
            "",
        )
