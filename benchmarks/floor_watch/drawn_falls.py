"""Drawn people who go down to the floor and stay there: a fall to any side, or sitting down."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.judging.cases import any_body
from coach_app.avatar.language.channels import INDEX
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Posture, Proportions, pose_body, rotation
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.shipped import CHOREOGRAPHY, INSTRUCTORS
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import PoseTrack
from coach_app.settings import resource_dir

BEFORE_S, LENGTH_S = 8.0, 34.0
_LYING_M = 0.12  # of the body's middle above the floor
_RATE_HZ = 15
_ROUTINES = ("standing-whole-body", "seated-arms")


@dataclass(frozen=True, slots=True)
class DrawnFall:
    """Somebody who follows a routine for a while, goes down, and stays down.

    Attributes:
        kind: "falls", to `towards_deg`, or "sits" on the floor.
        choreography: of the routine. body, camera: who, from where.
        towards_deg: 0 towards the camera, 90 to the viewer's right.
        takes_s: from upright to down.
    """

    kind: str
    choreography: Choreography
    body: Proportions
    camera: Camera
    towards_deg: float
    takes_s: float

    @property
    def down_s(self) -> float:
        """When the body has come to the floor."""
        return BEFORE_S + self.takes_s

    def track(self) -> PoseTrack:
        """The exact keypoints; the routine's times are the track's."""
        t_s = np.arange(round(LENGTH_S * _RATE_HZ)) / _RATE_HZ
        share = np.clip((t_s - BEFORE_S) / self.takes_s, 0.0, 1.0)
        share = share * share * (3.0 - 2.0 * share)
        posture = self._sitting(t_s, share) if self.kind == "sits" else self._falling(t_s, share)
        return truth_track(posture, t_s, self.camera)

    def _falling(self, t_s: np.ndarray, share: np.ndarray) -> Posture:
        """Over the feet like a felled tree, to one side."""
        angles = self.choreography.angles_at(np.minimum(t_s, BEFORE_S))
        posture = posture_of(self.choreography, angles, self.body)
        turn = rotation("y", self.towards_deg)
        tilt = turn @ rotation("x", 90.0 * share) @ turn.T
        points = posture.keypoints_m @ np.swapaxes(tilt, -1, -2)
        points[..., 1] += (_LYING_M * share)[:, None]
        return replace(posture, keypoints_m=points)

    def _sitting(self, t_s: np.ndarray, share: np.ndarray) -> Posture:
        """Down on the floor, the legs stretched ahead."""
        angles = self.choreography.angles_at(np.minimum(t_s, BEFORE_S))
        floor = self.choreography.ready.copy()
        for side in ("left", "right"):
            floor[INDEX[f"{side}_hip_flexion"]] = 88.0
            floor[INDEX[f"{side}_knee_flexion"]] = 5.0
        angles = angles + share[:, None] * (floor - angles)
        return pose_body(angles, self.body)


def drawn_falls(count: int, seed: int = 14) -> Iterator[DrawnFall]:
    """`count` of them, from standing and from the chair, the same for the same seed."""
    random = np.random.default_rng(seed)
    for i in range(count):
        routine = _ROUTINES[i % 2]
        camera = replace(
            INSTRUCTORS[routine].camera,
            yaw_deg=float(random.uniform(-30.0, 30.0)),
            distance_m=float(random.uniform(3.4, 5.0)),
        )
        yield DrawnFall(
            "sits" if i % 5 == 4 else "falls",
            load_choreography(resource_dir() / "reference_routines" / routine / CHOREOGRAPHY),
            any_body(random),
            camera,
            float(random.uniform(-180.0, 180.0)),
            float(random.uniform(0.6, 2.0)),
        )
