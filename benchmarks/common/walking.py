"""Somebody who walks through the room: crosses the picture, leaves it, comes back."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from coach_app.avatar.language.channels import CHANNELS, INDEX, ChannelArray
from coach_app.avatar.performing.body import Posture, Proportions, WorldArray, pose_body, rotation
from coach_app.engine.core.structures import TimeArray

_STEP_M = 0.62  # an unhurried step of an adult
_WALKS_M_S = 0.25  # from this speed on a body shows its whole gait
_TURN_S = 0.45  # how long it takes to face another way

# A gait's angles at mid-swing: enough to look like walking, no more.
_HIP_DEG, _KNEE_DEG, _ARM_DEG = 22.0, 42.0, 18.0


@dataclass(frozen=True, slots=True)
class Route:
    """Where somebody is on the floor, by time.

    Attributes:
        t_s: (N,) increasing; before the first and after the last the person stands there.
        places_m: (N, 2) right and towards the viewer, as in `body`; straight lines between.
    """

    t_s: tuple[float, ...]
    places_m: tuple[tuple[float, float], ...]

    def at(self, t_s: TimeArray) -> WorldArray:
        """(T, 2) places; steps begin and end softly."""
        times, places = np.array(self.t_s), np.array(self.places_m)
        i = np.clip(np.searchsorted(times, t_s, side="right") - 1, 0, max(len(times) - 2, 0))
        if len(times) == 1:
            return np.repeat(places, len(t_s), axis=0)
        u = np.clip((t_s - times[i]) / (times[i + 1] - times[i]), 0.0, 1.0)[:, None]
        # Eased over the first and last fifth, at an even speed between.
        eased = np.where(u < 0.2, u * u / 0.32, np.where(u > 0.8, 1 - (1 - u) ** 2 / 0.32, 0))
        eased = np.where((u >= 0.2) & (u <= 0.8), 0.125 + (u - 0.2) * 1.25, eased)
        return np.asarray(places[i] + eased * (places[i + 1] - places[i]))

    def speed_m_s(self, t_s: TimeArray) -> WorldArray:
        """(T, 2) velocities."""
        return np.asarray((self.at(t_s + 0.05) - self.at(t_s - 0.05)) / 0.1)

    def rests(self, t_s: TimeArray) -> npt.NDArray[np.bool_]:
        """(T,) whether the person stands, and has faced the camera again."""
        around = np.linspace(-1.5 * _TURN_S, 1.5 * _TURN_S, 7)
        speeds = [np.hypot(*self.speed_m_s(t_s + shift).T) for shift in around]
        return np.asarray(np.max(speeds, axis=0) < 0.01)


def walk(route: Route, t_s: TimeArray, resting: ChannelArray, body: Proportions) -> Posture:
    """The posture of somebody on a route.

    Args:
        route: where and when.
        t_s: (T,) the instants.
        resting: (T, C) or (C,) channel values while the person stands, facing the camera.
        body: the lengths.

    Returns:
        At each instant the person in place, facing along the route, in step with the way made.
    """
    resting = np.broadcast_to(resting, (len(t_s), len(CHANNELS)))
    fine = np.arange(t_s[0] - 1.0, t_s[-1] + 1.0, 0.02)
    velocity = route.speed_m_s(fine)
    speed = np.hypot(velocity[:, 0], velocity[:, 1])
    way_m = np.interp(t_s, fine, np.cumsum(speed) * 0.02)
    gait = np.interp(t_s, fine, _soft(np.clip(speed / _WALKS_M_S, 0.0, 1.0)))
    # The direction as a vector, so that turning from left to right passes the camera.
    ahead = velocity / np.maximum(speed, 1e-9)[:, None]
    facing = np.where(speed[:, None] > 0.05, ahead, (0.0, 1.0))
    x, z = (np.interp(t_s, fine, _soft(facing[:, k])) for k in (0, 1))
    angles = resting + gait[:, None] * (_gait(way_m) - resting)
    return placed(pose_body(angles, body), route.at(t_s), np.degrees(np.arctan2(x, z)))


def placed(posture: Posture, places_m: npt.ArrayLike, facing_deg: npt.ArrayLike = 0.0) -> Posture:
    """A posture elsewhere on the floor.

    Args:
        posture: at T instants.
        places_m: (T, 2) or (2,), right and towards the viewer.
        facing_deg: (T,) or one, turned towards the viewer's right; 0 faces the camera.
    """
    count = len(posture)
    turn = np.broadcast_to(rotation("y", np.broadcast_to(facing_deg, count)), (count, 3, 3))
    places = np.broadcast_to(np.asarray(places_m, dtype=np.float64), (count, 2))
    offset = np.stack([places[:, 0], np.zeros(count), places[:, 1]], axis=1)
    return replace(
        posture,
        keypoints_m=posture.keypoints_m @ turn.transpose(0, 2, 1) + offset[:, None],
        pelvis=turn @ posture.pelvis,
        trunk=turn @ posture.trunk,
        head=turn @ posture.head,
        head_m=(turn @ posture.head_m[:, :, None])[:, :, 0] + offset,
        forearms={side: turn @ frames for side, frames in posture.forearms.items()},
        shanks={side: turn @ frames for side, frames in posture.shanks.items()},
    )


def _gait(way_m: WorldArray) -> ChannelArray:
    """(T, C) angles after (T,) metres of way: legs swing, the opposite arms with them."""
    angles = np.zeros((len(way_m), len(CHANNELS)))
    phase = np.pi * way_m / _STEP_M
    for side, sign in (("left", 1.0), ("right", -1.0)):
        swing = sign * np.sin(phase)
        angles[:, INDEX[f"{side}_hip_flexion"]] = 4.0 + _HIP_DEG * swing
        lifted = np.clip(sign * np.cos(phase), 0.0, 1.0)  # bent while it swings forward
        angles[:, INDEX[f"{side}_knee_flexion"]] = 6.0 + _KNEE_DEG * lifted**2
        angles[:, INDEX[f"{side}_shoulder_flexion"]] = -_ARM_DEG * swing
        angles[:, INDEX[f"{side}_shoulder_abduction"]] = 8.0
        angles[:, INDEX[f"{side}_elbow_flexion"]] = 16.0
    return angles


def _soft(course: WorldArray) -> WorldArray:
    """A course at 50 Hz, averaged over the time that turning takes."""
    width = round(_TURN_S / 0.02)
    return np.convolve(np.pad(course, width, mode="edge"), np.ones(width) / width, "same")[
        width:-width
    ]
