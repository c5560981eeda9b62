"""Pictures of home: read in the background, within a budget, and let go."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach_app.app import card_pictures
from coach_app.app.card_pictures import CardPicture, CardPictures
from coach_app.engine.core.routine import Routine
from coach_app.engine.media.capture import frame_at
from coach_app.engine.media.picture_cache import PictureCache
from coach_app.engine.routines import thumbnails
from coach_app.engine.routines.library import Library
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
