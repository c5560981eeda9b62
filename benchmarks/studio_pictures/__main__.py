"""The studio used from start to end on a virtual display, with a picture of each step.

    python -m benchmarks.studio_pictures OUT_DIR [--film FILM] [--language en] [--json]

Keys and the mouse are real ones of the X server (xdotool), the window is the real one with the
real model, and the pictures are of the whole display, menus and dialogs included. Needs Xvfb and
xdotool. Prints the number of `steps` and `pictures`, the routines that are in the library at the
end, and how long the GUI thread was ever busy, as `benchmarks.gui` does: `gui_longest_ms` and
`gui_p99_ms` by the clock, which other programs on a busy machine lengthen; `gui_cpu_longest_ms`,
`gui_cpu_p99_ms` and `gui_cpu_over_10ms` (of `gui_beats`) of its own processor time.
`busiest_after_picture_ms` says where.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.common.machine import report
from benchmarks.common.media import media_dir
from coach_app.languages.phrases import languages
from setup.virtual_display import virtual_display

SIZE_PX = (1366, 768)


def main() -> None:
    """Start a display and the studio on it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--film", type=Path, help="what becomes a routine")
    parser.add_argument("--language", choices=languages(), default="en")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    film = arguments.film or media_dir() / "video" / "lateral_raise.mp4"
    with virtual_display(SIZE_PX) as display, tempfile.TemporaryDirectory() as data:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LOGGING_RULES": "qt.multimedia*=false;default.warning=false",
            "COACH_DATA": data,
            "COACH_LANGUAGE": arguments.language,
            "COACH_VOICE": "0",
        }
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "benchmarks.studio_pictures.walk",
                str(arguments.out),
                str(film),
            ],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    told = json.loads(done.stdout)
    report(told.pop("figures"), arguments.json, **told)


if __name__ == "__main__":
    main()
