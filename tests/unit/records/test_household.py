"""Profiles of a household: kept, found, deleted; records of before belong to the first."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coach_app.cli import main
from coach_app.engine.core.structures import SessionScore
from coach_app.errors import InputError, StorageError
from coach_app.records import database
from coach_app.records.household import FIRST, Household, Member
from coach_app.records.store import FILE_NAME, Store


@pytest.fixture
def household(tmp_path: Path) -> Household:
    return Household(tmp_path / "data" / "household.json")


def test_there_is_a_first_one_without_any_file_and_again_after_the_last(
    household: Household,
) -> None:
    assert household.members() == (Member(FIRST),)
    added = household.add("  Kim  ", "cat")
    assert household.members() == (Member(FIRST), added)
    assert added.name == "Kim"
    assert household.path.stat().st_mode & 0o077 == 0
    household.remove(FIRST)
    household.remove(added.key)
    assert household.members() == (Member(FIRST),)


def test_who_is_named_is_found_or_the_names_are_told(household: Household) -> None:
    added = household.add("Kim", "cat")
    household.add("Lee", "dog")
    assert household.find("kim") == added
    with pytest.raises(InputError, match="choose one of: first, Kim, Lee"):
        household.find("Park")
    household.add("lee", "dog")
    with pytest.raises(InputError, match="several"):
        household.find("Lee")


def test_a_damaged_file_is_said_and_left_alone(household: Household) -> None:
    household.path.parent.mkdir()
    household.path.write_text('[{"key": 1, "nonsense": 2}]')
    with pytest.raises(StorageError, match="cannot be read"):
        household.members()
    with pytest.raises(StorageError):
        household.add("Kim", "cat")
    assert "nonsense" in household.path.read_text()


def test_sessions_of_before_belong_to_the_first_profile(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as old:
        for statements in database.MIGRATIONS[:3]:
            for statement in statements:
                old.execute(statement)
        old.execute("PRAGMA user_version = 3")
        old.execute(
            "INSERT INTO sessions (id, routine_id, routine_title, participant_id, model,"
            " started_at, state) VALUES ('a', 'r', '{}', 'p', 'm', '2026-01-01T00:00:00+00:00',"
            " 'finished')"
        )
        old.commit()
    store = Store(path)
    assert [record.member for record in store.history(member=FIRST)] == [FIRST]
    assert store.history(member="another") == ()


def test_the_commands_tell_everybody_apart(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    score: Callable[[float], SessionScore],
    document: Callable[[str, SessionScore], dict[str, object]],
) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    household = Household(tmp_path / "household.json")
    kim = household.add("Kim", "cat")
    store = Store(tmp_path / FILE_NAME)
    for member, share in ((FIRST, 0.5), (kim.key, 0.9)):
        journal = store.begin_session("r", {"en": f"Of {member}"}, "", "m", member=member)
        journal.finish(score(share), document(journal.session_id, score(share)))
    assert main(["history"]) == 0
    both = capsys.readouterr().out
    assert both.index("first") < both.index("Kim")
    assert main(["history", "--profile", "Kim"]) == 0
    assert f"Of {FIRST}" not in capsys.readouterr().out
    csv = tmp_path / "kim.csv"
    assert main(["export", "--profile", "Kim", "-o", str(csv)]) == 0
    assert len(csv.read_text("utf-8-sig").splitlines()) == 2
    assert main(["history", "--profile", "Park"]) == 2
    assert "Kim" in capsys.readouterr().err
    store.delete_member(kim.key)
    assert [record.member for record in store.history()] == [FIRST]
