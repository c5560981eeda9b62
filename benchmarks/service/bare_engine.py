"""Frames a second of the engine alone: files in, pose tracks out, all cores, nothing around it.

    python -m benchmarks.service.bare_engine CLIP [--copies N] [--processes P] [--threads T]

P processes share N extractions of the same clip (`engine.extraction.extract`, as the app does it,
each with a model of its own on T threads). The clock starts when every model is loaded. Prints one
JSON document: `fps`, `frames`, and `cpu_s`, the processor seconds of all processes.
"""

import argparse
import json
import multiprocessing
import time
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from coach_app import settings
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.pose_tracks.extraction import extract


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clip", type=Path)
    parser.add_argument("--copies", type=int, default=4)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    count, threads = arguments.processes, arguments.threads
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(count + 1)
    answers: Queue[tuple[int, float]] = context.Queue()
    shares = [len(range(i, arguments.copies, count)) for i in range(count)]
    workers = [
        context.Process(target=_work, args=(arguments.clip, share, threads, ready, answers))
        for share in shares
    ]
    for worker in workers:
        worker.start()
    ready.wait()
    begun_s = time.perf_counter()
    done = [answers.get() for _ in workers]
    taken_s = time.perf_counter() - begun_s
    for worker in workers:
        worker.join()
    frames = sum(count for count, _ in done)
    cpu_s = sum(cpu_s for _, cpu_s in done)
    print(json.dumps({"fps": frames / taken_s, "frames": frames, "cpu_s": cpu_s}))


def _work(
    clip: Path, copies: int, threads: int, ready: Barrier, answers: "Queue[tuple[int, float]]"
) -> None:
    models = settings.resource_dir() / "models"
    estimator = ParticipantTracker(
        open_estimator(
            "blazepose_full", models, settings.cache_dir(), threads=threads, device="cpu"
        )
    )
    ready.wait()
    begun_s = time.process_time()
    frames = sum(len(extract(clip, estimator)) for _ in range(copies))
    answers.put((frames, time.process_time() - begun_s))
    estimator.close()


if __name__ == "__main__":
    main()
