"""`coach-app history` and `export` from the command line's own entrance."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coach_app import cli
from coach_app.engine.fitness.results import CheckResult
from coach_app.errors import BackendOlder
from coach_app.records.fitness_checks import FitnessChecks
from coach_app.records.outbox import Outbox
from coach_app.records.store import FILE_NAME, Store

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    return Store(tmp_path / FILE_NAME)


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    # The handlers would outlive the test.
    monkeypatch.setattr("coach_app.logs.configure", lambda *_: None)
    return lambda *arguments: cli.main([str(argument) for argument in arguments])


def abandon(store: Store, count: int) -> None:
    for i in range(count):
        store.begin_session("arms", {"en": f"Arms {i}"}, "p-17", "m").abandon("Stopped.")


def test_no_session_yet(store: Store, main: Callable[..., int], capsys: Capture) -> None:
    assert main("history") == 0
    assert capsys.readouterr().out == "No session yet; coach-app starts one.\n"
    assert main("history", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "weeks": [],
        "sessions": [],
        "fitness_checks": [],
    }


def test_the_weeks_count_all_and_the_list_is_limited(
    store: Store, main: Callable[..., int], capsys: Capture
) -> None:
    abandon(store, 3)
    assert main("history", "--limit", "2") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "3 sessions" in lines[0]
    assert lines[-1] == "... and 1 earlier; see --limit."
    assert sum("broken off" in line for line in lines) == 2
    assert main("history", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert {s["state"] for s in document["sessions"]} == {"abandoned"}
    assert [week["sessions"] for week in document["weeks"]] == [3]


def test_a_negative_limit_is_bad_usage(
    store: Store, main: Callable[..., int], capsys: Capture
) -> None:
    assert main("history", "--limit", "-1") == 2
    assert "--limit is -1" in capsys.readouterr().err


def test_damaged_records_are_set_aside_and_one_sentence(
    store: Store,
    main: Callable[..., int],
    capsys: Capture,
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    store.path.write_text("dear diary, " * 100)
    for _ in range(2):
        assert main("history") == 0
        assert capsys.readouterr().out == "No session yet; coach-app starts one.\n"
    (said,) = expected_warnings.messages  # once
    assert "The records were damaged: 0 sessions could be saved" in said
    (aside,) = store.path.parent.glob("records.damaged-*.sqlite")
    assert aside.read_text() == "dear diary, " * 100


def test_export_writes_the_file_and_says_so(
    tmp_path: Path, store: Store, main: Callable[..., int], capsys: Capture
) -> None:
    abandon(store, 2)
    file = tmp_path / "sessions.json"
    assert main("export", "-o", file, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(file), "sessions": 2}
    assert len(json.loads(file.read_text("utf-8"))["sessions"]) == 2
    assert main("export", "-o", tmp_path / "sessions.doc") == 2
    assert "neither in .csv nor in .json" in capsys.readouterr().err


def test_fitness_checks_are_told_by_test_and_exported(
    store: Store, main: Callable[..., int], capsys: Capture, tmp_path: Path
) -> None:
    checks = FitnessChecks(store)
    for month, stands in ((1, 9.0), (3, 13.0)):
        result = CheckResult("30s-chair-stand", "count", stands, 0.4, 0.0, 30.0, True, 1.0, ())
        checks.keep(
            result, member="first", participant_id="p", model="m", consent="since",
            done_at=datetime(2026, month, 2, 12, tzinfo=UTC),
        )  # fmt: skip
    Outbox(store).deliver_due(Older())
    assert main("history") == 0
    text = capsys.readouterr().out
    assert "30-second chair stand: 9 to 13, 4 more" in text
    assert text.count("Not sent yet: It does not take fitness checks yet.") == 1
    assert main("history", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert [of["count"] for of in document["fitness_checks"]] == [13, 9]
    assert main("export", "-o", tmp_path / "all.json") == 0
    exported = json.loads((tmp_path / "all.json").read_text())
    assert exported["fitness_checks"] == document["fitness_checks"]


class Older:
    def post_session(self, session_id: str, document: dict[str, Any]) -> None:
        raise BackendOlder("It does not take fitness checks yet.")
