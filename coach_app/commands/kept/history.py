"""`coach-app history`: the sessions of this computer, week by week."""

import argparse
from typing import Any

from coach_app import settings
from coach_app.app.outcome import Outcome
from coach_app.errors import InputError
from coach_app.records import report
from coach_app.records.store import FILE_NAME, Store

_SESSIONS_SHOWN = 20


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse's own type is private
    """Add the command."""
    parser = subparsers.add_parser(
        "history",
        help="past sessions and weekly scores",
        description="Show past sessions, summed up by week: score with coverage, minutes, lag.",
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=_SESSIONS_SHOWN,
        help="how many sessions to list; the weeks count all (%(default)s)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Outcome:
    """Show the history."""
    if args.limit < 0:
        raise InputError(f"--limit is {args.limit}; give 0 or more.")
    store = Store(settings.data_dir() / FILE_NAME)
    records = store.history()
    weeks, shown = report.weekly(records), records[: args.limit]
    document: dict[str, object] = {
        "weeks": [report.week_document(week) for week in weeks],
        "sessions": [report.record_document(record) for record in shown],
    }
    lines = [report.week_sentence(week) for week in weeks]
    if shown:
        lines.append("")
    for record in shown:
        lines.append(report.session_sentence(record))
        kept = store.document(record.id)
        if kept is not None:
            told = (*report.move_sentences(kept), *report.range_sentences(kept))
            lines += [f"  {sentence}" for sentence in told]
    if len(shown) < len(records):
        lines.append(f"... and {len(records) - len(shown)} earlier; see --limit.")
    return Outcome(document, "\n".join(lines) or "No session yet; coach-app starts one.")
