"""The next model of the person's choice, and everybody in a video, through the command line."""

import json
from pathlib import Path

import pytest

from coach_app import cli, logs, settings
from coach_app.app.installation import Installation
from tests.clip_maker import ClipMaker

CACHE = settings.cache_dir()  # where the model is installed, before a test points elsewhere


@pytest.fixture
def clip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "models").symlink_to(CACHE / "models", target_is_directory=True)
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    monkeypatch.chdir(tmp_path)
    return settings.resource_dir() / "reference_routines" / "standing-whole-body" / "follower.mp4"


@pytest.mark.model
@pytest.mark.usefixtures("open_blazepose")
def test_a_model_that_cannot_be_opened_gives_way_and_its_cache_stays_clean(
    clip: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("COACH_MODEL", "mmpose_mobilenetv2")  # whose weights nobody has here
    short = ClipMaker(tmp_path).retimed([0.04] * 3, "short.mp4")
    status = cli.main(["extract", str(short), "--json"])
    printed = capsys.readouterr()
    # The made clip shows nobody: what counts is that a model looked, and which.
    assert status == 2 and "Nobody can be seen" in printed.err
    assert "Until then blazepose_full is used." in expected_warnings.text
    # It is kept as measured by the one that looked, and not measured again.
    assert not list((tmp_path / "cache").glob("tracks/*mmpose_mobilenetv2*"))
    assert [path.is_file() for path in (tmp_path / "cache").glob("tracks/*blazepose_full*")]
    assert Installation.load().tracks.get(short, Installation.load().model_id) is not None
    monkeypatch.setenv("COACH_FALLBACK_MODELS", "")
    status = cli.main(["extract", str(short), "--json"])
    assert status == 2 and "mmpose_mobilenetv2 is not installed" in capsys.readouterr().err


@pytest.mark.model
@pytest.mark.media
@pytest.mark.usefixtures("open_blazepose")
def test_everybody_gets_a_file(
    clip: Path, media: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    video = media / "video" / "several_people.mp4"
    assert cli.main(["extract", str(video), "--people", "all", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    people = document["people"]
    assert people and [person["id"] for person in people] == list(range(1, len(people) + 1))
    for person in people:
        assert (tmp_path / person["file"]).is_file()
        assert person["frames_with_person"] > 0
    assert cli.main(["extract", str(video), "--detector", "rtmdet_nano"]) == 2
    assert "add --people all" in capsys.readouterr().err
