"""Drawn people who lay both hands on the head: whose body, from which side, how fast."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.judging.cases import any_body
from coach_app.avatar.language.channels import INDEX, LIMITS, ChannelArray
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions, pose_body
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.shipped import CHOREOGRAPHY, INSTRUCTORS
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.settings import resource_dir

REST_S = 1.0
HELD_S = 3.2
_TRIES = 6000
_ARM = ("shoulder_abduction", "shoulder_flexion", "shoulder_rotation", "elbow_flexion")


@dataclass(frozen=True, slots=True)
class DrawnSign:
    """Somebody who rests, lays the hands on the head, holds them there and lets go.

    Attributes:
        choreography: of all of it.
        body, camera: who, from where.
        begins_s: when the hands have arrived.
    """

    choreography: Choreography
    body: Proportions
    camera: Camera
    begins_s: float

    def track(self, rate_hz: float = 20.0) -> PoseTrack:
        """The exact keypoints, at so many pictures a second."""
        t_s = np.arange(round(self.choreography.duration_s * rate_hz)) / rate_hz
        angles = self.choreography.angles_at(t_s)
        return truth_track(posture_of(self.choreography, angles, self.body), t_s, self.camera)


def drawn_signs(count: int, seed: int = 14) -> Iterator[DrawnSign]:
    """`count` tries, sitting and standing by turns, the same for the same seed."""
    random = np.random.default_rng(seed)
    for i in range(count):
        routine = ("standing-whole-body", "seated-arms")[i % 2]
        dance = load_choreography(resource_dir() / "reference_routines" / routine / CHOREOGRAPHY)
        body = any_body(random)
        up = hands_on_head(dance.ready, body, random)
        way_s = float(random.uniform(0.5, 1.6))  # from brisk to slow
        keys = np.cumsum([0.0, REST_S, way_s, HELD_S, way_s, REST_S])
        angles = np.stack([dance.ready, dance.ready, up, up, dance.ready, dance.ready])
        camera = replace(
            INSTRUCTORS[routine].camera,
            yaw_deg=float(random.uniform(-30.0, 30.0)),
            distance_m=float(random.uniform(2.8, 4.5)),
        )
        shown = replace(dance, key_t_s=keys, key_angles=angles, moves=())
        yield DrawnSign(shown, body, camera, REST_S + way_s)


def hands_on_head(
    ready: ChannelArray, body: Proportions, random: np.random.Generator
) -> ChannelArray:
    """(C,) channel values of `ready` with a hand at each side of the head.

    Args:
        ready: (C,) how the rest of the body is held.
        body: whose.
        random: where on the head, and which of the ways to get there.
    """
    angles = np.repeat(ready[None], _TRIES, axis=0)
    for side in ("left", "right"):
        for name in _ARM:
            angles[:, INDEX[f"{side}_{name}"]] = random.uniform(*LIMITS[name], _TRIES)
    posture = pose_body(angles, body)
    held = ready.copy()
    for side, sign in (("left", 1.0), ("right", -1.0)):
        place = [sign * random.uniform(0.1, 0.16), random.uniform(0.0, 0.12), 0.0]
        off_m = np.linalg.norm(posture.point(f"{side}_wrist") - posture.head_m - place, axis=1)
        elbow = posture.point(f"{side}_elbow")
        out_m = sign * (elbow - posture.point(f"{side}_shoulder"))[:, 0]
        # As an arm can: the elbow out to the side, neither far behind nor far ahead.
        bent = np.maximum(0.08 - out_m, 0.0) + np.maximum(np.abs(elbow[:, 2] - 0.08) - 0.14, 0.0)
        best = int(np.argmin(off_m + bent))
        for name in _ARM:
            held[INDEX[f"{side}_{name}"]] = angles[best, INDEX[f"{side}_{name}"]]
    return held


def as_coco(track: PoseTrack) -> PoseTrack:
    """The same with the 17 keypoints of COCO."""
    own = track.skeleton.indices(COCO.keypoints)
    return replace(
        track,
        skeleton=COCO,
        keypoints_px=track.keypoints_px[:, own],
        scores=track.scores[:, own],
        world_m=None,
    )
