"""Support of the body: the chair while one sits, the feet while one stands.

`body.pose_body` stands everybody on the lower foot, below a pelvis that stays where it is. That
is all that somebody needs who stands, or who keeps sitting with a foot on the floor. Who sits
with both feet lifted, stands up or sits down needs more: the pelvis sinks onto the seat and no
deeper, and once it has left the seat, the feet stay where they are.
"""

from dataclasses import replace

import numpy as np

from coach_app.avatar.language.channels import ChannelArray
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.performing.body import Posture, Proportions, WorldArray, pose_body
from coach_app.engine.core.structures import TimeArray

SEAT_BELOW_HIPS_M = 0.085
"""From the centres of the hip joints of somebody who sits down to the seat."""

_BESIDE_SEAT_M, _BESIDE_X_M = 0.46, 0.62  # of a chair to hold on to
_LEAVES_M = 0.03  # above the seat by this much, the feet alone carry


def perform(choreography: Choreography, t_s: TimeArray, body: Proportions) -> Posture:
    """The body of whoever does `choreography`, at (T,) instants."""
    return posture_of(choreography, choreography.angles_at(t_s), body)


def posture_of(choreography: Choreography, angles: ChannelArray, body: Proportions) -> Posture:
    """The body with (T, C) channel values, in the place where `choreography` is done."""
    posture = pose_body(angles, body)
    if choreography.position != "seated":
        return posture
    return carried(posture, pose_body(choreography.ready[None], body))


def seat_m(choreography: Choreography, body: Proportions) -> float | None:
    """Height of the chair's seat above the floor; None where there is no chair."""
    if choreography.position != "seated":
        return _BESIDE_SEAT_M if choreography.chair_beside else None
    ready = pose_body(choreography.ready[None], body)
    return float(ready.point("left_hip")[0, 1]) - SEAT_BELOW_HIPS_M


def chair_x_m(choreography: Choreography) -> float:
    """How far the chair stands to the instructor's left: to sit on it, or to hold on to it."""
    return _BESIDE_X_M if choreography.position != "seated" else 0.0


def carried(posture: Posture, seated: Posture) -> Posture:
    """Put a posture, at T instants, on a chair, on which `seated`, of one instant, sits.

    Returns:
        The same angles, the pelvis not below where it is in `seated`, and the feet where they
        are in `seated` as long as the pelvis is off the chair.
    """
    rise = _hips(posture)[:, 1] - _hips(seated)[:, 1]
    share = np.clip(rise / _LEAVES_M, 0.0, 1.0)
    offset = np.zeros((len(posture), 3))
    offset[:, 1] = np.maximum(-rise, 0.0)
    offset[:, 2] = share * (_feet(seated)[:, 2] - _feet(posture)[:, 2])
    return replace(
        posture,
        keypoints_m=posture.keypoints_m + offset[:, None],
        head_m=posture.head_m + offset,
    )


def _hips(posture: Posture) -> WorldArray:
    return np.asarray((posture.point("left_hip") + posture.point("right_hip")) / 2)


def _feet(posture: Posture) -> WorldArray:
    return np.asarray((posture.point("left_ankle") + posture.point("right_ankle")) / 2)
