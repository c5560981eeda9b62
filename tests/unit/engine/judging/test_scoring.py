import numpy as np
import numpy.typing as npt
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import CORRECT_DEG, Direction, SessionScore
from coach_app.engine.judging import scoring, verdict
from coach_app.engine.judging.findings import direction, find
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.judging.scoring import score_session
from coach_app.engine.judging.verdict import CORRECT, NEAR, NO_DATA, WRONG
from coach_app.engine.kinematics.angles import JOINTS

N, J = 200, len(JOINTS)
ARM = JOINTS.index("left_shoulder")


def judged(
    codes: npt.NDArray[np.int8] | None = None,
    errors: Array | None = None,
    expected: npt.NDArray[np.bool_] | None = None,
    moves: npt.NDArray[np.intp] | None = None,
) -> JudgedFrames:
    """A session in which only the left shoulder is asked for."""
    t_s = np.arange(N) / 30.0
    only = np.zeros((N, J), dtype=np.bool_)
    only[:, ARM] = True
    expected = only if expected is None else expected
    joints = np.where(expected, CORRECT, NO_DATA).astype(np.int8) if codes is None else codes
    errors = np.zeros((N, J)) if errors is None else errors
    reference = np.full((N, J), 60.0)
    return JudgedFrames(
        t_s=t_s,
        routine_t_s=t_s,
        matched_t_s=t_s,
        lags_s=np.full(N, 0.4),
        lag_known=np.ones(N, dtype=np.bool_),
        begun=np.ones(N, dtype=np.bool_),
        mirrored=False,
        moves=np.zeros(N, dtype=np.intp) if moves is None else moves,
        mirrors=np.zeros(N, dtype=np.bool_),
        tolerance_deg=np.full(N, CORRECT_DEG),
        turns_deg=reference + errors,
        sigma_deg=np.full((N, J), 3.0),
        shown_deg=reference,
        reference_deg=reference,
        errors_deg=errors,
        expected=expected,
        moving=expected,
        joints=joints,
        frames=verdict.judge_frames(joints, expected, expected, expected),
    )


def scored(of: JudgedFrames, *moves: Move) -> SessionScore:
    return score_session(of, moves, dropped=2, fps=30.0, model="m")


def arm_codes(*parts: tuple[int, int]) -> npt.NDArray[np.int8]:
    codes = np.full((N, J), NO_DATA, dtype=np.int8)
    codes[:, ARM] = np.concatenate([np.full(count, code) for count, code in parts])
    return codes


def test_the_score_is_the_share_of_judged_frames_that_are_correct() -> None:
    score = scored(judged(arm_codes((120, CORRECT), (30, NEAR), (30, WRONG), (20, NO_DATA))))
    assert score.score == pytest.approx(120 / 180)
    assert score.coverage == pytest.approx(0.9)
    joint = score.joints["left_shoulder"]
    assert (joint.correct, joint.near, joint.wrong, joint.no_data) == pytest.approx(
        (0.6, 0.15, 0.15, 0.1)
    )
    assert list(score.joints) == ["left_shoulder"]
    assert score.lag_s == pytest.approx(0.4)
    assert (score.frames, score.dropped) == (N, 2)
    assert len(score.timeline) == N


@pytest.mark.parametrize(("hidden", "measured"), [(79, True), (80, True), (81, False)])
def test_below_sixty_percent_coverage_there_is_no_score(hidden: int, measured: bool) -> None:
    score = scored(judged(arm_codes((N - hidden, CORRECT), (hidden, NO_DATA))))
    assert (score.score is not None) == measured
    assert score.reason == (None if measured else "too_little_seen")
    assert score.findings == ()


def test_nothing_asked_for_is_nothing_played() -> None:
    score = scored(judged(expected=np.zeros((N, J), dtype=np.bool_)))
    assert (score.score, score.coverage, score.reason) == (None, 0.0, "nothing_played")
    assert score.reason in scoring.NO_SCORE_REASONS


def test_a_few_wild_frames_do_not_widen_the_range_of_motion() -> None:
    errors = np.zeros((N, J))
    errors[:, ARM] = 30.0 * np.sin(np.linspace(0.0, 12.0, N))
    errors[[20, 90], ARM] = 110.0
    rom = scored(judged(errors=errors)).joints["left_shoulder"].rom_deg
    assert rom == pytest.approx(60.0, abs=3.0)


def test_each_move_has_its_own_score() -> None:
    moves = (Move("a", 0.0, 3.0, {}, {}), Move("b", 3.0, 7.0, {}, {}))
    which = np.where(np.arange(N) < 90, 0, 1).astype(np.intp)
    score = scored(judged(arm_codes((90, CORRECT), (110, WRONG)), moves=which), *moves)
    assert [(m.move, m.score, m.coverage) for m in score.moves] == [
        ("a", 1.0, 1.0),
        ("b", 0.0, 1.0),
    ]


def test_a_joint_that_is_off_is_found_with_its_direction_size_and_share() -> None:
    errors = np.zeros((N, J))
    errors[100:160, ARM] = -28.0
    codes = arm_codes((100, CORRECT), (60, WRONG), (40, CORRECT))
    [finding] = find(judged(codes, errors), ())
    assert (finding.joint, finding.direction) == ("left_shoulder", Direction.TOO_LOW)
    assert finding.error_deg == pytest.approx(28.0)
    assert finding.share == pytest.approx(0.3)
    assert 100 / 30 <= finding.t_s <= 160 / 30


@pytest.mark.parametrize(
    ("off", "measured", "move", "named"),
    [
        (2, 2, None, True),  # a session that broke off as the first move began
        (6, 7, 0, True),
        (60, N, -1, True),  # off between the moves only
        (2, 7, 0, False),
        (1, N, -1, False),
    ],
)
def test_what_was_off_is_named_wherever_it_was(
    off: int, measured: int, move: int | None, named: bool
) -> None:
    errors = np.zeros((N, J))
    errors[:off, ARM] = 65.0
    codes = arm_codes((off, WRONG), (measured - off, CORRECT), (N - measured, NO_DATA))
    moves = (Move("a", 0.0, 3.0, {}, {}),)
    where = np.full(N, -1 if move is None else move, dtype=np.intp)
    found = find(judged(codes, errors, moves=where), moves)
    assert [f.joint for f in found] == (["left_shoulder"] if named else [])


def test_jitter_is_no_finding() -> None:
    errors = np.zeros((N, J))
    errors[::40, ARM] = 40.0
    codes = arm_codes((N, CORRECT))
    codes[::40, ARM] = WRONG
    assert find(judged(codes, errors), ()) == ()


def test_the_costliest_comes_first() -> None:
    knee = JOINTS.index("right_knee")
    expected = np.zeros((N, J), dtype=np.bool_)
    expected[:, [ARM, knee]] = True
    errors = np.zeros((N, J))
    errors[:60, ARM], errors[:150, knee] = 20.0, 35.0
    codes = np.where(expected, CORRECT, NO_DATA).astype(np.int8)
    codes[:60, ARM], codes[:150, knee] = NEAR, WRONG
    found = find(judged(codes, errors, expected), ())
    assert [f.joint for f in found] == ["right_knee", "left_shoulder"]


@pytest.mark.parametrize(
    ("joint", "turn_deg", "error_deg", "expected"),
    [
        ("left_shoulder", 120.0, 30.0, Direction.TOO_HIGH),
        ("right_shoulder", 60.0, -30.0, Direction.TOO_LOW),
        ("left_shoulder", -175.0, 30.0, Direction.TOO_HIGH),
        ("left_elbow", 80.0, 40.0, Direction.TOO_BENT),
        ("right_elbow", -20.0, 60.0, Direction.TOO_STRAIGHT),
        ("left_hip", 40.0, 20.0, Direction.TOO_HIGH),
        ("right_knee", -10.0, 50.0, Direction.TOO_STRAIGHT),
        ("trunk", 20.0, 20.0, Direction.TOO_FAR_LEFT),
        ("neck", -5.0, -20.0, Direction.TOO_FAR_RIGHT),
    ],
)
def test_directions_are_those_of_the_participants_body(
    joint: str, turn_deg: float, error_deg: float, expected: Direction
) -> None:
    assert direction(joint, turn_deg, error_deg) is expected


def test_a_forearm_bent_the_other_way_is_too_high_or_too_low() -> None:
    # The upper arm is level: the instructor's forearm points up, the participant's down.
    assert direction("left_elbow", -85.0, -170.0, upper_arm_deg=90.0) is Direction.TOO_LOW
    assert direction("left_elbow", 85.0, 170.0, upper_arm_deg=90.0) is Direction.TOO_HIGH
