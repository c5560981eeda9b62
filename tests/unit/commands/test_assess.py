"""`coach-app assess`: its fixed form, its words, its refusals."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach_app import cli, logs
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.movement.parts import NAMES
from coach_app.engine.pose_tracks.formats import export
from coach_app.engine.pose_tracks.tracks import save_track
from tests.unit.engine.conftest import SIZE_PX, Puppet

GOLDEN = Path(__file__).parents[2] / "golden" / "assess" / "arm_raises.json"
T_S = np.arange(0.0, 9.0, 1.0 / 15.0)


def raises(reach_deg: float) -> PoseTrack:
    arm = 10.0 + (reach_deg - 10.0) * 0.5 * (1.0 - np.cos(2.0 * np.pi * (T_S - 1.0) / 4.0))
    arm = np.where((T_S < 1.0), 10.0, arm)
    return Puppet().track(T_S, left_shoulder=arm, right_shoulder=arm)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    monkeypatch.chdir(tmp_path)
    export(raises(90.0), "coach", Path("good.json"))
    export(raises(90.0), "csv", Path("again.csv"))
    save_track(Path("short.npz"), raises(50.0))
    return tmp_path


def assessed(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert cli.main(["assess", *words, "--json"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    return dict(json.loads(printed))


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    try:
        status = cli.main(["assess", *words])
    except SystemExit as stopped:  # argparse's own way
        status = int(stopped.code or 0)
    out, err = capsys.readouterr()
    assert (status, out, err.count("\n")) == (2, "", 1)
    return err


def test_the_form_is_fixed(capsys: pytest.CaptureFixture[str]) -> None:
    document = assessed(capsys, "again.csv", "short.npz", "--against", "good.json")
    golden = json.loads(GOLDEN.read_text("utf-8"))
    assert _shape(document) == _shape(golden)
    for one, before in zip(document["attempts"], golden["attempts"], strict=True):
        assert (one["reps"], one["finding"]) == (before["reps"], before["finding"])
        assert one["quality"] == pytest.approx(before["quality"], abs=0.05)
        assert tuple(part["name"] for part in one["parts"]) == NAMES


def test_the_same_is_right_and_half_of_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    document = assessed(capsys, "again.csv", "short.npz", "--against", "good.json")
    same, short = document["attempts"]
    assert same["agreement"] > 0.95 and same["quality"] > 0.95 and same["reason"] is None
    assert short["quality"] < same["quality"] and short["agreement"] < same["agreement"]
    assert "of the range was reached" in short["finding"]
    assert same["finding"].startswith("Nothing stands out")


def test_people_read_the_same_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["assess", "short.npz", "--against", "good.json", "again.csv"]) == 0
    text = capsys.readouterr().out
    assert "short.npz: agreement" in text and "2 repetitions" in text
    assert "range" in text and "±" in text and "nothing is held here" in text


def test_nobody_in_it_has_a_reason_and_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    count = len(T_S)
    nobody = PoseTrack(
        COCO,
        T_S,
        np.full((count, len(COCO), 2), np.nan, np.float32),
        np.zeros((count, len(COCO)), np.float32),
        None,
        SIZE_PX,
        "puppet",
    )
    save_track(Path("nobody.npz"), nobody)
    (one,) = assessed(capsys, "nobody.npz", "--against", "good.json")["attempts"]
    assert one["quality"] is None and one["agreement"] is None
    assert "seen" in one["reason"] and one["finding"] == ""


def test_what_cannot_be_done_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    Path("broken.json").write_text("{", "utf-8")
    assert "no.json" in refused(capsys, "no.json", "--against", "good.json")
    assert "broken.json" in refused(capsys, "good.json", "--against", "broken.json")
    assert "left_wing" in refused(
        capsys, "good.json", "--against", "good.json", "--joints", "left_wing"
    )
    assert "--against" in refused(capsys, "good.json")


def test_the_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["assess", "--help"])
    text = capsys.readouterr().out
    for word in ("examples:", "agreement", "quality", "parts", "reps", "finding", "--joints"):
        assert word in text


def _shape(value: object) -> object:
    """Names and kinds, without numbers."""
    if isinstance(value, dict):
        return {name: _shape(of) for name, of in value.items()}
    if isinstance(value, list):
        return [_shape(of) for of in value]
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else value
