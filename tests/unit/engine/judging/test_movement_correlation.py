import numpy as np
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.judging.movement_correlation import (
    Following,
    Lateness,
    earned,
    followed,
)
from coach_app.engine.kinematics.angles import JOINTS

T_S = np.arange(0.0, 12.0, 1 / 30)
ARM = 15.0 + 42.0 * (1.0 - np.cos(2 * np.pi * T_S / 4.0))


def shares(participant: Array, reference: Array = ARM) -> tuple[float, float]:
    """Share of instants after the first seconds that follow: as it happens, with hindsight."""
    wide = np.full((len(T_S), len(JOINTS)), np.nan)
    wide[:, 0] = reference
    errors = wide.copy()
    errors[:, 0] = participant - reference
    live = Following()
    now = np.array([live.update(t, r, e)[0] for t, r, e in zip(T_S, wide, errors, strict=True)])
    return float(now[90:].mean()), float(followed(T_S, wide, errors)[0][:, 0].mean())


@pytest.mark.parametrize(
    "participant",
    [ARM, ARM + 40.0, 15.0 + 0.5 * (ARM - 15.0), np.roll(ARM, 6), np.full_like(ARM, np.nan)],
    ids=["imitator", "constant error", "half as far", "0.2 s late", "not seen"],
)
def test_who_moves_along_follows(participant: Array) -> None:
    assert shares(participant) == (1.0, 1.0)


@pytest.mark.parametrize(
    "participant",
    [
        np.full_like(ARM, 15.0),
        np.full_like(ARM, 60.0),
        115.0 - ARM,
        60.0 + 40.0 * np.sin(2 * np.pi * T_S / 1.7),
    ],
    ids=["arms down", "arms half up", "opposite", "something else"],
)
def test_who_does_not_move_along_does_not(participant: Array) -> None:
    now, afterwards = shares(participant)
    assert now < 0.15
    assert afterwards < 0.1


def test_where_the_instructor_is_still_everybody_follows() -> None:
    noise = np.random.default_rng(0).normal(0, 4, len(T_S))
    assert shares(np.full_like(ARM, 80.0) + noise, np.full_like(ARM, 80.0)) == (1.0, 1.0)


def test_an_empty_session_is_no_accusation() -> None:
    nothing = np.zeros((0, len(JOINTS)))
    assert followed(np.zeros(0), nothing, nothing)[0].shape == (0, len(JOINTS))


def test_one_joint_of_many_that_stays_is_a_fault_and_no_standing_still() -> None:
    reference = np.full((len(T_S), len(JOINTS)), np.nan)
    reference[:, :3] = ARM[:, None]
    errors = np.where(np.isfinite(reference), 0.0, np.nan)
    errors[:, 0] = 15.0 - ARM
    follows, far, _ = followed(T_S, reference, errors)
    assert follows.all()
    assert far[:, :3].any()
    errors[:, 1] = 15.0 - ARM
    follows, _, _ = followed(T_S, reference, errors)
    assert follows[:, :2].mean(axis=0).max() < 0.2
    assert follows[:, 2].all()


LONG = np.arange(0.0, 24.0, 1 / 15)


def test_a_long_lag_is_earned_by_seconds_of_moving_along_at_it_and_around_them_only() -> None:
    lags = np.full(len(LONG), 3.0)
    along = (LONG > 10.0) & (LONG < 15.0)
    believed = earned(LONG, lags, along)
    assert believed[(LONG > 8.0) & (LONG < 16.0)].all()
    assert not believed[LONG < 5.0].any()
    lags[LONG > 16.0] = 5.0  # another lag earns nothing by that
    assert not earned(LONG, lags, along)[LONG > 16.0].any()
    glimpse = (LONG > 10.0) & (LONG < 11.0)
    assert not earned(LONG, lags, glimpse).any()
    assert not earned(LONG, lags, np.zeros(len(LONG), np.bool_)).any()


def test_a_long_lag_that_was_earned_before_and_after_small_moves_holds_between() -> None:
    t_s = np.arange(0.0, 40.0, 1 / 15)
    lags = np.full(len(t_s), 3.0)
    first, last = t_s < 8.0, t_s > 32.0
    assert earned(t_s, lags, first | last).all()
    assert not earned(t_s, lags, first)[t_s > 15.0].any()
    lags[t_s > 20.0] = 4.0  # not one lag throughout
    assert not earned(t_s, lags, first | last)[(t_s > 15.0) & (t_s < 25.0)].any()


@pytest.mark.parametrize(
    ("participant", "believed"),
    [(ARM, True), (15.0 + 0.6 * (ARM - 15.0), True), (np.full_like(ARM, 15.0), False)],
    ids=["late", "late and not as far", "stands still"],
)
def test_live_it_is_earned_too(participant: Array, believed: bool) -> None:
    wide = np.full((len(T_S), len(JOINTS)), np.nan)
    wide[:, 0] = ARM
    errors = wide.copy()
    errors[:, 0] = participant - ARM
    lateness = Lateness()
    last = [lateness.believed(t, 3.0, r, e) for t, r, e in zip(T_S, wide, errors, strict=True)][-1]
    assert last is believed
