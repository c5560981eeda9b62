"""Sound is asked for in a process of its own; without an answer the video plays silently."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach_app.ui import routine_player
from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.sound import Sound

HANGS = [sys.executable, "-c", "import time; time.sleep(600)"]
SPEAKERS = [sys.executable, "-c", """print('{"outputs": ["Television"]}')"""]
NO_SPEAKERS = [sys.executable, "-c", """print('{"outputs": []}')"""]
BREAKS_DOWN = [sys.executable, "-c", "raise SystemExit(3)"]
NOWHERE = ["/nowhere/coach-app"]


@pytest.mark.parametrize(
    ("command_line", "works", "hangs"),
    [
        (SPEAKERS, True, False),
        (NO_SPEAKERS, False, False),
        (HANGS, False, True),
        (BREAKS_DOWN, False, True),
        (NOWHERE, False, True),
    ],
    ids=["speakers", "no-speakers", "hangs", "breaks-down", "nowhere"],
)
def test_sound_is_found_or_left_out(
    qtbot: QtBot, command_line: list[str], works: bool, hangs: bool
) -> None:
    sound = Sound(command_line=command_line, limit_s=0.3 if command_line is HANGS else 60.0)
    assert not sound.works
    with qtbot.waitSignal(sound.answered):
        sound.ask()
    assert (sound.works, sound.hangs) == (works, hangs)


def test_a_video_plays_although_the_sound_hangs(qtbot: QtBot, short_video: Path) -> None:
    sound = Sound(command_line=HANGS)
    player = RoutinePlayer(sound=sound)
    player.open(short_video)
    player.play()
    with qtbot.waitSignal(player.ended, timeout=60_000):
        pass
    player.close()
    assert player._output is None
    sound.close()


def test_a_video_that_stands_still_goes_on_without_its_sound(
    qtbot: QtBot, short_video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a sound server that stops in the middle; `benchmarks.outside` stops a real one."""
    monkeypatch.setattr(routine_player, "STUCK_S", 0.0)
    sound = Sound(command_line=SPEAKERS)
    player = RoutinePlayer(sound=sound)
    with qtbot.waitSignal(sound.answered):
        sound.ask()
    player.open(short_video)
    assert player._output is not None
    player.play()
    with qtbot.waitSignal(sound.answered):
        pass
    assert sound.hangs
    assert player.playing
    player.close()
