"""`coach-app demo`: a whole session with what is shipped, without camera or screen."""

import argparse
import json
from pathlib import Path
from typing import Any

from coach_app.app.clip_session import play
from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.commands.score import result_document, result_text
from coach_app.engine.core.atomic_files import write_file

ROUTINE = "standing-whole-body"
FOLLOWER = "follower.mp4"


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `demo`."""
    parser = subparsers.add_parser(
        "demo",
        help="a whole session without camera or screen",
        description="Play the shipped routine, judge the shipped follower, keep the score. The "
        "follower was drawn 0.6 s late and with one arm too low in one move: the result finds "
        "both.",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="also write result.json and judged.mp4 there"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Play, judge, keep."""
    parts = Installation.load()
    routine = parts.library.get(ROUTINE)
    video = args.out / "judged.mp4" if args.out else None
    played = play(parts, routine, str(routine.folder / FOLLOWER), video)
    document, text = result_document(played), result_text(played)
    if args.out is not None:
        write_file(args.out / "result.json", json.dumps(document, indent=2).encode("utf-8"))
        text += f"\n\nWritten to {args.out}: result.json and judged.mp4."
    return Output(document, text)
