from collections.abc import Iterable

import numpy as np
import pytest

from coach_app.engine.angles import JOINTS
from coach_app.engine.cues import APART_S, Cue, CueKind, Cues
from coach_app.engine.skeletons import COCO
from coach_app.engine.structures import Direction, Judgement, Observation, Pose, Verdict

J = len(JOINTS)
ARM = JOINTS.index("left_shoulder")


@pytest.fixture
def pose(puppet: object) -> Pose:
    lifted: Pose = puppet.pose(left_shoulder=60.0)  # type: ignore[attr-defined]  # the fixture's own class
    return lifted


def seen(t_s: float, move: str | None, pose: Pose | None, error_deg: float) -> Observation:
    errors = np.zeros(J, dtype=np.float32)
    errors[ARM] = error_deg
    frame = Judgement.CORRECT if abs(error_deg) <= 15 else Judgement.WRONG
    if pose is None:
        frame = Judgement.NO_DATA
    given = Verdict((frame,) * J, errors, frame, frame, 0.5, t_s, np.ones(J, dtype=np.bool_))
    return Observation(t_s, t_s, pose, given, move)


def said(observations: Iterable[Observation]) -> list[tuple[float, Cue]]:
    cues = Cues(COCO)
    return [(o.t_s, cue) for o in observations if (cue := cues.update(o)) is not None]


def move_of(t_s: float, length_s: float = 8.0) -> str | None:
    return f"move_{int(t_s // length_s)}" if t_s % length_s < 0.9 * length_s else None


TIMES = np.arange(0.0, 40.0, 1 / 20)


def test_after_the_move_the_joint_that_cost_most_is_named(pose: Pose) -> None:
    heard = said(seen(t, "a" if t < 8.0 else None, pose, -30.0) for t in TIMES[:180])
    [(t_s, cue)] = heard
    assert t_s == pytest.approx(8.0, abs=0.06)
    assert (cue.kind, cue.move, cue.joint) == (CueKind.ADVICE, "a", "left_shoulder")
    assert cue.direction is Direction.TOO_LOW
    assert cue.sentence() == "Lift your left arm a little higher."
    assert cue.sentence("ko") == "왼쪽 팔을 조금 더 높이 들어 주세요."


def test_a_move_that_was_right_is_praised(pose: Pose) -> None:
    heard = said(seen(t, move_of(t), pose, 4.0) for t in TIMES)
    assert {cue.kind for _, cue in heard} == {CueKind.PRAISE}
    assert heard[0][1].sentence()


def test_jitter_is_not_worth_a_word(pose: Pose) -> None:
    flickers = said(
        seen(t, move_of(t), pose, 40.0 if i % 7 == 0 else 0.0) for i, t in enumerate(TIMES)
    )
    assert flickers == []  # not good enough for praise either


def test_never_two_within_six_seconds(pose: Pose) -> None:
    heard = said(seen(t, move_of(t, 3.0), pose, -35.0) for t in TIMES)
    times = [t_s for t_s, _ in heard]
    assert len(times) >= 3
    assert np.diff(times).min() >= APART_S


def test_who_was_not_seen_is_neither_told_nor_praised() -> None:
    assert said(seen(t, move_of(t), None, 0.0) for t in TIMES) == []


def test_a_routine_without_moves_gets_its_word_now_and_then(pose: Pose) -> None:
    heard = said(seen(t, None, pose, -30.0) for t in TIMES)
    assert [cue.kind for _, cue in heard] == [CueKind.ADVICE] * len(heard)
    assert 2 <= len(heard) <= 4
