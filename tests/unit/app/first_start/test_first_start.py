"""What the first start shows: cameras, and an arm judged by the rule of a session."""

import dataclasses
import threading
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app.app.first_start import arm
from coach_app.app.first_start.arm import Arm
from coach_app.app.first_start.camera_pictures import CameraPictures
from coach_app.app.first_start.desk import FirstStartDesk
from coach_app.app.installation import Installation
from coach_app.avatar.live_picture import sketch
from coach_app.avatar.shipped import exact_track
from coach_app.engine.core.structures import Judgement
from coach_app.errors import CaptureError
from coach_app.records.store import FILE_NAME

SIZE_PX = (1280, 720)


def until(condition: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 20.0
    while not condition():
        assert time.monotonic() < end_s
        time.sleep(0.01)


def lifted(side: str, abduction_deg: float) -> Arm | None:
    """What is shown in the end of somebody who holds an arm so, the other one hanging."""
    text = arm._TEXT.replace(
        "left shoulder abduction 90", f"left shoulder abduction {abduction_deg}"
    )
    if side == "right":
        text = text.replace("left", "X").replace("right", "left").replace("X", "right")
    track = exact_track(sketch(text).reading.choreography)
    trial, shown = arm.ArmTrial(), None
    for i in range(10):
        shown = trial.see(i / 10, track.pose(0), track.skeleton, SIZE_PX)
    return shown


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    ("abduction_deg", "judgement"),
    [
        (90, Judgement.CORRECT),
        (78, Judgement.CORRECT),
        (70, Judgement.NEAR),
        (50, Judgement.WRONG),
        (125, Judgement.WRONG),
        (10, None),  # it hangs: nobody has lifted it
    ],
)
def test_green_yellow_and_red_as_in_a_session(
    side: str, abduction_deg: float, judgement: Judgement | None
) -> None:
    assert lifted(side, abduction_deg) == (judgement and Arm(side, judgement))


def test_nobody_lifts_no_arm() -> None:
    track = exact_track(sketch(arm._TEXT).reading.choreography)
    assert arm.ArmTrial().see(0.0, None, track.skeleton, SIZE_PX) is None


def test_the_figure_is_drawn_without_the_room_beside_it() -> None:
    assert arm.picture((320, 180)).shape == (180, 180, 4)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 25, (320, 180))
    for number in range(5):
        writer.write(np.full((180, 320, 3), 60 + number, np.uint8))
    writer.release()
    return path


def test_each_camera_shows_its_picture_or_says_why_not(clip: Path, tmp_path: Path) -> None:
    there, gone = str(clip), str(tmp_path / "gone.mp4")
    order: list[str] = []
    pictures = CameraPictures((there, gone), (160, 90), lambda: order.append("free"))
    until(lambda: pictures.picture(there) is not None and pictures.fault(gone) is not None)
    picture = pictures.picture(there)
    assert picture is not None
    assert picture.shape == (90, 160, 4)
    assert isinstance(pictures.fault(gone), CaptureError)
    assert pictures.picture(gone) is None
    assert pictures.fault(there) is None
    assert order == ["free", "free"], "before either was opened"
    pictures.abandon()
    assert pictures.join()


def test_a_camera_is_not_opened_for_a_screen_that_was_left(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "coach_app.app.first_start.camera_pictures.open_source",
        lambda camera, **options: opened.append(camera),
    )
    free = threading.Event()
    pictures = CameraPictures((str(clip),), (160, 90), lambda: free.wait(60.0))
    pictures.abandon()
    free.set()
    assert pictures.join()
    assert opened == []
    assert pictures.fault(str(clip)) is None


def test_only_an_installation_without_settings_and_records_is_new(tmp_path: Path) -> None:
    parts = dataclasses.replace(Installation.load(), data=tmp_path / "data")
    assert FirstStartDesk(parts, lambda: parts).newly_installed
    parts.data.mkdir()
    for name in ("settings.json", FILE_NAME):
        (parts.data / name).write_bytes(b"{}")
        assert not FirstStartDesk(parts, lambda: parts).newly_installed
        (parts.data / name).unlink()


def test_a_trial_begins_once_the_pictures_have_let_go_of_the_camera(
    clip: Path, tmp_path: Path
) -> None:
    found = Installation.load()
    parts = dataclasses.replace(
        found, data=tmp_path, settings=found.settings.replace(camera=str(clip))
    )
    desk = FirstStartDesk(parts, lambda: parts)
    pictures = desk.look_through((str(clip),), (160, 90))
    until(lambda: pictures.picture(str(clip)) is not None)
    trial = desk.open_trial()
    assert (trial.state, trial.latest, trial.arm) == ("new", None, None)
    pictures.abandon()
    source = trial._open_camera()
    assert pictures.join(0.0)
    assert source.read() is not None
    source.close()
    desk.close()
    assert desk.join()
