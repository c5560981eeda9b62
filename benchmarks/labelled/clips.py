"""Sets of clips from anywhere: `pushfit` and `sequences`."""

import csv
from pathlib import Path

import numpy as np

from benchmarks.labelled.executions import Execution, LabelledSet, track
from benchmarks.sequences import read_exercises
from coach_app.engine.core.skeletons import BLAZEPOSE


def read_pushfit(folder: Path) -> LabelledSet:
    """Push-ups, right or wrong; clips of one scene are one person's."""
    executions = []
    with (
        np.load(folder / "keypoints.npz") as arrays,
        (folder / "labels.csv").open(encoding="utf-8-sig", newline="") as file,
    ):
        for row in csv.DictReader(file):
            if f"{row['key']}.mp" not in arrays:
                continue
            points = arrays[f"{row['key']}.mp"].astype(np.float64)
            executions.append(
                Execution(
                    key=row["key"],
                    person=row["scene"],
                    movement="push_up",
                    track=track(
                        BLAZEPOSE.keypoints,
                        points[..., :2],
                        points[..., 2],
                        float(row["fps"] or 30.0),
                        (int(row["width"]), int(row["height"])),
                        "mediapipe",
                        BLAZEPOSE,
                    ),
                    good=row["label"] == "correct",
                )
            )
    return LabelledSet("pushfit", tuple(executions))


def read_sequences(folder: Path) -> LabelledSet:
    """Sequences of OpenPose, good or bad by their names; who does them is not known."""
    executions = [
        Execution(f"{title}_{one.name}", "", title, one.track, one.good)
        for title, ones in read_exercises(folder).items()
        for one in ones
    ]
    return LabelledSet("sequences", tuple(executions))
