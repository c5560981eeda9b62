"""Person detectors besides BlazePose's own, by the layout of their outputs.

Letters in shapes: M candidates, C classes; class 0 is "person" in COCO's order.

Source: MMDetection 3.3 (RTMDet, suppression inside the file), Z. Ge et al., "YOLOX: Exceeding YOLO
Series in 2021", section 2 (grids and strides), Ultralytics' export of YOLOv8 and YOLO11.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import cv2
import numpy as np

from coach_app.engine.core.structures import FloatArray, Frame, Image
from coach_app.engine.pose.contract import ModelContract
from coach_app.engine.pose.crops import normalised
from coach_app.engine.pose.persons import PersonBox, person_boxes, suppress
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import EstimationError, ModelError

_GREY = 114  # what all three were trained to see beside a picture
_YOLOX_STRIDES = (8, 16, 32)

Decode: TypeAlias = Callable[[Sequence[FloatArray], tuple[int, int]], tuple[FloatArray, FloatArray]]


class BoxDetector:
    """A `persons.PersonDetector` around one network, of the role "detector"."""

    def __init__(self, contract: ModelContract, networks: Mapping[str, Runtime]) -> None:
        self._contract = contract
        self.name = contract.name
        self._network: Runtime | None = networks["detector"]
        self.provider = networks["detector"].provider
        self._decode = DECODERS[contract.backend]
        self._min_score = float(contract.options.get("min_score", 0.3))
        self._overlap = float(contract.options.get("duplicate_overlap", 0.65))

    def detect(self, frame: Frame) -> list[PersonBox]:
        """The persons in `frame`, the surest first.

        Raises:
            EstimationError: the network failed. ModelError: its outputs do not fit the contract.
        """
        if self._network is None:
            raise EstimationError("the detector was closed before this picture came.")
        wanted = self._contract.networks["detector"]
        picture, ratio = fitted(frame.image_bgr, wanted.size_px)
        batch = normalised(picture[None], wanted.colour, wanted.layout, wanted.mean, wanted.std)
        outputs = self._network.run(batch)
        try:
            boxes, scores = self._decode(outputs, wanted.size_px)
        except (IndexError, ValueError) as error:
            shapes = ", ".join(str(output.shape) for output in outputs)
            raise ModelError(
                f"the outputs {shapes} of the model {self.name} are not those of the backend "
                f"{self._contract.backend}; mend model.toml or choose the right file."
            ) from error
        likely = scores >= self._min_score
        boxes, scores = boxes[likely] / np.float32(ratio), scores[likely]
        kept = suppress(boxes, scores, self._overlap)
        return person_boxes(boxes[kept], scores[kept], frame.size_px)

    def close(self) -> None:
        """Release the network."""
        self._network = None


def fitted(image_bgr: Image, size_px: tuple[int, int]) -> tuple[Image, float]:
    """The whole (H, W, 3) uint8 picture in the upper left of a grey input of `size_px`.

    Returns:
        (height, width, 3) uint8; how many px of the input one px of the picture is.
    """
    height, width = image_bgr.shape[:2]
    ratio = min(size_px[0] / width, size_px[1] / height)
    fits = max(round(width * ratio), 1), max(round(height * ratio), 1)
    out = np.full((size_px[1], size_px[0], 3), _GREY, np.uint8)
    out[: fits[1], : fits[0]] = cv2.resize(image_bgr, fits, interpolation=cv2.INTER_LINEAR)
    return out, ratio


def decode_rtmdet(
    outputs: Sequence[FloatArray], size_px: tuple[int, int]
) -> tuple[FloatArray, FloatArray]:
    """RTMDet with its suppression inside: dets (1, M, 5) x1, y1, x2, y2, score; labels (1, M)."""
    dets, labels = outputs[0][0], outputs[1][0]
    persons = dets[labels == 0]
    return persons[:, :4], persons[:, 4]


def decode_yolox(
    outputs: Sequence[FloatArray], size_px: tuple[int, int]
) -> tuple[FloatArray, FloatArray]:
    """YOLOX: (1, M, 5 + C): centre and logarithm of the size in strides, objectness, classes.

    The M candidates are the cells of three grids, one after the other.
    """
    table = outputs[0][0]
    centers, strides = [], []
    for stride in _YOLOX_STRIDES:
        y, x = np.mgrid[: size_px[1] // stride, : size_px[0] // stride]
        centers.append(np.stack([x.ravel(), y.ravel()], axis=1))
        strides.append(np.full((x.size, 1), stride))
    step = np.concatenate(strides)
    middle = (table[:, :2] + np.concatenate(centers)) * step
    size = np.exp(np.minimum(table[:, 2:4], 20.0)) * step
    return _corners(middle, size), table[:, 4] * table[:, 5]


def decode_yolov8(
    outputs: Sequence[FloatArray], size_px: tuple[int, int]
) -> tuple[FloatArray, FloatArray]:
    """YOLOv8 and YOLO11: (1, 4 + C, M): centre and size in px of the input, then the classes."""
    table = outputs[0][0].T
    if table.shape[1] < 5 or table.shape[0] < table.shape[1]:
        raise ValueError("candidates and classes are the wrong way round")
    return _corners(table[:, :2], table[:, 2:4]), table[:, 4]


def _corners(middle: FloatArray, size: FloatArray) -> FloatArray:
    half = size / 2.0
    return np.concatenate([middle - half, middle + half], axis=1).astype(np.float32)


DECODERS: Mapping[str, Decode] = {
    "rtmdet": decode_rtmdet,
    "yolox": decode_yolox,
    "yolov8": decode_yolov8,
}
