"""Is every shipped routine that is drawn while it plays judged and counted right?

    python -m benchmarks.judging.drawn_routines [--json] [--rate 15] [--noisy]

Somebody with another body follows each routine half a second late and a little unsteadily; the
keypoints are exact, or with `--noisy` err as a pose model's do.

- `score`, `worst_score`: mean and least session score.
- `reps_exact`: share of the moves whose repetitions are counted exactly.
- `coverage`: the least.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.judging.keypoint_noise import noisy
from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.shipped import (
    CHOREOGRAPHY,
    FOLLOWER,
    exact_track,
    routine_of,
    staging_for,
)
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import PoseTrack, SessionScore
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference
from coach_app.engine.routines.routine_file import load_routine
from coach_app.settings import resource_dir

SHIPPED = resource_dir() / "reference_routines"
FOLLOWING = Following(lag_s=0.5, noise_deg=0.8, seed=11)


@dataclass(frozen=True, slots=True)
class Followed:
    """One routine, followed to its end.

    Attributes:
        score: of the session.
        miscounted: by id of the move: repetitions that were counted, and that there are.
    """

    score: SessionScore
    miscounted: dict[str, tuple[int | None, int | None]]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--rate", type=float, default=15.0, help="pictures a second")
    parser.add_argument("--noisy", action="store_true", help="keypoints err as a model's do")
    arguments = parser.parse_args()
    figures: dict[str, float] = {}
    scores, right, covered = [], [], []
    for folder in drawn_folders():
        text = (folder / CHOREOGRAPHY).read_text("utf-8")
        found = followed(text, arguments.rate, keypoint_noise=arguments.noisy)
        scores.append(found.score.score or 0.0)
        covered.append(found.score.coverage)
        right += [move.move not in found.miscounted for move in found.score.moves]
        figures[f"{folder.name}.score"] = scores[-1]
        progress(f"{folder.name}: {scores[-1]:.3f}, miscounted {found.miscounted}")
    figures |= {
        "score": float(np.mean(scores)),
        "worst_score": min(scores),
        "reps_exact": float(np.mean(right)),
        "coverage": min(covered),
        "routines": len(scores),
    }
    report(figures, arguments.json)


def drawn_folders() -> list[Path]:
    """The shipped routines that are drawn while they play, by id."""
    folders = sorted(path.parent for path in SHIPPED.glob("*/routine.toml"))
    return [folder for folder in folders if load_routine(folder).drawn]


def followed(text: str, rate_hz: float, *, keypoint_noise: bool = False) -> Followed:
    """Let somebody follow the choreography in `text`, seen at `rate_hz`."""
    dance = read_choreography(text).choreography
    track = follower_track(Follower(dance, FOLLOWING), rate_hz)
    if keypoint_noise:
        track = noisy(track, seed=3)
    judge = PoseJudge(
        Reference.from_track(exact_track(dance)),
        routine_of(dance, SHIPPED, CHOREOGRAPHY),
        skeleton=track.skeleton,
        size_px=track.size_px,
    )
    for i, t_s in enumerate(track.t_s):
        judge.step(float(t_s), float(t_s), track.pose(i))
    score = judge.result()
    counted = zip(dance.moves, score.moves, strict=True)
    wrong = {m.id: (s.reps, m.reps) for m, s in counted if s.reps != m.reps}
    return Followed(score, wrong)


def follower_track(follower: Follower, rate_hz: float) -> PoseTrack:
    """The exact keypoints of a follower of another body, until the end of the routine."""
    dance = follower.choreography
    t_s = np.arange(int(dance.duration_s * rate_hz)) / rate_hz
    posture = posture_of(dance, follower.angles_at(t_s), FOLLOWER.body)
    return truth_track(posture, t_s, staging_for(dance).camera)


if __name__ == "__main__":
    main()
