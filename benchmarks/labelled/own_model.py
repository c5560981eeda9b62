"""Quality of the recordings that have a video: by Coach's own pose model, by the set's landmarks.

    python -m benchmarks.labelled.own_model [--data FOLDER] [--json]

Each video in FOLDER/kimore/video is measured as `coach-app extract` does and assessed beside the
good executions of other people, as `benchmarks.labelled` does. KEY.own and KEY.landmarks are the
two qualities, KEY.score is what the clinicians gave. `same_order` is the share of the pairs of
recordings of one exercise that both put in the same order; `right_order` the share that the own
model orders as the clinicians do.
"""

import argparse
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.labelled.clinics import read_kimore
from benchmarks.labelled.executions import Execution
from coach_app.app.installation import Installation
from coach_app.engine.movement.quality import Good
from coach_app.engine.pose_tracks.extraction import extract

Values = dict[str, float]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the folder with the sets")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    arguments = parser.parse_args()
    folder = (arguments.data or media_dir() / "labelled") / "kimore"
    labelled = read_kimore(folder)
    videos = {path.stem: path for path in (folder / "video").glob("*.mp4")}
    measured: dict[str, list[Values]] = {}
    figures: Values = {}
    for one in labelled.executions:
        if one.key not in videos:
            continue
        values = _measure(one, labelled.references(one), videos[one.key])
        measured.setdefault(one.movement, []).append(values)
        figures |= {f"{one.key}.{name}": value for name, value in values.items()}
        progress(f"{one.key}: {values}")
    figures["same_order"] = _agreeing(measured, "landmarks")
    figures["right_order"] = _agreeing(measured, "score")
    report(figures, arguments.json)


def _measure(one: Execution, references: tuple[Execution, ...], video: Path) -> Values:
    estimator = Installation.load().open_estimator()
    try:
        own = extract(video, estimator)
    finally:
        estimator.close()
    good = Good([reference.track for reference in references])
    values = {"own": good.assess(own).value, "landmarks": good.assess(one.track).value}
    told = {name: np.nan if value is None else value for name, value in values.items()}
    return told | {"score": one.scores["TS"]}


def _agreeing(measured: dict[str, list[Values]], name: str) -> float:
    """Share of the pairs of one exercise that `own` and the values of this name order alike."""
    pairs = [pair for of in measured.values() for pair in combinations(of, 2)]
    alike = [
        (first["own"] - second["own"]) * (first[name] - second[name]) > 0.0
        for first, second in pairs
    ]
    return float(np.mean(alike)) if alike else np.nan


if __name__ == "__main__":
    main()
