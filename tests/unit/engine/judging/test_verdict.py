import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from coach_app.engine.core.arrays import Mask
from coach_app.engine.core.structures import Judgement, Shown
from coach_app.engine.judging import verdict
from coach_app.engine.judging.reference import Reference
from coach_app.engine.judging.verdict import (
    CORRECT,
    JUDGEMENTS,
    NEAR,
    NO_DATA,
    WRONG,
    SteadyJudgement,
    compare,
    judge_frames,
    judge_joints,
)
from coach_app.engine.kinematics.angles import JOINTS

J = len(JOINTS)
MASKS = hnp.arrays(np.bool_, (1, J))


def row(**values: float) -> npt.NDArray[np.float64]:
    return np.array([[values.get(name, 0.0) for name in JOINTS]])


EVERY = np.ones((1, J), dtype=np.bool_)


@pytest.mark.parametrize(
    ("error_deg", "code"),
    [(0.0, CORRECT), (15.0, CORRECT), (-15.0, CORRECT), (15.1, NEAR), (-25.0, NEAR), (25.1, WRONG)],
)
def test_the_tolerance_is_fifteen_degrees_and_near_up_to_twenty_five(
    error_deg: float, code: int
) -> None:
    joints = judge_joints(row(left_knee=error_deg), EVERY, EVERY)
    assert joints[0, JOINTS.index("left_knee")] == code
    assert (np.delete(joints[0], JOINTS.index("left_knee")) == CORRECT).all()


def test_what_was_not_measured_or_not_asked_for_has_no_verdict() -> None:
    expected = EVERY.copy()
    expected[0, JOINTS.index("trunk")] = False
    joints = judge_joints(row(left_knee=np.nan, trunk=90.0), expected, EVERY)
    assert joints[0, JOINTS.index("left_knee")] == NO_DATA
    assert joints[0, JOINTS.index("trunk")] == NO_DATA


def test_a_joint_that_does_not_follow_is_wrong_even_when_it_fits() -> None:
    followed = EVERY.copy()
    followed[0, JOINTS.index("left_shoulder")] = False
    joints = judge_joints(row(), EVERY, followed)
    assert joints[0, JOINTS.index("left_shoulder")] == WRONG
    hidden = judge_joints(row(left_shoulder=np.nan), EVERY, followed)
    assert hidden[0, JOINTS.index("left_shoulder")] == NO_DATA


CODES = hnp.arrays(np.int8, (1, J), elements=st.integers(0, 3))


@given(CODES, MASKS, MASKS, st.integers(0, J - 1))
def test_hiding_a_joint_that_is_asked_for_never_helps_and_never_counts_as_wrong(
    codes: verdict.Codes,
    expected: Mask,
    moving: Mask,
    hidden: int,
) -> None:
    codes = np.where(expected, codes, NO_DATA).astype(np.int8)
    before = int(judge_frames(codes, expected, moving, EVERY)[0])
    masked = codes.copy()
    masked[0, hidden] = NO_DATA
    after = int(judge_frames(masked, expected, moving, EVERY)[0])
    if after != NO_DATA:
        # What is still judged is judged by the joints that remain: never worse, and right only
        # if nothing was hidden that could have been wrong.
        assert after <= before
        assert after != CORRECT or before == CORRECT


@given(CODES, MASKS)
def test_a_frame_is_as_good_as_its_worst_joint(codes: verdict.Codes, moving: Mask) -> None:
    measured = codes[codes != NO_DATA]
    frame = int(judge_frames(codes, EVERY, moving, EVERY)[0])
    if len(measured) and measured.max() != CORRECT:
        assert frame == measured.max()
    elif len(measured) < J:
        assert frame == NO_DATA
    else:
        assert frame == CORRECT


def test_still_joints_that_are_never_shown_are_not_asked_for_in_every_frame() -> None:
    knees = np.array([name.endswith("knee") for name in JOINTS])[None]
    codes = np.where(knees, NO_DATA, CORRECT).astype(np.int8)
    nothing_moves = np.zeros((1, J), dtype=np.bool_)
    assert judge_frames(codes, EVERY, nothing_moves, ~knees)[0] == CORRECT
    assert judge_frames(codes, EVERY, knees, ~knees)[0] == NO_DATA


def test_nothing_expected_is_no_data() -> None:
    nothing = np.zeros((1, J), dtype=np.bool_)
    codes = np.full((1, J), NO_DATA, dtype=np.int8)
    assert judge_frames(codes, nothing, nothing, EVERY)[0] == NO_DATA


def test_being_a_little_uneven_in_time_is_not_being_wrong(puppet: object) -> None:
    t_s = np.arange(0.0, 0.8, 1 / 30)
    draw = puppet.track  # type: ignore[attr-defined]  # the fixture's own class
    reference = Reference.from_track(draw(t_s, left_shoulder=10.0 + 200.0 * t_s))
    turns = np.array([[np.nan] * J])
    turns[0, JOINTS.index("left_shoulder")] = 10.0 + 200.0 * 0.45
    found = compare(reference, np.array([0.4]), turns, False, -np.inf)
    assert abs(found.errors_deg[0, JOINTS.index("left_shoulder")]) < 1.0
    late = compare(reference, np.array([0.2]), turns, False, -np.inf)
    assert late.errors_deg[0, JOINTS.index("left_shoulder")] > 30.0


def test_matched_time_does_not_run_backwards(puppet: object) -> None:
    t_s = np.arange(0.0, 6.0, 1 / 30)
    draw = puppet.track  # type: ignore[attr-defined]
    shoulder = 60.0 + 30.0 * np.sin(t_s * 2)
    reference = Reference.from_track(draw(t_s, left_shoulder=shoulder))
    noise = np.random.default_rng(1).normal(0, 10, (len(t_s), J))
    turns = reference.at(t_s) + noise
    found = compare(reference, t_s, turns, False, -np.inf)
    assert (np.diff(found.matched_t_s) >= 0).all()
    assert compare(reference, np.array([2.0]), turns[60:61], False, 3.0).matched_t_s[0] == 3.0


def test_in_the_mirror_the_other_side_is_compared(puppet: object) -> None:
    t_s = np.arange(0.0, 2.0, 1 / 30)
    draw = puppet.track  # type: ignore[attr-defined]
    reference = Reference.from_track(draw(t_s, left_shoulder=90.0, trunk=12.0))
    participant = Reference.from_track(draw(t_s, right_shoulder=90.0, trunk=-12.0)).at(1.0)
    found = compare(reference, np.array([1.0]), participant, True, -np.inf)
    np.testing.assert_allclose(found.errors_deg, 0.0, atol=0.1)


def test_what_is_shown_changes_only_once_a_judgement_has_lasted() -> None:
    steady = SteadyJudgement()
    shown = [
        steady.update(t, judgement, [judgement]).frame
        for t, judgement in [
            (0.0, Judgement.CORRECT),
            (0.4, Judgement.CORRECT),
            (0.5, Judgement.WRONG),
            (0.6, Judgement.CORRECT),
            (0.7, Judgement.WRONG),
            (0.9, Judgement.WRONG),
            (1.1, Judgement.WRONG),
        ]
    ]
    assert shown == [
        Judgement.NO_DATA,
        Judgement.CORRECT,
        Judgement.CORRECT,
        Judgement.CORRECT,
        Judgement.CORRECT,
        Judgement.CORRECT,
        Judgement.WRONG,
    ]


def test_the_frame_stays_green_and_so_do_the_limbs_until_a_fault_has_lasted() -> None:
    steady = SteadyJudgement()
    fine, off = Judgement.CORRECT, Judgement.WRONG
    for t in (0.0, 0.4):
        steady.update(t, fine, [fine, fine, None])
    assert steady.update(0.5, off, [fine, off, None]) == Shown(fine, (fine, fine, None))
    assert steady.update(0.85, off, [fine, off, None]) == Shown(off, (fine, off, None))
    # Another limb takes over: at no moment is the frame red for no limb.
    assert steady.update(0.9, off, [off, fine, None]) == Shown(off, (fine, off, None))
    assert steady.update(1.25, off, [off, fine, None]) == Shown(off, (off, fine, None))


SAID = st.sampled_from([None, *Judgement])


@given(
    st.lists(
        st.tuples(st.sampled_from([0.02, 0.1, 0.35]), st.tuples(SAID, SAID, SAID), st.booleans()),
        max_size=60,
    )
)
def test_frame_and_limbs_never_stand_apart(
    steps: list[tuple[float, tuple[Judgement | None, ...], bool]],
) -> None:
    steady, t_s = SteadyJudgement(), 0.0
    for elapsed_s, limbs, hidden in steps:
        t_s += elapsed_s
        shown = steady.update(t_s, frame_of(limbs, hidden), limbs)
        agree(shown)


def frame_of(limbs: tuple[Judgement | None, ...], hidden: bool) -> Judgement | None:
    """A frame as `judge_frames` would call it."""
    asked = [limb for limb in limbs if limb is not None]
    if not asked:
        return None
    codes = [JUDGEMENTS.index(limb) for limb in asked if limb is not Judgement.NO_DATA]
    if not codes or (max(codes) == CORRECT and hidden):
        return Judgement.NO_DATA
    return JUDGEMENTS[max(codes)]


def agree(shown: Shown) -> None:
    off = {limb for limb in shown.limbs if limb in (Judgement.NEAR, Judgement.WRONG)}
    match shown.frame:
        case Judgement.WRONG:
            assert Judgement.WRONG in off
        case Judgement.NEAR:
            assert off == {Judgement.NEAR}
        case Judgement.CORRECT:
            assert Judgement.CORRECT in shown.limbs
            assert not off
        case _:
            assert not off
