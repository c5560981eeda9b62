"""Milliseconds a frame of Coach's live pipeline and of MediaPipe, on the same decoded frames.

    python -m benchmarks.live_pipeline [--sizes] [--json]

Coach (on two threads and on one) and MediaPipe (complexity 1, in a process of its own) take turns
in blocks of frames, so that a machine that slows down slows all of them. Timed is the way from a
decoded (BGR) frame to a pose. MediaPipe wants RGB, so its time holds OpenCV's conversion, without
which it is printed as well; the hand-over to its process is left out. With --sizes, every size of
BlazePose that is installed beside MediaPipe of the same complexity, all in the same turns.
Linux machines with more than two cores lend two to all.
"""

import argparse
import contextlib
import itertools
import time
from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.common.cores import use_two_cores
from benchmarks.common.machine import progress, report
from benchmarks.common.media import clip_frames
from benchmarks.common.peers import SIZES, mediapipe
from coach_app import settings
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.catalogue import installed, open_estimator

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
    parser.add_argument("--sizes", action="store_true", help="lite, full and heavy")
    arguments = parser.parse_args()
    use_two_cores()
    if arguments.sizes:
        report(sizes(arguments.rounds, arguments.frames), arguments.json, clip=CLIP)
        return
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


def sizes(rounds: int, frames: int) -> dict[str, float]:
    """Milliseconds a frame of every installed size, and of MediaPipe's complexities beside them."""
    models_dir, cache_dir = settings.resource_dir() / "models", settings.cache_dir()
    here = [size for size in SIZES if installed(f"blazepose_{size}", models_dir, cache_dir)]
    times: Times = {f"{size}.{whose}": [] for size in here for whose in ("coach", "mediapipe")}
    for i in range(rounds):
        progress(f"round {i + 1} of {rounds}")
        with contextlib.ExitStack() as opened:
            ours = {size: _coach(2, size) for size in here}
            theirs = {
                size: opened.enter_context(mediapipe(complexity=SIZES.index(size))) for size in here
            }
            for block in _blocks(clip_frames(CLIP, frames)):
                for size in here:
                    _timed(ours[size], block, times[f"{size}.coach"])
                    answers = [theirs[size].estimate(frame) for frame in block]
                    times[f"{size}.mediapipe"] += [answer.elapsed_s for answer in answers]
            for estimator in ours.values():
                estimator.close()
    figures = {f"{name}_ms": 1e3 * float(np.median(taken)) for name, taken in times.items()}
    for size in here:
        figures[f"{size}.ratio"] = figures[f"{size}.mediapipe_ms"] / figures[f"{size}.coach_ms"]
    return figures


def time_steps(track: Sequence[tuple[float, Pose | None]], size_px: tuple[int, int]) -> list[float]:
    """Seconds of each step from keypoints to verdict, of a participant who is DELAY_S late."""
    reference = Reference(size_px)
    for t_s, pose in track:
        reference.add(t_s, pose, BLAZEPOSE)
    judge = PoseJudge(reference, skeleton=BLAZEPOSE, size_px=size_px)
    elapsed_s = []
    for t_s, pose in track:
        began_s = time.perf_counter()
        judge.step(t_s + DELAY_S, t_s + DELAY_S, pose)
        elapsed_s.append(time.perf_counter() - began_s)
    return elapsed_s


def _coach(threads: int, size: str = "full") -> PoseEstimator:
    models_dir = settings.resource_dir() / "models"
    return open_estimator(
        f"blazepose_{size}", models_dir, settings.cache_dir(), threads=threads, device="cpu"
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
