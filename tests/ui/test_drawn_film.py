"""A routine that is drawn while it plays, in the player and in a session's window."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer
from pytestqt.qtbot import QtBot

from coach_app.avatar.drawn_video import DrawnVideo
from coach_app.engine.media.video_seeking import Still
from coach_app.engine.routines.routine_file import load_routine
from coach_app.errors import CoachError
from coach_app.settings import resource_dir
from coach_app.ui.drawn_film import DrawnFilm
from coach_app.ui.main_window import MainWindow
from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.screens.session.pausing import CONTINUE
from tests.scripted_ports import ScriptedSession
from tests.ui.answering import answer

FOLDER = resource_dir() / "reference_routines" / "warm-up"


def test_its_clock_plays_holds_jumps_and_slows_down(qtbot: QtBot) -> None:
    film = DrawnFilm(30.0)
    assert (film.position(), film.duration()) == (0, 30_000)
    film.play()
    qtbot.waitUntil(lambda: film.position() > 50)
    film.pause()
    held = film.position()
    qtbot.wait(30)
    assert film.position() == held
    assert film.playbackState() == QMediaPlayer.PlaybackState.PausedState
    film.setPosition(10_000)
    assert film.position() == 10_000
    film.setPlaybackRate(0.5)
    film.play()
    qtbot.wait(200)
    assert 10_000 < film.position() < 10_000 + 60_000
    film.setPlaybackRate(50.0)
    with qtbot.waitSignal(film.mediaStatusChanged) as status:
        pass
    assert status.args == [QMediaPlayer.MediaStatus.EndOfMedia]
    assert film.position() == 30_000
    film.stop()
    assert film.position() == 0


def test_the_player_shows_its_pictures_in_time_and_ends(qtbot: QtBot) -> None:
    player = RoutinePlayer()
    player.show_within(160, 90)
    seen: list[tuple[QImage, float, QSize]] = []
    player.pictured.connect(lambda *picture: seen.append(picture))
    player.open_drawn(1.0, DrawnVideo(FOLDER / "choreography.txt").at)
    qtbot.waitUntil(lambda: bool(seen))  # the first one before it plays
    player.play()
    with qtbot.waitSignal(player.ended):
        pass
    player.close()
    times = [t_s for _, t_s, _ in seen]
    assert times == sorted(set(times)) and times[0] == 0.0 and len(times) > 3
    image, _, size = seen[-1]
    assert (image.width(), image.height()) == (160, 90)
    assert size.width() / size.height() == pytest.approx(16 / 9, abs=0.01)


def test_a_picture_that_cannot_be_drawn_stops_it_with_its_reason(qtbot: QtBot) -> None:
    def broken(t_s: float, box_px: tuple[int, int]) -> Still:
        raise CoachError("The text is gone.")

    player = RoutinePlayer()
    player.show_within(160, 90)
    with qtbot.waitSignal(player.failed) as failed:
        player.open_drawn(1.0, broken)
    player.close()
    assert failed.args == ["The text is gone."]


def test_a_session_plays_it_from_its_text(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    drawn = load_routine(FOLDER)
    video = DrawnVideo(drawn.video)
    monkeypatch.setattr(ScriptedSession, "reference_still", lambda _, t, box: video.at(t, box))
    window.check_setup(drawn)
    window.begin_session()
    screen = window.session
    player = screen.player
    assert player is not None and player.duration_s == pytest.approx(drawn.duration_s, abs=0.01)
    qtbot.waitUntil(lambda: player.position_s > 0.1)
    with qtbot.waitSignal(player.pictured):
        pass
    screen.pause()
    held_s = player.position_s
    answer(screen, CONTINUE)
    qtbot.waitUntil(lambda: player.position_s > held_s)
