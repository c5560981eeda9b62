"""What it costs to have a session's journal survive a power cut.

    python -m benchmarks.follow.journal [--poses N] [--folder FOLDER] [--json]

Poses of 820 bytes are added as they come from a page, and the journal is synced to the disk: after
each pose, or after as many as come in `judging.SYNC_S` at 15 a second. The service syncs on a
thread of its own: `sync_ms` keeps no verdict waiting.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.common.machine import report
from benchmarks.follow.pose_message import pose_message
from coach_app.engine.core.structures import Pose
from pose_service.follow.journal import Journal
from pose_service.follow.judging import SYNC_S
from pose_service.follow.protocol import Moment

_KEYPOINTS, _RATE_HZ = 33, 15.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m benchmarks.follow.journal"
    )
    parser.add_argument("--poses", type=int, default=450)
    parser.add_argument("--folder", type=Path, help="on the disk that is asked about")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory(dir=options.folder) as scratch:
        for name, every in (("each", 1), ("usual", round(SYNC_S * _RATE_HZ))):
            added_s, synced_s = _written(Path(scratch) / name, options.poses, every)
            figures[f"{name}.add_ms"] = 1e3 * statistics.median(added_s)
            figures[f"{name}.sync_ms"] = 1e3 * statistics.median(synced_s)
            figures[f"{name}.sync_ms_p99"] = 1e3 * float(np.quantile(synced_s, 0.99))
            busy_s = sum(synced_s) / (options.poses / _RATE_HZ)
            figures[f"{name}.disk_share_of_50_sessions"] = 50 * busy_s
    figures["lost_to_a_power_cut_s"] = SYNC_S
    report(figures, options.json)


def _written(path: Path, poses: int, every: int) -> tuple[list[float], list[float]]:
    """Seconds of each addition, and of each sync."""
    rng = np.random.default_rng(0)
    points = rng.uniform(0, 700, (_KEYPOINTS, 2)).astype(np.float32)
    world = rng.normal(0, 1, (_KEYPOINTS, 3)).astype(np.float32)
    pose = Pose(points, np.ones(_KEYPOINTS, np.float32), world, 1.0)
    journal = Journal(path, _KEYPOINTS)
    added_s, synced_s = [], []
    for i in range(1, poses + 1):
        data = pose_message(Moment(i / _RATE_HZ, i / _RATE_HZ, i), pose)
        began_s = time.perf_counter()
        journal.add(data)
        added_s.append(time.perf_counter() - began_s)
        if i % every == 0:
            began_s = time.perf_counter()
            journal.sync()
            synced_s.append(time.perf_counter() - began_s)
    journal.close()
    return added_s, synced_s


if __name__ == "__main__":
    main()
