"""From the first start to the second session, of another profile, in the real window, by keys.

    python -m benchmarks.first_session OUT_DIR [--language en] [--size 1920x1080] [--text 100]
                                       [--json]

Starts the whole program on a virtual X11 display, on an empty data folder, with the shipped
follower's clip as the camera, and presses arrow keys, Enter and Escape only. Writes a picture of
every screen that it comes to, in their order.

Figures: `first_session_s` from the start of the process to the beginning of the first session,
`first_start_s` of it in the first start, `keys` pressed until then, `sessions` that came to their
result, `pictures` written; `held_up_ms`, the longest time in which the window did not look at
events, and `held_up_cpu_ms`, how much of it was its own work; on standard error, on which screen.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.common.machine import report
from benchmarks.common.watched_window import watched_program
from coach_app import settings
from coach_app.languages.phrases import languages
from setup.virtual_display import virtual_display

_TIMEOUT_S = 420.0
_FOLLOWED = "standing-whole-body"


def main() -> None:
    """Run the program, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", choices=languages(), default="en")
    parser.add_argument("--size", default="1920x1080", help="of the display in px")
    parser.add_argument("--text", choices=settings.TEXT_PERCENTS, type=int, default=100)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    clip = settings.resource_dir() / "reference_routines" / _FOLLOWED / "follower.mp4"
    width, height = map(int, arguments.size.split("x"))
    with tempfile.TemporaryDirectory() as folder, virtual_display((width, height)) as display:
        environment = {
            "COACH_DATA": str(Path(folder) / "data"),
            "COACH_CAMERA": str(clip),
            "COACH_LANGUAGE": arguments.language,
            "COACH_TEXT_PERCENT": str(arguments.text),
            "FILM_OUT": str(arguments.out.absolute()),
        }
        found = watched_program("benchmarks.first_session.person", display, environment, _TIMEOUT_S)
    report(found, arguments.json)


if __name__ == "__main__":
    main()
