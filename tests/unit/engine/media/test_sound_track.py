"""Sound told from files: drawn here, and real ones."""

from pathlib import Path

import pytest

from coach_app.engine.media.sound_track import Sound, sound_of
from tests.clip_maker import ClipMaker
from tests.film_maker import pictures, write_sound

LOUD, SILENT = 8000, 0


def film(path: Path, *tones: tuple[str, int], seconds: float = 3.0) -> Path:
    return write_sound(path, *tones, seconds=seconds, images=pictures(5))


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("a.mp4", "aac"),
        ("a.mov", "aac"),
        ("a.mkv", "libopus"),
        ("a.mkv", "libmp3lame"),
        ("a.ts", "aac"),
        ("a.mov", "pcm_s16le"),
        ("a.mkv", "pcm_s24le"),
        ("a.avi", "pcm_u8"),
        ("a.avi", "libmp3lame"),
    ],
)
@pytest.mark.parametrize(("level", "sound"), [(LOUD, Sound.HEARD), (SILENT, Sound.SILENT)])
def test_a_tone_is_told_from_silence(
    tmp_path: Path, name: str, codec: str, level: int, sound: Sound
) -> None:
    assert sound_of(film(tmp_path / name, (codec, level))) is sound


def test_one_track_that_is_heard_is_enough(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", ("aac", SILENT), ("aac", LOUD))
    assert sound_of(path) is Sound.HEARD


@pytest.mark.parametrize("keep", [30, 80, 140, 1000, 5000])
def test_a_damaged_file_is_no_error(tmp_path: Path, keep: int) -> None:
    path = film(tmp_path / "a.mkv", ("aac", SILENT))
    path.write_bytes(path.read_bytes()[:keep])
    assert sound_of(path) in Sound


def test_clips_without_sound_of_every_container(tmp_path: Path) -> None:
    clips = ClipMaker(tmp_path)
    for path in (clips.mp4(), clips.webm(), clips.gif([50, 50])):
        assert sound_of(path) is Sound.NONE


def test_something_else_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no video")
    assert sound_of(path) is Sound.UNKNOWN


@pytest.mark.media
def test_real_clips(media: Path) -> None:
    expected = {
        "lateral_raise.mp4": Sound.SILENT,  # 16 KB a second of zeros
        "sit_down_a1.mov": Sound.HEARD,
        "sit_down_b1.mp4": Sound.HEARD,
        "side_crunch_follower.mp4": Sound.SILENT,
        "two_people_cam1.mp4": Sound.NONE,
    }
    assert {name: sound_of(media / "video" / name) for name in expected} == expected
