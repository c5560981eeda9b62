"""In which plane are angles best compared? The picture's, the model's world, or turned back.

    python -m benchmarks.judging_views [--json] [--level all|kp|video]

The same followers are seen from 0, 15, 30 and 45 degrees aside. Each plane's angles are held
against those that a camera in front would see, in degrees: median, 90th percentile, and the share
beyond 15. On film by the real pose model (the films of `benchmarks.judging`), at keypoint level
with its kind of error.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from benchmarks.common.machine import report
from benchmarks.common.stand_ins.truth import follower_truth, picture_turns
from benchmarks.judging import sessions
from benchmarks.judging.cases import Case, make_case
from benchmarks.judging.film_cases import films
from benchmarks.judging.film_level import instructors
from benchmarks.judging.films import tracks
from benchmarks.judging.keypoint_noise import noisy
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging.reference import Reference
from coach_app.engine.kinematics import angles
from coach_app.engine.kinematics.view import Facing, View, compare_views

VIEWS_DEG = (0, 15, 30, 45)
_NEAR_DEG = (5.0, 5.0, 6.0, 1.0)  # so far from each a film may have been seen
PARTS = ("elbow", "shoulder", "hip", "knee", "trunk")
PLANES = ("picture", "world", "turned_back")
_KEYPOINT_CASES = 16  # a view
_OFF_DEG = 15.0


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--level", choices=("kp", "video", "all"), default="all")
    arguments = parser.parse_args()
    figures: dict[str, float] = {}
    for level, seen in (("kp", _keypoints), ("video", _on_film)):
        if arguments.level in (level, "all"):
            figures |= {f"{level}.{name}": value for name, value in _figures(seen()).items()}
    if not arguments.json:
        print(table(figures))
    report(figures if arguments.json else {}, arguments.json)


Seen = tuple[int, Case, PoseTrack, Reference]


def _keypoints() -> Iterator[Seen]:
    random = np.random.default_rng(7)
    for yaw_deg in VIEWS_DEG:
        for i in range(_KEYPOINT_CASES):
            case = make_case("turned", i, np.random.default_rng(random.integers(2**32)))
            side = 1.0 if i % 4 < 2 else -1.0
            case = replace(case, camera=replace(case.camera, yaw_deg=side * yaw_deg))
            exact = follower_truth(case.follower, case.times, case.body, case.camera).track
            yield yaw_deg, case, noisy(exact, case.seed), sessions.reference(case.routine)


def _on_film() -> Iterator[Seen]:
    catalogue, references = films(), instructors()
    for film, track in zip(catalogue, tracks(catalogue, fresh=False), strict=True):
        if film.kind not in ("imitator", "turned"):
            continue
        for yaw_deg, near_deg in zip(VIEWS_DEG, _NEAR_DEG, strict=True):
            if abs(abs(film.camera.yaw_deg) - yaw_deg) <= near_deg:
                yield yaw_deg, film, track, references[film.routine]


def _figures(seen: Iterator[Seen]) -> dict[str, float]:
    errors: dict[str, list[Array]] = {}
    turns: dict[int, list[float]] = {}
    for yaw_deg, case, track, reference in seen:
        views = views_of(track, reference)
        facing = replace(case.camera, yaw_deg=0.0)
        exact = follower_truth(case.follower, case.times, case.body, facing).turns_deg
        found_in = planes(track, views)
        # Where a bone points at the camera no plane is asked: the same joints for all three.
        measured = np.isfinite(angles.measure_track(track).turns_deg) & np.isfinite(found_in[-1])
        for plane, found in zip(PLANES, found_in, strict=True):
            off = np.abs(angles.wrap_deg(found - exact))
            off[~measured] = np.nan
            for j, joint in enumerate(angles.JOINTS):
                part = joint.rsplit("_", maxsplit=1)[-1]
                errors.setdefault(f"{part}.{yaw_deg}.{plane}", []).append(off[:, j])
        told = np.median([view.turn_deg for view in views])
        turns.setdefault(yaw_deg, []).append(abs(float(told) - case.camera.yaw_deg))
    figures = {f"view_error_deg.{yaw}": float(np.mean(each)) for yaw, each in turns.items()}
    for name, parts in errors.items():
        off = np.concatenate(parts)
        off = off[np.isfinite(off)]
        if len(off):
            figures[f"{name}.median_deg"] = float(np.median(off))
            figures[f"{name}.p90_deg"] = float(np.percentile(off, 90.0))
            figures[f"{name}.beyond_15"] = float((off > _OFF_DEG).mean())
    return figures


def views_of(track: PoseTrack, reference: Reference) -> list[View]:
    """The view at each pose, as the coach knows it at the time."""
    facing, view, views = Facing(track.skeleton), View(), []
    for i, t_s in enumerate(track.t_s):
        pose = track.pose(i)
        if pose is not None:
            look = facing.look(float(t_s), pose)
            view = compare_views(look, reference.look(float(t_s)), False)
        views.append(view)
    return views


def planes(track: PoseTrack, views: list[View]) -> tuple[Array, Array, Array]:
    """(T, J) turns in the picture, in the world turned by the view, and turned back."""
    picture = picture_turns(track)
    back = np.full(picture.shape, np.nan)
    for i, view in enumerate(views):
        pose = track.pose(i)
        if pose is not None:
            back[i] = angles.measure(pose, track.skeleton, track.size_px, view).turns_deg
    if track.world_m is None:
        raise SystemExit("The pose model has no world coordinates to compare.")
    turn = np.radians([view.turn_deg for view in views])[:, None]
    x, y, depth = np.moveaxis(track.world_m.astype(np.float64), -1, 0)
    front = np.stack([x * np.cos(turn) - depth * np.sin(turn), y], axis=-1)
    world = picture_turns(replace(track, keypoints_px=front.astype(np.float32)))
    return picture.astype(np.float64), world.astype(np.float64), back


def table(figures: dict[str, float]) -> str:
    """One row a part and view, one column a plane; for docs/method.md."""
    lines = ["| | view | " + " | ".join(name.replace("_", " ") for name in PLANES) + " |"]
    lines.append("|---" * (len(PLANES) + 2) + "|")
    for level in ("kp", "video"):
        for part in PARTS:
            for yaw_deg in VIEWS_DEG:
                names = [f"{level}.{part}.{yaw_deg}.{plane}" for plane in PLANES]
                if f"{names[0]}.median_deg" not in figures:
                    continue
                cells = [
                    f"{figures[f'{name}.median_deg']:.0f}°, {figures[f'{name}.p90_deg']:.0f}°, "
                    f"{figures[f'{name}.beyond_15']:.1%}"
                    for name in names
                    if f"{name}.median_deg" in figures
                ]
                lines.append(f"| {level}, {part} | {yaw_deg}° | " + " | ".join(cells) + " |")
    for name, value in figures.items():
        if "view_error" in name:
            lines.append(f"{name} {value:.1f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
