"""Crops of several jobs in one run of a network.

A job runs its network for one crop, or a few, and waits: alone it can't fill a GPU. The jobs of a
worker share a `Batcher`: whoever comes waits until as many crops are there as fit, until every
job that is at work has asked, or until a few milliseconds are over; one run answers all.

On a CPU a larger batch is not faster (benchmarks/service/__main__.py); there it is left out.
"""

import contextlib
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import EstimationError

Outputs = list[npt.NDArray[np.float32]]

WAIT_S = 0.003
"""Longest wait for others: a tenth of what a camera needs for one picture."""


@dataclass(slots=True)
class _Request:
    crops: npt.NDArray[Any]
    answered: threading.Event = field(default_factory=threading.Event)
    outputs: Outputs | None = None
    error: Exception | None = None


class Batcher:
    """A `runtime.Runtime` that any number of threads may run at once.

    The network is run by this object's own thread only; the first who asks waits `wait_s` at most
    for others.
    """

    def __init__(self, network: Runtime, most: int, wait_s: float = WAIT_S) -> None:
        self._network = network
        self._most = most
        self._wait_s = wait_s
        self._changed = threading.Condition()
        self._waiting: list[_Request] = []
        self._jobs = 0
        self._closed = False
        self.runs = 0
        """How often the network ran, and on how many crops in all: their ratio is the batch."""
        self.crops = 0
        self._thread = threading.Thread(target=self._work, name="batcher", daemon=True)
        self._thread.start()

    @property
    def provider(self) -> str:
        """Name of what runs the network."""
        return self._network.provider

    @contextlib.contextmanager
    def job(self) -> Iterator[None]:
        """Count a job that is at work: the batch need not wait for more than all of these."""
        with self._changed:
            self._jobs += 1
        try:
            yield
        finally:
            with self._changed:
                self._jobs -= 1
                self._changed.notify_all()

    def run(self, batch: npt.NDArray[Any]) -> Outputs:
        """The outputs of N crops; waits for others to join.

        Raises:
            EstimationError: the network failed, or the batcher was closed.
        """
        parts = [
            _Request(batch[start : start + self._most])
            for start in range(0, max(len(batch), 1), self._most)
        ]
        with self._changed:
            if self._closed:
                raise EstimationError("the pose model was closed before this picture came.")
            self._waiting += parts
            self._changed.notify_all()
        for part in parts:
            part.answered.wait()
        return _joined(parts)

    def close(self) -> None:
        """Answer whoever waits still, then end. Calling it twice is harmless."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join()

    def _work(self) -> None:
        while requests := self._next():
            self._answer(requests)

    def _next(self) -> list[_Request]:
        """Collect the requests of the next run; none once everything is answered and closed."""
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            until_s = time.monotonic() + self._wait_s
            while not self._is_full() and (left_s := until_s - time.monotonic()) > 0.0:
                self._changed.wait(left_s)
            taken = self._fitting()
            del self._waiting[: len(taken)]
            return taken

    def _is_full(self) -> bool:
        return (
            self._closed
            or len(self._waiting) >= max(self._jobs, 1)
            or sum(len(request.crops) for request in self._waiting) >= self._most
        )

    def _fitting(self) -> list[_Request]:
        """The first who came, as many as fit and have crops of the same kind."""
        taken: list[_Request] = []
        room = self._most
        for request in self._waiting:
            room -= len(request.crops)
            if taken and (room < 0 or not _alike(request.crops, taken[0].crops)):
                break
            taken.append(request)
        return taken

    def _answer(self, requests: Sequence[_Request]) -> None:
        sizes = [len(request.crops) for request in requests]
        self.runs += 1
        self.crops += sum(sizes)
        try:
            outputs = self._network.run(np.concatenate([request.crops for request in requests]))
            edges = np.cumsum(sizes)[:-1]
            split = [np.split(output, edges) for output in outputs]
            for i, request in enumerate(requests):
                request.outputs = [parts[i] for parts in split]
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must hear it
            for request in requests:
                request.error = error
        for request in requests:
            request.answered.set()


def _alike(first: npt.NDArray[Any], second: npt.NDArray[Any]) -> bool:
    return first.shape[1:] == second.shape[1:] and first.dtype == second.dtype


def _joined(parts: Sequence[_Request]) -> Outputs:
    outputs: list[Outputs] = []
    for part in parts:
        if part.error is not None:
            # A fresh one for each: an error raised in several threads would mix their traces.
            raise EstimationError(str(part.error)) from part.error
        assert part.outputs is not None
        outputs.append(part.outputs)
    if len(outputs) == 1:
        return outputs[0]
    return [np.concatenate(pieces) for pieces in zip(*outputs, strict=True)]
