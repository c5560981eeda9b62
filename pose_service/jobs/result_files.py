"""The files that a job leaves: everybody's poses in four formats, one person's also as a track."""

from collections.abc import Callable, Iterator
from pathlib import Path

from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.pose_tracks.people_formats import FILES, PeopleWriter
from coach_app.engine.pose_tracks.track_writers import PeopleHeader, frames_of
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
        path = self._workspace / "track.npz"
        save_track(path, track)
        files = self._write(PeopleHeader.of(track), frames_of(track), len(track))
        return {**files, path.name: path}

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
