"""PoseNet: 17 keypoints of several persons from the whole picture, on the CPU or on an Edge TPU."""

from collections.abc import Mapping, Sequence

import numpy as np

from coach_app.engine.core.smoothing import OneEuroFilter
from coach_app.engine.core.structures import FloatArray, Frame, Pose
from coach_app.engine.pose.contract import ModelContract
from coach_app.engine.pose.crops import Crop, cut, normalised, to_picture
from coach_app.engine.pose.decoders.posenet_decoding import decode_persons, read_heads
from coach_app.engine.pose.estimators.contract_estimator import ContractEstimator
from coach_app.engine.pose.estimators.topdown import SMOOTHING, box_around
from coach_app.engine.pose.regions import Detection, Region
from coach_app.engine.pose.runtimes.runtime import Runtime

_MARGIN = 1.25  # of a body's extent
REACH = 0.5  # the person followed moves by less than this share of the body from frame to frame


class PoseNet(ContractEstimator):
    """The pose backend (see `base.PoseEstimator`) that follows one of the persons it finds.

    Whatever runs the network may raise EstimationError.

    The network has the role "pose". Without `smooth`, poses are as measured.
    """

    CHECKPOINTED = ("_last", "_filter")

    def __init__(
        self, contract: ModelContract, networks: Mapping[str, Runtime], *, smooth: bool = True
    ) -> None:
        super().__init__(contract, networks)
        self._smooth = smooth
        self._filter = OneEuroFilter(SMOOTHING)
        self._last: FloatArray | None = None
        self._everyone: tuple[Frame | None, list[Pose]] = (None, [])  # of the newest frame

    def estimate(self, frame: Frame) -> Pose | None:
        """The person followed, else the one most surely seen."""
        everyone = self.everyone(frame)
        pose = self._the_same(everyone)
        if pose is None:
            self.reset()
            if not everyone:
                return None
            pose = everyone[0]
        self._last = pose.keypoints_px
        box = box_around(pose, frame.size_px)
        if not self._smooth or box is None:
            return pose
        size = max(box[2] - box[0], box[3] - box[1])
        points = self._filter.apply(frame.t_s, pose.keypoints_px, size)
        return Pose(points.astype(np.float32), pose.scores, None, pose.score)

    def everyone(self, frame: Frame) -> list[Pose]:
        """Every person in `frame`, unsmoothed, the surest first.

        Those of the newest frame are kept, beyond `reset` too: `follow` looks among them.
        """
        if self._everyone[0] is not frame:
            self._everyone = (frame, self._found(frame))
        return list(self._everyone[1])

    def detect(self, frame: Frame) -> list[Detection]:
        """Every person in `frame`, the surest first; changes nothing in whom it follows."""
        size = frame.size_px
        return [
            Detection(_region(pose), box_around(pose, size) or (0.0, 0.0, *size), pose.score)
            for pose in self.everyone(frame)
        ]

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        """One unsmoothed pose a look: of who is nearest to the region's middle, if within it."""
        return [_within(region, self.everyone(frame)) for frame, region in looks]

    def follow(self, region: Region) -> None:
        """Follow who was found in `region` of the newest frame; smoothing starts afresh."""
        self.reset()
        pose = _within(region, self._everyone[1])
        self._last = None if pose is None else pose.keypoints_px

    def _found(self, frame: Frame) -> list[Pose]:
        wanted, options = self._contract.networks["pose"], self._contract.options
        stride = int(options["stride_px"])
        crop = _whole(frame, wanted.size_px, str(options.get("fit", "letterbox")))
        pictures = cut(frame.image_bgr, [crop], wanted.size_px)
        batch = normalised(pictures, wanted.colour, wanted.layout, wanted.mean, wanted.std)
        outputs = self._run("pose", batch.astype(wanted.dtype))
        heads = read_heads(outputs[0][0], outputs[1][0], outputs[2][0], stride)
        cells, scores, sure = decode_persons(
            heads,
            most=int(options["most_persons"]),
            threshold=float(options["min_score"]),
            apart=float(options["apart_px"]) / stride,
            refinements=int(options["refinements"]),
        )
        points = to_picture(
            cells.reshape(1, -1, 2).astype(np.float64) * stride, [crop], wanted.size_px
        ).reshape(cells.shape)
        inside = np.all((points >= 0) & (points <= np.array(frame.size_px) - 1), axis=2)
        scores = np.where(inside, scores, 0.0).astype(np.float32)
        return [
            Pose(of_one.astype(np.float32), of_points, None, float(score))
            for of_one, of_points, score in zip(points, scores, sure, strict=True)
        ]

    def reset(self) -> None:
        """Forget the person and the smoothing."""
        self._last = None
        self._filter.reset()

    def _the_same(self, everyone: list[Pose]) -> Pose | None:
        """Find who is where the person was in the frame before."""
        if self._last is None or not everyone:
            return None
        size = float(np.ptp(self._last, axis=0).max())
        away = [
            float(np.median(np.hypot(*(pose.keypoints_px - self._last).T))) for pose in everyone
        ]
        nearest = int(np.argmin(away))
        return everyone[nearest] if away[nearest] <= REACH * size else None


def _region(pose: Pose) -> Region:
    """The upright square round a body."""
    low, high = pose.keypoints_px.min(axis=0), pose.keypoints_px.max(axis=0)
    x, y = ((low + high) / 2.0).tolist()
    return Region((x, y), _MARGIN * float((high - low).max()))


def _within(region: Region, everyone: Sequence[Pose]) -> Pose | None:
    """Find who stands nearest to the middle of a region; None if nobody is in it."""
    away = [
        float(np.hypot(*np.subtract(_region(one).center_px, region.center_px))) for one in everyone
    ]
    nearest = int(np.argmin(away)) if away else 0
    return everyone[nearest] if away and away[nearest] <= region.side_px / 2.0 else None


def _whole(frame: Frame, size_px: tuple[int, int], fit: str) -> Crop:
    """The whole picture: stretched to the input, or fitted with black beside it."""
    width, height = frame.size_px
    if fit == "stretch":
        return Crop((width / 2.0, height / 2.0), (float(width), float(height)))
    return Crop.around((0.0, 0.0, width, height), size_px[0] / size_px[1], padding=1.0)
