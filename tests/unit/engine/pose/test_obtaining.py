"""Obtaining a model, with a stand-in for the network and the converter.

The real thing is run by `make test` before any test, since the other tests need its result.
"""

import hashlib
import json
import os
import shutil
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.pose import obtaining
from coach_app.engine.pose.catalogue import check_files, installed
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.obtaining import obtain
from coach_app.errors import Cancelled, ModelError, StorageError

MODELS_DIR = Path(__file__).resolve().parents[4] / "models"
NAME = "blazepose_full"
WHEEL = "mediapipe-0.10.21-cp311-cp311-manylinux_2_28_x86_64.whl"


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    """The contract, with the checksums of the stand-in wheel."""
    folder = tmp_path / "models" / NAME
    shutil.copytree(MODELS_DIR / NAME, folder)
    wheel = tmp_path / WHEEL
    text = (folder / "model.toml").read_text()
    with zipfile.ZipFile(wheel, "w") as archive:
        for member, digest in read_contract(folder).source["members"].items():
            archive.writestr(member, f"network {member}")
            text = text.replace(digest, hashlib.sha256(f"network {member}".encode()).hexdigest())
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    text = text.replace(read_contract(folder).source["sha256"], digest)
    (folder / "model.toml").write_text(text)
    return tmp_path / "models"


class Commands:
    """Stands in for running commands: downloads and converts by copying."""

    def __init__(self, wheel: Path) -> None:
        self.wheel = wheel
        self.ran: list[list[str]] = []
        self.fail = ""

    def __call__(self, command: Sequence[object], failure: str, cancelled: object) -> None:
        words = [str(word) for word in command]
        self.ran.append(words)
        if self.fail and self.fail in words:
            raise ModelError(f"{failure} (no route to host).")
        if "download" in words:
            shutil.copy(self.wheel, words[words.index("--dest") + 1])
        if words[1].endswith("convert.py"):
            for name in ("detector.onnx", "landmarks.onnx"):
                (Path(words[3]) / name).write_bytes(name.encode())


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Commands:
    stand_in = Commands(tmp_path / WHEEL)
    monkeypatch.setattr(obtaining, "_run", stand_in)
    return stand_in


def leftovers(cache_dir: Path) -> list[Path]:
    return [path for path in cache_dir.rglob("*") if path.is_file()]


def test_it_is_put_in_place_whole(models_dir: Path, tmp_path: Path, commands: Commands) -> None:
    shares: list[float] = []
    folder = obtain(NAME, models_dir, tmp_path / "cache", Progress(shares.append))
    assert installed(NAME, models_dir, tmp_path / "cache")
    check_files(read_contract(models_dir / NAME), folder)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert {path.parent for path in leftovers(tmp_path / "cache")} == {folder}
    record = json.loads((folder / "files.json").read_text())
    assert set(record["sha256"]) == {
        "detector.onnx",
        "landmarks.onnx",
        "pose_detection.tflite",
        "pose_landmark_full.tflite",
    }


def test_the_wheel_is_asked_for_by_tags_and_never_by_an_index(
    models_dir: Path, tmp_path: Path, commands: Commands
) -> None:
    obtain(NAME, models_dir, tmp_path / "cache")
    (download,) = [words for words in commands.ran if "download" in words]
    for word in ("--no-deps", "--only-binary=:all:", "--platform", "--python-version"):
        assert word in download
    for words in commands.ran:
        assert not [word for word in words if "index" in word or "://" in word]


def test_a_second_time_runs_nothing(models_dir: Path, tmp_path: Path, commands: Commands) -> None:
    first = obtain(NAME, models_dir, tmp_path / "cache")
    commands.ran.clear()
    assert obtain(NAME, models_dir, tmp_path / "cache") == first
    assert commands.ran == []


def test_a_damaged_model_is_made_again(
    models_dir: Path, tmp_path: Path, commands: Commands
) -> None:
    folder = obtain(NAME, models_dir, tmp_path / "cache")
    (folder / "detector.onnx").write_bytes(b"half")
    obtain(NAME, models_dir, tmp_path / "cache")
    assert (folder / "detector.onnx").read_bytes() == b"detector.onnx"


@pytest.mark.parametrize("step", ["venv", "download", "install"])
def test_a_step_that_fails_leaves_nothing(
    models_dir: Path, tmp_path: Path, commands: Commands, step: str
) -> None:
    commands.fail = step
    with pytest.raises(ModelError, match="no route to host"):
        obtain(NAME, models_dir, tmp_path / "cache")
    assert leftovers(tmp_path / "cache") == []
    assert not installed(NAME, models_dir, tmp_path / "cache")


def test_another_wheel_is_refused(models_dir: Path, tmp_path: Path, commands: Commands) -> None:
    with commands.wheel.open("ab") as file:
        file.write(b"!")
    with pytest.raises(ModelError, match=r"not the mediapipe-0\.10\.21"):
        obtain(NAME, models_dir, tmp_path / "cache")
    assert leftovers(tmp_path / "cache") == []


def test_a_cache_that_cannot_be_written_is_named(
    models_dir: Path, tmp_path: Path, commands: Commands
) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(StorageError, match=r"cannot be written to .*cache"):
        obtain(NAME, models_dir, tmp_path / "cache")


def test_a_damaged_bundle_is_not_mended_by_downloading(
    models_dir: Path, tmp_path: Path, commands: Commands
) -> None:
    (models_dir / NAME / "files.json").write_text("{}")
    with pytest.raises(ModelError, match="install Coach again"):
        obtain(NAME, models_dir, tmp_path / "cache")
    assert commands.ran == []


def test_what_a_killed_installation_left_is_swept(
    models_dir: Path, tmp_path: Path, commands: Commands
) -> None:
    parent = tmp_path / "cache" / "models" / NAME
    old, young = parent / ".making-old", parent / ".making-young"
    for folder in (old, young):
        folder.mkdir(parents=True)
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    obtain(NAME, models_dir, tmp_path / "cache")
    assert not old.exists()
    assert young.exists()


def test_a_python_without_a_converter_uses_another_or_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 19, 0, "final", 0))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ModelError, match=r"Python 3\.19.*install Python 3\.13 beside it"):
        obtaining.converter_python()
    other = str(tmp_path / "python3.12")
    monkeypatch.setattr(shutil, "which", lambda name: other if name == "python3.12" else None)
    assert str(obtaining.converter_python()) == other


def test_a_failing_command_says_its_last_line() -> None:
    script = "import sys; print('much'); print('no space left'); sys.exit(3)"
    with pytest.raises(ModelError, match=r"^the thing failed \(no space left\)\.$"):
        obtaining._run([sys.executable, "-c", script], "the thing failed", UNWATCHED)


def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(ModelError, match=r"python3\.12 cannot be started \(No such file"),
        obtaining._work_folder(tmp_path),
    ):
        obtaining._run([tmp_path / "python3.12", "-c", ""], "the thing failed", UNWATCHED)


def test_a_stopped_command_ends_at_once() -> None:
    began_s = time.monotonic()
    with pytest.raises(Cancelled):
        obtaining._run(
            [sys.executable, "-c", "import time; time.sleep(60)"],
            "failed",
            Progress(cancelled=lambda: True),
        )
    assert time.monotonic() - began_s < 10
