"""Real executions that protocols, doctors and clinicians have labelled.

    python -m benchmarks.labelled [--data FOLDER] [--json] [--movements] [--sets NAME ...]
                                  [--methods NAME ...] [--every N] [--jobs N]

FOLDER holds sets in the layout of ../shared/media/labelled (docs/method.md states it) and may hold
other people. Every execution is compared with good ones of other people: `quality` and the
baselines with up to six, `agreement` as a session with one of them as the instructor,
`agreement_several` likewise with eight others as further good executions of the routine. Where
nobody else is in the set, with good ones of the same person, itself and its take left out.

SET.quality_auc, SET.agreement_auc: share of (wrong, right) pairs in which the right one is higher,
the mean over movements. SET.quality_spearman: rank correlation with the raters' score, the mean
over movements; of repetitions of one take the median counts. A label behind the name (`_width`) is
another of the raters' scores. SET.naive_dtw, SET.range, SET.dissimilarity: the same figure of a
plain DTW over angles, of the range of motion reached, and of `benchmarks.common.comparison`.
SET.right_median, SET.wrong_median: agreement of right and of wrong executions, `_several` with
several good ones. SET.abstained:
share of which quality says nothing; SET.right_faulted, SET.wrong_faulted: share of the others of
which the sentence names a fault. SET.reps_exact, SET.reps_within_one: repetitions, where their
number is known: one in `uiprmd`; in kimore's squats by the hips' height alone. `uiprmd` without a
sensor is the mean of both.
"""

import argparse
from pathlib import Path

from benchmarks.common.machine import report
from benchmarks.common.media import media_dir
from benchmarks.labelled.measuring import METHODS, measure_set, usable_jobs
from benchmarks.labelled.ranks import figures_of
from benchmarks.labelled.reading import NAMES, read_sets


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the folder with the sets")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--movements", action="store_true", help="figures of each movement too")
    parser.add_argument("--sets", nargs="+", choices=NAMES, default=NAMES, metavar="NAME")
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=METHODS, metavar="NAME")
    parser.add_argument("--every", type=int, default=1, help="measure one execution in N")
    parser.add_argument("--jobs", type=int, default=usable_jobs(), help="processes at once")
    arguments = parser.parse_args()
    sets = read_sets(arguments.data or media_dir() / "labelled", tuple(arguments.sets))
    figures: dict[str, float] = {}
    for labelled in sets:
        measured = measure_set(labelled, arguments.jobs, arguments.methods, arguments.every)
        figures |= figures_of(labelled, measured, arguments.methods, arguments.movements)
    report(figures | both_sensors(figures), arguments.json)


def both_sensors(figures: dict[str, float]) -> dict[str, float]:
    """The mean of each figure of `uiprmd` that both sensors have."""
    kinect = {name.removeprefix("uiprmd_kinect"): value for name, value in figures.items()}
    pairs = {rest: (value, figures.get(f"uiprmd_vicon{rest}")) for rest, value in kinect.items()}
    return {
        f"uiprmd{rest}": 0.5 * (first + second)
        for rest, (first, second) in pairs.items()
        if rest.startswith(".") and second is not None
    }


if __name__ == "__main__":
    main()
