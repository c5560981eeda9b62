"""The window is not kept waiting by its routines: nothing of them is read on its thread."""

import dataclasses
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.app import desktop as desktop_module
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.engine.core import file_digests
from coach_app.engine.routines import library as routines
from coach_app.engine.routines import thumbnails
from coach_app.engine.routines.library import Library, Listing
from coach_app.records import mending
from coach_app.records import store as store_module
from coach_app.settings import Settings
from tests.clip_maker import ClipMaker
from tests.unit.conftest import make_observation


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
        assert ids[-1] == "phone-video" and {"seated-arms", "warm-up"} < set(ids)
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
    note(desktop_module, "connected")
    desktop = Desktop(parts)
    try:
        assert desktop.lookup().join(60.0)
        assert desktop.cameras().join(60.0)
        deadline = time.monotonic() + 60.0
        for card in desktop.routines():
            while desktop.picture(card.routine.id).awaited:
                assert time.monotonic() < deadline
                time.sleep(0.002)
    finally:
        desktop.close()
        desktop.join()
    assert threads == {"routines", "card pictures", "cameras"}


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


@pytest.mark.usefixtures("expected_warnings")
def test_the_records_are_checked_in_full_and_tidied_up_in_the_background(
    parts: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_CHECK_S", 0.0)  # as too short as for records of years
    monkeypatch.setattr(mending, "_STEPS", 1)
    newest = datetime(2026, 6, 1, tzinfo=UTC)
    for days in (0, parts.settings.keep_details_days + 1):
        journal = parts.store.begin_session("r", {"en": "T"}, "", "m", newest - timedelta(days))
        journal.record(make_observation(0.0))
        journal.abandon("Stopped.")
    desktop = Desktop(parts)
    desktop.lookup()
    assert desktop.join(60.0)
    desktop.close()
    kept = [len(parts.store.timeline(record.id)) for record in parts.store.history()]
    assert kept == [1, 0]
    assert desktop.saved_of_damaged() is None

    with closing(sqlite3.connect(parts.store.path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        [[page]] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'outbox_by_state'"
        )  # nothing but a full check reads it
    damaged = bytearray(parts.store.path.read_bytes())
    damaged[4096 * (page - 1) : 4096 * page] = bytes(4096)
    parts.store.path.write_bytes(damaged)
    again = Desktop(dataclasses.replace(parts))
    again.lookup()
    assert again.join(60.0)
    again.close()
    assert again.saved_of_damaged() is not None
