"""The history as weekly numbers, as sentences, and as a file to take along."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, tzinfo
from pathlib import Path
from typing import Any

from coach_app.engine.core import atomic_files
from coach_app.engine.core.confidence import IN_95
from coach_app.engine.core.structures import MoveScore
from coach_app.engine.reporting.move_sentences import move_sentence
from coach_app.engine.reporting.vocabulary import capitalised, joint_name
from coach_app.engine.reporting.weeks import monday_of, sum_week
from coach_app.errors import InputError
from coach_app.records.fitness_checks import FitnessChecks, kept_document
from coach_app.records.session_record import Posting, SessionRecord, SessionState
from coach_app.records.store import Store

# A cell that begins so is a formula to a spreadsheet; titles come from outside.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Week:
    """One participant's week, Monday to Sunday in local time.

    Attributes:
        participant_id: the pseudonym, may be empty.
        starts: its Monday.
        sessions: all that were begun. measured: those of them that have a score.
        minutes: of exercise, pauses left out, those of broken-off sessions too.
        score, coverage, lag_s: of the finished sessions, see `weeks.WeekSum`.
    """

    participant_id: str
    starts: date
    sessions: int
    measured: int
    minutes: float
    score: float | None
    coverage: float | None
    lag_s: float | None


def weekly(records: Iterable[SessionRecord], zone: tzinfo | None = None) -> tuple[Week, ...]:
    """Sum up sessions by profile, participant and week, newest first; no zone: this computer's."""
    groups: dict[tuple[date, str, str], list[SessionRecord]] = defaultdict(list)
    for record in records:
        key = monday_of(record.started_at, zone), record.participant_id, record.member
        groups[key].append(record)
    return tuple(
        _week(key[0], key[1], groups[key])
        for key in sorted(groups, key=lambda key: (-key[0].toordinal(), *key[1:]))
    )


def _week(starts: date, participant_id: str, records: Sequence[SessionRecord]) -> Week:
    finished = [record.counted for record in records if record.state is SessionState.FINISHED]
    found = sum_week(finished)
    return Week(
        participant_id=participant_id,
        starts=starts,
        sessions=len(records),
        measured=found.measured,
        minutes=sum(record.active_s for record in records) / 60,
        score=found.score,
        coverage=found.coverage,
        lag_s=found.lag_s,
    )


def week_sentence(week: Week) -> str:
    """The week in plain words."""
    who = f" ({week.participant_id})" if week.participant_id else ""
    count = "1 session" if week.sessions == 1 else f"{week.sessions} sessions"
    begun = f"Week of {week.starts}{who}: {count}, {week.minutes:.0f} minutes"
    return f"{begun}, {_measured(week.score, week.coverage, week.lag_s)}."


_POSTING = {
    Posting.SENT: "; sent",
    Posting.WAITING: "; waits to be sent",
    Posting.REFUSED: "; sent, but not accepted",
    Posting.WITHHELD: "; not sent: there was no consent",
    None: "",
}


def session_sentence(record: SessionRecord, zone: tzinfo | None = None) -> str:
    """The session in plain words."""
    started = f"{record.started_at.astimezone(zone):%Y-%m-%d %H:%M}"
    begun = f"{started} {_title(record)}: {record.active_s / 60:.1f} minutes"
    match record.state:
        case SessionState.FINISHED:
            end = _measured(record.score, record.coverage, record.lag_s)
        case SessionState.RUNNING:
            end = "under way"
        case SessionState.INTERRUPTED:
            end = f"interrupted at {record.reached_s:.0f} s of the routine"
        case SessionState.ABANDONED:
            end = f"broken off at {record.reached_s:.0f} s of the routine"
    return f"{begun}, {end}{_POSTING[record.posting]}."


def range_sentences(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Joints of a stored document judged by a personal range: reached, within reach, shown."""
    return tuple(
        f"{capitalised(joint_name(name))}: {_degrees(joint.get('rom_deg'))} reached"
        f" (± {_degrees(_in_95(joint.get('rom_error_deg')))}),"
        f" {joint['personal_rom_deg']:.0f}° within reach,"
        f" {_degrees(joint.get('reference_rom_deg'))} shown."
        for name, joint in document["joints"].items()
        if joint.get("personal_rom_deg") is not None
    )


def move_sentences(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Of each move of a stored document what is known of repetitions, hold and tempo."""
    scores = [MoveScore(**move) for move in document.get("moves", ())]
    told = [(of.move, move_sentence(of)) for of in scores]
    return tuple(f"{move.replace('_', ' ').capitalize()}: {said}." for move, said in told if said)


def _in_95(error_deg: float | None) -> float | None:
    return None if error_deg is None else IN_95 * error_deg


def _degrees(value: float | None) -> str:
    return "?" if value is None else f"{value:.0f}°"


def _measured(score: float | None, coverage: float | None, lag_s: float | None) -> str:
    if score is None:
        share = f" (only {coverage:.0%} was seen)" if coverage is not None else ""
        return f"no score: too little could be measured{share}"
    late = f", {lag_s:.1f} s behind the instructor" if lag_s is not None else ""
    return f"{score:.0%} in the correct pose ({coverage or 0:.0%} could be measured){late}"


def _title(record: SessionRecord) -> str:
    return record.routine_title.get("en") or record.routine_id


def week_document(week: Week) -> dict[str, object]:
    """The week for JSON."""
    return {**asdict(week), "starts": week.starts.isoformat()}


def record_document(record: SessionRecord) -> dict[str, object]:
    """The session for JSON; what was measured joint by joint is in the posted document."""
    return {**asdict(record), "started_at": record.started_at.isoformat()}


def export(store: Store, path: Path, member: str | None = None) -> int:
    """Write the history of everybody, or of one profile, to a file.

    .csv is for a spreadsheet and has the sessions, .json every detail and the fitness checks. The
    file is replaced whole or left as it was.

    Returns:
        How many sessions were written.

    Raises:
        InputError: another ending. StorageError: the records or the file cannot be used.
    """
    records = store.history(member=member)
    match path.suffix.lower():
        case ".csv":
            content = _csv(records).encode("utf-8-sig")  # the mark tells spreadsheets it is UTF-8
        case ".json":
            content = _json(store, records, member).encode()
        case _:
            raise InputError(f"{path} ends neither in .csv nor in .json; choose one of them.")
    atomic_files.write_file(path, content)
    return len(records)


def _csv(records: Sequence[SessionRecord]) -> str:
    text = io.StringIO(newline="")
    rows = [_row(record) for record in records]
    columns = [
        "session_id", "started_at", "participant_id", "routine_id", "routine_title", "state",
        "minutes", "reached_s", "score", "coverage", "lag_s", "model", "posting",
    ]  # fmt: skip
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _row(record: SessionRecord) -> dict[str, object]:
    return {
        "session_id": record.id,
        "started_at": record.started_at.astimezone().isoformat(timespec="seconds"),
        "participant_id": _cell(record.participant_id),
        "routine_id": _cell(record.routine_id),
        "routine_title": _cell(_title(record)),
        "state": record.state.value,
        "minutes": round(record.active_s / 60, 2),
        "reached_s": round(record.reached_s, 1),
        "score": _rounded(record.score),
        "coverage": _rounded(record.coverage),
        "lag_s": _rounded(record.lag_s),
        "model": _cell(record.model),
        "posting": record.posting.value if record.posting else "",
    }


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _rounded(value: float | None) -> float | str:
    return "" if value is None else round(value, 4)


def _json(store: Store, records: Sequence[SessionRecord], member: str | None) -> str:
    document = {
        "schema_version": 1,
        "weeks": [week_document(week) for week in weekly(records)],
        "sessions": [
            {**record_document(record), "document": store.document(record.id)} for record in records
        ],
        "fitness_checks": [kept_document(of) for of in FitnessChecks(store).history(member)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
