"""The movements that a choreography may name, and their order in every array of angles.

Letters in shapes: T instants, C channels. Angles are in degrees, `pelvis_shift` in centimetres, in
the performer's own body: left is the performer's own left, zero is the anatomical zero (standing
straight, arms hanging, thumbs forward), and the positive direction is the one that the channel's
name says.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

ChannelArray = npt.NDArray[np.float64]

# Body part, movement: one channel for the whole body; of those in `SIDEWAYS`, positive is towards
# the own left, flexion is forward.
_CENTRAL = (
    ("pelvis", "shift"),  # centimetres to the side, not degrees
    ("trunk", "lean"),
    ("trunk", "turn"),
    ("trunk", "flexion"),
    ("neck", "tilt"),
    ("neck", "turn"),
    ("neck", "flexion"),
)

# Body part, movement: one channel for each side of the body.
_PAIRED = (
    ("shoulder", "abduction"),
    ("shoulder", "flexion"),
    ("shoulder", "horizontal"),
    ("shoulder", "rotation"),
    ("elbow", "flexion"),
    ("hip", "abduction"),
    ("hip", "flexion"),
    ("hip", "rotation"),
    ("knee", "flexion"),
    ("ankle", "flexion"),
)

SIDES: Final = ("left", "right")
SIDEWAYS: Final = frozenset({"pelvis_shift", "trunk_lean", "trunk_turn", "neck_tilt", "neck_turn"})
CHANNELS: Final = tuple(f"{part}_{movement}" for part, movement in _CENTRAL) + tuple(
    f"{side}_{part}_{movement}" for side in SIDES for part, movement in _PAIRED
)
INDEX: Final = {name: i for i, name in enumerate(CHANNELS)}

# What a body allows, by movement without its side: (least, most), in degrees, `pelvis_shift` in
# centimetres. A choreography outside is refused.
LIMITS: Final = {
    "pelvis_shift": (-40.0, 40.0),
    "trunk_lean": (-45.0, 45.0),
    "trunk_turn": (-60.0, 60.0),
    "trunk_flexion": (-20.0, 100.0),
    "neck_tilt": (-45.0, 45.0),
    "neck_turn": (-80.0, 80.0),
    "neck_flexion": (-50.0, 60.0),
    "shoulder_abduction": (-30.0, 180.0),
    "shoulder_flexion": (-60.0, 180.0),
    "shoulder_horizontal": (-30.0, 130.0),
    "shoulder_rotation": (-90.0, 100.0),
    "elbow_flexion": (0.0, 150.0),
    "hip_abduction": (-30.0, 60.0),
    "hip_flexion": (-30.0, 125.0),
    "hip_rotation": (-45.0, 90.0),
    "knee_flexion": (0.0, 150.0),
    "ankle_flexion": (-45.0, 35.0),
}


def without_side(channel: str) -> str:
    """The movement that `channel` is, e.g. "shoulder_abduction" for "left_shoulder_abduction"."""
    for side in SIDES:
        if channel.startswith(f"{side}_"):
            return channel[len(side) + 1 :]
    return channel


LEAST, MOST = (np.array([LIMITS[without_side(name)][end] for name in CHANNELS]) for end in (0, 1))
"""(C,) what a body allows, in the units of `LIMITS`."""


def _mirror_name(channel: str) -> str:
    if channel.startswith("left_"):
        return channel.replace("left_", "right_", 1)
    return channel.replace("right_", "left_", 1)


_MIRROR_INDICES = np.array([INDEX[_mirror_name(name)] for name in CHANNELS])
_MIRROR_SIGNS = np.array([-1.0 if name in SIDEWAYS else 1.0 for name in CHANNELS])


def mirrored(angles: ChannelArray) -> ChannelArray:
    """Mirror (..., C) degrees, of `pelvis_shift` centimetres, to the other side of the body.

    Returns:
        (..., C) with left and right exchanged; twice gives `angles` again.
    """
    return np.asarray(angles[..., _MIRROR_INDICES] * _MIRROR_SIGNS)
