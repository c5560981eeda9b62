"""BlazePose: 33 keypoints and world coordinates of one person.

Source: V. Bazarevsky et al., "BlazePose: On-device Real-time Body Pose Tracking", 2020; the
networks and their numbers are MediaPipe's (see models/blazepose_full/model.toml).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.smoothing import OneEuroFilter, SmoothingParameters
from coach_app.engine.core.structures import FloatArray, Frame, Image, Pose
from coach_app.engine.pose.contract import ModelContract
from coach_app.engine.pose.decoders.blazepose_detector import (
    anchor_centers,
    decode_detections,
    letterbox,
    merge_duplicates,
    to_detections,
)
from coach_app.engine.pose.estimators.contract_estimator import ContractEstimator
from coach_app.engine.pose.regions import (
    Detection,
    Region,
    crop_regions,
    points_to_picture,
    turn_to_picture,
)
from coach_app.engine.pose.runtimes.runtime import Runtime

# The network gives 39 points: the skeleton's, then the two that span the next region (the centre
# between the hips and the top of the circle around the body), then four that nobody uses.
NETWORK_POINTS = 39
CENTER, TOP = 33, 34

# MediaPipe's values for the same network; speeds in diameters of the body's circle per second.
KEYPOINT_SMOOTHING = SmoothingParameters(min_cutoff_hz=0.05, beta=80.0)
WORLD_SMOOTHING = SmoothingParameters(min_cutoff_hz=0.1, beta=40.0)  # speeds in m/s
# The region is smoothed more, so that a person at rest is cropped the same in every frame.
REGION_SMOOTHING = SmoothingParameters(min_cutoff_hz=0.01, beta=10.0)


@dataclass(frozen=True, slots=True)
class RawPoses:
    """Raw output of the landmark network for N regions of one picture, not smoothed.

    Attributes:
        points_px: (N, 35, 2) float64 (of a `Pose`, float32), the skeleton's keypoints, then the
            centre and the top of the body.
        scores: (N, 33) float32 in [0, 1]; 0 outside of the picture.
        world_m: (N, 33, 3) float64, origin between the hips, x right and y down in the picture,
            z away from the camera.
        presence: (N,) float32 in [0, 1], how likely a person is in the region.
    """

    points_px: Array
    scores: FloatArray
    world_m: Array
    presence: FloatArray


class BlazePose(ContractEstimator):
    """The pose backend (see `base.PoseEstimator`) that follows one person.

    The detector runs only while nobody is followed; otherwise the region comes from the points
    of the frame before. `detect`, `follow`, `region` and `read` are for those who choose whom to
    follow. Whatever runs a network may raise EstimationError.
    """

    CHECKPOINTED = ("_region", "_keypoint_filter", "_world_filter", "_region_filter")
    VALUES = (Region,)

    def __init__(
        self, contract: ModelContract, networks: Mapping[str, Runtime], *, smooth: bool = True
    ) -> None:
        super().__init__(contract, networks, "landmarks")
        options = contract.options
        self._margin = float(options["region_margin"])
        self._min_presence = float(options["min_presence"])
        self._min_detection = float(options["min_detection_score"])
        self._overlap = float(options["duplicate_overlap"])
        detector_side = contract.networks["detector"].size_px[0]
        self._anchors = anchor_centers(detector_side, options["anchor_strides"])
        self._letterbox: Image = np.zeros((1, detector_side, detector_side, 3), np.uint8)
        self._crop_side = contract.networks["landmarks"].size_px[0]
        self._crop: Image = np.zeros((1, self._crop_side, self._crop_side, 3), np.uint8)
        self._smooth = smooth
        self._keypoint_filter = OneEuroFilter(KEYPOINT_SMOOTHING)
        self._world_filter = OneEuroFilter(WORLD_SMOOTHING)
        self._region_filter = OneEuroFilter(REGION_SMOOTHING)
        self._region: Region | None = None

    @property
    def region(self) -> Region | None:
        """Region of the next frame; None when the detector will look first."""
        return self._region

    def estimate(self, frame: Frame) -> Pose | None:
        """The person followed, else the one most surely detected."""
        raw = None if self._region is None else self._present(frame, self._region)
        if raw is None:
            self.reset()
            detections = self.detect(frame)
            if not detections:
                return None
            raw = self._present(frame, detections[0].region)
            if raw is None:
                return None
            # The detector's region is coarse: look once more where the points say the body is.
            raw = self._present(frame, self._around(raw)) or raw
        self._look_next_around(frame.t_s, raw)
        return self._smoothed(frame.t_s, raw)

    def detect(self, frame: Frame, min_score: float | None = None) -> list[Detection]:
        """Find everybody who scores `min_score` (None: model.toml's), the surest first.

        It changes nothing in whom is followed.
        """
        square = letterbox(frame.image_bgr, self._letterbox[0])
        boxes, logits = self._run("detector", self._letterbox)
        side = self._letterbox.shape[1]
        threshold = self._min_detection if min_score is None else min_score
        points, scores = decode_detections(boxes[0], logits[0], self._anchors, side, threshold)
        points, scores = merge_duplicates(points, scores, self._overlap)
        flat = points.reshape(1, -1, 2)
        points_px = points_to_picture(flat, [square]).reshape(points.shape)
        return to_detections(points_px, scores, frame.size_px, self._margin)

    def follow(self, region: Region) -> None:
        """Follow the person in `region` from the next frame on; smoothing starts afresh."""
        self.reset()
        self._region = region

    def read(self, looks: Sequence[tuple[Frame, Region]]) -> RawPoses:
        """Run the landmark network on one region or more of pictures of one size; keeps nothing."""
        if len(looks) > len(self._crop):
            shape = (len(looks), self._crop_side, self._crop_side, 3)
            self._crop = np.zeros(shape, np.uint8)
        for (frame, region), crop in zip(looks, self._crop, strict=False):
            crop_regions(frame.image_bgr, [region], crop[None])
        outputs = self._run("landmarks", self._crop[: len(looks)])
        regions = [region for _, region in looks]
        return _decoded(outputs, regions, looks[0][0].size_px, self._crop_side)

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        """One unsmoothed pose a look, None where no person is; nothing is remembered.

        The pictures are of one size.
        """
        if not looks:
            return []
        raw = self.read(looks)
        return [
            _pose(raw, i, raw.points_px[i, :CENTER], raw.world_m[i])
            if raw.presence[i] >= self._min_presence
            else None
            for i in range(len(looks))
        ]

    def reset(self) -> None:
        """Forget the person and the smoothing."""
        self._region = None
        for memory in (self._keypoint_filter, self._world_filter, self._region_filter):
            memory.reset()

    def _present(self, frame: Frame, region: Region) -> RawPoses | None:
        if not region.overlaps(frame.size_px):
            return None
        raw = self.read([(frame, region)])
        return raw if raw.presence[0] >= self._min_presence else None

    def _around(self, raw: RawPoses) -> Region:
        center, top = raw.points_px[0, CENTER:]
        return Region.around(center, top, self._margin)

    def _smoothed(self, t_s: float, raw: RawPoses) -> Pose:
        keypoints, world, body = raw.points_px[0, :CENTER], raw.world_m[0], _body_px(raw)
        if self._smooth and body > 1.0:
            keypoints = self._keypoint_filter.apply(t_s, keypoints, body)
            world = self._world_filter.apply(t_s, world)
        return _pose(raw, 0, keypoints, world)

    def _look_next_around(self, t_s: float, raw: RawPoses) -> None:
        anchors, body = raw.points_px[0, CENTER:], _body_px(raw)
        if body > 1.0:
            anchors = self._region_filter.apply(t_s, anchors, body)
        self._region = Region.around(anchors[0], anchors[1], self._margin)


def _body_px(raw: RawPoses) -> float:
    """Diameter of the circle around the body in the first region."""
    center, top = raw.points_px[0, CENTER:]
    return 2.0 * float(np.hypot(*(top - center)))


def _pose(raw: RawPoses, i: int, keypoints_px: Array, world_m: Array) -> Pose:
    return Pose(
        keypoints_px.astype(np.float32),
        raw.scores[i],
        world_m.astype(np.float32),
        float(raw.presence[i]),
    )


def _decoded(
    outputs: Sequence[FloatArray],
    regions: Sequence[Region],
    size_px: tuple[int, int],
    crop_side: int,
) -> RawPoses:
    landmarks, presence, heatmaps, world = outputs
    table = landmarks.reshape(len(regions), NETWORK_POINTS, 5)
    points = table[:, : TOP + 1, :2] / np.float32(crop_side)
    points = refine_with_heatmaps(points, heatmaps)
    points_px = points_to_picture(points, regions)
    keypoints = points_px[:, :CENTER]
    inside = np.all((keypoints >= 0) & (keypoints <= np.array(size_px) - 1), axis=2)
    visible = _logistic(table[:, :CENTER, 3])
    world_m = world.reshape(len(regions), NETWORK_POINTS, 3)[:, :CENTER]
    return RawPoses(
        points_px,
        np.where(inside, visible, 0.0).astype(np.float32),
        turn_to_picture(world_m, regions),
        presence[:, 0],
    )


WINDOW_REACH = 3  # cells of the heatmap to each side of a point
MIN_CONFIDENCE = 0.5  # of the surest cell there
_WINDOW = np.arange(-WINDOW_REACH, WINDOW_REACH + 1)
_REACH = _WINDOW.astype(np.float32)


def refine_with_heatmaps(points: FloatArray, heatmaps: FloatArray) -> FloatArray:
    """Move each point to the centre of mass of its heatmap around it, where the map is sure.

    Args:
        points: (N, K, 2) in the unit square.
        heatmaps: (N, M, S, S) before the logistic function, M >= K, C-contiguous; map k belongs
            to point k.

    Returns:
        (N, K, 2) float32; a point outside of the square or on an unsure map stays.
    """
    n, k = points.shape[:2]
    maps, side = heatmaps.shape[1], heatmaps.shape[2]
    cells = np.floor(points * np.float32(side)).astype(np.intp)
    window = cells[..., None] + _WINDOW  # (N, K, 2, 7): columns and rows
    kept = window.clip(0, side - 1)
    first = (np.arange(n)[:, None] * maps + np.arange(k)) * side
    flat = (first[..., None] + kept[:, :, 1])[..., None] * side + kept[:, :, 0, None, :]
    mass = _logistic(heatmaps.reshape(-1).take(flat))
    if not np.array_equal(kept, window):  # some windows reach over the edge of their map
        there = kept == window
        mass *= there[:, :, 1, :, None] & there[:, :, 0, None, :]
    along = np.stack([mass.sum(axis=2), mass.sum(axis=3)], axis=2)  # (N, K, 2, 7)
    total = np.maximum(along.sum(axis=3), np.float32(1e-12))
    refined = (cells + along @ _REACH / total) / np.float32(side)
    sure = np.all((cells >= 0) & (cells < side), axis=2) & (mass.max((2, 3)) >= MIN_CONFIDENCE)
    return np.where(sure[..., None], refined, points).astype(np.float32)


def _logistic(logits: FloatArray) -> FloatArray:
    """1 / (1 + exp(-logits)), written so that nothing overflows."""
    half = np.float32(0.5)
    return np.asarray(half + half * np.tanh(half * logits))
