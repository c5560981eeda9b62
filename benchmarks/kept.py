"""Of the frames in which the bare pose model sees somebody: how many the participant's track keeps.

    python -m benchmarks.kept --clips FOLDER [--json] [--only NAME ...] [--fresh]

The bare model runs frame after frame on its own crop, without any choice of whom to follow; what it
sees is kept in the cache folder under the content of clip and model. Coach measures the same clip
as `coach-app extract` does, anew each time. Per clip, `NAME` is the share of the bare model's
frames that have a pose; `worst` and `mean` are over the clips. Frames in which the bare model sees
somebody in a drawn title card count like any others: `runs` lists where poses are missing.
"""

import argparse
from pathlib import Path

import numpy as np

from benchmarks.common.machine import progress, report
from coach_app.app.installation import Installation
from coach_app.engine.core.arrays import Mask, runs
from coach_app.engine.core.file_digests import video_sha256
from coach_app.engine.core.structures import PoseTrack, TimeArray
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.pose_tracks.extraction import extract
from coach_app.engine.pose_tracks.tracks import load_track, save_track
from coach_app.errors import CaptureError

_LONG_S = 0.3  # gaps from this length on are listed

Runs = list[tuple[float, float]]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=Path, required=True, help="a folder of videos")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these clips alone")
    parser.add_argument("--fresh", action="store_true", help="let the bare model look again")
    arguments = parser.parse_args()
    if not arguments.clips.is_dir():
        raise SystemExit(f"{arguments.clips} is no folder; name one that holds videos")
    parts = Installation.load()
    figures: dict[str, float] = {}
    runs: dict[str, Runs] = {}
    for clip in sorted(arguments.clips.iterdir()):
        if clip.is_file() and (not arguments.only or clip.stem in arguments.only):
            _measure(clip, parts, figures, runs, fresh=arguments.fresh)
    if not figures:
        raise SystemExit(f"{arguments.clips} holds no video in which the model sees somebody")
    shares = list(figures.values())
    summary = {"worst": min(shares), "mean": float(np.mean(shares)), "clips": float(len(shares))}
    report(summary | figures, arguments.json, runs=runs)


def _measure(
    clip: Path,
    parts: Installation,
    figures: dict[str, float],
    runs: dict[str, Runs],
    *,
    fresh: bool,
) -> None:
    try:
        bare = bare_track(clip, parts, fresh=fresh)
    except CaptureError as error:
        progress(f"left out: {error}")
        return
    seen = bare.seen
    if not seen.any():
        progress(f"left out: the model sees nobody in {clip.name}")
        return
    kept = _of(clip, parts.open_estimator()).seen
    name = clip.stem if clip.stem not in figures else clip.name
    figures[name] = float((seen & kept).sum() / seen.sum())
    runs[name] = missing_runs(bare.t_s, seen & ~kept)
    progress(f"{name}: {figures[name]:.1%} of {seen.sum()} frames, missing {runs[name]}")


def bare_track(clip: Path, parts: Installation, *, fresh: bool = False) -> PoseTrack:
    """What the model sees by itself: from the cache, or looked at now."""
    folder = parts.cache / "kept"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{video_sha256(clip)[:24]}-{parts.model_id}.npz"
    if fresh or not path.exists():
        name = parts.model
        save_track(path, _of(clip, open_estimator(name, parts.models, parts.cache)))
    return load_track(path)


def _of(clip: Path, estimator: PoseEstimator) -> PoseTrack:
    try:
        return extract(clip, estimator)
    finally:
        estimator.close()


def missing_runs(t_s: TimeArray, missing: Mask) -> Runs:
    """Where `missing` (T,) lasts `_LONG_S` or longer: first and last time, s."""
    spans = [(float(t_s[first]), float(t_s[last])) for first, last in runs(missing)]
    return [(round(a, 2), round(b, 2)) for a, b in spans if b - a >= _LONG_S]


if __name__ == "__main__":
    main()
