"""LiteRT (TensorFlow Lite), on the CPU or on an Edge TPU, behind the same seam as ONNX Runtime."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import FloatArray
from coach_app.engine.pose.runtimes import edgetpu
from coach_app.engine.pose.runtimes.tflite_heads import for_edge_tpu, without_decoder
from coach_app.errors import EstimationError, ModelError

SUFFIX = ".tflite"


class LiteRtNetwork:
    """One loaded .tflite file.

    A file that was compiled for the Edge TPU runs there, any other on the CPU. A PoseNet file's
    decoder is taken off (see `tflite_heads`). Inputs run one by one: these files have no batch.

    `run` gives the `outputs` in their order. To construct it may raise ModelError: LiteRT, the
    Edge TPU or its library is missing, or the file does not fit.
    """

    def __init__(self, path: Path, outputs: Sequence[str], *, threads: int = 2) -> None:
        try:
            content = without_decoder(path.read_bytes())
            on_edge_tpu = for_edge_tpu(content)
        except OSError as error:
            raise ModelError(
                f"{path} cannot be read ({error.strerror}); allow this account to read it."
            ) from error
        except ModelError as error:
            raise ModelError(f"{path}: {error}") from error
        self.provider = "Edge TPU" if on_edge_tpu else "CPU"
        if on_edge_tpu:
            self._interpreter = edgetpu.open_interpreter(content)
        else:
            self._interpreter = _on_cpu(path, content, threads)
        self._input = self._interpreter.get_input_details()[0]
        self._outputs = self._found(path, outputs)

    def _found(self, path: Path, names: Sequence[str]) -> list[dict[str, Any]]:
        details = {detail["name"]: detail for detail in self._interpreter.get_output_details()}
        missing = [name for name in names if name not in details]
        if missing:
            raise ModelError(
                f"{path} lacks the output {missing[0]!r}; it has {', '.join(details)}."
            )
        return [details[name] for name in names]

    def run(self, batch: npt.NDArray[Any]) -> list[FloatArray]:
        """Run the network on N inputs, one after the other.

        Args:
            batch: (N, H, W, 3) in the range that the file wants; cast to its dtype, so that for
                uint8 it must be 0 to 255.

        Raises:
            EstimationError: the network failed, or the Edge TPU is gone.
        """
        each = [self._run_one(one[None]) for one in batch]
        return [np.concatenate(parts) for parts in zip(*each, strict=True)]

    def _run_one(self, one: npt.NDArray[Any]) -> list[FloatArray]:
        try:
            self._interpreter.set_tensor(self._input["index"], one.astype(self._input["dtype"]))
            self._interpreter.invoke()
            return [_real(self._interpreter, detail) for detail in self._outputs]
        except (ValueError, RuntimeError) as error:
            if self.provider == "Edge TPU":
                raise EstimationError(
                    "the Edge TPU does not answer any more; plug it in again and start anew."
                ) from error
            raise EstimationError(f"the pose model failed on this picture: {error}") from error


def _on_cpu(path: Path, content: bytes, threads: int) -> Any:  # noqa: ANN401 - LiteRT is untyped
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError as error:
        raise edgetpu.no_litert() from error
    try:
        interpreter = Interpreter(model_content=content, num_threads=threads)
        interpreter.allocate_tensors()
    except (ValueError, RuntimeError) as error:
        raise ModelError(
            f"{path} cannot be loaded by LiteRT; look whether it is the file that model.toml means."
        ) from error
    return interpreter


def _real(interpreter: Any, detail: dict[str, Any]) -> FloatArray:  # noqa: ANN401 - untyped
    """An output as real numbers, whatever it is stored as."""
    values = interpreter.get_tensor(detail["index"])
    if values.dtype.kind == "f":
        return np.array(values, np.float32)
    scale, zero = detail["quantization"]
    return np.asarray((values.astype(np.float32) - zero) * scale, dtype=np.float32)
