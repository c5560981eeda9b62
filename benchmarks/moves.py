"""Are repetitions, holds and tempo of a move counted right?

    python -m benchmarks.moves [--json] [--cases 120] [--films 0]

Followers at keypoint level, with a pose model's kind of error, who do a drawn move with a known
number of repetitions, hold its end for a known time and go through it at a known tempo. Each case
is judged as a session is; nothing of the truth is told to the judging but what a routine states.
With `--films`, the first so many cases are also drawn as videos of instructor and follower and
looked at by the real pose model, about a minute each; their figures begin with `video.`.

- `reps_exact`: share of the cases in which the repetitions are counted exactly.
- `hold_error_s`, `hold_error_95_s`: median and 95th percentile of the error of the hold.
- `hold_bias_s`: its mean, signed.
- `no_hold_s`: 95th percentile of what is called a hold where nobody held.
- `tempo_error`, `tempo_error_95`: median and 95th percentile of the error of the tempo, as a share.
- `hold_told`, `tempo_told`: share of the cases in which they were told at all.
"""

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.common.machine import report
from benchmarks.common.plain_extraction import extract_track
from benchmarks.common.stand_ins.truth import choreography_truth, follower_truth
from benchmarks.judging.keypoint_noise import noisy
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.performing.body import Posture, pose_body
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import perform
from coach_app.avatar.shipped import FOLLOWER, INSTRUCTORS, Staging, pictures
from coach_app.avatar.video import write_video
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import MoveScore, PoseTrack, TimeArray
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference
from coach_app.engine.media.capture import FileSource
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.settings import cache_dir, resource_dir

_RATE_HZ = 30.0
_REST_S = 1.0
_BEFORE_S = 3.0
_STAGING = INSTRUCTORS["standing-whole-body"]

# What goes there and back, by name: the pose at the end, over the ready pose.
ENDS = {
    "arms_side": ("both shoulder abduction 90",),
    "arms_up": ("both shoulder abduction 150", "both elbow flexion 24"),
    "left_arm": ("left shoulder abduction 140",),
    "elbows": ("both shoulder abduction 90", "both elbow flexion 90"),
    "lean": ("trunk lean left 22", "right shoulder abduction 60"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One follower of one move.

    Attributes:
        end: name in `ENDS`.
        reps: repetitions that are shown and asked for. done: that the follower does.
        way_s: duration of each way of the instructor. asked_hold_s: what the instructor holds.
        hold_s: what the follower holds.
        tempo: the follower's. lag_s: at the beginning.
        mirrored: copied as in a mirror. seed: of the noise.
    """

    end: str
    reps: int
    done: int
    way_s: float
    asked_hold_s: float
    hold_s: float
    tempo: float
    lag_s: float
    mirrored: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was counted, beside the case."""

    case: Case
    score: MoveScore


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--cases", type=int, default=120)
    parser.add_argument("--films", type=int, default=0, help="how many are drawn as well")
    parser.add_argument("--seed", type=int, default=2026)
    arguments = parser.parse_args()
    cases = list(catalogue(arguments.cases, arguments.seed))
    found = figures([play(case) for case in cases])
    if arguments.films:
        with tempfile.TemporaryDirectory() as folder:
            seen = [film(case, Path(folder)) for case in cases[: arguments.films]]
        found |= {f"video.{name}": value for name, value in figures(seen).items()}
    report(found, arguments.json)


def catalogue(count: int, seed: int = 2026) -> Iterator[Case]:
    """`count` cases, the same for the same seed.

    A third goes at the instructor's pace and holds as long as it likes, a third has its own pace,
    a third does not hold at all, or stops early.
    """
    random = np.random.default_rng(seed)
    for i in range(count):
        kind = i % 3
        asked = float(random.choice([1.0, 2.0, 3.0, 5.0]))
        reps = int(random.integers(2, 4))
        case = Case(
            end=list(ENDS)[(i // 3) % len(ENDS)],
            reps=reps,
            done=reps,
            way_s=float(random.uniform(0.9, 2.0)),
            asked_hold_s=asked,
            hold_s=asked,
            tempo=1.0,
            lag_s=float(random.uniform(0.0, 1.2)),
            mirrored=bool(random.integers(2)),
            seed=int(random.integers(2**31)),
        )
        if kind == 0:
            held = float(random.uniform(0.5, 1.0)) * asked
            yield replace(case, hold_s=held)
        elif kind == 1:
            yield _at_own_pace(case, float(random.uniform(0.9, 1.1)))
        else:
            fewer = int(random.integers(2))
            yield replace(case, hold_s=0.0, done=reps - fewer)


def _at_own_pace(case: Case, tempo: float) -> Case:
    """The lag stays between none and 1.5 s; the hold shrinks or grows with the tempo."""
    length_s = case.reps * (2 * case.way_s + case.asked_hold_s + _REST_S)
    tempo = float(np.clip(tempo, 1.0 - 1.3 / length_s, 1.0 + 1.3 / length_s))
    lag_s = 0.1 if tempo < 1.0 else 1.4
    return replace(case, tempo=tempo, lag_s=lag_s, hold_s=case.asked_hold_s / tempo)


def dance(case: Case, reps: int, hold_s: float) -> Choreography:
    """The move; each repetition takes as long as the instructor's, whatever is held of it."""
    rest_s = _REST_S + case.asked_hold_s - hold_s
    held = [f"        hold {hold_s:.3f}"] if hold_s > 0 else []
    left_out = (case.reps - reps) * (2 * case.way_s + case.asked_hold_s + _REST_S)
    return read_choreography(
        "\n".join(
            [
                "title en: Made",
                "position: standing",
                "pose ready",
                "    both shoulder abduction 12",
                "pose there from ready",
                *(f"    {line}" for line in ENDS[case.end]),
                "start ready",
                f"hold {_BEFORE_S:.3f}",
                "move made",
                "    name en: Made",
                "    cue en: Do it.",
                f"    repeat {reps}",
                f"        to there in {case.way_s:.3f}",
                *held,
                f"        to ready in {case.way_s:.3f}",
                f"        hold {rest_s:.3f}",
                "    end",
                *([f"    hold {left_out:.3f}"] if left_out > 0 else []),
                "end",
                f"hold {_BEFORE_S:.3f}",
            ]
        )
    ).choreography


def play(case: Case) -> Outcome:
    """Judge the follower as a session does."""
    shown = dance(case, case.reps, case.asked_hold_s)
    times = _times(shown)
    instructor = choreography_truth(shown, times, _STAGING.body, _STAGING.camera).track
    truth = follower_truth(_follower(case), times, _STAGING.body, _STAGING.camera)
    return _judged(case, shown, noisy(instructor, 1), noisy(truth.track, case.seed))


def film(case: Case, folder: Path) -> Outcome:
    """The same with drawn videos and the real pose model, through files in `folder`."""
    shown, follower = dance(case, case.reps, case.asked_hold_s), _follower(case)
    times = _times(shown)
    first = _drawn(folder / "instructor.mp4", shown, perform(shown, times, _STAGING.body), _STAGING)
    done = pose_body(follower.angles_at(times), FOLLOWER.body)
    return _judged(case, shown, first, _drawn(folder / "follower.mp4", shown, done, FOLLOWER))


def _drawn(video: Path, shown: Choreography, posture: Posture, staging: Staging) -> PoseTrack:
    """A video of somebody, and what the pose model saw in it."""
    drawn = pictures(staging.scene(shown), posture, staging)
    write_video(video, drawn, staging.camera.size_px, int(_RATE_HZ))
    return _looked_at(video)


def _looked_at(video: Path) -> PoseTrack:
    source = FileSource(video)
    estimator = open_estimator("blazepose_full", resource_dir() / "models", cache_dir())
    try:
        return extract_track(source, estimator)
    finally:
        estimator.close()
        source.close()


def _times(shown: Choreography) -> TimeArray:
    times: TimeArray = np.arange(int(shown.duration_s * _RATE_HZ)) / _RATE_HZ
    return times


def _follower(case: Case) -> Follower:
    following = Following(case.lag_s, noise_deg=1.0, seed=case.seed, mirrored=case.mirrored)
    hold_s = case.hold_s if case.tempo == 1.0 else case.asked_hold_s
    return _Pacing(dance(case, case.done, hold_s), following, case.tempo)


def _judged(case: Case, shown: Choreography, instructor: PoseTrack, follower: PoseTrack) -> Outcome:
    moves = tuple(replace(move, hold_s=case.asked_hold_s) for move in shown.moves)
    routine = Routine(
        id="made",
        title=shown.title,
        description={},
        video=Path("video.mp4"),
        position="standing",
        mirrored=case.mirrored,
        moves=moves,
        duration_s=shown.duration_s,
        author="",
        licence="",
        folder=Path(),
    )
    judge = PoseJudge(
        Reference.from_track(instructor),
        routine,
        skeleton=follower.skeleton,
        size_px=follower.size_px,
    )
    for i, t_s in enumerate(follower.t_s):
        judge.step(float(t_s), float(t_s), follower.pose(i))
    return Outcome(case, judge.result().moves[0])


@dataclass(frozen=True, slots=True)
class _Pacing(Follower):
    """Late by a time when the move begins, and from then on at another pace."""

    pace: float = 1.0

    def reference_t_s(self, t_s: np.ndarray) -> np.ndarray:
        """(T,) which instant of the choreography is being done."""
        late = np.asarray(t_s, dtype=np.float64) - self.following.lag_s
        paced = np.where(late < _BEFORE_S, late, _BEFORE_S + (late - _BEFORE_S) * self.pace)
        return np.clip(paced, 0.0, self.choreography.duration_s)


def figures(outcomes: list[Outcome]) -> dict[str, float]:
    """The figures of the module's description."""
    held = np.array(
        [
            o.score.hold_s - o.case.hold_s
            for o in outcomes
            if o.case.hold_s > 0 and o.score.hold_s is not None
        ]
    )
    idle = np.array(
        [o.score.hold_s for o in outcomes if o.case.hold_s == 0 and o.score.hold_s is not None]
    )
    pace = np.array(
        [
            o.score.tempo / o.case.tempo - 1.0
            for o in outcomes
            if o.score.tempo is not None and o.case.done == o.case.reps
        ]
    )
    told = [o.score.hold_s is not None for o in outcomes]
    counted = {
        "reps_exact": float(np.mean([o.score.reps == o.case.done for o in outcomes])),
        "tempo_told": float(np.mean([o.score.tempo is not None for o in outcomes])),
        "hold_told": float(np.mean(told)),
        "cases": float(len(outcomes)),
    }
    if len(held):
        counted["hold_error_s"], counted["hold_error_95_s"] = _middle_and_most(held)
        counted["hold_bias_s"] = float(held.mean())
    if len(idle):
        counted["no_hold_s"] = _middle_and_most(idle)[1]
    if len(pace):
        counted["tempo_error"], counted["tempo_error_95"] = _middle_and_most(pace)
    return counted


def _middle_and_most(errors: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Median and 95th percentile of their sizes."""
    middle, most = np.percentile(np.abs(errors), [50.0, 95.0])
    return float(middle), float(most)


if __name__ == "__main__":
    main()
