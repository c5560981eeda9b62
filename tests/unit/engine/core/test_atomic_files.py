"""Whole or not at all, and one sentence for what the disk refuses."""

import errno
import os
import stat
from pathlib import Path

import pytest

from coach_app.engine.core.atomic_files import replacing, storage_error, write_file
from coach_app.errors import StorageError


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "file.json"
    write_file(path, b"old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("kind", [KeyboardInterrupt, ValueError, OSError])
def test_whatever_ends_it_early_leaves_the_old(tmp_path: Path, kind: type[BaseException]) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(b"old")
    with pytest.raises((kind, StorageError)), replacing(path) as fresh:
        fresh.write_bytes(b"ha")
        raise kind
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="Windows flushes no folders")
def test_a_power_cut_finds_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The content is on the disk before it gets its name, and then the name is."""
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def flush(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        fsync(descriptor)

    def rename(path: Path, target: Path) -> Path:
        done.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(Path, "replace", rename)
    write_file(tmp_path / "file.json", b"new")
    assert done == ["content", "name", "folder"]


def test_a_full_disk_leaves_nothing_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        StorageError, match=r"^The disk is full: .*file\.json was not written; free"
    ):
        write_file(tmp_path / "file.json", b"content")
    assert list(tmp_path.iterdir()) == []


def test_other_refusals_say_their_reason() -> None:
    error = storage_error(Path("there"), OSError(errno.EROFS, "Read-only file system"))
    assert str(error) == (
        "there cannot be written (Read-only file system); "
        "choose another folder or change its rights."
    )


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_name_of_no_file_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(StorageError, match="no file's name"):
        write_file(Path(name), b"")
