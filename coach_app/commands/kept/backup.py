"""`coach-app backup`: everything that must not be lost, as one file."""

import argparse
from pathlib import Path
from typing import Any

from coach_app.app import backing_up
from coach_app.app.command_output import Output
from coach_app.app.progress_line import ProgressLine

DESCRIPTION = """\
Write everything that must not be lost into one file: sessions with their details and what waits
to be sent, measured ranges, own routines with their videos, and the settings. It may be made
while a session runs. Measured poses and models are left out: they can be made again.

The file holds health values: keep it where only you can read it. The backend's token is not in
it, nor what is only true of this computer (camera, models, Triton server)."""

EXAMPLES = """\
examples:
  coach-app backup /media/stick/coach.backup     an older backup of that name is replaced
  coach-app restore /media/stick/coach.backup    bring it back, here or on another computer"""


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse's own type is private
    """Add the command."""
    parser = subparsers.add_parser(
        "backup",
        help="write records, own routines and settings to one file",
        description=DESCRIPTION,
        epilog=EXAMPLES,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="file to write, best on a stick")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Write the file."""
    with ProgressLine("Writing the backup") as progress:
        done = backing_up.back_up(args.file, progress)
    routines = "1 own routine" if done.routines == 1 else f"{done.routines} own routines"
    settings = "and the settings" if done.problem is None else "but not the settings"
    text = [
        f"Everything is in {args.file} ({done.size / 1e6:.1f} MB): the records, measured ranges,"
        f" {routines} {settings}. It holds health values: keep it safe."
    ]
    if done.problem:
        text.append(done.problem)
    if done.address:
        text.append(f"The token for {done.address} is not in it: give it anew after a restore.")
    return Output(
        {
            "file": str(args.file),
            "bytes": done.size,
            "members": len(done.manifest.members),
            "routines": done.routines,
            "created_at": done.manifest.created_at,
            "problem": done.problem,
        },
        "\n".join(text),
    )
