"""Is somebody told who does another exercise than the shown, and nobody who follows?

    python -m benchmarks.recognition.another [--json] [--cases 200] [--every 1] [--filmed]

Keypoints with a pose model's kind of error, judged as in a session. Of those who follow: the
catalogue of `benchmarks.judging`, and people who are 4 s late, who go half as far, or who sit; and
every shipped drawn routine to its end, half a second and 4 s late. Of the others: every shipped
choreography that is done throughout while each of the others is shown.

- `told_although.KIND`: share of the sessions of a kind in which it is said; 0 is wanted. In `other`
  another part of the same routine is done.
- `told`: share of the pairs of two exercises in which it is said; `told_after_s`: median.
- `told_of_red`: the same, of the `red` pairs only, in which at least half of the pictures are
  wrong: in the others the camera sees too little of what is shown for anything to be red.

With `--filmed` alone: people of films whose exercise is known, who do it again and again while a
shipped choreography is shown. `filmed.told_although` is of the pairs in which that is the same
exercise, `filmed.told` of the others.
"""

import argparse
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.common.stand_ins.truth import choreography_truth, follower_truth
from benchmarks.judging.cases import Case, Sitting, any_body, catalogue, choreography
from benchmarks.judging.drawn_routines import FOLLOWING, SHIPPED, drawn_folders, follower_track
from benchmarks.judging.keypoint_noise import masked, noisy
from benchmarks.judging.sessions import reference, routine
from benchmarks.recognition.__main__ import KNOWN
from coach_app.app.installation import Installation
from coach_app.app.over_files.exercises import known_exercises
from coach_app.avatar.examples import Example, examples
from coach_app.avatar.language.channels import CHANNELS
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.shipped import (
    CHOREOGRAPHY,
    INSTRUCTORS,
    exact_track,
    routine_of,
    staging_for,
)
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import Judgement, PoseTrack
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference
from coach_app.engine.recognition.another import AnotherExercise

_RATE_HZ = 15.0
_ANSWER_S = 60.0
_LATE_S = 4.0
_RED = 0.5  # of the pictures are wrong
FILMS = tuple(clip for clip in KNOWN if "sit_down" not in clip)  # which are not repeated


@dataclass(frozen=True, slots=True)
class Told:
    """One session.

    Attributes:
        after_s: when it was first said; None for never.
        wrong: share of the pictures that were judged wrong.
    """

    after_s: float | None
    wrong: float


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--cases", type=int, default=200, help="of people who follow")
    parser.add_argument("--every", type=int, default=1, help="of the pairs only every so many")
    parser.add_argument("--filmed", action="store_true", help="films of real people instead")
    arguments = parser.parse_args()
    if arguments.filmed:
        report(filmed(), arguments.json)
        return
    figures = followers(arguments.cases) | shipped(arguments.every) | others(arguments.every)
    report(figures, arguments.json)


def followers(count: int) -> dict[str, float]:
    """Share of the sessions of people who follow in which it is said, by kind."""
    told: dict[str, list[bool]] = defaultdict(list)
    for number, case in enumerate(catalogue(count)):
        if case.kind == "bystander":
            continue
        told[case.kind].append(told_of_case(case).after_s is not None)
        if case.kind == "imitator" and number % 3 == 0:
            for kind, follower in _hindered(case.follower).items():
                hindered = told_of_case(replace(case, follower=follower))
                told[kind].append(hindered.after_s is not None)
        progress(f"{number} of {count}: {case.kind} {told[case.kind][-1]}")
    figures = {f"told_although.{kind}": float(np.mean(of)) for kind, of in told.items()}
    return {**figures, "followers": float(sum(map(len, told.values())))}


def shipped(every: int = 1) -> dict[str, float]:
    """Share of the shipped drawn routines in which it is said to who follows them to the end."""
    found = []
    for folder in drawn_folders()[::every]:
        dance = read_choreography((folder / CHOREOGRAPHY).read_text("utf-8")).choreography
        for lag_s in (FOLLOWING.lag_s, _LATE_S):
            follower = Follower(dance, replace(FOLLOWING, lag_s=lag_s))
            track = noisy(follower_track(follower, _RATE_HZ), seed=3)
            found.append(told(_coach(dance, track), exact_track(dance), track))
            progress(f"{folder.name}, {lag_s} s late: {found[-1]}")
    return {
        "told_although.shipped": float(np.mean([one.after_s is not None for one in found])),
        "shipped": len(found),
    }


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
    found: list[Told] = []
    for number, (shown, done) in list(enumerate(pairs))[::every]:
        found.append(told_of_pair(shown, done, number))
        progress(f"{number} of {len(pairs)}: {done.id} while {shown.id} is shown: {found[-1]}")
    after = [one.after_s for one in found if one.after_s is not None]
    red = [one.after_s is not None for one in found if one.wrong >= _RED]
    return {
        "told": len(after) / len(found),
        "told_of_red": float(np.mean(red)) if red else float("nan"),
        "red": len(red),
        "told_after_s": float(np.median(after)) if after else float("nan"),
        "pairs": len(found),
    }


def filmed() -> dict[str, float]:
    """Share of the pairs of a filmed person and a shown exercise in which it is said."""
    parts = Installation.load()
    same: list[bool] = []
    other: list[bool] = []
    red: list[bool] = []
    for clip in FILMS:
        seen = parts.video_track(media_dir() / clip, least_seen=0.0)
        for shown in examples():
            track = _again_and_again(seen, shown.choreography.duration_s)
            one = told(_coach(shown.choreography, track), exact_track(shown.choreography), track)
            progress(f"{clip} while {shown.id} is shown: {one}")
            if shown.id in KNOWN[clip]:
                same.append(one.after_s is not None)
                continue
            other.append(one.after_s is not None)
            if one.wrong >= _RED:
                red.append(one.after_s is not None)
    return {
        "filmed.told_although": float(np.mean(same)),
        "filmed.same": len(same),
        "filmed.told": float(np.mean(other)),
        "filmed.other": len(other),
        "filmed.told_of_red": float(np.mean(red)) if red else float("nan"),
        "filmed.red": len(red),
    }


def _again_and_again(track: PoseTrack, length_s: float) -> PoseTrack:
    t_s = np.arange(int(length_s * _RATE_HZ)) / _RATE_HZ
    at_s = track.t_s[0] + t_s % float(track.t_s[-1] - track.t_s[0])
    frames = np.searchsorted(track.t_s, at_s).clip(max=len(track) - 1)
    return replace(
        track,
        t_s=t_s,
        keypoints_px=track.keypoints_px[frames],
        scores=track.scores[frames],
        world_m=None if track.world_m is None else track.world_m[frames],
    )


def told_of_case(case: Case) -> Told:
    """What is said to a follower of the catalogue."""
    times = case.times[::2]
    track = noisy(follower_truth(case.follower, times, case.body, case.camera).track, case.seed)
    if case.kind == "masked":
        track = masked(track, case.seed)
    of = replace(routine(case.routine), mirrored=case.says_mirrored)
    judge = PoseJudge(reference(case.routine), of, skeleton=track.skeleton, size_px=track.size_px)
    return told(judge, _shown(case.routine), track)


def told_of_pair(shown: Example, done: Example, seed: int = 0) -> Told:
    """What is said to somebody who does an exercise again and again while another is shown."""
    dance, own = shown.choreography, done.choreography
    random = np.random.default_rng([2026, seed])
    t_s = np.arange(int(dance.duration_s * _RATE_HZ)) / _RATE_HZ
    follower = Follower(own, Following(noise_deg=1.0, seed=seed))
    first_s, last_s = own.moves[0].start_s, own.moves[-1].end_s
    at_s = first_s + t_s % (last_s - first_s)
    posture = posture_of(own, follower.angles_at(at_s), any_body(random))
    camera = replace(staging_for(own).camera, yaw_deg=float(random.normal(0.0, 8.0)))
    track = noisy(truth_track(posture, t_s, camera), seed)
    return told(_coach(dance, track), exact_track(dance), track)


def _coach(dance: Choreography, track: PoseTrack) -> PoseJudge:
    return PoseJudge(
        Reference.from_track(exact_track(dance)),
        routine_of(dance, SHIPPED, CHOREOGRAPHY),
        skeleton=track.skeleton,
        size_px=track.size_px,
    )


def told(judge: PoseJudge, shown: PoseTrack, track: PoseTrack) -> Told:
    """When it is first said in a session."""
    after_s, wrong = None, []
    rule = AnotherExercise(
        shown, skeleton=track.skeleton, size_px=track.size_px, exercises=_exercises
    )
    try:
        for i, t_s in enumerate(track.t_s.tolist()):
            observation = judge.step(t_s, t_s, track.pose(i))
            wrong.append(observation.verdict.frame is Judgement.WRONG)
            if after_s is not None:
                continue
            rule.update(observation)
            deadline_s = time.monotonic() + _ANSWER_S
            while (another := rule.newest) is None and rule.looking:
                if time.monotonic() > deadline_s:
                    raise TimeoutError("no answer")
                time.sleep(0.001)
            if another is not None:
                after_s = another.t_s - float(track.t_s[0])
        return Told(after_s, float(np.mean(wrong)))
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
