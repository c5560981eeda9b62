import argparse
import json

import pytest

from coach_app import cli, settings
from coach_app.app.command_output import Output
from coach_app.errors import BackendError, Cancelled, CaptureError


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path_factory.mktemp("data")))


def command(monkeypatch: pytest.MonkeyPatch, *raised: BaseException) -> None:
    """Let `coach-app` without a command raise, or answer."""

    def run(args: argparse.Namespace) -> Output:
        for error in raised:
            raise error
        return Output({"answer": "여기"}, "Here it is.", 0)

    monkeypatch.setattr(cli, "_open_window", run)


def test_a_command_prints_text_for_people(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch)
    assert cli.main([]) == 0
    assert capsys.readouterr() == ("Here it is.\n", "")


def test_and_one_document_for_scripts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch)
    assert cli.main(["--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {"answer": "여기"}
    assert out.count("\n") == 1
    assert err == ""


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (CaptureError("x.mp4 is empty; film it again."), 2),
        (BackendError("The backend is down; it is tried again later."), 1),
        (Cancelled("Reading the video was stopped."), 1),
    ],
)
def test_a_plain_error_is_one_sentence_and_a_status(
    error: Exception,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command(monkeypatch, error)
    assert cli.main(["--json"]) == status
    assert capsys.readouterr() == ("", f"{error}\n")


def test_ctrl_c_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch, KeyboardInterrupt())
    assert cli.main([]) == 1
    assert "Stopped." in capsys.readouterr().err


def test_a_fault_of_our_own_shows_no_stack_trace_but_the_log_has_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch, ZeroDivisionError("oh"))
    assert cli.main([]) == 1
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert "ZeroDivisionError" in err
    log = settings.data_dir() / "coach.log"
    assert "Traceback" in log.read_text()


@pytest.mark.parametrize(
    "arguments", [["dance"], ["score"], ["score", "--routine"], ["extract"], ["--volume", "3"]]
)
def test_bad_usage_is_one_sentence_that_says_where_to_read(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    out, err = capsys.readouterr()
    assert stop.value.code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert "--help" in err


def test_every_command_teaches_and_takes_json(capsys: pytest.CaptureFixture[str]) -> None:
    for name in cli.COMMANDS:
        with pytest.raises(SystemExit) as stop:
            cli.main([name.rpartition(".")[2], "--help"])
        assert stop.value.code == 0
        text = capsys.readouterr().out
        assert "--json" in text
        assert len(text.splitlines()) > 6, f"{name} --help says too little"
