"""What the window does when voice or sound of the computer fail: each fault caused for real.

    python -m benchmarks.outside [--json] [--only CASE ...]

Starts the whole program on a virtual X11 display, with a clip as the camera and the voice on,
plays 12 s of a session and waits for its result. Cases: `none` (no voice installed), `no_sound`
(a voice, but no sound server), `stopped` (the speech daemon hangs: SIGSTOP), `killed` (it is
killed in mid-session), `deaf_sound` (a sound server that accepts and never answers). They need
Xvfb and speech-dispatcher.

Figures for each case: `shown_CASE_s` until the window was painted, `held_up_CASE_ms` the longest
time for which the GUI thread did not look at its events, `result_CASE` 1 if the session came to
its result, `doctor_CASE_s` how long the doctor took; `doctor` has its sentences.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.common.machine import progress, report
from benchmarks.outside.watch import ROUTINE
from coach_app import settings
from coach_app.app.installation import Installation
from setup.virtual_display import virtual_display

CASES = ("none", "no_sound", "stopped", "killed", "deaf_sound")
_TIMEOUT_S = 150.0
_KILLED_AFTER_S = 14.0  # in the middle of the session


def main() -> None:
    """Cause every fault and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    for program in ("Xvfb", "speech-dispatcher"):
        if shutil.which(program) is None:
            print(f"Left out: {program} is not installed.", file=sys.stderr)
            report({}, arguments.json, left_out=f"{program} is not installed")
            return
    parts = Installation.load()
    parts.track(parts.library.get(ROUTINE))
    figures: dict[str, float] = {}
    sentences: dict[str, object] = {}
    for case in arguments.only:
        progress(case)
        with tempfile.TemporaryDirectory(prefix="coach-") as folder:
            sentences[case] = _run(case, Path(folder), figures)
    report(figures, arguments.json, doctor=sentences)


def _run(case: str, folder: Path, figures: dict[str, float]) -> dict[str, object]:
    with caused(case, folder) as environment, virtual_display() as display:
        environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        begun_s = time.monotonic()
        doctor = _asked(["coach_app", "doctor", "--only", "sound", "voice", "--json"], environment)
        figures[f"doctor_{case}_s"] = time.monotonic() - begun_s
        killer = threading.Timer(_KILLED_AFTER_S, lambda: _signal(folder, signal.SIGKILL))
        if case == "killed":
            killer.start()
        found = _asked(["benchmarks.outside.watch", repr(time.time())], environment)
        killer.cancel()
    figures[f"shown_{case}_s"] = found["shown_s"]
    figures[f"held_up_{case}_ms"] = found["held_up_ms"]
    figures[f"result_{case}"] = float(found["result"])
    checks = {check["name"]: check["finding"] for check in doctor["checks"]}
    return {**checks, "voice in the window": found["voice"]}


def _asked(words: list[str], environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_TIMEOUT_S,
        check=False,  # the doctor ends with 1: that is what it is asked for
    )
    found: dict[str, Any] = json.loads(done.stdout.decode().strip().splitlines()[-1])
    return found


@contextmanager
def caused(case: str, folder: Path) -> Iterator[dict[str, str]]:
    """The fault, and the environment in which it is met; speech daemons of its own are ended."""
    (folder / "run").mkdir(mode=0o700)
    video = settings.resource_dir() / "reference_routines" / ROUTINE / "video.mp4"
    environment = {
        **{
            k: v
            for k, v in os.environ.items()
            if k not in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
        },
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "COACH_DATA": str(folder / "data"),
        "COACH_CACHE": str(settings.cache_dir()),
        "COACH_CAMERA": str(video),
        "COACH_FIRST_START": "never",
        "COACH_VOICE": "1",
        "COACH_LANGUAGE": "en",
        "PULSE_SERVER": f"unix:{folder / 'no-server'}",
    }
    if case in ("none", "deaf_sound"):
        environment |= {"SPEECHD_CMD": "/nowhere", "PATH": str(folder)}
    deaf = socket.socket(socket.AF_UNIX)
    try:
        if case == "deaf_sound":
            deaf.bind(str(folder / "no-server"))
            deaf.listen(64)  # the system accepts; nobody ever answers
        if case == "stopped":
            _start_daemon(environment)
            _signal(folder, signal.SIGSTOP)
        yield environment
    finally:
        deaf.close()
        _signal(folder, signal.SIGKILL)


def _start_daemon(environment: dict[str, str]) -> None:
    place = Path(environment["XDG_RUNTIME_DIR"]) / "speech-dispatcher" / "speechd.sock"
    subprocess.run(
        ["speech-dispatcher", "--spawn", "-c", "unix_socket", "-S", str(place)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=_TIMEOUT_S,
    )


def _signal(folder: Path, number: signal.Signals) -> None:
    """Send a signal to the speech daemon of this folder, if there is one."""
    file = folder / "run" / "speech-dispatcher" / "pid" / "speech-dispatcher.pid"
    try:
        os.kill(int(file.read_text().split()[0]), number)
    except (OSError, ValueError, IndexError):
        return  # none was started, or it is gone


if __name__ == "__main__":
    main()
