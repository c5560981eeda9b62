"""Sets of patients in front of a camera: `kimore`, `ior_shoulder` and `irds`."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.labelled.executions import Execution, LabelledSet, track
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.kinematics import body_signal
from coach_app.engine.kinematics.named_points import NamedPoints

_KIMORE_SIZE_PX = (960, 540)
_KIMORE_GOOD = 0.9  # of the highest score of each exercise that was given, and above
_KIMORE_SQUAT = "5"
_SMOOTH = 13  # frames
_IOR_SIZE_PX = (1280, 720)  # of 16:9; the files are in shares of the picture
_IOR_SHARE = 20000.0
_IOR_RATED = ("1", "2", "4")  # exercises whose sum and width are compared
_IOR_GOOD = 0.75  # of the largest sum of each exercise that was given, and above
_IRDS_SIZE_PX = (512, 424)
# Elbow flexion, shoulder flexion, shoulder abduction, side tap: left and right.
_IRDS_PAIRS = (("0", "1"), ("2", "3"), ("4", "5"), ("7", "8"))
_IRDS_RIGHT = "1"


def read_kimore(folder: Path) -> LabelledSet:
    """Five low-back exercises with clinicians' scores; tracks that are usable."""
    executions = []
    with np.load(folder / "landmarks.npz") as arrays:
        for row in _rows(folder / "labels.csv"):
            key = row["key"]
            if row.get("good_track", "1") != "1" or f"{key}.xy" not in arrays or not row["TS"]:
                continue
            points = arrays[f"{key}.xy"].astype(np.float64) / 10.0
            executions.append(
                Execution(
                    key=key,
                    person=row["subject"],
                    movement=f"ex{row['exercise']}",
                    track=track(
                        BLAZEPOSE.keypoints,
                        points,
                        arrays[f"{key}.v"].astype(np.float64) / 255.0,
                        float(row["fps"] or 25.0),
                        _KIMORE_SIZE_PX,
                        "mediapipe",
                        BLAZEPOSE,
                    ),
                    good=False,
                    scores={name: float(row[name]) for name in ("TS", "PO", "CF") if row[name]},
                )
            )
    rated = [_counted(one) for one in _with_good(executions, "TS")]
    return LabelledSet("kimore", tuple(rated), "TS", ("PO", "CF"))


def read_ior_shoulder(folder: Path) -> LabelledSet:
    """Arm exercises of shoulder patients with doctors' scores, a repetition each."""
    names = json.loads((folder / "keypoints.json").read_text("utf-8"))["joints"]
    rows = _rows(folder / "labels.csv")
    best: dict[str, float] = {}
    for row in rows:
        best[row["exercise"]] = max(best.get(row["exercise"], 0.0), float(row["score"] or 0.0))
    executions = []
    with np.load(folder / "keypoints.npz") as arrays:
        for row in rows:
            if row["key"] not in arrays or not row["score"]:
                continue
            shares = arrays[row["key"]].astype(np.float64) / _IOR_SHARE
            points = np.stack([shares[..., 0], 1.0 - shares[..., 1]], axis=2) * _IOR_SIZE_PX
            sides = ("goal", "width", "head", "shoulders", "trunk", "score")
            executions.append(
                Execution(
                    key=row["key"],
                    person=row["patient"],
                    movement=f"ex{row['exercise']}",
                    track=track(
                        names, points, np.ones(points.shape[:2]), 30.0, _IOR_SIZE_PX, "unknown"
                    ),
                    good=float(row["score"]) >= _IOR_GOOD * best[row["exercise"]],
                    scores={name: float(row[name]) for name in sides if row[name]},
                    take=f"{row['patient']}_{row['exercise']}_{row['session']}",
                )
            )
    left_out = {f"ex{row['exercise']}" for row in rows if row["exercise"] not in _IOR_RATED}
    return LabelledSet(
        "ior_shoulder", tuple(executions), "score", ("width",), left_out=tuple(sorted(left_out))
    )


def read_irds(folder: Path) -> LabelledSet:
    """Gestures of patients, right or wrong, from a depth camera's picture, which is mirrored."""
    names = [
        _kinect(name) for name in json.loads((folder / "skeletons.json").read_text())["joints"]
    ]
    executions = []
    with np.load(folder / "skeletons.npz") as arrays:
        for row in _rows(folder / "labels.csv"):
            if row["key"] not in arrays or row["label"] not in ("1", "2"):
                continue
            values = arrays[row["key"]].astype(np.float64)
            points = np.stack([_IRDS_SIZE_PX[0] - 1 - values[..., 3], values[..., 4]], axis=2)
            executions.append(
                Execution(
                    key=row["key"],
                    person=row["subject"],
                    movement=row["gesture"],
                    track=track(names, points, values[..., 5], 30.0, _IRDS_SIZE_PX, "kinect"),
                    good=row["label"] == _IRDS_RIGHT,
                )
            )
    return LabelledSet("irds", tuple(executions), mirrored_pairs=_IRDS_PAIRS)


def _with_good(executions: list[Execution], rated: str) -> Iterator[Execution]:
    """Good are those that the raters gave nearly as much as the best of that movement."""
    best: dict[str, float] = {}
    for one in executions:
        best[one.movement] = max(best.get(one.movement, 0.0), one.scores[rated])
    for one in executions:
        yield replace(one, good=one.scores[rated] >= _KIMORE_GOOD * best[one.movement])


def _counted(one: Execution) -> Execution:
    """Squats with their number: how often the hips go down and up, by their height alone."""
    if one.movement != f"ex{_KIMORE_SQUAT}":
        return one
    height = NamedPoints(one.track).middle("hip")[:, 1]
    known = np.isfinite(height)
    if known.sum() < _SMOOTH:
        return one
    filled = np.interp(one.track.t_s, one.track.t_s[known], height[known])
    windows = np.lib.stride_tricks.sliding_window_view(filled, _SMOOTH)
    return replace(one, reps=body_signal.count(np.median(windows, axis=1)))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _kinect(name: str) -> str:
    """A joint's name as Coach writes it: ElbowLeft is left_elbow."""
    match = re.fullmatch(r"(\w+?)(Left|Right)", name)
    return f"{match[2].lower()}_{match[1].lower()}" if match else name.lower()
