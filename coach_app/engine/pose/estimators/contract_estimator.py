"""The base of pose backends that a model.toml describes: name, skeleton and provider."""

from coach_app.engine.core.checkpoints import Checkpointed
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.pose.contract import ModelContract


class ContractEstimator(Checkpointed):
    """The name, the skeleton and the provider of a pose backend."""

    def __init__(self, contract: ModelContract, provider: str) -> None:
        self._contract = contract
        self._provider = provider

    @property
    def name(self) -> str:
        """The model's name."""
        return self._contract.name

    @property
    def skeleton(self) -> Skeleton:
        """Names and order of the keypoints, as the contract states."""
        return self._contract.skeleton

    @property
    def provider(self) -> str:
        """Name of what runs the networks."""
        return self._provider
