"""Drawn people who do a test: their bodies, cameras and keypoints as a pose model finds them.

Letters in shapes: T instants, C channels, K keypoints.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.judging.cases import any_body
from benchmarks.judging.keypoint_noise import noisy
from coach_app.avatar.language.channels import CHANNELS, INDEX, SIDES, ChannelArray
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Posture, Proportions, WorldArray
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO
from coach_app.engine.core.structures import PoseTrack, TimeArray

RATE_HZ = 30.0
_HAND = ("index", "pinky", "thumb")
_SWAY_DEG = 0.8  # how steady somebody keeps still

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Truth:
    """What somebody did.

    Attributes:
        count: by the protocol, or None.
        time_s: likewise.
        degrees: likewise, by side.
        incomplete: begin and end of what must be told and not counted, seconds.
        whole: of what counts.
        refused: there must be no result.
    """

    count: int | None = None
    time_s: float | None = None
    degrees: tuple[tuple[str, float], ...] = ()
    incomplete: tuple[tuple[float, float], ...] = ()
    whole: tuple[tuple[float, float], ...] = ()
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One drawn performance: the test, what was seen, when the signal was given, and the truth."""

    test: str
    track: PoseTrack
    start_s: float | None
    truth: Truth


def pose(values: Values) -> ChannelArray:
    """(C,) channel values; "both_knee_flexion" stands for either side."""
    angles = np.zeros(len(CHANNELS))
    for name, value in values.items():
        names = [f"{s}{name[4:]}" for s in SIDES] if name.startswith("both_") else [name]
        for one in names:
            angles[INDEX[one]] = value
    return angles


def movement(position: str, keys: Sequence[tuple[float, Values]]) -> Choreography:
    """Poses at times, joined by smooth movements; the first is at 0."""
    times = np.array([t for t, _ in keys])
    angles = np.stack([pose(values) for _, values in keys])
    title = {"en": ""}
    return Choreography(title, title, position, "", "", times, angles, ())


def body(random: np.random.Generator) -> Proportions:
    """Somebody's proportions."""
    return any_body(random)


def camera(random: np.random.Generator, seen_m: float = 2.4) -> Camera:
    """A camera in front, up to 30 degrees to the side."""
    return Camera(
        distance_m=float(random.uniform(2.5, 4.5)),
        height_m=float(random.uniform(0.75, 1.25)),
        yaw_deg=float(random.uniform(-30.0, 30.0)),
        pitch_deg=float(random.uniform(-2.0, 4.0)),
        view_height_m=seen_m,
    )


def performed(
    dance: Choreography, length_s: float, of: Proportions, random: np.random.Generator
) -> tuple[TimeArray, Posture]:
    """The body at `RATE_HZ`, as unsteady as people are."""
    t_s = np.arange(int(length_s * RATE_HZ)) / RATE_HZ
    angles = dance.angles_at(t_s)
    shape = (4, angles.shape[1])
    rate, phase = random.uniform(0.5, 4.0, shape), random.uniform(0.0, 2 * np.pi, shape)
    unsteady = np.sin(t_s[:, None, None] * rate + phase).sum(axis=1) * _SWAY_DEG / np.sqrt(2)
    unsteady[:, INDEX["pelvis_shift"]] *= 0.3  # centimetres
    return t_s, posture_of(dance, angles + unsteady, of)


def seen(t_s: TimeArray, posture: Posture, by: Camera, random: np.random.Generator) -> PoseTrack:
    """What a model would find of it; half of the models know only 17 keypoints, without depth."""
    track = noisy(truth_track(posture, t_s, by), int(random.integers(2**31)))
    if random.integers(2):
        return track
    kept = BLAZEPOSE.indices(COCO.keypoints)
    return replace(
        track,
        skeleton=COCO,
        keypoints_px=track.keypoints_px[:, kept],
        scores=track.scores[:, kept],
        world_m=None,
    )


def hidden(track: PoseTrack, parts: Sequence[str], begin_s: float, end_s: float) -> PoseTrack:
    """`track` without these parts for a time."""
    scores = track.scores.copy()
    inside = (track.t_s >= begin_s) & (track.t_s <= end_s)
    for part in parts:
        for side in SIDES:
            scores[inside, track.skeleton.index(f"{side}_{part}")] = 0.05
    return replace(track, scores=scores)


def reach(posture: Posture, side: str, target_m: WorldArray, weight: WorldArray) -> Posture:
    """The same with one hand led to (T, 3) places, with (T,) weights from 0 to 1.

    The elbow hangs below the line from shoulder to hand, or as near to it as the arm allows.
    """
    points = posture.keypoints_m.copy()
    at = {
        part: points[:, BLAZEPOSE.index(f"{side}_{part}")]
        for part in ("shoulder", "elbow", "wrist", *_HAND)
    }
    shoulder, wrist = at["shoulder"], at["wrist"].copy()
    upper = np.linalg.norm(at["elbow"] - shoulder, axis=1)
    lower = np.linalg.norm(wrist - at["elbow"], axis=1)
    wanted = wrist + weight[:, None] * (target_m - wrist)
    line = wanted - shoulder
    distance = np.clip(np.linalg.norm(line, axis=1), 0.02, 0.995 * (upper + lower))
    line /= np.linalg.norm(line, axis=1)[:, None]
    along = (upper**2 - lower**2 + distance**2) / (2.0 * distance)
    aside = np.sqrt(np.clip(upper**2 - along**2, 0.0, None))
    out = np.array([0.5 if side == "left" else -0.5, -0.8, 0.1])
    normal = out - (line @ out)[:, None] * line
    normal /= np.maximum(np.linalg.norm(normal, axis=1), 1e-6)[:, None]
    led = weight > 0
    at["elbow"][led] = (shoulder + along[:, None] * line + aside[:, None] * normal)[led]
    at["wrist"][led] = (shoulder + distance[:, None] * line)[led]
    for part in _HAND:
        at[part][led] += (at["wrist"] - wrist)[led]
    for part, course in at.items():
        points[:, BLAZEPOSE.index(f"{side}_{part}")] = course
    return replace(posture, keypoints_m=points)
