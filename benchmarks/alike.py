"""Whether two people's takes of one exercise are more alike than different exercises are.

    python -m benchmarks.alike [--json]

Real clips through the real model: two people sit down on a chair, two takes each (sit_down_*).
TAKE.worst_same_deg: dissimilarity (`common.comparison`) to the least alike of the other three.
TAKE.best_other_deg: to the most alike clip of any other exercise. `sit_down.right`: share of takes
where every other take is more alike than every other clip. `sit_down.ratio`: the smallest
best_other_deg / worst_same_deg. `legs_blamed`: how many of the legs' joints have wrong frames when
elbow_flexion_seated.mp4, whose legs are never visible, is judged against itself shifted in time.
"""

import argparse

import numpy as np

from benchmarks.common import comparison
from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from coach_app.app.installation import Installation
from coach_app.engine.core.structures import PoseTrack, SessionScore
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference

_EXERCISE = "sit_down"
_SEATED = "elbow_flexion_seated"
_SHIFTS_S = (-0.2, 0.0, 0.4, 0.8, 1.2)
_FEWEST_FRAMES = 15  # a clip of less is a picture, not a movement
_LEGS = ("left_hip", "right_hip", "left_knee", "right_knee")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    arguments = parser.parse_args()
    tracks = read_tracks()
    table = matrix(tracks)
    if not arguments.json:
        print_table(table)
    figures = of_exercise(table)
    figures["legs_blamed"] = float(len(legs_blamed(tracks[_SEATED])))
    report(figures, arguments.json, matrix=table)


def read_tracks() -> dict[str, PoseTrack]:
    """Every clip's track, measured once and kept."""
    parts = Installation.load()
    tracks = {}
    for path in sorted((media_dir() / "video").iterdir()):
        progress(path.name)
        track = parts.video_track(path, least_seen=0.0)
        if len(track) >= _FEWEST_FRAMES:
            tracks[path.stem if path.stem not in tracks else path.name] = track
    return tracks


def matrix(tracks: dict[str, PoseTrack]) -> dict[str, dict[str, float]]:
    """Dissimilarity of each take of the exercise to every other clip; without shared data none."""
    movements = {name: comparison.movement(track) for name, track in tracks.items()}
    table: dict[str, dict[str, float]] = {}
    for take in (name for name in movements if name.startswith(_EXERCISE)):
        table[take] = {}
        for other in (name for name in movements if name != take):
            between = comparison.compare_movements(movements[take], movements[other])
            if between.dissimilarity_deg is not None:
                table[take][other] = round(between.dissimilarity_deg, 2)
    return table


def of_exercise(table: dict[str, dict[str, float]]) -> dict[str, float]:
    """The figures of the matrix."""
    figures: dict[str, float] = {}
    ratios = []
    for take, row in table.items():
        same = max(value for other, value in row.items() if other in table)
        others = min(value for other, value in row.items() if other not in table)
        figures[f"{take}.worst_same_deg"], figures[f"{take}.best_other_deg"] = same, others
        ratios.append(others / same)
    figures[f"{_EXERCISE}.right"] = float(np.mean([ratio > 1.0 for ratio in ratios]))
    figures[f"{_EXERCISE}.ratio"] = min(ratios)
    return figures


def legs_blamed(track: PoseTrack) -> set[str]:
    """Joints of the legs with a frame that is not right, at any shift."""
    blamed: set[str] = set()
    for shift_s in _SHIFTS_S:
        score = _judged(track, shift_s)
        legs = {name: joint for name, joint in score.joints.items() if name in _LEGS}
        blamed |= {name for name, joint in legs.items() if joint.wrong > 0 or joint.near > 0}
        blamed |= {finding.joint for finding in score.findings if finding.joint in _LEGS}
    return blamed


def print_table(table: dict[str, dict[str, float]]) -> None:
    """The matrix with a row for every clip, the most alike first."""
    takes = list(table)
    others = sorted(
        {other for row in table.values() for other in row},
        key=lambda other: np.mean([row[other] for row in table.values() if other in row]),
    )
    print(f"{'':24}" + "".join(f"{take:>14}" for take in takes))
    for other in others:
        cells = (
            f"{table[take][other]:14.2f}" if other in table[take] else f"{'':14}" for take in takes
        )
        print(f"{other:24}" + "".join(cells))


def _judged(track: PoseTrack, shift_s: float) -> SessionScore:
    judge = PoseJudge(Reference.from_track(track), skeleton=track.skeleton, size_px=track.size_px)
    for i, t_s in enumerate(track.t_s):
        at_s = float(t_s) + shift_s
        if at_s >= 0.0:
            judge.step(at_s, at_s, track.pose(i))
    return judge.result(model=track.model)


if __name__ == "__main__":
    main()
