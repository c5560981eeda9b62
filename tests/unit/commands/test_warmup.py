"""A drawn participant who cannot lift the arms far: warmed up, judged, reported."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from benchmarks.common.stand_ins.truth import choreography_truth, follower_truth
from coach_app import settings
from coach_app.app.installation import Installation
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.shipped import CHOREOGRAPHY, INSTRUCTORS
from coach_app.cli import main
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Pose, PoseTrack

ROUTINE = "standing-whole-body"
RATE_HZ, SECONDS = 10.0, 27.0
SMALLER = 0.25  # the clip has no picture: it may be small
DANCE = load_choreography(settings.resource_dir() / "reference_routines" / ROUTINE / CHOREOGRAPHY)
STAGING = INSTRUCTORS[ROUTINE]
FOLLOWING = Following(lag_s=0.5, range_of_motion={"shoulder_abduction": 0.6}, noise_deg=1.0)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clip") / "me.mp4"
    width, height = (round(SMALLER * side) for side in STAGING.camera.size_px)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), RATE_HZ, (width, height))
    for _ in range(int(RATE_HZ * SECONDS)):
        writer.write(np.full((height, width, 3), 90, np.uint8))
    writer.release()
    return path


@pytest.fixture(autouse=True)
def participant(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The participant is seen as drawn, and so is the instructor."""
    t_s = np.arange(int(RATE_HZ * SECONDS)) / RATE_HZ
    seen = follower_truth(Follower(DANCE, FOLLOWING), t_s, STAGING.body, STAGING.camera).track
    shown = np.arange(int(30.0 * DANCE.duration_s)) / 30.0
    instructor = choreography_truth(DANCE, shown, STAGING.body, STAGING.camera).track

    def pose(frame: Frame) -> Pose | None:
        found = seen.pose(min(frame.index, len(seen) - 1))
        return found and Pose(found.keypoints_px * np.float32(SMALLER), found.scores, found.world_m)

    def track(*_: object) -> PoseTrack:
        return instructor

    monkeypatch.setattr(
        Installation, "open_estimator", lambda _: ScriptedEstimator(pose, BLAZEPOSE)
    )
    monkeypatch.setattr(Installation, "track", track)
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*words, "--routine", ROUTINE, "--json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_wrong_without_the_warm_up_and_right_with_it(
    capsys: pytest.CaptureFixture[str], clip: Path
) -> None:
    camera = ("--camera", str(clip))
    before = told(capsys, "score", *camera)
    assert before["score"] < 0.75
    assert before["joints"]["left_shoulder"]["personal_rom_deg"] is None

    measured = told(capsys, "warmup", *camera)
    assert measured["limited"] == ["left_shoulder", "right_shoulder"]
    arm = measured["joints"]["left_shoulder"]
    assert arm["rom_deg"] == pytest.approx(0.6 * arm["asked_rom_deg"], abs=12.0)
    assert 0.0 < arm["rom_error_deg"] < 15.0

    after = told(capsys, "score", *camera, "--personal-range")
    assert after["score"] >= 0.95
    arm = after["joints"]["left_shoulder"]
    assert arm["personal_rom_deg"] < arm["reference_rom_deg"] - 30.0
    assert told(capsys, "score", *camera)["score"] == before["score"], "only if it is asked for"

    assert main(["history"]) == 0
    assert "° within reach" in capsys.readouterr().out


def test_with_the_setting_the_first_session_is_the_warm_up(
    capsys: pytest.CaptureFixture[str], clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_PERSONAL_RANGE", "1")
    first = told(capsys, "score", "--camera", str(clip))
    second = told(capsys, "score", "--camera", str(clip))
    assert first["score"] < 0.75
    assert second["score"] >= 0.95


def test_a_trial_keeps_nothing(
    capsys: pytest.CaptureFixture[str], clip: Path, participant: Path
) -> None:
    assert told(capsys, "warmup", "--camera", str(clip), "--no-keep")["kept"] is False
    assert not (participant / "ranges.json").exists()


def test_the_text_says_what_was_asked_and_reached(
    capsys: pytest.CaptureFixture[str], clip: Path
) -> None:
    assert main(["warmup", "--routine", ROUTINE, "--camera", str(clip)]) == 0
    lines = capsys.readouterr().out.splitlines()
    [arm] = [line for line in lines if line.startswith("left shoulder")]
    assert "up to" in arm
    assert "±" in arm


def test_a_profile_leaves_joints_out(capsys: pytest.CaptureFixture[str], clip: Path) -> None:
    document = told(capsys, "score", "--camera", str(clip), "--profile", "left_side")
    assert document["profile"] == "left_side"
    assert not any(name.startswith("right") for name in document["joints"])


def test_damaged_ranges_are_one_sentence(
    capsys: pytest.CaptureFixture[str], clip: Path, participant: Path
) -> None:
    participant.mkdir()
    (participant / "ranges.json").write_text("{", "utf-8")
    words = ["score", "--routine", ROUTINE, "--camera", str(clip), "--personal-range"]
    assert main(words) == 1
    assert "warm up anew" in capsys.readouterr().err
