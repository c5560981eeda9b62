"""The set `uiprmd`: three-dimensional bodies, seen by a camera that is put in front of them."""

import csv
import json
from pathlib import Path

import numpy as np

from benchmarks.labelled.executions import Execution, LabelledSet, track
from coach_app.engine.core.arrays import Array

CAMERA_M = 3.0
"""From the hips' place at the beginning, at their height."""

_SIZE_PX = (1080, 1080)
_FOCAL_PX = 1080.0


def read_uiprmd(folder: Path) -> tuple[LabelledSet, ...]:
    """Ten movements, right and wrong on purpose, by each of the two sensors."""
    return tuple(
        _read(folder, sensor)
        for sensor in ("kinect", "vicon")
        if (folder / f"{sensor}.npz").exists()
    )


def bodies_m(folder: Path, sensor: str) -> tuple[list[str], dict[str, Array]]:
    """Names of the joints, and (T, K, 3) metres by key, as the sensor measured them."""
    about = json.loads((folder / f"{sensor}.json").read_text("utf-8"))
    with np.load(folder / f"{sensor}.npz") as arrays:
        return about["joints"], {key: arrays[key].astype(np.float64) for key in arrays}


def projected(points_m: Array, hips_m: Array) -> Array:
    """What a camera in front sees.

    Args:
        points_m: (T, K, 3) metres, x the person's left, y up, z to the front.
        hips_m: (3,) where the hips are at the beginning.

    Returns:
        (T, K, 2) px, x right, y down.
    """
    apart = points_m - hips_m
    depth = np.maximum(CAMERA_M - apart[..., 2], 0.3)
    across, up = apart[..., 0] / depth, apart[..., 1] / depth
    middle = np.array(_SIZE_PX) / 2.0
    seen: Array = np.stack([across, -up], axis=2) * _FOCAL_PX + middle
    return seen


def _read(folder: Path, sensor: str) -> LabelledSet:
    about = json.loads((folder / f"{sensor}.json").read_text("utf-8"))
    names, fps = about["joints"], float(about["fps"])
    hips = [names.index(f"{side}_hip") for side in ("left", "right")]
    executions = []
    with (
        np.load(folder / f"{sensor}.npz") as arrays,
        (folder / f"{sensor}.csv").open(encoding="utf-8-sig", newline="") as file,
    ):
        for row in csv.DictReader(file):
            if row["key"] not in arrays:
                continue
            points_m = arrays[row["key"]].astype(np.float64)
            at = points_m[:, hips].mean(axis=1)
            known = np.isfinite(at).all(axis=1)
            if not known.any():
                continue
            seen = projected(points_m, at[known][0])
            executions.append(
                Execution(
                    key=row["key"],
                    person=row["subject"],
                    movement=row["movement"],
                    track=track(names, seen, np.ones(seen.shape[:2]), fps, _SIZE_PX, sensor),
                    good=row["label"] == "correct",
                    reps=1,
                )
            )
    return LabelledSet(f"uiprmd_{sensor}", tuple(executions))
