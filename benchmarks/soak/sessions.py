"""Sessions in a row, faster than real time; run by `benchmarks.soak`.

Runner, coach, cues, journal and store are those of a session. The camera is a clip that is read
as fast as it can: a routine's video at 640 x 360 and 15 pictures a second, as a webcam gives them
in the evening. The model is what takes longest: most sessions take the poses that it has measured
of the same video before, and every `--real-every`th one runs it on every frame.
"""

import argparse
import dataclasses
import threading
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from benchmarks.common.machine import progress
from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from benchmarks.soak import sample
from coach_app.app.installation import Installation
from coach_app.app.recording import Recording
from coach_app.engine.core.free_memory import give_back, share_heaps
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Frame, Pose, PoseTrack
from coach_app.engine.kinematics.framing import SetupCheck
from coach_app.engine.live.session_judge import Followed, SessionJudge
from coach_app.engine.live.session_runner import SessionRunner
from coach_app.engine.live.snapshot import SessionContext
from coach_app.engine.live.states import RunnerState
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.pose.base import PoseEstimator

_LOOK_FRAMES = 20  # of the set-up check before each session
_SIZE_PX = (640, 360)
_EVERY = 2  # of a video's 30 pictures a second
_STEP_S = _EVERY / 30
_SHOWN_PX = (320, 180)  # smaller than the picture, as in the window
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


def as_webcam(video: Path, clip: Path) -> None:
    """Write every `_EVERY`th picture of a video in a webcam's size."""
    source = FileSource(video)
    try:
        with VideoWriter(clip, _SIZE_PX, 1 / _STEP_S) as writer:
            while (frame := source.read()) is not None:
                if frame.index % _EVERY == 0:
                    small = cv2.resize(frame.image_bgr, _SIZE_PX, interpolation=cv2.INTER_AREA)
                    writer.write(np.asarray(small, dtype=np.uint8), frame.t_s)
    finally:
        source.close()


def poses_of_webcam(track: PoseTrack) -> PoseTrack:
    """The poses in the pictures that `as_webcam` writes."""
    scale = np.divide(_SIZE_PX, track.size_px).astype(np.float32)
    kept = track.rows(slice(None, None, _EVERY))
    return dataclasses.replace(kept, keypoints_px=kept.keypoints_px * scale, size_px=_SIZE_PX)


def remembered(track: PoseTrack) -> PoseEstimator:
    """Gives the poses of a track, over and over."""

    def pose(frame: Frame) -> Pose | None:
        return track.pose(frame.index % len(track))

    return ScriptedEstimator(pose, track.skeleton, track.model)


def run_session(
    parts: Installation,
    routine: Routine,
    track: PoseTrack,
    clip: Path,
    length_s: float,
    open_estimator: Callable[[], PoseEstimator],
) -> int:
    """One session from the set-up check to the kept score; how many frames were judged."""
    cameras: list[Camera] = []

    def open_camera() -> Camera:
        cameras.append(Camera(clip, length_s))
        return cameras[-1]

    runner = SessionRunner(open_camera, open_estimator, SetupCheck(seated=True))
    runner.show_within(*_SHOWN_PX)
    runner.start()
    try:
        latest = runner.wait_for_frame(60.0)
        if latest is None:
            raise RuntimeError(f"no picture came: {runner.error}")
        judge = SessionJudge(
            Followed.measured(routine, track),
            skeleton=latest.skeleton,
            size_px=latest.frame.size_px,
            limits=parts.body_limits(),
        )
        recording = Recording(parts, routine, latest.model, parts.settings.participant_id)
        session = SessionContext(
            judge,
            RoundAndRound(routine.duration_s),
            recording.observe,
            recording.keep,
        )
        runner.begin(session)
        cameras[0].begun.set()
        if not runner.wait_for_end(_WAIT_S) or runner.result is None:
            raise RuntimeError(f"the session did not end well: {runner.error}")
        if runner.state is not RunnerState.FINISHED or recording.problem is not None:
            raise RuntimeError(f"the session was not kept: {runner.error or recording.problem}")
        parts.learn(judge.pose_judge.warm_up())
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
    loaded = Installation.load()
    parts = Installation(loaded.settings, loaded.resources, arguments.data, loaded.cache)
    routine = parts.library.get("seated-arms")
    track = parts.track(routine)
    clip, seen = arguments.data / "webcam.mp4", poses_of_webcam(track)
    as_webcam(routine.video, clip)
    sample.append(arguments.rows, sample.sample(0.0, 0))
    done_s, number, began_s = 0.0, 0, time.monotonic()
    while done_s < 3600.0 * arguments.hours:
        real = number % arguments.real_every == 0
        length_s = 60.0 if real else 60.0 * arguments.minutes
        opened = parts.open_live_estimator if real else lambda: remembered(seen)
        frames = run_session(parts, routine, track, clip, length_s, opened)
        done_s, number = done_s + length_s, number + 1
        row = sample.sample(done_s / 60.0, number, frames=frames, real=float(real))
        sample.append(arguments.rows, row)
        spent_s = time.monotonic() - began_s
        progress(
            f"{done_s / 60:.0f} of {60 * arguments.hours:.0f} min of sessions in {spent_s:.0f} s: "
            f"{row['rss_mb']:.0f} MB ({row['held_mb']:.0f} held), {row['threads']:.0f} threads, "
            f"{row['descriptors']:.0f} descriptors"
        )


if __name__ == "__main__":
    main()
