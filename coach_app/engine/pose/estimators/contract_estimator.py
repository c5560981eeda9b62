"""The base of pose backends that a model.toml describes: name, skeleton and networks."""

from collections.abc import Mapping
from typing import Any

import numpy.typing as npt

from coach_app.engine.core.checkpoints import Checkpointed
from coach_app.engine.core.structures import FloatArray
from coach_app.engine.pose.contract import ModelContract
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import EstimationError


class ContractEstimator(Checkpointed):
    """The name, the skeleton and the networks of a pose backend; `provider` runs the networks."""

    def __init__(
        self, contract: ModelContract, networks: Mapping[str, Runtime], role: str = "pose"
    ) -> None:
        self._contract = contract
        self._networks = networks
        self.skeleton = contract.skeleton
        self.provider = networks[role].provider

    @property
    def name(self) -> str:
        """The model's name."""
        return self._contract.name

    def close(self) -> None:
        """Release the networks."""
        self._networks = {}

    def _run(self, role: str, batch: npt.NDArray[Any]) -> list[FloatArray]:
        if not self._networks:
            raise EstimationError("the pose model was closed before this picture came.")
        return self._networks[role].run(batch)
