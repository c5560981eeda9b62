"""How far Coach's keypoints are from MediaPipe's own, on the same frames of real clips.

    python -m benchmarks.keypoints [--size lite|full|heavy] [--json]

MediaPipe runs as it comes: smoothing on, the complexity of the same size (1 for full). Distances
are in percent of the torso (middle of the shoulders to middle of the hips, of MediaPipe's
keypoints, in the same frame), over all 33 keypoints and all frames in which both see a person.
"""

import argparse

import numpy as np
import numpy.typing as npt

from benchmarks.common.machine import progress, report
from benchmarks.common.media import clip_frames
from benchmarks.common.peers import SIZES, mediapipe
from coach_app import settings
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.pose.catalogue import open_estimator

CLIPS = ("lateral_raise.mp4", "elbow_flexion_seated.mp4")
_SHOULDERS = BLAZEPOSE.indices(("left_shoulder", "right_shoulder"))
_HIPS = BLAZEPOSE.indices(("left_hip", "right_hip"))


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--frames", type=int, default=None, help="of each clip, at most")
    parser.add_argument("--size", choices=SIZES, default="full", help="of BlazePose")
    arguments = parser.parse_args()
    figures: dict[str, float] = {}
    for smooth in (True, False):
        ending = "" if smooth else ".unsmoothed"
        for clip in CLIPS:
            progress(f"{clip}, {'smoothed' if smooth else 'unsmoothed'}")
            figures |= {
                f"{clip.partition('.')[0]}{ending}.{name}": value
                for name, value in compare(clip, smooth, arguments.frames, arguments.size).items()
            }
    report(figures, arguments.json)


def compare(clip: str, smooth: bool, limit: int | None, size: str = "full") -> dict[str, float]:
    """Median and 95th percentile of the distances in percent, and how the frames were seen."""
    models_dir = settings.resource_dir() / "models"
    ours = open_estimator(
        f"blazepose_{size}", models_dir, settings.cache_dir(), device="cpu", smooth=smooth
    )
    distances: list[npt.NDArray[np.float64]] = []
    world_mm: list[npt.NDArray[np.float64]] = []
    frames = disagreed = 0
    with mediapipe(complexity=SIZES.index(size), smooth=smooth) as peer:
        for frame in clip_frames(clip, limit):
            answer, pose = peer.estimate(frame), ours.estimate(frame)
            frames += 1
            if answer.keypoints_px is None or answer.world_m is None or pose is None:
                disagreed += (answer.keypoints_px is None) != (pose is None)
                continue
            torso = answer.keypoints_px[_SHOULDERS].mean(0) - answer.keypoints_px[_HIPS].mean(0)
            off = np.linalg.norm(pose.keypoints_px - answer.keypoints_px, axis=1)
            distances.append(100.0 * off / np.hypot(*torso))
            if pose.world_m is not None:
                world_mm.append(1e3 * np.linalg.norm(pose.world_m - answer.world_m, axis=1))
    ours.close()
    every = np.concatenate(distances)
    return {
        "median_percent": float(np.median(every)),
        "p95_percent": float(np.percentile(every, 95)),
        "world_median_mm": float(np.median(np.concatenate(world_mm))),
        "frames": frames,
        "seen_by_one_only": disagreed,
    }


if __name__ == "__main__":
    main()
