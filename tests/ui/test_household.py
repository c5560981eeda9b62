"""Two people of one house and a guest, in the real window: nothing of one is the other's."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app import settings
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.judging.range_of_motion import Reach, TurnRange, WarmUp, propose
from coach_app.records.body_ranges import BodyRanges
from coach_app.records.household import FILE_NAME as FILE
from coach_app.records.household import FIRST, GUEST, Household
from coach_app.records.store import FILE_NAME, Store
from coach_app.settings import Settings
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from tests.drawn_participant import CLIP, ROUTINE, drawn_estimator, drawn_track
from tests.ui.answering import answer
from tests.unit.service_client.test_client import TOKEN, Backend, answering

_OPENS_MS = 40_000
OURS, THEIRS = ("p-1", "2026-03-02"), ("p-2", "2026-03-05")


@pytest.fixture
def backend() -> Iterator[Backend]:
    with answering(201, None) as made:
        yield made


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: Backend) -> Iterator[Desktop]:
    """The real parts; only the model's answers are drawn."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    for opener in ("open_estimator", "open_live_estimator"):
        monkeypatch.setattr(Installation, opener, lambda _: drawn_estimator(BLAZEPOSE)())
    chosen = Settings(
        camera=str(CLIP),
        voice=False,
        backend_url=backend.url,
        backend_token=TOKEN,
        participant_id=OURS[0],
        consent_since=OURS[1],
    )
    settings.save(chosen)
    parts = Installation(chosen, settings.resource_dir(), tmp_path / "data", tmp_path / "cache")
    parts.tracks.put(CLIP, parts.model_id, drawn_track(BLAZEPOSE))
    made = Desktop(parts)
    yield made
    made.close()
    made.join()


def told(job: Job[object]) -> object:
    assert job.join()
    assert job.error is None
    return job.result


def count(desktop: Desktop) -> int:
    entries = told(desktop.history())
    assert isinstance(entries, tuple)
    return len(entries)


def exercise(qtbot: QtBot, window: MainWindow, *, new: bool = False) -> None:
    """A short session, by whoever was chosen; `new`: their first one."""
    window.choose(ROUTINE)
    assert (window.screen_shown is window.safety) is new, "once for each profile"
    if new:
        window.safety.understood.emit()
    qtbot.waitUntil(lambda: window.setup.camera_seen, timeout=_OPENS_MS)
    window.begin_session()
    qtbot.waitUntil(lambda: window.session.stage.word.text() != "", timeout=_OPENS_MS)
    window.session.pause()
    answer(window.session, 2)  # End and see the result
    qtbot.waitUntil(lambda: window.result.number.text() != "", timeout=_OPENS_MS)
    window.result.back()


def test_histories_ranges_and_posts_never_mix(
    qtbot: QtBot, qapp: QApplication, desktop: Desktop, backend: Backend, tmp_path: Path
) -> None:
    asked, shown = TurnRange(15.0, 150.0, 0.0, 0.0), TurnRange(15.0, 90.0, 2.0, 2.0)
    reached = WarmUp({"left_shoulder": Reach(asked, shown, propose(asked, shown))})
    ranges = BodyRanges(tmp_path / "data" / "ranges.json")
    window = MainWindow(desktop, LanguageSwitch(qapp))
    window.show()
    try:
        qtbot.waitUntil(
            lambda: any(c.routine.id == ROUTINE and c.track_ready for c in desktop.routines()),
            timeout=_OPENS_MS,
        )
        exercise(qtbot, window, new=True)
        other = told(desktop.add_person("Lee", "cat"))
        key = getattr(other, "key", "")
        desktop.choose_person(key)
        choices = desktop.choices()
        assert (choices.participant_id, choices.consent_since) == ("", ""), "theirs to give"
        mine = dataclasses.replace(
            choices, participant_id=THEIRS[0], consent_since=THEIRS[1], profile="seated"
        )
        told(desktop.save_choices(mine))
        assert count(desktop) == 0
        exercise(qtbot, window, new=True)
        exercise(qtbot, window)
        ranges.keep(key, reached)
        assert told(desktop.known_reach()) != WarmUp()
        desktop.choose_person(GUEST)
        exercise(qtbot, window, new=True)
        assert count(desktop) == 0
        assert len(Store(tmp_path / "data" / FILE_NAME).history()) == 3, "a guest leaves nothing"
        assert not list((tmp_path / "data").glob("*.session"))
        desktop.choose_person(FIRST)
        assert (count(desktop), told(desktop.known_reach())) == (1, WarmUp())
        assert desktop.choices().profile == "standing"
        assert settings.load().participant_id == OURS[0]
        assert settings.load().safety_read
        assert all(of.safety_read for of in Household(tmp_path / "data" / FILE).members()[1:])

        def posted() -> list[str]:
            desktop.outbox()
            return [json.loads(content)["participant_id"] for _, _, content in backend.requests]

        qtbot.waitUntil(lambda: len(posted()) == 3, timeout=_OPENS_MS)
        assert sorted(posted()) == ["p-1", "p-2", "p-2"]
        assert all(b"Lee" not in content for _, _, content in backend.requests), "no name leaves"
        desktop.choose_person(key)
        told(desktop.remove_person())
        desktop.choose_person(FIRST)
        assert count(desktop) == 1
        assert [person.key for person in desktop.people()] == [FIRST]
        left = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
        assert key.encode() not in left, "what was theirs is gone from the files"
    finally:
        window.quit()
        window.deleteLater()
