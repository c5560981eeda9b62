"""The seam between a backend and what runs its networks: ONNX Runtime, LiteRT, Triton."""

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt


class Runtime(Protocol):
    """One loaded network, wherever it runs."""

    @property
    def provider(self) -> str:
        """Name of what runs it, in a word for people: "CPU", "CUDA", "Edge TPU", "Triton"."""
        ...

    def run(self, batch: npt.NDArray[Any]) -> list[npt.NDArray[np.float32]]:
        """The outputs of N inputs, in the order that the contract states.

        Raises:
            EstimationError: the network failed.
        """
        ...
