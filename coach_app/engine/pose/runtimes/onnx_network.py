"""ONNX Runtime, made quiet: the fastest device that really works, and errors of our own."""

import ctypes
import functools
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from coach_app.engine.core.structures import FloatArray
from coach_app.engine.pose.runtimes.external_data import require_external_files
from coach_app.errors import EstimationError, ModelError

_FATAL = 4  # ONNX Runtime's severity that says nothing on standard error; we raise instead

# How long an idle thread of a network waits awake. ONNX Runtime's own default keeps a second core
# busy all the time between two frames of a live session, and on a computer that does much else
# it makes two threads slower than one.
_SPIN_US = "100"

_CUDA = "CUDAExecutionProvider"
# Full precision, so that the same picture gives the same pose as on the CPU; no search for the
# fastest convolution whenever the batch changes.
_CUDA_OPTIONS = {"use_tf32": "0", "cudnn_conv_algo_search": "HEURISTIC"}
_PROVIDER_TITLES = {_CUDA: "CUDA", "CPUExecutionProvider": "CPU"}

_DTYPES = {"tensor(uint8)": np.uint8, "tensor(float16)": np.float16}
_OTHER_FLOATS = (np.float16, np.float64)

_log = logging.getLogger(__name__)


class Network:
    """One loaded ONNX file; `run` gives its `outputs` in their order.

    The device "auto" takes CUDA where it works, "cpu" never does.

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
        options.add_session_config_entry("session.intra_op.spin_duration_us", _SPIN_US)
        self._session = _open(path, options, device)
        self._input = self._session.get_inputs()[0].name
        self._outputs = list(outputs)
        missing = set(outputs) - {output.name for output in self._session.get_outputs()}
        if missing:
            raise ModelError(
                f"{path} lacks the output {sorted(missing)[0]!r}; look whether it is the file that "
                "model.toml means."
            )

    @property
    def provider(self) -> str:
        """Name of what runs it: "CUDA" or "CPU"."""
        name = str(self._session.get_providers()[0])
        return _PROVIDER_TITLES.get(name, name)

    def run(self, batch: npt.NDArray[Any]) -> list[FloatArray]:
        """Run the network on N inputs."""
        try:
            results: list[npt.NDArray[Any]] = self._session.run(self._outputs, {self._input: batch})
        except Exception as error:  # ONNX Runtime's errors share no narrower base
            raise EstimationError(f"the pose model failed on this picture: {error}") from error
        # Half precision is for the network; whoever reads its outputs computes in float32.
        return [
            result.astype(np.float32) if result.dtype in _OTHER_FLOATS else result
            for result in results
        ]


def _open(
    path: Path, options: onnxruntime.SessionOptions, device: str
) -> onnxruntime.InferenceSession:
    onnxruntime.set_default_logger_severity(_FATAL)
    if device == "auto" and has_cuda_device():
        session = _open_on_cuda(path, options)
        if session is not None:
            return session
    try:
        return onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])
    except Exception as error:  # as above
        require_external_files(path)  # says so if this is why
        raise ModelError(
            f"{path} cannot be loaded; look whether it is the file that model.toml means."
        ) from error


def _open_on_cuda(
    path: Path, options: onnxruntime.SessionOptions
) -> onnxruntime.InferenceSession | None:
    """The session if CUDA not only is there but also computes something; None otherwise."""
    try:
        session = onnxruntime.InferenceSession(
            str(path), options, [(_CUDA, _CUDA_OPTIONS), "CPUExecutionProvider"], enable_fallback=0
        )
        if session.get_providers()[0] != _CUDA:
            return None
        given = session.get_inputs()[0]
        shape = [size if isinstance(size, int) else 1 for size in given.shape]
        session.run(None, {given.name: np.zeros(shape, _DTYPES.get(given.type, np.float32))})
    except Exception as error:  # noqa: BLE001 - as above; the CPU is the remedy
        _log.info("CUDA is there but does not work, the CPU is used: %s", error)
        return None
    return session


@functools.cache
def has_cuda_device() -> bool:
    """Whether this ONNX Runtime knows CUDA and the driver sees a device.

    Asked of the driver and not of ONNX Runtime, which lists CUDA wherever it was built with it.
    """
    if _CUDA not in onnxruntime.get_available_providers():
        return False
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    count = ctypes.c_int(0)
    return (
        driver.cuInit(0) == 0
        and driver.cuDeviceGetCount(ctypes.byref(count)) == 0
        and count.value > 0
    )
