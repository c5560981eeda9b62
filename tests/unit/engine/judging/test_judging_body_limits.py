"""Drawn followers whose bodies can do less, judged without and with what is known of them."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks.common.stand_ins.truth import choreography_truth, follower_truth
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.performing.follower import Fault, Follower, Following
from coach_app.avatar.shipped import CHOREOGRAPHY, INSTRUCTORS
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Direction, PoseTrack, SessionScore
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.judging.cues import Cue, CueKind, Cues
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.range_of_motion import WarmUp
from coach_app.engine.judging.reference import Reference
from coach_app.engine.routines.routine_file import load_routine
from coach_app.settings import resource_dir

STANDING = "standing-whole-body"
RATE_HZ = 15.0
ARMS = {"shoulder_abduction": 0.6}
JITTER_PX = 1.5

pytestmark = pytest.mark.xdist_group("judging-profiles")  # each follower is judged once


@cache
def routine() -> Routine:
    return load_routine(resource_dir() / "reference_routines" / STANDING)


@cache
def choreography() -> Choreography:
    return load_choreography(resource_dir() / "reference_routines" / STANDING / CHOREOGRAPHY)


@cache
def reference() -> Reference:
    staging, dance = INSTRUCTORS[STANDING], choreography()
    t_s = np.arange(int(dance.duration_s * RATE_HZ)) / RATE_HZ
    return Reference.from_track(choreography_truth(dance, t_s, staging.body, staging.camera).track)


def follow(following: Following, until_s: float, seed: int) -> PoseTrack:
    staging = INSTRUCTORS[STANDING]
    t_s = np.arange(int(until_s * RATE_HZ)) / RATE_HZ
    track = follower_truth(
        Follower(choreography(), following), t_s, staging.body, staging.camera
    ).track
    jitter = np.random.default_rng(seed).normal(0.0, JITTER_PX, track.keypoints_px.shape)
    return replace(track, keypoints_px=(track.keypoints_px + jitter).astype(np.float32))


def judged(track: PoseTrack, limits: BodyLimits, mirrored: bool = False) -> PoseJudge:
    judge = PoseJudge(
        reference(),
        replace(routine(), mirrored=mirrored),
        skeleton=track.skeleton,
        size_px=track.size_px,
        limits=limits,
    )
    for i, t_s in enumerate(track.t_s):
        judge.step(float(t_s), float(t_s), track.pose(i))
    return judge


def score(track: PoseTrack, limits: BodyLimits, mirrored: bool = False) -> SessionScore:
    return judged(track, limits, mirrored).result(model="drawn")


LIMITED = Following(lag_s=0.6, range_of_motion=ARMS, noise_deg=1.0, seed=5)
WARM_UP_S = 27.0  # arms to the side and overhead
CUES_S = 36.0  # and one arm: time for praise, and for advice on either of the first two


@pytest.fixture(scope="module")
def warm_up() -> WarmUp:
    return judged(follow(LIMITED, WARM_UP_S, seed=1), BodyLimits()).warm_up()


@pytest.fixture(scope="module")
def limited() -> PoseTrack:
    return follow(replace(LIMITED, seed=6), 48.0, seed=2)


def test_the_warm_up_finds_who_cannot_lift_the_arms_and_nothing_else(warm_up: WarmUp) -> None:
    assert warm_up.limited == ("left_shoulder", "right_shoulder")
    for name in warm_up.limited:
        of = warm_up.joints[name]
        asked, reached = of.asked, of.reached
        # Of the way from the ready pose, six tenths.
        share = (reached.high_deg - reached.low_deg) / (asked.high_deg - asked.low_deg)
        assert share == pytest.approx(0.6, abs=0.08)
        assert 0.0 < reached.error_deg < 12.0


@pytest.fixture(scope="module")
def known(warm_up: WarmUp, limited: PoseTrack) -> SessionScore:
    return score(limited, BodyLimits(ranges=warm_up.ranges))


def test_without_the_range_the_follower_is_wrong_with_it_right(
    known: SessionScore, limited: PoseTrack
) -> None:
    without = score(limited, BodyLimits())
    assert without.score is not None
    assert known.score is not None
    assert without.score < 0.75
    assert known.score >= 0.95
    assert without.findings[0].joint.endswith("shoulder")
    assert known.findings == ()
    assert known.lag_s == pytest.approx(0.6, abs=0.1)


def test_the_score_shows_what_was_shown_asked_and_reached(known: SessionScore) -> None:
    arm = known.joints["left_shoulder"]
    assert arm.rom_deg is not None
    assert arm.reference_rom_deg is not None
    assert arm.personal_rom_deg is not None
    assert arm.rom_error_deg is not None
    assert arm.personal_rom_deg < arm.reference_rom_deg - 30.0
    assert abs(arm.rom_deg - arm.personal_rom_deg) < 12.0
    assert known.joints["left_elbow"].personal_rom_deg is None


def test_a_personal_range_is_no_excuse_for_half_of_it(warm_up: WarmUp) -> None:
    lazy = follow(replace(LIMITED, range_of_motion={"shoulder_abduction": 0.25}), 27.0, seed=3)
    found = score(lazy, BodyLimits(ranges=warm_up.ranges))
    assert found.score is not None
    assert found.score < 0.75
    assert found.findings[0].joint.endswith("shoulder")


def test_standing_still_is_not_following_within_a_range_either(warm_up: WarmUp) -> None:
    still = follow(replace(LIMITED, range_of_motion=dict.fromkeys(
        ("shoulder_abduction", "shoulder_flexion", "elbow_flexion", "trunk_lean",
         "hip_abduction", "knee_flexion"), 0.0)), 27.0, seed=4)  # fmt: skip
    found = score(still, BodyLimits(ranges=warm_up.ranges))
    assert found.score is not None
    assert found.score <= 0.15


def test_who_reaches_everything_is_judged_as_without_a_profile() -> None:
    fit = follow(Following(lag_s=0.4, noise_deg=1.0), 30.0, seed=7)
    warm_up = judged(fit, BodyLimits()).warm_up()
    assert warm_up.limited == ()
    assert score(fit, BodyLimits(ranges=warm_up.ranges)) == score(fit, BodyLimits())


def test_a_seated_participant_is_not_blamed_for_the_legs() -> None:
    legs = dict.fromkeys(("hip_abduction", "hip_flexion", "knee_flexion"), 0.0)
    seated = follow(Following(lag_s=0.5, range_of_motion=legs), 79.0, seed=8)
    plain, profiled = score(seated, BodyLimits()), score(seated, BodyLimits("seated"))
    assert plain.score is not None
    assert profiled.score is not None
    assert {f.joint for f in plain.findings} & {"left_hip", "right_hip"}
    assert profiled.score >= 0.95
    assert profiled.profile == "seated"
    assert not any(name.endswith(("hip", "knee")) for name in profiled.joints)
    assert profiled.coverage >= 0.95


@pytest.mark.parametrize("mirrored", [False, True])
def test_an_arm_that_does_not_count_costs_nothing(mirrored: bool) -> None:
    """The right arm hangs; in the mirror it is the one that does the instructor's left."""
    resting = {"right_shoulder_abduction": 0.0, "right_elbow_flexion": 0.0}
    if mirrored:  # the range is given before the sides are exchanged
        resting = {name.replace("right", "left"): share for name, share in resting.items()}
    one = follow(Following(lag_s=0.5, range_of_motion=resting, mirrored=mirrored), 27.0, seed=9)
    plain = score(one, BodyLimits(), mirrored)
    profiled = score(one, BodyLimits("left_side"), mirrored)
    assert plain.score is not None
    assert profiled.score is not None
    assert plain.score < 0.75
    assert profiled.score >= 0.95
    assert not any(name.startswith("right") for name in profiled.joints)
    assert {f.joint for f in profiled.findings} == set()


def cues(following: Following, limits: BodyLimits, seed: int) -> list[Cue]:
    track = follow(following, CUES_S, seed)
    judge = PoseJudge(
        reference(), routine(), skeleton=track.skeleton, size_px=track.size_px, limits=limits
    )
    listener = Cues(routine().moves)
    found = (
        listener.update(judge.step(float(t_s), float(t_s), track.pose(i)))
        for i, t_s in enumerate(track.t_s)
    )
    return [cue for cue in found if cue is not None]


@pytest.mark.parametrize("lag_s", [0.0, 0.6, 1.2])
def test_an_imitator_is_praised_and_never_corrected(lag_s: float) -> None:
    heard = cues(Following(lag_s=lag_s, noise_deg=1.0), BodyLimits(), seed=11)
    assert {cue.kind for cue in heard} == {CueKind.PRAISE}


@pytest.mark.parametrize(
    ("channel", "joint", "offset_deg", "way"),
    [
        ("right_shoulder_abduction", "right_shoulder", -32.0, Direction.TOO_LOW),
        ("left_shoulder_abduction", "left_shoulder", -32.0, Direction.TOO_LOW),
        ("trunk_lean", "trunk", 30.0, Direction.TOO_FAR_LEFT),
    ],
)
def test_the_cues_name_the_fault_and_nothing_else(
    channel: str, joint: str, offset_deg: float, way: Direction
) -> None:
    wrong = tuple(Fault(move, channel, offset_deg) for move in ("side_raise", "arms_overhead"))
    heard = cues(Following(lag_s=0.6, noise_deg=1.0, faults=wrong), BodyLimits(), seed=12)
    told = [cue for cue in heard if cue.kind is CueKind.ADVICE]
    assert told
    assert {(cue.joint, cue.direction) for cue in told} == {(joint, way)}
    assert {cue.move for cue in told} <= {"side_raise", "arms_overhead"}


def test_who_is_limited_is_not_corrected_for_it(warm_up: WarmUp) -> None:
    heard = cues(LIMITED, BodyLimits(ranges=warm_up.ranges), seed=13)
    assert not [cue for cue in heard if cue.joint is not None]
    assert [cue for cue in cues(LIMITED, BodyLimits(), seed=13) if cue.joint is not None]
