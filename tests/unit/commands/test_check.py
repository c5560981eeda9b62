"""`coach-app check`: its form, its words, its refusals."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.fitness.chairs import Stand, filmed
from coach_app import cli, logs
from coach_app.engine.fitness import words
from coach_app.engine.fitness.protocols import PROTOCOLS
from coach_app.engine.pose_tracks.tracks import save_track
from coach_app.records.fitness_checks import FitnessChecks
from coach_app.records.household import FILE_NAME as HOUSEHOLD
from coach_app.records.household import FIRST, Household
from coach_app.records.store import FILE_NAME as RECORDS
from coach_app.records.store import Store


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    monkeypatch.chdir(tmp_path)
    stands = [
        Stand(1.0, 1.6, 2.6, 3.0, 4.2, 1.0, False),
        Stand(5.0, 5.6, 6.6, 7.0, 8.2, 0.6, False),
    ]
    save_track(Path("me.npz"), filmed(np.random.default_rng(1), stands, 33.0))
    return tmp_path


def test_the_document_names_count_error_events_coverage_and_reasons(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["check", "30s-chair-stand", "--camera", "me.npz", "--json"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    document = json.loads(out)
    assert (document["count"], document["error"], document["complete"]) == (1, 0.0, True)
    assert [event["counted"] for event in document["events"]] == [True, False]
    assert document["coverage"] == 1.0
    assert "not_straight" in document["reasons"]
    assert len(document["sentences"]) == len(document["reasons"])


def test_the_text_tells_what_does_not_count_and_that_it_is_no_diagnosis(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["check", "30s-chair-stand", "--camera", "me.npz"]) == 0
    text = capsys.readouterr().out
    assert "30-second chair stand: 1 full stand (± 0)." in text
    assert "not counted (not up fully" in text
    assert words.DISCLAIMER.english in text


def test_age_and_sex_say_what_is_usual(capsys: pytest.CaptureFixture[str]) -> None:
    words_of_it = ["check", "30s-chair-stand", "--camera", "me.npz", "--age", "72"]
    assert cli.main([*words_of_it, "--sex", "women", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [norm["word"] for norm in document["norms"]] == ["below", "below"]
    assert cli.main(words_of_it) == 2
    assert "give --age and --sex" in capsys.readouterr().err


def test_a_test_without_a_result_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "5x-sit-to-stand", "--camera", "me.npz"]) == 0
    text = capsys.readouterr().out
    assert "no result" in text
    assert "not five stands" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "push-ups", "--camera", "me.npz"], "invalid choice"),
        (["check", "2min-step", "--camera", "nothing.mp4"], "There is no file nothing.mp4"),
        (["check", "2min-step", "--camera", "me.npz", "--start", "50"], "outside of the video"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = cli.main(arguments)
    except SystemExit as stop:  # argparse's own way
        status = int(stop.code or 0)
    out, err = capsys.readouterr()
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_every_test_has_a_title_and_instructions() -> None:
    assert set(words.TITLES) == set(PROTOCOLS)
    for test in PROTOCOLS:
        assert words.how_to(test, "ko") != words.how_to(test, "en")


def test_kept_with_the_profile_that_is_named_and_only_if_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    household = Household(tmp_path / "data" / HOUSEHOLD)
    checks = FitnessChecks(Store(tmp_path / "data" / RECORDS))
    words_of_it = ["check", "30s-chair-stand", "--camera", "me.npz", "--json"]
    assert cli.main(words_of_it) == 0
    assert checks.history() == ()
    capsys.readouterr()
    assert cli.main([*words_of_it, "--keep"]) == 0
    kept = json.loads(capsys.readouterr().out)["kept"]
    assert [(of.check.id, of.member) for of in checks.history()] == [(kept, FIRST)]
    household.change(dataclasses.replace(household.members()[0], name="Bora"))
    anna = household.add("Anna", "leaf")
    assert cli.main([*words_of_it, "--keep"]) == 2
    assert "say whose it is with --profile" in capsys.readouterr().err
    assert cli.main([*words_of_it, "--profile", "Anna"]) == 2
    assert cli.main([*words_of_it, "--keep", "--profile", "Anna"]) == 0
    assert [of.check.result.value for of in checks.history(anna.key)] == [1]
    assert len(checks.history(FIRST)) == 1
