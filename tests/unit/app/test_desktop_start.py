"""The window is not kept waiting by its routines: nothing of them is read on its thread."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.engine.core import file_digests
from coach_app.engine.routines import library as routines
from coach_app.engine.routines import thumbnails
from coach_app.engine.routines.library import Library, Listing
from coach_app.settings import Settings
from tests.clip_maker import ClipMaker


@pytest.fixture
def parts(tmp_path: Path) -> Installation:
    made = Installation(Settings(), settings.resource_dir(), tmp_path / "data", tmp_path / "cache")
    made.library.add(ClipMaker(tmp_path).mp4(), "Phone video")
    return made


def test_home_is_there_before_the_routines_are(
    parts: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_list = threading.Event()
    listing = Library.list

    def slow(library: Library) -> Listing:
        assert may_list.wait(60.0)
        return listing(library)

    monkeypatch.setattr(Library, "list", slow)
    desktop = Desktop(parts)
    try:
        assert desktop.lookup().state == "running"
        assert desktop.routines() == ()
        assert desktop.picture("phone-video").bgra is None
        may_list.set()
        assert desktop.lookup().join(60.0)
        ids = [card.routine.id for card in desktop.routines()]
        assert ids == ["seated-arms", "standing-whole-body", "phone-video"]
    finally:
        may_list.set()
        desktop.close()
        desktop.join()


def test_nothing_is_read_on_the_windows_thread(
    parts: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[str] = set()

    def note(module: object, name: str) -> None:
        work: Callable[..., object] = getattr(module, name)

        def noted(*arguments: object, **named: object) -> object:
            threads.add(threading.current_thread().name)
            return work(*arguments, **named)

        monkeypatch.setattr(module, name, noted)

    note(file_digests, "video_sha256")
    note(thumbnails, "frame_at")
    note(routines, "load_routine")
    desktop = Desktop(parts)
    try:
        assert desktop.lookup().join(60.0)
        deadline = time.monotonic() + 60.0
        for card in desktop.routines():
            while desktop.picture(card.routine.id).awaited:
                assert time.monotonic() < deadline
                time.sleep(0.002)
    finally:
        desktop.close()
        desktop.join()
    assert threads == {"routines", "card pictures"}


def test_a_known_track_stays_known_while_routines_are_looked_up_again(
    parts: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = Desktop(parts)
    try:
        assert desktop.lookup().join(60.0)
        monkeypatch.setattr(Installation, "has_track", lambda self, routine: True)
        assert desktop.reread().join(60.0)
        assert all(card.track_ready for card in desktop.routines())
    finally:
        desktop.close()
        desktop.join()
