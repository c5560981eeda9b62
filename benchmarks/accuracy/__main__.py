"""How accurate each pose model is, on persons of COCO val2017 with official keypoints.

    python -m benchmarks.accuracy [--json] [--only NAME ...]

NAME.oks_ap, NAME.pck: ground-truth boxes. Every model is given the same pictures, one a person:
the annotated box, enlarged by half. NAME.settled.*: the same, the picture shown three times: what
a session sees after a tenth of a second, when the crop follows the keypoints. NAME.detected.*:
whole pictures, with the model's own way of finding persons (single-person models get the boxes of
RTMDet-nano where its file is at hand). `mediapipe.*` is MediaPipe itself on the same pictures,
`mediapipe_lite` and `mediapipe_heavy` its other complexities where these models are installed.
OKS by pycocotools; PCK within 10 % of the larger side of the annotated box. openpose.KEYPOINT:
median distance between BlazePose's and OpenPose's own keypoints on shoulder_press_seated.mp4, in
percent of the torso's length.
"""

import argparse
import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.accuracy.coco_persons import Found, Person, Truth, matched, pck
from benchmarks.common.machine import progress, report
from benchmarks.common.media import clip_frames, media_dir
from benchmarks.common.peers import SIZES, mediapipe
from coach_app import settings
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO_17, OPENPOSE_18
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.pose.backends import build, build_detector
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.catalogue import (
    catalogue,
    installed,
    open_detector,
    open_estimator,
    open_network,
)
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.estimators.box_detectors import DECODERS
from coach_app.engine.pose.estimators.posenet import PoseNet
from coach_app.engine.pose.estimators.topdown import TopDown
from coach_app.engine.pose.persons import PersonDetector

# Files of the media folder that stand in for models that are not installed.
_AT_HAND = {
    "movenet_lightning": "coral/movenet_single_pose_lightning_ptq.tflite",
    "posenet": "coral/posenet_posenet_mobilenet_v1_075_353_481_16_quant_decoder.tflite",
    "rtmdet_nano": "rtmdet_nano/model.onnx",
    "yolox_nano": "yolox_nano/model.onnx",
}
_ENLARGED = 1.5
_SETTLED = 3
_MODELS = settings.resource_dir() / "models"
_OPENPOSE = "openpose_shoulder_press_seated"

Seen: TypeAlias = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these models")
    arguments = parser.parse_args()
    figures = accuracy(arguments.only)
    report(figures, arguments.json)


def accuracy(only: list[str] | None = None) -> dict[str, float]:
    """Every figure of this benchmark."""
    truth = Truth()
    figures: dict[str, float] = {"persons": len(truth.persons), "pictures": len(truth.image_ids)}
    for name, model in _models(only):
        progress(name)
        with contextlib.closing(model):
            figures |= _scored(truth, name, _each(truth, _alone(model, looks=1)))
            if not isinstance(model, PoseNet):  # which looks at the whole picture every time
                settled = _each(truth, _alone(model, looks=_SETTLED))
                figures |= _scored(truth, f"{name}.settled", settled)
            figures |= _in_whole_pictures(truth, name, model)
            if isinstance(model, BlazePose):
                figures |= against_openpose(model)
    for complexity, size in enumerate(SIZES):
        name = "mediapipe" if size == "full" else f"mediapipe_{size}"
        if only is not None and name not in only:
            continue
        if not installed(f"blazepose_{size}", _MODELS, settings.cache_dir()):
            continue
        progress(name)
        with mediapipe(complexity=complexity, static=True, smooth=False) as peer:

            def estimate(frame: Frame) -> Seen | None:
                answer = peer.estimate(frame)
                if answer.keypoints_px is None or answer.scores is None:
                    return None
                order = BLAZEPOSE.indices(COCO_17)
                return answer.keypoints_px[order], answer.scores[order]

            figures |= _scored(truth, name, _each(truth, estimate))
    return figures


def _models(only: list[str] | None) -> Iterator[tuple[str, PoseEstimator]]:
    """Every pose model whose files are here."""
    for entry in catalogue(_MODELS, settings.cache_dir()):
        name = entry.contract.name
        if only is not None and name not in only:
            continue
        if entry.contract.backend in DECODERS:
            continue
        if entry.installed:
            yield (
                name,
                open_estimator(name, _MODELS, settings.cache_dir(), device="cpu", smooth=False),
            )
        elif name in _AT_HAND:
            contract = read_contract(_MODELS / name)
            network = open_network(_at_hand(name), contract.networks["pose"], threads=2)
            yield name, build(contract, {"pose": network}, _no_detector, smooth=False)
        else:
            progress(f"{name}: its files are not here")


def _at_hand(name: str) -> Path:
    return media_dir() / "models" / _AT_HAND[name]


def _no_detector(name: str) -> PersonDetector:
    raise SystemExit(f"{name} is not installed")


def _alone(model: PoseEstimator, looks: int) -> Callable[[Frame], Seen | None]:
    """The person of a picture that shows one, by COCO's keypoints.

    Args:
        model: reset before each picture.
        looks: how often it is shown the picture, as if it were a video that stands still.
    """
    order = model.skeleton.indices(COCO_17)

    def estimate(frame: Frame) -> Seen | None:
        model.reset()
        pose = None
        for i in range(looks):
            again = Frame(frame.image_bgr, frame.t_s + i / 30.0, frame.index)
            pose = model.estimate(again) or pose
        if pose is None:
            return None
        return pose.keypoints_px[order].astype(np.float64), pose.scores[order].astype(np.float64)

    return estimate


def _each(truth: Truth, estimate: Callable[[Frame], Seen | None]) -> list[Found | None]:
    """Who is found in each person's enlarged box."""
    found: list[Found | None] = []
    for index, person in enumerate(truth.persons):
        frame, corner = _cut(truth.frame(person.image_id, index), person)
        seen = estimate(frame)
        if seen is None:
            found.append(None)
            continue
        points, scores = seen
        found.append(Found(person.image_id, points + corner, scores, float(scores.mean())))
    return found


def _cut(frame: Frame, person: Person) -> tuple[Frame, npt.NDArray[np.float64]]:
    x, y, w, h = person.bbox_xywh
    width, height = frame.size_px
    across, down = w * _ENLARGED / 2.0, h * _ENLARGED / 2.0
    left, right = int(max(x + w / 2 - across, 0)), int(min(x + w / 2 + across, width)) + 1
    top, bottom = int(max(y + h / 2 - down, 0)), int(min(y + h / 2 + down, height)) + 1
    picture = np.ascontiguousarray(frame.image_bgr[top:bottom, left:right])
    return Frame(picture, frame.t_s, frame.index), np.array([left, top], np.float64)


def _scored(truth: Truth, name: str, found: list[Found | None]) -> dict[str, float]:
    figures = truth.oks([person for person in found if person is not None])
    figures["pck"] = pck(truth.persons, found)
    figures["found"] = sum(person is not None for person in found) / len(found)
    return {f"{name}.{figure}": value for figure, value in figures.items()}


def _in_whole_pictures(truth: Truth, name: str, model: PoseEstimator) -> dict[str, float]:
    """Figures with the persons found by ourselves."""
    order = model.skeleton.indices(COCO_17)
    found: list[Found] = []
    with contextlib.ExitStack() as opened:
        finder = _finder()
        opened.callback(finder.close)
        for index, image_id in enumerate(truth.image_ids):
            frame = truth.frame(image_id, index)
            for pose in _everybody(model, finder, frame):
                points, scores = pose.keypoints_px[order], pose.scores[order]
                found.append(
                    Found(
                        image_id,
                        points.astype(np.float64),
                        scores.astype(np.float64),
                        float(scores.mean()) * pose.score,
                    )
                )
    figures = truth.oks(found)
    figures["pck"] = pck(truth.persons, matched(truth.persons, found))
    return {f"{name}.detected.{figure}": value for figure, value in figures.items()}


def _everybody(model: PoseEstimator, finder: PersonDetector, frame: Frame) -> list[Pose]:
    if isinstance(model, PoseNet):
        return model.everyone(frame)
    if isinstance(model, TopDown):
        boxes = [person.bbox_xyxy for person in finder.detect(frame)]
        return [pose for pose in model.people([(frame, box) for box in boxes]) if pose is not None]
    assert isinstance(model, BlazePose)
    looks = [(frame, detection.region) for detection in model.detect(frame)]
    return [pose for pose in model.poses(looks) if pose is not None]


def _finder() -> PersonDetector:
    """RTMDet where its file is at hand, else BlazePose's own detector."""
    if _at_hand("rtmdet_nano").exists():
        contract = read_contract(_MODELS / "rtmdet_nano")
        wanted = contract.networks["detector"]
        network = open_network(_at_hand("rtmdet_nano"), wanted, threads=2, device="cpu")
        return build_detector(contract, {"detector": network})
    return open_detector("blazepose_full", _MODELS, settings.cache_dir(), device="cpu")


def against_openpose(model: BlazePose) -> dict[str, float]:
    """Median distance to OpenPose's own keypoints, by keypoint, in percent of the torso."""
    folder = media_dir() / "golden" / _OPENPOSE
    files = sorted(folder.glob("*.json"))
    names = [name for name in OPENPOSE_18 if name in BLAZEPOSE]
    away: dict[str, list[float]] = {name: [] for name in names}
    model.reset()
    for file, frame in zip(files, clip_frames("shoulder_press_seated.mp4"), strict=False):
        people = json.loads(file.read_text())["people"]
        pose = model.estimate(frame)
        if not people or pose is None:
            continue
        table = np.array(people[0]["pose_keypoints_2d"], np.float64).reshape(18, 3)
        theirs = {name: table[i] for i, name in enumerate(OPENPOSE_18)}
        hips = (theirs["left_hip"][:2] + theirs["right_hip"][:2]) / 2.0
        torso = float(np.hypot(*(theirs["neck"][:2] - hips)))
        for name in names:
            if theirs[name][2] > 0.3:
                off = pose.keypoints_px[BLAZEPOSE.index(name)] - theirs[name][:2]
                away[name].append(100.0 * float(np.hypot(*off)) / torso)
    figures = {f"openpose.{name}": float(np.median(of)) for name, of in away.items() if of}
    return {**figures, "openpose.median": float(np.median(np.concatenate([*away.values()])))}


if __name__ == "__main__":
    main()
