"""The studio as an instructor gets it: the whole program on an X11 display."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from setup.virtual_display import virtual_display, wait_for_window


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "DISPLAY")}
    return {**kept, "COACH_DATA": str(tmp_path / "data"), "QT_QPA_PLATFORM": "xcb"}


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb: apt-get install xvfb")
def test_the_program_opens_the_studio_within_a_small_screen(environment: dict[str, str]) -> None:
    with virtual_display((1280, 720)) as display:
        program = subprocess.Popen(
            [sys.executable, "-m", "coach_app", "--quit-after", "1500", "studio"],
            env={**environment, "DISPLAY": display},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            assert wait_for_window(display, program) == (1280, 720)
        finally:
            output, _ = program.communicate(timeout=60)
    assert program.returncode == 0
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["studio"], "There is no display to open the studio on"),
    ],
)
def test_without_a_display_it_says_so(
    environment: dict[str, str], words: list[str], sentence: str
) -> None:
    del environment["QT_QPA_PLATFORM"]
    done = subprocess.run(
        [sys.executable, "-m", "coach_app", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(sentence)


def test_a_routine_that_is_not_there_is_said(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coach_app", "studio", "nothing"],
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "There is no routine 'nothing'" in done.stderr
