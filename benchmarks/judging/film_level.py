"""The judging of followers on film: drawn, seen by the real pose model, judged by the coach.

    python -m benchmarks.judging --level video [--json] [--fresh]

The instructor is the shipped routine's video as the same model measured it, as in every session.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.common.stage import Stage
from benchmarks.common.stand_ins.truth import Truth, follower_truth
from benchmarks.judging import keypoint_level, sessions
from benchmarks.judging.bystanders import measure_bystander, strayed
from benchmarks.judging.film_cases import films
from benchmarks.judging.films import Film, stage, tracks
from benchmarks.judging.tallies import Share, Tallies, pooled, put, share_correct, share_of
from coach_app.app.installation import Installation
from coach_app.engine.core.arrays import Mask
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import CORRECT_DEG, PoseTrack
from coach_app.engine.judging import verdict
from coach_app.engine.judging.body_limits import FULL
from coach_app.engine.judging.reference import Reference
from coach_app.engine.kinematics import angles
from coach_app.engine.routines.routine_file import load_routine

_NEEDS = {"elbow": ("shoulder", "elbow", "wrist"), "shoulder": ("shoulder", "elbow")} | {
    "hip": ("hip", "knee"),
    "knee": ("hip", "knee", "ankle"),
    "trunk": ("shoulder",),
    "neck": ("shoulder", "ear"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The video level.

    Attributes:
        figures: over all films, by name.
        films: one row a film: its name, what it is, and its own figures.
    """

    figures: dict[str, float]
    films: list[dict[str, object]]


def run_video(*, fresh: bool = False) -> Outcome:
    """Draw, look and judge; what was drawn and looked at before comes from the cache.

    Args:
        fresh: draw and look again.
    """
    catalogue = films()
    of_films = tracks(catalogue, fresh=fresh)
    references = instructors()
    everything: Tallies = defaultdict(list)
    rows = []
    for film, track in zip(catalogue, of_films, strict=True):
        own = measured(replace(film, reference=references[film.routine]), track)
        rows.append({"film": film.name, **_described(film), **_figures(own)})
        for name, values in own.items():
            everything[name] += values
    return Outcome({**_figures(everything), "cases": len(catalogue)}, rows)


def instructors() -> dict[str, Reference]:
    """The shipped routines as the pose model saw them, by id."""
    parts = Installation.load()
    names = {film.routine for film in films()}
    shipped = {name: load_routine(parts.shipped_routines / name) for name in sorted(names)}
    return {name: Reference.from_track(parts.track(of)) for name, of in shipped.items()}


def measured(film: Film, track: PoseTrack) -> Tallies:
    """Everything that is said of one film, ours and the naive comparator's."""
    truth = follower_truth(film.follower, film.times, film.body, film.camera)
    ours: Tallies = defaultdict(list)
    _measure(film, truth, track, ours)
    if film.kind in _NAIVELY:
        naive: Tallies = defaultdict(list)
        _measure(replace(film, naive=True), truth, track, naive)
        for name in _NAIVELY[film.kind]:
            ours[f"naive_{name}"] += naive[name]
    return ours


def _measure(film: Film, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    own = _OWN_MEASURES.get(film.kind)
    if own is not None:
        own(film, truth, track, tallies)
    else:
        keypoint_level.MEASURES[film.kind](film, truth, track, tallies)


def _masked(film: Film, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    """What lies outside of the picture, or behind somebody, is neither fault nor merit."""
    _, found = sessions.judged(film, track)
    unseen = _unseen(stage(film)) & found.expected
    off = np.abs(keypoint_level.errors_deg(film, truth)) > CORRECT_DEG
    said = found.joints != verdict.NO_DATA
    blamed = said & (found.joints != verdict.CORRECT)
    truly_wrong = (unseen & off & found.moving).any(axis=1)
    put(
        tallies,
        masked_raised=share_of(found.frames == verdict.CORRECT, truly_wrong),
        masked_wrong=share_of(blamed, unseen & ~off),
        masked_judged=share_of(said, unseen),
    )


def _unseen(of: Stage) -> Mask:
    """(T, J) joints with a keypoint that cannot be seen."""
    hidden = ~of.in_view()
    columns = []
    for joint in angles.JOINTS:
        side, _, part = joint.rpartition("_")
        sides = (side,) if side else ("left", "right")
        names = tuple(f"{s}_{keypoint}" for s in sides for keypoint in _NEEDS[part])
        columns.append(hidden[:, BLAZEPOSE.indices(names)].any(axis=1))
    return np.stack(columns, axis=1)


def _return(film: Film, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    """How long until the participant, back in place, is judged again, and who was meanwhile."""
    assert film.route is not None  # whoever returns has a route
    _, found = sessions.judged(film, track)
    of = stage(film)
    gone = np.flatnonzero(~of.present())
    later = np.arange(len(track)) > gone[-1]
    standing = later & film.route.rests(film.film_times)
    asked = found.expected.any(axis=1)
    step_s = float(np.median(np.diff(film.times)))
    judged = found.frames != verdict.NO_DATA
    waited = asked & standing & ~np.maximum.accumulate(judged & standing)
    seen = np.isfinite(track.keypoints_px).all(axis=(1, 2))
    unseen = later & ~np.maximum.accumulate(seen & later)
    at_the_place = film.route.rests(film.film_times) & of.present()
    put(
        tallies,
        bystander_frames=Share(float(strayed(of, track).sum()), 1.0),
        return_s=float(waited.sum() * step_s),
        return_seen_s=float(unseen.sum() * step_s),
        return_absent_frames=Share(float((judged & ~of.present()).sum()), 1.0),
        return_correct=share_of(found.frames == verdict.CORRECT, judged & at_the_place & asked),
    )


def _limited(film: Film, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    """A body that can do less, and does what it can: judged as it is, and as if it could do all."""
    judge, found = sessions.judged(film, track)
    _, unknowing = sessions.judged(replace(film, limits=FULL), track)
    put(
        tallies,
        limited_correct=share_correct(found),
        limited_correct_unknown=share_correct(unknowing),
        limited_coverage=judge.result().coverage,
    )


_OWN_MEASURES: Mapping[str, Callable[[Film, Truth, PoseTrack, Tallies], None]] = {
    "masked": _masked,
    "bystander": measure_bystander,
    "return": _return,
    "limited": _limited,
}
_FAULT = ("fault_recall", "fault_precision", "fault_joint")
_NAIVELY: Mapping[str, tuple[str, ...]] = {
    "fault": _FAULT,
    "still": ("cheater_score",),
    "other": ("cheater_score",),
    "mirror": ("mirror", "mirror_correct"),
    "masked": ("masked_raised", "masked_wrong", "masked_judged"),
    "turned": ("foreshortened_judged", "foreshortened_missed", "turned_correct"),
    "bystander": ("bystander_correct",),
    "return": ("return_correct",),
    "limited": ("limited_correct",),
}
_COUNTS = ("bystander_frames", "return_absent_frames")
_LONGEST = ("return_s", "return_seen_s")


def _figures(tallies: Tallies) -> dict[str, float]:
    """Shares pooled over films, counts added up, times of return as the longest of them."""
    figures = pooled({name: values for name, values in tallies.items() if values})
    for name in _COUNTS:
        if name in figures:
            figures[name] = sum(value.part for value in tallies[name])
    for name in _LONGEST:
        if name in figures:
            figures[name] = max(value.part for value in tallies[name])
    return figures


def _described(film: Film) -> dict[str, object]:
    following = film.follower.following
    return {
        "routine": film.routine,
        "lag_s": following.lag_s,
        "yaw_deg": round(film.camera.yaw_deg, 1),
        "follower": type(film.follower).__name__,
        "faults": [f"{f.move} {f.channel} {f.offset_deg:.0f}" for f in following.faults],
    }
