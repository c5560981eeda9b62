import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coach_app.engine import angles
from coach_app.engine.angles import JOINTS
from coach_app.engine.profiles import PROFILES, PersonalRange, Profile, scaled
from coach_app.engine.reference import Reference
from coach_app.engine.routines import Move
from coach_app.engine.skeletons import COCO
from coach_app.errors import InputError

Array = npt.NDArray[np.float64]
FREE = PersonalRange(0.0, 0.0, low_limited=False, high_limited=False, error_deg=0.0)
ARM = JOINTS.index("left_shoulder")
turn = st.floats(-180.0, 360.0)


def limited(low_deg: float, high_deg: float) -> PersonalRange:
    return PersonalRange(low_deg, high_deg, low_limited=True, high_limited=True, error_deg=4.0)


def target(turns_deg: npt.ArrayLike, asked: tuple[float, float], of: PersonalRange) -> Array:
    turns = np.asarray(turns_deg, dtype=np.float64)[..., None]
    return scaled(turns, (np.array([asked[0]]), np.array([asked[1]])), [of])[..., 0]


def test_who_reaches_100_of_140_is_judged_against_100_at_the_top() -> None:
    reach = PersonalRange(0.0, 100.0, low_limited=False, high_limited=True, error_deg=4.0)
    assert target([0.0, 70.0, 140.0], (0.0, 140.0), reach) == pytest.approx([0.0, 50.0, 100.0])


def test_a_move_that_asks_for_no_more_than_is_reached_is_asked_in_full() -> None:
    reach = PersonalRange(0.0, 100.0, low_limited=False, high_limited=True, error_deg=4.0)
    assert list(target([10.0, 45.0, 90.0], (10.0, 90.0), reach)) == [10.0, 45.0, 90.0]


def test_a_hold_beyond_the_reach_is_held_at_the_reach() -> None:
    reach = PersonalRange(0.0, 100.0, low_limited=False, high_limited=True, error_deg=4.0)
    assert target([160.0, 160.0], (160.0, 160.0), reach) == pytest.approx([100.0, 100.0])


def test_a_limit_at_the_lower_end_raises_the_rest() -> None:
    stiff = PersonalRange(30.0, 140.0, low_limited=True, high_limited=False, error_deg=4.0)
    assert target([0.0, 140.0], (0.0, 140.0), stiff) == pytest.approx([30.0, 140.0])


@given(turn, turn, turn, turn, turn, turn)
def test_scaling_is_monotone(
    a: float, b: float, asked_low: float, asked_high: float, low: float, high: float
) -> None:
    assume(asked_low <= asked_high and low <= high)
    lower, higher = target([min(a, b), max(a, b)], (asked_low, asked_high), limited(low, high))
    assert lower <= higher + 1e-6


@given(turn, turn, turn, st.floats(0.0, 50.0), st.floats(0.0, 50.0))
def test_a_full_range_changes_nothing(
    at: float, asked_low: float, asked_high: float, below: float, above: float
) -> None:
    assume(asked_low <= asked_high and asked_high - asked_low + below + above < 360.0)
    assume(abs(below - above) < 180.0)
    full = limited(asked_low - below, asked_high + above)
    assert target(at, (asked_low, asked_high), full) == at
    assert target(at, (asked_low, asked_high), FREE) == at


@given(st.floats(0.0, 1.0), turn, st.floats(1.0, 170.0), turn, st.floats(0.0, 170.0))
def test_every_target_in_the_asked_range_can_be_reached(
    share: float, asked_low: float, asked: float, low: float, width: float
) -> None:
    at = float(
        target(asked_low + share * asked, (asked_low, asked_low + asked), limited(low, low + width))
    )
    circles = 360.0 * round((at - low - 0.5 * width) / 360.0)
    assert low - 1e-6 <= at - circles <= low + width + 1e-6


@given(turn, turn, st.floats(1.0, 170.0), turn, st.floats(0.0, 170.0), st.integers(-2, 2))
def test_scaling_turns_with_the_circle(
    at: float, asked_low: float, asked: float, low: float, width: float, circles: int
) -> None:
    asked_high, round_ = asked_low + asked, 360.0 * circles
    apart = (asked_low + 0.5 * asked - low - 0.5 * width) / 360.0
    assume(abs(apart % 1.0 - 0.5) > 1e-3)  # straight opposite, either way is as near
    once = target(at, (asked_low, asked_high), limited(low, low + width))
    same = target(at, (asked_low, asked_high), limited(low + round_, low + width + round_))
    further = target(
        at + round_, (asked_low + round_, asked_high + round_), limited(low, low + width)
    )
    assert same == pytest.approx(float(once), abs=1e-6)
    assert further == pytest.approx(float(once) + round_, abs=1e-6)


def test_what_is_not_known_stays_so() -> None:
    assert np.isnan(target(np.nan, (0.0, 140.0), limited(0.0, 100.0)))
    assert target(70.0, (np.nan, np.nan), limited(0.0, 100.0)) == 70.0


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
    counted = Profile(name).counted
    assert {joint for joint, counts in zip(JOINTS, counted, strict=True) if not counts} == left_out


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_counts_something_and_the_trunk(name: str) -> None:
    assert Profile(name).counted[JOINTS.index("trunk")]


def test_the_sides_of_the_profiles_mirror_each_other() -> None:
    left, right = Profile("left_side").counted, Profile("right_side").counted
    assert (left[angles.MIRROR] == right).all()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Profile("lying"), "'lying'; use standing"),
        (lambda: Profile(ranges={"left_thumb": FREE}), "'left_thumb'"),
        (lambda: limited(2.0, 1.0), "2.0 to 1.0"),
    ],
)
def test_bad_input_is_refused_in_words(make: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        make()  # type: ignore[operator]  # a lambda above


T_S = np.arange(0.0, 20.0, 1 / 30)
MOVES = tuple(
    Move(name, start, end, {"en": name}, {})
    for name, start, end in (("low", 1, 9), ("high", 10, 19))
)


@pytest.fixture
def arm() -> Array:
    """Up to 80 in the first move, up to 160 in the second."""
    peak = np.where(T_S < 9.5, 80.0, 160.0)
    swing: Array = 15.0 + (peak - 15.0) * 0.5 * (1.0 - np.cos(2.0 * np.pi * T_S / 4.0))
    return np.where((T_S > 9.0) & (T_S < 10.0), 15.0, swing)


def reaching(high_deg: float) -> Profile:
    reach = PersonalRange(15.0, high_deg, low_limited=False, high_limited=True, error_deg=4.0)
    return Profile(ranges={"left_shoulder": reach})


def test_each_move_is_scaled_by_its_own_peak(puppet: object, arm: Array) -> None:
    reference = Reference.from_track(puppet.track(T_S, left_shoulder=arm))  # type: ignore[attr-defined]  # the fixture's own class
    seen = reaching(100.0).target(reference, MOVES).seen(T_S, False)[:, ARM]
    low, high = (T_S > 1) & (T_S < 9), (T_S > 10) & (T_S < 19)
    assert seen[low] == pytest.approx(arm[low], abs=1.0)
    assert seen[high].max() == pytest.approx(100.0, abs=2.0)
    assert seen[high].min() == pytest.approx(15.0, abs=2.0)


def test_in_the_mirror_the_participants_own_arm_is_scaled(puppet: object, arm: Array) -> None:
    reference = Reference.from_track(puppet.track(T_S, right_shoulder=arm))  # type: ignore[attr-defined]  # the fixture's own class
    at = reaching(100.0).target(reference, MOVES)
    assert at.seen(T_S[T_S > 10], True)[:, ARM].max() == pytest.approx(100.0, abs=2.0)
    assert at.seen(T_S[T_S > 10], False)[:, ARM + 1].max() == pytest.approx(160.0, abs=2.0)


def test_without_limits_the_instructor_is_the_very_same(puppet: object) -> None:
    reference = Reference.from_track(puppet.track(T_S))  # type: ignore[attr-defined]  # the fixture's own class
    assert Profile("seated", {"left_elbow": FREE}).target(reference, MOVES) is reference


def test_a_live_instructor_is_never_asked_beyond_the_reach(puppet: object, arm: Array) -> None:
    track = puppet.track(T_S, left_shoulder=arm)  # type: ignore[attr-defined]  # the fixture's own class
    reference = Reference(COCO, track.size_px)
    at = reaching(100.0).target(reference, MOVES)
    assert np.isnan(at.seen(np.array([0.0]), False)).all()
    asked = []
    for i, t_s in enumerate(T_S):
        reference.add(float(t_s), track.pose(i))
        asked.append(at.seen(np.array([t_s]), False)[0, ARM])
    assert np.nanmax(asked) <= 115.0  # a first rise grows within a quarter of a second
    final = at.seen(T_S, False)[:, ARM]
    complete = reaching(100.0).target(Reference.from_track(track), MOVES).seen(T_S, False)[:, ARM]
    assert final[T_S < 19] == pytest.approx(complete[T_S < 19], abs=1.0)


@settings(max_examples=10, deadline=None)
@given(st.floats(60.0, 150.0))
def test_the_lower_the_reach_the_less_is_asked(puppet_reach: float) -> None:
    turns = np.linspace(15.0, 160.0, 50)
    asked = (15.0, 160.0)
    less = PersonalRange(15.0, puppet_reach - 5.0, False, True, 4.0)
    more = PersonalRange(15.0, puppet_reach, False, True, 4.0)
    assert (target(turns, asked, less) <= target(turns, asked, more) + 1e-9).all()
