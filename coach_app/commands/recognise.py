"""`coach-app recognise VIDEO`: which exercises are in it."""

import argparse
from pathlib import Path
from typing import Any

from coach_app.app.command_output import Output
from coach_app.app.over_files.recognising import Segment, recognise_file

DESCRIPTION = """\
Say which exercises are in a video: each of its moves, with the exercise that it most likely is and
how likely. Known are the shipped choreographies ('coach-app avatar' lists them) and the moves of
your own measured routines; what is none of them is called so. Film from in front: of what is seen
from the side hardly anything is recognised. Nothing is kept or sent."""

EPILOG = """\
examples:
  coach-app recognise phone.mp4
  coach-app recognise phone.mp4 --json

What --json prints of each of 'segments':
  start_s, end_s, reps   where it is, and how often it is repeated
  more_possible          whether nobody is seen for so long that a repetition may be missing
  exercise     id of the exercise; null: none of those that are known
  name         by language
  probability  of that answer
  guesses      the three likeliest, with 'none' where it is among them"""

_GUESSES = 3


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `recognise`."""
    parser = subparsers.add_parser(
        "recognise",
        help="say which exercises are in a video",
        description=DESCRIPTION,
        epilog=EPILOG,
    )
    parser.add_argument("video", type=Path, metavar="VIDEO", help="mp4, mov, webm, gif ...")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Recognise."""
    segments = recognise_file(args.video)
    document: dict[str, object] = {
        "video": str(args.video),
        "segments": [_document(segment) for segment in segments],
    }
    lines = [_line(segment) for segment in segments]
    return Output(document, "\n".join(lines) or f"No move is found in {args.video}.")


def _document(segment: Segment) -> dict[str, object]:
    likeliest = segment.guesses[0]
    return {
        "start_s": segment.start_s,
        "end_s": segment.end_s,
        "reps": segment.reps,
        "more_possible": segment.more_possible,
        "exercise": None if segment.name is None else likeliest.id,
        "name": segment.name,
        "probability": likeliest.probability,
        "guesses": [
            {"exercise": guess.id, "probability": guess.probability}
            for guess in segment.guesses[:_GUESSES]
        ],
    }


def _line(segment: Segment) -> str:
    name = "none of the known exercises" if segment.name is None else segment.name["en"]
    times = f"{segment.start_s:6.1f} to {segment.end_s:5.1f} s"
    reps = f"{segment.reps}{' or more' if segment.more_possible else ''}"
    return f"{times}  {name} ({segment.guesses[0].probability:.0%}), repetitions: {reps}"
