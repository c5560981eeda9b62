"""The command line of the service; in a real process what starts, serves or ends."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from coach_app.engine.reporting.session_schema import LARGEST_BYTES
from coach_app.errors import SettingsError
from pose_service import __main__ as commands
from pose_service.settings import from_environment
from tests.service.conftest import TOKEN, make_document, run, serving

Refused = Callable[..., tuple[int, str]]


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Runs a command here, with these environment variables: its status and what it says."""
    monkeypatch.setattr(commands, "log_to_stderr", lambda: None)  # it would outlive the test
    for name in [name for name in os.environ if name.startswith("POSE_SERVICE_")]:
        monkeypatch.delenv(name)

    def run_here(*words: str | Path, **variables: str) -> tuple[int, str]:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in variables.items():
                patch.setenv(name, value)
            return commands.main([*map(str, words)]), capsys.readouterr().err

    return run_here


def test_a_created_token_is_shown_once_works_and_can_be_revoked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    centre = ("--role", "instructor", "--centre", "north")
    made = run("token", "create", "--label", "hall 2", *centre, "--data", data, "--json")
    assert made.returncode == 0, made.stderr
    token = json.loads(made.stdout)
    assert (token["role"], token["centre"]) == ("instructor", "north")
    secret = token["token"].split("_", 2)[2]
    assert len(secret) >= 43  # 256 bits in base 64
    for file in data.iterdir():
        assert secret.encode() not in file.read_bytes()
    assert (data / "service.sqlite").stat().st_mode & 0o077 == 0

    listing = ["token", "list", "--data", str(data)]
    assert commands.main(listing) == 0
    listed = capsys.readouterr().out
    assert {"hall 2", "instructor", "north"} <= {part.strip() for part in listed.split("  ")}
    assert secret not in listed

    with serving(data) as service:
        url = f"{service.url}/v1/sessions"
        headers = {"Authorization": f"Bearer {token['token']}"}
        document = make_document("session-0001")
        assert requests.post(url, json=document, headers=headers, timeout=10).status_code == 201
        assert commands.main(["token", "revoke", token["id"], "--data", str(data)]) == 0
        assert requests.post(url, json=document, headers=headers, timeout=10).status_code == 401
    assert commands.main(listing) == 0
    assert "revoked" in capsys.readouterr().out.splitlines()[-1]


def test_stopping_is_orderly(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as service:
        service.stop()
    log = (tmp_path / "data.log").read_text()
    assert "Finished server process" in log
    assert "Traceback" not in log


def test_a_port_in_use_is_one_plain_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--port", port, "--data", tmp_path, POSE_SERVICE_TOKEN=TOKEN)
    assert done.returncode == 2
    assert done.stderr == (
        f"127.0.0.1 port {port} cannot be opened (Address already in use);"
        " choose another with --host and --port.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("serve", "--port", "70000"), "70000 is no port"),
        (("serve", "--host", "no.such.host.invalid"), "cannot be opened"),
        (("token", "create", "--label", " "), "The label is empty"),
        (("token", "revoke", "nobody"), "There is no token nobody"),
    ],
)
def test_bad_usage_is_one_plain_sentence(
    tmp_path: Path, refused: Refused, arguments: tuple[str, ...], said: str
) -> None:
    status, sentence = refused(*arguments, "--data", tmp_path / "data", POSE_SERVICE_TOKEN=TOKEN)
    assert status == 2
    assert said in sentence
    assert sentence.count("\n") == 1


def test_there_is_no_default_secret(tmp_path: Path, refused: Refused) -> None:
    serve = ("serve", "--port", "0", "--data", tmp_path / "data")
    status, sentence = refused(*serve)
    assert status == 2
    assert "there is no token yet" in sentence
    status, sentence = refused(*serve, POSE_SERVICE_TOKEN="secret")
    assert status == 2
    assert "fewer than 32 characters" in sentence


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path, refused: Refused) -> None:
    folder = tmp_path / "data"
    folder.write_text("")
    status, sentence = refused("serve", "--data", folder, POSE_SERVICE_TOKEN=TOKEN)
    assert status == 1
    assert f"The data folder {folder} cannot be used" in sentence
    assert sentence.count("\n") == 1


def test_a_database_that_is_none_is_named_and_kept(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "service.sqlite").write_text("dear diary, " * 100)
    status, sentence = refused("serve", "--data", tmp_path, POSE_SERVICE_TOKEN=TOKEN)
    assert status == 1
    assert "file is not a database" in sentence
    assert (tmp_path / "service.sqlite").read_text() == "dear diary, " * 100


def test_the_doctor_says_what_works_and_how_decoders_are_shut_off(tmp_path: Path) -> None:
    done = run("doctor", "--data", tmp_path / "data", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["free_bytes"] > 0
    assert isinstance(found["decoder_not_confined"], list)
    assert set(found["web_runtimes"]) == {"litert", "ort"}
    (tmp_path / "data" / "service.sqlite").write_text("dear diary, " * 100)
    broken = run("doctor", "--data", tmp_path / "data")
    assert broken.returncode == 1
    assert broken.stderr.count("\n") == 1


def test_a_time_of_no_length_is_refused_where_it_would_stop_the_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("METRICS_EVERY_S", "KEEP_VIDEOS_DAYS"):
        monkeypatch.setenv(f"POSE_SERVICE_{name}", "0")
    chosen = from_environment()
    assert (chosen.metrics_every_s, chosen.keep_videos_s) == (0.0, 0.0)
    assert chosen.max_body_bytes == LARGEST_BYTES
    for name in ("LEASE_S", "LONGEST_S"):
        with monkeypatch.context() as patched:
            patched.setenv(f"POSE_SERVICE_{name}", "0")
            with pytest.raises(SettingsError, match=f"{name} is '0'.*more than 0 is needed"):
                from_environment()


def test_a_secret_may_come_from_a_file(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "token").write_text("too short\n")
    for name, said in (("token", "fewer than 32 characters"), ("none", "cannot be read")):
        given = {"POSE_SERVICE_TOKEN_FILE": str(tmp_path / name)}
        status, sentence = refused("serve", "--data", tmp_path, **given)
        assert (status, said in sentence) == (2, True)
