"""`coach-app` without a command: the window."""

import argparse
import os

from coach_app.commands.desktop import Desktop
from coach_app.commands.display import display
from coach_app.commands.outcome import Outcome
from coach_app.commands.parts import Parts
from coach_app.errors import InputError


def run(args: argparse.Namespace) -> Outcome:
    """Show the window until it is closed.

    Raises:
        InputError: there is no display to open it on.
    """
    # Qt's own platforms without a screen (offscreen, vnc) are a choice that somebody made.
    if "QT_QPA_PLATFORM" not in os.environ and display() is None:
        raise InputError(
            "There is no display to open the window on; run `coach-app demo` for a whole session "
            "without one, or `coach-app doctor` to see what works here."
        )
    # Before Qt is loaded: it reports every sound system, voice and codec that it tries.
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false;default.warning=false")
    from coach_app.ui import app

    parts = Parts.load()
    desktop = Desktop(parts)
    try:
        status = app.run(desktop, assets=parts.resources / "assets", quit_after_ms=args.quit_after)
    finally:
        desktop.close()
        desktop.join()
    return Outcome({"status": status}, "", status)
