"""The pose models of a worker process: loaded once, used by all of its jobs."""

import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_app.engine.pose.backends import build, build_detector, require_backend
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.catalogue import open_networks
from coach_app.engine.pose.contract import ModelContract, read_contract
from coach_app.engine.pose.persons import PersonDetector
from coach_app.engine.pose.runtimes import triton
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import EstimationError, ModelError
from pose_service.jobs.batching import Batcher
from pose_service.jobs.stages import stop_if
from pose_service.structures import ModelPlaces

_GPU_BATCH = 16
PATIENCE_S = 60.0
"""How long a job waits for a Triton server that is away, before it fails and is tried again."""
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.1, 1.0

_NAME = re.compile(r"[A-Za-z0-9_-]+")


class PatientNetwork:
    """One job's view of a network elsewhere that may be away: asked until it answers.

    It is asked again after an EstimationError, for `patience_s` at most.
    """

    def __init__(
        self,
        network: Runtime,
        cancelled: Callable[[], bool],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._network = network
        self._cancelled = cancelled
        self._patience_s = patience_s

    @property
    def provider(self) -> str:
        """Name of what runs the network."""
        return self._network.provider

    def run(self, batch: npt.NDArray[Any]) -> list[npt.NDArray[np.float32]]:
        """The outputs of N inputs.

        Raises:
            EstimationError: it was away for longer. Cancelled: the job shall not go on.
        """
        until_s = time.monotonic() + self._patience_s
        pause_s = _FIRST_PAUSE_S
        while True:
            try:
                return self._network.run(batch)
            except EstimationError:
                if time.monotonic() + pause_s > until_s:
                    raise
            stop_if(self._cancelled)
            time.sleep(pause_s)
            pause_s = min(2.0 * pause_s, _LONGEST_PAUSE_S)


class Models:
    """Every model that a worker's jobs have asked for, loaded once; any thread may ask.

    Nothing is opened before it is needed.
    """

    def __init__(self, places: ModelPlaces) -> None:
        self._places = places
        self._is_elsewhere = places.device.startswith(triton.SCHEME)
        self._lock = threading.Lock()
        self._opened: dict[str, tuple[ModelContract, dict[str, Runtime]]] = {}

    @contextlib.contextmanager
    def estimator(
        self, name: str, *, smooth: bool, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[PoseEstimator]:
        """An estimator of its own for one job, over the networks of all.

        `cancelled` is asked while a server of the networks is away.

        Raises:
            ModelError: there is no such model, or it cannot be opened.
        """
        with contextlib.ExitStack() as job:

            def networks(of_model: str) -> tuple[ModelContract, dict[str, Runtime]]:
                contract, shared = self._networks(of_model)
                return contract, {
                    role: self._for_job(network, job, cancelled) for role, network in shared.items()
                }

            def detector(of_model: str) -> PersonDetector:
                return build_detector(*networks(of_model))

            estimator = build(*networks(name), detector, smooth=smooth)
            job.callback(estimator.close)
            yield estimator

    def _for_job(
        self, network: Runtime, job: contextlib.ExitStack, cancelled: Callable[[], bool]
    ) -> Runtime:
        if isinstance(network, Batcher):
            job.enter_context(network.job())
            return network
        return PatientNetwork(network, cancelled) if self._is_elsewhere else network

    def mean_batch(self) -> float:
        """How many crops went into one run on average; 1 where there are no batches."""
        with self._lock:
            batchers = [
                network
                for _, networks in self._opened.values()
                for network in networks.values()
                if isinstance(network, Batcher)
            ]
        runs = sum(batcher.runs for batcher in batchers)
        return sum(batcher.crops for batcher in batchers) / runs if runs else 1.0

    def close(self) -> None:
        """Let go of every model; no job runs any more."""
        with self._lock:
            for _, networks in self._opened.values():
                for network in networks.values():
                    if isinstance(network, Batcher | triton.TritonNetwork):
                        network.close()
            self._opened.clear()

    def _networks(self, name: str) -> tuple[ModelContract, dict[str, Runtime]]:
        with self._lock:
            if name not in self._opened:
                self._opened[name] = self._open(name)
            return self._opened[name]

    def _open(self, name: str) -> tuple[ModelContract, dict[str, Runtime]]:
        places = self._places
        if not _NAME.fullmatch(name):  # it comes from outside and names a folder
            raise ModelError(f"there is no model {name!r}; ask the service which it has.")
        contract = read_contract(places.models / name)
        require_backend(contract)
        networks = open_networks(
            contract, places.cache, threads=places.threads, device=places.device
        )
        if self._is_elsewhere:  # where Triton makes batches, of all workers' crops
            return contract, networks
        return contract, {role: self._shared(network) for role, network in networks.items()}

    def _shared(self, network: Runtime) -> Runtime:
        most = self._places.batch or (_GPU_BATCH if network.provider != "CPU" else 1)
        return Batcher(network, most) if most > 1 else network
