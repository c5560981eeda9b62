import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.pose.catalogue import (
    cache_folder,
    catalogue,
    content_key,
    installed,
    open_estimator,
)
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.errors import ModelError

MODELS_DIR = Path(__file__).resolve().parents[4] / "models"
NAME = "blazepose_full"
REAL_CACHE = settings.cache_dir()


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    shutil.copytree(MODELS_DIR / NAME, tmp_path / "models" / NAME)
    return tmp_path / "models"


def pretend_installed(models_dir: Path, cache_dir: Path) -> Path:
    contract = read_contract(models_dir / NAME)
    folder = cache_folder(contract, cache_dir)
    folder.mkdir(parents=True)
    digests = {}
    for network in contract.networks.values():
        (folder / network.file).write_bytes(b"no network")
        digests[network.file] = hashlib.sha256(b"no network").hexdigest()
    (folder / "files.json").write_text(json.dumps({"sha256": digests}))
    return folder


def test_the_shipped_contracts_can_be_read(tmp_path: Path) -> None:
    entries = catalogue(MODELS_DIR, tmp_path)
    assert NAME in [entry.contract.name for entry in entries]
    for entry in entries:
        assert entry.contract.name == entry.contract.folder.name
        assert entry.contract.licence
    assert read_contract(MODELS_DIR / NAME).skeleton is BLAZEPOSE


def test_a_model_that_is_not_installed_says_what_to_run(tmp_path: Path) -> None:
    assert not installed(NAME, MODELS_DIR, tmp_path)
    with pytest.raises(
        ModelError, match=rf"not installed; run `\S*coach-app models install {NAME}`"
    ):
        open_estimator(NAME, MODELS_DIR, tmp_path)


def test_an_unknown_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"there is no model 'nonsense'.*models list"):
        open_estimator("nonsense", MODELS_DIR, tmp_path)


def test_a_damaged_file_is_named(models_dir: Path, tmp_path: Path) -> None:
    folder = pretend_installed(models_dir, tmp_path)
    assert installed(NAME, models_dir, tmp_path)
    (folder / "landmarks.onnx").write_bytes(b"no netw0rk")
    with pytest.raises(ModelError, match=r"landmarks\.onnx is damaged; run"):
        open_estimator(NAME, models_dir, tmp_path)


def test_a_missing_file_is_not_installed(models_dir: Path, tmp_path: Path) -> None:
    (pretend_installed(models_dir, tmp_path) / "detector.onnx").unlink()
    assert not installed(NAME, models_dir, tmp_path)
    with pytest.raises(ModelError, match="not installed"):
        open_estimator(NAME, models_dir, tmp_path)


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"sha256": []}', '{"sha256": {}}'])
def test_a_damaged_record_is_an_error_of_the_model(
    models_dir: Path, tmp_path: Path, record: str
) -> None:
    (pretend_installed(models_dir, tmp_path) / "files.json").write_text(record)
    with pytest.raises(ModelError, match="coach-app models install"):
        open_estimator(NAME, models_dir, tmp_path)


def test_a_file_that_is_whole_but_no_network_is_an_error_of_the_model(
    models_dir: Path, tmp_path: Path
) -> None:
    pretend_installed(models_dir, tmp_path)
    with pytest.raises(ModelError, match="cannot be loaded"):
        open_estimator(NAME, models_dir, tmp_path)


def test_a_backend_of_the_future_is_refused(models_dir: Path, tmp_path: Path) -> None:
    contract = models_dir / NAME / "model.toml"
    contract.write_text(contract.read_text().replace('"blazepose"', '"telepathy"'))
    with pytest.raises(ModelError, match=r"'telepathy'.*update Coach"):
        open_estimator(NAME, models_dir, tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('skeleton = "blazepose_33"', 'skeleton = "octopus"', "octopus"),
        ('licence = "Apache-2.0"', "", "licence"),
        ("size_px = [224, 224]", "size_px = 224", "lacks or misstates"),
        ("[networks.detector]", "[networks.detector", "is damaged"),
    ],
)
def test_a_contract_that_is_wrong_says_where(
    models_dir: Path, before: str, after: str, said: str
) -> None:
    path = models_dir / NAME / "model.toml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    with pytest.raises(ModelError, match=said) as caught:
        read_contract(models_dir / NAME)
    assert str(path) in str(caught.value)


def test_the_key_follows_the_conversion_and_not_the_line_endings(models_dir: Path) -> None:
    contract = read_contract(models_dir / NAME)
    key = content_key(contract)
    script = models_dir / NAME / "convert.py"
    unix = script.read_bytes()
    script.write_bytes(unix.replace(b"\n", b"\r\n"))
    assert content_key(contract) == key
    script.write_bytes(unix + b"# changed\n")
    assert content_key(contract) != key


@pytest.mark.model
def test_a_bundle_holds_its_model_beside_the_contract(
    open_blazepose: Callable[..., BlazePose], models_dir: Path, tmp_path: Path
) -> None:
    open_blazepose().close()
    made = cache_folder(read_contract(MODELS_DIR / NAME), REAL_CACHE)
    for name in ("detector.onnx", "landmarks.onnx", "files.json"):
        shutil.copy(made / name, models_dir / NAME)
    assert installed(NAME, models_dir, tmp_path / "empty")
    estimator = open_estimator(NAME, models_dir, tmp_path / "empty", threads=1)
    assert estimator.name == NAME
    assert estimator.skeleton is BLAZEPOSE
    estimator.close()
