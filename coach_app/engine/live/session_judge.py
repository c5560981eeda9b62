"""The judge of one session, put together in one way for window, clip and browser."""

import dataclasses
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from coach_app.engine.core.arrays import Mask
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Observation, Pose, PoseTrack, SessionScore
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.judging.cues import Cue, Cues
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference, ReferenceSet
from coach_app.engine.live.losses import Losses, Picture
from coach_app.engine.movement.live_count import Counted, MoveCount
from coach_app.engine.movement.live_quality import LiveQuality
from coach_app.engine.movement.session_quality import Instants, SessionMovement
from coach_app.engine.people.choosing import Doubt
from coach_app.engine.recognition.another import AnotherExercise
from coach_app.engine.recognition.recognising import Exercise
from coach_app.engine.routines.executions import good_beside

log = logging.getLogger(__name__)

_LESS_DEG = 5.0  # beside what the instructor showed: what one camera is off by


@dataclass(frozen=True, slots=True)
class Followed:
    """A routine that is followed, to be judged by; several sessions may share it.

    Attributes:
        routine: its moves and texts; None for a bare video.
        good: the instructor's own track, then further good executions in its time; empty where
            the routine is measured while it plays.
    """

    reference: Reference
    routine: Routine | None = None
    good: tuple[PoseTrack, ...] = ()

    @classmethod
    def measured(cls, routine: Routine, track: PoseTrack) -> Self:
        """A routine whose own poses are known, with the good executions that lie in its folder."""
        others = good_beside(routine, track)
        return cls(ReferenceSet.from_tracks(track, others), routine, (track, *others))


class SessionJudge:
    """Judges one session pose by pose, tells what to say meanwhile, and scores all of it.

    Args:
        followed: the routine.
        skeleton: of the participant's poses.
        size_px: width and height of the participant's picture.
        limits: what the participant's body can do.
        exercises: gives the known ones, of which another than the shown may be done; None: that is
            not looked for. Nor is it for who is asked for less than is shown, or beside a routine
            that is measured while it plays.
        after_moves: assess each move right after it, on a thread of its own.

    Attributes:
        movement: what the session's quality is worked out from.
        cue: what the last pose gave reason to say; None for nothing.
        count: of repetitions while they are done; None where the routine is not measured.
        done: how well each move was done, right after it; None for nothing.
        another: looks for another exercise than the shown; None for not.
    """

    def __init__(
        self,
        followed: Followed,
        *,
        skeleton: Skeleton,
        size_px: tuple[int, int],
        limits: BodyLimits | None = None,
        exercises: Callable[[], Sequence[Exercise]] | None = None,
        after_moves: bool = False,
    ) -> None:
        limits = limits or BodyLimits()
        moves = followed.routine.moves if followed.routine else ()
        self.pose_judge = PoseJudge(
            followed.reference,
            followed.routine,
            skeleton=skeleton,
            size_px=size_px,
            limits=limits,
        )
        self.movement = SessionMovement(
            followed.good,
            moves,
            skeleton=skeleton,
            size_px=size_px,
            counted=limits.counted,
        )
        self.cues = Cues(moves)
        self.count = MoveCount(moves, followed.reference.at) if followed.good else None
        self.losses = Losses(skeleton)
        self.cue: Cue | None = None
        self.done = (
            LiveQuality(self.movement, moves, limited=limits.limited) if after_moves else None
        )
        self.another: AnotherExercise | None = None
        if exercises is not None and followed.good and not limits.limited:
            self.another = AnotherExercise(
                followed.good[0], skeleton=skeleton, size_px=size_px, exercises=exercises
            )

    def step(
        self,
        t_s: float,
        reference_t_s: float,
        pose: Pose | None,
        picture: Picture,
        doubt: Doubt | None = None,
        dropped: int = 0,
    ) -> Observation:
        """Judge one pose; the other arguments are those of `PoseJudge.step` and `Losses.see`."""
        observation = self.pose_judge.step(t_s, reference_t_s, pose)
        self.movement.add(observation.t_s, pose)
        self.losses.see(picture, observation, doubt, dropped)
        self.cue = self.cues.update(observation)
        if self.count is not None:
            self.count.update(observation)
        if self.done is not None:
            self.done.update(observation)
        if self.another is not None:
            self.another.update(observation)
        return observation

    @property
    def counted(self) -> Counted | None:
        """Repetitions of the move that is being done; None where nothing is counted."""
        return None if self.count is None else self.count.newest

    def score(self, dropped: int = 0, fps: float | None = None, model: str = "") -> SessionScore:
        """The score of all steps so far, with how well the moves were done and who was lost why.

        The arguments are those of `PoseJudge.result`.
        """
        agreed = self.pose_judge.result(dropped, fps, model)
        return self._with_quality(dataclasses.replace(agreed, losses=self.losses.found()))

    def close(self, timeout_s: float) -> bool:
        """End the threads that assess and recognise; False if one takes longer."""
        done = self.done is None or self.done.close(timeout_s)
        another = self.another is None or self.another.close(timeout_s)
        return done and another

    def _with_quality(self, score: SessionScore) -> SessionScore:
        judged = self.pose_judge.judged()
        try:
            quality = self.movement.quality(
                Instants(
                    judged.t_s,
                    judged.moves,
                    judged.matched_t_s,
                    judged.mirrors,
                    _asked_less(judged),
                )
            )
        except Exception:  # a fault here must not cost the session its number
            log.exception("quality")
            return score
        return dataclasses.replace(score, quality=quality)


def _asked_less(judged: JudgedFrames) -> Mask:
    """(N,) where less was asked of this participant than the instructor showed."""
    if judged.reference_deg is judged.shown_deg:
        return np.zeros(len(judged.t_s), dtype=np.bool_)
    less = np.abs(judged.reference_deg - judged.shown_deg) > _LESS_DEG  # of NaN: False
    return np.asarray((less & judged.expected).any(axis=1))
