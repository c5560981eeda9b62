"""Good and bad executions of two exercises, told apart by how alike they are to good ones.

    python -m benchmarks.sequences [--json] [--ablation] [--skeletons FOLDER]

44 keypoint sequences of OpenPose, named good or bad by the people who collected them. Each is
scored by its median dissimilarity (`common.comparison`) to the good ones of its exercise, itself
left out. Nothing is chosen for an exercise and nothing is fitted to what is called bad.

EXERCISE.auc: share of (good, bad) pairs in which the bad one is the more unlike. `.ci_low`,
`.ci_high`: 95 % interval (Newcombe 2006, which does not shrink to nothing at 1 as the bootstrap
does; that is `.bootstrap_low`). `.n`, `.good`, `.bad`: how many. `.gap_deg`: the least of the bad
less the largest of the good. `.naive_auc`: a sketch, DTW over joint and segment angles of the
nearer side, all turned to face one way, with the median distance. `.other_sessions_auc`: the good
ones are also denied the takes filmed with them from the same place, which they are the likest to;
the bad ones keep all. `--ablation` changes one choice at a time and prints these stricter areas.
`--skeletons` draws the good one that is the most unlike and the bad one that is the least.
"""

import argparse
import functools
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np

from benchmarks.common import comparison
from benchmarks.common.comparison import joint_angle, segment_angles
from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.common.ranking import auc, bootstrap_low, newcombe
from benchmarks.common.strips import write_strips
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import COCO, OPENPOSE_COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics import warping

_NAME = re.compile(r"_([a-z]+)_(good|bad)_(\d+)\.npy$")
_TITLES = {"bicep": "curl", "frontraise": "front_raise"}
_PARTS = {"segments_only": comparison.SEGMENTS, "turns_only": comparison.TURNS}
# OpenPose scores a keypoint by the peak of its heatmap, lower than our models score the same.
_LEAST_SCORE = 0.3
_FPS = 30.0  # the files hold no times; only the bridging of gaps depends on it


@dataclass(frozen=True, slots=True)
class Execution:
    """One labelled sequence.

    Attributes:
        name: as the file says. good: as it was labelled.
        session: number of the takes in a row that were filmed from the same place.
        track: its keypoints.
    """

    name: str
    good: bool
    session: int
    track: PoseTrack


Distance = Callable[[Execution, Execution], float]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--ablation", action="store_true", help="change one choice at a time")
    parser.add_argument("--skeletons", type=Path, metavar="FOLDER", help="draw the hardest here")
    arguments = parser.parse_args()
    exercises = read_exercises()
    figures: dict[str, float] = {}
    ordered: dict[str, list[tuple[str, float]]] = {}
    for title, executions in exercises.items():
        progress(title)
        distance = dissimilarity()
        unlike = scores(executions, distance)
        figures |= {
            f"{title}.{name}": value
            for name, value in measured(executions, unlike, distance).items()
        }
        naive = ranked(executions, scores(executions, naive_distance()))
        figures[f"{title}.naive_auc"] = naive
        ordered[title] = sorted(
            ((e.name, round(float(u), 2)) for e, u in zip(executions, unlike, strict=True)),
            key=lambda entry: entry[1],
        )
        if arguments.skeletons is not None:
            write_strips(arguments.skeletons, hardest(executions, unlike), _LEAST_SCORE)
    if arguments.ablation:
        figures |= ablation(exercises)
    report(figures, arguments.json, dissimilarity_deg=ordered)


def read_exercises(folder: Path | None = None) -> dict[str, list[Execution]]:
    """The executions by exercise, of the media folder's `sequences` or of another folder."""
    found: dict[str, list[tuple[bool, int, PoseTrack]]] = {}
    for path in sorted((folder or media_dir() / "sequences").glob("*.npy")):
        match = _NAME.search(path.name)
        if match is None:
            raise SystemExit(f"{path} does not say which exercise it is, and whether it is good")
        title = _TITLES.get(match[1], match[1])
        entry = (match[2] == "good", int(match[3]), _track(np.load(path, allow_pickle=False)))
        found.setdefault(title, []).append(entry)
    return {title: _sessions(entries) for title, entries in found.items()}


def dissimilarity() -> Distance:
    """Ours; each movement and each pair of them is worked out once."""
    movements: dict[int, comparison.Movement] = {}
    pairs: dict[tuple[int, int], float] = {}

    def distance(own: Execution, other: Execution) -> float:
        for execution in (own, other):
            if id(execution) not in movements:
                movements[id(execution)] = _movement(execution)
        pair = (id(own), id(other))
        if pair not in pairs:
            found = comparison.compare_movements(movements[pair[0]], movements[pair[1]])
            unlike = found.dissimilarity_deg
            pairs[pair] = np.nan if unlike is None else unlike
        return pairs[pair]

    return distance


def naive_distance() -> Distance:
    """The sketch: angles of the nearer side, all facing one way; no band, no offset taken out."""

    def table(track: PoseTrack) -> Array:
        side = _nearer_side(track)
        points = np.where((track.scores > 0.0)[..., None], track.keypoints_px, np.nan)
        if side == "left":
            points = points * np.array([-1.0, 1.0])
        shoulder, elbow, wrist, hip, knee, ankle = (
            points[:, COCO.index(f"{side}_{name}")]
            for name in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
        )
        chain = np.stack([wrist, elbow, shoulder, hip, knee, ankle], axis=1)
        bones = np.array([[2, 1], [1, 0], [3, 2], [3, 4], [4, 5]])
        joints = [joint_angle(chain[:, i], chain[:, i + 1], chain[:, i + 2]) for i in range(4)]
        segments = segment_angles(chain, bones)
        return np.concatenate([segments, np.stack(joints, axis=1)], axis=1).astype(np.float64)

    return lambda own, other: (
        warping.warp(warping.circular_costs(table(own.track), table(other.track))).distance
    )


def scores(
    executions: list[Execution],
    distance: Distance,
    *,
    other_sessions: bool = False,
    over: Callable[[list[float]], float] = np.nanmedian,
) -> Array:
    """(n,) of each execution against the good ones, itself left out."""
    each = []
    for own in executions:
        good = [e for e in executions if e.good and e is not own]
        if other_sessions and own.good:
            good = [e for e in good if e.session != own.session]
        each.append(float(over([distance(own, other) for other in good])))
    return np.array(each)


def ranked(executions: list[Execution], unlike: Array) -> float:
    """Area under the curve of one exercise."""
    good = np.array([e.good for e in executions])
    return auc(unlike[good], unlike[~good])


def measured(executions: list[Execution], unlike: Array, distance: Distance) -> dict[str, float]:
    """The figures of one exercise."""
    is_good = np.array([e.good for e in executions])
    good, bad = unlike[is_good], unlike[~is_good]
    area = auc(good, bad)
    low, high = newcombe(area, len(good), len(bad))
    elsewhere = scores(executions, distance, other_sessions=True)
    return {
        "auc": area,
        "ci_low": low,
        "ci_high": high,
        "bootstrap_low": bootstrap_low(good, bad),
        "other_sessions_auc": ranked(executions, elsewhere),
        "gap_deg": float(bad.min() - good.max()),
        "other_sessions_gap_deg": float(elsewhere[~is_good].min() - elsewhere[is_good].max()),
        "n": len(executions),
        "good": len(good),
        "bad": len(bad),
    }


def ablation(exercises: Mapping[str, list[Execution]]) -> dict[str, float]:
    """Areas of good ones against those of other sessions, with one choice changed."""
    figures: dict[str, float] = {}
    changes: list[tuple[str, dict[str, float]]] = [
        *((f"band_{value}", {"BAND": value}) for value in (0.0, 0.1, 0.2, 0.5, 1.0)),
        *(
            (f"offset_{value:.0f}_deg", {"OFFSET_DEG": value})
            for value in (0.0, 5.0, 10.0, 20.0, 1000.0)
        ),
        *((f"shared_{value}", {"LEAST_SHARED": value}) for value in (0.25, 0.75)),
        *((f"bone_{value}", {"_LEAST_LENGTH": value}) for value in (0.0, 0.4)),
        ("no_median_of_frames", {"_MEDIAN_OF": 1}),
    ]
    for name, constants in changes:
        with changed(comparison, constants):
            figures |= _areas(name, exercises, dissimilarity)
    for value in (0.2, 0.4, 0.5):
        with changed(sys.modules[__name__], {"_LEAST_SCORE": value}):
            figures |= _areas(f"score_{value}", exercises, dissimilarity)
    for name, channels in _PARTS.items():
        figures |= _areas(name, exercises, functools.partial(_only, channels))
    figures |= _areas("never_mirrored", exercises, _as_filmed)
    figures |= _areas("nearest_not_median", exercises, dissimilarity, np.nanmin)
    return figures


@contextmanager
def changed(module: ModuleType, constants: Mapping[str, float]) -> Iterator[None]:
    """Other constants of a module for a while."""
    before = {name: getattr(module, name) for name in constants}
    try:
        for name, value in constants.items():
            setattr(module, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(module, name, value)


def hardest(executions: list[Execution], unlike: Array) -> dict[str, PoseTrack]:
    """By name: the good one that is the most unlike, the bad one that is the least."""
    good = np.array([e.good for e in executions])
    worst = executions[int(np.argmax(np.where(good, unlike, -np.inf)))]
    best = executions[int(np.argmin(np.where(good, np.inf, unlike)))]
    return {execution.name: execution.track for execution in (worst, best)}


def _areas(
    name: str,
    exercises: Mapping[str, list[Execution]],
    distance: Callable[[], Distance],
    over: Callable[[list[float]], float] = np.nanmedian,
) -> dict[str, float]:
    progress(name)
    areas = {}
    for title, executions in exercises.items():
        unlike = scores(executions, distance(), other_sessions=True, over=over)
        areas[f"ablation.{name}.{title}"] = ranked(executions, unlike)
    return areas


def _movement(execution: Execution) -> comparison.Movement:
    return comparison.movement(execution.track, least_score=_LEAST_SCORE)


def _only(channels: tuple[str, ...]) -> Distance:
    """Ours over some channels; the others count as not measured."""
    without = [i for i, name in enumerate(comparison.CHANNELS) if name not in channels]

    def part(execution: Execution) -> comparison.Movement:
        whole = _movement(execution)
        whole.angles_deg[:, without] = np.nan
        return whole

    return lambda own, other: (
        comparison.compare_movements(part(own), part(other)).dissimilarity_deg or np.nan
    )


def _as_filmed() -> Distance:
    def distance(own: Execution, other: Execution) -> float:
        pair = (_movement(own), _movement(other))
        return comparison.compare_movements(*pair, mirror=False).dissimilarity_deg or np.nan

    return distance


def _track(table: Array) -> PoseTrack:
    """(T, 18, 3) of OpenPose's COCO body as a track of COCO's keypoints."""
    points = table[:, OPENPOSE_COCO.indices(COCO.keypoints)].astype(np.float32)
    seen = points[..., 2] > 0.0
    return PoseTrack(
        COCO,
        np.arange(len(points)) / _FPS,
        np.where(seen[..., None], points[..., :2], np.nan).astype(np.float32),
        points[..., 2].clip(0.0, 1.0),
        None,
        (int(np.ceil(points[..., 0].max())) + 1, int(np.ceil(points[..., 1].max())) + 1),
        "openpose",
    )


def _sessions(entries: list[tuple[bool, int, PoseTrack]]) -> list[Execution]:
    """Takes by label and number; a new session where side or place of the body change."""
    executions, session, before = [], -1, None
    for good, number, track in sorted(entries, key=lambda entry: entry[:2]):
        place = _place(track)
        if before is None or not np.allclose(place, before, atol=0.5):
            session += 1
        before = place
        name = f"{'good' if good else 'bad'}_{number}"
        executions.append(Execution(name, good, session, track))
    return executions


def _place(track: PoseTrack) -> Array:
    """Which side is nearer (+-1), where the shoulder and how long the flank, in flanks."""
    side = _nearer_side(track)
    shoulder = np.nanmedian(track.keypoints_px[:, COCO.index(f"{side}_shoulder")], axis=0)
    hip = np.nanmedian(track.keypoints_px[:, COCO.index(f"{side}_hip")], axis=0)
    flank_px = float(np.hypot(*(hip - shoulder)))
    return np.array([1.0 if side == "left" else -1.0, *(shoulder / flank_px)])


def _nearer_side(track: PoseTrack) -> str:
    left, right = (
        track.scores[:, track.skeleton.indices((f"{s}_shoulder", f"{s}_elbow", f"{s}_hip"))].sum()
        for s in ("left", "right")
    )
    return "left" if left > right else "right"


if __name__ == "__main__":
    main()
