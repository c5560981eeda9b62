"""Try the built program as whoever installs it would: python -m setup.check_bundle dist/coach.

It gets empty folders for its records and its cache, so that a model or routine which is not inside
shows as missing. Ends with 1 and one sentence at the first thing that does not work.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setup.virtual_display import virtual_display, wait_for_window

DEMO_S = 600.0
WINDOW_STAYS_S = 5.0


class BundleError(Exception):
    """The built program does not do what it should; the message says what."""


def main() -> int:
    """Check size, start, doctor, demo and window; print what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="what PyInstaller built, e.g. dist/coach")
    folder = parser.parse_args().folder
    program = folder / ("coach-app.exe" if sys.platform == "win32" else "coach-app")
    with tempfile.TemporaryDirectory() as scratch:
        environment = {
            **os.environ,
            "COACH_DATA": str(Path(scratch) / "data"),
            "COACH_CACHE": str(Path(scratch) / "cache"),
        }
        try:
            print(f"{folder}: {size_mb(folder):.0f} MB")
            _, started_s = run(program, ["--version"], environment)
            print(f"starts in {started_s:.1f} s")
            print(check_doctor(program, environment))
            print(check_helper(program, environment))
            print(check_demo(program, environment))
            print(check_window(program, environment))
        except BundleError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def size_mb(folder: Path) -> float:
    """What the files of `folder` take, a link counted once."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def run(program: Path, words: list[str], environment: dict[str, str]) -> tuple[str, float]:
    """Run it; standard output and the seconds it took."""
    began_s = time.monotonic()
    done = subprocess.run(
        [program, *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=DEMO_S,
        check=False,
    )
    if done.returncode != 0:
        ending = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise BundleError(f"{' '.join(words)} ended with {done.returncode}: {''.join(ending)}")
    return done.stdout, time.monotonic() - began_s


def check_doctor(program: Path, environment: dict[str, str]) -> str:
    """The doctor finds everything that is required, Qt included."""
    output, took_s = run(program, ["doctor", "--json"], environment)
    checks = {check["name"]: check for check in json.loads(output)["checks"]}
    if "libraries cannot be loaded" in checks["voice"]["finding"]:
        raise BundleError(f"Qt is not whole: {checks['voice']['finding']}")
    return f"doctor in {took_s:.1f} s: {checks['model']['finding']}"


def check_helper(program: Path, environment: dict[str, str]) -> str:
    """The program can start itself for what may hang."""
    output, took_s = run(program, ["helper", "fonts"], environment)
    if "korean" not in json.loads(output):
        raise BundleError("the program does not answer when it is started as a helper")
    return f"helper in {took_s:.1f} s"


def check_demo(program: Path, environment: dict[str, str]) -> str:
    """The demo gives a score."""
    output, took_s = run(program, ["demo", "--json"], environment)
    result = json.loads(output)
    if result["score"] is None or not result["frames"]:
        raise BundleError("the demo measured nothing")
    return (
        f"demo in {took_s:.1f} s: {result['frames']} frames, score {result['score']:.2f}, "
        f"lag {result['lag_s']:.2f} s"
    )


def check_window(program: Path, environment: dict[str, str]) -> str:
    """The window opens and stays: on a virtual display where there is one, else offscreen."""
    if shutil.which("Xvfb"):
        with virtual_display() as display:
            environment = {**environment, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
            environment.pop("WAYLAND_DISPLAY", None)
            began_s = time.monotonic()
            with opened(program, environment) as window:
                try:
                    width, height = wait_for_window(display, window)
                except RuntimeError as error:
                    raise BundleError(f"the window did not open: {error}") from error
                took_s = time.monotonic() - began_s
                stay(window)
            return f"window of {width} x {height} in {took_s:.1f} s, on a virtual display"
    with opened(program, {**environment, "QT_QPA_PLATFORM": "offscreen"}) as window:
        stay(window)
    return f"window open for {WINDOW_STAYS_S:.0f} s, offscreen"


@contextmanager
def opened(program: Path, environment: dict[str, str]) -> "Iterator[subprocess.Popen[str]]":
    """The running program; ended when left."""
    process = subprocess.Popen(
        [program], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=DEMO_S)


def stay(window: "subprocess.Popen[str]") -> None:
    """Watch that it does not end by itself."""
    try:
        window.wait(timeout=WINDOW_STAYS_S)
    except subprocess.TimeoutExpired:
        return
    output = window.stdout.read().strip().splitlines()[-1:] if window.stdout else []
    raise BundleError(f"the window closed by itself: {''.join(output)}")


if __name__ == "__main__":
    sys.exit(main())
