"""From an uploaded video to its results. One `Processor` a worker process; its jobs share it."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from coach_app.engine.capture import FileSource
from coach_app.engine.formats import export
from coach_app.engine.pipeline import extract_track
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.tracks import save_track
from pose_service.structures import Limits, ModelPlaces, Options, Report, Results


class Processor:
    """Turns videos into results; any thread may call `process`, several at once.

    Args:
        places: where the models are and what runs them. Nothing is opened before it is needed.
    """

    def __init__(self, places: ModelPlaces) -> None:
        self._places = places

    def process(
        self,
        video: Path,
        options: Options,
        workspace: Path,
        report: Report,
        cancelled: Callable[[], bool],
        limits: Limits,
    ) -> Results:
        """Extract the poses of `video` and write the results into `workspace`.

        Args:
            video: the uploaded file, whose name says nothing.
            options: what is wanted.
            workspace: an empty folder on the disk of the results; the caller moves it.
            report: told the progress.
            cancelled: asked before every frame; True also when another worker has the task now.
            limits: what the video may cost.

        Raises:
            Cancelled: `cancelled` said so.
            InputError: the video cannot be used or costs too much; trying again is useless.
            CoachError: anything else, with one plain sentence; it is tried again.
        """
        begun_s = time.perf_counter()
        source = FileSource(video)
        estimator = open_estimator(
            options.model,
            self._places.models,
            self._places.cache,
            threads=self._places.threads,
            device=self._places.device,
            smooth=False,
        )
        try:
            track = extract_track(
                source,
                estimator,
                lambda share: report("poses", round(share * 1000), 1000),
                cancelled,
            )
        finally:
            source.close()
            estimator.close()
        files = {"track.npz": workspace / "track.npz"}
        save_track(files["track.npz"], track)
        for kind in ("coach", "coco", "mmpose"):
            files[f"{kind}.json"] = workspace / f"{kind}.json"
            export(track, kind, files[f"{kind}.json"])
        seen = bool(np.isfinite(track.keypoints_px).any())
        taken_s = time.perf_counter() - begun_s
        return Results(
            files, {"poses": taken_s}, len(track), float(track.t_s[-1]) if len(track) else 0.0, seen
        )

    def close(self) -> None:
        """Let go of models and batchers; no job runs any more."""
