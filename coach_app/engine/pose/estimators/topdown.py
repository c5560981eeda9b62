"""Top-down pose models: a detector finds the person, a network reads an upright crop of them.

Three kinds of networks share everything but the reading of their outputs: heatmaps
(`heatmaps.py`) and SimCC (`simcc.py`) under MMPose 1.3's contract (see `crops.py`), and MoveNet,
which finds the person itself: its first crop is the whole picture.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from coach_app.engine.core.smoothing import OneEuroFilter, SmoothingParameters
from coach_app.engine.core.structures import FloatArray, Frame, Pose
from coach_app.engine.pose.contract import ModelContract
from coach_app.engine.pose.crops import PADDING, Crop, cut, normalised, to_picture
from coach_app.engine.pose.decoders.heatmaps import decode_heatmaps
from coach_app.engine.pose.decoders.simcc import decode_simcc
from coach_app.engine.pose.estimators.contract_estimator import ContractEstimator
from coach_app.engine.pose.persons import PersonDetector
from coach_app.engine.pose.regions import Detection, Region
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import EstimationError, ModelError

SMOOTHING = SmoothingParameters(min_cutoff_hz=0.5, beta=8.0)  # speeds in body sizes per second
LIKELY = 0.3  # score from which a keypoint counts for where the person is
# These networks' makers draw keypoints from 0.3 on, and MoveNet's between 0.3 and 0.5 are as near
# as those above (docs/backends.md); judging takes a keypoint for seen from 0.5 on.
_LIKELY_RAW, _SEEN = 0.3, 0.5
AROUND_KEYPOINTS = 0.12  # the body reaches beyond its keypoints by this share of their extent

BBox: TypeAlias = tuple[float, float, float, float]
Decode: TypeAlias = Callable[[ModelContract, Sequence[FloatArray]], tuple[FloatArray, FloatArray]]


class TopDown(ContractEstimator):
    """The pose backend (see `base.PoseEstimator`) that follows one person.

    The detector runs only while nobody is followed; otherwise the box comes from the keypoints
    of the frame before. Whatever runs a network may raise EstimationError.

    The network has the role "pose"; the detector is closed with the estimator. Without `smooth`,
    poses are as measured.

    Raises:
        ModelError: the network's outputs are not what the contract states.
    """

    CHECKPOINTED = ("_bbox", "_filter")

    def __init__(
        self,
        contract: ModelContract,
        networks: Mapping[str, Runtime],
        detector: PersonDetector,
        *,
        smooth: bool = True,
    ) -> None:
        super().__init__(contract, networks)
        self._detector = detector
        self._min_presence = float(contract.options.get("min_presence", 0.3))
        self._padding = float(contract.options.get("padding", PADDING))
        self._likely = float(contract.options.get("likely_score", _LIKELY_RAW))
        self._smooth = smooth
        self._filter = OneEuroFilter(SMOOTHING)
        self._bbox: BBox | None = None

    def estimate(self, frame: Frame) -> Pose | None:
        """The person followed, else the one most surely detected."""
        pose = None if self._bbox is None else self.people([(frame, self._bbox)])[0]
        if pose is None:
            self.reset()
            found = self._detector.detect(frame)
            if not found:
                return None
            pose = self.people([(frame, found[0].bbox_xyxy)])[0]
            if pose is None:
                return None
        self._bbox = box_around(pose, frame.size_px, _SEEN) or self._bbox
        return self._smoothed(frame, pose)

    def detect(self, frame: Frame) -> list[Detection]:
        """Find every person in `frame`, the surest first; changes nothing in whom it follows."""
        return [
            Detection(self._region(person.bbox_xyxy), person.bbox_xyxy, person.score)
            for person in self._detector.detect(frame)
        ]

    def follow(self, region: Region) -> None:
        """Follow the person in `region` from the next frame on; smoothing starts afresh."""
        self.reset()
        self._bbox = self._within(region)

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        """One unsmoothed pose a look, None where no person is; nothing is remembered.

        The pictures are of one size. A region is a square, wider than most persons: each is looked
        at twice, the second time closely.
        """
        boxes = [(frame, self._within(region)) for frame, region in looks]
        rough = self.people(boxes)
        closer = [
            (frame, (pose and box_around(pose, frame.size_px, _SEEN)) or box)
            for pose, (frame, box) in zip(rough, boxes, strict=True)
        ]
        return self.people(closer)

    def people(self, looks: Sequence[tuple[Frame, BBox]]) -> list[Pose | None]:
        """One unsmoothed pose a box, None where no person is; as `read`."""
        if not looks:
            return []
        return [
            Pose(points, self._judged(scores), None, float(scores.mean()))
            if scores.mean() >= self._min_presence
            else None
            for points, scores in zip(*self.read(looks), strict=True)
        ]

    def _judged(self, scores: FloatArray) -> FloatArray:
        """The network's scores on the scale on which judging takes 0.5 for seen."""
        on_scale = np.interp(scores, (0.0, self._likely, 1.0), (0.0, _SEEN, 1.0))
        return np.asarray(on_scale, dtype=np.float32)

    def read(self, looks: Sequence[tuple[Frame, BBox]]) -> tuple[FloatArray, FloatArray]:
        """Run the network on boxes of pictures of one size, in one batch; nothing is remembered.

        Returns:
            (N, K, 2) float32, px of the picture, not smoothed; (N, K) float32 in [0, 1], the
            network's own scores, 0 outside of the picture.

        Raises:
            EstimationError: the network failed, or gave what is no keypoint.
        """
        wanted = self._contract.networks["pose"]
        width, height = wanted.size_px
        crops = [Crop.around(box, width / height, self._padding) for _, box in looks]
        pictures = np.concatenate(
            [
                cut(frame.image_bgr, [crop], wanted.size_px)
                for (frame, _), crop in zip(looks, crops, strict=True)
            ]
        )
        batch = normalised(pictures, wanted.colour, wanted.layout, wanted.mean, wanted.std)
        outputs = self._run("pose", batch.astype(wanted.dtype, copy=False))
        points, values = DECODERS[self._contract.backend](self._contract, outputs)
        if not (np.isfinite(points).all() and np.isfinite(values).all()):
            raise EstimationError(
                f"the model {self.name} gave numbers that are none; install it again."
            )
        keypoints = to_picture(points, crops, wanted.size_px)
        limits = np.array(looks[0][0].size_px) - 1
        inside = np.all((keypoints >= 0) & (keypoints <= limits), axis=2)
        scores = np.where(inside, np.clip(values, 0.0, 1.0), 0.0)
        return keypoints.astype(np.float32), scores.astype(np.float32)

    def reset(self) -> None:
        """Forget the person and the smoothing."""
        self._bbox = None
        self._filter.reset()

    def close(self) -> None:
        """Release the networks, the detector's too."""
        super().close()
        self._detector.close()

    def _region(self, bbox: BBox) -> Region:
        """The square around a box; like BlazePose's regions it has the padding in it."""
        x1, y1, x2, y2 = bbox
        side = max(x2 - x1, y2 - y1) * self._padding
        return Region(((x1 + x2) / 2.0, (y1 + y2) / 2.0), side)

    def _within(self, region: Region) -> BBox:
        """The upright box in a region, as narrow as the network's input."""
        (x, y), (width, height) = region.center_px, self._contract.networks["pose"].size_px
        down = region.side_px / self._padding / 2.0
        across = down * min(width / height, 1.0)
        return x - across, y - down, x + across, y + down

    def _smoothed(self, frame: Frame, pose: Pose) -> Pose:
        if not self._smooth or self._bbox is None:
            return pose
        x1, y1, x2, y2 = self._bbox
        size = max(x2 - x1, y2 - y1)
        keypoints = self._filter.apply(frame.t_s, pose.keypoints_px, size)
        return Pose(keypoints.astype(np.float32), pose.scores, None, pose.score)


def box_around(pose: Pose, size_px: tuple[int, int], likely: float = LIKELY) -> BBox | None:
    """Box in px, within `size_px`, of keypoints that score `likely`; None if hardly any does."""
    points = pose.keypoints_px[pose.scores >= likely]
    if len(points) < 3:
        return None
    low, high = points.min(axis=0), points.max(axis=0)
    around = AROUND_KEYPOINTS * float((high - low).max())
    low = np.maximum(low - around, 0.0)
    high = np.minimum(high + around, np.array(size_px) - 1.0)
    if np.any(high - low < 1.0):
        return None
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _from_heatmaps(
    contract: ModelContract, outputs: Sequence[FloatArray]
) -> tuple[FloatArray, FloatArray]:
    heatmaps = outputs[0]
    _require(contract, heatmaps, axes=4)
    size = np.array(contract.networks["pose"].size_px)
    cells = np.array([heatmaps.shape[3], heatmaps.shape[2]])
    points, values = decode_heatmaps(heatmaps, str(contract.options.get("refine", "quarter")))
    return (points * (size / cells)).astype(np.float32), values


def _from_simcc(
    contract: ModelContract, outputs: Sequence[FloatArray]
) -> tuple[FloatArray, FloatArray]:
    ratio = float(contract.options["simcc_split_ratio"])
    for lines, size in zip(outputs, contract.networks["pose"].size_px, strict=True):
        _require(contract, lines, axes=3)
        if lines.shape[2] != round(size * ratio):
            raise ModelError(
                f"the model {contract.name} gives {lines.shape[2]} bins for {size} px, which does "
                f"not fit simcc_split_ratio = {ratio:g}; mend model.toml."
            )
    refine = str(contract.options.get("refine", "bin"))
    return decode_simcc(outputs[0], outputs[1], ratio, refine)


def _from_movenet(
    contract: ModelContract, outputs: Sequence[FloatArray]
) -> tuple[FloatArray, FloatArray]:
    """(N, 1, K, 3): y and x as shares of the input, score."""
    table = outputs[0].reshape(len(outputs[0]), -1, 3)
    _require(contract, table, axes=3)
    size = np.array(contract.networks["pose"].size_px, np.float32)
    return table[..., 1::-1] * size, table[..., 2]


def _require(contract: ModelContract, output: FloatArray, axes: int) -> None:
    """Say plainly that a foreign network does not fit, before its numbers are misread."""
    if output.ndim != axes or output.shape[1] != len(contract.skeleton):
        raise ModelError(
            f"the model {contract.name} gives an output of the shape {output.shape}, which does "
            f"not fit the {len(contract.skeleton)} keypoints of {contract.skeleton.name}; "
            "mend model.toml or choose the right file."
        )


DECODERS: Mapping[str, Decode] = {
    "heatmap": _from_heatmaps,
    "simcc": _from_simcc,
    "movenet": _from_movenet,
}
"""By backend: (N, K, 2) px of the input and (N, K) scores, both as the network gives them."""
