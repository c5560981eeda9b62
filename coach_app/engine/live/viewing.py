"""Turns a pose into what the window shows: advice in the set-up check, a verdict in a session."""

import time
from collections.abc import Callable
from dataclasses import replace

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose
from coach_app.engine.fitness.live_check import LiveCheck
from coach_app.engine.kinematics.framing import SetupAdvice, SetupCheck
from coach_app.engine.live.clock import FpsMeter
from coach_app.engine.live.judged_session import JudgedSession, Stamped
from coach_app.engine.live.session_watch import NOTHING_WATCHED
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.media.display import shrink
from coach_app.engine.people.choosing import Doubt
from coach_app.engine.people.participant import tracker_of
from coach_app.engine.people.whom import Choice
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.estimators.fallback import in_skeleton

_IN_DOUBT = {
    Doubt.STRANGER: SetupAdvice.STRANGER,
    Doubt.ALIKE: SetupAdvice.ALIKE,
    Doubt.WHO: SetupAdvice.WHO,
}


class Viewing:
    """Makes the snapshots of a visit, for one thread at a time.

    Poses keep the skeleton of the first model that opened: a session's coach is built for it.
    """

    def __init__(
        self,
        setup_check: SetupCheck | None = None,
        now_s: Callable[[], float] = time.monotonic,
        live_check: LiveCheck | None = None,
    ) -> None:
        self.show_within: tuple[int, int] | None = None
        self._setup_check = setup_check
        self._live_check = live_check
        self._skeleton: Skeleton | None = None
        self._fps = FpsMeter(now_s)
        self.choice = Choice()

    def look(
        self,
        stamped: Stamped,
        pose: Pose | None,
        model: PoseEstimator,
        may_judge: Callable[[Stamped], bool],
        dropped: int,
    ) -> Snapshot:
        """Judge or advise.

        Raises:
            CoachError: the routine's own poses fail.
        """
        skeleton = self._skeleton = self._skeleton or model.skeleton
        pose = in_skeleton(skeleton, model.skeleton, pose)
        frame, tracker = stamped.frame, tracker_of(model)
        doubt = None if tracker is None else tracker.doubt
        judged = stamped.judging is not None
        seen = Snapshot(
            frame=frame,
            display_bgra=shrink(frame.image_bgr, *self.show_within) if self.show_within else None,
            pose=pose,
            observation=None,
            advice=None,
            fps=self._fps.tick(),
            dropped=dropped,
            skeleton=skeleton,
            model=model.name,
            whom=self.choice.look(frame.t_s, tracker, pose, judged=judged),
        )
        if stamped.judging is not None:
            seen = _judged(seen, stamped, stamped.judging, may_judge, doubt)
        elif self._setup_check is not None:
            in_doubt = None if doubt is None else _IN_DOUBT.get(doubt)
            seen = replace(seen, advice=self._setup_check.update(frame, pose, skeleton, in_doubt))
        if self._live_check is not None:
            checked = self._live_check.see(frame.t_s, pose, skeleton, frame.size_px, model.name)
            seen = replace(seen, checked=checked)
        return seen


def _judged(
    seen: Snapshot,
    stamped: Stamped,
    judging: JudgedSession,
    may_judge: Callable[[Stamped], bool],
    doubt: Doubt | None,
) -> Snapshot:
    """Judge what is seen, and add what judge and watch say of it."""
    observation = judging.step(stamped, seen.pose, seen.model, may_judge, doubt)
    judge, watch = judging.session.judge, judging.session.watch
    watched = NOTHING_WATCHED
    if watch is not None:
        watched = watch.update(
            seen.frame.t_s,
            seen.pose,
            seen.skeleton,
            stamped.position_s,
            running=may_judge(stamped),
            somebody=seen.pose is not None or seen.whom.asked,
        )
    return replace(
        seen,
        observation=observation,
        cue=judge.cues.newest,
        watched=watched,
        loss=judge.losses.now,
        counted=judge.counted,
        done=None if judge.done is None else judge.done.newest,
        another=None if judge.another is None else judge.another.newest,
    )
