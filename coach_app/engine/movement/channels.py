"""Turn a pose track into the angles and distances over time that executions are compared by.

Directions and turns of the limbs do not show everything that a physiotherapist looks at: shoulders
that are pulled up, hips that shift, knees that fall inwards move a keypoint by a few hundredths of
the trunk's length and turn no limb. So each execution becomes a table of angles and of distances in
trunk lengths, from whatever keypoints there are.

Sides are measured outward from the body's middle, so that a left arm and a right arm that do the
same have the same course, and the mirror only exchanges columns.

Letters in shapes: T frames, F channels of `CHANNELS`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics import angles
from coach_app.engine.kinematics.named_points import NamedPoints

ANGLE_SIGMA_DEG = 5.0
"""How far people who do the same differ in an angle: one camera is off by 4 to 8 degrees."""

LENGTH_SIGMA = 0.04
"""The same of a distance, in trunk lengths: 5 degrees turn the end of a forearm by that much."""

_SIDED_ANGLES = ("upper_arm", "forearm", "thigh", "shin", "elbow", "knee")
_SIDED_LENGTHS = (
    "shoulder_height",  # over the middle of the hips
    "shoulder_to_head",  # how far the head is above it
    "elbow_height",  # over the middle of the shoulders, as all that follow for the arms
    "wrist_height",
    "wrist_out",
    "knee_out",  # beside its ankle
    "knee_height",  # over the middle of the hips, as all that follow for the legs
    "ankle_height",
    "ankle_out",
)
_MIDDLE_ANGLES = ("trunk", "shoulder_line", "hip_line", "neck")
_MIDDLE_LENGTHS = (
    "trunk_length",
    "head_length",
    "shoulder_width",
    "hip_width",
    "ankle_width",
    "knee_width",
    "hips_height",  # over the middle of the ankles
    "hips_aside",
    "shoulders_aside",
)
_SIGNED = ("trunk", "shoulder_line", "hip_line", "neck", "hips_aside", "shoulders_aside")
CHANNELS = (
    *(f"{side}_{name}" for side in ("left", "right") for name in _SIDED_ANGLES + _SIDED_LENGTHS),
    *_MIDDLE_ANGLES,
    *_MIDDLE_LENGTHS,
)
IS_ANGLE = np.array(
    [name.split("_", 1)[-1] in _SIDED_ANGLES or name in _MIDDLE_ANGLES for name in CHANNELS]
)
SIGMA = np.where(IS_ANGLE, ANGLE_SIGMA_DEG, LENGTH_SIGMA)
"""(F,) degrees or trunk lengths."""

_SHOWN_BY = {
    "elbow": ("forearm", "elbow", "wrist_height", "wrist_out"),
    "shoulder": ("upper_arm", "elbow_height", "shoulder_height", "shoulder_to_head"),
    "hip": ("thigh", "knee_height"),
    "knee": ("shin", "knee", "knee_out", "ankle_height", "ankle_out"),
    "trunk": ("trunk", "trunk_length", "shoulder_line", "shoulder_width", "shoulders_aside"),
    "neck": ("neck", "head_length"),
}
_LEAST_BONE = 0.2  # of the trunk: a shorter bone points at the camera, its direction is noise
_LEAST_LINE = 0.35  # of the trunk: a narrower line across is seen from the side
_PARTS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "ear")


@dataclass(frozen=True, slots=True)
class Body:
    """One execution, frame by frame.

    Attributes:
        t_s: (T,) the track's own times.
        values: (T, F) degrees and trunk lengths, NaN where not measured.
        trunk_px: the trunk's length, by which distances are divided.
    """

    t_s: Array
    values: Array
    trunk_px: float


def index(name: str) -> int:
    """Index of a channel."""
    return CHANNELS.index(name)


def measure(track: PoseTrack) -> Body:
    """The channels of a track of any skeleton; what its keypoints do not bear is NaN."""
    points = NamedPoints(track)
    courses: dict[str, Array] = {}
    for side, way in (("left", 1.0), ("right", -1.0)):
        courses |= {f"{side}_{name}": of for name, of in _of_side(points, side, way).items()}
    courses |= _of_middle(points)
    table = np.stack([courses[name] for name in CHANNELS], axis=1)
    return Body(track.t_s.astype(np.float64), table, points.trunk_px)


def of_joints(joints: Sequence[str]) -> Mask:
    """(F,) bool: the channels that show these of `angles.JOINTS`; all for none."""
    if not joints:
        return np.ones(len(CHANNELS), dtype=np.bool_)
    shown: set[str] = set()
    for joint in joints:
        side, _, name = joint.rpartition("_")
        shown.update(f"{side}_{of}" if side else of for of in _SHOWN_BY[name])
    return np.array([name in shown for name in CHANNELS])


def mirrored(values: Array) -> Array:
    """(..., F) of the same body seen in a mirror."""
    turned = values[..., _other_side()].copy()
    turned[..., [index(name) for name in _SIGNED]] *= -1.0
    return turned


def apart(own: Array, other: Array) -> Array:
    """The differences of two tables that can be broadcast; those of angles on the circle."""
    difference = own - other
    difference[..., IS_ANGLE] = angles.wrap_deg(difference[..., IS_ANGLE])
    return difference


def _of_side(points: NamedPoints, side: str, way: float) -> dict[str, Array]:
    shoulder, elbow, wrist, hip, knee, ankle, _ = (points.at(f"{side}_{name}") for name in _PARTS)
    size = points.trunk_px
    upper_arm, forearm, thigh, shin = (
        _direction(along * (way, 1.0), _LEAST_BONE * size)
        for along in (elbow - shoulder, wrist - elbow, knee - hip, ankle - knee)
    )
    out = way / size
    return {
        "upper_arm": upper_arm,
        "forearm": forearm,
        "thigh": thigh,
        "shin": shin,
        "elbow": angles.wrap_deg(forearm - upper_arm),
        "knee": angles.wrap_deg(shin - thigh),
        "shoulder_height": (shoulder - points.middle("hip"))[:, 1] / size,
        "shoulder_to_head": (points.head - shoulder)[:, 1] / size,
        "elbow_height": (elbow - points.middle("shoulder"))[:, 1] / size,
        "wrist_height": (wrist - points.middle("shoulder"))[:, 1] / size,
        "wrist_out": (wrist - points.middle("shoulder"))[:, 0] * out,
        "knee_out": (knee - ankle)[:, 0] * out,
        "knee_height": (knee - points.middle("hip"))[:, 1] / size,
        "ankle_height": (ankle - points.middle("hip"))[:, 1] / size,
        "ankle_out": (ankle - points.middle("hip"))[:, 0] * out,
    }


def _of_middle(points: NamedPoints) -> dict[str, Array]:
    size = points.trunk_px
    trunk, neck = (
        points.middle("shoulder") - points.middle("hip"),
        points.head - points.middle("shoulder"),
    )
    ankles = points.middle("ankle")
    across = {
        part: points.at(f"left_{part}") - points.at(f"right_{part}")
        for part in ("shoulder", "hip", "knee", "ankle")
    }
    return {
        "trunk": angles.wrap_deg(_direction(trunk, _LEAST_BONE * size) - 90.0),
        "shoulder_line": _level(across["shoulder"], size),
        "hip_line": _level(across["hip"], size),
        "neck": angles.wrap_deg(_direction(neck, _LEAST_BONE * size) - 90.0),
        "trunk_length": _length(trunk) / size,
        "head_length": _length(neck) / size,
        "shoulder_width": _length(across["shoulder"]) / size,
        "hip_width": _length(across["hip"]) / size,
        "ankle_width": _length(across["ankle"]) / size,
        "knee_width": _length(across["knee"]) / size,
        "hips_height": (points.middle("hip") - ankles)[:, 1] / size,
        "hips_aside": (points.middle("hip") - ankles)[:, 0] / size,
        "shoulders_aside": (points.middle("shoulder") - ankles)[:, 0] / size,
    }


def _level(across: Array, trunk_px: float) -> Array:
    """(T,) tilt of a line across the body, degrees; not known where it is seen from its end."""
    width = _length(across) / trunk_px
    known = width[np.isfinite(width)]
    if not len(known) or np.median(known) < _LEAST_LINE * (0.5 if known.max() < 0.5 else 1.0):
        return np.full(len(across), np.nan)
    return _direction(across, 0.0)


def _direction(along: Array, least_px: float) -> Array:
    """(T,) degrees in (-180, 180], NaN of what is shorter than `least_px`."""
    length = _length(along)
    turned = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    with np.errstate(invalid="ignore"):
        known: Array = np.where((length >= least_px) & (length > 0.0), turned, np.nan)
    return known


def _length(along: Array) -> Array:
    length: Array = np.hypot(along[:, 0], along[:, 1])
    return length


@cache
def _other_side() -> npt.NDArray[np.intp]:
    exchanged = []
    for name in CHANNELS:
        side, _, rest = name.partition("_")
        other = {"left": f"right_{rest}", "right": f"left_{rest}"}.get(side, name)
        exchanged.append(CHANNELS.index(other))
    return np.array(exchanged, dtype=np.intp)
