"""Boundaries that a test can see; import-linter checks the whole of them (`make lint`)."""

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import coach_app

# Runs in a process of its own, in which Qt cannot be imported, and names what fails.
IMPORT_WITHOUT_QT = """
import importlib, json, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise ImportError(f"{name} is not installed")

sys.meta_path.insert(0, NoQt())
failed = {}
for name in json.loads(sys.argv[1]):
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed[name] = str(error)
print(json.dumps(failed))
"""


def modules(*packages: str) -> list[str]:
    names = []
    for found in pkgutil.walk_packages(coach_app.__path__, "coach_app."):
        if any(found.name == name or found.name.startswith(f"{name}.") for name in packages):
            names.append(found.name)
    assert len(names) > 5
    return names


def import_without_qt(names: list[str]) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_WITHOUT_QT, json.dumps(names)],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(coach_app.__file__).parents[1],
    )
    failed: dict[str, str] = json.loads(done.stdout)
    return failed


def test_everything_but_the_window_runs_without_qt() -> None:
    names = modules(
        "coach_app.engine",
        "coach_app.records",
        "coach_app.service_client",
        "coach_app.avatar",
        "coach_app.cli",
    )
    assert import_without_qt(names) == {}


def test_the_check_would_see_qt() -> None:
    assert "coach_app.ui.speech" in import_without_qt(["coach_app.ui.speech"])


def test_starting_a_command_does_not_load_qt() -> None:
    code = (
        "import sys, coach_app.cli as c, coach_app.commands.window, coach_app.commands.studio;"
        "c.build_parser(); print('PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
