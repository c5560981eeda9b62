import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.engine.core.arrays import Array
from coach_app.engine.judging.range_of_motion import (
    Reach,
    TurnRange,
    WarmUp,
    measure_range,
    measure_warm_up,
    propose,
)
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.errors import InputError

J = len(JOINTS)
ARM = JOINTS.index("left_shoulder")
T_S = np.arange(0.0, 12.0, 1 / 30)


def swing(low_deg: float, high_deg: float, t_s: Array = T_S) -> Array:
    """A repetition every four seconds."""
    course: Array = low_deg + (high_deg - low_deg) * 0.5 * (1.0 - np.cos(2.0 * np.pi * t_s / 4.0))
    return course


def sure(deg: float, t_s: Array = T_S) -> Array:
    return np.full(len(t_s), deg)


def between(low_deg: float, high_deg: float, sigma_deg: float = 3.0) -> TurnRange:
    return TurnRange(low_deg, high_deg, sigma_deg, sigma_deg)


@given(st.floats(-60.0, 60.0), st.floats(5.0, 170.0))
def test_the_range_of_a_swing_is_found(low_deg: float, width_deg: float) -> None:
    found = measure_range(T_S, swing(low_deg, low_deg + width_deg), sure(3.0))
    assert found.width_deg == pytest.approx(width_deg, abs=0.01 * width_deg + 0.1)
    assert found.low_deg == pytest.approx(low_deg, abs=0.01 * width_deg + 0.1)
    assert found.error_deg == pytest.approx(np.hypot(3.0, 3.0))


@pytest.mark.parametrize("rate_hz", [10, 15, 30, 60])
def test_the_picture_rate_does_not_change_the_range(rate_hz: int) -> None:
    t_s = np.arange(0.0, 12.0, 1 / rate_hz)
    found = measure_range(t_s, swing(10.0, 150.0, t_s), sure(3.0, t_s))
    assert found.width_deg == pytest.approx(140.0, abs=5.0)


def test_wild_frames_do_not_widen_it() -> None:
    turns = swing(10.0, 100.0)
    turns[::40] = 175.0
    turns[5::40] = -90.0
    found = measure_range(T_S, turns, sure(3.0))
    assert (found.low_deg, found.high_deg) == pytest.approx((10.0, 100.0), abs=2.5)


def test_an_arm_past_straight_up_goes_on() -> None:
    over = (swing(10.0, 195.0) + 180.0) % 360.0 - 180.0
    found = measure_range(T_S, over, sure(3.0))
    assert found.high_deg == pytest.approx(195.0, abs=2.0)


def test_the_error_is_that_of_the_ends() -> None:
    turns = swing(0.0, 100.0)
    sigma = np.where(turns > 50.0, 8.0, 2.0)
    found = measure_range(T_S, turns, sigma)
    assert (found.low_sigma_deg, found.high_sigma_deg) == (2.0, 8.0)


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.floats(0.5, 4.0))
def test_the_true_range_lies_within_the_stated_error(seed: int, sigma_deg: float) -> None:
    """Errors that stay for the session, as those of keypoints do, and jitter on top."""
    random = np.random.default_rng(seed)
    at_ends = random.normal(0.0, sigma_deg, 2)
    turns = swing(10.0 + at_ends[0], 110.0 + at_ends[1])
    turns = turns + random.normal(0.0, 0.3 * sigma_deg, len(turns))
    found = measure_range(T_S, turns, sure(sigma_deg))
    assert abs(found.width_deg - 100.0) <= 4.0 * found.error_deg + 1.0


def test_a_participant_who_falls_short_at_the_top_gets_that_limit() -> None:
    limit = propose(between(10.0, 150.0), between(12.0, 100.0))
    assert limit is not None
    assert (limit.low_limited, limit.high_limited) == (False, True)
    assert limit.high_deg == 100.0
    assert limit.error_deg == pytest.approx(np.hypot(3.0, 3.0))


def test_a_stiff_elbow_gets_a_limit_at_the_bottom() -> None:
    limit = propose(between(5.0, 140.0), between(40.0, 138.0))
    assert limit is not None
    assert (limit.low_limited, limit.high_limited) == (True, False)


@pytest.mark.parametrize(
    ("asked", "reached", "why"),
    [
        (between(10.0, 150.0), between(5.0, 160.0), "reaches all"),
        (between(10.0, 150.0), between(10.0, 141.0), "within what anybody differs"),
        (between(10.0, 150.0), between(10.0, 130.0, 12.0), "within the error"),
    ],
)
def test_a_limit_needs_proof(asked: TurnRange, reached: TurnRange, why: str) -> None:
    found = propose(asked, reached)
    assert found is not None
    assert not (found.low_limited or found.high_limited), why


@pytest.mark.parametrize(
    ("asked", "reached", "why"),
    [
        (between(10.0, 30.0), between(10.0, 12.0), "not asked to move far"),
        (between(10.0, 150.0), between(10.0, 30.0), "did not warm it up"),
    ],
)
def test_some_warm_ups_cannot_tell(asked: TurnRange, reached: TurnRange, why: str) -> None:
    assert propose(asked, reached) is None, why


@given(st.floats(-30.0, 30.0), st.floats(30.0, 170.0), st.floats(0.0, 60.0), st.floats(0.0, 60.0))
def test_a_limit_is_what_was_reached_and_within_what_was_asked(
    low: float, width: float, below: float, above: float
) -> None:
    if below + above >= width:
        return
    reached = between(low + below, low + width - above)
    limit = propose(between(low, low + width), reached)
    assert (limit is None) == (reached.width_deg < 0.25 * width)
    if limit is not None:
        assert (limit.low_deg, limit.high_deg) == (reached.low_deg, reached.high_deg)
        assert limit.high_limited == (above > 12.0)
        assert limit.low_limited == (below > 12.0)


@pytest.fixture
def session() -> dict[str, Array]:
    """One arm that goes less far; nothing else moves."""
    asked, turns = np.zeros((len(T_S), J)), np.zeros((len(T_S), J))
    asked[:, ARM], turns[:, ARM] = swing(15.0, 150.0), swing(15.0, 95.0)
    return {"turns_deg": turns, "sigma_deg": np.full((len(T_S), J), 3.0), "asked_deg": asked}


def test_a_warm_up_proposes_a_range_where_the_body_falls_short(session: dict[str, Array]) -> None:
    of = measure_warm_up(T_S, expected=np.ones((len(T_S), J), dtype=np.bool_), **session)
    assert set(of.joints) == set(JOINTS)
    assert of.limited == ("left_shoulder",)
    assert of.ranges["left_shoulder"].high_deg == pytest.approx(95.0, abs=2.0)
    assert of.joints["left_shoulder"].asked.high_deg == pytest.approx(150.0, abs=2.0)


def test_what_was_not_seen_or_not_asked_for_is_left_out(session: dict[str, Array]) -> None:
    session["turns_deg"][40:, ARM] = np.nan  # too little is left
    expected = np.ones((len(T_S), J), dtype=np.bool_)
    expected[:, 0] = False
    of = measure_warm_up(T_S, expected=expected, **session)
    assert set(of.joints) == set(JOINTS) - {"left_shoulder", "left_elbow"}


def test_another_circle_is_the_same_range(session: dict[str, Array]) -> None:
    session["asked_deg"] = session["asked_deg"] + 360.0
    of = measure_warm_up(T_S, expected=np.ones((len(T_S), J), dtype=np.bool_), **session)
    assert of.limited == ("left_shoulder",)


def warm_up(asked_deg: float, reached_deg: float) -> WarmUp:
    asked, reached = between(10.0, asked_deg), between(10.0, reached_deg)
    return WarmUp({"left_shoulder": Reach(asked, reached, propose(asked, reached))})


def test_a_tired_day_does_not_lower_what_is_asked() -> None:
    known = warm_up(150.0, 120.0)
    assert known.extended(warm_up(150.0, 80.0)) == known
    assert known.replaced(warm_up(150.0, 80.0)) == warm_up(150.0, 80.0)


def test_a_routine_that_asks_for_more_tells_more() -> None:
    assert warm_up(90.0, 90.0).limited == ()
    assert warm_up(90.0, 90.0).extended(warm_up(170.0, 100.0)) == warm_up(170.0, 100.0)


def test_a_session_that_cannot_tell_replaces_nothing() -> None:
    known = warm_up(150.0, 120.0)
    assert known.replaced(warm_up(150.0, 15.0)) == known == known.extended(warm_up(170.0, 15.0))
    assert WarmUp().extended(known) == known


def test_a_warm_up_comes_back_from_its_document() -> None:
    known = warm_up(150.0, 120.0)
    document = json.loads(json.dumps(known.document()))
    assert WarmUp.from_document(document) == known


@pytest.mark.parametrize(
    "damaged",
    [
        [],
        {"left_shoulder": 3},
        {"left_thumb": {}},
        {"left_shoulder": {"asked": {}, "reached": {}, "personal": None}},
        {"left_shoulder": {**warm_up(150.0, 120.0).document()["left_shoulder"], "more": 1}},
    ],
)
def test_a_damaged_document_is_refused(damaged: object) -> None:
    with pytest.raises(InputError, match="range of motion"):
        WarmUp.from_document(damaged)
