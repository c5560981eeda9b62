"""The command line: one parser, one way to print, one way to fail."""

import argparse
import importlib
import json
import logging
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from coach_app import __version__, logs, settings, streams
from coach_app.app.command_output import Output
from coach_app.errors import CoachError, InputError
from coach_app.records.backups import exchanging

log = logging.getLogger(__name__)

# Each is coach_app/commands/NAME.py, or ROOM/NAME.py, and adds its parser, in `--help`'s order.
COMMANDS = (
    "demo",
    "score",
    "assess",
    "check",
    "recognise",
    "warmup",
    "routine",
    "studio",
    "extract",
    "track",
    "avatar",
    "models",
    "kept.history",
    "kept.export",
    "kept.report",
    "kept.backup",
    "kept.restore",
    "doctor",
)

DESCRIPTION = """\
Follow an exercise video in front of a webcam and see, joint by joint, how well your pose matches.

Without a command the window opens. Every command also takes --json: one JSON document on
standard output and nothing else."""

EXAMPLES = """\
examples:
  coach-app                                    open the window; asks a few things the first time
  coach-app demo                               a whole session without camera or screen
  coach-app studio                             make routines: the instructor's window
  coach-app routine add phone.mp4 --title "Monday arms"
  coach-app score --routine monday-arms --camera me.mp4 --video judged.mp4
  coach-app doctor                             what works here and what to do

exit status: 0 done, 2 bad usage or input (the message says what to do), 1 anything else"""


class CommandParser(argparse.ArgumentParser):
    """An argument parser whose every command takes --json and whose errors are one sentence."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through unchanged
        self.add_argument(
            "--json",
            action="store_true",
            default=argparse.SUPPRESS,
            help="print one JSON document on standard output and nothing else",
        )

    def error(self, message: str) -> NoReturn:
        """One sentence and where to read more, exit status 2."""
        self.exit(2, f"{message[0].upper()}{message[1:]}. See: {self.prog} --help\n")


def build_parser(commands: Sequence[str] = COMMANDS) -> CommandParser:
    """The command line with these of its commands."""
    parser = CommandParser(prog="coach-app", description=DESCRIPTION, epilog=EXAMPLES)
    parser.add_argument("--version", action="version", version=f"Coach {__version__}")
    parser.add_argument("--verbose", action="store_true", help="log everything to standard error")
    parser.add_argument("--quit-after", type=int, metavar="MS", help=argparse.SUPPRESS)  # for tests
    parser.set_defaults(run=_open_window)
    subparsers = parser.add_subparsers(metavar="COMMAND", title="commands")
    for name in commands:
        importlib.import_module(f"coach_app.commands.{name}").add_parser(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    try:
        words = sys.argv[1:] if arguments is None else arguments
        args = build_parser(_asked(words)).parse_args(words)
        logs.configure(settings.data_dir(), args.verbose)
        as_json = getattr(args, "json", False)
        exchanging.finish(settings.data_dir())  # before anything of it is read
        outcome = _run(args.run, args)
    except CoachError as error:
        print(str(error), file=sys.stderr)
        return 2 if isinstance(error, InputError) else 1
    except KeyboardInterrupt:
        print("Stopped. Nothing was left half-done.", file=sys.stderr)
        return 1
    text = json.dumps(outcome.document, ensure_ascii=False) if as_json else outcome.text
    return _deliver(text) or outcome.status


def _asked(words: Sequence[str]) -> Sequence[str]:
    """The commands that are asked for: loading every one would take the window a second."""
    asked = [name for name in COMMANDS if name.rpartition(".")[2] in words]
    plain = all(word.startswith("--") and word != "--help" for word in words)
    return asked if asked or plain else COMMANDS


def _deliver(text: str) -> int:
    """Print what a command found; 0, or 1 where it could not be written."""
    if not text:
        return 0
    try:
        print(text, flush=True)
    except BrokenPipeError:  # `| head` has read enough
        streams.abandon(sys.stdout)
    except OSError as error:
        print(f"The output could not be written: {error.strerror}.", file=sys.stderr)
        streams.abandon(sys.stdout)
        return 1
    return 0


def _run(run: Callable[[argparse.Namespace], Output], args: argparse.Namespace) -> Output:
    try:
        return run(args)
    except (CoachError, KeyboardInterrupt):
        raise
    except Exception as error:
        log.info("unexpected", exc_info=True)  # the file has the trace; the person, a sentence
        raise CoachError(
            f"Something went wrong inside Coach ({type(error).__name__}: {error}); "
            f"the details are in {settings.data_dir() / 'coach.log'}."
        ) from error


def _open_window(args: argparse.Namespace) -> Output:
    # Qt is imported only here, so that every other command works without it.
    from coach_app.commands import window

    return window.run(args)
