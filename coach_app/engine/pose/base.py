"""The seam between a frame and a pose."""

from typing import Protocol

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Frame, Pose

AUTO = "auto"
"""Instead of a model's name: the most exact size of BlazePose that keeps up on this computer."""


class PoseEstimator(Protocol):
    """A pose backend for one person at a time.

    The seam is frame to pose, not tensor to tensor: layout, colour order, quantisation and
    decoding differ per model. An estimator keeps state between frames (where the person was,
    smoothing), so each source has an estimator of its own; it is used by one thread at a time.
    """

    @property
    def name(self) -> str:
        """The model's name, as in models/NAME/model.toml."""
        ...

    @property
    def skeleton(self) -> Skeleton:
        """Names and order of the keypoints in every pose."""
        ...

    def estimate(self, frame: Frame) -> Pose | None:
        """The person in `frame`, None for nobody; frames come in the order of their times.

        Raises:
            EstimationError: the model failed. A failure is never reported as None.
        """
        ...

    def reset(self) -> None:
        """Forget the person and the smoothing, as before the first frame."""
        ...

    def close(self) -> None:
        """Release the model. Calling it twice is harmless."""
        ...
