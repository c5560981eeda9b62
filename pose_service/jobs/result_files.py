"""The files that a job leaves: everybody's poses in four formats, one person's also as a track."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.pose_tracks.people_formats import FILES, PeopleWriter
from coach_app.engine.pose_tracks.track_writers import PeopleHeader, frames_of
from coach_app.engine.pose_tracks.tracks import save_track
from pose_service.jobs.stages import stop_if
from pose_service.structures import TellStage

_REPORT_EVERY = 100


@dataclass(frozen=True, slots=True)
class ResultWriter:
    """Writes a job's poses into its workspace.

    Attributes:
        workspace: the folder.
        report: told the progress of the stage "keypoints".
        cancelled: asked now and then; Cancelled is raised.
    """

    workspace: Path
    report: TellStage
    cancelled: Callable[[], bool]

    def write_track(self, track: PoseTrack) -> dict[str, Path]:
        """One person's files by name."""
        path = self.workspace / "track.npz"
        save_track(path, track)
        return {**self.write(PeopleHeader.of(track), frames_of(track), len(track)), path.name: path}

    def write(
        self, header: PeopleHeader, frames: Iterator[tuple[float, dict[int, Pose]]], total: int
    ) -> dict[str, Path]:
        """The files of `total` frames by name: each with its time, and everybody by number."""
        with PeopleWriter(self.workspace, header) as writer:
            for i, (t_s, people) in enumerate(frames):
                if i % _REPORT_EVERY == 0:
                    stop_if(self.cancelled)
                    self.report("keypoints", i, total)
                writer.add(t_s, people)
        self.report("keypoints", total, total)
        return {name: self.workspace / name for name in FILES}
