"""Sessions in a row, faster than real time; run by `benchmarks.soak`.

Runner, coach, cues, journal and store are those of a session. The camera is a file that is read
as fast as it can, every second picture of it: 15 a second, as a webcam gives them in the evening.
The model is what takes longest: most sessions take the poses that it has
measured of the same file before, and every `--real-every`th one runs it on every frame.
"""

import argparse
import threading
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.common.machine import progress
from benchmarks.soak import sample
from coach_app.app.installation import Parts
from coach_app.app.recording import Recording
from coach_app.engine.core.free_memory import give_back, share_heaps
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Frame, PoseTrack
from coach_app.engine.judging.cues import Cues
from coach_app.engine.judging.reference import Reference
from coach_app.engine.judging.session_judge import Coach
from coach_app.engine.kinematics.framing import SetupCheck
from coach_app.engine.live.session_runner import SessionRunner
from coach_app.engine.live.snapshot import Session
from coach_app.engine.live.states import RunnerState
from coach_app.engine.media.capture import FileSource
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.estimators.scripted import ScriptedEstimator

_LOOK_FRAMES = 20  # of the set-up check before each session
_STEP_S = 1 / 15
_WAIT_S = 3600.0


class Camera:
    """A file again and again until a session is long enough; waits for it to begin.

    Args:
        path: the clip.
        length_s: when it ends.
    """

    live = False  # none of its frames may be dropped

    def __init__(self, path: Path, length_s: float) -> None:
        self.begun = threading.Event()
        self._path, self._length_s = path, length_s
        self._file = FileSource(path)
        self._offset_s = self._t_s = 0.0
        self._index = 0

    @property
    def size_px(self) -> tuple[int, int]:
        """The file's."""
        return self._file.size_px

    @property
    def duration_s(self) -> float | None:
        """Unknown, as a camera's."""
        return None

    def read(self) -> Frame | None:
        """The next frame, its time counted on over the file's end."""
        if self._index >= _LOOK_FRAMES and not self.begun.wait(_WAIT_S):
            return None
        self._file.skip()
        frame = self._file.read()
        if frame is None:
            self._file.close()
            self._file = FileSource(self._path)
            self._offset_s = self._t_s + _STEP_S
            frame = self._file.read()
        if frame is None or self._offset_s + frame.t_s > self._length_s:
            return None
        self._t_s = self._offset_s + frame.t_s
        self._index += 1
        return Frame(frame.image_bgr, self._t_s, self._index - 1)

    def close(self) -> None:
        """Release the file."""
        self.begun.set()
        self._file.close()


class RoundAndRound:
    """The routine plays from its beginning again whenever it has ended."""

    def __init__(self, duration_s: float) -> None:
        self._duration_s = duration_s

    def position_s(self, frame: Frame) -> float | None:
        """Where it is."""
        return frame.t_s % self._duration_s


def remembered(track: PoseTrack) -> PoseEstimator:
    """Gives the poses of a track, over and over."""
    times = track.t_s

    def pose(frame: Frame) -> object:
        return track.pose(int(2 * frame.index % len(times)))

    return ScriptedEstimator(pose, track.skeleton, track.model)  # type: ignore[arg-type]


def run_session(
    parts: Parts,
    routine: Routine,
    track: PoseTrack,
    length_s: float,
    open_estimator: Callable[[], PoseEstimator],
) -> int:
    """One session from the set-up check to the kept score; how many frames were judged."""
    cameras: list[Camera] = []

    def open_camera() -> Camera:
        cameras.append(Camera(routine.video, length_s))
        return cameras[-1]

    runner = SessionRunner(open_camera, open_estimator, SetupCheck(seated=True))
    runner.show_within(910, 512)
    runner.start()
    try:
        latest = runner.wait_for_frame(60.0)
        if latest is None:
            raise RuntimeError(f"no picture came: {runner.error}")
        coach = Coach(
            Reference.from_track(track),
            routine,
            skeleton=latest.skeleton,
            size_px=latest.frame.size_px,
            profile=parts.profile(),
        )
        recording = Recording(parts, routine, latest.model, parts.settings.participant_id)
        session = Session(
            coach,
            RoundAndRound(routine.duration_s),
            recording.observe,
            recording.keep,
            None,
            Cues(routine.moves),
        )
        runner.begin(session)
        cameras[0].begun.set()
        if not runner.wait_for_end(_WAIT_S) or runner.result is None:
            raise RuntimeError(f"the session did not end well: {runner.error}")
        if runner.state is not RunnerState.FINISHED or recording.problem is not None:
            raise RuntimeError(f"the session was not kept: {runner.error or recording.problem}")
        parts.learn(coach.warm_up())
        return runner.result.frames
    finally:
        runner.close()
        give_back()  # as a visit does


def main() -> None:
    """Run sessions until there is enough session time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--hours", type=float, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="of one session")
    parser.add_argument("--real-every", type=int, required=True)
    arguments = parser.parse_args()
    share_heaps()  # as the window does
    loaded = Parts.load()
    parts = Parts(loaded.settings, loaded.resources, arguments.data, loaded.cache)
    routine = parts.library.get("seated-arms")
    track = parts.track(routine)
    sample.append(arguments.rows, sample.sample(0.0, 0))
    done_s, number, began_s = 0.0, 0, time.monotonic()
    while done_s < 3600.0 * arguments.hours:
        real = number % arguments.real_every == 0
        length_s = 60.0 if real else 60.0 * arguments.minutes
        opened = parts.open_estimator if real else lambda: remembered(track)
        frames = run_session(parts, routine, track, length_s, opened)
        done_s, number = done_s + length_s, number + 1
        row = sample.sample(done_s / 60.0, number, frames=frames, real=float(real))
        sample.append(arguments.rows, row)
        spent_s = time.monotonic() - began_s
        progress(
            f"{done_s / 60:.0f} of {60 * arguments.hours:.0f} min of sessions in {spent_s:.0f} s: "
            f"{row['rss_mb']:.0f} MB, {row['threads']:.0f} threads, "
            f"{row['descriptors']:.0f} descriptors"
        )


if __name__ == "__main__":
    main()
