"""Whether moves and repetitions are found where they are.

    python -m benchmarks.segmentation [--json] [--cases N] [--no-films] [--people]

`kp.`: seeded choreographies of the avatar, exact keypoints with a pose model's kind of error.
`film.`: the shipped routines' videos and the shipped examples, drawn, seen by the real model; of
these the choreography's text says the moves, not each repetition, so a boundary is where a move
begins or ends. `real.`: clips whose repetitions a person has counted in the frames. `people.`, with
`--people` alone: recordings of `benchmarks.labelled` whose number of repetitions is known.
"""

import argparse
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.judging.keypoint_noise import noisy
from benchmarks.lint.films import SIZE_PX, Scenery, WholeFilm, choreography, films_and_tracks
from benchmarks.segmentation.cases import Case, KnownMove, cases
from benchmarks.segmentation.people import people_figures
from coach_app.app.installation import Installation
from coach_app.avatar.examples import examples
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.performing.body import pose_body
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.shipped import FALLBACKS
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.proposed_moves import ProposedMove, propose_moves

_RATE_HZ = 30
_FILM_HZ = 15
# Counted by eye in strips of four frames a second. elbow_flexion_seated begins and ends bent: six
# times from bent to bent. arms_overhead begins overhead: twice overhead, once seen going up.
# shoulder_press_seated begins half-way up: twice up.
COUNTED = {
    "lateral_raise.mp4": 4,
    "elbow_flexion_seated.mp4": 6,
    "arms_overhead.mp4": 2,
    "shoulder_press_seated.mp4": 2,
    "side_crunch_follower.mp4": 2,
    "side_crunch_instructor.gif": 1,
}


@dataclass(frozen=True, slots=True)
class Found:
    """One known move and what was proposed for it.

    Attributes:
        known: in truth. proposed: the proposal that overlaps most; None if none does.
        boundary_s: how far each boundary of its repetitions is from the proposal's nearest one.
    """

    known: KnownMove
    proposed: ProposedMove | None
    boundary_s: tuple[float, ...]

    @property
    def off(self) -> int:
        """Repetitions counted less those done."""
        return (self.proposed.reps if self.proposed else 0) - len(self.known.spans_s)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--cases", type=int, default=60, help="of keypoints")
    parser.add_argument("--no-films", action="store_true", help="keypoints only")
    parser.add_argument("--people", action="store_true", help="the labelled recordings instead")
    arguments = parser.parse_args()
    if arguments.people:
        report(people_figures(), arguments.json)
        return
    groups = {"kp": [(case.moves, track_of(case)) for case in cases(arguments.cases)]}
    if not arguments.no_films:
        groups["film"] = filmed()
    printed: dict[str, float] = {}
    for group, known in groups.items():
        found: list[Found] = []
        extra = 0
        for moves, track in known:
            proposed = propose_moves(track)
            found += compare(moves, proposed)
            extra += surplus(moves, proposed)
        for one in found:
            if one.off:
                progress(f"{group}: {_sentence(one)}")
        printed |= {f"{group}.{name}": value for name, value in figures(found, extra).items()}
    if not arguments.no_films:
        printed |= real_figures()
    report(printed, arguments.json)


def filmed() -> list[tuple[tuple[KnownMove, ...], PoseTrack]]:
    """The shipped routines and examples as the real model saw them, with what their texts say."""
    names = [one.id for one in examples()]
    films = []
    for name in names:
        staging = FALLBACKS[choreography(name).position]
        camera = replace(staging.camera, size_px=SIZE_PX)
        shot = Scenery(0.0, 0.0, camera, staging.body, staging.look)
        films.append(WholeFilm(f"example {name}", 7, name, (shot,), rate_hz=_FILM_HZ))
    tracks = dict(zip(names, (track for _, track in films_and_tracks(films)), strict=True))
    parts = Installation.load()
    for routine in parts.library.list().routines:
        if not parts.library.owns(routine):
            tracks[routine.id] = parts.track(routine)
    return [(known_moves(choreography(name)), track) for name, track in tracks.items()]


def known_moves(dance: Choreography) -> tuple[KnownMove, ...]:
    """A choreography's moves; of their repetitions the text tells the number and both ends."""
    made = []
    for move in dance.moves:
        start_s, end_s = _moving(dance, move.start_s, move.end_s)
        ends = np.linspace(start_s, end_s, (move.reps or 1) + 1)
        spans = tuple((float(a), float(b)) for a, b in itertools.pairwise(ends))
        holds = move.hold_s or 0.0
        # Who stands up half of the time is to be filmed as one who stands.
        position = "standing" if move.id == "stand_up" else dance.position
        made.append(KnownMove(move.id, start_s, end_s, spans, holds, position, True))
    return tuple(made)


def _moving(dance: Choreography, start_s: float, end_s: float) -> tuple[float, float]:
    """From the first movement within a move to the end of the last: pauses at its ends aside."""
    moves = np.ptp(np.stack([dance.key_angles[:-1], dance.key_angles[1:]]), axis=0).max(axis=1) > 0
    begins, ends = dance.key_t_s[:-1][moves], dance.key_t_s[1:][moves]
    inside = (begins >= start_s - 1e-6) & (ends <= end_s + 1e-6)
    return float(begins[inside][0]), float(ends[inside][-1])


def real_figures() -> dict[str, float]:
    """Repetitions in real clips, and by how many the count is off."""
    parts = Installation.load()
    printed: dict[str, float] = {}
    off = []
    for name, counted in COUNTED.items():
        moves = propose_moves(parts.video_track(media_dir() / "video" / name))
        reps = sum(move.reps for move in moves)
        printed[f"real.{name.partition('.')[0]}.reps"] = reps
        off.append(abs(reps - counted))
    printed["real.count_exact"] = float(np.mean([value == 0 for value in off]))
    printed["real.count_within_one"] = float(np.mean([value <= 1 for value in off]))
    return printed


def track_of(case: Case) -> PoseTrack:
    """What a pose model would have seen."""
    unsteady = Follower(case.dance, Following(noise_deg=1.0, seed=case.seed))
    t_s = np.arange(round(case.dance.duration_s * _RATE_HZ)) / _RATE_HZ
    posture = pose_body(unsteady.angles_at(t_s), case.body)
    return noisy(truth_track(posture, t_s, case.camera), case.seed)


def compare(known: Iterable[KnownMove], proposed: Sequence[ProposedMove]) -> list[Found]:
    """Each known move with what was proposed for it."""
    found = []
    for move in known:
        best = max(proposed, key=lambda one: _overlap_s(move, one), default=None)
        if best is not None and _overlap_s(move, best) <= 0.0:
            best = None
        found.append(Found(move, best, () if best is None else _off_s(move, best)))
    return found


def surplus(known: Iterable[KnownMove], proposed: Sequence[ProposedMove]) -> int:
    """How many proposals are the best for no known move."""
    best = {id(one.proposed) for one in compare(known, proposed)}
    return sum(id(one) not in best for one in proposed)


def figures(found: Sequence[Found], extra: int) -> dict[str, float]:
    """What the benchmark prints of a group of moves."""
    off = np.array([one.off for one in found])
    boundary = np.array([value for one in found for value in one.boundary_s])
    holds = [
        abs((one.proposed.hold_s or 0.0) - one.known.hold_s)
        for one in found
        if one.proposed is not None and one.known.hold_s >= 0.5
    ]
    return {
        "moves": len(found),
        "reps": sum(len(one.known.spans_s) for one in found),
        "count_exact": float((off == 0).mean()),
        "count_within_one": float((np.abs(off) <= 1).mean()),
        "boundary_median_s": float(np.median(boundary)),
        "boundary_p90_s": float(np.percentile(boundary, 90.0)),
        "extra_moves": extra,
        "hold_median_error_s": float(np.median(holds)) if holds else float("nan"),
        "position_right": float(
            np.mean(
                [
                    bool(one.proposed and one.proposed.position == one.known.position)
                    for one in found
                ]
            )
        ),
    }


def _sentence(one: Found) -> str:
    known, proposed = one.known, one.proposed
    where = f"{known.name} {known.start_s:.1f}-{known.end_s:.1f} s, {len(known.spans_s)} reps"
    if proposed is None:
        return f"{where}: not found"
    return f"{where}: {proposed.reps} at {proposed.start_s:.1f}-{proposed.end_s:.1f} s"


def _overlap_s(known: KnownMove, proposed: ProposedMove) -> float:
    return min(known.end_s, proposed.end_s) - max(known.start_s, proposed.start_s)


def _off_s(known: KnownMove, proposed: ProposedMove) -> tuple[float, ...]:
    if known.ends_only:
        return abs(proposed.start_s - known.start_s), abs(proposed.end_s - known.end_s)
    off = []
    for side in (0, 1):
        there = np.array([span[side] for span in proposed.rep_spans_s])
        off += [float(np.abs(there - span[side]).min()) for span in known.spans_s]
    return tuple(off)


if __name__ == "__main__":
    main()
