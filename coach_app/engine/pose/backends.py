"""Every backend by the name that model.toml gives it: how a pose model or a detector is built."""

from collections.abc import Callable, Mapping

from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.advice import coach_command
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.contract import ModelContract
from coach_app.engine.pose.crops import PADDING
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.estimators.box_detectors import DECODERS, BoxDetector
from coach_app.engine.pose.estimators.posenet import PoseNet
from coach_app.engine.pose.estimators.topdown import TopDown
from coach_app.engine.pose.persons import PersonBox, PersonDetector
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import ModelError

OpenDetector = Callable[[str], PersonDetector]

_TOP_DOWN = ("heatmap", "simcc")
_WHOLE_BODY: Mapping[str, type[BlazePose] | type[PoseNet]] = {
    "blazepose": BlazePose,
    "posenet": PoseNet,
}
BACKENDS = frozenset([*_TOP_DOWN, *_WHOLE_BODY, "movenet", *DECODERS])


def build(
    contract: ModelContract,
    networks: Mapping[str, Runtime],
    open_detector: OpenDetector,
    *,
    smooth: bool,
) -> PoseEstimator:
    """The estimator of a pose model.

    `networks` are its loaded ones, by role; `open_detector` is called only if one is needed.

    Raises:
        ModelError: the model is a detector, or its backend is unknown.
    """
    if contract.backend in _WHOLE_BODY:
        return _WHOLE_BODY[contract.backend](contract, networks, smooth=smooth)
    if contract.backend == "movenet":
        padding = float(contract.options.get("padding", PADDING))
        return TopDown(contract, networks, WholePicture(padding), smooth=smooth)
    if contract.backend in _TOP_DOWN:
        detector = open_detector(str(contract.options["detector"]))
        return TopDown(contract, networks, detector, smooth=smooth)
    if contract.backend in DECODERS:
        raise ModelError(
            f"the model {contract.name!r} finds persons but no keypoints; choose a pose model "
            f"(`{coach_command('models list')}`)."
        )
    raise _unknown(contract)


def require_backend(contract: ModelContract) -> None:
    """Check that this version of Coach has the model's backend, before any file is loaded.

    Raises:
        ModelError: it has not.
    """
    if contract.backend not in BACKENDS:
        raise _unknown(contract)


def build_detector(contract: ModelContract, networks: Mapping[str, Runtime]) -> PersonDetector:
    """The person detector of a model: a detector's, or a pose model's own.

    Raises:
        ModelError: the model has none.
    """
    if contract.backend in DECODERS:
        return BoxDetector(contract, networks)
    if contract.backend == "blazepose":
        return BlazePoseDetector(BlazePose(contract, networks, smooth=False))
    raise ModelError(
        f"the model {contract.name!r} has no person detector; name another one in model.toml."
    )


def _unknown(contract: ModelContract) -> ModelError:
    return ModelError(
        f"the model {contract.name!r} wants the backend {contract.backend!r}, which this version "
        "of Coach does not have; update Coach."
    )


class BlazePoseDetector:
    """BlazePose's own detector for other pose models.

    Its circles are wider than a person; `TopDown` narrows the box with the first keypoints.
    """

    def __init__(self, blazepose: BlazePose) -> None:
        self._blazepose = blazepose
        self.name = blazepose.name

    def detect(self, frame: Frame) -> list[PersonBox]:
        """The persons in `frame`, the surest first."""
        return [
            PersonBox(detection.bbox_xyxy, detection.score)
            for detection in self._blazepose.detect(frame)
        ]

    def close(self) -> None:
        """Release the networks."""
        self._blazepose.close()


class WholePicture:
    """Looks for the person in the whole picture: MoveNet was trained to find whom to read.

    By `padding` the box will be enlarged, so that the crop is just the picture.
    """

    name = "whole picture"

    def __init__(self, padding: float) -> None:
        self._padding = padding

    def detect(self, frame: Frame) -> list[PersonBox]:
        """One box, the middle of the picture."""
        width, height = frame.size_px
        across, down = width / self._padding / 2.0, height / self._padding / 2.0
        x, y = width / 2.0, height / 2.0
        return [PersonBox((x - across, y - down, x + across, y + down), 1.0)]

    def close(self) -> None:
        """Do nothing: nothing is held."""
