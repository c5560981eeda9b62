"""What must hold for the repository itself, whatever the program does."""

import ast
import importlib.metadata
import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
LARGEST_BYTES = 5_000_000
MOST_MODULES, MOST_LINES = 16, 400
WEIGHTS = {".onnx", ".tflite", ".pt", ".pth", ".pb", ".engine", ".task", ".h5", ".caffemodel"}
# pip's ways to name a package index; written in parts, or this file would find itself.
INDEX = re.compile("|".join(("extra-" + "index-url", "--" + "index-url", "find-" + "links")))
# Folders that exist on one machine only.
MACHINE = re.compile(r"(?<![\w.$}/-])/(?:ro" r"ot|home/\w+|Users/\w+|wo" r"rk|op" r"t)/[\w.]")
TEXTS = {".py", ".toml", ".md", ".txt", ".sh", ".yml", ".yaml", ".json", ".spec", ".cfg", ""}


def tracked() -> list[Path]:
    """The files that git tracks; where git cannot tell, all that lie in no ignored folder."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        made = re.compile(
            r"\.git|\.venv.*|build|dist|out|.*_cache|\.hypothesis|.*\.egg-info|.*\.pyc"
        )
        paths = (path.relative_to(REPOSITORY) for path in REPOSITORY.rglob("*") if path.is_file())
        return [REPOSITORY / path for path in paths if not any(map(made.fullmatch, path.parts))]
    names = [name for name in listed.stdout.split("\0") if name]
    return [path for path in (REPOSITORY / name for name in names) if path.is_file()]


def texts() -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in tracked() if path.suffix in TEXTS}


def test_no_weights_are_tracked() -> None:
    assert [path for path in tracked() if path.suffix in WEIGHTS] == []


def test_no_file_is_large() -> None:
    large = {path.name: size for path in tracked() if (size := path.stat().st_size) > LARGEST_BYTES}
    assert large == {}


def test_no_index_is_named() -> None:
    assert [path for path, text in texts().items() if INDEX.search(text)] == []


def test_no_path_of_one_machine_is_named() -> None:
    found = {
        f"{path.relative_to(REPOSITORY)}:{text[: match.start()].count(chr(10)) + 1}"
        for path, text in texts().items()
        for match in MACHINE.finditer(text)
    }
    assert found == set()


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, str]:
    lines = (REPOSITORY / "constraints.txt").read_text("utf-8").split("\n")
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    assert all(len(pair) == 2 for pair in pairs), "every line of constraints.txt is NAME==VERSION"
    return {canonical(name): version for name, version in pairs}


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        wanted += extra
    names = {canonical(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in wanted}
    assert names - set(pins()) == set()


def test_everything_that_is_installed_is_pinned() -> None:
    installed = {canonical(str(found.name)) for found in importlib.metadata.distributions()}
    assert installed - set(pins()) - {"coach-app", "pip", "wheel"} == set()


def test_nothing_that_must_not_be_installed_is_pinned() -> None:
    # `pycoral` there is another project; the others bring a second Qt, which breaks PySide6.
    forbidden = {
        "pycoral",
        "opencv-python",
        "opencv-contrib-python",
        "pyqt5",
        "pyqt6",
        "tensorflow",
    }
    assert forbidden & set(pins()) == set()


def test_rooms_and_modules_stay_small_enough_to_find_ones_way_in() -> None:
    modules = [
        path
        for path in tracked()
        if path.suffix == ".py"
        and path.relative_to(REPOSITORY).parts[0] in ("coach_app", "pose_service", "benchmarks")
    ]
    assert len(modules) > 100
    rooms = Counter(path.parent for path in modules if path.name != "__init__.py")
    assert {room: count for room, count in rooms.items() if count > MOST_MODULES} == {}
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}
    bare = [room for room in rooms if not ast.parse((room / "__init__.py").read_text("utf-8")).body]
    assert bare == []  # a room says what it is for
