"""Real people cut out of clips, to be put into other rooms: pictures, masks and where they are.

Nothing of it is written to a disk. Where somebody is, is what the bare pose model says in the
clip itself, where nobody else is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.common.media import media_dir
from coach_app.app.installation import Installation
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Image
from coach_app.engine.media.capture import open_source
from coach_app.engine.pose.catalogue import open_estimator

BODY_PX = 200
"""Height of a cut-out body, from the nose to the lower ankle, as far as it is in the clip."""
SIZE_PX = (320, 280)
FEET_PX = (160.0, 260.0)
"""Where on a cut-out somebody stands."""
RATE_HZ = 20.0

_SECONDS = 4.0
_ROUNDS = 2  # of GrabCut
_SURE, _LIKELY, _POSSIBLE = 0.08, 0.25, 0.5  # of a trunk's length around the bones
_BONES = (
    *(("shoulder", "elbow"), ("elbow", "wrist"), ("wrist", "index")),
    *(("hip", "knee"), ("knee", "ankle"), ("ankle", "heel"), ("ankle", "foot_index")),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is cut out.

    Attributes:
        clip: below the media folder. start_s: of the seconds that are taken.
        walks: moves through the clip, so that each picture is centred on the hips.
    """

    clip: str
    start_s: float = 0.0
    walks: bool = False


PEOPLE = {
    "raiser": Person("video/lateral_raise.mp4", 1.0),
    "reacher": Person("video/arms_overhead.mp4", 1.0),
    "presser": Person("video/shoulder_press_seated.mp4"),
    "sitter": Person("video/sit_down_b2.mp4"),
    "visitor": Person("video/sit_down_a1.mov"),
    "clapper": Person("real_clips/clapsoverhead.mp4", 8.0),
    "squatter": Person("real_clips/squat1.mp4", 4.0),
    "walker": Person("video/older_woman_walking.mp4", 3.0, walks=True),
}


@dataclass(frozen=True, slots=True)
class CutOut:
    """A person, to be played forwards and backwards.

    Attributes:
        images_bgr: (T, H, W, 3) uint8. masks: (T, H, W) float32 in [0, 1].
        keypoints_px: (T, K, 2) on the cut-out.
    """

    images_bgr: npt.NDArray[np.uint8]
    masks: npt.NDArray[np.float32]
    keypoints_px: Array

    def at(self, t_s: float) -> int:
        """Which picture shows a time."""
        last = len(self.masks) - 1
        i = int(t_s * RATE_HZ) % (2 * last)
        return min(i, 2 * last - i)


def cut_out(name: str) -> CutOut:
    """Cut one of `PEOPLE` out of their clip.

    Raises:
        SystemExit: the clip is not there.
    """
    cv2.setNumThreads(1)
    person = PEOPLE[name]
    seen = list(_seen(media_dir() / person.clip, person.start_s))
    points = np.array([keypoints for _, keypoints in seen], np.float64)
    feet_y = points[:, BLAZEPOSE.indices(("left_ankle", "right_ankle"))][..., 1].max(axis=1)
    height_px = float(np.percentile(feet_y - points[:, BLAZEPOSE.index("nose"), 1], 90))
    hips_x = points[:, BLAZEPOSE.indices(("left_hip", "right_hip")), 0].mean(axis=1)
    scale = BODY_PX / height_px
    images, masks, keypoints = [], [], []
    for i, (frame, of_one) in enumerate(seen):
        x = hips_x[i] if person.walks else float(np.median(hips_x))
        shift = np.array(FEET_PX) - scale * np.array((x, float(np.median(feet_y))))
        image, inside = _moved(frame.image_bgr, scale, shift)
        on_it = of_one * scale + shift
        images.append(image)
        masks.append(_mask(image, on_it) * inside)
        keypoints.append(on_it)
    return CutOut(np.array(images), np.array(masks, np.float32), np.array(keypoints))


def _seen(clip: Path, start_s: float) -> Iterator[tuple[Frame, Array]]:
    """Pictures at `RATE_HZ` and where the pose model sees the person."""
    parts = Installation.load()
    estimator = open_estimator(parts.model, parts.models, parts.cache, threads=1, device="cpu")
    source, due_s = open_source(str(clip)), start_s
    try:
        while (frame := source.read()) is not None and frame.t_s < start_s + _SECONDS:
            if frame.t_s < due_s:
                continue
            due_s += 1.0 / RATE_HZ
            pose = estimator.estimate(frame)
            if pose is not None:
                yield frame, pose.keypoints_px.astype(np.float64)
    finally:
        source.close()
        estimator.close()


def _moved(image: Image, scale: float, shift: Array) -> tuple[Image, npt.NDArray[np.float32]]:
    """The clip's picture where the cut-out is, and where there is picture."""
    matrix = np.array([[scale, 0.0, shift[0]], [0.0, scale, shift[1]]])
    step = max(int(0.7 / scale), 1)  # fine stripes would flicker
    small = cv2.resize(image, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    matrix[:, :2] *= image.shape[1] / small.shape[1]
    moved = cv2.warpAffine(small, matrix, SIZE_PX, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.warpAffine(np.ones(small.shape[:2], np.float32), matrix, SIZE_PX)
    return moved.astype(np.uint8), inside.astype(np.float32)


def _mask(image: Image, points: Array) -> npt.NDArray[np.float32]:
    """Where the person is: GrabCut from what lies around the bones.

    Source: C. Rother et al., "GrabCut", SIGGRAPH 2004.
    """
    labels = np.full(image.shape[:2], cv2.GC_BGD, np.uint8)
    labels[_around_bones(points, _POSSIBLE)] = cv2.GC_PR_BGD
    labels[_around_bones(points, _LIKELY)] = cv2.GC_PR_FGD
    labels[_around_bones(points, _SURE)] = cv2.GC_FGD
    models = np.zeros((1, 65)), np.zeros((1, 65))
    nowhere = (0, 0, 0, 0)  # the mask says it all
    cv2.grabCut(image, labels, nowhere, *models, _ROUNDS, cv2.GC_INIT_WITH_MASK)
    person = np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    return cv2.GaussianBlur(person, (0, 0), 1.0).astype(np.float32)


def _around_bones(points: Array, reach: float) -> npt.NDArray[np.bool_]:
    corners = points[
        BLAZEPOSE.indices(("left_shoulder", "right_shoulder", "right_hip", "left_hip"))
    ]
    trunk_px = float(np.hypot(*(corners[:2].mean(axis=0) - corners[2:].mean(axis=0))))
    wide = max(int(reach * trunk_px), 1)
    drawn: Image = np.zeros((SIZE_PX[1], SIZE_PX[0]), np.uint8)
    for side in ("left", "right"):
        for first, second in _BONES:
            ends = points[BLAZEPOSE.indices((f"{side}_{first}", f"{side}_{second}"))]
            (x, y), (to_x, to_y) = ends.round().astype(int).tolist()
            cv2.line(drawn, (x, y), (to_x, to_y), 255, wide)
    hull = cv2.convexHull(corners.round().astype(np.int32))
    cv2.fillConvexPoly(drawn, hull, 255)
    cv2.polylines(drawn, [hull], True, 255, wide)
    x, y = points[BLAZEPOSE.index("nose")].round().astype(int).tolist()
    cv2.circle(drawn, (x, y), max(int((reach + 0.1) * trunk_px), 1), 255, -1)
    return np.asarray(drawn > 0)
