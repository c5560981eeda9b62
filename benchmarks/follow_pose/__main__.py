"""The pose network in a web page: how quick, how exact, how much to load; beside the desktop's.

    python -m benchmarks.follow_pose [--frames N] [--rounds N] [--models NAME ...] [--json]

A real service on loopback and a headless Chromium; frames of a clip of the media folder. Both
runtimes (`pose-service web install`, and once more with `--runtime ort`) and the desktop's take
turns over the same frames, and the first once more (`_alone`) in a page that is not isolated from
other origins, where it has one thread. Frames a second count from a picture, in the worker, to its
pose; bytes are as they come over the network, the first time and with the browser's cache. Linux
machines with more than two cores lend two to all. What else the machine does stands under
machine.load_1min.
"""

import argparse
import tempfile
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path

import numpy as np
from playwright.sync_api import Page

from benchmarks.common.cores import use_two_cores
from benchmarks.common.machine import progress, report
from benchmarks.common.media import clip_frames
from benchmarks.common.running_service import serving
from benchmarks.follow_pose.in_page import (
    browser_path,
    distances,
    not_isolated,
    opened_page,
    run_in_page,
)
from coach_app import settings
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.pose.catalogue import installed, open_estimator
from pose_service.web.runtimes import RUNTIMES, is_installed

CLIP = "lateral_raise.mp4"
MODELS = ("blazepose_full", "blazepose_lite", "posenet")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--frames", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--models", nargs="+", default=MODELS)
    arguments = parser.parse_args()
    executable = browser_path()
    if executable is None:
        raise SystemExit("there is no Chromium here: apt-get install chromium")
    use_two_cores()
    models, cache = settings.resource_dir() / "models", settings.cache_dir()
    frames = list(islice(clip_frames(CLIP), 0, 4 * arguments.frames, 4))
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), cache=cache) as service:
        for model in arguments.models:
            if not installed(model, models, cache):
                progress(f"{model} is not installed and left out")
                continue
            # PoseNet's file is for LiteRT only.
            for_model = [name for name in RUNTIMES if name == "litert" or model != "posenet"]
            runtimes = [name for name in for_model if is_installed(RUNTIMES[name], cache)]
            with opened_page(service.url, executable) as page:
                told = measure(page, Path(folder), frames, model, runtimes, arguments.rounds)
            figures |= {f"{model}.{name}": value for name, value in told.items()}
    report(figures, arguments.json, clip=CLIP, frames=len(frames))


def measure(
    page: Page, folder: Path, frames: list[Frame], model: str, runtimes: list[str], rounds: int
) -> dict[str, float]:
    """Figures of one model: the desktop's and those of every runtime, in turns."""
    figures: dict[str, float] = {}
    times: dict[str, list[float]] = defaultdict(list)
    longest_ms: dict[str, float] = defaultdict(float)
    for turn in range(rounds):
        expected, skeleton, taken_s = on_desktop(frames, model)
        times["desktop"] += taken_s
        for runtime in runtimes:
            progress(f"{model}, {runtime}, round {turn + 1} of {rounds}")
            run = run_in_page(page, folder, frames, model, runtime)
            times[runtime] += [ms / 1e3 for ms in run.took_ms]
            longest_ms[runtime] = max(longest_ms[runtime], run.longest_task_ms)
            which = {0: "first", 1: "second"}.get(turn)
            if which is not None:
                figures[f"{runtime}.{which}_load_mb"] = run.loaded_bytes / 1e6
                figures[f"{runtime}.{which}_open_s"] = run.open_ms / 1e3
            if turn == 0:
                apart = distances(skeleton, run.poses, expected)
                figures[f"{runtime}.apart_median"] = float(np.median(apart))
                figures[f"{runtime}.apart_p99"] = float(np.quantile(apart, 0.99))
                figures[f"{runtime}.threads"] = float(run.threads)
        for runtime in runtimes[:1]:
            with not_isolated(page):
                run = run_in_page(page, folder, frames, model, runtime)
            figures[f"{runtime}_alone.threads"] = float(run.threads)
            times[f"{runtime}_alone"] += [ms / 1e3 for ms in run.took_ms]
    for name, taken in times.items():
        figures[f"{name}.fps"] = 1.0 / float(np.median(taken))
        figures[f"{name}.ms"] = 1e3 * float(np.median(taken))
        figures[f"{name}.best_ms"] = 1e3 * float(np.min(taken))
    for name, longest in longest_ms.items():
        figures[f"{name}.longest_task_ms"] = longest
    return figures


def on_desktop(frames: list[Frame], model: str) -> tuple[list[Pose | None], Skeleton, list[float]]:
    """The desktop's poses, their skeleton, and the seconds that each took."""
    models, cache = settings.resource_dir() / "models", settings.cache_dir()
    estimator = open_estimator(model, models, cache, device="cpu")
    poses, taken_s = [], []
    for frame in frames:
        began_s = time.perf_counter()
        poses.append(estimator.estimate(frame))
        taken_s.append(time.perf_counter() - began_s)
    estimator.close()
    return poses, estimator.skeleton, taken_s


if __name__ == "__main__":
    main()
