"""Starts this program again as a helper, and waits for its answer no longer than told.

No Qt here: the command line asks as well. A helper writes one JSON object a line; an object that
came before a hang counts, so that what was found by then is known.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HELPER = "helper"
"""First word of a helper's command line."""

LIMIT_S = 8.0
"""Time limit for a helper that asks one thing; a sound server may need seconds to start."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer of a helper.

    Attributes:
        facts: by name; what was found before a hang is among them.
        ended: it came to its end; False if it had to be killed or broke down.
    """

    facts: dict[str, object]
    ended: bool

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts among the facts; empty if it is missing."""
        found = self.facts.get(name)
        return tuple(str(text) for text in found) if isinstance(found, list) else ()


def command(name: str, *words: str) -> list[str]:
    """The command line of a helper, from a checkout and from a bundle."""
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        # Windows: Coach.exe has no standard output, coach-app.exe beside it has.
        return [str(program.with_name(f"coach-app{program.suffix}")), HELPER, name, *words]
    return [sys.executable, "-m", "coach_app", HELPER, name, *words]


def ask(name: str, *words: str, limit_s: float = LIMIT_S) -> Answer:
    """Run a helper to its end or its time limit. Never call it on the GUI thread."""
    return run(command(name, *words), limit_s)


def run(command_line: Sequence[str], limit_s: float) -> Answer:
    """Like `ask`, with any command line."""
    try:
        done = subprocess.run(
            command_line,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limit_s,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as late:
        return Answer(read_facts(late.stdout or b""), ended=False)
    except OSError:  # the program is not where it was: the same as no answer
        return Answer({}, ended=False)
    return Answer(read_facts(done.stdout), ended=done.returncode == 0)


def read_facts(output: bytes) -> dict[str, object]:
    """Join all JSON objects of a helper's output; libraries' own remarks are left out."""
    facts: dict[str, object] = {}
    for line in output.decode("utf-8", "replace").splitlines():
        found = read_line(line)
        if found is not None:
            facts.update(found)
    return facts


def read_line(line: str) -> dict[str, object] | None:
    """The JSON object of one line; None if it is something else."""
    if not line.startswith("{"):
        return None
    try:
        found = json.loads(line)
    except ValueError:  # cut off by the kill, or not ours
        return None
    return found if isinstance(found, dict) else None
