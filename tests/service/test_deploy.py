"""deploy/ says what the service understands: no engine runs here, so each part is held against it.

What the containers run is run for real, without containers, by the tests of faults.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pose_service.__main__ import command_line
from pose_service.settings import from_environment

REPOSITORY = Path(__file__).resolve().parents[2]
DEPLOY = REPOSITORY / "deploy"
OURS = ("api", "worker")


@pytest.fixture(scope="module")
def composed() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return document


def values(variables: dict[str, str]) -> dict[str, str]:
    """With the defaults of ${NAME:-default} filled in."""
    return {name: re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value) for name, value in variables.items()}


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_understood(
    composed: dict[str, Any], name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = values(composed["services"][name]["environment"])
    bare = from_environment(tmp_path)
    for variable, value in given.items():
        monkeypatch.setenv(variable, value)
        assert from_environment(tmp_path) != bare, variable
        monkeypatch.delenv(variable)


@pytest.mark.parametrize("name", OURS)
def test_every_command_is_understood(composed: dict[str, Any], name: str) -> None:
    program, *arguments = composed["services"][name]["command"]
    assert program == "pose-service"
    assert command_line().parse_args(arguments).run


def test_no_password_is_written_down() -> None:
    for file in DEPLOY.iterdir():
        text = file.read_text("utf-8")
        assert not re.search(r"PASSWORD\s*[:=]\s*\S", text), file
        assert not re.search(r"://[^\s/@]+:[^\s/@]+@", text), file


def test_all_parts_of_the_issue_are_there(composed: dict[str, Any]) -> None:
    assert {"api", "worker", "redis", "postgres", "triton"} <= set(composed["services"])
    local = yaml.safe_load((DEPLOY / "compose.local.yaml").read_text("utf-8"))
    assert set(local["services"]) == {"redis", "triton"}


def test_what_the_image_copies_is_there() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    sources = [
        source for line in re.findall(r"^COPY (.+)$", text, re.M) for source in line.split()[:-1]
    ]
    assert sources
    assert [source for source in sources if not (REPOSITORY / source).exists()] == []
    wanted = {service["build"]["target"] for service in services_built()}
    assert wanted == {"service", "triton"}
    assert wanted <= set(re.findall(r"^FROM \S+ AS (\w+)$", text, re.M))


def services_built() -> list[dict[str, Any]]:
    found = []
    for file in DEPLOY.glob("compose*.yaml"):
        services = yaml.safe_load(file.read_text("utf-8"))["services"]
        found += [service for service in services.values() if "build" in service]
    return found
