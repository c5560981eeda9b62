"""How well each move was done, told when the routine comes to its end."""

import time
from collections.abc import Iterator

import numpy as np
import pytest

from coach_app.engine.core.routine import Move
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import Judgement, Observation, PoseTrack, Shown, Verdict
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.movement.live_quality import DoneMove, LiveQuality
from coach_app.engine.movement.session_quality import SessionMovement
from tests.unit.engine.conftest import SIZE_PX, Puppet
from tests.unit.engine.movement.test_session_quality import EVERYTHING, MOVES, Sessions, Swing

LATE_S = 0.6
NOTHING = np.full(len(JOINTS), np.nan, dtype=np.float32)
ENDS = tuple(
    Move(of.id, of.start_s, of.end_s - 1.0, of.name, of.cue) for of in MOVES
)  # with a pause after each


@pytest.fixture
def draw(puppet: Puppet, swing: Swing) -> Sessions:
    return Sessions(puppet, swing)


class Session:
    """Feeds poses as a session does, and waits for what is told after each move."""

    def __init__(self, good: list[PoseTrack], moves: tuple[Move, ...] = ENDS) -> None:
        self.movement = SessionMovement(
            good, moves, skeleton=COCO, size_px=SIZE_PX, counted=EVERYTHING
        )
        self.live = LiveQuality(self.movement, moves)
        self._moves = moves

    def play(self, own: PoseTrack, until_s: float = 27.0, from_s: float = 0.0) -> None:
        for i, t_s in enumerate(own.t_s.tolist()):
            if not from_s <= t_s < until_s:
                continue
            self.movement.add(t_s, own.pose(i))
            self.live.update(self._observation(t_s))

    def told(self) -> DoneMove | None:
        deadline_s = time.monotonic() + 10.0
        while (done := self.live.newest) is None and time.monotonic() < deadline_s:
            time.sleep(0.005)  # a thread's answer; nothing else tells of it
        return done

    def _observation(self, t_s: float) -> Observation:
        matched_s = t_s - LATE_S
        at = next((m.id for m in self._moves if m.start_s <= matched_s < m.end_s), None)
        verdict = Verdict(
            joints=(Judgement.CORRECT,) * len(JOINTS),
            errors_deg=NOTHING,
            frame=Judgement.CORRECT,
            shown=Shown(Judgement.CORRECT, ()),
            lag_s=LATE_S,
            reference_t_s=matched_s,
            expected=EVERYTHING,
            lag_known=True,
            mirrored=False,
        )
        return Observation(t_s, t_s, None, verdict, at)


@pytest.fixture
def sessions() -> Iterator[list[Session]]:
    made: list[Session] = []
    yield made
    for one in made:
        assert one.live.close(10.0)


def later(track: PoseTrack) -> PoseTrack:
    back = np.searchsorted(track.t_s, np.maximum(track.t_s - LATE_S, 0.0))
    return PoseTrack(
        COCO, track.t_s, track.keypoints_px[back], track.scores[back], None, SIZE_PX, "puppet"
    )


def test_nothing_is_told_before_the_first_move_is_over(
    draw: Sessions, sessions: list[Session]
) -> None:
    sessions.append(session := Session([draw(seed=0)]))
    session.play(later(draw()), until_s=7.9)
    assert session.live.newest is None
    session.play(later(draw()), until_s=8.5, from_s=7.9)
    done = session.told()
    assert done is not None and done.move == "raise"
    assert done.quality.value is not None and done.quality.value > 0.5
    assert done.fault is None


def test_a_fault_beyond_doubt_is_told_of_the_move_in_which_it_was(
    draw: Sessions, sessions: list[Session]
) -> None:
    sessions.append(session := Session([draw(seed=0)], ENDS[2:]))
    session.play(later(draw(lean_deg=40.0)))
    done = session.told()
    assert done is not None and done.move == "again"
    assert done.fault is not None and done.fault.name == "trunk_lean"


def test_without_good_executions_or_after_a_jump_nothing_is_told(
    draw: Sessions, sessions: list[Session]
) -> None:
    own = later(draw())
    sessions.append(alone := Session([]))
    alone.play(own, until_s=8.5)
    done = alone.told()
    assert done is not None and done.quality.value is None and done.fault is None
    sessions.append(jumped := Session([draw(seed=0)]))
    for at_s in (3.0, 9.5):  # Right was pressed: the move was not done
        i = int(np.searchsorted(own.t_s, at_s))
        jumped.movement.add(at_s, own.pose(i))
        jumped.live.update(jumped._observation(at_s))
    assert jumped.live.close(0.0)
    assert jumped.live.newest is None
