"""What the report says, and what it refuses to say."""

import math
import random
import statistics
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.engine.core.confidence import spread
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.reporting import session_schema
from pose_service.reports import participant_report
from pose_service.reports.statistics import factor, shared_freedom
from pose_service.reports.structures import Report, Week
from pose_service.reports.view import make_view
from tests.service.reports.report_cases import (
    NOW,
    SEOUL,
    done,
    full_report,
    joint,
    report,
    session,
    weeks_ago,
)


def week_of(made: Report, starts: date) -> Week:
    return next(week for week in made.weeks if week.starts == starts)


def last_week(documents: list[dict[str, Any]]) -> Week:
    made = report(documents)
    assert made.last_complete_week is not None
    return made.last_complete_week


def test_the_number_is_the_mean_weighted_by_what_was_measured() -> None:
    week = last_week(
        [
            session(weeks_ago(1, 0), 0.5, minutes=10, coverage=0.9),
            session(weeks_ago(1, 1), 1.0, minutes=5, coverage=0.6),
        ]
    )
    assert week.score == pytest.approx((0.5 * 9 + 1.0 * 3) / 12)
    assert week.coverage == pytest.approx((0.9 * 10 + 0.6 * 5) / 15)
    assert (week.sessions, week.measured, week.minutes) == (2, 2, 15)
    assert week.measured_minutes == pytest.approx(12)
    assert (week.starts, week.complete, week.why) == (date(2026, 3, 9), True, None)


def test_a_week_of_which_too_little_was_seen_has_no_number_however_good_the_rest() -> None:
    unseen = session(weeks_ago(1, 2), None, minutes=10, coverage=0.3)
    week = last_week([session(weeks_ago(1), 1.0, minutes=5, coverage=1.0), unseen])
    assert week.coverage == pytest.approx(8 / 15)
    assert (week.score, week.why, week.measured) == (None, "too_little_seen", 1)
    enough = last_week([session(weeks_ago(1), 1.0, minutes=9, coverage=1.0), unseen])
    assert enough.coverage is not None and enough.coverage > 0.6
    assert (enough.score, enough.why) == (1.0, None)


DARK = {"reason": "dark", "seconds": 60.0, "moments": [[2.0, 62.0]]}


@pytest.mark.parametrize(
    ("documents", "why"),
    [
        ([], "no_session"),
        ([session(weeks_ago(1), 0.9, minutes=0.5)], "too_short"),
        ([session(weeks_ago(1), None, coverage=0.0, reason="nobody_seen")], "nobody_seen"),
        ([session(weeks_ago(1), None, coverage=0.0, reason="nothing_played")], "nothing_played"),
        (
            [
                session(weeks_ago(1), None, coverage=0.0, reason="nobody_seen"),
                session(weeks_ago(1, 1), None, coverage=0.2),
            ],
            "several_reasons",
        ),
        ([session(weeks_ago(1), None, minutes=0.0, coverage=0.0)], "too_little_seen"),
        (
            [
                session(weeks_ago(1), None, coverage=0.2, losses=[DARK]),
                session(weeks_ago(1, 1), None, coverage=0.1, losses=[DARK]),
            ],
            "dark",
        ),
        (
            [
                session(weeks_ago(1), None, coverage=0.2, losses=[DARK]),
                session(weeks_ago(1, 1), None, coverage=0.1),
            ],
            "several_reasons",
        ),
    ],
)
def test_without_a_number_there_is_a_reason(documents: list[dict[str, Any]], why: str) -> None:
    week = last_week(documents)
    assert (week.score, week.why) == (None, why)


def test_weeks_are_those_of_the_time_zone() -> None:
    late_sunday_in_london = datetime(2026, 3, 8, 20, 0, tzinfo=UTC)  # Monday 05:00 in Seoul
    documents = [session(late_sunday_in_london)]
    assert week_of(report(documents), date(2026, 3, 9)).sessions == 1
    elsewhere = report(documents, zone=UTC, zone_name="UTC")
    assert week_of(elsewhere, date(2026, 3, 2)).sessions == 1


def test_the_running_week_is_not_the_one_that_counts() -> None:
    made = report([session(weeks_ago(0), 0.2), session(weeks_ago(1), 0.9)])
    assert made.weeks[-1].score == 0.2 and not made.weeks[-1].complete
    assert made.last_complete_week is not None and made.last_complete_week.score == 0.9


def test_the_period_has_every_week_and_nothing_before_it() -> None:
    made = report([session(weeks_ago(n)) for n in (0, 3, 4)], weeks=4)
    assert [week.sessions for week in made.weeks] == [1, 0, 0, 1]


def test_a_session_from_the_future_is_set_aside_and_said() -> None:
    made = report([session(NOW + timedelta(days=9)), session(NOW + timedelta(hours=20))])
    assert (made.set_aside, made.weeks[-1].sessions) == (1, 1)


def test_an_error_is_told_once_enough_sessions_tell_of_it() -> None:
    few = [session(weeks_ago(n), 0.8 + 0.02 * (n % 2)) for n in range(6)]
    assert last_week(few).score_error is None
    error = last_week([*few, session(weeks_ago(6), 0.8)]).score_error
    assert error == pytest.approx(0.02 / math.sqrt(2))


def test_a_joint_counts_where_it_was_seen_and_asked_to_move() -> None:
    seen, unseen = joint(70.0), joint(20.0, no_data=0.41)
    still = joint(24.0, reference_rom_deg=24.9)
    made = report(
        [
            session(weeks_ago(1), joints={"left_elbow": seen, "neck": still, "trunk": unseen}),
            session(weeks_ago(1, 1), joints={"left_elbow": unseen}),
        ]
    )
    elbow, trunk = made.ranges
    assert (elbow.joint, elbow.latest.rom_deg) == ("left_elbow", 70.0)
    assert (elbow.latest.sessions, elbow.latest.measured) == (2, 1)
    assert (trunk.joint, trunk.latest.rom_deg, trunk.latest.error_deg) == ("trunk", None, None)


def test_the_camera_s_error_does_not_shrink_with_more_sessions() -> None:
    days = [weeks_ago(1, n / 10) for n in range(50)]
    made = report([session(day, joints={"left_elbow": joint(80.0)}) for day in days])
    assert made.ranges[0].latest.error_deg == pytest.approx(3.0)
    rng = random.Random(1)
    noisy = [joint(80.0 + rng.gauss(0, 10)) for _ in days]
    made = report(
        [session(day, joints={"left_elbow": of}) for day, of in zip(days, noisy, strict=True)]
    )
    error = made.ranges[0].latest.error_deg
    assert error is not None and error == pytest.approx(math.hypot(3.0, 10 / math.sqrt(50)), 0.1)


def test_only_like_is_compared_with_like() -> None:
    def course(**changes: object) -> list[dict[str, Any]]:
        """Ten weeks, in the last two of which everything is other."""
        joints = {"left_elbow": joint(40.0)}
        documents = [session(weeks_ago(n), 0.5, joints=joints) for n in range(3, 11)]
        moved = changes.pop("joints", {"left_elbow": joint(90.0)})
        return documents + [
            session(weeks_ago(n), 0.99, joints=moved, **changes)  # type: ignore[arg-type]
            for n in (1, 2)
        ]

    def beyond(documents: list[dict[str, Any]]) -> list[str]:
        return [of.quantity for of in report(documents).changes if of.beyond_error]

    assert beyond(course()) == ["range", "score"]
    assert beyond(course(routine_id="another")) == []
    assert beyond(course(profile="seated")) == []
    assert beyond(course(model="another")) == []
    harder = {"left_elbow": joint(90.0, reference_rom_deg=130.0)}
    assert beyond(course(joints=harder)) == ["score"]
    no_error = {"left_elbow": joint(90.0, rom_error_deg=None)}
    assert beyond(course(joints=no_error)) == ["score"]


def test_nothing_is_compared_before_seven_sessions() -> None:
    def course(count: int) -> list[dict[str, Any]]:
        return [
            session(weeks_ago(n + 1), 0.8, joints={"left_elbow": joint(80.0)}) for n in range(count)
        ]

    assert report(course(6)).changes == ()
    assert [of.quantity for of in report(course(7)).changes] == ["range", "score"]


def steady(**changes: object) -> list[dict[str, Any]]:
    """Nine weeks that are over, in which nothing changes."""
    joints = {"left_elbow": joint(57.0)}
    quality = done(trunk_lean=4.0)
    return [
        session(weeks_ago(n), 0.57, joints=joints, quality=quality, **changes)  # type: ignore[arg-type]  # as `session` takes them
        for n in range(1, 10)
    ]


@pytest.mark.parametrize(
    ("back", "changes"),
    [(0, {}), (1, {"minutes": 0.3}), (1, {"coverage": 0.4})],
    ids=["not over", "too short", "too little seen"],
)
def test_a_week_that_is_not_over_or_not_measured_is_compared_with_nothing(
    back: int, changes: dict[str, Any]
) -> None:
    joints = {"left_elbow": joint(100.0)}
    quality = done(trunk_lean=40.0)
    last = session(weeks_ago(back), 1.0, joints=joints, quality=quality, **changes)
    documents = steady()[1:] if back else steady()
    made = report([*documents, last])
    newest = made.weeks[-1 - back]
    assert newest.sessions == 1 and not (newest.complete and newest.why is None)
    assert made.changes
    assert not any(change.beyond_error for change in made.changes)
    newest_told = weeks_ago(2 if back else 1).date()
    assert {change.to_week for change in made.changes} == {newest_told}
    assert all(not of.changed and len(of.points) == len(documents) for of in made.parts)


def test_a_demonstration_is_in_no_report() -> None:
    documents = [*steady(), session(weeks_ago(1, 2.0), 1.0, trial=True)]
    assert report(documents) == report(steady())
    only = report([session(weeks_ago(1), 1.0, trial=True)])
    assert sum(week.sessions for week in only.weeks) == 0


def test_a_change_carries_its_error() -> None:
    made = full_report()
    change = next(of for of in made.changes if of.joint == "right_shoulder")
    assert change.beyond_error
    # Two weeks, each with the camera's error of 3 and the day's.
    assert change.error >= 3.0 * math.sqrt(2)
    assert change.detectable > 1.96 * change.error
    assert f"40° ± {1.96 * change.error:.0f}° further" in make_view(made, "en").changed[1]
    written: Any = participant_report.document(made)["changes"]
    errors = [of["error"] for of in written if of["joint"] == "right_shoulder"]
    assert errors == [round(change.error, 4)]


def simulated(rng: random.Random, gain_deg: float, per_week: int, sigma_deg: float) -> Report:
    """Twelve weeks; each week's camera errs by the stated error, and so does each day's form."""
    documents = []
    for back in range(1, 12):
        bias = {name: rng.gauss(0, sigma_deg) for name in JOINTS}
        for n in range(per_week):
            joints = {}
            for name in JOINTS:
                true = 80.0 + (gain_deg if name == "left_elbow" and back < 6 else 0.0)
                reached = max(true + bias[name] + rng.gauss(0, 4), 0.0)
                joints[name] = joint(reached, rom_error_deg=sigma_deg)
            score = min(max(0.8 + rng.gauss(0, 0.05), 0.0), 1.0)
            documents.append(session(weeks_ago(back, n * 6 / per_week), score, joints=joints))
    return report(documents)


@pytest.mark.parametrize(("per_week", "sigma_deg"), [(1, 3.0), (3, 0.5), (3, 4.0)])
def test_of_people_who_did_not_change_few_are_told_that_they_did(
    per_week: int, sigma_deg: float
) -> None:
    rng = random.Random(2026)
    made = [simulated(rng, 0.0, per_week, sigma_deg) for _ in range(120)]
    assert all(len(of.changes) == 11 for of in made)
    told = sum(any(change.beyond_error for change in of.changes) for of in made)
    # At most 5 % are expected; 13 or more of 120 would come once in 250 times.
    assert told <= 12


def test_who_gained_40_degrees_is_told_and_by_which_joint() -> None:
    rng = random.Random(7)
    made = [simulated(rng, 40.0, 3, 4.0) for _ in range(20)]
    found = [[of.joint for of in one.changes if of.beyond_error] for one in made]
    assert sum("left_elbow" in joints for joints in found) >= 19
    detectable = [of.detectable for one in made for of in one.changes if of.quantity == "range"]
    assert 15 < statistics.median(detectable) < 25


@pytest.mark.parametrize(
    ("comparisons", "freedom", "expected"),
    # Student's t and the normal distribution, from tables.
    [
        (1, math.inf, 1.960),
        (1, 10, 2.228),
        (1, 30, 2.042),
        (10, math.inf, 2.807),
        (10, 4, 5.598),
        (10, 10, 3.581),
    ],
)
def test_the_factor_is_that_of_the_tables(
    comparisons: int, freedom: float, expected: float
) -> None:
    assert factor(comparisons, freedom) == pytest.approx(expected, rel=0.01)


def test_a_slow_change_is_no_spread() -> None:
    rng = random.Random(3)
    still = [rng.gauss(0, 1) for _ in range(400)]
    moving = [value + 0.01 * i for i, value in enumerate(still)]
    for values in (still, moving):
        found = spread([values])
        assert found is not None
        assert found.variance == pytest.approx(1.0, rel=0.15)
        assert found.freedom == pytest.approx(2 * 400 / 3, rel=0.01)
    assert spread([[1.0, 2.0, 3.0]]) is None


def test_freedom_of_a_sum_lies_between_its_parts() -> None:
    assert shared_freedom([(4.0, 5), (0.0, 1)]) == pytest.approx(5)
    assert shared_freedom([(1.0, 5), (1.0, 5)]) == pytest.approx(10)
    assert shared_freedom([(1.0, math.inf)]) == math.inf


documents = st.lists(
    st.builds(
        lambda minutes_ago, score, minutes, rom, lag: session(
            NOW - timedelta(minutes=minutes_ago),
            score,
            minutes=minutes,
            lag_s=lag,
            joints={"left_knee": joint(rom)},
        ),
        st.integers(-5000, 200_000),
        st.none() | st.floats(0, 1),
        st.floats(0, 1440),
        st.none() | st.floats(0, 360),
        st.none() | st.floats(-10, 10),
    ),
    max_size=12,
    unique_by=lambda document: str(document["started_at"]),
)


def test_the_cases_are_sessions_that_the_service_takes() -> None:
    for score in (0.8, None):
        document = session(weeks_ago(1), score, joints={"neck": joint(), "trunk": joint(None)})
        assert session_schema.complaint(document) is None


@given(documents)
@settings(max_examples=60)
def test_any_sessions_give_a_report_that_holds_its_rules(some: list[dict[str, Any]]) -> None:
    made = report(some)
    assert sum(week.sessions for week in made.weeks) <= len(some) - made.set_aside
    for week in made.weeks:
        assert (week.score is None) == (week.why is not None)
        if week.score is not None:
            assert 0 <= week.score <= 1
            assert week.coverage is not None and week.coverage >= 0.6
    assert participant_report.document(report(list(reversed(some)))) == participant_report.document(
        made
    )


def leaning(*by_week: float | None, **changes: object) -> list[dict[str, Any]]:
    """Two sessions a week, the oldest first, with this much lean."""
    return [
        session(weeks_ago(len(by_week) - i, n), quality=done(trunk_lean=lean), **changes)  # type: ignore[arg-type]  # as `session` takes them
        for i, lean in enumerate(by_week)
        for n in range(2)
    ]


def test_how_it_was_done_is_compared_from_the_first_week_to_the_last() -> None:
    [lean] = report(leaning(18.0, 9.0, None, 4.0)).parts
    assert (lean.part, lean.unit) == ("trunk_lean", "deg")
    assert [point.value for point in lean.points] == [18.0, 9.0, 4.0]
    assert lean.difference == -14.0


def test_a_change_of_a_part_is_held_to_the_minimal_detectable_change() -> None:
    # The camera's error of 4 degrees does not shrink with sessions: 1.96 * sqrt(2) * 4 = 11.1.
    [small], [large] = report(leaning(14.0, 4.0)).parts, report(leaning(16.0, 4.0)).parts
    for lean in (small, large):
        assert lean.detectable == pytest.approx(1.96 * math.sqrt(2.0) * 4.0)
    assert not small.changed and large.changed


def test_what_differs_from_session_to_session_makes_a_part_less_sure() -> None:
    steady, restless = (
        report(
            [
                session(weeks_ago(6 - week, day), quality=done(trunk_lean=8.0 + spread_deg * day))
                for week in range(5)
                for day in (-1, 1)
            ]
        ).parts[0]
        for spread_deg in (0.0, 6.0)
    )
    assert restless.detectable > steady.detectable


def test_parts_of_other_exercises_and_of_other_versions_are_not_mixed() -> None:
    later = {**done(trunk_lean=30.0), "version": 2}
    made = report(
        [
            *leaning(14.0, 4.0),
            *leaning(2.0, 2.0, 2.0, routine_id="legs", routine_title={"en": "Legs"}),
            session(weeks_ago(1, 4), quality=later),
            session(weeks_ago(1, 5)),
            session(weeks_ago(1, 6), None, quality=done(trunk_lean=40.0)),
        ]
    )
    assert [(of.exercise.routine_id, len(of.points)) for of in made.parts] == [
        ("legs", 3),
        ("seated-arms", 2),
    ]
    assert made.parts[1].points[-1].value == 4.0


def test_the_document_is_plain_json_with_every_figure() -> None:
    found = participant_report.document(full_report())
    number: Any = found["number"]
    assert (number["starts"], number["why"]) == ("2026-03-09", None)
    assert number["score"] == pytest.approx(0.87, abs=0.005)
    weeks: Any = found["weeks"]
    assert [week["why"] for week in weeks if week["score"] is None] == [
        "no_session",
        "too_little_seen",
    ]
    ranges: Any = found["ranges"]
    assert [of["joint"] for of in ranges] == ["left_elbow", "right_shoulder"]
    changes: Any = found["changes"]
    assert [(of["joint"], of["beyond_error"]) for of in changes][1] == ("right_shoulder", True)
    assert (found["set_aside"], found["time_zone"]) == (1, str(SEOUL))
    quality: Any = found["quality"]
    assert [(of["part"], of["beyond_error"]) for of in quality] == [
        ("range", False),
        ("trunk_lean", True),
    ]
    assert set(quality[0]["weeks"][0]) == {"starts", "sessions", "value", "error"}
