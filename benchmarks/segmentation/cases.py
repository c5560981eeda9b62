"""Seeded choreographies whose repetitions are known to the instant: what segmentation must find."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from coach_app.avatar.language.channels import (
    CHANNELS,
    INDEX,
    LIMITS,
    ChannelArray,
    mirrored,
    without_side,
)
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.shipped import FALLBACKS
from coach_app.engine.core.routine import Move

_FACING_SIGMA_DEG = 8.0
Pose = Mapping[str, float]


def _both(**movements: float) -> dict[str, float]:
    return {f"{side}_{name}": value for name, value in movements.items() for side in _SIDES}


_SIDES = ("left", "right")
_STANDING: Pose = _both(shoulder_abduction=14, elbow_flexion=8, hip_abduction=6)
_SEATED: Pose = _both(
    shoulder_abduction=16, elbow_flexion=10, hip_flexion=84, hip_abduction=9, knee_flexion=84
)
_UP = _both(hip_flexion=8, hip_abduction=6, knee_flexion=10)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise; poses are what differs from the ready pose.

    Attributes:
        steps: the poses of a repetition; it ends in `base`.
        base: where its repetitions begin and end.
        alternating: a repetition is once to this side and once to the other.
        reps: least and most.
    """

    name: str
    position: str
    steps: tuple[Pose, ...]
    base: Pose = field(default_factory=dict)
    alternating: bool = False
    reps: tuple[int, int] = (2, 8)


_T = _both(shoulder_abduction=90, shoulder_rotation=90, elbow_flexion=6)
EXERCISES = (
    Exercise("side_raise", "any", (_both(shoulder_abduction=90),)),
    Exercise("overhead", "any", (_both(shoulder_abduction=160, shoulder_rotation=80),)),
    Exercise("front_raise", "any", (_both(shoulder_flexion=95, shoulder_abduction=4),)),
    Exercise("left_arm", "any", ({"left_shoulder_abduction": 150, "left_elbow_flexion": 20},)),
    Exercise("right_arm", "any", ({"right_shoulder_abduction": 80},)),
    Exercise("goalpost", "any", ({**_T, **_both(elbow_flexion=95)},), base=_T),
    Exercise(
        "press",
        "any",
        (_both(shoulder_abduction=158, shoulder_rotation=90, elbow_flexion=20),),
        base={**_T, **_both(elbow_flexion=95)},
    ),
    Exercise("stairs", "any", (_T, _both(shoulder_abduction=165, shoulder_rotation=80), _T)),
    Exercise(
        "diagonal",
        "any",
        ({"left_shoulder_abduction": 130, "right_shoulder_abduction": 48},),
        alternating=True,
        reps=(1, 4),
    ),
    Exercise(
        "side_bend",
        "any",
        ({"trunk_lean": 18, "right_shoulder_abduction": 150},),
        alternating=True,
        reps=(1, 4),
    ),
    Exercise("lean", "any", ({"trunk_lean": 22},), alternating=True, reps=(1, 4)),
    Exercise("bow", "any", ({"trunk_flexion": 40},)),
    Exercise("head_tilt", "any", ({"neck_tilt": 28},), alternating=True, reps=(1, 4)),
    Exercise("head_turn", "any", ({"neck_turn": 55},), alternating=True, reps=(1, 4)),
    Exercise("knee_stretch", "seated", ({"left_knee_flexion": 8, "left_ankle_flexion": 10},)),
    Exercise(
        "knee_stretches", "seated", ({"right_knee_flexion": 8},), alternating=True, reps=(1, 4)
    ),
    Exercise("sit_to_stand", "seated", ({**_UP, "trunk_flexion": 4},)),
    Exercise("leg_out", "standing", ({"left_hip_abduction": 30, "pelvis_shift": -7},)),
    Exercise(
        "legs_out",
        "standing",
        ({"right_hip_abduction": 30, "pelvis_shift": 7},),
        alternating=True,
        reps=(1, 4),
    ),
    Exercise(
        "march",
        "standing",
        ({"left_hip_flexion": 65, "left_knee_flexion": 80, "pelvis_shift": -4},),
        alternating=True,
        reps=(1, 5),
    ),
    Exercise("heel_raise", "standing", (_both(ankle_flexion=-30),)),
    Exercise("half_squat", "standing", (_both(hip_flexion=50, knee_flexion=70, ankle_flexion=20),)),
    Exercise("side_step", "standing", ({"pelvis_shift": 30, "left_hip_abduction": 22},)),
)


@dataclass(frozen=True, slots=True)
class KnownMove:
    """What a move is in truth.

    Attributes:
        name: of the exercise.
        start_s, end_s: with the ways into and out of it.
        spans_s: of its repetitions, from the first movement to the return.
        hold_s: at the turning point.
        position: "seated" or "standing".
        ends_only: only the number of repetitions is known, and where the move begins and ends.
    """

    name: str
    start_s: float
    end_s: float
    spans_s: tuple[tuple[float, float], ...]
    hold_s: float
    position: str
    ends_only: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One instructor and what is shown.

    Attributes:
        dance: what is done. moves: divided, in truth.
        body, camera: who and from where.
        seed: of the keypoints' noise.
    """

    dance: Choreography
    moves: tuple[KnownMove, ...]
    body: Proportions
    camera: Camera
    seed: int


def cases(count: int, seed: int = 2026) -> Iterator[Case]:
    """`count` cases, the same for the same seed."""
    random = np.random.default_rng(seed)
    for i in range(count):
        yield make_case(
            ("standing", "seated")[i % 2], np.random.default_rng(random.integers(2**32))
        )


def make_case(position: str, random: np.random.Generator, moves: int = 5) -> Case:
    """An instructor who does some exercises of `position`, one after the other."""
    fitting = [exercise for exercise in EXERCISES if exercise.position in ("any", position)]
    chosen = random.choice(len(fitting), size=moves, replace=False)
    writer = _Writer(position, random)
    for i in chosen:
        writer.add(fitting[int(i)])
    staging = FALLBACKS[position]
    camera = replace(
        staging.camera,
        yaw_deg=float(random.normal(0.0, _FACING_SIGMA_DEG)),
        distance_m=float(random.uniform(3.2, 4.5)),
    )
    size = float(random.uniform(0.92, 1.08))
    body = replace(
        staging.body,
        **{
            name: getattr(staging.body, name) * size * float(random.uniform(0.95, 1.05))
            for name in ("trunk", "shoulder_width", "upper_arm", "forearm", "thigh", "shank")
        },
    )
    return Case(writer.finished(), tuple(writer.moves), body, camera, int(random.integers(2**31)))


class _Writer:
    """Writes keys, each repetition a little unlike the others, as people do."""

    def __init__(self, position: str, random: np.random.Generator) -> None:
        self._position, self._random = position, random
        self._ready = _angles(
            np.zeros(len(CHANNELS)), _SEATED if position == "seated" else _STANDING
        )
        self._times, self._keys = [0.0], [self._ready]
        self.moves: list[KnownMove] = []
        self._rest(float(random.uniform(1.0, 2.5)))

    def add(self, exercise: Exercise) -> None:
        random = self._random
        extent = float(random.uniform(0.8, 1.05))
        base = _angles(self._ready, exercise.base)
        steps = [self._scaled(base, _angles(base, step), extent) for step in exercise.steps]
        way_s, pause_s = float(random.uniform(0.9, 2.2)), float(random.uniform(0.0, 0.6))
        hold_s = float(random.choice([0.0, 0.2, 0.5, 1.0, 2.5]))
        start_s = self._times[-1]
        if exercise.base:
            self._to(base, 1.3 * way_s)
            self._rest(0.2)
        spans = []
        for rep in range(int(random.integers(exercise.reps[0], exercise.reps[1] + 1))):
            if rep:
                self._rest(pause_s)
            begin_s = self._times[-1]
            self._once(base, steps, way_s, hold_s)
            if exercise.alternating:
                self._rest(pause_s)
                self._once(mirrored(base), [mirrored(step) for step in steps], way_s, hold_s)
            spans.append((begin_s, self._times[-1]))
        if exercise.base:
            self._rest(0.2)
            self._to(self._ready, 1.3 * way_s)
        end_s = self._times[-1]
        self.moves.append(
            KnownMove(exercise.name, start_s, end_s, tuple(spans), hold_s, self._position)
        )
        self._rest(float(random.uniform(1.2, 3.5)))

    def finished(self) -> Choreography:
        moves = tuple(
            Move(f"m{i}", move.start_s, move.end_s, {"en": move.name}, {}, (), len(move.spans_s))
            for i, move in enumerate(self.moves)
        )
        return Choreography(
            {"en": "Seeded"},
            {},
            self._position,
            "",
            "",
            np.array(self._times),
            np.stack(self._keys),
            moves,
        )

    def _once(
        self, base: ChannelArray, steps: list[ChannelArray], way_s: float, hold_s: float
    ) -> None:
        extent = 1.0 + 0.05 * float(self._random.standard_normal())
        for i, step in enumerate(steps):
            self._to(self._scaled(base, step, min(extent, 1.1)), way_s)
            self._rest(hold_s if i == len(steps) // 2 else 0.1)
        self._to(base, way_s)

    def _to(self, angles: ChannelArray, seconds: float) -> None:
        uneven = 1.0 + 0.08 * float(np.clip(self._random.standard_normal(), -2, 2))
        self._times.append(self._times[-1] + max(seconds * uneven, 0.4))
        self._keys.append(angles)

    def _rest(self, seconds: float) -> None:
        if seconds > 0.0:
            self._times.append(self._times[-1] + seconds)
            self._keys.append(self._keys[-1])

    @staticmethod
    def _scaled(base: ChannelArray, step: ChannelArray, extent: float) -> ChannelArray:
        low, high = np.array([LIMITS[without_side(name)] for name in CHANNELS]).T
        return np.clip(base + extent * (step - base), low, high)


def _angles(start: ChannelArray, pose: Pose) -> ChannelArray:
    angles = start.copy()
    for name, value in pose.items():
        angles[INDEX[name]] = value
    return angles
