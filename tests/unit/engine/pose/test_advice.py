"""What a sentence advises can be typed as it stands."""

import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from coach_app.engine.pose import advice

REPOSITORY = Path(__file__).resolve().parents[4]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell's quoting")


def typed(command: str, folder: Path) -> str:
    """What the command prints in a shell that stands in `folder`."""
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@posix_only
@pytest.mark.parametrize("below", [True, False], ids=["in the checkout", "elsewhere"])
def test_its_own_command_and_pip_run_wherever_the_shell_stands(
    below: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = REPOSITORY if below else tmp_path
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert "blazepose_full" in typed(advice.coach_command("models list"), folder)
    assert typed(advice.pip_command("--version"), folder).startswith("pip ")


@pytest.mark.parametrize("extra", ["edge", "triton", "desktop"])
@pytest.mark.parametrize("below", [True, False], ids=["in the checkout", "elsewhere"])
def test_an_extra_is_installed_from_this_checkout(
    extra: str, below: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = REPOSITORY if below else tmp_path
    monkeypatch.chdir(folder)
    words = shlex.split(advice.to_install(extra).removeprefix("run: "))
    constraints, editable = words[words.index("-c") + 1], words[words.index("-e") + 1]
    assert (folder / constraints).samefile(REPOSITORY / "constraints.txt")
    place, bracket, named = editable.rstrip("]").partition("[")
    assert bracket and (folder / place).samefile(REPOSITORY)
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"][named]


def test_the_installed_program_advises_nothing_that_only_a_checkout_can_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for sentence in (advice.to_install("edge"), advice.to_install_model("posenet")):
        assert "pip" not in sentence and "coach-app models" not in sentence
