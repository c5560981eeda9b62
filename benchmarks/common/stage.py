"""A participant and whoever else is there: picture after picture, with the truth of both."""

from dataclasses import dataclass

import numpy as np

from benchmarks.common.sensor import Sensor
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.render import Figure, Scene
from coach_app.engine.core.arrays import Mask
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Image

# Who covers what: bones as wide as the figure paints them, in metres to either side.
_COVERS = (
    *((f"{side}_shoulder", f"{side}_elbow", 0.05) for side in ("left", "right")),
    *((f"{side}_elbow", f"{side}_wrist", 0.045) for side in ("left", "right")),
    *((f"{side}_hip", f"{side}_knee", 0.08) for side in ("left", "right")),
    *((f"{side}_knee", f"{side}_ankle", 0.06) for side in ("left", "right")),
    *((f"{side}_shoulder", f"{side}_hip", 0.07) for side in ("left", "right")),
    ("left_shoulder", "right_shoulder", 0.05),
    ("left_hip", "right_hip", 0.09),
    ("left_shoulder", "right_hip", 0.08),
    ("right_shoulder", "left_hip", 0.08),
    ("left_ear", "right_ear", 0.11),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A performance in pictures.

    Attributes:
        scene: the room and the camera.
        participant: the one who is to be judged.
        others: who else is there, at the same T instants.
        sensor: the light and the grain.
    """

    scene: Scene
    participant: Figure
    others: tuple[Figure, ...] = ()
    sensor: Sensor = Sensor()  # noqa: RUF009  # frozen, so sharing it is harmless

    def __len__(self) -> int:
        return len(self.participant.posture)

    def picture(self, i: int) -> Image:
        """(H, W, 3) uint8 BGR at instant `i`."""
        return self.sensor.expose(self.scene.group((self.participant, *self.others), i), i)

    def in_picture(self) -> Mask:
        """(T, K) the participant's keypoints that lie within the picture."""
        points_px, depth = self.scene.camera.project(self.participant.posture.keypoints_m)
        size = np.array(self.scene.camera.size_px)
        inside = ((points_px >= 0) & (points_px <= size - 1)).all(axis=-1)
        return np.asarray(inside & (depth > 0))

    def in_view(self) -> Mask:
        """(T, K) those of them that nobody stands in front of."""
        seen = self.in_picture()
        for other in self.others:
            seen &= ~_covered(self.scene.camera, self.participant, other)
        return seen

    def present(self) -> Mask:
        """(T,) where the participant's trunk is within the picture, covered or not."""
        trunk = [f"{side}_{part}" for side in ("left", "right") for part in ("shoulder", "hip")]
        return np.asarray(self.in_picture()[:, BLAZEPOSE.indices(tuple(trunk))].all(axis=1))


def _covered(camera: Camera, behind: Figure, before: Figure) -> Mask:
    """(T, K) keypoints of one figure that another, nearer one is painted over."""
    points_px, _ = camera.project(behind.posture.keypoints_m)
    over_px, over_depth = camera.project(before.posture.keypoints_m)
    scale = camera.scale_px(over_depth.mean(axis=1))
    covered = np.zeros(points_px.shape[:2], dtype=np.bool_)
    for start, end, half_m in _COVERS:
        a, b = (over_px[:, None, BLAZEPOSE.index(name)] for name in (start, end))
        along = b - a
        length = np.maximum((along**2).sum(axis=-1), 1e-9)
        share = np.clip(((points_px - a) * along).sum(axis=-1) / length, 0.0, 1.0)
        away = np.linalg.norm(points_px - a - share[..., None] * along, axis=-1)
        covered |= away < half_m * before.body.girth * scale[:, None]
    nearer = [before.depth_m(camera, i) < behind.depth_m(camera, i) for i in range(len(covered))]
    return np.asarray(covered & np.array(nearer)[:, None])
