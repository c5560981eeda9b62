"""Observers of a session beside the judging: hand sign, floor, whether anybody is there.

It judges nothing and changes nothing: the window reads `Watched` from the newest snapshot and
pauses or asks. One thread uses it at a time.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from coach_app.engine.core.routine import Move
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.live.asked_poses import AFTER_S, AskedPoses
from coach_app.engine.live.floor_watch import Alarm, FloorWatch, Upright
from coach_app.engine.live.hand_sign import NO_SIGN, HandSign, Sign, hands_at_head
from coach_app.engine.live.live_reference import LivePose

ABSENT_S = 4.0
_BACK_S = 0.6
_FLOOR_S = 3.0  # a squat is no floor exercise
_ALIKE = 1.3  # what the instructor shows need not be the sign exactly


@dataclass(frozen=True, slots=True)
class Watched:
    """Observations beside the judging, up to one picture.

    Attributes:
        sign: how far the hand sign is, and how often it was given.
        absent: nobody has been seen for `ABSENT_S`.
        alarm: why to ask whether all is well; None while there is no reason.
    """

    sign: Sign = NO_SIGN
    absent: bool = False
    alarm: Alarm | None = None
    alarms: int = 0


NOTHING_WATCHED = Watched()


class SessionWatch:
    """Watches the pictures of one session.

    Without a `track` of the routine, `latest` gives the newest pose of the instructor. `shown`
    gives the routine time of the picture that is shown while the routine stands still: a move may
    be shown before it begins. Without `sign` the hand sign answers an alarm only.
    """

    def __init__(
        self,
        moves: tuple[Move, ...],
        track: PoseTrack | None = None,
        latest: Callable[[], LivePose | None] = lambda: None,
        *,
        shown: Callable[[], float | None] = lambda: None,
        sign: bool = True,
    ) -> None:
        self._moves = moves
        self._wants_sign = sign
        self._latest = latest
        self._shown = shown
        self._shown_asked_s = -math.inf
        self._asks_sign = AskedPoses(_shows_sign, track)
        self._asks_floor = AskedPoses(Upright().is_down, track, least_s=_FLOOR_S)
        self._sign, self._floor = HandSign(), FloorWatch()
        self._position_s = 0.0
        self._seen_s: float | None = None
        self._back_s: float | None = None
        self._absent = False
        self._alarm: Alarm | None = None
        self._stood = False
        self._alarms = 0

    def update(
        self,
        t_s: float,
        pose: Pose | None,
        skeleton: Skeleton,
        position_s: float | None,
        *,
        running: bool,
        somebody: bool | None = None,
    ) -> Watched:
        """Take in a picture, at a time that rises through the visit.

        Whoever has a pose is there, and, by `somebody`, who is there without. While `running` the
        video may stand still all the same: then `position_s` is None.
        """
        if position_s is None:
            self._stood = True
        elif self._alarm is not None and self._stood:
            self._alarm = None  # the video was stopped and goes on: it was answered
        at_s = self._shown() if position_s is None else position_s
        self._position_s = self._position_s if at_s is None else at_s
        self._learn()
        there = pose is not None if somebody is None else somebody
        self._note_presence(t_s, there, running)
        if running and self._alarm is None:
            self._alarm = self._floor.update(
                t_s,
                pose,
                skeleton,
                asked=self._asks_floor.around(self._position_s),
                in_move=self._in_move(),
                there=there,
            )
            self._alarms += self._alarm is not None
            self._stood = position_s is None
        if not running or self._alarm is not None:
            self._floor.restart()
        return Watched(
            self._see_sign(
                t_s, pose, skeleton, asked=running and self._asks(t_s, ahead=position_s is None)
            ),
            self._absent,
            self._alarm,
            self._alarms,
        )

    def _see_sign(self, t_s: float, pose: Pose | None, skeleton: Skeleton, *, asked: bool) -> Sign:
        asking = self._alarm is not None
        hands = hands_at_head(pose, skeleton, upright=not asking)
        return self._sign.update(t_s, hands, active=asking or (self._wants_sign and not asked))

    def _asks(self, t_s: float, *, ahead: bool) -> bool:
        """Whether the routine itself shows the sign's pose, or has just shown it in advance."""
        asks = self._asks_sign.around(self._position_s)
        if asks and ahead:
            self._shown_asked_s = t_s
        return asks or t_s - self._shown_asked_s < AFTER_S

    def _learn(self) -> None:
        latest = self._latest()
        if latest is not None:
            self._asks_sign.look(*latest)
            self._asks_floor.look(*latest)

    def _note_presence(self, t_s: float, there: bool, running: bool) -> None:
        if self._seen_s is None or not running:
            self._seen_s, self._back_s, self._absent = t_s, None, False
        if not there:
            self._back_s = None
            self._absent = self._absent or t_s - self._seen_s >= ABSENT_S
            return
        self._seen_s = t_s
        self._back_s = t_s if self._back_s is None else self._back_s
        self._absent = self._absent and t_s - self._back_s < _BACK_S

    def _in_move(self) -> bool:
        """Within a move, or anywhere in a routine that nobody has divided."""
        at = self._position_s
        return not self._moves or any(move.start_s <= at < move.end_s for move in self._moves)


def _shows_sign(t_s: float, pose: Pose, skeleton: Skeleton) -> bool:
    return hands_at_head(pose, skeleton, tolerance=_ALIKE) is not None
