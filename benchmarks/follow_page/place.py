"""A service with a published routine, and what the desktop says of the same clip."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.common.running_service import TOKEN, Service, serving

ENVIRONMENT = {**os.environ, "COACH_MODEL": "blazepose_full", "POSE_SERVICE_TOKEN": TOKEN}


@dataclass(frozen=True, slots=True)
class Place:
    """A service in whose centre one may be invited.

    Attributes:
        service: running. folder: of its data.
        environment: of the desktop's commands.
    """

    service: Service
    folder: Path
    environment: dict[str, str]

    def coach(self, *arguments: str | Path) -> dict[str, Any]:
        """A command of the desktop."""
        return _json("coach_app", *arguments, environment=self.environment)

    def publish(self, routine: str) -> None:
        """Let a routine of the desktop be followed."""
        self.coach("routine", "publish", routine, "--service", self.service.url)

    def invite(self, routine: str, participant: str = "p-17", language: str = "en") -> str:
        """The address for a participant."""
        told = _json(
            "pose_service",
            *("invite", routine, "--participant", participant, "--language", language),
            *("--url", self.service.url, "--data", self.folder / "data"),
            environment=self.environment,
        )
        return str(told["url"])

    def sessions(self, participant: str) -> list[dict[str, Any]]:
        """What is stored of a participant, oldest first."""
        with closing(sqlite3.connect(self.folder / "data" / "service.sqlite")) as database:
            rows = database.execute("SELECT document FROM sessions ORDER BY number").fetchall()
        documents = [json.loads(row[0]) for row in rows]
        return [one for one in documents if one["participant_id"] == participant]


@contextmanager
def place(folder: Path) -> Iterator[Place]:
    """A service until the end of the block, with data of its own."""
    environment = {**ENVIRONMENT, "COACH_DATA": str(folder / "coach")}
    with serving(folder, workers=0) as service:
        yield Place(service, folder, environment)


def _json(module: str, *arguments: str | Path, environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments), "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} {arguments[0]}: {done.stderr.strip()}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
