"""The studio, killed at any moment: the library is whole, and nothing that was done is lost."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach_app.engine.core.structures import Frame
from tests.ui.conftest import MakeStudioWindow
from tests.ui.studio.studio_maker import Studio, make_studio, true_track
from tests.ui.studio.test_library import titles

REPOSITORY = Path(__file__).resolve().parents[3]
STOPPED = 120  # the frame at which reading stops

# A studio of its own that stops for good at one moment; the second word says at which.
CHILD = """
import sys
import time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from coach_app.engine.pose_tracks import extraction
from coach_app.engine.routines import routine_editing
from coach_app.ui.application.qt_application import application
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.studio.window import StudioWindow
from tests.ui.studio.studio_maker import make_studio

def stop(*_, **__):
    print("now", flush=True)
    sys.stdin.read()

def until(condition):
    latest = time.monotonic() + 60.0
    while not condition():
        assert time.monotonic() < latest, "it never came to that"
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()

folder, moment = Path(sys.argv[1]), sys.argv[2]
extraction.KEEP_EVERY_S, extraction._KEEPING_SHARE = 0.0, 1e9  # after every frame
studio = make_studio(folder)
qt = application()
window = StudioWindow(studio.desk, LanguageSwitch(qt))
window.show()
if moment == "a frame is measured":
    type(studio.parts).gate = staticmethod(lambda frame: frame.index == STOPPED and stop())
if moment == "the routine appears":
    Path.rename = stop
window.library.add_video(studio.clip)
until(lambda: window.page is window.editor)

writes, replaces, folder = Path.write_bytes, Path.replace, studio.own / "two-moves"
if moment == "half of the routine is written":
    def half(path, content):
        if "routine" in path.name:
            writes(path, content[: len(content) // 2])
            stop()
        return writes(path, content)
    Path.write_bytes = half
if moment == "the routine takes its place":
    Path.replace = lambda path, to: stop() if to.name == "routine.toml" else replaces(path, to)
if moment == "half of the draft is written":
    def half_draft(path, content):
        if "draft" in path.name:
            writes(path, content[: len(content) // 2])
            stop()
        return writes(path, content)
    Path.write_bytes = half_draft
move = window.editor.document.routine.moves[0].id
window.editor.document.do("", lambda r: routine_editing.remove_move(r, move))
until((folder / ".draft.toml").exists)
if moment == "the draft has been written":
    stop()
window.save()
until(lambda: not window.editor.document.dirty)
""".replace("STOPPED", str(STOPPED))


def killed(folder: Path, moment: str) -> Studio:
    """What a studio leaves that was killed at that moment."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), moment],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=REPOSITORY,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"now"
        child.kill()  # SIGKILL: nothing of the program runs any more
    return make_studio(folder)


@pytest.mark.parametrize(
    ("moment", "most"),
    [
        ("a frame is measured", len(true_track()) - STOPPED + 15),
        ("the routine appears", 1),
    ],
)
def test_reading_goes_on_where_it_was(
    qtbot: QtBot,
    open_studio: MakeStudioWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    most: int,
) -> None:
    studio = killed(tmp_path, moment)
    listing = studio.parts.library.list()
    assert not listing.problems
    assert not [routine for routine in listing.routines if studio.parts.library.owns(routine)]
    measured: list[int] = []

    def count(frame: Frame) -> None:
        measured.append(frame.index)

    monkeypatch.setattr(type(studio.parts), "gate", staticmethod(count))
    window = open_studio(on=studio)
    qtbot.waitUntil(window.library.unfinished_card.isVisible)
    window.library.go_on.click()
    qtbot.waitUntil(lambda: window.page is window.editor, timeout=15_000)
    assert len(measured) <= most
    assert len(window.editor.document.routine.moves) == 2
    window.show_library()
    qtbot.waitUntil(lambda: titles(window) == ["two moves"])
    assert not window.library.unfinished_card.isVisible()


@pytest.mark.parametrize(
    ("moment", "moves"),
    [
        ("half of the draft is written", 2),  # nothing was on the disk yet
        ("the draft has been written", 1),
        ("half of the routine is written", 1),
        ("the routine takes its place", 1),
    ],
)
def test_saving_leaves_the_old_or_the_new_and_the_draft_comes_back(
    qtbot: QtBot, open_studio: MakeStudioWindow, tmp_path: Path, moment: str, moves: int
) -> None:
    studio = killed(tmp_path, moment)
    listing = studio.parts.library.list()
    assert not listing.problems
    saved = studio.parts.library.get("two-moves")
    assert len(saved.moves) == 2
    window = open_studio(on=studio)
    window.open_routine("two-moves")
    qtbot.waitUntil(lambda: window.page is window.editor, timeout=15_000)
    document = window.editor.document
    assert len(document.routine.moves) == moves
    if moves == 1:
        window.save()
        qtbot.waitUntil(lambda: not document.dirty)
        assert studio.parts.library.get("two-moves") == document.routine
