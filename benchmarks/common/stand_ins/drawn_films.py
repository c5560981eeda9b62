"""Films that benchmarks draw, seen by the real pose model: made in processes, kept by digest."""

import ast
import hashlib
import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import TypeVar

import cv2

from benchmarks.common.machine import progress, usable_cores
from benchmarks.common.plain_extraction import extract_track
from coach_app.app.installation import Installation
from coach_app.engine.media.capture import FrameSource
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.catalogue import content_key, open_estimator
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose_tracks.tracks import save_track

_ROOT = Path(__file__).resolve().parents[3]
_DRAWS = (
    "coach_app/avatar",
    "coach_app/engine/pose",
    "coach_app/engine/people",
    "coach_app/engine/core/smoothing.py",
    *(f"benchmarks/common/{name}.py" for name in ("sensor", "stage", "walking")),
)

FilmT = TypeVar("FilmT")


def code_key(parts: Installation) -> str:
    """Digest of the code that draws and looks, its comments and layout aside, and of the model."""
    digest = hashlib.sha256(content_key(read_contract(parts.models / parts.model)).encode())
    for name in _DRAWS:
        place = _ROOT / name
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(ast.dump(ast.parse(file.read_text(encoding="utf-8"))).encode())
    return digest.hexdigest()


def make_missing(
    films: Sequence[FilmT],
    tracks: Sequence[Path],
    make: Callable[[FilmT, Path], None],
    *,
    fresh: bool,
    workers: int | None = None,
) -> None:
    """Make the films whose tracks are not kept yet, and say how far it is.

    Args:
        films: what to make.
        tracks: where the track of each is kept.
        make: a function of a module; called with a film and its track's path.
        fresh: make all of them.
        workers: processes; None: one a core.
    """
    missing = [
        (film, path) for film, path in zip(films, tracks, strict=True) if fresh or not path.exists()
    ]
    if not missing:
        return
    progress(f"{len(missing)} of {len(films)} films to draw and to look at")
    started = time.monotonic()
    # Not forked: OpenCV's threads of this process would be missing in the others.
    fresh_processes = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers or min(usable_cores(), 8), fresh_processes) as pool:
        jobs = [pool.submit(make, film, path) for film, path in missing]
        for done, job in enumerate(as_completed(jobs), start=1):
            job.result()
            left_s = (time.monotonic() - started) / done * (len(jobs) - done)
            progress(f"{done} of {len(jobs)} films, {left_s / 60:.1f} min left")


def keep_track(source: FrameSource, path: Path) -> None:
    """Measure a source with the pose model of the settings and the tracker, on one thread."""
    cv2.setNumThreads(1)
    parts = Installation.load()
    estimator = ParticipantTracker(
        open_estimator(parts.model, parts.models, parts.cache, threads=1, device="cpu")
    )
    try:
        save_track(path, extract_track(source, estimator))
    finally:
        source.close()
        estimator.close()
