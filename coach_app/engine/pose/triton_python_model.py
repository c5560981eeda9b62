"""Runs one ONNX network inside Triton's Python backend, for a Triton without ONNX Runtime.

`triton_repository` copies this file beside model.onnx as model.py. It runs in Triton's Python, not
in Coach's, and may import nothing of Coach. Triton's Python ignores PYTHONPATH and imports NumPy
right after this file, so the folder with NumPy and ONNX Runtime is read here, from the file beside
this one; NumPy must be older than 2, with which this backend's arrays come out empty.
"""

import json
import sys
from pathlib import Path
from typing import Any

_beside = Path(__file__).with_name("site_packages.txt")
if _beside.exists():
    sys.path.insert(0, _beside.read_text("utf-8").strip())


class TritonPythonModel:
    """The class that Triton looks for; requests that wait together run as one batch."""

    def initialize(self, arguments: dict[str, str]) -> None:
        """Load the network that lies beside this file."""
        config = json.loads(arguments["model_config"])
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        folder = Path(arguments["model_repository"]) / arguments["model_version"]
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._input = config["input"][0]["name"]
        self._outputs = [output["name"] for output in config["output"]]

    def execute(self, requests: list[Any]) -> list[Any]:
        """Answer every request."""
        import numpy as np
        import triton_python_backend_utils as triton

        batches = [
            triton.get_input_tensor_by_name(request, self._input).as_numpy() for request in requests
        ]
        results = self._session.run(self._outputs, {self._input: np.concatenate(batches)})
        edges = np.cumsum([len(batch) for batch in batches])[:-1]
        split = [np.split(result, edges) for result in results]
        return [
            triton.InferenceResponse(
                [
                    triton.Tensor(name, np.ascontiguousarray(parts[i]))
                    for name, parts in zip(self._outputs, split, strict=True)
                ]
            )
            for i in range(len(requests))
        ]
