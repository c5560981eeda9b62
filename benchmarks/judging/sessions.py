"""A case of the catalogue as a session: judged by us, and by the naive comparator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from benchmarks.common.stand_ins.truth import choreography_truth
from benchmarks.judging.cases import Case, choreography
from benchmarks.judging.keypoint_noise import noisy
from coach_app.avatar.shipped import INSTRUCTORS
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Judgement, PoseTrack
from coach_app.engine.judging import verdict
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference
from coach_app.engine.kinematics import angles
from coach_app.engine.routines.routine_file import load_routine
from coach_app.settings import resource_dir


@cache
def routine(name: str) -> Routine:
    """A shipped routine."""
    return load_routine(resource_dir() / "reference_routines" / name)


@cache
def reference(name: str) -> Reference:
    """Its instructor, as a pose model would have seen that."""
    staging = INSTRUCTORS[name]
    dance = choreography(name)
    times = np.arange(int(dance.duration_s * 30)) / 30.0
    truth = choreography_truth(dance, times, staging.body, staging.camera)
    return Reference.from_track(noisy(truth.track, seed=1))


@dataclass(frozen=True, slots=True)
class Session:
    """A case, judged; N frames, J joints.

    Attributes:
        judge: as it is after the last frame.
        found: with hindsight.
        colours: (N,) codes of what the screen showed at the time. joints: (N, J) likewise, of
            limbs; without data where a limb stayed plain.
    """

    judge: PoseJudge
    found: JudgedFrames
    colours: verdict.Codes
    joints: verdict.Codes


def judged(case: Case, track: PoseTrack) -> tuple[PoseJudge, JudgedFrames]:
    """The case's session."""
    session = held(case, track)
    return session.judge, session.found


def held(case: Case, track: PoseTrack) -> Session:
    """The case's session, with what was shown while it lasted."""
    of = replace(routine(case.routine), mirrored=case.says_mirrored)
    judge = PoseJudge(
        reference_of(case), of, skeleton=track.skeleton, size_px=track.size_px, limits=case.limits
    )
    shown = [
        judge.step(float(t_s), float(t_s), track.pose(i)).verdict for i, t_s in enumerate(track.t_s)
    ]
    found = judge.judged()
    return Session(
        judge,
        naively(case, track, found) if case.naive else found,
        _codes([now.colour for now in shown]),
        _codes([tuple(limb or Judgement.NO_DATA for limb in now.shown.limbs) for now in shown]),
    )


def _codes(judgements: Sequence[Judgement] | Sequence[tuple[Judgement, ...]]) -> verdict.Codes:
    named = np.array(judgements, dtype=np.str_)
    codes = np.zeros(named.shape, dtype=np.int8)
    for code, judgement in enumerate(verdict.JUDGEMENTS):
        codes[named == judgement] = code
    return codes


def reference_of(case: Case) -> Reference:
    """The case's instructor."""
    return case.reference or reference(case.routine)


def naively(case: Case, track: PoseTrack, found: JudgedFrames) -> JudgedFrames:
    """`found`, but judged at the same instant: no lag, no mirror, every keypoint is believed."""
    believed = replace(track, scores=np.ones_like(track.scores))
    turns = angles.measure_track(believed).turns_deg.astype(np.float64)
    there = reference_of(case).at(case.times)
    errors = angles.wrap_deg(turns - there)
    asked = found.expected & np.isfinite(errors)
    joints = verdict.judge_joints(errors, asked, np.ones_like(asked))
    worst = np.where(asked, joints, -1).max(axis=1)
    return replace(
        found,
        matched_t_s=found.routine_t_s,
        mirrored=case.says_mirrored,
        turns_deg=turns,
        reference_deg=there,
        errors_deg=errors,
        joints=joints,
        frames=np.where(worst < 0, verdict.NO_DATA, worst).astype(np.int8),
    )
