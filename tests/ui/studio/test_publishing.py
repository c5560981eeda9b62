"""Seniors see only what an instructor has published."""

import functools
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from coach_app.app.desktop import Desktop
from coach_app.engine.core.routine import Routine
from coach_app.engine.routines import routine_editing
from coach_app.ui.studio.saving import DRAFT, PUBLISH
from coach_app.ui.studio.window import StudioWindow
from coach_app.ui.widgets.question import Question
from tests.ui.conftest import MakeStudioWindow
from tests.ui.studio.studio_maker import Studio
from tests.ui.studio.test_editing import add


@pytest.fixture
def seniors(studio: Studio) -> Iterator[Desktop]:
    desktop = Desktop(studio.parts)
    yield desktop
    desktop.close()
    desktop.join()


def on_home(seniors: Desktop) -> list[str]:
    seniors.reread().join()
    return [card.routine.id for card in seniors.routines()]


def answer(window: StudioWindow, number: int) -> None:
    assert window.question is not None
    window.question.answer(number)


def test_a_film_is_on_home_once_its_moves_are_named_and_it_was_published(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio, seniors: Desktop
) -> None:
    window = open_studio()
    document = add(qtbot, window, studio).document
    assert "two-moves" not in on_home(seniors)
    window.save()
    assert not window.findChildren(Question), "first its moves are named"
    assert "names" in window.notice.text
    for number, move in enumerate(document.routine.moves):
        named = functools.partial(
            routine_editing.change_move, move_id=move.id, name={"en": f"Reach up {number}"}
        )
        document.do("", named)
    window.save()
    answer(window, DRAFT)
    qtbot.waitUntil(lambda: not document.dirty)
    assert "two-moves" not in on_home(seniors)
    assert window.editor.bar.save.isEnabled()
    window.save()
    answer(window, PUBLISH)
    qtbot.waitUntil(lambda: studio.parts.library.get("two-moves").published)
    assert "two-moves" in on_home(seniors)
    qtbot.waitUntil(lambda: not window.editor.bar.save.isEnabled())


def test_sharing_saves_first(
    qtbot: QtBot,
    open_studio: MakeStudioWindow,
    studio: Studio,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_studio()
    document = add(qtbot, window, studio).document
    shared: list[Routine] = []
    monkeypatch.setattr(window.sharing, "export", shared.append)
    document.do("", lambda r: routine_editing.remove_move(r, r.moves[0].id))
    window.editor.bar.export_asked.emit()
    qtbot.waitUntil(lambda: bool(shared))
    assert studio.parts.library.get("two-moves") == shared[0] == document.routine
