"""The film's own sound goes with the playhead."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app.ui.studio.playhead import Playhead
from coach_app.ui.studio.sound import Sound


@pytest.fixture
def playhead(qapp: QApplication) -> Playhead:
    head = Playhead(QObject(qapp))
    head.use(np.arange(0, 10, 1 / 30))
    return head


@pytest.mark.media
def test_the_sound_begins_stops_and_jumps_with_the_picture(
    qtbot: QtBot, playhead: Playhead, media: Path
) -> None:
    sound = Sound(playhead)
    sound.open(media / "video" / "elbow_flexion_seated.mp4")
    qtbot.waitUntil(sound._player.hasAudio, timeout=10_000)
    playhead.seek(3.0)
    playhead.play()
    qtbot.waitUntil(lambda: sound.playing and sound._player.position() >= 3000)
    playhead.seek(7.0)
    qtbot.waitUntil(lambda: sound._player.position() >= 6900, timeout=8000)
    playhead.pause()
    assert not sound.playing
    sound.close()


def test_a_film_without_sound_plays_all_the_same(
    qtbot: QtBot, playhead: Playhead, short_video: Path
) -> None:
    sound = Sound(playhead)
    sound.open(short_video)
    playhead.play()
    qtbot.waitUntil(lambda: playhead.position_s > 0.1)
    assert not sound.playing
    playhead.pause()
    sound.close()
