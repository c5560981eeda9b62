"""`coach-app` without a command: the window."""

import argparse
import os
from typing import TYPE_CHECKING

from coach_app.app.checks.display import display
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.app.outcome import Outcome
from coach_app.engine.core.free_memory import share_heaps
from coach_app.errors import InputError
from coach_app.records.running_lock import open_window
from coach_app.records.store import FILE_NAME

if TYPE_CHECKING:  # Qt is loaded when the window is opened
    from coach_app.ui.application.instance import OnlyInstance

RAISED = "Coach is open already; its window has been brought to the front."


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
    from coach_app.ui.application.instance import OnlyInstance
    from coach_app.ui.application.qt_application import application

    share_heaps()
    application()
    parts = Installation.load()
    instance = OnlyInstance(parts.data)
    if not instance.claim():
        return Outcome({"status": 0, "raised": True}, RAISED, 0)
    try:
        with open_window(parts.data / FILE_NAME):
            status = _show(parts, args.quit_after, instance)
    finally:
        instance.close()
    return Outcome({"status": status, "raised": False}, "", status)


def _show(parts: Installation, quit_after_ms: int | None, instance: "OnlyInstance") -> int:
    from coach_app.ui import app

    desktop = Desktop(parts)
    try:
        return app.run(
            desktop,
            assets=parts.resources / "assets",
            quit_after_ms=quit_after_ms,
            instance=instance,
        )
    finally:
        desktop.close()
        desktop.join()
