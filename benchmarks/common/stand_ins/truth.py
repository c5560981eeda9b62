"""Ground truth of what was drawn: keypoints, angles, and what is wrong when.

The angles here are worked out apart from `engine.kinematics.angles` on purpose: they are what that
is checked against.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Posture, Proportions, WorldArray, pose_body
from coach_app.avatar.performing.follower import Follower
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import CORRECT_DEG, FloatArray, PoseTrack, TimeArray
from coach_app.engine.kinematics.angles import JOINTS


@dataclass(frozen=True, slots=True)
class Truth:
    """Ground truth of a drawn performance at T instants; J joints of `JOINTS`.

    Attributes:
        track: (T, K) keypoints of `BLAZEPOSE`, all with score 1, whether hidden or not.
        turns_deg: (T, J) float32, the angles in the picture, in the sense of `JOINTS`.
        reference_t_s: (T,) the choreography's instant that is being done.
        errors_deg: (T, J) float32, `turns_deg` minus those of somebody with the same body who
            does that instant exactly, on the circle.
        wrong: (T, J) bool, where the error is beyond 15 degrees.
    """

    track: PoseTrack
    turns_deg: FloatArray
    reference_t_s: TimeArray
    errors_deg: FloatArray
    wrong: npt.NDArray[np.bool_]


def choreography_truth(
    choreography: Choreography, t_s: TimeArray, body: Proportions, camera: Camera
) -> Truth:
    """Ground truth of the instructor at (T,) instants."""
    posture = pose_body(choreography.angles_at(t_s), body)
    return _truth(posture, posture, t_s, t_s, camera)


def follower_truth(follower: Follower, t_s: TimeArray, body: Proportions, camera: Camera) -> Truth:
    """Ground truth of a follower at (T,) instants of the follower's video.

    A mirrored follower is compared with the mirrored choreography.
    """
    instants = follower.reference_t_s(t_s)
    posture = pose_body(follower.angles_at(t_s), body)
    exact = Follower(
        follower.choreography,
        replace(follower.following, noise_deg=0.0, range_of_motion={}, faults=()),
    )
    reference = pose_body(exact.angles_at(t_s), body)
    return _truth(posture, reference, t_s, instants, camera)


def picture_turns(track: PoseTrack) -> FloatArray:
    """(T, J) float32 turns of `JOINTS` in the picture, on the circle, worked out plainly."""

    def at(name: str) -> npt.NDArray[np.complex128]:
        point = track.keypoints_px[:, track.skeleton.index(name)].astype(np.float64)
        return point[:, 0] - 1j * point[:, 1]  # up is the positive imaginary direction

    def middle(part: str) -> npt.NDArray[np.complex128]:
        return (at(f"left_{part}") + at(f"right_{part}")) / 2

    spine = middle("shoulder") - middle("hip")
    turns: dict[str, WorldArray] = {
        "trunk": -np.angle(spine / 1j),
        "neck": -np.angle((middle("ear") - middle("shoulder")) / spine),
    }
    for side, outward in (("left", 1.0), ("right", -1.0)):
        upper_arm = at(f"{side}_elbow") - at(f"{side}_shoulder")
        thigh = at(f"{side}_knee") - at(f"{side}_hip")
        pairs = {
            "elbow": (at(f"{side}_wrist") - at(f"{side}_elbow")) / upper_arm,
            "shoulder": upper_arm / (at(f"{side}_hip") - at(f"{side}_shoulder")),
            "hip": thigh / -1j,
            "knee": (at(f"{side}_ankle") - at(f"{side}_knee")) / thigh,
        }
        turns |= {f"{side}_{joint}": outward * np.angle(ratio) for joint, ratio in pairs.items()}
    return np.degrees(np.stack([turns[joint] for joint in JOINTS], axis=1)).astype(np.float32)


def _truth(
    posture: Posture, reference: Posture, t_s: TimeArray, reference_t_s: TimeArray, camera: Camera
) -> Truth:
    track = truth_track(posture, t_s, camera)
    turns = picture_turns(track)
    errors = turns - picture_turns(truth_track(reference, t_s, camera))
    errors = (180.0 - (180.0 - errors) % 360.0).astype(np.float32)
    return Truth(
        track=track,
        turns_deg=turns,
        reference_t_s=np.asarray(reference_t_s, dtype=np.float64),
        errors_deg=errors,
        wrong=np.abs(errors) > CORRECT_DEG,
    )
