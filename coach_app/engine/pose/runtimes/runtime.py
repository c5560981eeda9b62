"""The seam between a backend and what runs its networks: ONNX Runtime, LiteRT, Triton."""

from typing import Any, Protocol

import numpy.typing as npt

from coach_app.engine.core.structures import FloatArray


class Runtime(Protocol):
    """One loaded network, wherever it runs."""

    @property
    def provider(self) -> str:
        """Name of what runs it, in a word for people: "CPU", "CUDA", "Edge TPU", "Triton"."""
        ...

    def run(self, batch: npt.NDArray[Any]) -> list[FloatArray]:
        """The outputs of N inputs, in the order that the contract states.

        Raises:
            EstimationError: the network failed.
        """
        ...
