"""Contract of a model, models/NAME/model.toml: files, input, outputs, skeleton, sources."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach_app.engine.core.skeletons import SKELETONS, Skeleton
from coach_app.engine.pose.advice import coach_command
from coach_app.errors import ModelError

CONTRACT_FILE = "model.toml"


@dataclass(frozen=True, slots=True)
class NetworkContract:
    """One network of a model.

    Attributes:
        size_px: width and height of the picture that it takes.
        layout: "NHWC" or "NCHW".
        colour: "BGR" or "RGB".
        dtype: of the input, as NumPy names it.
        outputs: names of its outputs in the order in which the backend wants them.
        mean, std: the input is (picture - mean) / std, three numbers in the order of `colour`.
        model: whose file it is; empty: this one's.
        quantisation: scale and zero of each output that is stored in bytes, for a runtime that
            does not tell them.
    """

    file: str
    input: str
    size_px: tuple[int, int]
    layout: str
    colour: str
    dtype: str
    outputs: tuple[str, ...]
    mean: tuple[float, ...] = (0.0, 0.0, 0.0)
    std: tuple[float, ...] = (1.0, 1.0, 1.0)
    model: str = ""
    quantisation: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ModelContract:
    """One model: its networks and how the backend reads them.

    Attributes:
        backend: which backend of `engine.pose` runs it.
        title: one line for `models list`.
        licence: SPDX identifier.
        networks: by their role, e.g. "detector" and "landmarks".
        options: numbers for the backend, as written under [options].
        source: where the networks come from, as written under [source].
        litert: the same networks as they were published, for LiteRT; empty if it has none such.
    """

    name: str
    backend: str
    title: str
    licence: str
    skeleton: Skeleton
    folder: Path
    networks: Mapping[str, NetworkContract]
    options: Mapping[str, Any]
    source: Mapping[str, Any]
    litert: Mapping[str, NetworkContract]

    @property
    def published(self) -> bool:
        """Whether it says where the files can be fetched, or what to make them of."""
        return bool({"url", "checkpoint", "requirement"} & self.source.keys())


def read_contract(folder: Path) -> ModelContract:
    """Read `folder`/model.toml.

    Raises:
        ModelError: it is missing, cannot be understood, or lacks something.
    """
    path = folder / CONTRACT_FILE
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ModelError(
            f"there is no model {folder.name!r}: {path} cannot be read; "
            f"`{coach_command('models list')}` names those there are."
        ) from error
    except ValueError as error:
        raise ModelError(
            f"{path} is damaged ({error}); mend it, or install Coach again."
        ) from error
    try:
        return _contract(table, folder)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"{path} lacks or misstates {error}; mend it, or install Coach again."
        ) from error


def _contract(table: Mapping[str, Any], folder: Path) -> ModelContract:
    return ModelContract(
        name=str(table["name"]),
        backend=str(table["backend"]),
        title=str(table["title"]),
        licence=str(table["licence"]),
        skeleton=SKELETONS[table["skeleton"]],
        folder=folder,
        networks={role: _network(entry) for role, entry in table["networks"].items()},
        options=table.get("options", {}),
        source=table.get("source", {}),
        litert={role: _network(entry) for role, entry in table.get("litert", {}).items()},
    )


def _network(entry: Mapping[str, Any]) -> NetworkContract:
    width, height = entry["size_px"]
    return NetworkContract(
        file=str(entry["file"]),
        input=str(entry["input"]),
        size_px=(int(width), int(height)),
        layout=str(entry["layout"]),
        colour=str(entry["colour"]),
        dtype=str(entry["dtype"]),
        outputs=tuple(entry["outputs"]),
        mean=_of_colours(entry.get("mean", (0.0, 0.0, 0.0))),
        std=_of_colours(entry.get("std", (1.0, 1.0, 1.0))),
        model=str(entry.get("model", "")),
        quantisation=tuple(
            (float(scale), int(zero)) for scale, zero in entry.get("quantisation", ())
        ),
    )


def _of_colours(numbers: Sequence[float]) -> tuple[float, ...]:
    first, second, third = numbers
    return float(first), float(second), float(third)
