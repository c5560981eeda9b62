"""Which models there are, whether they are installed, and how to open one."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.core.file_digests import sha256_of
from coach_app.engine.pose.advice import to_install_model
from coach_app.engine.pose.backends import build, build_detector, require_backend
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.contract import (
    CONTRACT_FILE,
    ModelContract,
    NetworkContract,
    read_contract,
)
from coach_app.engine.pose.persons import PersonDetector
from coach_app.engine.pose.runtimes import litert, triton
from coach_app.engine.pose.runtimes.external_data import external_files
from coach_app.engine.pose.runtimes.onnx_network import Network
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import ModelError

RECORD_FILE = "files.json"
_KEYED_FILES = ("convert.py", "convert-requirements.txt")


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One line of `coach-app models list`."""

    contract: ModelContract
    installed: bool


def catalogue(models_dir: Path, cache_dir: Path) -> list[ModelEntry]:
    """Every model that has a contract, by name."""
    folders = sorted(path.parent for path in models_dir.glob(f"*/{CONTRACT_FILE}"))
    return [
        ModelEntry(read_contract(folder), installed(folder.name, models_dir, cache_dir))
        for folder in folders
    ]


def installed(name: str, models_dir: Path, cache_dir: Path) -> bool:
    """Whether the model's files are there; whether they are whole is checked when opened.

    Raises:
        ModelError: there is no such model.
    """
    contract = read_contract(models_dir / name)
    return _has_files(contract, file_folder(contract, cache_dir))


def open_estimator(
    name: str,
    models_dir: Path,
    cache_dir: Path,
    *,
    threads: int = 2,
    device: str = "auto",
    smooth: bool = True,
) -> PoseEstimator:
    """Open a pose model.

    Args:
        name: folder of `models_dir`.
        models_dir: where the contracts lie.
        cache_dir: where installed files lie.
        threads: CPU threads for one run.
        device: "auto" takes CUDA where it works, "cpu" never does; "grpc://HOST:PORT" is a Triton
            server that serves the model, whose files need not be here then.
        smooth: whether poses are smoothed over time.

    Raises:
        ModelError: the model is unknown, not installed, damaged or does not fit its contract.
    """
    contract = read_contract(models_dir / name)
    require_backend(contract)

    def detector(of_model: str) -> PersonDetector:
        return open_detector(of_model, models_dir, cache_dir, threads=threads, device=device)

    networks = open_networks(contract, cache_dir, threads=threads, device=device)
    return build(contract, networks, detector, smooth=smooth)


def open_detector(
    name: str, models_dir: Path, cache_dir: Path, *, threads: int = 2, device: str = "auto"
) -> PersonDetector:
    """Open the person detector of a model.

    Raises:
        ModelError: as `open_estimator`, or the model has no detector.
    """
    contract = read_contract(models_dir / name)
    require_backend(contract)
    networks = open_networks(contract, cache_dir, threads=threads, device=device)
    return build_detector(contract, networks)


def open_networks(
    contract: ModelContract, cache_dir: Path, *, threads: int, device: str = "auto"
) -> dict[str, Runtime]:
    """Check and load the networks of a model, by role.

    Raises:
        ModelError: a file is missing, damaged or does not fit the contract.
    """
    if device.startswith(triton.SCHEME):
        address = device.removeprefix(triton.SCHEME)
        return {
            role: triton.TritonNetwork(
                address, triton.served_name(contract, role), network.input, network.outputs
            )
            for role, network in contract.networks.items()
        }
    folder = file_folder(contract, cache_dir)
    check_files(contract, folder)
    return {
        role: open_network(folder / network.file, network, threads=threads, device=device)
        for role, network in contract.networks.items()
    }


def open_network(
    path: Path, contract: NetworkContract, *, threads: int, device: str = "auto"
) -> Runtime:
    """Load one network with the runtime that its file is for.

    Raises:
        ModelError: the file cannot be loaded or does not fit the contract.
    """
    if path.suffix == litert.SUFFIX:
        return litert.LiteRtNetwork(path, contract.outputs, threads=threads)
    return Network(path, contract.outputs, threads=threads, device=device)


def content_key(contract: ModelContract) -> str:
    """Key of a model's installed files, as a short name that changes when they do."""
    digest = hashlib.sha256(str(contract.source.get("sha256", "")).encode())
    keyed = [contract.folder / name for name in _KEYED_FILES]
    if "converter" in contract.source:  # another size of a model is made with that one's code
        folder = contract.folder.parent / str(contract.source["converter"])
        keyed = [folder / name for name in (*_KEYED_FILES, "convert_landmarks.py")]
    for path in keyed:
        if path.exists():
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def cache_folder(contract: ModelContract, cache_dir: Path) -> Path:
    """Folder into which `coach-app models install` writes the files."""
    return cache_dir / "models" / contract.name / content_key(contract)


def file_folder(contract: ModelContract, cache_dir: Path) -> Path:
    """Folder of the files: beside model.toml in a bundle, otherwise in the cache."""
    if (contract.folder / RECORD_FILE).exists():
        return contract.folder
    return cache_folder(contract, cache_dir)


def _has_files(contract: ModelContract, folder: Path) -> bool:
    names = [RECORD_FILE, *(network.file for network in contract.networks.values())]
    return all((folder / name).is_file() for name in names)


def check_files(contract: ModelContract, folder: Path) -> None:
    """Compare the installed files with the record that was written with them.

    Raises:
        ModelError: a file is missing or damaged.
    """
    remedy = f"{to_install_model(contract.name, published=contract.published)}."
    if not _has_files(contract, folder):
        raise ModelError(f"the model {contract.name} is not installed; {remedy}")
    try:
        record = json.loads((folder / RECORD_FILE).read_text("utf-8"))
        expected = {name: str(digest) for name, digest in record["sha256"].items()}
        files = [network.file for network in contract.networks.values()]
        networks = [folder / file for file in files if file.endswith(".onnx")]
        for name in (*files, *(weights for path in networks for weights in external_files(path))):
            if sha256_of(folder / name) != expected.get(name):
                raise ModelError(f"{folder / name} is damaged; {remedy}")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{folder} cannot be read ({error}); {remedy}") from error
