"""The fixed, seeded catalogue of followers whose faults are known."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np

from coach_app.avatar.language.channels import INDEX, ChannelArray
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.performing.follower import Fault, Follower, Following
from coach_app.avatar.shipped import CHOREOGRAPHY, INSTRUCTORS
from coach_app.engine.core.structures import TimeArray
from coach_app.engine.judging.body_limits import FULL, BodyLimits
from coach_app.engine.judging.reference import Reference
from coach_app.settings import resource_dir

Kind = Literal[
    "imitator",
    "fault",
    "still",
    "other",
    "mirror",
    "masked",
    "turned",
    "small",
    "bystander",
    "return",  # on film only, like the next
    "limited",
]
ROUTINES = ("standing-whole-body", "seated-arms")
LAGS_S = (0.0, 0.3, 0.8, 1.2)
LENGTH_S = 24.0
_FACING_SIGMA_DEG = 8.0
_LONGEST_LAG_S = 1.5
_PACES = (0.9, 1.1)

# Movements that a camera in front sees in its own plane, by routine: what can be drawn wrong.
_CHANNELS = {
    "standing-whole-body": (
        "left_shoulder_abduction",
        "right_shoulder_abduction",
        "trunk_lean",
    ),
    "seated-arms": ("left_shoulder_abduction", "right_shoulder_abduction", "trunk_lean"),
}
_LEG_MOVES = {"left_leg": "left_hip_abduction", "right_leg": "right_hip_abduction"}


@dataclass(frozen=True, slots=True)
class Case:
    """One follower.

    Attributes:
        kind: what it shows.
        routine: a shipped routine's id.
        follower: who is late or wrong; times are the video's.
        body, camera: whom and from where.
        start_s: where in the routine the excerpt begins.
        says_mirrored: what the routine says of the mirror.
        seed: of the keypoints' noise.
        reference: the instructor as a pose model saw it; None: exact keypoints with noise.
        limits: of the participant's body, as the judge knows them.
        naive: judged by the naive comparator instead of the coach.
    """

    kind: Kind
    routine: str
    follower: Follower
    body: Proportions
    camera: Camera
    start_s: float
    says_mirrored: bool
    seed: int
    reference: Reference | None = None
    naive: bool = False
    limits: BodyLimits = FULL

    @property
    def times(self) -> TimeArray:
        """Of the excerpt's pictures, in the routine's time."""
        return self.start_s + np.arange(int(LENGTH_S * 30)) / 30.0


@dataclass(frozen=True, slots=True)
class Wandering(Follower):
    """A follower whose tempo wanders between 0.9 and 1.1, so that the lag swings around one.

    Attributes:
        swing_s: how far the lag swings to either side.
        period_s: of a swing; the tempo is off by up to 2 pi swing_s / period_s.
        phase: where the swing begins.
    """

    swing_s: float = 0.0
    period_s: float = 20.0
    phase: float = 0.0

    def reference_t_s(self, t_s: TimeArray) -> TimeArray:
        """(T,) which instant of the choreography is being done."""
        turn = 2.0 * np.pi * np.asarray(t_s, dtype=np.float64) / self.period_s + self.phase
        lag = np.maximum(self.following.lag_s + self.swing_s * np.sin(turn), 0.0)
        return np.clip(t_s - lag, 0.0, self.choreography.duration_s)


@dataclass(frozen=True, slots=True)
class Steady(Follower):
    """A follower of one tempo, until the lag has gone all the way between none and 1.5 s.

    Attributes:
        pace: tempo of the first seconds: 0.9 falls behind, 1.1 catches up.
        since_s: from when on, in own time.
    """

    pace: float = 1.0
    since_s: float = 0.0

    def reference_t_s(self, t_s: TimeArray) -> TimeArray:
        """(T,) which instant of the choreography is being done."""
        first_s = 0.0 if self.pace < 1.0 else _LONGEST_LAG_S
        lag = first_s + (1.0 - self.pace) * (np.asarray(t_s, dtype=np.float64) - self.since_s)
        return np.clip(t_s - np.clip(lag, 0.0, _LONGEST_LAG_S), 0.0, self.choreography.duration_s)


@dataclass(frozen=True, slots=True)
class Sitting(Follower):
    """Somebody who follows with the trunk and the arms, on a chair."""

    def angles_at(self, t_s: TimeArray) -> ChannelArray:
        """(T, C) channel values at (T,) own times."""
        angles = super(Sitting, self).angles_at(t_s)
        seated = choreography("seated-arms").ready
        legs = [i for name, i in INDEX.items() if "hip_" in name or "knee_" in name]
        angles[:, legs] = seated[legs]
        angles[:, INDEX["pelvis_shift"]] = 0.0
        return angles


@dataclass(frozen=True, slots=True)
class Elsewhere(Follower):
    """Somebody who does another part of the routine.

    Attributes:
        ahead_s: how far away that part is; the routine is taken as a ring.
    """

    ahead_s: float = 0.0

    def reference_t_s(self, t_s: TimeArray) -> TimeArray:
        """(T,) which instant of the choreography is being done."""
        instants: TimeArray = (np.asarray(t_s) + self.ahead_s) % self.choreography.duration_s
        return instants


@dataclass(frozen=True, slots=True)
class Resting(Follower):
    """Somebody who stays in the ready pose."""

    def reference_t_s(self, t_s: TimeArray) -> TimeArray:
        """(T,) which instant of the choreography is being done."""
        return np.zeros(len(t_s))


@cache
def choreography(routine: str) -> Choreography:
    """A shipped routine's."""
    return load_choreography(resource_dir() / "reference_routines" / routine / CHOREOGRAPHY)


def catalogue(count: int, seed: int = 2026) -> Iterator[Case]:
    """`count` cases, kind after kind, the same for the same seed."""
    shares: dict[Kind, float] = {
        "imitator": 0.3,
        "fault": 0.24,
        "still": 0.06,
        "other": 0.06,
        "mirror": 0.1,
        "masked": 0.08,
        "turned": 0.1,
        "small": 0.06,
        "bystander": 0.04,
    }
    random = np.random.default_rng(seed)
    for kind, share in shares.items():
        for i in range(round(share * count)):
            yield make_case(kind, i, np.random.default_rng(random.integers(2**32)))


def make_case(kind: Kind, i: int, random: np.random.Generator) -> Case:
    """The `i`-th case of a kind."""
    routine = ROUTINES[i % 2]
    dance = choreography(routine)
    start_s = float(random.uniform(0.0, dance.duration_s - LENGTH_S - 2.0))
    following = Following(
        lag_s=LAGS_S[(i // 2) % len(LAGS_S)],
        noise_deg=1.0,
        seed=int(random.integers(2**31)),
        mirrored=kind == "mirror" and bool(random.integers(2)),
        range_of_motion={"shoulder_abduction": 0.5} if kind == "small" else {},
        faults=_faults(dance, routine, start_s, random) if kind == "fault" else (),
    )
    yaw = random.uniform(0.0, 45.0) if kind == "turned" else random.normal(0.0, _FACING_SIGMA_DEG)
    staging = INSTRUCTORS[routine]
    return Case(
        kind,
        routine,
        _follower(kind, dance, following, start_s, i, random),
        any_body(random),
        replace(
            staging.camera,
            yaw_deg=float(yaw if kind != "turned" or i % 4 < 2 else -yaw),
            distance_m=float(random.uniform(3.0, 4.5)),
        ),
        start_s,
        following.mirrored if kind != "mirror" else bool(random.integers(2)),
        int(random.integers(2**31)),
    )


def _follower(
    kind: Kind,
    dance: Choreography,
    following: Following,
    start_s: float,
    i: int,
    random: np.random.Generator,
) -> Follower:
    if kind == "still":
        return Resting(dance, following)
    if kind == "other":
        return Elsewhere(dance, following, float(random.uniform(0.35, 0.65)) * dance.duration_s)
    if kind in ("imitator", "fault") and (i // 8) % 3 == 1:
        # Its tempo is between 0.9 and 1.1 and its lag stays within what the issue names.
        swing = min(0.3, max(following.lag_s, 0.1))
        phase = float(random.uniform(0.0, 2.0 * np.pi))
        return Wandering(dance, following, swing, max(20.0, 63.0 * swing), phase)
    if kind == "imitator" and (i // 8) % 3 == 2:
        return Steady(dance, following, _PACES[(i // 2) % 2], start_s)
    return Follower(dance, following)


def _faults(
    dance: Choreography, routine: str, start_s: float, random: np.random.Generator
) -> tuple[Fault, ...]:
    """One joint off by 25 to 40 degrees in one or two moves within the excerpt."""
    within = [
        m for m in dance.moves if m.end_s > start_s + 2 and m.start_s < start_s + LENGTH_S - 4
    ]
    if not within:
        return ()
    chosen = [within[k] for k in random.permutation(len(within))[: int(random.integers(1, 3))]]
    channel = str(random.choice(_CHANNELS[routine]))
    if len(chosen) == 1 and chosen[0].id in _LEG_MOVES:
        channel = _LEG_MOVES[chosen[0].id]
    size = float(random.uniform(25.0, 40.0))
    if channel == "trunk_lean":
        size *= float(random.choice([-1.0, 1.0]))
    elif not channel.endswith("hip_abduction"):
        size *= -1.0
    return tuple(Fault(move.id, channel, size) for move in chosen)


def any_body(random: np.random.Generator) -> Proportions:
    """Somebody else's proportions."""
    own = Proportions()
    names = ("trunk", "shoulder_width", "hip_width", "upper_arm", "forearm", "thigh", "shank")
    size = random.uniform(0.88, 1.08)
    return replace(
        own, **{name: getattr(own, name) * size * random.uniform(0.94, 1.06) for name in names}
    )
