"""A pose backend that plays back a script: for faults and moments that no clip can cause."""

from collections.abc import Callable, Sequence

from coach_app.engine.core.checkpoints import Checkpointed
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Frame, Pose

Script = Sequence[Pose | None] | Callable[[Frame], Pose | None]


class ScriptedEstimator(Checkpointed):
    """Answers each frame from a script instead of from a model.

    Args:
        script: poses by frame index (the last one repeats), or a function of the frame. A
            function may raise, to cause a failure on purpose.
        skeleton: what the poses' keypoints mean.
        name: of the model that it stands for.
    """

    def __init__(self, script: Script, skeleton: Skeleton, name: str = "scripted") -> None:
        self.name = name
        self.skeleton = skeleton
        self._script = script
        self.closed = False

    def estimate(self, frame: Frame) -> Pose | None:
        """The scripted pose for `frame`."""
        if callable(self._script):
            return self._script(frame)
        return self._script[min(frame.index, len(self._script) - 1)]

    def reset(self) -> None:
        """Nothing is remembered."""

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
