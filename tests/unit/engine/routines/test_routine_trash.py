"""A removal that can be undone, and an exchange that no kill can leave half-done."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coach_app.engine.core.routine import Routine
from coach_app.engine.routines import routine_trash as steps
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.routine_file import load_routine, save_routine
from coach_app.errors import RoutineError, StorageError
from tests.clip_maker import ClipMaker


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return ClipMaker(tmp_path).mp4(frames=30)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library([tmp_path / "shipped", tmp_path / "own"])


def ids(library: Library) -> list[str]:
    return [routine.id for routine in library.list().routines]


def drawn(clip: Path, title: str) -> Callable[[Path], None]:
    def fill(folder: Path) -> None:
        shutil.copy(clip, folder / "video.mp4")
        save_routine(
            Routine(
                folder.name, {"en": title}, {}, folder / "video.mp4", "standing", False, (), 1.0,
                "", "", folder,
            )
        )  # fmt: skip

    return fill


def test_a_removed_routine_comes_back_as_it_was(library: Library, clip: Path) -> None:
    routine = library.add(clip, "Arms")
    before = {path.name: path.read_bytes() for path in routine.folder.iterdir()}
    library.set_aside("arms")
    assert ids(library) == []
    library.add(clip, "Legs")  # what else happens does not make it go
    library.bring_back("arms")
    assert ids(library) == ["arms", "legs"]
    assert {path.name: path.read_bytes() for path in routine.folder.iterdir()} == before


def test_what_was_forgotten_or_taken_cannot_come_back(library: Library, clip: Path) -> None:
    library.add(clip, "Arms")
    library.set_aside("arms")
    library.add(clip, "Arms")
    with pytest.raises(RoutineError, match="another routine"):
        library.bring_back("arms")
    library.remove("arms")
    library.forget_set_aside()
    with pytest.raises(RoutineError, match="gone for good"):
        library.bring_back("arms")


def test_after_an_hour_a_removal_is_final(library: Library, clip: Path, tmp_path: Path) -> None:
    library.add(clip, "Arms")
    library.set_aside("arms")
    os.utime(tmp_path / "own" / ".arms.aside", (1, 1))
    library.list()
    assert list((tmp_path / "own").iterdir()) == []


def test_a_shipped_routine_stays(library: Library, clip: Path, tmp_path: Path) -> None:
    Library([tmp_path / "shipped"]).add(clip, "Arms")
    with pytest.raises(RoutineError, match="comes with the app"):
        library.set_aside("arms")
    with pytest.raises(RoutineError, match="comes with the app"):
        library.replace("arms", drawn(clip, "Other"))


def test_a_drawn_routine_appears_and_is_replaced_whole(library: Library, clip: Path) -> None:
    assert library.create("My arms", drawn(clip, "My arms")).id == "my-arms"
    replaced = library.replace("my-arms", drawn(clip, "Better arms"))
    assert (replaced.id, replaced.title["en"]) == ("my-arms", "Better arms")
    assert ids(library) == ["my-arms"]


def test_what_cannot_be_played_replaces_nothing(
    library: Library, clip: Path, tmp_path: Path
) -> None:
    library.create("My arms", drawn(clip, "My arms"))
    with pytest.raises(RoutineError):
        library.replace("my-arms", lambda folder: None)
    assert load_routine(tmp_path / "own" / "my-arms").title["en"] == "My arms"
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["my-arms"]


@pytest.mark.parametrize("renamed", [1, 2])
def test_killed_between_two_renamings_one_of_the_two_is_there(
    library: Library, clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renamed: int
) -> None:
    library.create("My arms", drawn(clip, "Old"))
    real, count = Path.rename, 0

    class KilledError(BaseException):
        pass

    def rename(path: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        done = real(path, target)
        if count == renamed:
            raise KilledError
        return done

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", rename)
        with pytest.raises(KilledError):
            library.replace("my-arms", drawn(clip, "New"))
    listed = library.list()
    assert [routine.title["en"] for routine in listed.routines] == [
        "Old" if renamed == 1 else "New"
    ]
    assert not listed.problems
    assert not list((tmp_path / "own").glob(".*.before"))


def test_an_exchange_that_the_disk_refuses_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()

    with pytest.raises(StorageError):
        steps.exchange(tmp_path / "old", tmp_path / "missing")
    assert (tmp_path / "old").is_dir()


@pytest.mark.parametrize("listings", [1, 100])
def test_who_lists_while_routines_are_exchanged_spoils_nothing(
    library: Library,
    clip: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    listings: int,
) -> None:
    library.create("My arms", drawn(clip, "Old"))
    real, left = Path.rename, listings

    def rename(path: Path, target: Path) -> Path:
        nonlocal left
        done = real(path, target)
        if target.name == ".my-arms.before" and left:
            left -= 1
            library.list()
        return done

    monkeypatch.setattr(Path, "rename", rename)
    if listings > 1:
        with pytest.raises(StorageError):
            library.replace("my-arms", drawn(clip, "New"))
    else:
        library.replace("my-arms", drawn(clip, "New"))
    (routine,) = library.list().routines
    assert routine.title["en"] == ("Old" if listings > 1 else "New")
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["my-arms"]


def test_what_goes_while_it_is_looked_at_is_no_trouble(
    library: Library, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(clip, "Arms")
    library.set_aside("arms")
    monkeypatch.setattr(steps, "time", _Forgetting(library))
    assert ids(library) == []


class _Forgetting:
    """A clock at whose look somebody forgets what was set aside."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def time(self) -> float:
        self._library.forget_set_aside()
        return 0.0
