"""What it costs to judge one pose and to score a session, in one process with nothing around it.

    python -m benchmarks.follow.pose_cost [--seconds 30] [--rate-hz 15] [--rounds 5] [--json]

The poses of a shipped routine go through what judges a session in the service, journal and all, as
they come from a page. Times are processor time; the medians over the rounds.
"""

import argparse
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.common.machine import report
from benchmarks.follow.page import Clip
from benchmarks.follow.published import ROUTINE, at_rate, shipped
from coach_app import settings
from coach_app.avatar.drawn_exercises import drawn_exercises
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.live.session_judge import Followed
from pose_service.follow.judging import Facts, Judging


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rate-hz", type=float, default=15.0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    routine, track = shipped()
    followed = Followed.measured(routine, track)
    clip = Clip.of_track(at_rate(track, chosen.seconds, chosen.rate_hz))
    with tempfile.TemporaryDirectory() as folder:
        rounds = [
            _judged(_facts(clip, track, Path(folder) / f"{number}"), followed, clip)
            for number in range(chosen.rounds)
        ]
    figures = {
        "pose_cpu_ms": median(pose_s for pose_s, _ in rounds) * 1e3 / len(clip.poses),
        "score_cpu_ms": median(score_s for _, score_s in rounds) * 1e3,
    }
    report(figures, chosen.json, seconds=chosen.seconds, rate_hz=chosen.rate_hz)


def _judged(facts: Facts, followed: Followed, clip: Clip) -> tuple[float, float]:
    """Processor seconds of all poses, and of the score."""
    judging = Judging(facts, followed, partial(drawn_exercises, Path(facts.cache)))
    begun_s = time.process_time()
    for message in clip.messages:
        judging.step(message)
    judged_s = time.process_time()
    judging.finish()
    judging.close()
    return judged_s - begun_s, time.process_time() - judged_s


def _facts(clip: Clip, track: PoseTrack, journal: Path) -> Facts:
    return Facts(
        session_id="s",
        participant_id="p",
        routine_id=ROUTINE,
        folder="",
        journal=str(journal),
        skeleton=list(track.skeleton.keypoints),
        size_px=list(track.size_px),
        model=clip.model,
        profile="standing",
        started_at="2026-03-02T09:30:00+00:00",
        cache=str(settings.cache_dir()),
    )


if __name__ == "__main__":
    main()
