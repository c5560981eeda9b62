"""What a long run is measured by: memory, threads, descriptors, timers and objects."""

import gc
import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach_app.engine.core.free_memory import give_back

SETTLED_MIN = 10.0
"""After so many minutes everything has been used once: from here on memory has to stay flat."""

_COUNTS = ("threads", "descriptors", "timers", "objects")


def sample(minutes: float, sessions: int, **counts: float) -> dict[str, float]:
    """One row of the measurement, after rubbish has been collected.

    Args:
        minutes: of session time, or of real time, so far.
        sessions: so far.
        counts: what the caller counts besides.
    """
    gc.collect()
    as_it_is_mb = rss_mb()
    give_back()
    return {
        "minutes": minutes,
        "sessions": float(sessions),
        "rss_mb": as_it_is_mb,
        "held_mb": rss_mb(),
        "threads": float(threading.active_count()),
        "descriptors": float(len(list(Path("/proc/self/fd").iterdir()))),
        **counts,
    }


def rss_mb() -> float:
    """Memory (2**20 bytes) that this process holds in RAM now; Linux only."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 2**10
    raise RuntimeError("/proc/self/status has no VmRSS")


def append(path: Path, row: Mapping[str, float]) -> None:
    """Write a row at once, so that it is there whatever happens next."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def read(path: Path) -> list[dict[str, float]]:
    """Every whole row."""
    if not path.exists():
        return []
    rows: list[dict[str, Any]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.endswith("}"):  # the last one may be cut off by a kill
            rows.append(json.loads(line))
    return rows


def figures(rows: Sequence[Mapping[str, float]], prefix: str) -> dict[str, float]:
    """What a run's rows say.

    Args:
        rows: the first before any session, the second after the first one, and so on.
        prefix: of the figures' names.

    Returns:
        `rss_settled_mb` is the memory after `SETTLED_MIN`, or after a third of a shorter run;
        `growth_mb` what it grew by at most from there on. `held_growth_mb` is the same of what is
        still held after the C library was asked to let go of its free pages. Of threads,
        descriptors, timers and objects, `_begin` is after the first session and `_end` after the
        last.
    """
    if len(rows) < 2:
        return {f"{prefix}.samples": float(len(rows))}
    first, last = rows[1], rows[-1]
    settled_min = min(SETTLED_MIN, last["minutes"] / 3.0)
    after = [row for row in rows[1:] if row["minutes"] >= settled_min]
    settled_mb, most_mb = after[0]["rss_mb"], max(row["rss_mb"] for row in after)
    found = {
        "samples": float(len(rows)),
        "minutes": last["minutes"],
        "sessions": last["sessions"],
        "rss_start_mb": rows[0]["rss_mb"],
        "rss_settled_mb": settled_mb,
        "rss_most_after_mb": most_mb,
        "rss_end_mb": last["rss_mb"],
        "growth_mb": most_mb - settled_mb,
        "settled_min": settled_min,
    }
    if "held_mb" in last:
        found["held_settled_mb"] = after[0]["held_mb"]
        found["held_growth_mb"] = max(row["held_mb"] for row in after) - after[0]["held_mb"]
    for name in _COUNTS:
        if name in first:
            found |= {f"{name}_begin": first[name], f"{name}_end": last[name]}
    return {f"{prefix}.{name}": value for name, value in found.items()}
