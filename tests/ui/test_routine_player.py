from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from coach_app.ui.routine_player import RoutinePlayer


@pytest.mark.parametrize("box", [(320, 180), (160, 90)])
def test_pictures_have_the_videos_colours_and_the_size_asked_for(
    qtbot: QtBot, short_video: Path, box: tuple[int, int]
) -> None:
    player = RoutinePlayer()
    player.show_within(*box)
    seen: list[tuple[QImage, float, QSize]] = []
    player.pictured.connect(lambda *picture: seen.append(picture))
    player.open(short_video)
    player.play()
    with qtbot.waitSignal(player.ended, timeout=60_000):
        pass
    player.close()
    image, _, size = seen[len(seen) // 2]
    assert (size.width(), size.height()) == (320, 180)
    assert (image.width(), image.height()) == box
    times = [t_s for _, t_s, _ in seen]
    assert times == sorted(times)
    assert len(set(times)) == len(times)
    shown = image.pixelColor(image.width() // 2, image.height() // 2)
    blue = 60 + round(seen[len(seen) // 2][1] * 25)  # as drawn into the frame of that time
    assert np.abs(np.array([shown.red() - 120, shown.green() - 90, shown.blue() - blue])).max() < 9


def test_a_file_that_is_no_video_fails_once(qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_text("no video")
    player = RoutinePlayer()
    failures: list[str] = []
    player.failed.connect(failures.append)
    player.open(broken)
    qtbot.waitUntil(lambda: bool(failures))
    qtbot.wait(100)
    player.close()
    assert len(failures) == 1


def test_a_picture_that_cannot_be_converted_stops_the_video_with_its_reason(
    qtbot: QtBot,
    short_video: Path,
    monkeypatch: pytest.MonkeyPatch,
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    def broken(request: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("coach_app.ui.routine_player._convert", broken)
    player = RoutinePlayer()
    with qtbot.waitSignal(player.failed, timeout=60_000) as failed:
        player.open(short_video)
        player.play()
    player.close()
    assert "fault inside Coach" in failed.args[0]
    assert "ZeroDivisionError" in expected_warnings.text
