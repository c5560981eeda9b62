"""`coach-app extract`, with a scripted pose model."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app import cli, logs
from coach_app.app import installation
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Pose
from coach_app.engine.pose_tracks.any_track import read_track
from coach_app.engine.pose_tracks.formats import SUFFIXES
from tests.clip_maker import ClipMaker

LASTING_S = [0.04, 0.1, 0.05, 0.2, 0.05]


@pytest.fixture
def clip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clip of five frames, nobody in the second; the working folder is empty."""
    k = len(BLAZEPOSE)
    pose = Pose(np.full((k, 2), 40, dtype=np.float32), np.full(k, 0.9, dtype=np.float32))
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    monkeypatch.setattr(
        installation.Installation,
        "open_estimator",
        lambda _: ScriptedEstimator([pose, None, pose], BLAZEPOSE),
    )
    monkeypatch.setattr(installation.Installation, "model_id", "scripted-1")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return ClipMaker(tmp_path).retimed(LASTING_S, "phone.clip.mp4")


def test_coach_json_beside_by_default(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", str(clip), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["file"] == "phone.clip.json"
    assert (document["frames"], document["frames_with_person"]) == (5, 4)
    track = read_track(Path("phone.clip.json"))
    assert list(track.t_s) == pytest.approx([0.0, 0.04, 0.14, 0.19, 0.39], abs=1e-3)
    assert track.pose(1) is None
    assert track.size_px == (160, 96)


@pytest.mark.parametrize("name", SUFFIXES)
def test_every_format_to_a_chosen_file(
    clip: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "new" / f"out{SUFFIXES[name]}"
    assert cli.main(["extract", str(clip), "--format", name, "-o", str(file)]) == 0
    assert capsys.readouterr().out.startswith(f"{file}: 5 frames, a person in 4 of them")
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    if name == "openpose":
        with zipfile.ZipFile(file) as archive:
            assert len(archive.namelist()) == 5
            assert archive.namelist()[0] == "out_000000000000_keypoints.json"


def test_where_nothing_can_be_written(
    clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert cli.main(["extract", str(clip), "-o", str(tmp_path / "file" / "out.json")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "cannot be written" in printed.err


def test_the_video_is_never_overwritten(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = clip.read_bytes()
    assert cli.main(["extract", str(clip), "-o", str(clip)]) == 2
    assert "is the video itself; give another name" in capsys.readouterr().err
    assert clip.read_bytes() == before
