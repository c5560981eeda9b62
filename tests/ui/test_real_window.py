"""The window as a person gets it: the whole program on an X11 display, no fakes."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from setup.virtual_display import virtual_display, wait_for_window, windows

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb: apt-get install xvfb"),
]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "DISPLAY")}
    return {
        **kept,
        "COACH_DATA": str(tmp_path / "data"),
        "COACH_CAMERA": str(tmp_path / "no-camera.mp4"),
        "QT_QPA_PLATFORM": "xcb",
    }


@pytest.mark.parametrize("size_px", [(1920, 1080), (1366, 768)], ids=["1920x1080", "1366x768"])
def test_the_program_opens_its_window_within_the_screen(
    environment: dict[str, str], size_px: tuple[int, int]
) -> None:
    with virtual_display(size_px) as display:
        program = subprocess.Popen(
            [sys.executable, "-m", "coach_app"],
            env={**environment, "DISPLAY": display},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            # Nobody manages windows here, so it keeps the size that it asks for.
            width, height = wait_for_window(display, program)
            assert 960 <= width <= size_px[0]
            assert 540 <= height <= size_px[1]
            time.sleep(1.0)  # another program is watched: it has no signal that it stays
            assert program.poll() is None
        finally:
            program.terminate()
            output, _ = program.communicate(timeout=30)
    assert "Traceback" not in output


def test_without_a_display_it_says_so_in_one_sentence(environment: dict[str, str]) -> None:
    del environment["QT_QPA_PLATFORM"]
    done = subprocess.run(
        [sys.executable, "-m", "coach_app"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "There is no display" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_start_raises_the_first_and_ctrl_c_closes_it(
    environment: dict[str, str],
) -> None:
    with virtual_display() as display:
        environment = {**environment, "DISPLAY": display}
        program = subprocess.Popen(
            [sys.executable, "-m", "coach_app"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            wait_for_window(display, program)
            second = subprocess.run(
                [sys.executable, "-m", "coach_app"],
                env=environment,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            assert (second.returncode, second.stderr) == (0, "")
            assert "brought to the front" in second.stdout
            program.send_signal(signal.SIGINT)
            output, _ = program.communicate(timeout=60)
        finally:
            program.kill()
    assert (program.returncode, output) == (0, "")


def test_a_display_that_the_last_program_has_left_still_answers() -> None:
    """Xvfb alone begins anew after its last client and refuses the next one: Qt then aborts."""
    with virtual_display((640, 480)) as display:
        for _ in range(300):
            assert windows(display) == []
