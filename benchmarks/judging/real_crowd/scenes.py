"""Rooms with several real people in them: who is where and when, and the picture of it.

The rooms are photographs, the people cut-outs; the pictures are made when they are wanted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.common.media import media_dir
from benchmarks.judging.real_crowd.cut_outs import BODY_PX, FEET_PX, RATE_HZ, SIZE_PX, CutOut
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Image

PICTURE_PX = (640, 360)
_NOISE_LEVELS = 2.0
_FRAME_BGR = (30, 34, 40)

Window = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of the picture."""


class Aid(StrEnum):
    """What somebody sits in or holds on to; drawn."""

    WHEELCHAIR = "wheelchair"
    WALKER = "walker"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in the picture.

    Attributes:
        person: whose cut-out. path: times, s, and places, shares of the picture's width.
        height: of the body, share of the picture's height. floor: where the feet are, the same.
        flipped: as in a mirror.
        pace: how fast they move; 0 stands still. phase_s: where they begin.
        changes_s: from when on the clothes on the trunk have other colours; None: never.
        window: what they can be seen in alone, such as a mirror; None: all of the picture.
        aid: what they sit in or hold on to.
    """

    person: str
    path: tuple[tuple[float, ...], tuple[float, ...]]
    height: float = 0.72
    floor: float = 0.96
    flipped: bool = False
    pace: float = 1.0
    phase_s: float = 0.0
    changes_s: float | None = None
    window: Window | None = None
    aid: Aid | None = None


def at(x: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The path of somebody who stays."""
    return (0.0,), (x,)


@dataclass(frozen=True, slots=True)
class Shot:
    """A room from one point of view.

    Attributes:
        room: number of a photograph below the media folder; None: a plain wall.
        people: from the back to the front. participant: which of them.
        light: times, s, and gains, in between which the light changes.
    """

    room: str | None
    people: tuple[Actor, ...]
    participant: int = 0
    light: tuple[tuple[float, ...], tuple[tuple[float, float, float], ...]] = (
        (0.0,),
        ((1.0, 1.0, 1.0),),
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """A film.

    Attributes:
        kind, name: of the case. shots: with the times from which they are seen, s.
        counted_s: from when on it counts who is taken: at first nobody can know. seconds: length.
    """

    kind: str
    name: str
    shots: tuple[tuple[float, Shot], ...]
    counted_s: float = 0.5
    seconds: float = 9.0

    @property
    def times(self) -> Array:
        """(T,) of the pictures, s."""
        return np.arange(round(self.seconds * RATE_HZ)) / RATE_HZ

    def shot(self, t_s: float) -> Shot:
        """What is seen at a time."""
        return [shot for start_s, shot in self.shots if start_s <= t_s][-1]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and what is in it.

    Attributes:
        image_bgr: (H, W, 3) uint8.
        keypoints_px: (K, 2) of each person. present: who is in the picture.
        clear: share of the participant that nobody covers, of what is in the picture.
    """

    image_bgr: Image
    keypoints_px: tuple[Array, ...]
    present: tuple[bool, ...]
    clear: float


def draw(scene: Scene, i: int, cut_outs: Mapping[str, CutOut]) -> Drawn:
    """Picture `i` of a scene."""
    t_s = float(scene.times[i])
    shot = scene.shot(t_s)
    width, height = PICTURE_PX
    canvas = _room(shot.room).astype(np.float32)
    for window in dict.fromkeys(a.window for a in shot.people if a.window is not None):
        _draw_window(canvas, window)
    points, present = [], []
    whole = 1.0
    clear = np.zeros((height, width), np.float32)
    for k, actor in enumerate(shot.people):
        image, mask, keypoints = _placed(actor, t_s, cut_outs[actor.person])
        canvas += mask[..., None] * (image - canvas)
        clear *= 1.0 - mask
        if k == shot.participant:
            clear, whole = mask.copy(), float(mask.sum())
        points.append(keypoints)
        middle = keypoints[BLAZEPOSE.indices(("left_hip", "right_hip"))].mean(axis=0)
        present.append(bool(mask.sum() > 200.0 and 0.0 <= middle[0] < width))
    seen = float(clear.sum()) / max(whole, 1.0)
    times, gains = shot.light
    gain = [np.interp(t_s, times, [g[c] for g in gains]) for c in range(3)]
    noise = _noise()[i % len(_noise())]
    image_bgr = np.clip(canvas * np.array(gain, np.float32) + noise, 0, 255).astype(np.uint8)
    return Drawn(image_bgr, tuple(points), tuple(present), seen)


class SceneSource:
    """A scene as a source of frames; `drawn` keeps what was in them, without the pictures."""

    live = False
    duration_s: float | None = None
    size_px = PICTURE_PX

    def __init__(self, scene: Scene, cut_outs: Mapping[str, CutOut]) -> None:
        self._scene, self._cut_outs = scene, cut_outs
        self.drawn: list[Drawn] = []

    def read(self) -> Frame | None:
        """The next picture."""
        i = len(self.drawn)
        if i >= len(self._scene.times):
            return None
        made = draw(self._scene, i, self._cut_outs)
        self.drawn.append(replace(made, image_bgr=made.image_bgr[:0]))
        return Frame(made.image_bgr, float(self._scene.times[i]), i)

    def close(self) -> None:
        """Nothing is held."""


@cache
def _room(name: str | None) -> Image:
    width, height = PICTURE_PX
    if name is None:
        rows = np.linspace(205, 165, height)[:, None, None]
        return np.broadcast_to(rows + np.array((0, 4, 8)), (height, width, 3)).astype(np.uint8)
    path = media_dir() / "images" / "coco_val" / f"{int(name):012}.jpg"
    image = cv2.imread(str(path))
    if image is None:
        raise SystemExit(f"{path} is missing; set COACH_MEDIA to the folder that holds it")
    scale = max(width / image.shape[1], height / image.shape[0])
    image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    return image[:height, :width].astype(np.uint8)


@cache
def _noise() -> npt.NDArray[np.float32]:
    random = np.random.default_rng(7)
    shape = (5, PICTURE_PX[1], PICTURE_PX[0], 1)
    return random.normal(0.0, _NOISE_LEVELS, shape).astype(np.float32)


def _placed(
    actor: Actor, t_s: float, cut_out: CutOut
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], Array]:
    """The actor on a canvas of the picture's size: image, mask and keypoints."""
    i = cut_out.at(actor.phase_s + actor.pace * t_s)
    image, mask, points = cut_out.images_bgr[i], cut_out.masks[i], cut_out.keypoints_px[i]
    if actor.changes_s is not None and t_s >= actor.changes_s:
        image = _redressed(image, points)
    if actor.aid is not None:
        image, mask = _aided(image, mask, points, actor.aid)
    if actor.flipped:
        image, mask = image[:, ::-1], mask[:, ::-1]
        points = np.where(np.array([True, False]), SIZE_PX[0] - 1.0 - points, points)
        points = points[BLAZEPOSE.swap_indices]
    width, height = PICTURE_PX
    scale = actor.height * height / BODY_PX
    place = np.array((np.interp(t_s, *actor.path) * width, actor.floor * height))
    feet = np.array((SIZE_PX[0] - 1.0 - FEET_PX[0] if actor.flipped else FEET_PX[0], FEET_PX[1]))
    shift = place - scale * feet
    matrix = np.array([[scale, 0.0, shift[0]], [0.0, scale, shift[1]]])
    moved = cv2.warpAffine(np.ascontiguousarray(image), matrix, PICTURE_PX)
    shown = cv2.warpAffine(np.ascontiguousarray(mask), matrix, PICTURE_PX)
    if actor.window is not None:
        outside = np.ones(shown.shape, bool)
        outside[_part(actor.window)] = False
        shown[outside] = 0.0
    return moved.astype(np.float32), shown.astype(np.float32), points * scale + shift


def _redressed(image: Image, points: Array) -> Image:
    """Other colours between shoulders and hips."""
    corners = points[
        BLAZEPOSE.indices(("left_shoulder", "right_shoulder", "right_hip", "left_hip"))
    ]
    middle = corners.mean(axis=0)
    hull = cv2.convexHull((middle + 1.25 * (corners - middle)).round().astype(np.int32))
    where = np.zeros(image.shape[:2], np.uint8)
    cv2.fillConvexPoly(where, hull, 1)
    dyed = np.clip(0.55 * image[..., [2, 0, 1]] + np.array((90, 60, 10)), 0, 255)
    return np.where(where[..., None] > 0, dyed, image).astype(np.uint8)


def _aided(
    image: Image, mask: npt.NDArray[np.float32], points: Array, aid: Aid
) -> tuple[Image, npt.NDArray[np.float32]]:
    """The picture with what somebody sits in or holds on to, in front of the body."""
    image, drawn = image.copy(), np.zeros(mask.shape, np.uint8)
    hip = points[BLAZEPOSE.indices(("left_hip", "right_hip"))].mean(axis=0)
    x, y, floor = int(hip[0]), int(hip[1]), int(FEET_PX[1])
    if aid is Aid.WHEELCHAIR:
        for side in (-1, 1):
            wheel = (x + side * 46, floor - 42)
            cv2.ellipse(drawn, wheel, (12, 44), 0, 0, 360, 1, 4)
            cv2.line(drawn, (x + side * 40, y - 30), (x + side * 46, floor - 42), 1, 5)
    else:
        for side in (-1, 1):
            cv2.line(drawn, (x + side * 30, y - 5), (x + side * 42, floor), 1, 5)
        for up in (5, -35):
            cv2.line(drawn, (x - 30, y - up), (x + 30, y - up), 1, 5)
    image[drawn > 0] = (150, 150, 155) if aid is Aid.WALKER else (60, 60, 66)
    return image, np.maximum(mask, drawn.astype(np.float32))


def _part(window: Window) -> tuple[slice, slice]:
    width, height = PICTURE_PX
    left, top, right, bottom = window
    return (
        slice(int(top * height), int(bottom * height)),
        slice(int(left * width), int(right * width)),
    )


def _draw_window(canvas: npt.NDArray[np.float32], window: Window) -> None:
    """A frame on the wall with something pale in it."""
    rows, columns = _part(window)
    canvas[max(rows.start - 4, 0) : rows.stop + 4, max(columns.start - 4, 0) : columns.stop + 4] = (
        _FRAME_BGR
    )
    canvas[rows, columns] = (205, 200, 190)
