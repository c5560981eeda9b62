"""Is the judging fair? Followers whose faults are known, judged and compared.

    python -m benchmarks.judging [--json] [--cases 1000] [--level all|kp|video] [--fresh]

Level `kp` feeds exact keypoints with a pose model's kind of error; level `video` draws followers
and looks at them with the real pose model, which takes minutes the first time and seconds with what
is in the cache. Beside figures of ours stands the naive comparator's: the same instant, no lag, no
coverage.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from benchmarks.judging_cases import Case, catalogue
from benchmarks.judging_keypoints import masked, noisy
from benchmarks.judging_sessions import Session, held, judged, reference_of, routine
from benchmarks.judging_targets import table
from benchmarks.machine import progress, report, usable_cores
from coach_app.avatar.truth import Truth, follower_truth
from coach_app.engine import angles, scoring, verdict
from coach_app.engine.pipeline import Coach
from coach_app.engine.structures import Judgement, PoseTrack

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
_FAULT_DEG = 15.0


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--cases", type=int, default=1000, help="at keypoint level")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--level", choices=("kp", "video", "all"), default="all")
    parser.add_argument("--fresh", action="store_true", help="draw and look at every film again")
    arguments = parser.parse_args()
    figures: dict[str, float] = {}
    films: list[dict[str, object]] = []
    if arguments.level != "video":
        found = run_keypoints(arguments.cases, arguments.seed)
        figures |= {f"kp.{name}": value for name, value in found.items()}
    if arguments.level != "kp":
        # It measures films with what this module measures keypoints with.
        from benchmarks.judging_video import run_video

        on_film = run_video(fresh=arguments.fresh)
        figures |= {f"video.{name}": value for name, value in on_film.figures.items()}
        films = on_film.films
    if arguments.json:
        report(figures, True, films=films)
        return
    print(table(figures))
    for film in films:
        print(_line(film))
    report(figures, False)


def _line(film: dict[str, object]) -> str:
    shown = {
        name: f"{value:.3g}" if isinstance(value, float) else value
        for name, value in film.items()
        if "." not in name
    }
    return "  ".join(f"{name} {value}" for name, value in shown.items())


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
    return {**_figures(tallies), "cases": len(cases)}


def measured(case: Case) -> "Tallies":
    """Everything that is said of one case at keypoint level."""
    tallies: Tallies = defaultdict(list)
    if case.kind == "bystander":
        _bystander(case, tallies)
    else:
        truth = follower_truth(case.follower, case.times, case.body, case.camera)
        _MEASURES[case.kind](case, truth, noisy(truth.track, case.seed), tallies)
    return tallies


Tallies = dict[str, list["Share"]]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; shares of several cases are pooled."""

    part: float
    whole: float

    @property
    def value(self) -> float:
        """The share."""
        return self.part / self.whole


def _share(where: npt.ArrayLike, of: npt.ArrayLike) -> Share | None:
    where, of = np.asarray(where), np.asarray(of)
    return Share(float((where & of).sum()), float(of.sum())) if of.any() else None


def _put(tallies: Tallies, **values: Share | float | None) -> None:
    for name, value in values.items():
        if value is not None:
            tallies[name].append(value if isinstance(value, Share) else Share(value, 1.0))


def _imitator(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    session = held(case, track)
    coach, found = session.coach, session.found
    _put(tallies, imitator_correct=_correct(found))
    shown = session.colours != verdict.NO_DATA
    _put(tallies, live_imitator_correct=_share(session.colours == verdict.CORRECT, shown))
    if case.follower.following.lag_s >= 0.3:
        _put(tallies, naive_correct=_naive_correct(case, track, found))
    if found.lag_known.any():
        error_s = np.abs(found.lags_s - (case.times - truth.reference_t_s))[found.lag_known]
        _put(tallies, lag_error_ms=float(np.median(error_s)) * 1000.0)
    _reps(case, coach, found, tallies)
    error = np.abs(angles.wrap_deg(found.turns_deg - _from_the_front(case)))
    known, inside = np.isfinite(error), error <= 1.96 * found.sigma_deg
    _put(tallies, interval_coverage=_share(inside, known))
    for j, name in enumerate(angles.JOINTS):
        _put(tallies, **{f"interval_coverage.{name}": _share(inside[:, j], known[:, j])})


def _from_the_front(case: Case) -> Array:
    """(T, J) the follower's exact turns as a camera in front would see them."""
    facing = replace(case.camera, yaw_deg=0.0)
    exact = follower_truth(case.follower, case.times, case.body, facing).turns_deg
    return np.asarray(exact, dtype=np.float64)


def _correct(found: scoring.Judged) -> Share | None:
    return _share(found.frames == verdict.CORRECT, found.frames != verdict.NO_DATA)


def _naive_correct(case: Case, track: PoseTrack, found: scoring.Judged) -> Share | None:
    """Same instant, every joint that is measured in both."""
    there = reference_of(case).at(case.times)
    error = np.abs(angles.wrap_deg(angles.measure_track(track).turns_deg - there))
    asked = found.expected & np.isfinite(error)
    right = ((error <= verdict.CORRECT_DEG) | ~asked).all(axis=1)
    return _share(right, asked.any(axis=1))


def _reps(case: Case, coach: Coach, found: scoring.Judged, tallies: Tallies) -> None:
    """Of the moves that lie wholly within the excerpt."""
    first, last = found.matched_t_s[0], found.matched_t_s[-1]
    of = routine(case.routine)
    for move, score in zip(of.moves, coach.result().moves, strict=True):
        if move.reps and first < move.start_s - 0.2 and move.end_s + 0.2 < last:
            _put(tallies, reps_exact=float(score.reps == move.reps))


def _fault(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    session = held(case, track)
    coach, found = session.coach, session.found
    faulty = {angles.JOINTS.index(fault.joint) for fault in case.follower.following.faults}
    off = found.expected & (np.abs(_errors_deg(case, truth)) > _FAULT_DEG)
    truly = np.asarray(off.any(axis=1))
    seen = found.frames != verdict.NO_DATA
    said = seen & (found.frames != verdict.CORRECT)
    if (truly & seen).sum() > 15:
        _put(
            tallies,
            fault_recall=_share(said, truly & seen),
            fault_precision=_share(truly, said),
        )
        blamed = (found.joints == verdict.NEAR) | (found.joints == verdict.WRONG)
        only = np.zeros(len(angles.JOINTS), dtype=np.bool_)
        only[list(faulty)] = True
        alone = blamed[:, only].any(axis=1) & ~blamed[:, ~only].any(axis=1)
        _put(tallies, fault_joint=_share(alone, said & truly))
        _live_fault(case, session, truly, only, tallies)
        findings = coach.result().findings
        if findings and truly.mean() > 0.15:
            _put(tallies, finding_joint=float(angles.JOINTS.index(findings[0].joint) in faulty))


def _live_fault(case: Case, session: Session, truly: Mask, only: Mask, tallies: Tallies) -> None:
    """What the screen showed of a fault; it waits before it changes, and so does the truth here."""
    colour, codes = verdict.Colour(), (Judgement.CORRECT, Judgement.WRONG)
    due = np.array(
        [
            colour.update(float(t_s), codes[int(off)]) is Judgement.WRONG
            for t_s, off in zip(case.times, truly, strict=True)
        ]
    )
    shown = session.colours != verdict.NO_DATA
    said = shown & (session.colours != verdict.CORRECT)
    blamed = (session.joints == verdict.NEAR) | (session.joints == verdict.WRONG)
    told = blamed.any(axis=1)
    _put(
        tallies,
        live_fault_recall=_share(said, due & shown),
        live_fault_precision=_share(due, said),
        live_fault_joint=_share(~blamed[:, ~only].any(axis=1), told & truly),
    )


def _errors_deg(case: Case, truth: Truth) -> Array:
    """How far the follower is off from a flawless one of the same timing, in the picture."""
    flawless = replace(case.follower.following, noise_deg=0.0, range_of_motion={}, faults=())
    clean = replace(case.follower, following=flawless)
    exact = follower_truth(clean, case.times, case.body, case.camera)
    return angles.wrap_deg(np.asarray(truth.turns_deg - exact.turns_deg, dtype=np.float64))


def _cheater(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    _, found = judged(case, track)
    moving = (found.moving & found.expected).any(axis=1) & (found.frames != verdict.NO_DATA)
    score = _share(found.frames == verdict.CORRECT, moving)
    _put(tallies, cheater_score=score, **{f"cheater_score.{case.kind}": score})


def _mirror(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    _, found = judged(case, track)
    # Only where the instructor does something one-sided can anybody tell.
    there = reference_of(case).at(case.times)
    uneven = np.abs(angles.wrap_deg(there - angles.mirrored(there))) > 25.0
    if (uneven & found.expected).any(axis=1).mean() > 0.1:
        _put(tallies, mirror=float(found.mirrored == case.follower.following.mirrored))
        _put(tallies, mirror_correct=_correct(found))


def _masked(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    _, before = judged(case, track)
    hidden = masked(track, case.seed)
    _, after = judged(case, hidden)
    both = (before.frames != verdict.NO_DATA) & (after.frames != verdict.NO_DATA)
    touched = (hidden.scores != track.scores).any(axis=1)
    raised = both & (after.frames < before.frames) & touched
    lowered = both & (after.frames > before.frames) & touched
    _put(tallies, masked_raised=_share(raised, touched), masked_wrong=_share(lowered, touched))


def _turned(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    """Judged angles against those from the front, whatever put them off: the view or the model."""
    session = held(case, track)
    found, exact = session.found, _from_the_front(case)
    in_picture = np.abs(angles.wrap_deg(truth.turns_deg - exact)) > _FAULT_DEG
    off = np.abs(angles.wrap_deg(found.turns_deg - exact)) > _FAULT_DEG
    seen = found.joints != verdict.NO_DATA
    asked = found.expected
    shown = session.colours != verdict.NO_DATA
    _put(
        tallies,
        # Of all that was judged; and, stricter, of all that the view puts off in the picture.
        foreshortened_judged=_share(off, seen & asked),
        foreshortened_missed=_share(seen & off, in_picture & asked),
        # The same joints, judged at all: most of them rightly, once they are turned back.
        foreshortened_kept=_share(seen, in_picture & asked),
        turned_coverage=_share(seen, asked),
        turned_correct=_correct(found),
        live_turned_correct=_share(session.colours == verdict.CORRECT, shown),
    )


def _small(case: Case, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    coach, found = judged(case, track)
    _reps(case, coach, found, tallies)


def _bystander(case: Case, tallies: Tallies) -> None:
    """As on film, with a network that slides to whoever is in front."""
    # They measure keypoints with what this module measures them with.
    from benchmarks import judging_crowd, judging_video

    film = judging_crowd.crowded(case)
    truth = follower_truth(film.follower, film.times, film.body, film.camera)
    tracked, alone = judging_crowd.seen(film)
    judging_video.measure_bystander(film, truth, tracked, tallies)
    naive: Tallies = defaultdict(list)
    judging_video.measure_bystander(film, truth, alone, naive)
    for name, values in naive.items():
        tallies[f"naive_{name}"] += values


Measure = Callable[[Case, Truth, PoseTrack, Tallies], None]
_MEASURES: dict[str, Measure] = {
    "imitator": _imitator,
    "fault": _fault,
    "still": _cheater,
    "other": _cheater,
    "mirror": _mirror,
    "masked": _masked,
    "turned": _turned,
    "small": _small,
}


def _figures(tallies: Tallies) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, values in tallies.items():
        figures[name] = sum(v.part for v in values) / sum(v.whole for v in values)
        if name.endswith("bystander_frames"):
            figures[name] = sum(v.part for v in values)  # a count
        if name in ("imitator_correct", "lag_error_ms", "cheater_score"):
            worst = 5.0 if name == "imitator_correct" else 95.0
            figures[f"{name}.worst_5_percent"] = float(
                np.percentile([v.value for v in values], worst)
            )
    return figures


if __name__ == "__main__":
    main()
