"""Pictures of home: read in the background, within a budget, and let go."""

import dataclasses
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from coach_app.app import card_pictures
from coach_app.app.card_pictures import CardPicture, CardPictures
from coach_app.engine.core.routine import Routine
from coach_app.engine.media.capture import frame_at
from coach_app.engine.media.picture_cache import PictureCache
from coach_app.engine.routines import thumbnails
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.thumbnails import Thumbnail
from coach_app.errors import CaptureError
from tests.clip_maker import ClipMaker

PICTURE_BYTES = 160 * 96 * 4


@pytest.fixture
def budget(monkeypatch: pytest.MonkeyPatch) -> PictureCache:
    """Room for three pictures."""
    cache = PictureCache(3 * PICTURE_BYTES)
    monkeypatch.setattr(card_pictures, "PICTURES", cache)
    return cache


@pytest.fixture
def pictures(tmp_path: Path, budget: PictureCache) -> Iterator[CardPictures]:
    made = CardPictures(tmp_path / "cache")
    yield made
    made.close()
    made.join()


@pytest.fixture
def routines(tmp_path: Path) -> list[Routine]:
    library = Library([tmp_path / "own"])
    video = ClipMaker(tmp_path).mp4(frames=10)
    return [library.add(video, f"Arms {number}") for number in range(5)]


def awaited(pictures: CardPictures, routine: Routine) -> CardPicture:
    deadline = time.monotonic() + 60.0
    while (picture := pictures.of(routine)).awaited:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    return picture


def test_each_picture_is_read_elsewhere_and_a_few_are_kept(
    pictures: CardPictures,
    routines: list[Routine],
    budget: PictureCache,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threads: list[str] = []
    read = frame_at

    def noted(*arguments: object) -> object:
        threads.append(threading.current_thread().name)
        return read(*arguments)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(thumbnails, "frame_at", noted)
    assert pictures.of(routines[0]) == CardPicture(None, awaited=True)
    for routine in routines:
        picture = awaited(pictures, routine)
        assert picture.bgra is not None
        assert picture.bgra.shape == (96, 160, 4)
        assert budget.nbytes <= 3 * PICTURE_BYTES
    assert pictures.of(routines[0]).awaited  # it made room, and is read again
    assert awaited(pictures, routines[0]).bgra is not None
    assert set(threads) == {"card pictures"}
    assert len(threads) == len(routines)  # the second time from its file


def test_let_go_they_take_no_memory(
    pictures: CardPictures, routines: list[Routine], budget: PictureCache
) -> None:
    assert awaited(pictures, routines[0]).bgra is not None
    pictures.let_go()
    assert budget.nbytes == 0
    assert awaited(pictures, routines[0]).bgra is not None


def test_an_unreadable_video_has_no_picture_and_is_asked_once(
    pictures: CardPictures,
    routines: list[Routine],
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    routines[0].video.write_bytes(b"no video")
    assert awaited(pictures, routines[0]) == CardPicture(None)
    assert pictures.of(routines[0]) == CardPicture(None)
    assert expected_warnings.text.count("no picture of arms-0") == 1


class HeldUp:
    """Reading begins, and goes on when a test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[str] = []
        self.may_go_on = threading.Event()
        self.damaged = False
        monkeypatch.setattr(card_pictures, "thumbnail", self.read)

    def read(self, routine: Routine, *_: object) -> Thumbnail:
        self.begun.append(routine.id)
        assert self.may_go_on.wait(60.0)
        if self.damaged:
            raise CaptureError("it is damaged")
        return Thumbnail.of(np.zeros((96, 160, 3), np.uint8))

    def until_begun(self, count: int) -> None:
        deadline = time.monotonic() + 60.0
        while len(self.begun) < count:
            assert time.monotonic() < deadline
            time.sleep(0.002)


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldUp]:
    made = HeldUp(monkeypatch)
    yield made
    made.may_go_on.set()


def test_what_is_being_read_is_not_read_again(
    pictures: CardPictures, routines: list[Routine], held_up: HeldUp
) -> None:
    pictures.of(routines[0])
    held_up.until_begun(1)
    assert pictures.of(routines[0]).awaited
    held_up.may_go_on.set()
    assert pictures.join()
    assert held_up.begun == ["arms-0"]


@pytest.mark.parametrize("damaged", [False, True])
def test_a_picture_that_comes_after_letting_go_is_not_kept(
    damaged: bool,
    pictures: CardPictures,
    routines: list[Routine],
    budget: PictureCache,
    held_up: HeldUp,
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    held_up.damaged = damaged
    pictures.of(routines[0])
    held_up.until_begun(1)
    pictures.let_go()
    held_up.may_go_on.set()
    assert pictures.join()
    assert budget.nbytes == 0
    held_up.damaged = False
    assert awaited(pictures, routines[0]).bgra is not None, "it is read anew"


def test_an_edited_routine_is_read_anew_while_its_old_picture_is_being_read(
    pictures: CardPictures, routines: list[Routine], budget: PictureCache, held_up: HeldUp
) -> None:
    pictures.of(routines[0])
    held_up.until_begun(1)
    pictures.let_go()
    assert pictures.of(routines[0]).awaited
    held_up.may_go_on.set()
    assert awaited(pictures, routines[0]).bgra is not None
    assert held_up.begun == ["arms-0", "arms-0"]


def test_asking_is_not_upset_by_what_is_read_meanwhile(
    pictures: CardPictures, routines: list[Routine], held_up: HeldUp
) -> None:
    class Folder(type(Path())):  # type: ignore[misc]  # the system's kind of path
        """While it is compared, the job takes the next routine, if it can."""

        def __eq__(self, other: object) -> bool:
            if not held_up.may_go_on.is_set():
                held_up.may_go_on.set()
                deadline = time.monotonic() + 0.3
                while len(held_up.begun) < 3 and time.monotonic() < deadline:
                    time.sleep(0.002)
            return bool(super().__eq__(other))

        __hash__ = Path.__hash__

    for routine in routines[:3]:
        pictures.of(routine)
        held_up.until_begun(1)
    folder = Folder(routines[3].folder)
    assert pictures.of(dataclasses.replace(routines[3], folder=folder)).awaited
    for routine in routines[:3]:
        awaited(pictures, routine)
