"""Whether a stranger's .coach file can change how anybody is judged.

    python -m benchmarks.hostile_tracks [--json] [--full] [--only NAME ...]
    python -m benchmarks.hostile_tracks --honest FOLDER [--json]

A routine with the video of a shipped one and an altered pose track is packed into a .coach file
and imported into an installation that has measured nothing yet. Then the shipped follower is
judged by the shipped routine: before the import, after it, and after the routine was removed.
The importing, the check with the real model and the judging are those of the app; the follower's
poses are measured once and played back, and so is what measuring the routine's video again gives
(`--full` measures it again for each file: minutes each).

Figures: `before`, the follower's score; for every alteration NAME: `NAME.after` and
`NAME.removed`, the score then; `NAME.trusted`, 1 if the imported routine's own track was used;
`NAME.if_believed`, the score that the altered track would give as the reference (it does as long
as the routine's own video is believed; absent where it cannot be judged by at all). `honest` is a
file that nobody altered. `changed` counts scores that are not `before`, `trusted` the alterations
that passed; `check_s` is the median time of a check, `measuring_s` that of measuring the video.
`reasons` says what is said of each.

With `--honest`, for each film in a folder: how far its honest track lies from what the check
measures (see `engine/pose_tracks/track_check.py` for the names), and whether it passes.
"""

import argparse
import dataclasses
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.hostile_tracks.changes import CHANGES, Change
from coach_app.app.installation import Installation
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference
from coach_app.engine.media.capture import FileSource
from coach_app.engine.pose_tracks.extraction import extract
from coach_app.engine.pose_tracks.track_check import check_track, difference
from coach_app.engine.routines.coach_file import pack
from coach_app.errors import CoachError

ROUTINE, FOLLOWER = "standing-whole-body", "follower.mp4"
_FILMS = (".mp4", ".mov")


def main() -> None:
    """Import every altered file and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="measure the video anew for each file")
    parser.add_argument("--honest", type=Path, metavar="FOLDER", help="of films: honest tracks")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="of the alterations")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        usual = Installation.load()
        parts = dataclasses.replace(usual, data=Path(folder) / "data")
        if arguments.honest is not None:
            _report_honest(parts, arguments.honest, arguments.json)
            return
        _Attacks(parts, Path(folder), arguments.full).report(arguments.only, arguments.json)


class _Attacks:
    """All files against one shipped routine.

    Args:
        parts: with the usual cache, where the honest track and the models are.
        folder: for everything else.
        full: measure the video anew in each installation.
    """

    def __init__(self, parts: Installation, folder: Path, full: bool) -> None:
        self._parts, self._folder, self._full = parts, folder, full
        self._shipped = parts.library.get(ROUTINE)
        progress("the routine and the follower are measured")
        self._honest, self._measuring_s = self._measured(self._shipped.video)
        self._follower, _ = self._measured(self._shipped.folder / FOLLOWER)
        self._figures: dict[str, float] = {}
        self._reasons: dict[str, str] = {}
        self._checks_s: list[float] = []

    def report(self, only: list[str] | None, as_json: bool) -> None:
        """Attack with everything, or with some, and print."""
        before = self._score(self._honest)
        changes: dict[str, Change] = {name: change for name, (change, _) in CHANGES.items()}
        changes["another video"] = self._other_video
        changes = {name: change for name, change in changes.items() if name in (only or changes)}
        for name, change in {"honest": lambda track: track, **changes}.items():
            progress(name)
            self._attack(name, change(self._honest))
        after = [v for n, v in self._figures.items() if n.endswith((".after", ".removed"))]
        passed = [self._figures[f"{name}.trusted"] for name in changes]
        report(
            {
                "before": before,
                **self._figures,
                "alterations": len(changes),
                "changed": sum(score != before for score in after),
                "trusted": sum(passed),
                "check_s": statistics.median(self._checks_s),
                "measuring_s": self._measuring_s,
            },
            as_json,
            reasons=self._reasons,
        )

    def _attack(self, name: str, track: PoseTrack) -> None:
        """Import into an installation that has measured nothing, judge, remove, judge."""
        with tempfile.TemporaryDirectory(dir=self._folder) as place:
            here = dataclasses.replace(
                self._parts, data=Path(place) / "data", cache=Path(place) / "cache"
            )
            here.cache.mkdir()
            (here.cache / "models").symlink_to(self._parts.cache / "models")
            file = Path(place) / "hostile.coach"
            pack(self._shipped, {here.model_id: track}, file)
            imported = here.library.import_file(file)
            began_s = time.monotonic()
            self._reasons[name] = here.check_track(imported)
            self._checks_s.append(time.monotonic() - began_s)
            used = here.kept_track(imported)
            self._figures[f"{name}.trusted"] = float(used is not None)
            self._figures[f"{name}.after"] = self._score(self._as_judged(here))
            here.library.remove(imported.id)
            self._figures[f"{name}.removed"] = self._score(self._as_judged(here))
            believed = self._score_if_believed(track)
            if believed is not None:
                self._figures[f"{name}.if_believed"] = believed

    def _as_judged(self, here: Installation) -> PoseTrack:
        """The track by which `here` judges the shipped routine."""
        if not self._full and here.kept_track(self._shipped) is None:
            here.tracks.put(self._shipped.video, here.model_id, self._honest)
        return here.track(self._shipped)

    def _measured(self, video: Path) -> tuple[PoseTrack, float]:
        estimator = self._parts.open_estimator()
        began_s = time.monotonic()
        try:
            return extract(video, estimator), time.monotonic() - began_s
        finally:
            estimator.close()

    def _other_video(self, track: PoseTrack) -> PoseTrack:
        """The follower's poses at the times of the instructor's."""
        rows = np.minimum(np.arange(len(track)), len(self._follower) - 1)
        other = self._follower.rows(rows)
        return dataclasses.replace(
            track, keypoints_px=other.keypoints_px, scores=other.scores, world_m=other.world_m
        )

    def _score_if_believed(self, track: PoseTrack) -> float | None:
        try:
            score = self._score(track)
            return score if np.isfinite(score) else None
        except (CoachError, ValueError, IndexError, FloatingPointError):
            return None  # nothing that could be judged by: what a benchmark shows, not the app

    def _score(self, reference: PoseTrack) -> float:
        follower = self._follower
        judge = PoseJudge(
            Reference.from_track(reference),
            self._shipped,
            skeleton=follower.skeleton,
            size_px=follower.size_px,
        )
        for i, t_s in enumerate(follower.t_s.tolist()):
            judge.step(t_s, t_s, follower.pose(i))
        score = judge.result(model=follower.model).score
        return float("nan") if score is None else score


def _report_honest(parts: Installation, folder: Path, as_json: bool) -> None:
    figures: dict[str, float] = {}
    reasons: dict[str, str] = {}
    for film in sorted(path for path in folder.rglob("*") if path.suffix in _FILMS):
        progress(film.name)
        estimator = parts.open_estimator()
        try:
            track = extract(film, estimator)
            reasons[film.name] = check_track(track, film, estimator) or ""
            source = FileSource(film)
            try:
                found = difference(track, source, estimator)
            finally:
                source.close()
        finally:
            estimator.close()
        if isinstance(found, str):
            continue
        for name in ("spots", "farthest", "keypoints", "world", "scores"):
            figures[f"{film.stem}.{name}"] = float(getattr(found, name).max())
        figures[f"{film.stem}.passes"] = float(not reasons[film.name])
    report(figures, as_json, reasons=reasons)


if __name__ == "__main__":
    main()
