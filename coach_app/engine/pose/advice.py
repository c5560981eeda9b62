"""The commands that error messages advise, in the form that works on this computer."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[3]


def bundled() -> bool:
    """Whether this is the installed program (PyInstaller), which takes no package or model."""
    return bool(getattr(sys, "frozen", False))


def coach_command(words: str) -> str:
    """`coach-app WORDS` in the spelling that starts this very installation."""
    return f"{_program()} {words}"


def pip_command(words: str) -> str:
    """`pip WORDS` for the Python that runs Coach; without sense in the installed program."""
    return f"{_quoted(_near(Path(sys.executable)))} -m pip {words}"


def to_install(extra: str) -> str:
    """Say what to do where the packages of an extra of pyproject.toml are missing."""
    if bundled():
        return (
            "the installed program does not hold it; choose another model in the settings, or run "
            "Coach from its source"
        )
    if not (_CHECKOUT / "pyproject.toml").is_file():
        return f"install Coach again with its extra {extra}"
    folder = "" if Path.cwd() == _CHECKOUT else str(_CHECKOUT)
    constraints = _quoted(str(Path(folder) / "constraints.txt"))
    editable = _quoted(f"{folder or '.'}[{extra}]")
    return f"run: {pip_command(f'install -c {constraints} -e {editable}')}"


def to_install_model(name: str, *, published: bool = True) -> str:
    """Say what to do where a model's files, to be fetched if published, are missing or damaged."""
    if bundled():
        return "install Coach again"
    given = "" if published else " --from FILE"
    return f"run `{coach_command(f'models install {name}{given}')}`"


def _program() -> str:
    if bundled():
        program = Path(sys.executable)
        if os.name == "nt":  # Coach.exe opens the window; its command line lies beside it
            program = program.with_name("coach-app.exe")
        return _quoted(_near(program))
    script = shutil.which("coach-app", path=str(Path(sys.executable).parent))
    if script is None:
        return f"{_quoted(_near(Path(sys.executable)))} -m coach_app"
    found = shutil.which("coach-app")
    if found is not None and Path(found).samefile(script):
        return "coach-app"
    return _quoted(_near(Path(script)))


def _near(program: Path) -> str:
    """Shorten a path below the current folder, such as .venv/bin/python."""
    try:
        return str(program.relative_to(Path.cwd()))
    except ValueError:
        return str(program)


def _quoted(word: str) -> str:
    return subprocess.list2cmdline([word]) if os.name == "nt" else shlex.quote(word)
