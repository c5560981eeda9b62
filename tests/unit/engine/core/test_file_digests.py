"""Digests are worked out once, and again when the file is another one."""

import os
from pathlib import Path

import pytest

from coach_app.engine.core import file_digests
from coach_app.engine.core.file_digests import FileDigests, matches, video_sha256
from coach_app.engine.core.sealed_files import Seal
from coach_app.errors import InputError


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    read: list[Path] = []

    def counted(path: Path) -> str:
        read.append(path)
        return video_sha256(path)

    monkeypatch.setattr(file_digests, "video_sha256", counted)
    return read


def digests(folder: Path) -> FileDigests:
    """As the next start of the program opens them."""
    return FileDigests(folder, Seal(folder))


def test_remembered_over_a_start(tmp_path: Path, reads: list[Path]) -> None:
    videos = [tmp_path / name for name in ("a.mp4", "b.mp4")]
    for video in videos:
        video.write_bytes(video.name.encode())
    first = [digests(tmp_path / "cache").of(video) for video in videos]
    again = digests(tmp_path / "cache")
    assert [again.of(video) for video in videos] == first == [video_sha256(v) for v in videos]
    assert again.known(videos[0])
    assert reads == videos


@pytest.mark.parametrize("change", ["content", "same size and time", "exchanged"])
def test_another_content_is_read_again(tmp_path: Path, reads: list[Path], change: str) -> None:
    video = tmp_path / "a.mp4"
    video.write_bytes(b"one")
    before, state = digests(tmp_path / "cache").of(video), video.stat()
    if change == "content":
        video.write_bytes(b"one more")
    elif change == "same size and time":
        video.write_bytes(b"two")
        os.utime(video, ns=(state.st_atime_ns, state.st_mtime_ns))
    else:
        (tmp_path / "b.mp4").write_bytes(b"two")
        os.utime(tmp_path / "b.mp4", ns=(state.st_atime_ns, state.st_mtime_ns))
        (tmp_path / "b.mp4").replace(video)
    after = digests(tmp_path / "cache")
    assert not after.known(video)
    assert after.of(video) == video_sha256(video) != before


def test_a_list_that_was_not_written_here_is_not_believed(tmp_path: Path) -> None:
    """Else a stranger's list could call his video by the digest of another."""
    video = tmp_path / "a.mp4"
    video.write_bytes(b"one")
    digests(tmp_path / "elsewhere").of(video)
    (tmp_path / "cache").mkdir()
    (tmp_path / "elsewhere" / "file-digests").rename(tmp_path / "cache" / "file-digests")
    assert not digests(tmp_path / "cache").known(video)


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    video = tmp_path / "a.mp4"
    video.write_bytes(b"one")
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert digests(tmp_path / "cache").of(video) == video_sha256(video)
    with pytest.raises(InputError, match="cannot be read"):
        digests(tmp_path / "cache").of(tmp_path / "none.mp4")
    assert not digests(tmp_path / "cache").known(tmp_path / "none.mp4")


@pytest.mark.parametrize(
    ("expected", "is_it"),
    [
        ("0a1b2c3d" * 8, True),
        ("0A1B2C3D" * 8, True),
        ("0a1b2c3d", True),
        ("0a1b2c3d0a1b2c3e", False),
        ("0a1b2c3", False),  # so few digits many a file has
        ("", False),
    ],
)
def test_eight_digits_at_least_are_compared(expected: str, is_it: bool) -> None:
    assert matches("0a1b2c3d" * 8, expected) is is_it
