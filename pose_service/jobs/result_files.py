"""The files that a job leaves: everybody's poses in four formats, one person's also as a track."""

from collections.abc import Callable, Iterator
from pathlib import Path

from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.pose_tracks.people_files import PeopleHeader
from coach_app.engine.pose_tracks.people_formats import FILES, PeopleWriter
from coach_app.engine.pose_tracks.tracks import save_track
from pose_service.jobs.pose_spool import PoseSpool
from pose_service.jobs.stages import stop_if
from pose_service.structures import TellStage

_REPORT_EVERY = 100


class ResultWriter:
    """Writes a job's poses into its workspace.

    Args:
        workspace: the folder.
        report: told the progress of the stage "keypoints".
        cancelled: asked now and then; Cancelled is raised.
    """

    def __init__(self, workspace: Path, report: TellStage, cancelled: Callable[[], bool]) -> None:
        self._workspace = workspace
        self._report = report
        self._cancelled = cancelled

    def write_track(self, track: PoseTrack) -> dict[str, Path]:
        """One person's files by name."""
        header = PeopleHeader(
            track.skeleton, track.size_px, track.model, track.world_m is not None, False
        )
        path = self._workspace / "track.npz"
        save_track(path, track)
        frames = ((float(track.t_s[i]), _one(track.pose(i))) for i in range(len(track)))
        return {**self._write(header, frames, len(track)), path.name: path}

    def write_people(self, header: PeopleHeader, spool: PoseSpool) -> dict[str, Path]:
        """Everybody's files by name."""
        return self._write(header, spool.frames(), len(spool))

    def _write(
        self, header: PeopleHeader, frames: Iterator[tuple[float, dict[int, Pose]]], total: int
    ) -> dict[str, Path]:
        with PeopleWriter(self._workspace, header) as writer:
            for i, (t_s, people) in enumerate(frames):
                if i % _REPORT_EVERY == 0:
                    stop_if(self._cancelled)
                    self._report("keypoints", i, total)
                writer.add(t_s, people)
        self._report("keypoints", total, total)
        return {name: self._workspace / name for name in FILES}


def _one(pose: Pose | None) -> dict[int, Pose]:
    return {} if pose is None else {1: pose}
