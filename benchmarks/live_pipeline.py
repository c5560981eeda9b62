"""Milliseconds a frame of Coach's live pipeline and of MediaPipe, on the same decoded frames.

    python -m benchmarks.live_pipeline [--json]

Coach (on two threads and on one) and MediaPipe (complexity 1, in a process of its own) take turns
in blocks of frames, so that a machine that slows down slows all of them. Timed is the way from a
decoded (BGR) frame to a pose. MediaPipe wants RGB, so its time holds OpenCV's conversion, without
which it is printed as well; the hand-over to its process is left out.
Linux machines with more than two cores lend two to all.
"""

import argparse
import itertools
import time
from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.common.cores import use_two_cores
from benchmarks.common.machine import progress, report
from benchmarks.common.media import clip_frames
from benchmarks.common.peers import mediapipe
from coach_app import settings
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.judging.reference import Reference
from coach_app.engine.judging.session_judge import Coach
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.catalogue import open_estimator

CLIP = "lateral_raise.mp4"
# Three seconds: long enough that each works from warm caches, as it does when it runs alone.
BLOCK = 90
DELAY_S = 0.6  # of the participant whose verdicts are timed

Times = dict[str, list[float]]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--frames", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3, help="how often the clip is run")
    arguments = parser.parse_args()
    use_two_cores()
    names = ("coach", "coach_1thread", "mediapipe", "mediapipe_process")
    times: Times = {name: [] for name in names}
    track: list[tuple[float, Pose | None]] = []
    for i in range(arguments.rounds):
        progress(f"round {i + 1} of {arguments.rounds}")
        track = run_round(times, arguments.frames)
    step_s = time_steps(track, (1280, 720))
    medians_ms = {name: 1e3 * float(np.median(values)) for name, values in times.items()}
    figures = {
        "coach_ms": medians_ms["coach"],
        "mediapipe_ms": medians_ms["mediapipe"],
        "ratio": medians_ms["mediapipe"] / medians_ms["coach"],
        "coach_1thread_ms": medians_ms["coach_1thread"],
        "ratio_1thread": medians_ms["mediapipe"] / medians_ms["coach_1thread"],
        "mediapipe_process_ms": medians_ms["mediapipe_process"],
        "ratio_process": medians_ms["mediapipe_process"] / medians_ms["coach"],
        "coach_p95_ms": 1e3 * float(np.percentile(times["coach"], 95)),
        "mediapipe_p95_ms": 1e3 * float(np.percentile(times["mediapipe"], 95)),
        "step_ms": 1e3 * float(np.median(step_s)),
        "step_p95_ms": 1e3 * float(np.percentile(step_s, 95)),
        "frames": float(len(times["coach"])),
    }
    report(figures, arguments.json, clip=CLIP)


def run_round(times: Times, frames: int) -> list[tuple[float, Pose | None]]:
    """Run the clip once through all, in turns; returns Coach's poses with their times."""
    two, one = _coach(2), _coach(1)
    track: list[tuple[float, Pose | None]] = []
    with mediapipe() as peer:
        for block in _blocks(clip_frames(CLIP, frames)):
            track += _timed(two, block, times["coach"])
            answers = [peer.estimate(frame) for frame in block]
            times["mediapipe"] += [answer.elapsed_s for answer in answers]
            times["mediapipe_process"] += [answer.process_s for answer in answers]
            _timed(one, block, times["coach_1thread"])
    two.close()
    one.close()
    return track


def time_steps(track: Sequence[tuple[float, Pose | None]], size_px: tuple[int, int]) -> list[float]:
    """Seconds of each step from keypoints to verdict, of a participant who is DELAY_S late."""
    reference = Reference(size_px)
    for t_s, pose in track:
        reference.add(t_s, pose, BLAZEPOSE)
    coach = Coach(reference, skeleton=BLAZEPOSE, size_px=size_px)
    elapsed_s = []
    for t_s, pose in track:
        began_s = time.perf_counter()
        coach.step(t_s + DELAY_S, t_s + DELAY_S, pose)
        elapsed_s.append(time.perf_counter() - began_s)
    return elapsed_s


def _coach(threads: int) -> PoseEstimator:
    models_dir = settings.resource_dir() / "models"
    return open_estimator(
        "blazepose_full", models_dir, settings.cache_dir(), threads=threads, device="cpu"
    )


def _blocks(frames: Iterator[Frame]) -> Iterator[list[Frame]]:
    while block := list(itertools.islice(frames, BLOCK)):
        yield block


def _timed(
    estimator: PoseEstimator, block: Sequence[Frame], elapsed_s: list[float]
) -> list[tuple[float, Pose | None]]:
    poses = []
    for frame in block:
        # As fresh in the caches as from a decoder, and as the copy that MediaPipe's process makes.
        fresh = Frame(frame.image_bgr.copy(), frame.t_s, frame.index)
        began_s = time.perf_counter()
        pose = estimator.estimate(fresh)
        elapsed_s.append(time.perf_counter() - began_s)
        poses.append((frame.t_s, pose))
    return poses


if __name__ == "__main__":
    main()
