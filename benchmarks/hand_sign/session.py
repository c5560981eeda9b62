"""A session in the real window that is paused and continued by the hand sign only.

    python -m benchmarks.hand_sign.session OUT_DIR [--json]

Starts the whole program on a virtual X11 display. Its camera is a drawn film of somebody who
follows the shipped routine, lays both hands on the head after the first move, waits, and does so
again. From the beginning of the session to its result no key is pressed. Writes a picture of each
step. Needs Xvfb.

Figures: `paused` and `continued`, how often; `paused_s`, how long it stood still; `results` 1 if it
came to its result; `score` of it, of 100.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.common.machine import progress, report
from benchmarks.common.watched_window import watched_program
from benchmarks.hand_sign.signer import ROUTINE
from benchmarks.hand_sign.signing_film import write_signing_film
from coach_app import settings
from setup.virtual_display import virtual_display

_TIMEOUT_S = 400.0


def main() -> None:
    """Draw the film, run the program, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, virtual_display() as display:
        film = Path(folder) / "signs.mp4"
        progress("drawing the participant")
        write_signing_film(settings.resource_dir() / "reference_routines" / ROUTINE, film)
        progress("a session of one and a half minutes")
        environment = {
            "COACH_DATA": str(Path(folder) / "data"),
            "COACH_FIRST_START": "never",
            "COACH_VOICE": "0",  # so that each look at a move lasts as long
            "COACH_CAMERA": str(film),
            "COACH_LANGUAGE": "en",
            "SIGN_OUT": str(arguments.out.absolute()),
        }
        found = watched_program("benchmarks.hand_sign.signer", display, environment, _TIMEOUT_S)
    report(found, arguments.json)


if __name__ == "__main__":
    main()
