"""Is somebody told who does another exercise than the shown, and nobody who follows?

    python -m benchmarks.recognition.another [--json] [--cases 200] [--every 1]

Keypoints with a pose model's kind of error, judged as in a session. Of those who follow: the
catalogue of `benchmarks.judging`, and people who are 4 s late, who go half as far, or who sit. Of
the others: every shipped choreography that is done throughout while each of the others is shown.

- `told_although.KIND`: share of the sessions of a kind in which it is said; 0 is wanted. In `other`
  another part of the same routine is done.
- `told`: share of the pairs of two exercises in which it is said; `told_after_s`: median.
"""

import argparse
import time
from collections import defaultdict
from dataclasses import replace
from functools import cache

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.judging.cases import Case, Sitting, any_body, catalogue, choreography
from benchmarks.judging.drawn_routines import SHIPPED
from benchmarks.judging.keypoint_noise import masked, noisy
from benchmarks.judging.sessions import reference, routine
from coach_app.app.over_files.exercises import known_exercises
from coach_app.avatar.examples import Example, examples
from coach_app.avatar.language.channels import CHANNELS
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.shipped import (
    CHOREOGRAPHY,
    INSTRUCTORS,
    exact_track,
    routine_of,
    staging_for,
)
from coach_app.avatar.truth import choreography_truth, follower_truth, truth_track
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging.reference import Reference
from coach_app.engine.judging.session_judge import Coach
from coach_app.engine.recognition.another import AnotherExercise

_RATE_HZ = 15.0
_ANSWER_S = 60.0
_LATE_S = 4.0


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--cases", type=int, default=200, help="of people who follow")
    parser.add_argument("--every", type=int, default=1, help="of the pairs only every so many")
    arguments = parser.parse_args()
    figures = followers(arguments.cases) | others(arguments.every)
    report(figures, arguments.json)


def followers(count: int) -> dict[str, float]:
    """Share of the sessions of people who follow in which it is said, by kind."""
    told: dict[str, list[bool]] = defaultdict(list)
    for number, case in enumerate(catalogue(count)):
        if case.kind == "bystander":
            continue
        told[case.kind].append(told_of_case(case) is not None)
        if case.kind == "imitator" and number % 3 == 0:
            for kind, follower in _hindered(case.follower).items():
                told[kind].append(told_of_case(replace(case, follower=follower)) is not None)
        progress(f"{number} of {count}: {case.kind} {told[case.kind][-1]}")
    figures = {f"told_although.{kind}": float(np.mean(of)) for kind, of in told.items()}
    return {**figures, "followers": float(sum(map(len, told.values())))}


def _hindered(follower: Follower) -> dict[str, Follower]:
    """The same, far behind; with half the range; on a chair whatever the legs should do."""
    dance, following = follower.choreography, follower.following
    half = replace(following, range_of_motion=dict.fromkeys(CHANNELS, 0.5))
    return {
        "late": Follower(dance, replace(following, lag_s=_LATE_S)),
        "half": Follower(dance, half),
        "seated": Sitting(dance, following),
    }


def others(every: int = 1) -> dict[str, float]:
    """Share of the pairs of a shown and a done exercise in which it is said."""
    pairs = [(shown, done) for shown in examples() for done in examples() if shown is not done]
    found: list[float | None] = []
    for number, (shown, done) in list(enumerate(pairs))[::every]:
        found.append(told_of_pair(shown, done, number))
        progress(f"{number} of {len(pairs)}: {done.id} while {shown.id} is shown: {found[-1]}")
    after = [t_s for t_s in found if t_s is not None]
    return {
        "told": len(after) / len(found),
        "told_after_s": float(np.median(after)) if after else float("nan"),
        "pairs": len(found),
    }


def told_of_case(case: Case) -> float | None:
    """When it is said to a follower of the catalogue."""
    times = case.times[::2]
    track = noisy(follower_truth(case.follower, times, case.body, case.camera).track, case.seed)
    if case.kind == "masked":
        track = masked(track, case.seed)
    of = replace(routine(case.routine), mirrored=case.says_mirrored)
    coach = Coach(reference(case.routine), of, skeleton=track.skeleton, size_px=track.size_px)
    return told(coach, _shown(case.routine), track)


def told_of_pair(shown: Example, done: Example, seed: int = 0) -> float | None:
    """When it is said to somebody who does an exercise again and again while another is shown."""
    dance, own = shown.choreography, done.choreography
    random = np.random.default_rng([2026, seed])
    t_s = np.arange(int(dance.duration_s * _RATE_HZ)) / _RATE_HZ
    follower = Follower(own, Following(noise_deg=1.0, seed=seed))
    first_s, last_s = own.moves[0].start_s, own.moves[-1].end_s
    at_s = first_s + t_s % (last_s - first_s)
    posture = posture_of(own, follower.angles_at(at_s), any_body(random))
    camera = replace(staging_for(own).camera, yaw_deg=float(random.normal(0.0, 8.0)))
    track = noisy(truth_track(posture, t_s, camera), seed)
    reference_track = exact_track(dance)
    coach = Coach(
        Reference.from_track(reference_track),
        routine_of(dance, SHIPPED, CHOREOGRAPHY),
        skeleton=track.skeleton,
        size_px=track.size_px,
    )
    return told(coach, reference_track, track)


def told(coach: Coach, shown: PoseTrack, track: PoseTrack) -> float | None:
    """When it is first said in a session; None for never."""
    rule = AnotherExercise(
        shown, skeleton=track.skeleton, size_px=track.size_px, exercises=_exercises
    )
    try:
        for i, t_s in enumerate(track.t_s.tolist()):
            rule.update(coach.step(t_s, t_s, track.pose(i)))
            deadline_s = time.monotonic() + _ANSWER_S
            while (another := rule.newest) is None and rule.looking:
                if time.monotonic() > deadline_s:
                    raise TimeoutError("no answer")
                time.sleep(0.001)
            if another is not None:
                return another.t_s - float(track.t_s[0])
        return None
    finally:
        rule.close(_ANSWER_S)


_exercises = cache(known_exercises)


@cache
def _shown(name: str) -> PoseTrack:
    staging, dance = INSTRUCTORS[name], choreography(name)
    times = np.arange(int(dance.duration_s * 30)) / 30.0
    return noisy(choreography_truth(dance, times, staging.body, staging.camera).track, seed=1)


if __name__ == "__main__":
    main()
