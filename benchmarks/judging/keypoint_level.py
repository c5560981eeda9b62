"""Followers as keypoints: what is measured of each, and the figures of all."""

from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import numpy as np

from benchmarks.common.machine import progress, usable_cores
from benchmarks.common.stand_ins.truth import Truth, follower_truth
from benchmarks.judging import crowd
from benchmarks.judging.bystanders import measure_bystander
from benchmarks.judging.cases import Case, catalogue
from benchmarks.judging.keypoint_noise import masked, noisy
from benchmarks.judging.sessions import Session, held, judged, reference_of, routine
from benchmarks.judging.tallies import Share, Tallies, pooled, put, share_correct, share_of
from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.structures import CORRECT_DEG, Judgement, PoseTrack
from coach_app.engine.judging import verdict
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.kinematics import angles

_FAULT_DEG = 15.0


def run_keypoints(count: int, seed: int) -> dict[str, float]:
    """Every case of the catalogue at keypoint level."""
    tallies: Tallies = defaultdict(list)
    cases = list(catalogue(count, seed))
    with ProcessPoolExecutor(min(usable_cores(), 8)) as pool:
        for number, own in enumerate(pool.map(measured, cases, chunksize=4)):
            if number % 50 == 0:
                progress(f"{number} of {len(cases)}")
            for name, values in own.items():
                tallies[name] += values
    return {**pooled(tallies), "cases": len(cases)}


def measured(case: Case) -> "Tallies":
    """Everything that is said of one case at keypoint level."""
    tallies: Tallies = defaultdict(list)
    if case.kind == "bystander":
        _bystander(case, tallies)
    else:
        truth = follower_truth(case.follower, case.times, case.body, case.camera)
        MEASURES[case.kind](case, truth, noisy(truth.track, case.seed), tallies)
    return tallies


def _imitator(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    session = held(case, track)
    judge, found = session.judge, session.found
    put(tallies, imitator_correct=share_correct(found))
    shown = session.colours != verdict.NO_DATA
    put(tallies, live_imitator_correct=share_of(session.colours == verdict.CORRECT, shown))
    if case.follower.following.lag_s >= 0.3:
        put(tallies, naive_correct=_naive_correct(case, track, found))
    if found.lag_known.any():
        error_s = np.abs(found.lags_s - (case.times - truth.reference_t_s))[found.lag_known]
        put(tallies, lag_error_ms=float(np.median(error_s)) * 1000.0)
    _reps(case, judge, found, tallies)
    error = np.abs(angles.wrap_deg(found.turns_deg - _from_the_front(case)))
    known, inside = np.isfinite(error), error <= 1.96 * found.sigma_deg
    put(tallies, interval_coverage=share_of(inside, known))
    for j, name in enumerate(angles.JOINTS):
        put(tallies, **{f"interval_coverage.{name}": share_of(inside[:, j], known[:, j])})


def _from_the_front(case: Case) -> Array:
    """(T, J) the follower's exact turns as a camera in front would see them."""
    facing = replace(case.camera, yaw_deg=0.0)
    exact = follower_truth(case.follower, case.times, case.body, facing).turns_deg
    return np.asarray(exact, dtype=np.float64)


def _naive_correct(case: Case, track: PoseTrack, found: JudgedFrames) -> Share | None:
    """Same instant, every joint that is measured in both."""
    there = reference_of(case).at(case.times)
    error = np.abs(angles.wrap_deg(angles.measure_track(track).turns_deg - there))
    asked = found.expected & np.isfinite(error)
    right = ((error <= CORRECT_DEG) | ~asked).all(axis=1)
    return share_of(right, asked.any(axis=1))


def _reps(case: Case, judge: PoseJudge, found: JudgedFrames, tallies: Tallies) -> None:
    """Of the moves that lie wholly within the excerpt."""
    first, last = found.matched_t_s[0], found.matched_t_s[-1]
    of = routine(case.routine)
    for move, score in zip(of.moves, judge.result().moves, strict=True):
        if move.reps and first < move.start_s - 0.2 and move.end_s + 0.2 < last:
            put(tallies, reps_exact=float(score.reps == move.reps))


def _fault(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    session = held(case, track)
    judge, found = session.judge, session.found
    faulty = {angles.JOINTS.index(fault.joint) for fault in case.follower.following.faults}
    off = found.expected & (np.abs(errors_deg(case, truth)) > _FAULT_DEG)
    truly = np.asarray(off.any(axis=1))
    seen = found.frames != verdict.NO_DATA
    said = seen & (found.frames != verdict.CORRECT)
    if (truly & seen).sum() > 15:
        put(
            tallies,
            fault_recall=share_of(said, truly & seen),
            fault_precision=share_of(truly, said),
        )
        blamed = (found.joints == verdict.NEAR) | (found.joints == verdict.WRONG)
        only = np.zeros(len(angles.JOINTS), dtype=np.bool_)
        only[list(faulty)] = True
        alone = blamed[:, only].any(axis=1) & ~blamed[:, ~only].any(axis=1)
        put(tallies, fault_joint=share_of(alone, said & truly))
        _live_fault(case, session, truly, only, tallies)
        findings = judge.result().findings
        if findings and truly.mean() > 0.15:
            put(tallies, finding_joint=float(angles.JOINTS.index(findings[0].joint) in faulty))


def _live_fault(case: Case, session: Session, truly: Mask, only: Mask, tallies: Tallies) -> None:
    """What the screen showed of a fault; it waits before it changes, and so does the truth here."""
    steady, codes = verdict.SteadyJudgement(), (Judgement.CORRECT, Judgement.WRONG)
    due = np.array(
        [
            steady.update(float(t_s), codes[int(off)], ()).frame is Judgement.WRONG
            for t_s, off in zip(case.times, truly, strict=True)
        ]
    )
    shown = session.colours != verdict.NO_DATA
    said = shown & (session.colours != verdict.CORRECT)
    blamed = (session.joints == verdict.NEAR) | (session.joints == verdict.WRONG)
    told = blamed.any(axis=1)
    put(
        tallies,
        live_fault_recall=share_of(said, due & shown),
        live_fault_precision=share_of(due, said),
        live_fault_joint=share_of(~blamed[:, ~only].any(axis=1), told & truly),
    )


def errors_deg(case: Case, truth: Truth) -> Array:
    """How far the follower is off from a flawless one of the same timing, in the picture."""
    flawless = replace(case.follower.following, noise_deg=0.0, range_of_motion={}, faults=())
    clean = replace(case.follower, following=flawless)
    exact = follower_truth(clean, case.times, case.body, case.camera)
    return angles.wrap_deg(np.asarray(truth.turns_deg - exact.turns_deg, dtype=np.float64))


def _cheater(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    _, found = judged(case, track)
    moving = (found.moving & found.expected).any(axis=1) & (found.frames != verdict.NO_DATA)
    score = share_of(found.frames == verdict.CORRECT, moving)
    put(tallies, cheater_score=score, **{f"cheater_score.{case.kind}": score})


def _mirror(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    _, found = judged(case, track)
    # Only where the instructor does something one-sided can anybody tell.
    there = reference_of(case).at(case.times)
    uneven = np.abs(angles.wrap_deg(there - angles.mirrored(there))) > 25.0
    if (uneven & found.expected).any(axis=1).mean() > 0.1:
        put(tallies, mirror=float(found.mirrored == case.follower.following.mirrored))
        put(tallies, mirror_correct=share_correct(found))


def _masked(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    _, before = judged(case, track)
    hidden = masked(track, case.seed)
    _, after = judged(case, hidden)
    both = (before.frames != verdict.NO_DATA) & (after.frames != verdict.NO_DATA)
    touched = (hidden.scores != track.scores).any(axis=1)
    raised = both & (after.frames < before.frames) & touched
    lowered = both & (after.frames > before.frames) & touched
    put(tallies, masked_raised=share_of(raised, touched), masked_wrong=share_of(lowered, touched))


def _turned(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    """Judged angles against those from the front, whatever put them off: the view or the model."""
    session = held(case, track)
    found, exact = session.found, _from_the_front(case)
    in_picture = np.abs(angles.wrap_deg(truth.turns_deg - exact)) > _FAULT_DEG
    off = np.abs(angles.wrap_deg(found.turns_deg - exact)) > _FAULT_DEG
    seen = found.joints != verdict.NO_DATA
    asked = found.expected
    shown = session.colours != verdict.NO_DATA
    put(
        tallies,
        # Of all that was judged; and, stricter, of all that the view puts off in the picture.
        foreshortened_judged=share_of(off, seen & asked),
        foreshortened_missed=share_of(seen & off, in_picture & asked),
        # The same joints, judged at all: most of them rightly, once they are turned back.
        foreshortened_kept=share_of(seen, in_picture & asked),
        turned_coverage=share_of(seen, asked),
        turned_correct=share_correct(found),
        live_turned_correct=share_of(session.colours == verdict.CORRECT, shown),
    )


def _small(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    judge, found = judged(case, track)
    _reps(case, judge, found, tallies)


def _bystander(case: Case, tallies: Tallies) -> None:
    """As on film, with a network that slides to whoever is in front."""
    film = crowd.crowded(case)
    truth = follower_truth(film.follower, film.times, film.body, film.camera)
    tracked, alone = crowd.seen(film)
    measure_bystander(film, truth, tracked, tallies)
    naive: Tallies = defaultdict(list)
    measure_bystander(film, truth, alone, naive)
    for name, values in naive.items():
        tallies[f"naive_{name}"] += values


Measure = Callable[[Case, Truth, PoseTrack, Tallies], None]
MEASURES: dict[str, Measure] = {
    "imitator": _imitator,
    "fault": _fault,
    "still": _cheater,
    "other": _cheater,
    "mirror": _mirror,
    "masked": _masked,
    "turned": _turned,
    "small": _small,
}
