import argparse
import json
import shutil
from pathlib import Path

import pytest

from coach_app.app.checks import model_trials
from coach_app.app.command_output import Output
from coach_app.commands import models
from coach_app.errors import ModelError

REPOSITORY = Path(__file__).resolve().parents[3]


def run(*words: str) -> Output:
    parser = argparse.ArgumentParser()
    models.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["models", *words])
    outcome = arguments.run(arguments)
    assert isinstance(outcome, Output)
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
def test_bench_of_a_model_that_is_not_here_says_what_to_run() -> None:
    with pytest.raises(ModelError, match=r"not installed; run .*models install blazepose_full"):
        run("bench", "blazepose_full")
    with pytest.raises(ModelError, match="no model 'nonsense'"):
        run("bench", "nonsense")


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
def test_bench_times_the_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_trials, "_FRAMES", 7)  # enough for a median
    document = run("bench", "blazepose_full").document["models"]
    assert isinstance(document, dict)
    assert set(document) == {"blazepose_full, 1 thread", "blazepose_full, 2 threads"}
    timed = document["blazepose_full, 2 threads"]
    assert timed["provider"] in ("CPU", "CUDA")
    assert all(0 < ms < 1000 for ms in timed["ms"].values())
    assert timed["accuracy"] > 0.95  # of a drawn person, who is easy to see
    assert set(timed["ms"]) >= {"frame", "keypoints"}


@pytest.mark.media
def test_a_model_of_ones_own_is_checked(media: Path, tmp_path: Path) -> None:
    folder = tmp_path / "yolox_nano"
    shutil.copytree(REPOSITORY / "models" / "yolox_nano", folder)
    outcome = run("check", str(folder))
    assert outcome.status == 2 and "put it there" in outcome.text
    shutil.copy(media / "models" / "yolox_nano" / "model.onnx", folder / "detector.onnx")
    outcome = run("check", str(folder))
    assert outcome.status == 0 and outcome.document["fits"] is True
    assert "1 person(s) found" in outcome.text
    empty = media / "models" / "coral" / "posenet_mask0.bmp"
    outcome = run("check", str(folder), "--picture", str(empty))
    assert outcome.status == 2 and "0 person(s) found" in outcome.text


@pytest.mark.model
@pytest.mark.usefixtures("open_blazepose")
def test_the_repository_for_triton_is_written(tmp_path: Path) -> None:
    outcome = run("triton", str(tmp_path / "repository"))
    served = outcome.document["served"]
    assert isinstance(served, list) and "blazepose_full_landmarks" in served
    for name in served:
        assert (tmp_path / "repository" / name / "config.pbtxt").is_file()
        assert (tmp_path / "repository" / name / "1" / "model.onnx").is_file()
