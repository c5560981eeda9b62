"""`coach-app report` from the command line's own entrance."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from coach_app import cli
from coach_app.engine.core.structures import Observation, SessionScore
from coach_app.records.household import Household
from coach_app.records.store import FILE_NAME, Store

Capture = pytest.CaptureFixture[str]
Main = Callable[..., int]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return Store(tmp_path / "data" / FILE_NAME)


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch) -> Main:
    # The handlers would outlive the test.
    monkeypatch.setattr("coach_app.logs.configure", lambda *_: None)
    return lambda *arguments: cli.main([str(argument) for argument in arguments])


@pytest.fixture
def done(
    store: Store,
    observation: Callable[[float], Observation],
    score: Callable[[float | None], SessionScore],
    document: Callable[[str, SessionScore], dict[str, object]],
) -> Callable[..., None]:
    def finish(member: str = "first", days_ago: int = 0) -> None:
        at = datetime.now(UTC) - timedelta(days=days_ago)
        journal = store.begin_session("arms", {"en": "Arms"}, "p-17", "m", at, member=member)
        for i in range(161):
            journal.record(observation(0.5 * i))
        journal.finish(score(0.8), document(journal.session_id, score(0.8)))

    return finish


def text_of(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        assert len(document) == 1
        text: str = document[0].get_textpage().get_text_range()
        return text
    finally:
        document.close()


def test_a_page_is_written_and_json_has_the_same_numbers(
    tmp_path: Path, done: Callable[..., None], main: Main, capsys: Capture
) -> None:
    done()
    assert main("report", "--language", "en") == 0
    assert capsys.readouterr().out.startswith("The page is in coach-report.pdf.")
    text = text_of(tmp_path / "coach-report.pdf")
    assert (tmp_path / "coach-report.pdf").stat().st_mode & 0o077 == 0
    assert "Sessions: 1, 1 min altogether; 1 done to the end." in text
    assert main("report", "--json", "-o", "also.pdf", "--language", "en") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["sessions"] == {"begun": 1, "finished": 1, "measured": 1}
    assert document["weeks"][-1]["score"] == 0.8
    assert document["practise"] == "Straighten your left arm a little more."
    assert document["practise"] in text_of(tmp_path / document["file"])


def test_json_alone_writes_no_file(
    tmp_path: Path, done: Callable[..., None], main: Main, capsys: Capture
) -> None:
    done(days_ago=7)
    assert main("report", "--json", "--weeks", "2", "--language", "ko") == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["file"], document["language"], len(document["weeks"])) == (None, "ko", 2)
    assert "진단이 아닙니다" in document["notice"]
    assert not list(tmp_path.glob("*.pdf"))


def test_the_settings_choose_the_language(
    done: Callable[..., None], main: Main, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    done()
    monkeypatch.setenv("COACH_LANGUAGE", "ko")
    assert main("report", "--json") == 0
    assert json.loads(capsys.readouterr().out)["language"] == "ko"


def test_of_several_people_one_is_to_be_named_and_only_wished_names_are_printed(
    store: Store, tmp_path: Path, done: Callable[..., None], main: Main, capsys: Capture
) -> None:
    household = Household(store.path.with_name("household.json"))
    anna, ben = household.add("Anna", "cat"), household.add("Ben", "dog")
    done(anna.key)
    assert main("report", "-o", "a.pdf") == 0  # only she has any
    assert "Anna" not in text_of(tmp_path / "a.pdf")
    assert main("report", "-o", "a.pdf", "--with-name", "--language", "en") == 0
    assert "Name: Anna" in text_of(tmp_path / "a.pdf")
    done(ben.key)
    assert main("report") == 2
    assert "choose with --profile: Anna, Ben." in capsys.readouterr().err
    assert main("report", "--profile", "ben", "-o", "b.pdf") == 0


def test_what_stands_against_it_is_one_sentence(
    tmp_path: Path, store: Store, done: Callable[..., None], main: Main, capsys: Capture
) -> None:
    def refused(*arguments: object) -> str:
        assert main("report", *arguments) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("\n") == 1
        return captured.err

    assert "no session yet" in refused()
    assert "There is no profile 'Eve'" in refused("--profile", "Eve")
    done()
    (tmp_path / "taken").write_text("a file")
    (tmp_path / "folder.pdf").mkdir()
    assert "cannot be written" in refused("-o", "taken/page.pdf")
    assert "cannot be written" in refused("-o", "folder.pdf")
    assert "does not end in .pdf" in refused("-o", "page.txt")
    assert "--weeks is 0" in refused("--weeks", 0)
    assert "has no name" in refused("--with-name")
    assert not list(tmp_path.glob("*.part*"))
