"""Does Coach stay as it is through hours of sessions: memory, threads, descriptors, timers?

    python -m benchmarks.soak [--json] [--hours 8] [--window MINUTES]

Sessions in a row, faster than real time (`--hours` of session time, 0 for none): runner, coach,
cues, journal and store as in a session, the camera a file that is read as fast as it can; most
sessions take the poses that the model measured of that file, every twentieth runs the model. Then,
with `--window`, so many minutes of real time in the real window on a virtual display (Xvfb), with
a clip as the camera, driven by keys: sessions that are paused and ended, some given up, results
and studio now and then.

Each is a process of its own, measured after every session and after the collection of rubbish.
Figures, `sessions.` and `window.`: see `benchmarks.soak.sample.figures`; `growth_mb` is wanted
within 20 after the first ten minutes, `_end` no higher than `_begin`. `ended_well` is 1 where the
process came to its end by itself. Ctrl+C or SIGTERM print what was measured until then. Linux.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from benchmarks.common.machine import progress, report
from benchmarks.soak import sample
from setup.virtual_display import virtual_display

SIZE_PX = (1920, 1080)
_END_S = 10.0


class _Stopped(Exception):
    """Somebody has asked for the end."""


def main() -> None:
    """Run what was asked for, and print the figures however it ends."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--hours", type=float, default=8.0, help="of session time; 0: none")
    parser.add_argument("--minutes", type=float, default=4.0, help="of each of those sessions")
    parser.add_argument("--real-every", type=int, default=20, help="how often the model runs")
    parser.add_argument("--window", type=float, default=0.0, metavar="MINUTES", help="real time")
    parser.add_argument("--seconds", type=float, default=40.0, help="of each session there")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    figures: dict[str, float] = {}
    samples: dict[str, list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory(prefix="coach-soak-") as folder:
        try:
            if arguments.hours > 0:
                run_sessions(Path(folder), arguments, figures, samples)
            if arguments.window > 0:
                run_window(Path(folder), arguments, figures, samples)
        except (_Stopped, KeyboardInterrupt):
            progress("stopped; this was measured until now")
    report(figures, arguments.json, samples=samples)


def run_sessions(
    folder: Path,
    asked: argparse.Namespace,
    figures: dict[str, float],
    samples: dict[str, list[dict[str, float]]],
) -> None:
    """Faster than real time."""
    words = ["--hours", str(asked.hours), "--minutes", str(asked.minutes)]
    words += ["--real-every", str(asked.real_every)]
    _run("sessions", words, folder, os.environ, figures, samples)


def run_window(
    folder: Path,
    asked: argparse.Namespace,
    figures: dict[str, float],
    samples: dict[str, list[dict[str, float]]],
) -> None:
    """In real time, on a virtual display."""
    if shutil.which("Xvfb") is None:
        raise SystemExit("Xvfb is missing; install the system's package xvfb, or ask for no window")
    words = ["--minutes", str(asked.window), "--seconds", str(asked.seconds)]
    with virtual_display(SIZE_PX) as display:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LOGGING_RULES": "qt.multimedia*=false;default.warning=false",
            "COACH_DATA": str(folder / "window"),
        }
        _run("window", words, folder, environment, figures, samples)


def _run(
    name: str,
    words: list[str],
    folder: Path,
    environment: Mapping[str, str],
    figures: dict[str, float],
    samples: dict[str, list[dict[str, float]]],
) -> None:
    """One part as a process of its own; its figures are there even if it does not end well."""
    data, rows = folder / name, folder / f"{name}.jsonl"
    data.mkdir()
    command = [sys.executable, "-m", f"benchmarks.soak.{name}", "--data", str(data)]
    process = subprocess.Popen(
        [*command, "--rows", str(rows), *words], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        process.wait()
    finally:
        if process.poll() is None:
            _end(process)
        samples[name] = sample.read(rows)
        figures |= sample.figures(samples[name], name)
        figures[f"{name}.ended_well"] = float(process.returncode == 0)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _stop(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough
    raise _Stopped


if __name__ == "__main__":
    main()
