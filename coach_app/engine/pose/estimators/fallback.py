"""The next pose model of the person's choice, when one cannot be opened or stops working."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coach_app.engine.core.checkpoints import Checkpointed, NotStorable
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.pose.base import PoseEstimator
from coach_app.errors import EstimationError, ModelError

_log = logging.getLogger(__name__)

Open = Callable[[str], PoseEstimator]


class FallbackEstimator(Checkpointed):
    """The first of several models, in order of choice, that works; later the next takes over.

    Poses keep the skeleton of the first model that opened, so that whoever judges them does not
    notice; keypoints that a later model does not have come with score 0.

    Raises:
        ModelError: none of them opens; the sentence is the first one's.
    """

    CHECKPOINTED = ("_model",)

    def __init__(self, names: Sequence[str], open_model: Open) -> None:
        self._left = list(names)
        self._open = open_model
        self._closed = False
        self.problems: list[str] = []
        first = self._next()
        if first is None:
            raise ModelError(self.problems[0])
        self._model = first
        self.skeleton = first.skeleton  # of all: poses of a later model are put into it

    @property
    def name(self) -> str:
        """The name of the model at work."""
        return self._model.name

    @property
    def at_work(self) -> PoseEstimator:
        """The model at work."""
        return self._model

    @property
    def provider(self) -> str:
        """Name of what runs the model at work."""
        return str(getattr(self._model, "provider", "CPU"))

    def estimate(self, frame: Frame) -> Pose | None:
        """Find the person; if the model fails, the next one is asked about the same frame."""
        while True:
            try:
                return in_skeleton(self.skeleton, self._model.skeleton, self._model.estimate(frame))
            except (EstimationError, ModelError) as error:
                if self._closed:
                    raise
                self._note(self._model.name, error)
                self._model.close()
                following = self._next()
                if following is None:
                    raise EstimationError(str(error)) from error
                self._model = following

    def checkpoint(self) -> dict[str, Any]:
        """State of the model at work.

        Raises:
            NotStorable: another model had to step in; who goes on later may have the first again.
        """
        if self.problems or not isinstance(self._model, Checkpointed):
            raise NotStorable
        return super().checkpoint()

    def reset(self) -> None:
        """Forget the person."""
        self._model.reset()

    def close(self) -> None:
        """Release the model."""
        self._closed = True
        self._model.close()

    def _next(self) -> PoseEstimator | None:
        while self._left:
            name = self._left.pop(0)
            try:
                return self._open(name)
            except ModelError as error:
                self._note(name, error)
        return None

    def _note(self, name: str, error: Exception) -> None:
        self.problems.append(str(error))
        if self._left:
            _log.warning("%s Until then %s is used.", error, self._left[0])
        else:
            _log.info("no further model to try after %s: %s", name, error)


def in_skeleton(wanted: Skeleton, given: Skeleton, pose: Pose | None) -> Pose | None:
    """The pose in another skeleton, by the names of the keypoints; what it lacks scores 0."""
    if pose is None or wanted is given:
        return pose
    points = np.zeros((len(wanted), 2), np.float32)
    scores = np.zeros(len(wanted), np.float32)
    for i, keypoint in enumerate(wanted.keypoints):
        if keypoint in given:
            points[i] = pose.keypoints_px[given.index(keypoint)]
            scores[i] = pose.scores[given.index(keypoint)]
    return Pose(points, scores, None, pose.score)
