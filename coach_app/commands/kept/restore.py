"""`coach-app restore`: a backup takes the place of what is here, which is kept aside."""

import argparse
from pathlib import Path
from typing import Any

from coach_app.app import backing_up
from coach_app.app.command_output import Output
from coach_app.app.progress_line import ProgressLine

DESCRIPTION = """\
Put a backup in the place of this computer's records, measured ranges, own routines and settings.
Everything in the file is checked before anything is touched; a power cut in between leaves the
old or the new, whole. Close Coach's window first.

What was there before is kept in a folder before-restore-DATE in the data folder; restoring that
folder undoes it. Delete it once you do not need it: it holds health values. Scores that wait to
be sent go on waiting, and what was sent is not sent again. The camera, the models and, if the
backend is the same, its token stay as they are here."""

EXAMPLES = """\
examples:
  coach-app restore /media/stick/coach.backup
  coach-app restore ~/.local/share/coach/before-restore-20260302-093000    undo that"""


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse's own type is private
    """Add the command."""
    parser = subparsers.add_parser(
        "restore",
        help="bring a backup back; what is here is kept aside",
        description=DESCRIPTION,
        epilog=EXAMPLES,
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="file of `coach-app backup`, or a folder that a restore kept",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Restore it."""
    with ProgressLine("Checking the backup") as progress:
        done = backing_up.restore(args.file, progress)
    sessions = "1 session is" if done.sessions == 1 else f"{done.sessions} sessions are"
    text = [f"{args.file} is restored: {sessions} in the records."]
    if done.carried:
        text.append(f"Scores that waited to be sent here and go on waiting: {done.carried}.")
    if done.kept:
        text.append(
            f"What was here before is kept in {done.kept}; `coach-app restore {done.kept}` undoes"
            " this. Delete it once you do not need it."
        )
    if done.address:
        text.append(f"Results are sent to {done.address}.")
    if done.token_missing:
        text.append("Give the backend's token anew, in the settings.")
    return Output(
        {
            "file": str(args.file),
            "created_at": done.created_at,
            "sessions": done.sessions,
            "carried_over": done.carried,
            "kept": None if done.kept is None else str(done.kept),
            "sends_to": done.address or None,
            "token_missing": done.token_missing,
        },
        "\n".join(text),
    )
