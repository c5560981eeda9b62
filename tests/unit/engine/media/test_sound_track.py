"""Sound told from containers: written here byte by byte, and real ones."""

import struct
from pathlib import Path

import pytest

from coach_app.engine.media.sound_track import Sound, sound_of
from tests.clip_maker import ClipMaker


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def track(handler: bytes, codec: bytes, sizes: list[int], offset: int, seconds: int) -> bytes:
    def handled(name: bytes) -> bytes:
        return box(b"hdlr", bytes(4) + b"mhlr" + name + bytes(16))

    entry = struct.pack(">I4s", 36, codec) + bytes(28)
    table = box(b"stsd", struct.pack(">II", 0, 1) + entry)
    table += box(
        b"stsz", struct.pack(">III", 0, 0, len(sizes)) + struct.pack(f">{len(sizes)}I", *sizes)
    )
    table += box(b"stco", struct.pack(">III", 0, 1, offset))
    head = box(b"mdhd", struct.pack(">IIIIII", 0, 0, 0, 1000, 1000 * seconds, 0))
    # QuickTime repeats the handler within the media information, for where the data lie.
    inside = box(b"minf", box(b"hdlr", bytes(4) + b"dhlralis" + bytes(16)) + box(b"stbl", table))
    return box(b"trak", box(b"mdia", head + handled(handler) + inside))


def movie(folder: Path, *tracks: bytes, data: bytes = bytes(5000)) -> Path:
    path = folder / "made.mp4"
    path.write_bytes(box(b"ftyp", b"isom") + box(b"mdat", data) + box(b"moov", b"".join(tracks)))
    return path


PICTURE = track(b"vide", b"avc1", [100], 20, 5)


def test_without_a_sound_track_there_is_none(tmp_path: Path) -> None:
    assert sound_of(movie(tmp_path, PICTURE)) is Sound.NONE


@pytest.mark.parametrize(("size", "sound"), [(6, Sound.SILENT), (180, Sound.HEARD)])
def test_compressed_silence_takes_next_to_nothing(tmp_path: Path, size: int, sound: Sound) -> None:
    heard = track(b"soun", b"mp4a", [size] * 215, 20, 5)
    assert sound_of(movie(tmp_path, PICTURE, heard)) is sound


@pytest.mark.parametrize(("byte", "sound"), [(0, Sound.SILENT), (7, Sound.HEARD)])
def test_uncompressed_sound_is_looked_at(tmp_path: Path, byte: int, sound: Sound) -> None:
    heard = track(b"soun", b"sowt", [2] * 2000, 20, 5)
    assert sound_of(movie(tmp_path, heard, data=bytes([byte]) * 5000)) is sound


def test_one_track_that_is_heard_is_enough(tmp_path: Path) -> None:
    silent = track(b"soun", b"mp4a", [6] * 215, 20, 5)
    heard = track(b"soun", b"mp4a", [200] * 215, 20, 5)
    assert sound_of(movie(tmp_path, silent, heard)) is Sound.HEARD


@pytest.mark.parametrize("keep", [30, 80, 140, 200, 260])
def test_a_damaged_file_is_no_error(tmp_path: Path, keep: int) -> None:
    path = movie(tmp_path, PICTURE, track(b"soun", b"mp4a", [6] * 215, 20, 5), data=b"")
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
        "lateral_raise.mp4": Sound.HEARD,
        "sit_down_a1.mov": Sound.HEARD,
        "sit_down_b1.mp4": Sound.HEARD,
        "side_crunch_follower.mp4": Sound.SILENT,
        "two_people_cam1.mp4": Sound.NONE,
    }
    assert {name: sound_of(media / "video" / name) for name in expected} == expected
