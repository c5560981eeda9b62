import json
import math
import statistics
from datetime import UTC, date
from itertools import pairwise

import pytest

from coach_app.engine.core.structures import LossReason
from coach_app.engine.reporting.vocabulary import WHY_LOST
from coach_app.errors import InputError
from coach_app.records import report
from coach_app.records.page.numbers import Page, page_document, page_of
from coach_app.records.store import Store
from tests.unit.records.page.page_cases import TODAY, Diary


def page(store: Store, weeks: int = 5, member: str = "first") -> Page:
    return page_of(store, member, weeks, TODAY, UTC)


def test_a_month_is_summed_up(store: Store, diary: Diary) -> None:
    diary.month()
    of = page(store)
    assert (of.since, of.today) == (date(2026, 2, 16), TODAY)
    assert (of.begun, of.finished, of.measured) == (11, 10, 9)
    assert (of.minutes, of.measured_minutes) == pytest.approx((10.0, 9 * 0.9))
    assert [one.week.sessions for one in of.weeks] == [1, 2, 2, 5, 1]
    assert of.unmeasured == ((LossReason.DARK, 81.0),)
    (moves,) = of.repetitions
    assert (moves.move, moves.done, moves.asked, moves.sessions) == ("arms_up", 45, 54, 9)
    assert of.latest is not None
    assert of.latest.record.score == 0.9
    assert [day.day for day in of.days] == [3, 6, 9, 12, 14, 15, 18]


def test_the_weeks_are_those_of_the_history_and_say_their_error(store: Store, diary: Diary) -> None:
    diary.month()
    of = page(store)
    known = {week.starts: week for week in report.weekly(store.history(), UTC)}
    for one in of.weeks:
        told = known[one.week.starts]
        assert one.week.score == told.score
        assert (one.week.sessions, one.week.coverage) == (told.sessions, told.coverage)
    # Equal weights: the error of a mean of n is that of one session by the root of n.
    shares = [0.6, 0.7, 0.72, 0.75, 0.8, 0.7, 0.85, 0.8, 0.9]
    steps = [b - a for a, b in pairwise(shares)]
    one_session = math.sqrt(statistics.fmean(step**2 for step in steps) / 2)
    measured = [one for one in of.weeks if one.week.score is not None]
    assert [one.week.measured for one in measured] == [2, 2, 3]  # less than a minute tells nothing
    for one in measured:
        assert one.score_error == pytest.approx(one_session / math.sqrt(one.week.measured))


def test_few_sessions_tell_no_error_and_a_week_of_rest_stays_in(store: Store, diary: Diary) -> None:
    diary.done(0.8)
    diary.done(0.7, days_ago=14)
    of = page(store)
    assert [one.week.sessions for one in of.weeks] == [0, 0, 1, 0, 1]
    assert [one.score_error for one in of.weeks] == [None] * 5


def test_demonstrations_count_only_where_there_is_nothing_else(store: Store, diary: Diary) -> None:
    diary.done(0.99, trial=True)
    assert (page(store).trials, page(store).begun) == (True, 1)
    diary.done(0.5, days_ago=1)
    of = page(store)
    assert (of.trials, of.begun) == (False, 1)
    assert of.latest is not None
    assert of.latest.record.score == 0.5


def test_nobody_elses_sessions_are_on_it(store: Store, diary: Diary) -> None:
    diary.done(0.5, member="other")
    diary.done(0.9)
    assert [page(store, member=who).measured for who in ("first", "other")] == [1, 1]
    of = page(store, member="other").latest
    assert of is not None
    assert of.record.score == 0.5


def test_without_a_session_it_says_so_and_when_the_last_one_was(store: Store, diary: Diary) -> None:
    with pytest.raises(InputError, match="no session yet"):
        page(store)
    diary.done(0.5, days_ago=30)
    with pytest.raises(InputError, match=r"last one was on 2026-02-16: give more --weeks"):
        page(store, 2)
    assert page(store, 5).begun == 1


def test_fitness_checks_alone_make_a_page_of_whose_they_are(store: Store, diary: Diary) -> None:
    diary.checks(member="other")
    of = page(store, member="other")
    assert (of.begun, of.trials, of.latest) == (0, False, None)
    assert [len(course.checks) for course in of.checks] == [6, 1]
    document = json.loads(json.dumps(page_document(of, "", {})))
    assert document["fitness_checks"][0]["change"]["beyond_error"] is True
    with pytest.raises(InputError, match="no session yet"):
        page(store)


@pytest.mark.parametrize("weeks", [0, -1, 53])
def test_weeks_out_of_range_are_refused(store: Store, weeks: int) -> None:
    with pytest.raises(InputError, match=f"--weeks is {weeks}; give 1 to 52"):
        page(store, weeks)


def test_json_has_every_number(store: Store, diary: Diary) -> None:
    diary.month()
    of = page(store)
    why = {reason: phrase.english for reason, phrase in WHY_LOST.items()}
    document = json.loads(json.dumps(page_document(of, "Bend more.", why)))
    assert document["sessions"] == {"begun": 11, "finished": 10, "measured": 9}
    assert [week["score"] for week in document["weeks"]] == [one.week.score for one in of.weeks]
    assert document["weeks"][0]["score_error"] == of.weeks[0].score_error
    assert document["unmeasured"] == [
        {"reason": "dark", "seconds": 81.0, "why": "the picture was too dark"}
    ]
    assert document["practise"] == "Bend more."
    assert document["quality"]["parts"][0]["value"] == 7.0
    assert document["month"] == {"month": "2026-03", "days": [3, 6, 9, 12, 14, 15, 18]}
    assert "p-17" not in json.dumps(document)
