"""`coach-app studio [ROUTINE]`: the instructor's window."""

import argparse
from typing import TYPE_CHECKING, Any

from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.app.studio.studio_service import StudioDesk
from coach_app.commands.window import require_display, until_closed

if TYPE_CHECKING:  # Qt is loaded when the window is opened
    from coach_app.ui.application.qt_application import WindowOpening


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


def run(args: argparse.Namespace) -> Output:
    """Show the studio until it is closed.

    Raises:
        InputError: there is no display to open it on.
        RoutineError: there is no routine of that name.
    """
    require_display(
        "There is no display to open the studio on; `coach-app routine --help` shows how to "
        "make a routine without one."
    )
    parts = Installation.load()
    routine = None if args.routine is None else parts.library.get(args.routine).id

    def show(desk: StudioDesk, opening: "WindowOpening") -> int:
        from coach_app.ui.studio import app

        return app.run(desk, opening, routine)

    return until_closed(parts, args.quit_after, StudioDesk, show)
