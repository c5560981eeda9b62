"""A session beside the participant's own earlier ones."""

import pytest

from coach_app.engine.core.quality import MoveQuality, Part, SessionQuality
from coach_app.engine.movement.own_reference import OwnChange, beside_own


def done(value: float | None, name: str = "trunk_lean", error: float = 4.0) -> SessionQuality:
    part = Part(name, value, "deg", None if value is None else error, "" if value else "sideways")
    return SessionQuality(MoveQuality(None, 0.8, parts=(part,)))


def only(found: tuple[OwnChange, ...]) -> OwnChange:
    [change] = found
    return change


def test_what_is_beyond_the_minimal_detectable_change_is_better_or_worse() -> None:
    earlier = [done(12.0), done(12.0), done(None)]
    change = only(beside_own(done(0.0), earlier))
    assert (change.sessions, change.then.value, change.difference) == (2, 12.0, -12.0)
    assert change.detectable == pytest.approx(1.96 * 2.0**0.5 * 4.0)  # 11.1
    assert change.better is True
    assert only(beside_own(done(2.0), earlier)).better is None
    assert only(beside_own(done(24.0), earlier)).better is False


@pytest.mark.parametrize(
    ("name", "then", "now"),
    [
        ("range", 0.5, 0.9),
        ("trunk_lean", 12.0, 2.0),
        ("smoothness", -2.0, -0.3),
        ("tempo", 0.4, 0.9),
        ("tempo", 2.5, 1.1),
        ("hold", 12.0, 2.0),
    ],
)
def test_what_is_better_depends_on_the_part(name: str, then: float, now: float) -> None:
    assert only(beside_own(done(now, name, 0.01), [done(then, name, 0.01)])).better is True
    assert only(beside_own(done(then, name, 0.01), [done(now, name, 0.01)])).better is False


def test_days_that_differ_make_it_less_sure() -> None:
    steady = only(beside_own(done(0.0), [done(12.0), done(12.0)]))
    restless = only(beside_own(done(0.0), [done(4.0), done(20.0)]))
    assert restless.then.value == steady.then.value
    assert restless.detectable > steady.detectable and restless.better is None


def test_without_an_earlier_session_there_is_nothing_to_compare_with() -> None:
    assert beside_own(done(3.0), []) == ()
    assert beside_own(done(3.0), [done(None)]) == beside_own(done(None), [done(3.0)]) == ()
    assert beside_own(done(3.0), [done(3.0, "range")]) == ()
