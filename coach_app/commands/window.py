"""`coach-app` without a command: the window; and what opens either window."""

import argparse
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from coach_app.app.checks.display import answering_display
from coach_app.app.command_output import Output
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.engine.core.free_memory import share_heaps
from coach_app.errors import InputError
from coach_app.records.running_lock import open_window
from coach_app.records.store import FILE_NAME

if TYPE_CHECKING:  # Qt, and the studio, are loaded when a window is opened
    from coach_app.app.studio.studio_service import StudioDesk
    from coach_app.ui.application.qt_application import WindowOpening

RAISED = "Coach is open already; its window has been brought to the front."


BehindT = TypeVar("BehindT", bound="Desktop | StudioDesk")


def run(args: argparse.Namespace) -> Output:
    """Show the window until it is closed.

    Raises:
        InputError: there is no display to open it on.
    """
    require_display(
        "There is no display to open the window on; run `coach-app demo` for a whole session "
        "without one, or `coach-app doctor` to see what works here."
    )

    def show(desktop: Desktop, opening: "WindowOpening") -> int:
        from coach_app.ui import app

        return app.run(desktop, opening)

    return until_closed(Installation.load(), args.quit_after, Desktop, show)


def require_display(otherwise: str) -> None:
    """Make Qt ready to be loaded.

    Raises:
        InputError: there is no display; says `otherwise`.
    """
    # Qt's own platforms without a screen (offscreen, vnc) are a choice that somebody made.
    if "QT_QPA_PLATFORM" not in os.environ and answering_display() is None:
        raise InputError(otherwise)
    # Before Qt is loaded: it reports every sound system, voice and codec that it tries.
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false;default.warning=false")
    share_heaps()


def until_closed(
    parts: Installation,
    quit_after_ms: int | None,
    make: Callable[[Installation], BehindT],
    show: Callable[[BehindT, "WindowOpening"], int],
) -> Output:
    """Show a window until it is closed; if one is open already, bring that to the front.

    `make` gives what is behind the window, `show` shows it and gives the exit status.
    """
    from coach_app.ui.application.instance import OnlyInstance
    from coach_app.ui.application.qt_application import WindowOpening, application

    application()
    instance = OnlyInstance(parts.data)
    if not instance.claim():
        return Output({"status": 0, "raised": True}, RAISED, 0)
    try:
        with open_window(parts.data / FILE_NAME):
            behind = make(parts)
            try:
                opening = WindowOpening(parts.resources / "assets", quit_after_ms, instance)
                status = show(behind, opening)
            finally:
                behind.close()
                behind.join()
    finally:
        instance.close()
    return Output({"status": status, "raised": False}, "", status)
