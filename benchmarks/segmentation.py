"""Whether moves and repetitions are found where they are.

    python -m benchmarks.segmentation [--json] [--cases N] [--no-films]

`kp.`: seeded choreographies of the avatar, exact keypoints with a pose model's kind of error.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.judging_keypoints import noisy
from benchmarks.machine import progress, report
from benchmarks.segmentation_cases import Case, KnownMove, cases
from coach_app.avatar.body import pose_body
from coach_app.avatar.follower import Follower, Following
from coach_app.avatar.truth import truth_track
from coach_app.engine.segmentation import ProposedMove, propose_moves
from coach_app.engine.structures import PoseTrack

_RATE_HZ = 30


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
    arguments = parser.parse_args()
    found: list[Found] = []
    extra = 0
    for case in cases(arguments.cases):
        proposed = propose_moves(track_of(case))
        of_case = compare(case.moves, proposed)
        extra += surplus(case.moves, proposed)
        found += of_case
    for one in found:
        if one.off:
            progress(_sentence(one))
    report({f"kp.{name}": value for name, value in figures(found, extra).items()}, arguments.json)


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
    off = []
    for side in (0, 1):
        there = np.array([span[side] for span in proposed.rep_spans_s])
        off += [float(np.abs(there - span[side]).min()) for span in known.spans_s]
    return tuple(off)


if __name__ == "__main__":
    main()
