"""`coach-app check TEST --camera CLIP`: a fitness test over a file."""

import argparse
import textwrap
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach_app.app.command_output import Output
from coach_app.app.over_files.fitness_check import check_file, keep
from coach_app.engine.fitness import document as written
from coach_app.engine.fitness.norms import SEXES, Norm, norms
from coach_app.engine.fitness.protocols import PROTOCOLS
from coach_app.engine.fitness.results import CheckResult, Event
from coach_app.engine.fitness.words import (
    DISCLAIMER,
    TITLES,
    how_to,
    reason_words,
    result_sentence,
)
from coach_app.errors import InputError

DESCRIPTION = """\
Count or time a fitness test over a clip, by the rules of its published protocol. What does not
count is told and left out; what cannot be told without doubt has no result. Nothing is kept or
sent, unless --keep says so: then it is in the history, and is sent as sessions are. Coach is no
medical device, and this is no diagnosis."""

EPILOG = """\
tests:
{tests}

examples:
  coach-app check 30s-chair-stand --camera me.mp4
  coach-app check 30s-chair-stand --camera me.mp4 --start 4.5     the signal was given at 4.5 s
  coach-app check 30s-chair-stand --camera me.mp4 --age 72 --sex women
  coach-app check 5x-sit-to-stand --camera me.mp4 --json
  coach-app check 5x-sit-to-stand --camera me.mp4 --keep --profile Anna

What --json prints:
  count, time_s or degrees   the result; null where there is none, see reasons
  error     standard error of the result, in its unit
  complete  the clip shows the test to its end; without that it is no result of the test,
            whatever was counted so far
  events    what was done when: kind, start_s, end_s, side, counted, reach, notes
  coverage  share of the time in which what the test needs was seen
  reasons   why there is no result, and what was seen that does not count
  norms     what is usual, by the published table that is named with it
  kept      with --keep: the id under which it is kept"""


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `check`."""
    tests = "\n".join(
        textwrap.fill(f"  {test:18} {how_to(test, 'en')}", 97, subsequent_indent=" " * 21)
        for test in PROTOCOLS
    )
    parser = subparsers.add_parser(
        "check",
        help="a fitness test over a clip: chair stand, arm curl, balance ...",
        description=DESCRIPTION,
        epilog=EPILOG.format(tests=tests),
    )
    parser.add_argument("test", choices=tuple(PROTOCOLS), metavar="TEST", help="see below")
    parser.add_argument(
        "--camera", required=True, type=Path, metavar="CLIP", help="a video, or its pose track"
    )
    parser.add_argument(
        "--start",
        type=float,
        metavar="SECONDS",
        help="when the signal to begin was given; by default the first movement",
    )
    parser.add_argument("--age", type=int, metavar="YEARS", help="for what is usual; kept nowhere")
    parser.add_argument("--sex", choices=SEXES, help="whose table; kept nowhere")
    parser.add_argument(
        "--keep", action="store_true", help="in the history of this computer, as done today"
    )
    parser.add_argument(
        "--profile", metavar="NAME", help="with --keep: whose it is, where there are several people"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Work out the test."""
    if (args.age is None) != (args.sex is None):
        raise InputError("What is usual depends on both: give --age and --sex, or neither.")
    if args.profile is not None and not args.keep:
        raise InputError("--profile says whose result is kept: give --keep too.")
    result, model = check_file(args.test, args.camera, args.start)
    kept = {"kept": keep(result, model, args.profile)} if args.keep else {}
    meaning = norms(result, args.age, args.sex)
    document = {
        "file": str(args.camera),
        **result_document(result),
        "norms": [asdict(norm) for norm in meaning],
        **kept,
    }
    return Output(document, _text(result, meaning))


def result_document(result: CheckResult) -> dict[str, object]:
    """Make the document that `--json` prints of a test."""
    return {
        **written.result_document(result),
        "title": TITLES[result.test].english,
        "start_s": result.start_s,
        "end_s": result.end_s,
        "events": [asdict(event) for event in result.events],
        "sentences": [reason_words(reason, "en") for reason in result.reasons],
    }


def _text(result: CheckResult, meaning: tuple[Norm, ...]) -> str:
    lines = [result_sentence(result, "en")]
    lines += [f"{norm.text['en']} ({norm.source})" for norm in meaning]
    lines += [f"  {reason_words(reason, 'en')}" for reason in result.reasons]
    lines += [f"  {side}: {deg:.0f}° ± {error:.0f}°" for side, deg, error in result.sides]
    lines += [_event_line(event) for event in result.events]
    return "\n".join([*lines, DISCLAIMER.english])


def _event_line(event: Event) -> str:
    notes = ", ".join(reason_words(note, "en") for note in event.notes)
    side = "" if event.side is None else f" {event.side}"
    counted = "" if event.counted else ", not counted"
    return (
        f"  {event.start_s:6.1f} to {event.end_s:5.1f} s  {event.kind}{side}{counted}"
        f"{f' ({notes})' if notes else ''}"
    )
