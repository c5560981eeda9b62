"""What a killed process had told, and what of it the records hold."""

import itertools
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from coach_app.records.session_record import Posting, SessionRecord, SessionState
from coach_app.records.store import Store

_SAME_S = 1e-3  # the records keep times to the millisecond


@dataclass
class Told:
    """One session as its process told it.

    Attributes:
        seen: of each observation, its time and when it was given to the journal (monotonic).
        flushed: so many were promised to be on the disk.
        finishing: a score was given to the journal. kept: it was promised to be kept.
        score: that score.
        ending: its end was asked for; abandoned: it was promised that this is kept.
    """

    seen: list[tuple[float, float]] = field(default_factory=list)
    flushed: int = 0
    finishing: bool = False
    kept: bool = False
    score: float | None = None
    abandoning: bool = False
    abandoned: bool = False


@dataclass
class Faults:
    """What went wrong, summed over all kills, a sentence each in `said`."""

    lost_scores: int = 0
    lost_sessions: int = 0
    lost_flushed: int = 0
    not_listed: int = 0
    doubled: int = 0
    damaged: int = 0
    left_files: int = 0
    worst_lost_s: float = 0.0
    said: list[str] = field(default_factory=list)

    def add(self, name: str, sentence: str) -> None:
        """Count one."""
        setattr(self, name, getattr(self, name) + 1)
        self.said.append(f"{name}: {sentence}")


def read_told(path: Path) -> list[dict[str, object]]:
    """The lines so far; a last one that is cut off is left out."""
    if not path.exists():
        return []
    lines = path.read_text().split("\n")[:-1]
    return [json.loads(line) for line in lines]


def by_session(lines: list[dict[str, object]]) -> dict[str, Told]:
    """What was told of each session."""
    sessions: dict[str, Told] = {}
    for line in lines:
        if "id" not in line:
            continue
        told = sessions.setdefault(str(line["id"]), Told())
        match line["what"]:
            case "seen":
                told.seen.append((float(str(line["t_s"])), float(str(line["at_s"]))))
            case "flushed":
                told.flushed = int(str(line["count"]))
            case "finishing" | "kept":
                told.finishing = True
                told.kept = line["what"] == "kept"
                told.score = None if line["score"] is None else float(str(line["score"]))
            case "abandoning":
                told.abandoning = True
            case "abandoned":
                told.abandoned = True
    return sessions


def check(store: Store, sessions: dict[str, Told], killed_s: dict[str, float]) -> Faults:
    """Compare what was told with what the records hold.

    Args:
        store: opened anew.
        sessions: all that were told of.
        killed_s: of each session during which its process was killed, when (monotonic).
    """
    faults = Faults()
    history = {record.id: record for record in store.history()}
    listed = {record.id for record in store.interrupted()}
    for stranger in set(history) - set(sessions):
        if history[stranger].frames:
            faults.add("doubled", f"nobody told of session {stranger}")
    for name, told in sessions.items():
        if name not in history:
            faults.add("lost_sessions", f"{name} with {len(told.seen)} observations")
            continue
        _check_end(store, history[name], told, faults, name in listed)
        _check_seen(store, history[name], told, faults, killed_s.get(name))
    _check_files(store.path, faults)
    return faults


def _check_end(
    store: Store, record: SessionRecord, told: Told, faults: Faults, listed: bool
) -> None:
    finished = record.state is SessionState.FINISHED
    if finished and not told.finishing:
        faults.add("doubled", f"{record.id} is finished although it never was")
    if told.kept and not finished:
        faults.add("lost_scores", f"{record.id} is {record.state}")
    if finished:
        score, document = store.score(record.id), store.document(record.id)
        if record.score != told.score or score is None or not document:
            faults.add("lost_scores", f"{record.id}: {record.score} and not {told.score}")
        if record.posting is not Posting.WAITING:
            faults.add("lost_scores", f"{record.id} does not wait to be sent: {record.posting}")
    ended = finished or record.state is SessionState.ABANDONED
    if told.abandoned and not told.kept and not ended:
        faults.add("lost_sessions", f"{record.id} was given up and is {record.state}")
    if not ended and not listed:
        faults.add("not_listed", f"{record.id} is {record.state}")


def _check_seen(
    store: Store, record: SessionRecord, told: Told, faults: Faults, killed_s: float | None
) -> None:
    kept = [moment.t_s for moment in store.timeline(record.id)]
    given = [t_s for t_s, _ in told.seen]
    if len(kept) != record.frames or any(b <= a for a, b in itertools.pairwise(kept)):
        faults.add("doubled", f"{record.id}: {len(kept)} observations, {record.frames} said")
    if len(kept) > len(given) or any(
        abs(a - b) > _SAME_S for a, b in zip(kept, given, strict=False)
    ):
        faults.add("damaged", f"{record.id}: other observations than were given")
    if len(kept) < told.flushed:
        faults.add("lost_flushed", f"{record.id}: {len(kept)} of {told.flushed} flushed")
    if len(kept) >= len(given):
        return
    if killed_s is None or told.kept or told.abandoned:
        faults.add("lost_flushed", f"{record.id}: {len(kept)} of {len(given)} although it ended")
        return
    lost_s = killed_s - told.seen[len(kept)][1]
    faults.worst_lost_s = max(faults.worst_lost_s, lost_s)


def _check_files(path: Path, faults: Faults) -> None:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        faults.add("damaged", str(found))
    for pattern in ("*.session*", "*.running", "*.damaged*", "*.part"):
        for file in path.parent.glob(f"{path.name}{pattern}"):
            faults.add("left_files", file.name)
