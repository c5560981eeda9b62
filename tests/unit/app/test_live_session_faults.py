"""A visit whose camera hangs all the same comes to its result, and lets the app end."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach_app.app import live_session
from coach_app.app.live_session import Visit
from coach_app.app.recording import Recording
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import SessionScore
from tests.drawn_participant import ROUTINE
from tests.faulty_capture import Fault, FaultySource
from tests.unit.app.test_live_session import installation, keep_track, scripted, until


def test_a_camera_that_hangs_does_not_hold_up_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, BLAZEPOSE)
    parts = installation(tmp_path)
    keep_track(parts, BLAZEPOSE)
    picture = np.full((720, 1280, 3), 120, np.uint8)
    began = False

    def in_time(index: int) -> None:
        if index == 20:
            until(lambda: visit.state == "running" and visit._judge is not None)
        if began:
            visit.update_clock(index / 30, playing=True)
        time.sleep(0.01)

    source = FaultySource([picture] * 60, Fault.STALL, before_frame=in_time)
    opened: Callable[..., FaultySource] = lambda *spec, **options: source  # noqa: E731 - short
    monkeypatch.setattr("coach_app.app.camera.camera_visit.open_source", opened)
    visit = Visit(parts, parts.library.get(ROUTINE), lambda: None)
    visit.look()
    until(lambda: visit.latest is not None)
    began = True
    visit.begin()
    until(lambda: visit.latest is not None and visit.latest.frame.index == 59)
    ending = visit.finish()
    until(lambda: ending.state != "running")
    assert ending.result is not None, ending.error
    assert ending.result.kept
    assert ending.result.score.frames > 20
    assert not visit.join(0.1)  # the camera hangs on
    source.close()
    assert visit.join()
    assert parts.store.score(parts.store.history()[0].id) is not None


def test_a_score_that_is_kept_too_late_to_be_shown_is_posted_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, BLAZEPOSE)
    monkeypatch.setattr(live_session, "_SCORED_S", 0.05)
    parts = installation(tmp_path)
    keep_track(parts, BLAZEPOSE)
    disk, told = threading.Event(), threading.Event()
    keep = Recording.keep

    def slow(recording: Recording, score: SessionScore) -> dict[str, object]:
        assert disk.wait(60.0)
        return keep(recording, score)

    monkeypatch.setattr(Recording, "keep", slow)
    visit = Visit(parts, parts.library.get(ROUTINE), told.set)
    visit.look()
    until(lambda: visit.latest is not None)
    visit.begin()
    until(lambda: visit._judge is not None)
    ending = visit.finish()
    until(lambda: ending.state != "running")
    assert ending.error is not None
    assert not told.is_set()
    disk.set()
    assert told.wait(60.0)
    assert visit.join()
    assert parts.store.score(parts.store.history()[0].id) is not None
