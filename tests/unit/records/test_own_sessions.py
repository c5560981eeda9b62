"""Which earlier sessions of the records a session is compared with."""

import dataclasses
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from coach_app.engine.core.quality import MoveQuality, Part, SessionQuality
from coach_app.engine.core.structures import Observation, SessionScore
from coach_app.engine.reporting.session_document import score_document
from coach_app.errors import InputError
from coach_app.records.own_sessions import earlier_qualities, last_week_score
from coach_app.records.store import Store

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
Score = Callable[..., SessionScore]


def quality(lean_deg: float) -> SessionQuality:
    return SessionQuality(MoveQuality(None, 0.8, parts=(Part("trunk_lean", lean_deg, "deg", 4.0),)))


def keep(
    store: Store,
    score: SessionScore,
    days_ago: float,
    *,
    who: str = "p-17",
    routine: str = "arms",
    observed: Sequence[Observation] = (),
) -> str:
    began = NOW - timedelta(days=days_ago)
    journal = store.begin_session(routine, {"en": "Arms"}, who, score.model, began)
    for one in observed:
        journal.record(one)
    journal.finish(score, score_document(score))
    return journal.session_id


def test_those_of_the_same_person_and_routine_in_the_last_month_count(
    store: Store, score: Score
) -> None:
    of = {lean: dataclasses.replace(score(0.8), quality=quality(lean)) for lean in range(12)}
    keep(store, of[1], 29.0)
    keep(store, of[2], 1.0)
    keep(store, of[3], 31.0)  # too long ago
    keep(store, of[4], 2.0, who="p-18")
    keep(store, of[5], 2.0, routine="legs")
    keep(store, dataclasses.replace(of[6], model="another"), 2.0)
    keep(store, dataclasses.replace(of[7], profile="seated"), 2.0)
    keep(store, dataclasses.replace(of[8], quality=None), 2.0)  # from before there was any
    keep(store, dataclasses.replace(score(None), quality=quality(9)), 2.0)
    now = keep(store, of[10], 0.0)
    keep(store, of[11], -1.0)  # later
    found = earlier_qualities(store, now, of[10])
    assert [one.whole.parts[0].value for one in found] == [2, 1]


def test_a_session_that_is_not_kept_has_none(store: Store, score: Score) -> None:
    with pytest.raises(InputError):
        earlier_qualities(store, "0" * 32, score(0.8))


def test_last_week_is_the_week_before_of_the_same_routine(
    store: Store, score: Score, observation: Callable[[float], Observation]
) -> None:
    two_minutes = [observation(0.5 * i) for i in range(241)]
    keep(store, score(0.2), 15.0)  # the week before that: NOW is a Wednesday
    keep(store, score(0.5), 9.0, observed=two_minutes[:121])
    keep(store, score(0.8), 4.0, observed=two_minutes)  # twice as long, so it weighs twice
    keep(store, score(None), 5.0)
    keep(store, score(0.1), 6.0, routine="legs")
    keep(store, score(0.3), 1.0)  # this week
    now = keep(store, score(0.9), 0.0)
    assert last_week_score(store, now) == pytest.approx(0.7)
    first = keep(store, score(0.5), 300.0)
    assert last_week_score(store, first) is None
