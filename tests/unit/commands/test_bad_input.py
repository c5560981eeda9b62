"""What a person can do wrong, through the real commands: one sentence each, and nothing lost."""

import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app import settings
from coach_app.cli import main
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.pose.catalogue import cache_folder
from coach_app.engine.pose.contract import read_contract
from coach_app.records.store import FILE_NAME, Store
from tests.clip_maker import beginning

pytestmark = pytest.mark.model

FOLLOWER = settings.resource_dir() / "reference_routines" / "standing-whole-body" / "follower.mp4"
FRAMES = 36


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first seconds of the shipped follower."""
    return beginning(FOLLOWER, tmp_path_factory.mktemp("clip") / "me.mp4", FRAMES, scale=0.5)


@pytest.fixture(autouse=True)
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one sentence with which the command line refuses."""
    capsys.readouterr()
    assert main([*words, "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    sentence = err.strip().splitlines()[-1]
    assert sentence.endswith(".")
    return sentence


def routines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["routine", "list", "--json"]) == 0
    return [routine["id"] for routine in json.loads(capsys.readouterr().out)["routines"]]


def write_text(path: Path) -> None:
    path.write_text("Dear diary, this is no video.")


def write_nothing(path: Path) -> None:
    path.touch()


def write_cut_short(path: Path) -> None:
    path.write_bytes(FOLLOWER.read_bytes()[: FOLLOWER.stat().st_size // 8])


def write_empty_room(path: Path) -> None:
    with VideoWriter(path, (320, 240), 30.0) as writer:
        for i in range(30):
            writer.write(np.full((240, 320, 3), 120, np.uint8), i / 30)


@pytest.mark.parametrize("write", [write_text, write_nothing, write_cut_short, write_empty_room])
def test_a_video_that_is_none_is_named_and_the_library_stays_as_it_was(
    write: object, tmp_path: Path, own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    video = tmp_path / "phone.mp4"
    write(video)  # type: ignore[operator]  # one of the four above
    before = routines(capsys)
    sentence = refused(capsys, "routine", "add", str(video), "--title", "Arms")
    assert str(video) in sentence or "video.mp4" in sentence
    assert routines(capsys) == before
    own = own_data / "routines"
    assert not own.exists() or list(own.iterdir()) == []


@pytest.mark.parametrize("camera", ["none.mp4", "7"])
def test_a_camera_that_is_not_there(
    camera: str, capsys: pytest.CaptureFixture[str], clip: Path
) -> None:
    sentence = refused(capsys, "score", "--routine", "seated-arms", "--camera", camera)
    assert camera in sentence


def test_a_routine_that_is_not_there_names_those_that_are(
    capsys: pytest.CaptureFixture[str], clip: Path
) -> None:
    sentence = refused(capsys, "score", "--routine", "tango", "--camera", str(clip))
    assert "tango" in sentence
    assert "seated-arms" in sentence


def test_a_model_that_is_missing_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str],
    clip: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    sentence = refused(capsys, "extract", str(clip), "-o", str(tmp_path / "out.json"))
    assert "coach-app models install" in sentence
    assert not (tmp_path / "out.json").exists()


def test_a_model_that_is_damaged_says_so(
    capsys: pytest.CaptureFixture[str],
    clip: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contract = read_contract(settings.resource_dir() / "models" / "blazepose_full")
    whole = cache_folder(contract, settings.cache_dir())
    damaged = cache_folder(contract, tmp_path / "cache")
    shutil.copytree(whole, damaged)
    with next(damaged.glob("*landmark*.onnx")).open("r+b") as file:
        file.seek(1000)
        file.write(b"oh no")
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    sentence = refused(capsys, "extract", str(clip), "-o", str(tmp_path / "out.json"))
    assert "damaged" in sentence
    assert "coach-app models install" in sentence


def test_the_clip_is_never_overwritten_by_what_is_drawn_from_it(
    capsys: pytest.CaptureFixture[str], clip: Path
) -> None:
    before = clip.read_bytes()
    command = ("score", "--routine", "seated-arms", "--camera", str(clip), "--video", str(clip))
    assert "is the video itself" in refused(capsys, *command)
    assert clip.read_bytes() == before


def test_a_clip_is_judged_without_the_backend_that_is_set(
    capsys: pytest.CaptureFixture[str], clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_BACKEND_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("COACH_BACKEND_TOKEN", "t" * 32)
    monkeypatch.setenv("COACH_CONSENT_SINCE", "2026-03-02")
    monkeypatch.setenv("COACH_PARTICIPANT_ID", "p-17")
    assert main(["routine", "add", str(clip), "--title", "Me", "--json"]) == 0
    capsys.readouterr()
    assert main(["score", "--routine", "me", "--camera", str(clip), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["kept"] is True
    [record] = Store(settings.data_dir() / FILE_NAME).history()
    assert record.posting is None, "only sessions before the camera are sent"
    assert result["score"] > 0.9
    assert result["lag_s"] is None or abs(result["lag_s"]) < 0.3
    assert set(result["joints"]["left_shoulder"]) >= {"correct", "near", "wrong", "no_data"}


def test_a_clip_without_a_person_gets_no_score_and_says_why(
    capsys: pytest.CaptureFixture[str], clip: Path, tmp_path: Path
) -> None:
    room = tmp_path / "room.mp4"
    write_empty_room(room)
    assert main(["routine", "add", str(clip), "--title", "Me", "--json"]) == 0
    capsys.readouterr()
    assert main(["score", "--routine", "me", "--camera", str(room), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["score"] is None
    assert result["reason"] == "nobody_seen"
    assert result["sentence"]


def test_the_judged_clip_is_written_beside_the_score(
    capsys: pytest.CaptureFixture[str], clip: Path, tmp_path: Path
) -> None:
    out = tmp_path / "judged.mp4"
    assert main(["routine", "add", str(clip), "--title", "Me"]) == 0
    assert main(["score", "--routine", "me", "--camera", str(clip), "--video", str(out)]) == 0
    text = capsys.readouterr().out
    assert "in the correct pose" in text
    capture = cv2.VideoCapture(str(out))
    assert capture.get(cv2.CAP_PROP_FRAME_COUNT) == pytest.approx(FRAMES, abs=2)
    capture.release()
