"""The fixed, seeded catalogue of films for the judging."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import numpy as np

from benchmarks.common.sensor import Sensor
from benchmarks.common.stand_ins.truth import choreography_truth, follower_truth
from benchmarks.common.stand_ins.wardrobe import WARDROBE
from benchmarks.common.walking import Route
from benchmarks.judging.cases import Case, Elsewhere, Kind, Sitting, choreography, make_case
from benchmarks.judging.films import LENGTH_S, RATE_HZ, SIZE_PX, Bystander, Film
from benchmarks.judging.keypoint_noise import noisy
from benchmarks.judging.sessions import reference, routine
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.painting.look import Look
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.performing.follower import Fault, Follower
from coach_app.avatar.shipped import INSTRUCTORS
from coach_app.engine.core.structures import CORRECT_DEG
from coach_app.engine.judging.body_limits import BodyLimits, PersonalRange
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.kinematics.angles import JOINTS, wrap_deg

# Kind, number of its first film, how many; new ones go to the end, so that the others stay.
_COUNTS: tuple[tuple[Kind, int, int], ...] = (
    ("imitator", 0, 16),
    ("fault", 0, 10),
    ("still", 0, 2),
    ("other", 0, 4),
    ("mirror", 0, 6),
    ("masked", 0, 4),
    ("turned", 0, 5),
    ("small", 0, 2),
    ("bystander", 0, 6),
    ("return", 0, 4),
    ("fault", 10, 2),
    ("imitator", 16, 4),
    ("turned", 5, 8),
    ("bystander", 6, 2),
    ("limited", 0, 5),
)
# The routines take turns: even places are the standing one's, odd ones the seated one's.
_YAWS_DEG = (9.0, -18.0, 27.0, -36.0, 45.0, 45.0, -45.0, 30.0, -30.0, 15.0, -15.0, -45.0, 30.0)


@cache
def films(seed: int = 2026) -> tuple[Film, ...]:
    """Every film of the catalogue, the same for the same seed."""
    return tuple(_films(np.random.default_rng(seed)))


def _films(random: np.random.Generator) -> Iterator[Film]:
    for kind, first, count in _COUNTS:
        for i in range(first, first + count):
            own = np.random.default_rng(random.integers(2**32))
            case = make_case(kind, i, own)
            while kind == "fault" and not _shows(case):
                case = make_case(kind, i, own)
            yield _film(case, i, own)


def _shows(case: Case) -> bool:
    """Whether the fault is to be seen for two seconds: some moves do not use the joint."""
    times = case.start_s + np.arange(0.0, LENGTH_S, 1.0 / RATE_HZ)
    truth = follower_truth(case.follower, times, case.body, case.camera)
    return bool(truth.wrong.any(axis=1).sum() > 2 * RATE_HZ)


def _film(case: Case, i: int, random: np.random.Generator) -> Film:
    looks = random.permutation(len(WARDROBE))
    film = Film(
        **{name: getattr(case, name) for name in Case.__dataclass_fields__},
        name=f"{case.kind} {i + 1}",
        look=WARDROBE[looks[0]],
    )
    film = replace(film, camera=replace(film.camera, size_px=SIZE_PX))
    match case.kind:
        case "imitator" if i % 5 == 4:
            return replace(film, sensor=Sensor(light=0.3, noise=6.0, seed=i))
        case "other" if i >= 2:
            return _another_routine(film)
        case "fault" if i >= 10:
            return _one_fault(film, *_FAULTS[film.routine])
        case "mirror":
            return replace(film, start_s=_move_start(film.follower.choreography, "left_arm") - 3.0)
        case "masked":
            return _arm_out_of_picture(film, faulty=i >= 2)
        case "turned":
            return replace(film, camera=replace(film.camera, yaw_deg=_YAWS_DEG[i]))
        case "bystander":
            return replace(film, others=(_bystander(i, WARDROBE[looks[1]]),))
        case "limited":
            return _limited(film, i)
        case "return":
            return _leaves_and_returns(film, i, WARDROBE[looks[1]])
    return film


def _move_start(dance: Choreography, move: str) -> float:
    return next(m.start_s for m in dance.moves if m.id == move)


# Joints that the seeded faults hardly meet, in the moves that use them.
_FAULTS = {
    "standing-whole-body": ("left_leg", "left_hip_abduction", 26.0),
    "seated-arms": ("elbow_bend", "left_elbow_flexion", -35.0),
}


def _one_fault(film: Film, move: str, channel: str, offset_deg: float) -> Film:
    dance = film.follower.choreography
    following = replace(film.follower.following, faults=(Fault(move, channel, offset_deg),))
    start_s = max(_move_start(dance, move) - 4.0, 0.0)
    return replace(film, follower=Follower(dance, following), start_s=start_s)


def _another_routine(film: Film) -> Film:
    """Does the other routine, and does it well: the part of it that is least like this one's."""
    other = next(name for name in INSTRUCTORS if name != film.routine)
    camera = replace(INSTRUCTORS[other].camera, size_px=SIZE_PX)
    dance, following = choreography(other), film.follower.following
    film = replace(film, camera=camera)
    parts = [replace(film, follower=Elsewhere(dance, following, a)) for a in range(0, 60, 4)]
    return min(parts, key=_alike)


def _alike(film: Film) -> float:
    """Share of the instructor's raised arms that the follower has by chance, at the best lag."""
    arms = [i for i, name in enumerate(JOINTS) if name.endswith(("shoulder", "elbow"))]
    times = film.times[::5]
    turns = follower_truth(film.follower, times, film.body, film.camera).turns_deg[:, arms]
    staging = INSTRUCTORS[film.routine]
    shares = []
    for lag_s in (0.0, 0.4, 0.8, 1.2):
        shown = choreography_truth(
            choreography(film.routine), times - lag_s, staging.body, staging.camera
        ).turns_deg[:, arms]
        raised = (shown > 40.0).any(axis=1)
        same = (np.abs(wrap_deg(turns - shown)) <= CORRECT_DEG).all(axis=1)
        shares.append(float((same & raised).sum() / max(raised.sum(), 1)))
    return max(shares)


def _arm_out_of_picture(film: Film, *, faulty: bool) -> Film:
    """The camera looks aside, so that the raised left arm leaves the picture."""
    wide_m = film.camera.view_height_m * SIZE_PX[0] / SIZE_PX[1]
    # Half of the films lose the hand and forearm, half (the faulty ones) the elbow as well.
    camera = replace(film.camera, yaw_deg=0.0, shift_m=wide_m / 2 - (0.33 if faulty else 0.47))
    following = film.follower.following
    if faulty:
        moves = film.follower.choreography.moves
        faults = [Fault(move.id, "left_shoulder_abduction", -35.0) for move in moves]
        following = replace(following, faults=tuple(faults))
    follower = Follower(film.follower.choreography, following)
    start_s = max(_move_start(film.follower.choreography, "side_raise") - 2.0, 0.0)
    return replace(film, camera=camera, follower=follower, start_s=start_s)


HELPER = Proportions(trunk=0.54, shoulder_width=0.38, thigh=0.43, shank=0.43, girth=1.05)
CHILD = Proportions(
    trunk=0.37,
    shoulder_width=0.26,
    hip_width=0.16,
    upper_arm=0.21,
    forearm=0.18,
    hand=0.14,
    thigh=0.29,
    shank=0.29,
    head=0.22,
    girth=0.8,
)
# Crosses in front (twice), crosses behind, comes and stays beside, is there from the start, comes
# and stands behind; stands close behind from the start, comes and stands close behind.
_ROUTES = (
    (Route((4.0, 9.5), ((-3.4, 0.9), (3.4, 0.9))), HELPER),
    (Route((5.0, 10.0), ((3.2, 0.8), (-3.2, 0.8))), CHILD),
    (Route((4.0, 10.0), ((3.4, -1.0), (-3.4, -1.0))), HELPER),
    (Route((4.0, 7.0), ((-3.2, 0.0), (-1.15, 0.1))), HELPER),
    (Route((0.0,), ((1.1, 0.3),)), CHILD),
    (Route((4.0, 8.0), ((3.4, -0.9), (0.35, -0.9))), HELPER),
    (Route((0.0,), ((-0.3, -0.8),)), HELPER),
    (Route((3.0, 6.0), ((-3.3, -0.7), (-0.15, -0.7))), HELPER),
)


def _bystander(i: int, look: Look) -> Bystander:
    route, body = _ROUTES[i]
    return Bystander(route, body, look)


_WARM_UP_S = 27.0
_HANGING = {f"left_{movement}": 0.0 for movement in ("shoulder_abduction", "elbow_flexion")}
# Arms that go up by six tenths; legs that sit while the instructor stands; an arm that hangs.
_LIMITS: tuple[tuple[str, Mapping[str, float]], ...] = (
    ("standing", {"shoulder_abduction": 0.6}),
    ("standing", {"shoulder_abduction": 0.6}),
    ("seated", {}),
    ("right_side", _HANGING),
    ("right_side", _HANGING),
)


def _limited(film: Film, i: int) -> Film:
    """Does all that this body can do, and does it well."""
    name, ranges = _LIMITS[i]
    following = replace(film.follower.following, range_of_motion=ranges)
    dance = film.follower.choreography
    follower = (Sitting if name == "seated" else Follower)(dance, following)
    limits = BodyLimits(name, measured_ranges(film, follower) if i < 2 else {})
    return replace(film, follower=follower, limits=limits)


def measured_ranges(film: Film, follower: Follower) -> Mapping[str, PersonalRange]:
    """What a warm-up would have told of this body: from keypoints, with other errors."""
    times = np.arange(int(_WARM_UP_S * 15)) / 15.0
    track = noisy(follower_truth(follower, times, film.body, film.camera).track, film.seed + 1)
    judge = PoseJudge(
        reference(film.routine), routine(film.routine), skeleton=track.skeleton, size_px=SIZE_PX
    )
    for k, t_s in enumerate(times):
        judge.step(float(t_s), float(t_s), track.pose(k))
    return judge.warm_up().ranges


def _leaves_and_returns(film: Film, i: int, look: Look) -> Film:
    """Standing only: out to one side after 5 s, away for some seconds, back to the place."""
    dance = choreography("standing-whole-body")
    side = (3.2, -3.2)[i % 2]
    route = Route((5.0, 8.2, 9.6, 12.8), ((0.0, 0.0), (side, 0.1), (side, 0.1), (0.0, 0.0)))
    others: tuple[Bystander, ...] = ()
    if i == 2:  # somebody else comes in meanwhile, and stays beside
        arrives = Route((7.4, 9.6), ((-side, -0.3), (-1.2 * np.sign(side), -0.3)))
        others = (Bystander(arrives, HELPER, look),)
    if i == 3:  # somebody stands there all the time
        others = (Bystander(Route((0.0,), ((1.25 * np.sign(side), -0.4),)), HELPER, look),)
    staging = INSTRUCTORS["standing-whole-body"]
    return replace(
        film,
        routine="standing-whole-body",
        follower=Follower(dance, replace(film.follower.following, faults=(), mirrored=False)),
        says_mirrored=False,
        camera=replace(staging.camera, size_px=SIZE_PX, yaw_deg=film.camera.yaw_deg),
        start_s=_move_start(dance, "side_raise") + 1.0,
        route=route,
        others=others,
    )
