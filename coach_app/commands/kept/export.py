"""`coach-app export`: the history as a file to take along."""

import argparse
from pathlib import Path
from typing import Any

from coach_app import settings
from coach_app.app.command_output import Output
from coach_app.records import report
from coach_app.records.household import FILE_NAME as HOUSEHOLD
from coach_app.records.household import Household
from coach_app.records.store import FILE_NAME, Store


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse's own type is private
    """Add the command."""
    parser = subparsers.add_parser(
        "export",
        help="write all sessions to a CSV or JSON file",
        description="Write all sessions to a file: .csv for a spreadsheet, .json with each joint.",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("coach-sessions.csv"),
        help="file to write; its ending chooses the format (%(default)s)",
    )
    parser.add_argument("--profile", metavar="NAME", help="of this person only")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Write the file."""
    member = None
    if args.profile is not None:
        member = Household(settings.data_dir() / HOUSEHOLD).find(args.profile).key
    count = report.export(Store(settings.data_dir() / FILE_NAME), args.output, member)
    noun = "session" if count == 1 else "sessions"
    return Output(
        {"file": str(args.output), "sessions": count}, f"{count} {noun} written to {args.output}."
    )
