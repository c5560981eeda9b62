"""Today's exercise: strength twice, balance three times a week, a day of rest in between."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from coach_app.engine.routines.routine_file import load_routine
from coach_app.engine.routines.week_plan import TRAINS, Done, Focus, month_of, plan
from coach_app.settings import resource_dir

MONDAY = date(2026, 11, 30)
SHIPPED = {
    folder.name: load_routine(folder).position
    for folder in (resource_dir() / "reference_routines").iterdir()
    if folder.is_dir()
}


def after(weeks: int, *, seated: bool = False, skip: frozenset[int] = frozenset()) -> list[Done]:
    """Who does what is planned, every day but those whose number is in `skip`."""
    done: list[Done] = []
    for number in range(7 * weeks):
        day = MONDAY + timedelta(days=number)
        if number not in skip:
            ids = plan(done, day, SHIPPED, seated=seated).routine_ids
            done += [Done(day, one, 0.9) for one in ids]
    return done


def days_of(focus: Focus, done: list[Done], week: int) -> set[date]:
    first = MONDAY + timedelta(days=7 * week)
    return {
        one.day
        for one in done
        if first <= one.day < first + timedelta(days=7) and focus in TRAINS[one.routine_id]
    }


def test_it_is_made_of_the_shipped_routines() -> None:
    assert set(TRAINS) == set(SHIPPED) - {"seated-arms", "standing-whole-body"}


def test_every_week_has_strength_twice_and_balance_three_times_with_rest_between() -> None:
    done = after(5)
    for week in range(5):
        assert len(days_of(Focus.STRENGTH, done, week)) >= 2, week
        assert len(days_of(Focus.BALANCE, done, week)) >= 3, week
    hard = sorted(
        {one.day for one in done if TRAINS[one.routine_id] & {Focus.STRENGTH, Focus.BALANCE}}
    )
    assert all(later - earlier >= timedelta(days=2) for earlier, later in pairwise(hard))


def test_the_first_day_warms_up_strengthens_and_cools_down() -> None:
    first = plan([], MONDAY, SHIPPED)
    assert (first.focus, first.again, first.done) == (Focus.STRENGTH, "", False)
    assert first.routine_ids == ("warm-up", "chair-legs", "balance", "cool-down")
    tired = [Done(MONDAY, one, 0.9) for one in first.routine_ids]
    rest = plan(tired, MONDAY + timedelta(days=1), SHIPPED)
    assert rest.focus is Focus.GENTLE and rest.routine_ids == ("shoulders",)


def test_it_stays_as_it_is_while_it_is_done() -> None:
    morning = plan([], MONDAY, SHIPPED)
    half = plan([Done(MONDAY, "warm-up", None), Done(MONDAY, "chair-legs", 0.9)], MONDAY, SHIPPED)
    assert half.routine_ids == morning.routine_ids
    assert half.done and not morning.done


def test_days_that_were_missed_are_not_made_up_for() -> None:
    """After a week of nothing it is a day like the first one."""
    done = after(1)
    later = plan(done, MONDAY + timedelta(days=14), SHIPPED)
    assert later.focus is Focus.STRENGTH and len(later.routine_ids) == 4


def test_strength_is_not_the_same_every_time() -> None:
    strengthened = {one.routine_id for one in after(2) if Focus.STRENGTH in TRAINS[one.routine_id]}
    assert strengthened == {"chair-legs", "whole-body", "chair-arms"}


@pytest.mark.parametrize(
    ("scores", "again"), [((0.6,), True), ((0.9,), False), ((0.6, 0.6), False), ((0.6, 0.9), False)]
)
def test_what_was_hard_last_time_comes_again_but_not_for_ever(
    scores: tuple[float, ...], again: bool
) -> None:
    done = [
        Done(MONDAY - timedelta(days=9 - 3 * i), "chair-legs", score)
        for i, score in enumerate(scores)
    ]
    done.append(Done(MONDAY - timedelta(days=20), "whole-body", 0.9))
    today = plan(done, MONDAY, SHIPPED)
    assert (today.again == "chair-legs") is again
    assert ("chair-legs" in today.routine_ids) is again


def test_on_a_chair_nothing_is_done_standing() -> None:
    done = after(3, seated=True)
    assert {SHIPPED[one.routine_id] for one in done} == {"seated"}
    for week in range(3):
        assert len(days_of(Focus.STRENGTH, done, week)) >= 2
        everyday = {one.day for one in done} & {
            MONDAY + timedelta(days=7 * week + i) for i in range(7)
        }
        assert len(everyday) == 7


def test_where_nothing_of_it_is_offered_nothing_is_planned() -> None:
    assert plan([], MONDAY, {"my-own": "seated"}).routine_ids == ()
    assert plan([], MONDAY, {"warm-up": "standing"}).routine_ids == ()


def test_a_month_is_made_of_whole_weeks() -> None:
    weeks = month_of(date(2026, 2, 11))
    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0][0] == date(2026, 1, 26) and weeks[-1][-1] == date(2026, 3, 1)
