"""One visit before the camera, from the set-up check to the kept score."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from coach_app.app.camera.camera_visit import CameraVisit
from coach_app.app.installation import Installation
from coach_app.app.over_files.exercises import known_exercises
from coach_app.app.recording import Recording
from coach_app.avatar.drawn_video import DrawnVideo
from coach_app.avatar.live_picture import load_sketch
from coach_app.engine.concurrency.job import Job, JobState
from coach_app.engine.core.free_memory import give_back
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose, PoseTrack, SessionScore
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.judging.reference import Reference
from coach_app.engine.kinematics.framing import SetupCheck
from coach_app.engine.live.clock import PlaybackClock
from coach_app.engine.live.live_reference import LivePose, LiveReference
from coach_app.engine.live.session_judge import Followed, SessionJudge
from coach_app.engine.live.session_watch import SessionWatch
from coach_app.engine.live.snapshot import SessionContext, Snapshot
from coach_app.engine.live.states import RunnerState
from coach_app.engine.media.capture import FrameSource, PacedSource, opened_at
from coach_app.engine.media.video_seeking import Still
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.errors import CoachError, RoutineError, StorageError

log = logging.getLogger(__name__)

_LOOK_AGAIN_S = 0.25
_NEAR_S = 0.25
_PREPARED_S = 60.0  # laying eight good executions beside a long routine takes its time
_SCORED_S = 60.0  # an hour's session is scored in seconds; a disk may take its time
_LATE_S = 600.0  # so long a score may still come that nobody waits for any more


@dataclass(frozen=True, slots=True)
class Finished:
    """How a session ended.

    Attributes:
        score: what the result screen shows.
        kept: False if the disk refused, so that the score is on the screen only; True of a guest.
        own: how it was done beside the participant's own sessions of the last month.
        last_week: mean score of the same routine in the week before, 0 to 1; None without any.
    """

    score: SessionScore
    kept: bool
    own: tuple[OwnChange, ...] = ()
    last_week: float | None = None


class Visit(CameraVisit):
    """Set-up check, then the session itself.

    `finished` is called when a score has been kept. `measure_anew` judges by the full range, and
    keeps what is reached instead of what was known. `in_step`: a clip in the camera's place was
    filmed beside the routine, and goes where that is.

    Attributes:
        beat_s: seconds between two beats of the routine's music; None: none, or not known yet.
    """

    def __init__(
        self,
        parts: Installation,
        routine: Routine,
        finished: Callable[[], None],
        *,
        measure_anew: bool = False,
        in_step: bool = False,
    ) -> None:
        seated = routine.position == "seated" or BodyLimits(parts.member.profile).seated
        super().__init__(parts, SetupCheck(seated=seated))
        self._in_step = in_step
        self._clip: PacedSource | None = None
        self._routine = routine
        self._finished = finished
        self._measure_anew = measure_anew
        self.measured_anew = False  # set before `finished` is called
        self._clock = PlaybackClock()
        self._track: PoseTrack | None = None
        self._live: LiveReference | None = None
        self._drawn: DrawnVideo | None = None
        self.beat_s: float | None = None
        self._recording: Recording | None = None
        self._judge: SessionJudge | None = None
        self._prepared: Job[Followed] = self._start(Job(self._prepare, name="reference track"))
        self._beginning: Job[None] | None = None

    @property
    def state(self) -> str:
        """State of the runner; "starting" until what was asked to begin has begun."""
        state = self._runner.state
        if state is RunnerState.RUNNING and self._beginning is not None and self._judge is None:
            return RunnerState.STARTING
        return state

    @property
    def kept(self) -> bool:
        """False once the disk has refused the journal; the session goes on. True of a guest."""
        return self._recording is None or self._recording.problem is None

    def _loops(self) -> bool:
        return self._in_step or self._beginning is None

    def _open_camera(self) -> FrameSource:
        source = super()._open_camera()
        self._clip = source if self._in_step and isinstance(source, PacedSource) else None
        return source

    def begin(self) -> None:
        """Judge and record from now on, with the same camera and participant."""
        self._beginning = self._start(Job(self._begin, name="begin"))

    def pause(self) -> None:
        """Judge nothing until `resume`; the camera may stay open."""
        self._runner.pause()
        if self._recording is not None:
            self._start(Job(self._flush, name="flush"))

    def resume(self) -> None:
        """Go on; after a failure open again what failed."""
        self._runner.resume()
        beginning = self._beginning
        if beginning is not None and beginning.state is JobState.FAILED:
            if self._prepared.state is JobState.FAILED:
                self._prepared = self._start(Job(self._prepare, name="reference track"))
            self.begin()

    def update_clock(self, position_s: float, playing: bool) -> None:
        """Tell where the routine's video is; called at the display's rate."""
        self._clock.update(position_s, playing)
        if playing and self._clip is not None:
            self._clip.follow(position_s)

    def reference_pose(self, t_s: float) -> tuple[Pose, Skeleton] | None:
        """The instructor at routine time `t_s`, in the video's pixels; None where not known.

        The skeleton is that of this pose, which another model may have measured than the camera's.
        """
        if self._track is not None:
            i = int(np.searchsorted(self._track.t_s, t_s, side="right")) - 1
            pose = self._track.pose(max(i, 0))
            return None if pose is None else (pose, self._track.skeleton)
        latest = self._live.latest if self._live is not None else None
        if latest is None:
            return None
        at_s, pose, skeleton = latest
        return None if pose is None or abs(at_s - t_s) > _NEAR_S else (pose, skeleton)

    def reference_still(self, t_s: float, box_px: tuple[int, int]) -> Still:
        """The instructor of a drawn routine (`Routine.drawn`) at `t_s`, within a box.

        It takes some milliseconds: for one thread, which is not the window's.
        """
        if self._drawn is None:
            self._drawn = DrawnVideo(self._routine.video)
        return self._drawn.at(t_s, box_px)

    def finish(self) -> Job[Finished]:
        """End, score, keep."""
        return self._end(self._finish)

    def _prepare(self, progress: Progress) -> Followed:
        if self._routine.drawn:
            self.beat_s = load_sketch(self._routine.video).reading.choreography.beat_s
        give_back()  # what the visit before this one held to its last moment
        self._track = self._parts.kept_track(self._routine)
        if self._track is not None:
            return Followed.measured(self._routine, self._track)
        reference = Reference()
        self._live = LiveReference(
            reference,
            partial(opened_at, self._routine.video),
            self._parts.open_estimator,
            self._clock,
        )
        return Followed(reference, self._routine)

    def _begin(self, progress: Progress) -> None:
        try:
            self._make_session()
        except CoachError as error:
            self._runner.fail(error)
            raise
        except Exception as error:  # the job logs it
            self._runner.fail(CoachError(f"The session could not begin ({error})."))
            raise

    def _make_session(self) -> None:
        shown = self._awaited_routine()
        latest = self._first_frame()
        if latest is None:
            return
        judge = SessionJudge(
            shown,
            skeleton=latest.skeleton,
            size_px=latest.frame.size_px,
            limits=self._limits(),
            exercises=lambda: known_exercises(self._parts),
            after_moves=True,
        )
        recording = Recording(
            self._parts,
            self._routine,
            latest.model,
            self._parts.member.participant_id,
            self._parts.consent,
        )
        session = SessionContext(
            judge,
            self._clock,
            recording.observe,
            recording.keep,
            self._live,
            SessionWatch(
                self._routine.moves,
                self._track,
                self._newest_shown,
                shown=lambda: self._clock.shown_s,
                sign=self._parts.settings.hand_sign,
            ),
        )
        self._recording = recording
        if self._runner.begin(session):
            self._judge = judge
        else:
            recording.abandon("The session ended before it began.")

    def _newest_shown(self) -> LivePose | None:
        return None if self._live is None else self._live.latest

    def _awaited_routine(self) -> Followed:
        if not self._prepared.join(_PREPARED_S):
            raise RoutineError("The routine's measured poses cannot be read; is the disk at work?")
        if self._prepared.result is None:
            raise self._prepared.error or CoachError("The routine could not be read.")
        return self._prepared.result

    def _first_frame(self) -> Snapshot | None:
        """The newest snapshot, which says what model runs; None once the visit has ended.

        A camera that failed may be opened again, however late: it is waited for till then.
        """
        while not self._ended:
            if (latest := self._runner.wait_for_frame(_LOOK_AGAIN_S)) is not None:
                return latest
        return None

    def _limits(self) -> BodyLimits:
        try:
            return self._parts.body_limits(personal=False if self._measure_anew else None)
        except StorageError as error:  # exercise all the same, judged by the full range
            log.warning("%s", error)
            return self._parts.body_limits(personal=False)

    def _learn(self) -> bool:
        """Keep how far the joints went, once nothing judges any more; True if anything told so."""
        if self._judge is None or not self._parts.member.personal_range:
            return False
        found = self._judge.pose_judge.warm_up()
        try:
            self._parts.learn(found, anew=self._measure_anew)
        except StorageError as error:
            log.warning("%s", error)
            return False
        return bool(found.ranges)

    def _finish(self, progress: Progress) -> Finished:
        self._wait_for_begin()
        self._runner.stop()
        in_time = self._runner.wait_for_end(_SCORED_S)
        score, error = self._runner.result, self._runner.error
        self._start(Job(self._tidy, name="tidy"))
        if not in_time:
            raise CoachError("The result could not be worked out; what was measured is kept.")
        if score is None:
            raise error or CoachError("The session ended before anything was seen.")
        own = self._recording.beside_own(score) if self._recording is not None else ()
        before = self._recording.last_week() if self._recording is not None else None
        return Finished(score, self.kept, own, before)

    def _tidy(self, progress: Progress) -> None:
        """Tidy up what nobody needs to wait for once the score is kept."""
        self._runner.wait_for_end(_LATE_S)
        if self._runner.result is not None:
            self.measured_anew = self._learn() and self._measure_anew
            self._finished()
        elif self._recording is not None:
            self._recording.abandon("The session could not be scored.")
        self._runner.close()
        give_back()

    def _flush(self, progress: Progress) -> None:
        if self._recording is not None:
            self._recording.flush()

    def _abandon(self, progress: Progress) -> None:
        self._wait_for_begin()
        self._runner.abandon()
        self._runner.wait_for_end(_SCORED_S)
        if self._recording is not None:
            self._recording.abandon("The participant left before the end.")
        super()._abandon(progress)

    def _wait_for_begin(self) -> None:
        """Wait for the beginning, within a limit: a later one finds that the visit has ended."""
        if self._beginning is not None:
            self._beginning.join()
