"""Is an exercise recognised, and another one called none? `python -m benchmarks.recognition`.

Drawn: every shipped choreography by other bodies, in other tempos and ranges, seen from up to 30
degrees to either side (or `--turned 60 90`), with a pose model's kind of error. Real (where
`COACH_MEDIA` or the folder beside the repository has them): clips whose exercise is known, and
clips that show others.
With `--people` alone: labelled recordings of other people (`benchmarks.recognition.people`).
"""

import argparse
from collections.abc import Iterator

import numpy as np

from benchmarks.common.machine import report
from benchmarks.common.media import media_dir
from benchmarks.judging.cases import any_body
from benchmarks.judging.keypoint_noise import noisy
from benchmarks.recognition.people import people_figures
from coach_app.app.installation import Installation
from coach_app.app.over_files.exercises import known_exercises
from coach_app.avatar.examples import Example, examples
from coach_app.avatar.language.channels import CHANNELS
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.truth import truth_track
from coach_app.engine.recognition.recognising import NONE, Recogniser
from coach_app.engine.recognition.signature import of_motion
from coach_app.engine.segmentation.motion import motion_of
from coach_app.engine.segmentation.proposed_moves import propose_moves

SEED = 2026
_RATE_HZ = 12.0
# What people see in the clips; any of the named answers is right.
KNOWN = {
    "video/lateral_raise.mp4": ("arm-raise-side",),
    "video/arms_overhead.mp4": ("arm-raise-side", "arm-raise-front"),
    "real_clips/clapsoverhead.mp4": ("arm-raise-side", "arm-raise-front"),
    "video/elbow_flexion_seated.mp4": ("elbow-flexion",),
    "video/shoulder_press_seated.mp4": ("shoulder-press",),
    "video/sit_down_a1.mov": ("sit-to-stand",),
    "video/sit_down_a2.mov": ("sit-to-stand",),
    "video/sit_down_b1.mp4": ("sit-to-stand",),
    "video/sit_down_b2.mp4": ("sit-to-stand",),
    "real_clips/squat1.mp4": ("squat",),
}
OTHERS = (
    "video/older_woman_walking.mp4",
    "video/side_crunch_follower.mp4",
    "video/side_crunch_instructor.gif",
    "real_clips/bodyrow.mp4",
    "real_clips/bridge.mp4",
    "real_clips/buttbridge.mp4",
    "real_clips/cobra.mp4",
    "real_clips/donkey.mp4",
    "real_clips/heeltouch.mp4",
    "real_clips/kneetochest.mp4",
    "real_clips/plank.mp4",
    "real_clips/pullup1.mp4",
    "real_clips/pushup.mp4",
    "real_clips/reclined.mp4",
    "real_clips/scissors.mp4",
    "real_clips/sideraise.mp4",
    "real_clips/wallpush.mp4",
)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recognition", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cases", type=int, default=260, help="drawn performances")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--people", action="store_true", help="the labelled recordings instead")
    parser.add_argument(
        "--turned",
        type=float,
        nargs=2,
        default=(0.0, 30.0),
        metavar="DEG",
        help="from how far to the side drawn people are seen, at least and at most",
    )
    args = parser.parse_args()
    recogniser = Recogniser(known_exercises())
    if args.people:
        report(people_figures(recogniser), args.json)
        return
    figures = drawn(recogniser, args.cases, args.seed, (args.turned[0], args.turned[1]))
    if (media_dir() / "video").is_dir():
        figures |= real(recogniser)
    report(figures, args.json)


def drawn(
    recogniser: Recogniser,
    cases: int,
    seed: int = SEED,
    turned_deg: tuple[float, float] = (0.0, 30.0),
) -> dict[str, float]:
    """Shares of the moves of drawn performances that get their name, and another one."""
    right: list[bool] = []
    wrong: list[bool] = []
    for i in range(cases):
        one = examples()[i % len(examples())]
        random = np.random.default_rng([seed, i])
        for answer in answers(recogniser, one, random, turned_deg):
            right.append(answer == one.id)
            wrong.append(answer not in (one.id, NONE))
    return {
        "drawn_top1": float(np.mean(right)),
        "drawn_wrong": float(np.mean(wrong)),
        "drawn_moves": float(len(right)),
    }


def answers(
    recogniser: Recogniser,
    one: Example,
    random: np.random.Generator,
    turned_deg: tuple[float, float],
) -> Iterator[str]:
    """What every move of one drawn performance is called."""
    tempo, share = float(random.uniform(0.7, 1.4)), float(random.uniform(0.75, 1.0))
    following = Following(
        tempo=tempo,
        noise_deg=1.5,
        seed=int(random.integers(2**31)),
        range_of_motion=dict.fromkeys(CHANNELS, share),
    )
    follower = Follower(one.choreography, following)
    t_s = np.arange(int(follower.duration_s * _RATE_HZ)) / _RATE_HZ
    posture = posture_of(one.choreography, follower.angles_at(t_s), any_body(random))
    camera = Camera(
        distance_m=float(random.uniform(2.5, 4.5)),
        height_m=float(random.uniform(0.8, 1.3)),
        yaw_deg=float(random.uniform(*turned_deg)) * float(random.choice([-1.0, 1.0])),
        view_height_m=2.5,
    )
    track = noisy(truth_track(posture, t_s, camera), int(random.integers(2**31)))
    motion = motion_of(track)
    for move in one.choreography.moves:
        seen = of_motion(motion, move.start_s / tempo, move.end_s / tempo)
        yield NONE if seen is None else recogniser.recognise(seen, repeated=True)[0].id


def real(recogniser: Recogniser) -> dict[str, float]:
    """Share of the clips whose longest move gets its name; of others, that are called none."""
    parts = Installation.load()

    def answer(clip: str) -> str:
        track = parts.video_track(media_dir() / clip, least_seen=0.0)
        moves = propose_moves(track)
        if not moves:
            return NONE
        move = max(moves, key=lambda found: found.end_s - found.start_s)
        seen = of_motion(motion_of(track), move.start_s, move.end_s)
        return NONE if seen is None else recogniser.recognise(seen, repeated=move.reps > 1)[0].id

    named = [answer(clip) in wanted for clip, wanted in KNOWN.items()]
    others = [answer(clip) == NONE for clip in OTHERS]
    return {
        "real_top1": float(np.mean(named)),
        "real_clips": float(len(named)),
        "none_of_these": float(np.mean(others)),
        "other_clips": float(len(others)),
    }


if __name__ == "__main__":
    main()
