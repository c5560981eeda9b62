import argparse
import json
from pathlib import Path

import pytest

from coach_app.commands import models
from coach_app.commands.outcome import Outcome
from coach_app.errors import ModelError


def run(*words: str) -> Outcome:
    parser = argparse.ArgumentParser()
    models.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["models", *words])
    outcome = arguments.run(arguments)
    assert isinstance(outcome, Outcome)
    json.dumps(outcome.document)
    return outcome


@pytest.fixture
def empty_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))


@pytest.mark.usefixtures("empty_cache")
def test_list_says_what_is_not_installed() -> None:
    outcome = run("list")
    assert "not installed" in outcome.text
    listed = outcome.document["models"]
    assert isinstance(listed, list)
    (entry,) = [entry for entry in listed if entry["name"] == "blazepose_full"]
    assert entry["installed"] is False
    assert entry["licence"] == "Apache-2.0"
    assert entry["skeleton"] == "blazepose_33"


@pytest.mark.usefixtures("empty_cache")
def test_bench_without_a_model_says_what_to_run() -> None:
    assert "coach-app models install" in run("bench").text


@pytest.mark.usefixtures("empty_cache")
def test_an_unknown_model_cannot_be_installed() -> None:
    with pytest.raises(ModelError, match="no model 'nonsense'"):
        run("install", "nonsense")


@pytest.mark.model
@pytest.mark.usefixtures("open_blazepose")
def test_an_installed_model_is_installed_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run("install", "blazepose_full")
    assert outcome.document["already_installed"] is True
    assert capsys.readouterr() == ("", "")


@pytest.mark.model
@pytest.mark.usefixtures("open_blazepose")
def test_bench_times_the_stages() -> None:
    document = run("bench").document["models"]
    assert isinstance(document, dict)
    timed = document["blazepose_full, 2 threads"]
    assert timed["provider"] in ("CPU", "CUDA")
    assert all(0 < ms < 1000 for ms in timed["ms"].values())
