"""Looks at every picture of a video once, and keeps a few numbers of each.

Whatever the video's length, no picture is kept but the last: a frame leaves two numbers, a tenth of
a second one more, a quarter of a second two, and half a second the boxes around other people.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, Frame, Image, Pose
from coach_app.engine.kinematics.framing import check
from coach_app.engine.people.appearance import extent_px, same_body
from coach_app.engine.people.detection import ManyPersonsEstimator
from coach_app.engine.people.everybody import PeopleTracker
from coach_app.engine.people.scene_changes import Box
from coach_app.engine.video_check.camera_motion import CameraCourse, CameraMotion
from coach_app.engine.video_check.shot_changes import ShotChanges

_WIDTH_PX = 320
_LIGHT_EVERY_S = 0.25
_PEOPLE_EVERY_S = 0.5
# Somebody this much smaller stands far behind, or hangs on the wall.
_SIZE_SHARE = 0.4
# A bench or a coat is taken for a person now and then, but with doubt: below these.
_SURE_PRESENCE, _SURE_SCORES = 0.8, 0.73


@dataclass(frozen=True, slots=True)
class Light:
    """(N,) mean lumas, 0 to 255, of the person's box and of what lies around it, and when."""

    t_s: Array
    person: Array
    around: Array


@dataclass(frozen=True, slots=True)
class Crowd:
    """Other people in the picture at one instant: boxes in px, left, top, right, bottom."""

    t_s: float
    boxes_px: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Measurements of the pictures of a video.

    Attributes:
        crowds: every look for other people, with what it found; empty if nobody looked.
    """

    frames: int
    shots: ShotChanges
    camera: CameraCourse
    light: Light
    crowds: tuple[Crowd, ...]


class PictureWatch:
    """Sees the frames of one video in order; None as `people`: nobody looks for others."""

    def __init__(self, skeleton: Skeleton, people: ManyPersonsEstimator | None = None) -> None:
        self._skeleton = skeleton
        self._people = people
        self._shots, self._camera = ShotChanges(), CameraMotion()
        self._light: list[tuple[float, float, float]] = []
        self._crowds: list[Crowd] = []
        self._light_t_s = self._people_t_s = -np.inf
        self._frames = 0

    def see(self, frame: Frame, pose: Pose | None) -> None:
        """The next frame, and the person whose video it is; None where that person is not seen.

        Raises:
            EstimationError: looking for others failed.
        """
        grey, box = _grey(frame.image_bgr), _box(frame, pose)
        self._shots.see(grey, box)
        self._camera.see(frame.t_s, grey, box)
        if frame.t_s - self._light_t_s >= _LIGHT_EVERY_S:
            reading = check(frame, pose, self._skeleton)
            self._light.append((frame.t_s, reading.luma, reading.surroundings_luma))
            self._light_t_s = frame.t_s
        if self._people is not None and frame.t_s - self._people_t_s >= _PEOPLE_EVERY_S:
            self._crowds.append(Crowd(frame.t_s, _others(self._people, frame, pose)))
            self._people_t_s = frame.t_s
        self._frames += 1

    def facts(self) -> PictureFacts:
        """Measurements so far."""
        light = np.array(self._light, dtype=np.float64).reshape(-1, 3)
        return PictureFacts(
            self._frames,
            self._shots,
            self._camera.course(),
            Light(light[:, 0], light[:, 1], light[:, 2]),
            tuple(self._crowds),
        )


def _grey(image_bgr: Image) -> Image:
    height, width = image_bgr.shape[:2]
    size = (_WIDTH_PX, max(round(height * _WIDTH_PX / width), 1))
    small = cv2.resize(image_bgr, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def _box(frame: Frame, pose: Pose | None) -> Box | None:
    if pose is None:
        return None
    points = pose.measured_px
    if not len(points):
        return None
    width, height = frame.size_px
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left / width), float(top / height), float(right / width), float(bottom / height)


def _others(
    people: ManyPersonsEstimator, frame: Frame, pose: Pose | None
) -> tuple[tuple[float, float, float, float], ...]:
    """Boxes around everybody but the person whose video it is."""
    found = list(PeopleTracker(people).estimate(frame).values())
    if pose is None:
        # Who that is is not known here: the largest of all is taken.
        found.sort(key=extent_px, reverse=True)
        pose, found = (found[0], found[1:]) if found else (None, [])
    if pose is None:
        return ()
    person_px = extent_px(pose)
    # A detector for one person sees the most prominent one: it looks again without that one.
    found += PeopleTracker(people).estimate(_without(frame, pose)).values()
    boxes = []
    for other in found:
        sure = other.scores >= SCORE_LIMIT
        doubtful = other.score < _SURE_PRESENCE or other.scores.mean() < _SURE_SCORES
        if doubtful or not sure.any() or same_body(pose, other):
            continue
        if extent_px(other) >= _SIZE_SHARE * person_px:
            points = other.keypoints_px[sure]
            boxes.append((*points.min(axis=0).tolist(), *points.max(axis=0).tolist()))
    return tuple(boxes)


def _without(frame: Frame, pose: Pose) -> Frame:
    """The frame with a grey patch where the person is."""
    points = pose.measured_px
    room = 0.06 * extent_px(pose)
    limit = np.array(frame.size_px)
    left, top = np.clip(points.min(axis=0) - (room, 2.0 * room), 0, limit).astype(int)
    right, bottom = np.clip(points.max(axis=0) + room, 0, limit).astype(int)
    image = frame.image_bgr.copy()
    image[top:bottom, left:right] = 128
    return Frame(image, frame.t_s, frame.index)
