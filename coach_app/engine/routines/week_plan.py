"""Which of the shipped routines to do today: from the week so far, and from what was hard.

Source of the week: WHO guidelines on physical activity and sedentary behaviour (2020), older
adults: muscle-strengthening activities on 2 or more days a week, and varied activity that
emphasises functional balance on 3 or more days a week. That what was trained rests for a day:
American College of Sports Medicine, Med. Sci. Sports Exerc. 43 (2011), 1334-1359, "48 h".
"""

import calendar
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

HARD_SCORE = 0.75
"""Whoever did a routine with less than this found it hard: it is worth another try."""

REST_S = 60
"""Between two routines of a session."""

_WEEK = 7


class Focus(StrEnum):
    """Purpose of a session."""

    STRENGTH = "strength"
    BALANCE = "balance"
    ENDURANCE = "endurance"
    GENTLE = "gentle"


_DAYS_A_WEEK = {Focus.STRENGTH: 2, Focus.BALANCE: 3}
_OPENING, _CLOSING = "warm-up", "cool-down"
TRAINS: dict[str, frozenset[Focus]] = {
    "chair-legs": frozenset({Focus.STRENGTH}),
    "whole-body": frozenset({Focus.STRENGTH}),
    "chair-arms": frozenset({Focus.STRENGTH}),
    "balance": frozenset({Focus.BALANCE}),
    "walking": frozenset({Focus.ENDURANCE}),
    "morning-gymnastics": frozenset({Focus.ENDURANCE}),
    "shoulders": frozenset({Focus.GENTLE}),
    "back": frozenset({Focus.GENTLE}),
    _OPENING: frozenset(),
    _CLOSING: frozenset(),
}
"""By the id of a shipped routine; the order is that in which they are taken for the first time."""


@dataclass(frozen=True, slots=True)
class Done:
    """A session that was done.

    Attributes:
        score: share of what was shown, 0 to 1; None where it could not be measured.
    """

    day: date
    routine_id: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Recommendation for today.

    Attributes:
        routine_ids: one after the other, with rests between; empty where none is offered.
        again: of them, the one that was hard last time; empty for none.
    """

    focus: Focus
    routine_ids: tuple[str, ...]
    again: str = ""
    done: bool = False


def plan(
    done: Sequence[Done], today: date, offered: Mapping[str, str], *, seated: bool = False
) -> Plan:
    """The plan of a day; it stays the same, whatever of it is done on that day.

    What can be played is `offered`: "seated" or "standing", by id.
    """
    able = [one for one in TRAINS if one in offered and not (seated and offered[one] == "standing")]
    before = [one for one in done if one.day < today]
    focus = _focus(before, today)
    chosen = _chosen(focus, before, today, able)
    around = focus is not Focus.GENTLE
    ids = [_OPENING] * around + chosen + [_CLOSING] * around
    ids = [one for one in ids if one in able]
    doing = {one.routine_id for one in done if one.day == today}
    hard = [one for one in chosen if _is_hard(one, before)]
    return Plan(
        focus, tuple(ids) if chosen else (), "".join(hard[:1]), not doing.isdisjoint(chosen)
    )


def month_of(day: date) -> tuple[tuple[date, ...], ...]:
    """The weeks, from Monday, that hold the month of `day`; days of its neighbours fill them up."""
    weeks = calendar.Calendar().monthdatescalendar(day.year, day.month)
    return tuple(tuple(week) for week in weeks)


def _focus(done: Sequence[Done], today: date) -> Focus:
    yesterday = today - timedelta(days=1)
    trained = {focus: _days(focus, done, today) for focus in _DAYS_A_WEEK}
    if any(yesterday in days for days in trained.values()):
        return Focus.GENTLE
    for focus, days_a_week in _DAYS_A_WEEK.items():
        if len(trained[focus]) < days_a_week:
            return focus
    return Focus.ENDURANCE


def _days(focus: Focus, done: Sequence[Done], today: date) -> set[date]:
    """The days of the last six on which it was trained."""
    since = today - timedelta(days=_WEEK)
    return {
        one.day
        for one in done
        if since < one.day < today and focus in TRAINS.get(one.routine_id, ())
    }


def _chosen(focus: Focus, done: Sequence[Done], today: date, able: Collection[str]) -> list[str]:
    """The routines that the session is about: of strength with balance, if that is due as well."""
    wanted = [focus]
    if focus is Focus.STRENGTH and len(_days(Focus.BALANCE, done, today)) < 3:
        wanted.append(Focus.BALANCE)
    elif focus is Focus.BALANCE:
        wanted.append(Focus.ENDURANCE)
    chosen = [one for kind in wanted if (one := _best(kind, done, able)) is not None]
    if not chosen:  # on a chair there is neither standing balance nor walking
        chosen = [one for kind in Focus if (one := _best(kind, done, able)) is not None][-1:]
    return chosen


def _best(focus: Focus, done: Sequence[Done], able: Collection[str]) -> str | None:
    """Routine that was hard last time, else the one not done for longest."""
    candidates = [one for one in able if focus in TRAINS[one]]

    def last(routine_id: str) -> date:
        return max((d.day for d in done if d.routine_id == routine_id), default=date.min)

    return min(candidates, key=lambda one: (not _is_hard(one, done), last(one)), default=None)


def _is_hard(routine_id: str, done: Sequence[Done]) -> bool:
    """Hard the last time, and not the time before as well: then something else is better."""
    scored = sorted(
        (one.day, one.score)
        for one in done
        if one.routine_id == routine_id and one.score is not None
    )
    hard = [score < HARD_SCORE for _, score in scored[-2:]]
    return bool(hard) and hard[-1] and not (len(hard) == 2 and hard[0])
