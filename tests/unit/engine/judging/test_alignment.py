from collections.abc import Callable

import numpy as np
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import IN_TIME_S, PoseTrack
from coach_app.engine.judging import alignment
from coach_app.engine.judging.alignment import LagFilter, lag_costs, smooth_lags
from coach_app.engine.judging.reference import Reference
from coach_app.engine.kinematics import angles

Course = Callable[[Array], Array]
RATE_HZ = 30.0


def looks(reference: Reference, participant: PoseTrack) -> tuple[Array, Array]:
    measured = angles.measure_track(participant)
    keep = slice(None, None, 3)
    times = participant.t_s[keep]
    rows = measured.turns_deg[keep]
    costs = [lag_costs(reference, t, r, -np.inf) for t, r in zip(times, rows, strict=True)]
    return times, np.array(costs)


def last(reference: Reference, participant: PoseTrack, mirrored: bool) -> alignment.Alignment:
    lag_filter = LagFilter(mirrored)
    for t, costs in zip(*looks(reference, participant), strict=True):
        found = lag_filter.update(float(t), costs)
    return found


@pytest.fixture
def times() -> Array:
    return np.arange(0.0, 24.0, 1.0 / RATE_HZ)


@pytest.mark.parametrize("lag_s", [0.0, 0.3, 0.8, 1.2])
def test_the_lag_of_an_imitator_is_found(
    puppet: object, swing: Callable[..., Course], times: Array, lag_s: float
) -> None:
    arm = swing(15.0, 100.0)
    draw = puppet.track  # type: ignore[attr-defined]  # the fixture's own class
    reference = Reference.from_track(draw(times, left_shoulder=arm(times)))
    late = draw(times, left_shoulder=arm(times - lag_s))
    found = last(reference, late, mirrored=False)
    assert found.fixed
    assert found.lag_s == pytest.approx(lag_s, abs=0.05)
    smooth = smooth_lags(*looks(reference, late), mirrored=False)
    lags, sigma = smooth.lags_s, smooth.sigmas_s
    assert np.median(lags) == pytest.approx(lag_s, abs=0.03)
    assert np.median(sigma) < alignment.FIX_SIGMA_S


@pytest.mark.parametrize("lag_s", [1.75, 3.0, 5.0])
def test_who_is_far_behind_is_found_there(
    puppet: object, swing: Callable[..., Course], times: Array, lag_s: float
) -> None:
    arm = swing(15.0, 100.0)
    begun = np.maximum(times - lag_s, 0.0)
    draw = puppet.track  # type: ignore[attr-defined]
    reference = Reference.from_track(draw(times, left_shoulder=arm(times)))
    late = draw(times, left_shoulder=arm(begun))
    assert last(reference, late, mirrored=False).lag_s == pytest.approx(lag_s, abs=0.05)
    lags = smooth_lags(*looks(reference, late), mirrored=False).lags_s
    assert np.median(lags) == pytest.approx(lag_s, abs=0.05)


def test_being_late_costs_gently_and_being_in_time_nothing() -> None:
    late_s = np.arange(-0.3, 6.01, 0.05)
    counts = alignment.in_time(late_s)
    assert (counts[late_s <= IN_TIME_S] == 1.0).all()
    assert (np.diff(counts) <= 0.0).all()
    assert np.diff(counts).min() > -0.01
    assert alignment.in_time([5.0])[0] == 0.5


def test_a_slower_tempo_is_followed(
    puppet: object, swing: Callable[..., Course], times: Array
) -> None:
    arm = swing(15.0, 100.0)
    draw = puppet.track  # type: ignore[attr-defined]
    reference = Reference.from_track(draw(times, left_shoulder=arm(times)))
    truth = 0.7 + 0.5 * np.sin(times / 5.0)  # the tempo is between 0.9 and 1.1
    late = draw(times, left_shoulder=arm(times - truth))
    lags = smooth_lags(*looks(reference, late), mirrored=False).lags_s
    error = np.abs(lags - truth[::3])[20:-10]
    assert np.median(error) < 0.05
    assert np.percentile(error, 95) < 0.15


def test_one_arm_held_too_low_is_not_taken_for_late(
    puppet: object, swing: Callable[..., Course], times: Array
) -> None:
    arm = swing(15.0, 100.0)
    draw = puppet.track  # type: ignore[attr-defined]
    both = draw(times, left_shoulder=arm(times), right_shoulder=arm(times))
    reference = Reference.from_track(both)
    low = draw(
        times,
        left_shoulder=15.0 + 0.6 * (arm(times - 0.6) - 15.0),
        right_shoulder=arm(times - 0.6),
    )
    assert last(reference, low, mirrored=False).lag_s == pytest.approx(0.6, abs=0.1)
    lags = smooth_lags(*looks(reference, low), mirrored=False).lags_s
    assert np.median(lags) == pytest.approx(0.6, abs=0.05)


def test_somebody_who_stands_still_has_no_lag(
    puppet: object, swing: Callable[..., Course], times: Array
) -> None:
    draw = puppet.track  # type: ignore[attr-defined]
    arm = swing(15.0, 100.0)
    reference = Reference.from_track(draw(times, left_shoulder=arm(times)))
    noise = np.random.default_rng(3).normal(0.0, 3.0, len(times))
    still = draw(times, left_shoulder=15.0 + noise)
    assert not last(reference, still, mirrored=False).fixed


def test_without_movement_the_usual_lag_is_assumed(puppet: object, times: Array) -> None:
    still = puppet.track(times)  # type: ignore[attr-defined]
    found = last(Reference.from_track(still), still, mirrored=False)
    assert not found.fixed
    assert found.lag_s == pytest.approx(alignment.USUAL_LAG_S, abs=0.15)


@pytest.mark.parametrize("routine_says", [False, True])
@pytest.mark.parametrize("copies_in_mirror", [False, True])
def test_one_sided_moves_tell_the_mirror(
    puppet: object,
    swing: Callable[..., Course],
    times: Array,
    routine_says: bool,
    copies_in_mirror: bool,
) -> None:
    draw = puppet.track  # type: ignore[attr-defined]
    arm = swing(15.0, 100.0)
    reference = Reference.from_track(draw(times, left_shoulder=arm(times)))
    side = "right_shoulder" if copies_in_mirror else "left_shoulder"
    participant = draw(times, **{side: arm(times - 0.5)})
    assert last(reference, participant, routine_says).mirrored is copies_in_mirror
    decided = smooth_lags(*looks(reference, participant), routine_says).mirrored
    assert decided is copies_in_mirror


@pytest.mark.parametrize("routine_says", [False, True])
def test_moves_of_both_sides_leave_the_mirror_as_the_routine_says(
    puppet: object, swing: Callable[..., Course], times: Array, routine_says: bool
) -> None:
    draw = puppet.track  # type: ignore[attr-defined]
    arm = swing(15.0, 100.0)(times)
    # Nobody is even: the instructor's left is a little higher, the participant's right.
    reference = Reference.from_track(draw(times, left_shoulder=arm + 6, right_shoulder=arm))
    participant = draw(times, left_shoulder=arm, right_shoulder=arm + 6)
    assert last(reference, participant, routine_says).mirrored is routine_says


def test_what_was_not_played_is_not_compared(
    puppet: object, swing: Callable[..., Course], times: Array
) -> None:
    draw = puppet.track  # type: ignore[attr-defined]
    reference = Reference.from_track(draw(times, left_shoulder=swing(15.0, 100.0)(times)))
    turns = angles.measure_track(draw(times[:1], left_shoulder=70.0)).turns_deg[0]
    before = lag_costs(reference, 10.0, turns, since_t_s=9.9)
    assert np.ptp(before) == 0.0  # nearly nothing has been played: every lag is as good
    after = lag_costs(reference, 10.0, turns, since_t_s=-np.inf)
    assert np.ptp(after) > 0.0


def test_nobody_seen_changes_nothing() -> None:
    lag_filter = LagFilter(False)
    before = lag_filter.update(0.0, None)
    assert lag_filter.update(100.0, None) == before
