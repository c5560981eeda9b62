"""Turns an uploaded video into its results. One `Processor` a worker process; its jobs share it."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.core.growing_rows import GrowingTrack
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.people.lookahead import FRAMES_AHEAD, follow_people
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose_tracks.track_writers import PeopleHeader
from pose_service.decoding.guarded_source import GuardedSource
from pose_service.jobs.drawn_video import DrawnVideo, draw_people, encoder
from pose_service.jobs.networks import Models
from pose_service.jobs.pose_spool import PoseSpool
from pose_service.jobs.result_files import ResultWriter
from pose_service.jobs.stages import Stages, WatchedSource
from pose_service.limits import Limits
from pose_service.structures import ModelPlaces, Options, Results, TellStage

_VIDEO = "video.mp4"


class Processor:
    """Turns videos into results; any thread may call `process`, several at once.

    Nothing is opened before it is needed.
    """

    def __init__(self, places: ModelPlaces) -> None:
        self._models = Models(places)

    def process(
        self,
        video: Path,
        options: Options,
        workspace: Path,
        report: TellStage,
        cancelled: Callable[[], bool],
        limits: Limits,
    ) -> Results:
        """Extract the poses of `video` and write the results into `workspace`.

        The stages are probe, decode, pose, draw and keypoints. Pictures are decoded in a process of
        their own while this one works on those before, so `decode` overlaps with the others. The
        workspace is an empty folder on the disk of the results, which the caller moves. `cancelled`
        is asked before every frame; True also when another worker has the task now.

        Raises:
            Cancelled: `cancelled` said so.
            InputError: the video cannot be used or costs too much; trying again is useless.
            CoachError: anything else, with one plain sentence; it is tried again.
        """
        stages = Stages()
        report("probe", 0, None)
        if options.draw:
            encoder()  # before any work is done: one that is missing fails here
        one = options.people == "one"
        with contextlib.ExitStack() as opened:
            with stages.timed("probe"):
                source = GuardedSource(video, limits, held=1 if one else FRAMES_AHEAD)
            opened.callback(source.close)
            estimator = opened.enter_context(
                self._models.estimator(options.model, smooth=one, cancelled=cancelled)
            )
            drawn = None
            if options.draw:
                drawn = opened.enter_context(DrawnVideo(workspace / _VIDEO, source.size_px))
            job = _Job(
                WatchedSource(source, report, cancelled),
                estimator,
                _Picture(drawn, estimator, stages),
                stages,
                ResultWriter(workspace, report, cancelled),
            )
            done = job.one() if one else job.everybody(workspace, limits.most_people)
        files = {**done.files, _VIDEO: workspace / _VIDEO} if options.draw else done.files
        order = dict.fromkeys(("probe", "decode"), 0.0)
        timings_s = {**order, **stages.taken_s, "decode": source.decode_s}
        return Results(files, timings_s, done.frames, done.duration_s, done.people)

    def mean_batch(self) -> float:
        """How many crops went into one run of a network on average."""
        return self._models.mean_batch()

    def close(self) -> None:
        """Let go of models and batchers; no job runs any more."""
        self._models.close()


@dataclass(frozen=True, slots=True)
class _Done:
    files: dict[str, Path]
    frames: int
    duration_s: float
    people: int


class _Picture:
    """Work on each picture after its poses are known: a picture of the drawn video."""

    def __init__(self, drawn: DrawnVideo | None, estimator: PoseEstimator, stages: Stages) -> None:
        self._drawn = drawn
        self._skeleton = estimator.skeleton
        self._stages = stages

    def draw(self, frame: Frame, people: dict[int, Pose], *, numbers: bool) -> None:
        if self._drawn is None:
            return
        with self._stages.timed("draw"):
            image = draw_people(frame.image_bgr, people, self._skeleton, numbers=numbers)
            self._drawn.write(image, frame.t_s)


@dataclass(frozen=True, slots=True)
class _Job:
    """One job's parts, put together."""

    source: WatchedSource
    estimator: PoseEstimator
    picture: _Picture
    stages: Stages
    writer: ResultWriter

    def one(self) -> _Done:
        """The participant, chosen and held as the app does: its track is the app's own."""
        participant = ParticipantTracker(self.estimator)
        growing = GrowingTrack(participant.skeleton, self.source.size_px)
        while (frame := self.source.read()) is not None:
            with self.stages.timed("pose"):
                pose = participant.estimate(frame)
            growing.add(frame.t_s, pose)
            self.picture.draw(frame, {} if pose is None else {1: pose}, numbers=False)
        track = growing.track(participant.name)
        with self.stages.timed("keypoints"):
            files = self.writer.write_track(track)
        return _Done(files, len(track), float(track.t_s[-1]), int(track.seen.any()))

    def everybody(self, workspace: Path, most_people: int) -> _Done:
        """Everybody, by a number that stays."""
        skeleton, name = self.estimator.skeleton, self.estimator.name
        with PoseSpool(workspace / "poses.part", skeleton) as spool:
            followed = follow_people(self._frames(), self.estimator, most_people=most_people)
            for frame, people in self._timed(followed):
                spool.add(frame.t_s, people)
                self.picture.draw(frame, people, numbers=True)
            header = PeopleHeader(skeleton, self.source.size_px, name, spool.has_world, True)
            with self.stages.timed("keypoints"):
                files = self.writer.write(header, spool.frames(), len(spool))
            return _Done(files, len(spool), spool.last_s, len(spool.numbers))

    def _frames(self) -> Iterator[Frame]:
        while (frame := self.source.read()) is not None:
            yield frame

    def _timed(
        self, followed: Iterator[tuple[Frame, dict[int, Pose]]]
    ) -> Iterator[tuple[Frame, dict[int, Pose]]]:
        while True:
            with self.stages.timed("pose"):
                item = next(followed, None)
            if item is None:
                return
            yield item
