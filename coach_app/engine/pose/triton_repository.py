"""Triton's model repository: a folder a network with config.pbtxt and the file of the network."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import onnxruntime

from coach_app.engine.pose.catalogue import check_files, file_folder
from coach_app.engine.pose.contract import ModelContract
from coach_app.engine.pose.runtimes.external_data import external_files
from coach_app.engine.pose.runtimes.triton import served_name
from coach_app.errors import InputError, ModelError

MOST_AT_ONCE = 32
PREFERRED = (16, 32)
_WAIT_US = 3000  # for more pictures to come: a tenth of what a camera needs for one
_TYPES = {
    "tensor(float)": "TYPE_FP32",
    "tensor(float16)": "TYPE_FP16",
    "tensor(uint8)": "TYPE_UINT8",
    "tensor(int64)": "TYPE_INT64",
}
_PYTHON_MODEL = Path(__file__).with_name("triton_python_model.py")


@dataclass(frozen=True, slots=True)
class Tensor:
    """An input or output: name, Triton's type, and its axes after the batch's."""

    name: str
    kind: str
    axes: tuple[int, ...]


def write_repository(
    contracts: Sequence[ModelContract],
    cache_dir: Path,
    folder: Path,
    *,
    site_packages: Path | None = None,
) -> list[str]:
    """Write a repository of installed models.

    The `folder` is made if missing; networks of other names in it are left alone. `site_packages`
    is None for a Triton with the ONNX Runtime backend; for one that has only the Python backend,
    the folder with NumPy 1 and ONNX Runtime for its Python.

    Returns:
        The names under which the networks are served.

    Raises:
        ModelError: a model is not installed, or takes one picture at a time only.
        InputError: the folder cannot be written.
    """
    names = []
    try:
        for contract in contracts:
            files = file_folder(contract, cache_dir)
            check_files(contract, files)
            for role, network in contract.networks.items():
                name = served_name(contract, role)
                _write(name, files / network.file, folder, site_packages)
                names.append(name)
    except OSError as error:
        raise InputError(
            f"the model repository cannot be written to {folder} ({error.strerror}); choose "
            "another folder."
        ) from error
    return names


def _write(name: str, file: Path, folder: Path, site_packages: Path | None) -> None:
    if file.suffix != ".onnx":
        raise ModelError(f"{file.name} of {name} is no ONNX file, which Triton would need.")
    inputs, outputs = signature(file)
    version = folder / name / "1"
    version.mkdir(parents=True, exist_ok=True)
    part = version / "model.part"
    shutil.copyfile(file, part)
    for weights in external_files(file):
        (version / weights).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file.parent / weights, version / weights)
    part.replace(version / "model.onnx")
    if site_packages is not None:
        shutil.copyfile(_PYTHON_MODEL, version / "model.py")
        (version / "site_packages.txt").write_text(str(site_packages), "utf-8")
    text = config(name, inputs, outputs, python=site_packages is not None)
    (folder / name / "config.pbtxt").write_text(text, "utf-8")


def signature(file: Path) -> tuple[list[Tensor], list[Tensor]]:
    """Inputs and outputs of an ONNX file.

    Raises:
        ModelError: it cannot be loaded, or its batch dimension is fixed.
    """
    try:
        session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime's errors share no narrower base
        raise ModelError(f"{file} cannot be loaded; install the model again.") from error
    found: list[list[Tensor]] = []
    for tensors in (session.get_inputs(), session.get_outputs()):
        if any(isinstance(tensor.shape[0], int) for tensor in tensors):
            raise ModelError(f"{file} takes one picture at a time; Triton needs a free batch.")
        found.append(
            [
                Tensor(
                    tensor.name,
                    _TYPES[tensor.type],
                    tuple(size if isinstance(size, int) else -1 for size in tensor.shape[1:]),
                )
                for tensor in tensors
            ]
        )
    return found[0], found[1]


def config(
    name: str,
    inputs: Sequence[Tensor],
    outputs: Sequence[Tensor],
    *,
    python: bool = False,
) -> str:
    """The text of config.pbtxt, for Triton's ONNX Runtime backend or for its Python backend."""
    runtime = 'backend: "python"' if python else 'platform: "onnxruntime_onnx"'
    parts = [
        f'name: "{name}"',
        runtime,
        f"max_batch_size: {MOST_AT_ONCE}",
        *(_tensor("input", tensor) for tensor in inputs),
        *(_tensor("output", tensor) for tensor in outputs),
        "dynamic_batching {",
        f"  preferred_batch_size: [ {', '.join(map(str, PREFERRED))} ]",
        f"  max_queue_delay_microseconds: {_WAIT_US}",
        "}",
    ]
    return "\n".join(parts) + "\n"


def _tensor(direction: str, tensor: Tensor) -> str:
    axes = ", ".join(map(str, tensor.axes))
    return (
        f"{direction} [\n  {{\n"
        f'    name: "{tensor.name}"\n    data_type: {tensor.kind}\n    dims: [ {axes} ]\n'
        "  }\n]"
    )
