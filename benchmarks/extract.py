"""Video seconds a second of Coach's extraction, beside its limits and beside MediaPipe.

    python -m benchmarks.extract [--json] [--rounds N] [--skip-memory]

For a clip of 1280x720 and one of 1920x1080 these take turns, so that a machine that slows down
slows all of them: decoding alone, inference alone (on frames that are decoded already), Coach's
extraction of the file, and MediaPipe (complexity 1, in a process of its own) as its users run it:
read a frame with OpenCV, process it, read the next. Loading the models is left out of all.
`limit_ratio` is Coach's time over the larger of decoding and inference; `mediapipe_ratio` is
MediaPipe's time over Coach's, `mediapipe_inference_ratio` the same if reading cost MediaPipe
nothing, `cpu_ratio` that of the processor times, which a busy machine changes less. Ratios are
worked out round by round; every figure is the median over the rounds.

Peak memory is that of a fresh process that extracts a made 720p video of 10 and of 100 seconds.
Linux machines with more than two cores lend two to all.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.common.cores import use_two_cores
from benchmarks.common.machine import peak_memory_mb, progress, report
from benchmarks.common.media import clip_frames, media_dir
from benchmarks.common.peers import mediapipe_over
from coach_app import settings
from coach_app.engine.core.sealed_files import Seal, SealedFile
from coach_app.engine.core.structures import Frame
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.pose_tracks.extraction import extract

CLIPS = {"720p": "lateral_raise.mp4", "1080p": "elbow_flexion_seated.mp4"}
_BLOCK = 60  # frames that are decoded before inference alone is timed on them
_RATE_HZ = 30.0
_LENGTHS_S = (10, 100)

Figures = dict[str, float]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--rounds", type=int, default=3, help="how often each clip is run")
    parser.add_argument("--skip-memory", action="store_true", help="leave out the peak memory")
    parser.add_argument("--peak-of", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    use_two_cores()
    if arguments.peak_of is not None:
        print(json.dumps(_peak_here(arguments.peak_of)))
        return
    figures: Figures = {}
    for size, clip in CLIPS.items():
        rounds = []
        for i in range(arguments.rounds):
            progress(f"{clip}, round {i + 1} of {arguments.rounds}")
            rounds.append(run_round(media_dir() / "video" / clip))
        for name in rounds[0]:
            figures[f"{name}_{size}"] = float(np.median([one[name] for one in rounds]))
    if not arguments.skip_memory:
        figures |= peak_memory()
    report(figures, arguments.json, clips=CLIPS)


def run_round(video: Path) -> Figures:
    """Everything once over a whole clip."""
    estimator = _open()
    try:
        decode_s, frames, length_s = time_decoding(video)
        inference_s = time_inference(video, estimator)
        began_cpu_s = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            ours_s = _timed(
                lambda: extract(
                    video,
                    estimator,
                    partial=SealedFile(Path(folder) / "clip.partial", "a clip", Seal(Path(folder))),
                )
            )
        cpu_s = time.process_time() - began_cpu_s
    finally:
        estimator.close()
    peer = mediapipe_over(video)
    if peer.frames != frames:
        raise SystemExit(f"MediaPipe read {peer.frames} frames of {video.name}, Coach {frames}")
    limit_s = max(decode_s, inference_s)
    return {
        "speed": length_s / ours_s,
        "limit_ratio": ours_s / limit_s,
        "mediapipe_ratio": peer.elapsed_s / ours_s,
        "mediapipe_inference_ratio": peer.process_s / ours_s,
        "cpu_ratio": peer.cpu_s / cpu_s,
        "decoding_speed": length_s / decode_s,
        "inference_speed": length_s / inference_s,
        "mediapipe_speed": length_s / peer.elapsed_s,
    }


def time_decoding(video: Path) -> tuple[float, int, float]:
    """Seconds to read every frame, as extraction reads them; frames; length of the video."""
    began_s = time.perf_counter()
    source = FileSource(video)
    frames = 0
    while source.read() is not None:
        frames += 1
    elapsed_s = time.perf_counter() - began_s
    length_s = source.duration_s or 0.0
    source.close()
    return elapsed_s, frames, length_s


def time_inference(video: Path, estimator: PoseEstimator) -> float:
    """Seconds from decoded frames to poses, over the whole video; reading it is not counted."""
    estimator.reset()
    elapsed_s = 0.0
    block: list[Frame] = []

    def flush() -> None:
        nonlocal elapsed_s
        elapsed_s += _timed(lambda: [estimator.estimate(frame) for frame in block])
        block.clear()

    for frame in clip_frames(video.name):
        block.append(frame)
        if len(block) == _BLOCK:
            flush()
    flush()
    return elapsed_s


def peak_memory() -> Figures:
    """`peak_mb_10s` and `peak_mb_100s`, each of a process of its own."""
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for length_s in _LENGTHS_S:
            progress(f"peak memory over {length_s} s of video")
            video = Path(folder) / f"{length_s}s.mp4"
            make_video(video, length_s)
            command = [sys.executable, "-m", "benchmarks.extract", "--peak-of", str(video)]
            answer = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
            figures[f"peak_mb_{length_s}s"] = float(json.loads(answer))
    return figures


def make_video(path: Path, length_s: float) -> None:
    """The 720p clip over and over, `length_s` long."""
    with VideoWriter(path, (1280, 720), _RATE_HZ) as writer:
        written = 0
        while written < length_s * _RATE_HZ:
            for frame in clip_frames(CLIPS["720p"], round(length_s * _RATE_HZ) - written):
                writer.write(frame.image_bgr, written / _RATE_HZ)
                written += 1


def _peak_here(video: Path) -> float:
    estimator = _open()
    beginning = SealedFile(video.with_suffix(".partial"), "a clip", Seal(video.parent))
    extract(video, estimator, partial=beginning)
    estimator.close()
    return peak_memory_mb()


def _open() -> PoseEstimator:
    """The model as `coach-app routine add` opens it, on the CPU."""
    models = settings.resource_dir() / "models"
    name = settings.Settings().model
    return ParticipantTracker(open_estimator(name, models, settings.cache_dir(), device="cpu"))


def _timed(work: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    work()
    return time.perf_counter() - began_s


if __name__ == "__main__":
    main()
