"""deploy/ says what the service understands: no engine runs here, so each part is held against it.

What the containers run is run for real, without containers, by the tests of faults.
"""

import contextlib
import importlib.resources
import json
import os
import re
import runpy
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import redis
import yaml

from pose_service.__main__ import command_line
from pose_service.settings import from_environment
from tests.service.servers import free_port

REPOSITORY = Path(__file__).resolve().parents[2]
DEPLOY = REPOSITORY / "deploy"
OURS = ("api", "worker", "backup")
ONCE = ("secret", "backup")
FILES = ("compose.yaml", "compose.local.yaml")


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
    secret = tmp_path / "secret"
    secret.write_text("redis://:word@redis:6379/0\n")
    for variable, value in given.items():
        if not variable.startswith("POSE_SERVICE_"):
            assert variable == "FORWARDED_ALLOW_IPS"  # uvicorn's own
            continue
        monkeypatch.setenv(variable, str(secret) if variable.endswith("_FILE") else value)
        assert from_environment(tmp_path) != bare, variable
        monkeypatch.delenv(variable)


@pytest.mark.parametrize("name", OURS)
def test_every_command_is_understood(composed: dict[str, Any], name: str) -> None:
    program, *arguments = composed["services"][name]["command"]
    if program == "sh":
        line = re.sub(r"\$\$\([^)]*\)", "today", arguments[-1])  # what the shell puts in
        program, *arguments = line.removeprefix("exec ").split()
    assert program == "pose-service"
    assert command_line().parse_args(arguments).run


def test_no_password_is_written_down() -> None:
    for file in DEPLOY.iterdir():
        text = file.read_text("utf-8")
        assert not re.search(r"PASSWORD\s*[:=]\s*\S", text), file
        assert not re.search(r"://[^\s/@]+:[^\s/@]+@", text), file


def test_all_parts_of_the_issue_are_there(composed: dict[str, Any]) -> None:
    parts = {"api", "worker", "redis", "postgres", "triton", "proxy", "backup", "secret"}
    assert set(composed["services"]) == parts
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


def every_service() -> list[Any]:
    return [
        pytest.param(name, service, id=f"{file}:{name}")
        for file in FILES
        for name, service in yaml.safe_load((DEPLOY / file).read_text("utf-8"))["services"].items()
    ]


@pytest.mark.parametrize("file", FILES)
def test_it_is_what_the_compose_specification_says(file: str) -> None:
    shipped = pytest.importorskip("check_jsonschema", reason="pip install check-jsonschema")
    place = importlib.resources.files(shipped) / "builtin_schemas" / "vendor" / "compose-spec.json"
    schema = json.loads(place.read_text("utf-8"))
    document = yaml.safe_load((DEPLOY / file).read_text("utf-8"))
    jsonschema.validate(document, schema)
    document["services"]["redis"]["read_only"] = "certainly"
    document["services"]["redis"]["cap_drops"] = ["ALL"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


@pytest.mark.parametrize(("name", "service"), every_service())
def test_no_part_can_do_more_than_it_must(name: str, service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["CHOWN"] if name == "secret" else [])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.get("privileged")
    assert service.get("network_mode") == ("none" if name == "secret" else None)
    mounted = [volume for volume in service.get("volumes", []) if "docker.sock" in volume]
    assert mounted == []


@pytest.mark.parametrize(("name", "service"), every_service())
def test_no_part_can_take_all_of_the_machine(name: str, service: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d+[mg]", service["mem_limit"])
    assert 0 < service["pids_limit"] <= 1024
    assert service["logging"]["options"].keys() >= {"max-size", "max-file"}


@pytest.mark.parametrize(("name", "service"), every_service())
def test_images_are_named_by_their_exact_version(name: str, service: dict[str, Any]) -> None:
    if "build" in service:
        text = (DEPLOY / "Dockerfile").read_text("utf-8")
        images = [i for i in re.findall(r"^FROM (\S+)", text, re.M) if i != "base"]
    else:
        images = [service["image"]]
    assert images
    for image in images:
        assert re.search(r":\d+\.\d+(\.\d+)?-\w+", image), image


@pytest.mark.parametrize(("name", "service"), every_service())
def test_every_part_that_stays_is_asked_how_it_is(name: str, service: dict[str, Any]) -> None:
    assert ("healthcheck" in service) == (name not in ONCE)


def test_parts_see_only_those_that_they_need(composed: dict[str, Any]) -> None:
    seen = {name: set(of.get("networks", ())) for name, of in composed["services"].items()}
    assert seen == {
        "secret": set(),
        "postgres": {"database"},
        "redis": {"queue"},
        "triton": {"models"},
        "api": {"front", "database", "queue"},
        "worker": {"database", "queue", "models"},
        "proxy": {"outside", "front"},
        "backup": {"database"},
    }
    networks = composed["networks"]
    assert [name for name in networks if not (networks[name] or {}).get("internal")] == ["outside"]
    published = [name for name, of in composed["services"].items() if "ports" in of]
    assert published == ["proxy"]
    subnet = networks["front"]["ipam"]["config"][0]["subnet"]
    assert composed["services"]["api"]["environment"]["FORWARDED_ALLOW_IPS"] == subnet


def test_the_proxy_speaks_tls_and_shows_no_metrics() -> None:
    text = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert "auto_https off" not in text and "http://" not in text
    assert "reverse_proxy api:8750" in text
    assert "respond /metrics 404" in text
    assert "read_header 10s" in text


def test_each_part_gets_its_own_secret_only(composed: dict[str, Any], tmp_path: Path) -> None:
    for name in ("service", "database", "queue"):
        (tmp_path / name).mkdir()
    make = runpy.run_path(str(DEPLOY / "make_secrets.py"))["main"]
    make(tmp_path, os.getuid())
    written = {str(p.relative_to(tmp_path)): p.read_text() for p in tmp_path.rglob("*/*")}
    make(tmp_path, os.getuid())  # once: whoever has them keeps them
    assert {str(p.relative_to(tmp_path)): p.read_text() for p in tmp_path.rglob("*/*")} == written
    of_queue = written["queue/password"]
    assert len(of_queue) > 40 and of_queue != written["database/password"]
    assert f"requirepass {of_queue}\n" in written["queue/redis.conf"]
    assert written["service/broker"] == f"redis://:{of_queue}@redis:6379/0"
    assert written["service/pgpass"].endswith(f":{written['database/password']}\n")
    for name in ("broker", "pgpass"):
        assert (tmp_path / "service" / name).stat().st_mode & 0o777 == 0o600
    mounts = {
        name: {v.split(":")[0] for v in of.get("volumes", []) if "-secret:" in v}
        for name, of in composed["services"].items()
    }
    assert mounts["postgres"] == {"database-secret"} and mounts["redis"] == {"queue-secret"}
    assert mounts["triton"] == mounts["proxy"] == set()
    assert mounts["api"] == mounts["worker"] == mounts["backup"] == {"service-secret"}


def test_redis_takes_nobody_without_the_password(tmp_path: Path) -> None:
    for name in ("service", "database", "queue"):
        (tmp_path / name).mkdir()
    runpy.run_path(str(DEPLOY / "make_secrets.py"))["main"](tmp_path, os.getuid())
    port = free_port()
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    server = subprocess.Popen(
        [program, tmp_path / "queue" / "redis.conf", "--port", str(port), "--bind", "127.0.0.1"],
        stdout=subprocess.DEVNULL,
    )
    try:
        password = (tmp_path / "queue" / "password").read_text()
        known = redis.Redis(port=port, password=password)
        until_s = time.monotonic() + 20
        while True:
            with contextlib.suppress(redis.exceptions.ConnectionError):
                assert known.ping()
                break
            assert time.monotonic() < until_s
            time.sleep(0.05)
        with pytest.raises(redis.exceptions.AuthenticationError):
            redis.Redis(port=port).ping()
        assert password not in Path(f"/proc/{server.pid}/cmdline").read_text()
        known.close()
    finally:
        server.kill()
        server.wait(timeout=10)


def services_built() -> list[dict[str, Any]]:
    found = []
    for file in DEPLOY.glob("compose*.yaml"):
        services = yaml.safe_load(file.read_text("utf-8"))["services"]
        found += [service for service in services.values() if "build" in service]
    return found
