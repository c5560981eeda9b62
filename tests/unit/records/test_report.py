import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach_app.engine.core.structures import Observation, SessionScore
from coach_app.errors import InputError, StorageError
from coach_app.records import report
from coach_app.records.session_record import Posting, SessionRecord, SessionState
from coach_app.records.store import Store

SEOUL = timezone(timedelta(hours=9))
SUNDAY_EVENING = datetime(2026, 3, 8, 14, 59, tzinfo=UTC)  # in Seoul a minute before Monday


def make_record(**changes: Any) -> SessionRecord:
    fields: dict[str, Any] = {
        "id": "0" * 32,
        "routine_id": "seated-arms",
        "routine_title": {"en": "Seated arms", "ko": "앉아서 팔"},
        "participant_id": "p-17",
        "model": "blazepose_full",
        "started_at": datetime(2026, 3, 4, 10, 0, tzinfo=UTC),
        "state": SessionState.FINISHED,
        "reason": None,
        "frames": 1800,
        "reached_s": 60.0,
        "active_s": 60.0,
        "score": 0.8,
        "coverage": 1.0,
        "lag_s": 0.4,
        "posting": Posting.SENT,
        "posting_reason": None,
    }
    return SessionRecord(**{**fields, **changes})


def test_a_week_weighs_each_score_by_what_was_measured() -> None:
    records = [
        make_record(score=0.9, active_s=600.0, coverage=1.0, lag_s=0.2),
        make_record(score=0.6, active_s=600.0, coverage=0.5, lag_s=0.8),
        make_record(score=None, active_s=60.0, coverage=0.1, lag_s=None),
        make_record(
            state=SessionState.INTERRUPTED, score=None, active_s=120.0, coverage=None, lag_s=None
        ),
    ]
    (week,) = report.weekly(records, UTC)
    assert (week.participant_id, week.starts) == ("p-17", date(2026, 3, 2))
    assert (week.sessions, week.measured, week.minutes) == (4, 2, 23.0)
    assert week.score == pytest.approx((0.9 * 600 + 0.6 * 300) / 900)
    assert week.coverage == pytest.approx((600 + 300 + 6) / 1260)
    assert week.lag_s == pytest.approx(0.5)


def test_weeks_begin_on_the_local_monday_and_come_newest_first() -> None:
    records = [
        make_record(started_at=SUNDAY_EVENING),
        make_record(started_at=SUNDAY_EVENING + timedelta(minutes=2)),
        make_record(started_at=SUNDAY_EVENING + timedelta(minutes=2), participant_id="p-02"),
    ]
    weeks = report.weekly(records, SEOUL)
    assert [(w.starts.day, w.participant_id, w.sessions) for w in weeks] == [
        (9, "p-02", 1),
        (9, "p-17", 1),
        (2, "p-17", 1),
    ]
    assert [w.starts.day for w in report.weekly(records, UTC)] == [2, 2]


def test_a_week_in_which_nothing_was_measured_has_no_score() -> None:
    (week,) = report.weekly([make_record(score=None, coverage=0.0, lag_s=None, active_s=0.0)], UTC)
    assert (week.score, week.coverage, week.lag_s) == (None, 0.0, None)
    assert report.week_sentence(week) == (
        "Week of 2026-03-02 (p-17): 1 session, 0 minutes, no score: too little could be measured"
        " (only 0% was seen)."
    )


def test_the_sentences_always_show_coverage_and_lag() -> None:
    (week,) = report.weekly([make_record(), make_record()], UTC)
    assert report.week_sentence(week) == (
        "Week of 2026-03-02 (p-17): 2 sessions, 2 minutes, 80% in the correct pose"
        " (100% could be measured), 0.4 s behind the instructor."
    )
    begun = "2026-03-04 19:00 Seated arms: 1.0 minutes, "
    ends: dict[str, dict[str, Any]] = {
        "80% in the correct pose (90% could be measured), 0.4 s behind the instructor.": {
            "coverage": 0.9
        },
        "no score: too little could be measured (only 30% was seen).": {
            "score": None,
            "coverage": 0.3,
        },
        "interrupted at 42 s of the routine.": {
            "state": SessionState.INTERRUPTED,
            "reached_s": 42.0,
        },
        "broken off at 42 s of the routine.": {
            "state": SessionState.ABANDONED,
            "reached_s": 42.0,
        },
        "under way.": {"state": SessionState.RUNNING},
    }
    for end, changes in ends.items():
        record = make_record(**{"posting": None, **changes})
        assert report.session_sentence(record, SEOUL) == begun + end


def test_a_session_says_what_became_of_its_score() -> None:
    ends = {
        Posting.SENT: "; sent.",
        Posting.WAITING: "; waits to be sent.",
        Posting.REFUSED: "; sent, but not accepted.",
        Posting.WITHHELD: "; not sent: there was no consent.",
        None: "behind the instructor.",
    }
    for posting, end in ends.items():
        assert report.session_sentence(make_record(posting=posting), SEOUL).endswith(end)


@pytest.fixture
def filled(
    store: Store,
    observation: Callable[[float], Observation],
    score: Callable[[float | None], SessionScore],
    document: Callable[[str, SessionScore], dict[str, object]],
) -> Store:
    for title, share in (({"en": "=HYPERLINK(1)"}, 0.8), ({"en": "팔 운동"}, None)):
        journal = store.begin_session("seated-arms", title, "p-17", "m")
        for i in range(61):
            journal.record(observation(i * 0.5))
        result = score(share)
        journal.finish(result, document(journal.session_id, result))
    return store


def test_a_spreadsheet_gets_numbers_and_no_formula(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "out" / "sessions.CSV"
    assert report.export(filled, path) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["routine_title"]: row for row in csv.DictReader(file)}
    measured, unmeasured = rows["'=HYPERLINK(1)"], rows["팔 운동"]
    assert (measured["score"], measured["minutes"], measured["state"]) == ("0.8", "0.5", "finished")
    assert (unmeasured["score"], unmeasured["coverage"]) == ("", "0.3")


def test_json_carries_what_was_posted(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "sessions.json"
    report.export(filled, path)
    exported = json.loads(path.read_text("utf-8"))
    assert exported["weeks"][0]["sessions"] == 2
    for session in exported["sessions"]:
        assert session["document"] == filled.document(session["id"])
        assert session["document"]["joints"]["left_elbow"]["rom_deg"] == 80.0


def test_another_ending_is_refused_and_an_old_file_is_kept(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"neither in \.csv nor in \.json"):
        report.export(filled, tmp_path / "sessions.xlsx")
    (tmp_path / "sessions.csv").mkdir()
    with pytest.raises(StorageError, match=r"sessions\.csv"):
        report.export(filled, tmp_path / "sessions.csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "sessions.csv"]


def test_a_personal_range_is_shown_beside_what_was_asked_and_reached() -> None:
    joint = {"rom_deg": 96.4, "rom_error_deg": 4.0, "reference_rom_deg": 140.0}
    document = {
        "joints": {
            "left_shoulder": {**joint, "personal_rom_deg": 100.2},
            "right_shoulder": {**joint, "personal_rom_deg": None},
            "trunk": joint,
        }
    }
    assert report.range_sentences(document) == (
        "Left shoulder: 96° reached (± 8°), 100° within reach, 140° shown.",
    )


def test_repetitions_hold_and_tempo_are_told_of_each_move_that_has_any() -> None:
    known = {"move": "side_raise", "score": 0.9, "coverage": 1.0, "reps": 3, "reference_reps": 3}
    held = {"asked_reps": 3, "hold_s": 4.1, "asked_hold_s": 5.0, "tempo": 1.1}
    nothing = {"move": "rest", "score": None, "coverage": 0.0}
    assert report.move_sentences({"moves": [{**known, **held}, nothing]}) == (
        "Side raise: 3 of 3 times, held 4 of 5 seconds, a little fast.",
    )
    assert report.move_sentences({}) == ()
