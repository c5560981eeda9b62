"""A real service: `python -m pose_service serve` in a process of its own, on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from coach_app.engine.core.structures import JointScore, SessionScore
from coach_app.engine.reporting.session_document import session_document

TOKEN = "a-token-of-the-tests-0123456789-abcdef"


@pytest.hookimpl(wrapper=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, object, object]:
    """Each module here runs in one process: its tests share a service, which starts once."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    return (yield)


def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `pose-service` to its end."""
    return subprocess.run(
        command(*arguments),
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "pose_service", *map(str, arguments)]


def environment(**changes: str) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("POSE_SERVICE_")}
    return {**clean, **changes}


@dataclass(frozen=True)
class Service:
    url: str
    data: Path
    process: subprocess.Popen[str]

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(timeout=20)


@contextmanager
def serving(
    data: Path,
    port: int = 0,
    *,
    worker: bool = False,
    within: Sequence[str] = (),
    **variables: str,
) -> Iterator[Service]:
    """The service until the end of the block, killed if it is still there.

    With `worker`, it works on videos too, and TOKEN is an admin's. `within` is a command that runs
    the one that follows it. `variables` are environment
    variables without their prefix: `lease_s="2"` is POSE_SERVICE_LEASE_S=2.
    """
    given = {"TOKEN": TOKEN, **({"TOKEN_ROLE": "admin"} if worker else {})}
    given |= {name.upper(): value for name, value in variables.items()}
    option = "--worker" if worker else "--no-worker"
    with (data.parent / f"{data.name}.log").open("a") as log:
        process = subprocess.Popen(
            [*within, *command("serve", "--port", str(port), "--data", data, "--json", option)],
            env=environment(**{f"POSE_SERVICE_{name}": text for name, text in given.items()}),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, (data.parent / f"{data.name}.log").read_text()
            url = json.loads(line)["url"]
            assert requests.get(f"{url}/v1/health", timeout=20).ok  # signals are handled from now
            yield Service(url, data, process)
        finally:
            process.kill()
            process.wait(timeout=20)
            if process.stdout is not None:
                process.stdout.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    # One token asks for all tests of a module, on a fast computer more than its share.
    data = tmp_path_factory.mktemp("service") / "data"
    with serving(data, most_requests_s="1000") as running:
        yield running


def make_document(session_id: str, score: float | None = 0.8) -> dict[str, Any]:
    joint = JointScore(0.8, 0.1, 0.1, 0.0, 6.5, 80.0, 92.0)
    return session_document(
        SessionScore(score, 0.9, 0.4, True, 100, 2, 30.0, "scripted", {"left_elbow": joint}),
        session_id=session_id,
        participant_id="p-17",
        routine_id="seated-arms",
        routine_title={"en": "Arms", "ko": "팔"},
        started_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        duration_s=61.5,
        app_version="1.0",
    )
