"""Frames a second of the pose service, end to end over HTTP, beside the engine alone.

    python -m benchmarks.service [--json] [--rounds N] [--seconds S] [--threads T] [--jobs J]
        [--skip-workers] [--skip-sessions]

A real 720p clip, repeated to S seconds, is posted to a service on loopback that runs in processes
of its own (`pose-service serve`, with SQLite and files in a folder): one job, three and four at
once, without batching, with batches of 16 and of 32. Time counts from the first byte sent until
the last job is done, queue, results and all. `bare_engine_fps` is what the same cores give to the
engine alone (`benchmarks.service.bare_engine`), in the better of two arrangements: one with two
threads, two with one. All take turns, so that a machine that slows down slows all of them; ratios
are worked out round by round, and every figure is the median over the rounds. `cpu_ms` are
processor milliseconds a frame of all processes, which a busy machine changes less.

`workers_1_fps` and `workers_2_fps`: four jobs for one and for two worker processes that work on one
job at a time, with one thread each.

`sessions_p50_ms`, `sessions_p99_ms` and `lost`: 100 desktop clients that post sessions for a
minute (`benchmarks.service_sessions`, which prints more).

No video is drawn, unless the figure says so. Linux machines with more than two cores lend two to
all.
"""

import argparse
import contextlib
import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from benchmarks import service_sessions
from benchmarks.common.clip import CLIP, repeat
from benchmarks.common.cores import use_two_cores
from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.common.running_service import Batch, Service, serving

BATCHES = {"off": 1, "batch16": 16, "batch32": 32}
JOBS = (1, 3, 4)
_ARRANGEMENTS = ((1, 2), (2, 1))

Rounds = dict[str, list[float]]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=24.0, help="length of the clip")
    parser.add_argument("--threads", type=int, help="of a network in the service")
    parser.add_argument("--jobs", type=int, help="that a worker works on at the same time")
    parser.add_argument("--skip-workers", action="store_true", help="leave out 1 and 2 workers")
    parser.add_argument("--skip-sessions", action="store_true", help="leave out the clients")
    arguments = parser.parse_args()
    use_two_cores()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as opened:
        folder = Path(name)
        clip = folder / "clip.mp4"
        repeat(media_dir() / "video" / CLIP, clip, arguments.seconds)
        given = {"threads": arguments.threads, "jobs": arguments.jobs}
        chosen = {name: value for name, value in given.items() if value is not None}
        services = {}
        for label, batch in BATCHES.items():
            (folder / label).mkdir()
            services[label] = opened.enter_context(
                serving(folder / label, batch=batch, device="cpu", **chosen)
            )
        figures = measure(clip, services, arguments.rounds)
        opened.close()
        if not arguments.skip_workers:
            figures |= measure_workers(clip, folder, arguments.rounds)
    if not arguments.skip_sessions:
        progress("100 desktop clients")
        figures |= service_sessions.measure()
    report(figures, arguments.json, clip=f"{CLIP}, repeated to {arguments.seconds:g} s")
    if not arguments.json:
        print_table(figures)


def measure(clip: Path, services: dict[str, Service], rounds: int) -> dict[str, float]:
    """Bare engine and every cell of the table, in turns."""
    video = clip.read_bytes()
    for label, service in services.items():
        progress(f"warming up: {label}")
        service.run([video])
    found: Rounds = {}
    for i in range(rounds):
        progress(f"round {i + 1} of {rounds}: bare engine")
        bare = best_bare(clip, found)
        for (label, service), jobs in itertools.product(services.items(), JOBS):
            progress(f"round {i + 1} of {rounds}: {label}, jobs at once: {jobs}")
            batch = service.run([video] * jobs, draw="false")
            keep(found, f"{label}.jobs{jobs}", batch)
        off = {jobs: found[f"off.jobs{jobs}.fps"][-1] for jobs in JOBS}
        add(found, "four_jobs_ratio", off[4] / bare)
        add(found, "four_jobs_cpu_ratio", found["bare_cpu_ms"][-1] / found["off.jobs4.cpu_ms"][-1])
        add(found, "four_at_once_gain", off[4] / off[1])
        drawn = services["off"].run([video] * 4, draw="true")
        keep(found, "four_jobs_drawn", drawn)
    figures = {name: float(np.median(values)) for name, values in found.items()}
    return {
        "bare_engine_fps": figures["bare_engine_fps"],
        "one_job_fps": figures["off.jobs1.fps"],
        "four_jobs_fps": figures["off.jobs4.fps"],
        "four_jobs_ratio": figures["four_jobs_ratio"],
        **figures,
    }


def best_bare(clip: Path, found: Rounds) -> float:
    """The better of the arrangements of the engine alone, in frames a second."""
    answers = []
    for processes, threads in _ARRANGEMENTS:
        command = [sys.executable, "-m", "benchmarks.service.bare_engine", str(clip)]
        command += ["--processes", str(processes), "--threads", str(threads)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        answer = json.loads(done.stdout)
        add(found, f"bare_{processes}x{threads}_fps", answer["fps"])
        answers.append((answer["fps"], 1e3 * answer["cpu_s"] / answer["frames"]))
    fps, cpu_ms = max(answers)
    add(found, "bare_engine_fps", fps)
    add(found, "bare_cpu_ms", cpu_ms)
    return float(fps)


def measure_workers(clip: Path, folder: Path, rounds: int) -> dict[str, float]:
    """Four jobs for one and for two worker processes."""
    video = clip.read_bytes()
    found: Rounds = {}
    with contextlib.ExitStack() as opened:
        services = {}
        for workers in (1, 2):
            (folder / f"workers{workers}").mkdir()
            services[workers] = opened.enter_context(
                serving(
                    folder / f"workers{workers}",
                    workers=workers,
                    jobs=1,
                    threads=1,
                    batch=1,
                    device="cpu",
                )
            )
            services[workers].run([video] * workers)
        for i in range(rounds):
            for workers, service in services.items():
                progress(f"round {i + 1} of {rounds}: workers: {workers}")
                keep(found, f"workers_{workers}", service.run([video] * 4, draw="false"))
            pair = [found[f"workers_{workers}.fps"][-1] for workers in (1, 2)]
            add(found, "workers_ratio", pair[1] / pair[0])
    figures = {name: float(np.median(values)) for name, values in found.items()}
    return {
        "workers_1_fps": figures["workers_1.fps"],
        "workers_2_fps": figures["workers_2.fps"],
        "workers_ratio": figures["workers_ratio"],
    }


def keep(found: Rounds, name: str, batch: Batch) -> None:
    """One cell of the table in one round."""
    add(found, f"{name}.fps", batch.fps)
    add(found, f"{name}.all_s", batch.all_s)
    add(found, f"{name}.each_s", float(np.mean(batch.each_s)))
    for part, cpu_s in batch.cpu_s.items():
        add(found, f"{name}.{part}_cpu_ms", 1e3 * cpu_s / batch.frames)
    add(found, f"{name}.cpu_ms", 1e3 * sum(batch.cpu_s.values()) / batch.frames)


def add(found: Rounds, name: str, value: float) -> None:
    """One figure in one round."""
    found.setdefault(name, []).append(value)


def print_table(figures: dict[str, float]) -> None:
    """Time a job, time of all, frames a second: as the idea of the service began."""
    print("\nbatches   jobs at once   s a job   s in all   frames/s   against one after the other")
    for label, jobs in itertools.product(BATCHES, JOBS):
        cell = {key: figures[f"{label}.jobs{jobs}.{key}"] for key in ("each_s", "all_s", "fps")}
        gain = cell["fps"] / figures["off.jobs1.fps"]
        print(
            f"{label:9} {jobs:12} {cell['each_s']:9.1f} {cell['all_s']:10.1f} {cell['fps']:10.1f}"
            f" {gain:10.2f}"
        )


if __name__ == "__main__":
    main()
