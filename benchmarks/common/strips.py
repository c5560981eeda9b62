"""Skeletons of a track side by side, to look at what figures alone do not tell."""

from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np

from coach_app.engine.core.structures import Image, PoseTrack

_POSES = 10
_SIZE_PX = 220


def write_strips(folder: Path, tracks: Mapping[str, PoseTrack], least_score: float) -> None:
    """Draw ten poses of each track into FOLDER/NAME.png."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, track in tracks.items():
        cv2.imwrite(str(folder / f"{name}.png"), strip(track, least_score))


def strip(track: PoseTrack, least_score: float) -> Image:
    """(H, W, 3) uint8: poses evenly through the track; left is blue, right is red."""
    picture = np.full((_SIZE_PX, _POSES * _SIZE_PX, 3), 255, np.uint8)
    points = np.where((track.scores >= least_score)[..., None], track.keypoints_px, np.nan)
    low = np.nanmin(points, axis=(0, 1))
    scale = 0.9 * _SIZE_PX / float((np.nanmax(points, axis=(0, 1)) - low).max())
    for column, i in enumerate(np.linspace(0, len(track) - 1, _POSES).astype(int)):
        at = (points[i] - low) * scale + 0.05 * _SIZE_PX
        for (start, end), (a, b) in zip(
            track.skeleton.bones, track.skeleton.bone_indices, strict=True
        ):
            if np.isfinite(at[[a, b]]).all():
                sides = {start.partition("_")[0], end.partition("_")[0]}
                colour = (200, 80, 0) if sides == {"left"} else (0, 0, 220)
                from_px, to_px = (
                    (int(x) + column * _SIZE_PX, int(y)) for x, y in at[[a, b]].tolist()
                )
                cv2.line(picture, from_px, to_px, colour if len(sides) == 1 else (120, 120, 120), 2)
    return picture
