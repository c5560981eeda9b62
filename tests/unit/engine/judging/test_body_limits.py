from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.judging import verdict
from coach_app.engine.judging.body_limits import (
    PROFILES,
    BodyLimits,
    PersonalRange,
    band,
    without_legs,
)
from coach_app.engine.judging.reference import Reference
from coach_app.engine.kinematics import angles
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.errors import InputError

ARM = JOINTS.index("left_shoulder")
REACH_100_OF_140 = PersonalRange(0.0, 100.0, False, True, 0.0, 140.0, 4.0)
turn = st.floats(-170.0, 170.0)


@st.composite
def ranges(draw: st.DrawFn) -> PersonalRange:
    """Any body, asked for something on the same side of the circle."""
    low, asked_low = draw(st.floats(-60.0, 60.0)), draw(st.floats(-60.0, 60.0))
    width, asked = draw(st.floats(0.0, 110.0)), draw(st.floats(1.0, 110.0))
    limits = draw(st.booleans()), draw(st.booleans())
    return PersonalRange(low, low + width, *limits, asked_low, asked_low + asked, 4.0)


def edges(turns_deg: npt.ArrayLike, of: PersonalRange) -> tuple[Array, Array]:
    middle, slack = band(np.asarray(turns_deg, dtype=np.float64), of)
    return middle - slack, middle + slack


def test_who_reaches_100_of_140_is_judged_against_100_at_the_top() -> None:
    low, high = edges([0.0, 70.0, 140.0], REACH_100_OF_140)
    assert low == pytest.approx([0.0, 50.0, 100.0])  # the whole way, evenly less far
    assert high == pytest.approx([0.0, 70.0, 100.0])  # along with it, as far as it goes


def test_a_routine_that_asks_for_more_than_the_warm_up_is_held_at_the_reach() -> None:
    low, high = edges([140.0, 170.0], REACH_100_OF_140)
    assert list(low) == list(high) == [100.0, 100.0]


def test_a_limit_at_the_lower_end_raises_the_rest() -> None:
    stiff = PersonalRange(30.0, 140.0, True, False, 0.0, 140.0, 4.0)
    low, high = edges([0.0, 140.0], stiff)
    assert low == pytest.approx([30.0, 140.0])
    assert high == pytest.approx([30.0, 140.0])


@given(turn, turn, ranges())
def test_both_edges_rise_with_the_instructor(a: float, b: float, of: PersonalRange) -> None:
    centre = _centre(of)
    assume(max(abs(a - centre), abs(b - centre)) < 179.0)
    for edge in edges([min(a, b), max(a, b)], of):
        assert edge[0] <= edge[1] + 1e-9


@given(turn, ranges())
def test_a_full_range_changes_nothing(at: float, of: PersonalRange) -> None:
    full = replace(of, low_limited=False, high_limited=False)
    middle, slack = band(np.array(at), full)
    assert float(middle) == pytest.approx(at)
    assert float(slack) == pytest.approx(0.0, abs=1e-9)


@given(st.floats(0.0, 1.0), ranges())
def test_nothing_is_asked_that_cannot_be_reached(share: float, of: PersonalRange) -> None:
    at = of.asked_low_deg + share * (of.asked_high_deg - of.asked_low_deg)
    low, high = edges(at, of)
    if of.low_limited:
        assert low >= of.low_deg - 1e-9
    if of.high_limited:
        assert high <= of.high_deg + 1e-9


@given(ranges())
def test_at_the_ends_of_what_was_asked_nothing_is_left_open(of: PersonalRange) -> None:
    _, slack = band(np.array([of.asked_low_deg, of.asked_high_deg]), of)
    assert slack == pytest.approx([0.0, 0.0], abs=1e-9)


@given(turn, ranges(), st.integers(-2, 2), st.integers(-2, 2))
def test_scaling_turns_with_the_circle(
    at: float, of: PersonalRange, circles: int, own_circles: int
) -> None:
    assume(abs(at - _centre(of)) < 179.0)
    by = 360.0 * own_circles
    same = PersonalRange(
        of.low_deg + by, of.high_deg + by, of.low_limited, of.high_limited,
        of.asked_low_deg + by, of.asked_high_deg + by, 4.0,
    )  # fmt: skip
    middle, slack = band(np.array(at), of)
    further, further_slack = band(np.array(at + 360.0 * circles), same)
    assert float(further - middle) == pytest.approx(360.0 * circles, abs=1e-6)
    assert float(further_slack) == pytest.approx(float(slack), abs=1e-6)


def test_what_is_not_known_stays_so() -> None:
    assert np.isnan(band(np.array(np.nan), REACH_100_OF_140)).all()


def _centre(of: PersonalRange) -> float:
    ends = (of.low_deg, of.high_deg, of.asked_low_deg, of.asked_high_deg)
    return 0.5 * (min(ends) + max(ends))


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("standing", set()),
        ("seated", {"left_hip", "right_hip", "left_knee", "right_knee"}),
        ("left_side", {name for name in JOINTS if name.startswith("right")}),
        ("right_side", {name for name in JOINTS if name.startswith("left")}),
        (
            "seated_left_side",
            {name for name in JOINTS if name.startswith("right")} | {"left_hip", "left_knee"},
        ),
    ],
)
def test_a_profile_leaves_out_what_it_says(name: str, left_out: set[str]) -> None:
    counted = BodyLimits(name).counted
    assert {joint for joint, counts in zip(JOINTS, counted, strict=True) if not counts} == left_out


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_counts_something_and_the_trunk(name: str) -> None:
    assert BodyLimits(name).counted[JOINTS.index("trunk")]


def test_the_sides_of_the_profiles_mirror_each_other() -> None:
    left, right = BodyLimits("left_side").counted, BodyLimits("right_side").counted
    assert (left[angles.MIRROR] == right).all()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: BodyLimits("lying"), "'lying'; use standing"),
        (lambda: BodyLimits(ranges={"left_thumb": REACH_100_OF_140}), "'left_thumb'"),
        (lambda: replace(REACH_100_OF_140, low_deg=101.0), "101.0 to 100.0"),
    ],
)
def test_bad_input_is_refused_in_words(make: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        make()  # type: ignore[operator]  # a lambda above


T_S = np.arange(0.0, 12.0, 1 / 30)
SWING = 75.0 - 65.0 * np.cos(2.0 * np.pi * T_S / 4.0)
FROM_10 = PersonalRange(10.0, 100.0, False, True, 10.0, 140.0, 4.0)
PROFILE = BodyLimits(ranges={"left_shoulder": FROM_10})


def test_only_the_participants_own_arm_is_scaled_also_in_the_mirror(puppet: object) -> None:
    both = puppet.track(T_S, left_shoulder=SWING, right_shoulder=SWING)  # type: ignore[attr-defined]  # the fixture's own class
    target = PROFILE.target(Reference.from_track(both))
    for mirrored in (False, True):
        seen = target.seen(T_S, mirrored)
        assert seen[:, ARM].max() == pytest.approx(100.0, abs=0.5)
        assert seen[:, ARM + 1].max() == pytest.approx(140.0, abs=0.5)


def test_without_limits_the_instructor_is_the_very_same(puppet: object) -> None:
    reference = Reference.from_track(puppet.track(T_S))  # type: ignore[attr-defined]  # the fixture's own class
    free = replace(FROM_10, high_limited=False)
    assert BodyLimits("seated", {"left_elbow": free}).target(reference) is reference


def test_a_live_instructor_is_scaled_as_a_complete_one(puppet: object) -> None:
    track = puppet.track(T_S, left_shoulder=SWING)  # type: ignore[attr-defined]  # the fixture's own class
    reference = Reference(track.size_px)
    target = PROFILE.target(reference)
    assert np.isnan(target.seen(np.array([0.0]), False)).all()
    for i, t_s in enumerate(T_S):
        reference.add(float(t_s), track.pose(i), COCO)
    complete = PROFILE.target(Reference.from_track(track))
    np.testing.assert_allclose(target.seen(T_S, False), complete.seen(T_S, False), atol=1e-3)


@pytest.mark.parametrize("way", [np.minimum(SWING, 100.0), 10.0 + (SWING - 10.0) * 90.0 / 130.0])
def test_both_ways_of_doing_less_are_right(puppet: object, way: Array) -> None:
    track = puppet.track(T_S, left_shoulder=SWING)  # type: ignore[attr-defined]  # the fixture's own class
    own = puppet.track(T_S, left_shoulder=way)  # type: ignore[attr-defined]  # the fixture's own class
    turns = angles.measure_track(own).turns_deg
    target = PROFILE.target(Reference.from_track(track))
    found = verdict.compare(target, T_S, turns, False, -np.inf).errors_deg
    assert np.abs(found[:, ARM]).max() < 1.0


@pytest.mark.parametrize("name", PROFILES)
def test_the_same_profile_without_legs_counts_the_same_arms(name: str) -> None:
    before, after = BodyLimits(name), BodyLimits(without_legs(name))
    legs = np.array([joint.endswith(angles.LEGS) for joint in angles.JOINTS])
    assert (after.counted == (before.counted & ~legs)).all()
    assert without_legs(after.name) == after.name
