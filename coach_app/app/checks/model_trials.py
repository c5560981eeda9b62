"""Models on trial: `models check FOLDER` and `models bench`, on the drawn instructor.

The routine is drawn, so where every keypoint is in every picture is known exactly, and nothing
has to be downloaded to measure accuracy. A drawn person is easier than a real one: figures
on real persons come from `python -m benchmarks.accuracy`.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from coach_app.app.command_output import Output
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.performing.body import pose_body
from coach_app.avatar.shipped import CHOREOGRAPHY, INSTRUCTORS, VIDEO
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.skeletons import COCO_17
from coach_app.engine.core.structures import Frame
from coach_app.engine.media.capture import FileSource
from coach_app.engine.pose.advice import bundled, coach_command, to_install_model
from coach_app.engine.pose.catalogue import (
    catalogue,
    file_folder,
    installed,
    open_detector,
    open_estimator,
)
from coach_app.engine.pose.checking import check_model
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.estimators.box_detectors import DECODERS
from coach_app.engine.pose.timing import stage_times_ms
from coach_app.errors import EstimationError, ModelError

ROUTINE = "standing-whole-body"
_THREADS = (1, 2)
_FRAMES = 60
_WARM_UP = 5
_BODY = COCO_17[5:]  # shoulders to ankles
_WITHIN = 0.2  # of the torso
_MEANING = (
    f"share of the keypoints from shoulders to ankles within {_WITHIN:.0%} of the torso's length"
)


def check(folder: Path, resources: Path, cache_dir: Path, picture: Path | None) -> Output:
    """`models check FOLDER`: exit status 2 if something does not fit."""
    folder = folder.resolve()
    shipped = folder.parent == (resources / "models").resolve()
    installed_here = shipped and installed(folder.name, folder.parent, cache_dir)
    files = file_folder(read_contract(folder), cache_dir) if installed_here else None
    drawn = resources / "reference_routines" / ROUTINE / VIDEO
    points = check_model(folder, _first(picture or drawn), files)
    fits = all(point.fits for point in points)
    document: dict[str, object] = {
        "folder": str(folder),
        "fits": fits,
        "points": [{"fits": point.fits, "sentence": point.sentence} for point in points],
    }
    lines = [f"{'fits ' if point.fits else 'DOES NOT FIT'}  {point.sentence}" for point in points]
    if fits and not shipped:
        use = (
            "the installed program takes no other models; run Coach from its source."
            if bundled()
            else f"copy {folder.name} to {resources / 'models'} and "
            f"{to_install_model(folder.name, published=False)}."
        )
        lines.append(f"The model fits. To use it: {use}")
    return Output(document, "\n".join(lines), 0 if fits else 2)


def bench(resources: Path, cache_dir: Path, names: Sequence[str] = ()) -> Output:
    """`models bench`: milliseconds a frame and accuracy of `names`, or of all that are installed.

    Raises:
        ModelError: one of `names` is not installed, or there is no such model.
    """
    models_dir = resources / "models"
    for name in names:
        if not installed(name, models_dir, cache_dir):
            raise ModelError(f"{name} is not installed; run {to_install_model(name)}.")
    entries = [
        entry
        for entry in catalogue(models_dir, cache_dir)
        if entry.installed and (not names or entry.contract.name in names)
    ]
    if not entries:
        advice = f"`{coach_command('models install')}`"
        return Output({"models": {}}, f"No model is installed; run {advice}.")
    frames, truth_px = _drawn(resources)
    rows: dict[str, dict[str, object]] = {}
    failed: dict[str, str] = {}
    for entry in entries:
        name = entry.contract.name
        for threads in _THREADS:
            key = f"{name}, {threads} thread{'s' if threads > 1 else ''}"
            try:
                if entry.contract.backend in DECODERS:
                    rows[key] = _detector_row(name, models_dir, cache_dir, threads, frames)
                else:
                    rows[key] = _row(name, models_dir, cache_dir, threads, frames, truth_px)
            except (ModelError, EstimationError) as error:
                failed[name] = str(error)
                break
    document: dict[str, object] = {"models": rows, "accuracy": _MEANING, "failed": failed}
    lines = [*_table(rows), *(f"{name} does not run here: {why}" for name, why in failed.items())]
    return Output(document, "\n".join(lines))


def _row(
    name: str,
    models_dir: Path,
    cache_dir: Path,
    threads: int,
    frames: list[Frame],
    truth_px: npt.NDArray[np.float64],
) -> dict[str, object]:
    opened = open_estimator(name, models_dir, cache_dir, threads=threads, smooth=False)
    took_ms, right = [], 0
    with closing(opened) as estimator:
        order = estimator.skeleton.indices(_BODY)
        for i, frame in enumerate(frames):
            began_s = time.perf_counter()
            pose = estimator.estimate(frame)
            took_ms.append(1e3 * (time.perf_counter() - began_s))
            if pose is not None:
                away = np.hypot(*(pose.keypoints_px[order] - truth_px[i]).T)
                right += int((away <= _WITHIN * _torso(truth_px[i])).sum())
        stages = {"frame": float(np.median(took_ms[_WARM_UP:]))}
        if isinstance(estimator, BlazePose):
            stages |= dict(stage_times_ms(estimator))
        provider = str(getattr(estimator, "provider", "CPU"))
    accuracy = right / truth_px[..., 0].size
    return {"provider": provider, "threads": threads, "ms": stages, "accuracy": accuracy}


def _detector_row(
    name: str, models_dir: Path, cache_dir: Path, threads: int, frames: list[Frame]
) -> dict[str, object]:
    took_ms, found = [], 0
    with closing(open_detector(name, models_dir, cache_dir, threads=threads)) as detector:
        for frame in frames:
            began_s = time.perf_counter()
            found += bool(detector.detect(frame))
            took_ms.append(1e3 * (time.perf_counter() - began_s))
    stages = {"frame": float(np.median(took_ms[_WARM_UP:]))}
    return {
        "provider": str(getattr(detector, "provider", "CPU")),
        "threads": threads,
        "ms": stages,
        "accuracy": None,
        "found": found / len(frames),
    }


def _table(rows: dict[str, dict[str, object]]) -> Iterator[str]:
    yield f"{'model':34} {'on':8} {'ms a frame':>10} {'accuracy':>9}   stages"
    for key, row in rows.items():
        stages = row["ms"]
        assert isinstance(stages, dict)
        accuracy = row["accuracy"]
        share = f"{accuracy:.1%}" if isinstance(accuracy, float) else "-"
        others = ", ".join(f"{name} {ms:.1f} ms" for name, ms in stages.items() if name != "frame")
        yield f"{key:34} {row['provider']!s:8} {stages['frame']:10.1f} {share:>9}   {others}"
    yield f"Accuracy: {_MEANING}, on the drawn instructor of {ROUTINE}."


def _drawn(resources: Path) -> tuple[list[Frame], npt.NDArray[np.float64]]:
    """Pictures of the drawn routine, and (T, 12, 2) px where its keypoints are."""
    folder = resources / "reference_routines" / ROUTINE
    frames: list[Frame] = []
    with closing(FileSource(folder / VIDEO)) as source:
        while len(frames) < _FRAMES and (frame := source.read()) is not None:
            frames.append(frame)
    staging = INSTRUCTORS[ROUTINE]
    times = np.array([frame.t_s for frame in frames])
    choreography = load_choreography(folder / CHOREOGRAPHY)
    posture = pose_body(choreography.angles_at(times), staging.body)
    track = truth_track(posture, times, staging.camera)
    scale = np.array(frames[0].size_px) / np.array(staging.camera.size_px)
    return frames, track.keypoints_px[:, track.skeleton.indices(_BODY)] * scale


def _torso(points: npt.NDArray[np.float64]) -> float:
    """Trunk length from between the shoulders to between the hips."""
    return float(np.hypot(*(points[:2].mean(axis=0) - points[6:8].mean(axis=0))))


def _first(picture: Path) -> Frame:
    """The first picture of a file."""
    with closing(FileSource(picture)) as source:
        frame = source.read()
    if frame is None:
        raise ModelError(f"{picture} holds no picture; choose another test picture.")
    return frame
