"""`coach-app report`: one page of somebody's own records, to print or take to the doctor."""

import argparse
import locale
from datetime import date
from pathlib import Path
from typing import Any

from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.engine.reporting.vocabulary import WHY_LOST
from coach_app.errors import InputError, StorageError
from coach_app.languages.phrases import languages
from coach_app.records.household import Member, label

_FILE = Path("coach-report.pdf")
_WEEKS = 8

DESCRIPTION = """\
Write one A4 page of somebody's own records, to print or to take to the doctor: sessions and score
week by week with error and measured share, what could not be measured and why, repetitions, one
thing to practise, how the moves were done, and the days of this month.

No name is on it unless you wish so. Coach is no medical device and the page is no diagnosis.
Demonstrations and recorded clips are left out, unless there is nothing else; the page then says
so. With --json the same numbers are printed, and a file is only written where -o names one."""

EXAMPLES = """\
examples:
  coach-app report                                 the last 8 weeks, as coach-report.pdf
  coach-app report --weeks 12 -o may.pdf --language ko
  coach-app report --profile Anna --with-name
  coach-app report --json                          the numbers, and no file"""


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse's own type is private
    """Add the command."""
    parser = subparsers.add_parser(
        "report",
        help="one page of past weeks as a PDF, to print or take to the doctor",
        description=DESCRIPTION,
        epilog=EXAMPLES,
    )
    parser.add_argument("--profile", metavar="NAME", help="whose page, where there are several")
    parser.add_argument(
        "--weeks",
        type=int,
        default=_WEEKS,
        metavar="N",
        help="how many weeks back, the present one included, 1 to 52 (%(default)s)",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE.pdf", help=f"file to write ({_FILE})"
    )
    parser.add_argument(
        "--language", choices=languages(), help="of the page; by default as the settings say"
    )
    parser.add_argument(
        "--with-name", action="store_true", help="print the profile's name on the page"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Write the page."""
    # reportlab takes a moment to import, for which no other command shall wait.
    from coach_app.records.page import numbers, writing

    file = args.output or (None if getattr(args, "json", False) else _FILE)
    if file is not None and file.suffix.lower() != ".pdf":
        raise InputError(f"{file} does not end in .pdf; give -o such a name.")
    parts = Installation.load()
    member = _whose(parts, args.profile)
    if args.with_name and not member.name:
        raise InputError("This profile has no name; leave out --with-name or give it one.")
    page = numbers.page_of(parts.store, member.key, args.weeks, date.today())
    language = args.language or _language(parts)

    name = member.name if args.with_name else ""
    told = writing.in_words(page, parts.library, language, name)
    if file is not None:
        try:
            writing.write(told, file, parts.resources)
        except StorageError as error:
            raise InputError(f"{error} Name another place with -o.") from error
    why = {reason: phrase.said(language) for reason, phrase in WHY_LOST.items()}
    document = {
        "file": None if file is None else str(file),
        "language": language,
        "profile": name or None,
        **numbers.page_document(page, told.practise, why),
        "notice": told.notice,
    }
    return Output(document, f"The page is in {file}. It holds health values: keep it safe.")


def _whose(parts: Installation, name: str | None) -> Member:
    """The profile that is named, or else the only one that has any sessions."""
    if name is not None:
        return parts.household.find(name)
    members = parts.household.members()
    if len(members) > 1:
        keys = {of.member for of in parts.store.history()}
        members = tuple(of for of in members if of.key in keys) or members[:1]
    if len(members) > 1:
        known = ", ".join(label(of) for of in members)
        raise InputError(f"Several people have records here; choose with --profile: {known}.")
    return members[0]


def _language(parts: Installation) -> str:
    chosen = parts.settings.language or (locale.getlocale()[0] or "en")[:2].lower()
    return chosen if chosen in languages() else "en"
