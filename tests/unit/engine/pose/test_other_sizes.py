"""Another size of a model: fetched by npm, by its address or from a file, made with the first."""

import hashlib
import io
import shutil
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from coach_app.engine.pose import obtaining
from coach_app.engine.pose.catalogue import check_files, content_key, file_folder
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.obtaining import obtain
from coach_app.errors import ModelError

MODELS = Path(__file__).resolve().parents[4] / "models"
TFLITE = b"a network"


class Commands:
    """Stands in for running commands: npm packs, and converting copies."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.packed: tuple[str, ...] = ("heavy", "lite")

    def __call__(self, command: Sequence[object], failure: str, progress: object) -> None:
        words = [str(word) for word in command]
        self.ran.append(" ".join(words))
        if "pack" in words:
            with tarfile.open(Path(words[-1]) / "package.tgz", "w:gz") as package:
                for name in self.packed:
                    content = TFLITE if name == "heavy" else b"another"
                    member = tarfile.TarInfo(f"package/pose_landmark_{name}.tflite")
                    member.size = len(content)
                    package.addfile(member, io.BytesIO(content))
        if words[1].endswith("convert_landmarks.py"):
            (Path(words[3]) / "landmarks.onnx").write_bytes(b"onnx " + Path(words[2]).read_bytes())


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    stand_in = Commands()
    monkeypatch.setattr(obtaining, "_run", stand_in)
    return stand_in


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """The contracts; full is installed, as in a bundle, and heavy's checksum is the stand-in's."""
    folder = tmp_path / "models"
    for name in ("blazepose_full", "blazepose_heavy"):
        shutil.copytree(MODELS / name, folder / name)
    for name in ("detector.onnx", "landmarks.onnx"):
        (folder / "blazepose_full" / name).write_bytes(name.encode())
    obtaining._record(folder / "blazepose_full", "made")
    toml = folder / "blazepose_heavy" / "model.toml"
    digest = read_contract(toml.parent).source["sha256"]
    toml.write_text(toml.read_text().replace(digest, hashlib.sha256(TFLITE).hexdigest()))
    return folder


def test_npm_packs_it_and_the_detector_is_the_firsts(
    models: Path, tmp_path: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name, **_: "/bin/npm" if name == "npm" else None)
    folder = obtain("blazepose_heavy", models, tmp_path / "cache")
    assert (folder / "detector.onnx").read_bytes() == b"detector.onnx"
    assert (folder / "landmarks.onnx").read_bytes() == b"onnx a network"
    contract = read_contract(models / "blazepose_heavy")
    check_files(contract, file_folder(contract, tmp_path / "cache"))
    assert sum("@mediapipe/pose@" in line for line in commands.ran) == 1
    ran = len(commands.ran)
    assert obtain("blazepose_heavy", models, tmp_path / "cache") == folder
    assert len(commands.ran) == ran


def test_a_package_without_the_file_is_told(
    models: Path, tmp_path: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name, **_: "/bin/npm" if name == "npm" else None)
    commands.packed = ("lite",)
    with pytest.raises(ModelError, match=r"is not the npm package .*; fetch it again"):
        obtain("blazepose_heavy", models, tmp_path / "cache")


def test_a_file_fetched_elsewhere_is_taken_if_it_is_the_one(
    models: Path, tmp_path: Path, commands: Commands
) -> None:
    given = tmp_path / "heavy.tflite"
    given.write_bytes(b"something else")
    with pytest.raises(ModelError, match=r"is not the file that Coach was tested with as blazepo"):
        obtain("blazepose_heavy", models, tmp_path / "cache", given=given)
    with pytest.raises(ModelError, match="there is no file"):
        obtain("blazepose_heavy", models, tmp_path / "cache", given=tmp_path / "nowhere")
    with pytest.raises(ModelError, match=rf"{models} cannot be read \(.*irectory"):
        obtain("blazepose_heavy", models, tmp_path / "cache", given=models)
    given.write_bytes(TFLITE)
    folder = obtain("blazepose_heavy", models, tmp_path / "cache", given=given)
    assert (folder / "landmarks.onnx").exists()
    assert not any("pack" in line for line in commands.ran)


def test_without_npm_it_comes_from_the_makers_address(
    models: Path, tmp_path: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetched(url: str, sha256: str, path: Path, **_: object) -> None:
        assert url.endswith("/pose_landmark_heavy.tflite")
        path.write_bytes(TFLITE)

    monkeypatch.setattr(shutil, "which", lambda name, **_: None)
    monkeypatch.setattr(obtaining, "fetch", fetched)
    assert (obtain("blazepose_heavy", models, tmp_path / "cache") / "landmarks.onnx").exists()


def test_other_code_makes_other_files(models: Path) -> None:
    before = content_key(read_contract(models / "blazepose_heavy"))
    full = content_key(read_contract(models / "blazepose_full"))
    code = models / "blazepose_full" / "convert_landmarks.py"
    code.write_text(code.read_text() + "# changed")
    assert content_key(read_contract(models / "blazepose_heavy")) != before
    assert content_key(read_contract(models / "blazepose_full")) == full
