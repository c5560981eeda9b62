"""`coach-app studio [ROUTINE]`: the instructor's window."""

import argparse
import os
from typing import Any

from coach_app.app.checks.display import display
from coach_app.app.installation import Installation
from coach_app.app.outcome import Outcome
from coach_app.engine.core.free_memory import share_heaps
from coach_app.errors import InputError
from coach_app.records.running_lock import open_window
from coach_app.records.store import FILE_NAME


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `studio`."""
    parser = subparsers.add_parser(
        "studio",
        help="make routines: the instructor's window",
        description="Make a routine out of a video or of a choreography's text: see what the "
        "camera understood, decide what counts, try it, share it as one file.",
    )
    parser.add_argument(
        "routine", nargs="?", metavar="ROUTINE", help="id or title of a routine to open"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Outcome:
    """Show the studio until it is closed.

    Raises:
        InputError: there is no display to open it on.
        RoutineError: there is no routine of that name.
    """
    # Qt's own platforms without a screen (offscreen, vnc) are a choice that somebody made.
    if "QT_QPA_PLATFORM" not in os.environ and display() is None:
        raise InputError(
            "There is no display to open the studio on; `coach-app routine --help` shows how to "
            "make a routine without one."
        )
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false;default.warning=false")
    share_heaps()
    parts = Installation.load()
    routine = None if args.routine is None else parts.library.get(args.routine).id
    from coach_app.app.studio.studio_service import StudioDesk
    from coach_app.commands.window import RAISED
    from coach_app.ui.application.instance import OnlyInstance
    from coach_app.ui.application.qt_application import application
    from coach_app.ui.studio import app

    application()
    instance = OnlyInstance(parts.data)
    if not instance.claim():
        return Outcome({"status": 0, "raised": True}, RAISED, 0)
    desk = StudioDesk(parts)
    try:
        with open_window(parts.data / FILE_NAME):
            status = app.run(
                desk,
                routine=routine,
                assets=parts.resources / "assets",
                quit_after_ms=args.quit_after,
                instance=instance,
            )
    finally:
        desk.close()
        desk.join()
        instance.close()
    return Outcome({"status": status, "raised": False}, "", status)
