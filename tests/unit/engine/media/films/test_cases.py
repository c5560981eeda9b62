"""The small inputs that once were read wrongly; each is an example of a kind."""

import tarfile
from pathlib import Path

import numpy as np
import pytest

from coach_app.errors import CaptureError
from tests.clip_maker import read_all

pytestmark = pytest.mark.media

# Frames, seconds, width and height as a player shows them.
CASES = {
    "01_interlaced_camcorder.mts": (90, 3.0, (640, 360)),
    "06_front_camera_mirror_flag.mp4": (120, 4.0, (640, 360)),
    "07_nonsquare_pixels.mp4": (600, 20.0, (640, 360)),
    "08_two_recordings_joined.ts": (210, 7.0, (640, 360)),
    "10_av1.mp4": (60, 2.0, (640, 360)),
    "11_cover_picture_first.mkv": (120, 4.0, (640, 360)),
    "12_second_track_is_the_film.mp4": (120, 4.0, (640, 360)),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_a_player_shows_it(cases: Path, name: str) -> None:
    count, length_s, size_px = CASES[name]
    frames = read_all(cases / name)
    assert len(frames) == count
    assert {frame.size_px for frame in frames} == {size_px}
    steps = np.diff([frame.t_s for frame in frames])
    assert steps.sum() + steps.mean() == pytest.approx(length_s, abs=0.01)
    assert all(frame.image_bgr.mean() > 40 for frame in frames[:: count // 6])


def test_the_floor_of_a_mirrored_film_lies_below(cases: Path) -> None:
    frame = read_all(cases / "06_front_camera_mirror_flag.mp4")[0]
    top, bottom = frame.image_bgr[:40].mean(axis=(0, 1)), frame.image_bgr[-40:].mean(axis=(0, 1))
    assert bottom[2] - bottom[0] > top[2] - top[0]  # the wooden floor is browner than the wall


def test_two_pictures(cases: Path) -> None:
    with pytest.raises(CaptureError, match=r"has two pictures only, in which nothing moves"):
        read_all(cases / "09_two_pictures.mp4")


def test_a_name_in_another_encoding(cases: Path, tmp_path: Path) -> None:
    with tarfile.open(cases / "13_name_in_cp949.tar", encoding="utf-8") as archive:
        archive.extractall(tmp_path, filter="data")
    (path,) = tmp_path.glob("*.mp4")
    with pytest.raises(CaptureError, match="has two pictures only"):
        read_all(path)
