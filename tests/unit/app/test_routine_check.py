"""`routine check` and what `routine add` takes from it, with a scripted pose model."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app import cli, logs
from coach_app.app import installation
from coach_app.app.routine_check import in_one_line
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.routines.routine_file import load_routine
from coach_app.engine.video_check.remarks import Remark
from tests.clip_maker import ClipMaker

RATE_HZ = 15
Answer = Callable[..., dict[str, Any]]


def raising(frame: Frame) -> Pose:
    """Both arms to the side and back, four seconds each time, after two seconds of rest."""
    since = max(frame.t_s - 2.0, 0.0)
    raised = np.radians(85.0) * np.sin(np.pi * since / 4.0) ** 2
    keypoints = np.full((len(BLAZEPOSE), 2), (80.0, 14.0), dtype=np.float32)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        at = {"shoulder": 26, "hip": 52, "knee": 70, "ankle": 90, "heel": 92, "ear": 14}
        for part, y in at.items():
            keypoints[BLAZEPOSE.index(f"{side}_{part}")] = (80 + 8 * sign, y)
        for part, length in (("elbow", 15.0), ("wrist", 28.0)):
            keypoints[BLAZEPOSE.index(f"{side}_{part}")] = (
                80 + sign * (8 + length * np.sin(raised)),
                26 + length * np.cos(raised),
            )
    return Pose(keypoints, np.full(len(BLAZEPOSE), 0.9, dtype=np.float32))


@pytest.fixture
def video(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    monkeypatch.setattr(
        installation.Installation, "open_estimator", lambda _: ScriptedEstimator(raising, BLAZEPOSE)
    )
    monkeypatch.setattr(installation.Installation, "model_id", "scripted-1")
    return ClipMaker(tmp_path).mp4("arms.mp4", frames=15 * RATE_HZ, rate_hz=RATE_HZ)


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Answer:
    def run(*words: object) -> dict[str, Any]:
        assert cli.main([*map(str, words), "--json"]) == 0
        return dict(json.loads(capsys.readouterr().out))

    return run


def test_check_finds_the_moves(video: Path, answer: Answer) -> None:
    (move,) = answer("routine", "check", video)["moves"]
    assert move["reps"] == 3
    assert set(move["joints"]) == {"left_shoulder", "right_shoulder"}
    assert len(move["rep_spans_s"]) == 3


def test_check_says_what_to_film_differently_in_both_languages(video: Path, answer: Answer) -> None:
    remarks = {one["code"]: one for one in answer("routine", "check", video)["remarks"]}
    sound = remarks["no_sound"]
    assert sound["severity"] == "advice"
    assert sound["texts"]["en"]["remedy"].endswith(".")
    assert "소리" in sound["texts"]["ko"]["what"]
    assert sound["picture"] is None


def test_check_saves_a_picture_of_each_remark(video: Path, answer: Answer, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pictures"
    remarks = answer("routine", "check", video, "--pictures", folder)["remarks"]
    assert remarks
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        Path(one["picture"]).name for one in remarks
    )
    assert all(Path(one["picture"]).stat().st_size > 1000 for one in remarks)


def test_check_refuses_a_folder_that_cannot_be_made(video: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert cli.main(["routine", "check", str(video), "--pictures", str(tmp_path / "file")]) == 1


def test_check_prints_the_same_as_text(video: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["routine", "check", str(video)]) == 0
    text = capsys.readouterr().out
    assert "1 move found" in text
    assert "3 x  standing" in text
    assert "- No sound" in text
    assert "left shoulder 8" in text


def test_add_fills_in_the_moves_and_mentions_the_remarks(
    video: Path, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    added = answer("routine", "add", video)
    assert (added["id"], added["frames"], added["moves"], added["reps"]) == ("arms", 225, 1, 3)
    assert "no_sound" in added["remarks"]
    (move,) = load_routine(Path(added["folder"])).moves
    assert move.reps == 3
    assert cli.main(["routine", "add", str(video), "--title", "Again"]) == 0
    assert "(no sound" in capsys.readouterr().out


def test_where_a_repetition_may_have_gone_unseen_more_are_possible(
    video: Path,
    answer: Answer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hidden(frame: Frame) -> Pose | None:
        return None if 7.0 < frame.t_s < 10.2 else raising(frame)

    monkeypatch.setattr(
        installation.Installation, "open_estimator", lambda _: ScriptedEstimator(hidden, BLAZEPOSE)
    )
    assert cli.main(["routine", "check", str(video)]) == 0
    assert "3 x or more (nobody seen for 3.1 s)" in capsys.readouterr().out
    assert cli.main(["recognise", str(video)]) == 0
    assert "repetitions: 3 or more" in capsys.readouterr().out
    (move,) = load_routine(Path(answer("routine", "add", video)["folder"])).moves
    assert move.reps is None


def test_add_leaves_the_moves_out_when_asked(video: Path, answer: Answer) -> None:
    added = answer("routine", "add", video, "--no-moves")
    assert added["moves"] == 0
    assert load_routine(Path(added["folder"])).moves == ()


def test_one_line_counts_and_names() -> None:
    cut = Remark("cut", 1.0, 1.0, 1.0, "problem")
    fast = dataclasses.replace(cut, code="too_fast", severity="advice")
    assert in_one_line([], Path("a.mp4")) == "Nothing to film differently."
    assert in_one_line([cut, cut, fast], Path("a.mp4")) == (
        "2 problems and 1 piece of advice (cut, too fast for seniors): "
        "coach-app routine check a.mp4 says more."
    )
    assert in_one_line([fast], Path("a.mp4")).startswith("No problem and 1 piece of advice")
