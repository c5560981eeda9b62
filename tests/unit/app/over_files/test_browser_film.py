"""A film that browsers do not play is converted: the same pictures at the same times."""

import shutil
import subprocess
from pathlib import Path

import pytest

from coach_app.app.over_files import browser_film
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.media.capture import open_source
from coach_app.errors import Cancelled, CaptureError, InputError

pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg here")

PHONE = "-c:v libx265 -x265-params log-level=none -tag:v hvc1 -pix_fmt yuv420p10le"


def film(path: Path, coding: str, sound: bool = False) -> Path:
    tone = ["-f", "lavfi", "-i", "sine=duration=1"] if sound else []
    command = ["ffmpeg", "-loglevel", "error", "-f", "lavfi"]
    command += ["-i", "testsrc2=duration=1:rate=25:size=160x96", *tone, *coding.split(), str(path)]
    subprocess.run(command, check=True)
    return path


def times(path: Path) -> list[float]:
    source = open_source(str(path))
    try:
        found = []
        while (frame := source.read()) is not None:
            found.append(round(frame.t_s, 3))
        return found
    finally:
        source.close()


@pytest.mark.parametrize(
    ("name", "coding", "played"),
    [
        ("usual.mp4", "-c:v libx264 -pix_fmt yuv420p", True),
        ("usual.mov", "-c:v libx264 -pix_fmt yuv420p", True),
        ("usual.webm", "-c:v libvpx-vp9 -pix_fmt yuv420p", True),
        ("old.mp4", "-c:v mpeg4", False),
        ("ten-bit.mp4", "-c:v libx264 -pix_fmt yuv420p10le", False),
        ("phone.mov", PHONE, False),
        ("other.mkv", "-c:v libx264 -pix_fmt yuv420p", False),
    ],
)
def test_it_is_known_what_every_browser_plays(
    name: str, coding: str, played: bool, tmp_path: Path
) -> None:
    assert browser_film.is_played(film(tmp_path / name, coding)) is played


def test_a_phone_s_film_keeps_its_times_and_its_sound(tmp_path: Path) -> None:
    phone = film(tmp_path / "phone.mov", PHONE, sound=True)
    out = tmp_path / "video.mp4"
    shares: list[float] = []
    browser_film.convert(phone, out, Progress(shares.append, lambda: False))
    assert browser_film.is_played(out)
    assert times(out) == times(phone)
    probe = ["ffprobe", "-loglevel", "error", "-show_entries", "stream=codec_type", str(out)]
    said = subprocess.run(probe, check=True, capture_output=True, text=True).stdout
    assert "codec_type=audio" in said
    assert shares and max(shares) <= 1.0


def test_it_can_be_stopped_and_what_is_no_film_is_said(tmp_path: Path) -> None:
    phone = film(tmp_path / "phone.mov", PHONE)
    with pytest.raises(Cancelled):
        browser_film.convert(phone, tmp_path / "video.mp4", Progress(lambda _: None, lambda: True))
    text = tmp_path / "film.mp4"
    text.write_text("no film")
    with pytest.raises(CaptureError, match=r"film\.mp4"):
        browser_film.is_played(text)


def test_without_ffmpeg_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = film(tmp_path / "phone.mov", PHONE)
    monkeypatch.setattr(browser_film, "has_ffmpeg", lambda: False)
    with pytest.raises(InputError, match="install ffmpeg"):
        browser_film.convert(phone, tmp_path / "video.mp4", UNWATCHED)
