"""Networks that run on a Triton Inference Server, over gRPC, behind the same seam as those here."""

import queue
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import FloatArray
from coach_app.engine.pose.advice import coach_command, to_install
from coach_app.engine.pose.contract import ModelContract
from coach_app.errors import EstimationError, ModelError

SCHEME = "grpc://"
_TIMEOUT_S = 30.0
_AT_ONCE = 8  # pictures a request; several requests are in flight, and Triton joins them again

_Answer = tuple[int, Any, Exception | None]


def served_name(contract: ModelContract, role: str) -> str:
    """The name of a model's network in Triton's model repository."""
    return str(contract.options.get(f"triton_{role}", f"{contract.name}_{role}"))


class TritonNetwork:
    """One network, called `served`, on a Triton server, whose gRPC has the address host:port.

    `run` gives the `outputs` in their order.

    Raises:
        ModelError: the client is not installed, no server answers, or it has no such network.
    """

    provider = "Triton"

    def __init__(self, address: str, served: str, input_name: str, outputs: Sequence[str]) -> None:
        try:
            from tritonclient import grpc
        except ImportError as error:
            raise ModelError(
                f"a Triton server needs tritonclient, which is not installed; "
                f"{to_install('triton')}."
            ) from error
        self._grpc = grpc
        self._address, self._served = address, served
        self._input, self._outputs = input_name, list(outputs)
        self._client = grpc.InferenceServerClient(address)
        try:
            self._check()
        except ModelError:
            self.close()
            raise

    def _check(self) -> None:
        try:
            if not self._client.is_model_ready(self._served):
                raise ModelError(
                    f"the Triton server at {self._address} does not serve {self._served!r}; write "
                    f"its model repository with `{coach_command('models triton FOLDER')}`."
                )
            known = self._client.get_model_metadata(self._served)
        except self._grpc.InferenceServerException as error:
            raise ModelError(
                f"no Triton server answers at {self._address} ({error.message()}); look whether "
                "it runs, and at triton_address in the settings."
            ) from error
        inputs = {tensor.name for tensor in known.inputs}
        outputs = {tensor.name for tensor in known.outputs}
        for name, there in [(self._input, inputs), *((name, outputs) for name in self._outputs)]:
            if name not in there:
                raise ModelError(
                    f"{self._served!r} on the Triton server at {self._address} has no {name!r}; "
                    "write its model repository again with "
                    f"`{coach_command('models triton FOLDER')}`."
                )

    def run(self, batch: npt.NDArray[Any]) -> list[FloatArray]:
        """Run the network on N inputs; parts of a large batch are in flight at the same time.

        Raises:
            EstimationError: the server failed, or is gone.
        """
        answers: queue.SimpleQueue[_Answer] = queue.SimpleQueue()
        parts = list(_parts(batch))
        for i, part in enumerate(parts):
            self._send(i, part, answers)
        given: dict[int, list[FloatArray]] = {}
        failure: Exception | None = None
        for _ in parts:
            try:
                i, result, error = answers.get(timeout=2.0 * _TIMEOUT_S)
            except queue.Empty:
                failure = TimeoutError("no answer in time")
                break
            if error is not None:
                failure = error
            else:
                given[i] = [np.asarray(result.as_numpy(name)) for name in self._outputs]
        if failure is not None:
            raise EstimationError(
                f"the Triton server at {self._address} failed ({failure}); look whether it runs."
            ) from failure
        return [
            np.concatenate([given[i][k] for i in range(len(parts))])
            for k in range(len(self._outputs))
        ]

    def _send(self, i: int, part: npt.NDArray[Any], answers: "queue.SimpleQueue[_Answer]") -> None:
        from tritonclient.utils import np_to_triton_dtype

        tensor = self._grpc.InferInput(self._input, part.shape, np_to_triton_dtype(part.dtype))
        tensor.set_data_from_numpy(np.ascontiguousarray(part))
        wanted = [self._grpc.InferRequestedOutput(name) for name in self._outputs]
        self._client.async_infer(
            self._served,
            [tensor],
            lambda result, error: answers.put((i, result, error)),
            outputs=wanted,
            client_timeout=_TIMEOUT_S,
        )

    def close(self) -> None:
        """Hang up."""
        self._client.close()


def _parts(batch: npt.NDArray[Any]) -> Iterator[npt.NDArray[Any]]:
    for start in range(0, max(len(batch), 1), _AT_ONCE):
        yield batch[start : start + _AT_ONCE]
