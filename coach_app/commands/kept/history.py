"""`coach-app history`: the sessions of this computer, week by week."""

import argparse
from typing import Any

from coach_app import settings
from coach_app.app.command_output import Output
from coach_app.engine.fitness.course import courses
from coach_app.engine.fitness.course_words import course_sentence
from coach_app.errors import InputError
from coach_app.records import report
from coach_app.records.fitness_checks import FitnessChecks, KeptCheck, kept_document
from coach_app.records.household import FILE_NAME as HOUSEHOLD
from coach_app.records.household import Household, label
from coach_app.records.session_record import Posting
from coach_app.records.store import FILE_NAME, Store

_SESSIONS_SHOWN = 20


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse's own type is private
    """Add the command."""
    parser = subparsers.add_parser(
        "history",
        help="past sessions, weekly scores, fitness checks",
        description="Show past sessions, summed up by week: score with coverage, minutes, lag; and"
        " the fitness checks, with what changed.",
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=_SESSIONS_SHOWN,
        help="how many sessions to list; the weeks count all (%(default)s)",
    )
    parser.add_argument(
        "--profile", metavar="NAME", help="of this person only; by default everybody's in turn"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Show the history."""
    if args.limit < 0:
        raise InputError(f"--limit is {args.limit}; give 0 or more.")
    store = Store(settings.data_dir() / FILE_NAME)
    household = Household(settings.data_dir() / HOUSEHOLD)
    everybody = (household.find(args.profile),) if args.profile else household.members()
    if len(everybody) == 1:
        return _of(store, None if args.profile is None else everybody[0].key, args.limit)
    each = {label(member): _of(store, member.key, args.limit) for member in everybody}
    return Output(
        {
            "weeks": _joined(each, "weeks"),
            "sessions": _joined(each, "sessions"),
            "fitness_checks": _joined(each, "fitness_checks"),
        },
        "\n\n".join(f"{name}\n{outcome.text}" for name, outcome in each.items()),
    )


def _joined(each: dict[str, Output], what: str) -> list[object]:
    """List everybody's entries, each with its person's name, which stays on this computer."""
    return [
        {**entry, "profile": name}
        for name, outcome in each.items()
        for entry in _entries(outcome.document[what])
    ]


def _entries(of: object) -> list[dict[str, object]]:
    assert isinstance(of, list)  # `_of` made it
    return of


def _of(store: Store, member: str | None, limit: int) -> Output:
    records = store.history(member=member)
    weeks, shown = report.weekly(records), records[:limit]
    checks = FitnessChecks(store).history(member)
    document: dict[str, object] = {
        "weeks": [report.week_document(week) for week in weeks],
        "sessions": [report.record_document(record) for record in shown],
        "fitness_checks": [kept_document(kept) for kept in checks],
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
    lines += _of_checks(checks)
    return Output(document, "\n".join(lines) or "No session yet; coach-app starts one.")


def _of_checks(kept: tuple[KeptCheck, ...]) -> list[str]:
    """Each test's sentence, and why checks that were to be sent are not."""
    if not kept:
        return []
    told = [f"  {course_sentence(of, 'en')}" for of in courses(of.check for of in kept)]
    waiting = dict.fromkeys(
        of.posting_reason for of in kept if of.posting is Posting.WAITING and of.posting_reason
    )
    return ["", "Fitness checks:", *told, *(f"  Not sent yet: {reason}" for reason in waiting)]
