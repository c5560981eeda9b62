"""A studio on folders of a test: everything real except the pose model and the looking through."""

import dataclasses
from collections.abc import Callable
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from benchmarks.common.stand_ins.truth import choreography_truth
from coach_app.app.installation import Installation
from coach_app.app.studio.remarks import ShownRemark
from coach_app.app.studio.studio_service import StudioDesk
from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.shipped import FALLBACKS
from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Pose, PoseTrack
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.video_check.remarks import Remark
from coach_app.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[3]
RATE_HZ = 10
SIZE_PX = (160, 96)

# Left arm three times, a rest, both elbows three times.
TEXT = """\
title en: Two moves
position: standing
pose ready
    both shoulder abduction 14
pose left_up from ready
    left shoulder abduction 120
pose bent from ready
    both shoulder abduction 70
    both elbow flexion 100
    both shoulder rotation 90
start ready
hold 2
move left_arm
    name en: Left arm
    cue en: Lift it.
    repeat 3
        to left_up in 1
        to ready in 1
    end
end
hold 2
move elbows
    name en: Elbows
    cue en: Bend them.
    repeat 3
        to bent in 1
        to ready in 1
    end
end
hold 2
"""


@cache
def true_track() -> PoseTrack:
    """The poses of `TEXT`, in the pixels of the clip."""
    choreography = read_choreography(TEXT).choreography
    times = np.arange(round(choreography.duration_s * RATE_HZ)) / RATE_HZ
    staging = FALLBACKS[choreography.position]
    camera = dataclasses.replace(staging.camera, size_px=SIZE_PX)
    return choreography_truth(choreography, times, staging.body, camera).track


def level(index: int) -> int:
    """How bright frame `index` of the clip is."""
    return 30 + 11 * (index % 20)


def write_clip(path: Path) -> Path:
    """A clip as long as the poses, whose every frame is another grey with a black corner."""
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), RATE_HZ, SIZE_PX)
    for index in range(len(true_track())):
        picture = np.full((SIZE_PX[1], SIZE_PX[0], 3), level(index), np.uint8)
        picture[:16, :32] = 0  # a film of one colour throughout is refused
        writer.write(picture)
    writer.release()
    return path


class _Parts(Installation):
    """Whose pose model knows `TEXT` by heart."""

    gate: Callable[[Frame], None] = staticmethod(lambda frame: None)

    def open_estimator(self) -> PoseEstimator:
        track = true_track()

        def pose(frame: Frame) -> Pose | None:
            self.gate(frame)
            return track.pose(min(round(frame.t_s * RATE_HZ), len(track) - 1))

        return ScriptedEstimator(pose, BLAZEPOSE)

    open_live_estimator = open_estimator


class _Desk(StudioDesk):
    """Finds what the test says."""

    found: tuple[ShownRemark, ...] = ()

    def remarks(self, routine: Routine, track: PoseTrack) -> Job[tuple[ShownRemark, ...]]:
        def look(progress: Progress) -> tuple[ShownRemark, ...]:
            return self.found

        return Job(look, name="remarks")


@dataclasses.dataclass
class Studio:
    """What a test holds in its hands."""

    parts: _Parts
    desk: _Desk
    clip: Path

    @property
    def own(self) -> Path:
        """Folder of the instructor's routines."""
        return self.parts.data / "routines"

    def again(self) -> "Studio":
        """The program is started anew on the same folders."""
        parts = _Parts(
            **{f.name: getattr(self.parts, f.name) for f in dataclasses.fields(Installation)}
        )
        return Studio(parts, _Desk(parts), self.clip)


def make_studio(folder: Path) -> Studio:
    """A studio with an empty library, and the shipped routines."""
    parts = _Parts(
        Settings(language="en", voice=False), REPOSITORY, folder / "data", folder / "cache"
    )
    desk = _Desk(parts)
    picture = np.full((90, 160, 4), 120, np.uint8)
    desk.found = (
        ShownRemark(Remark("too_dark", 3.0, 5.0, 4.0, "problem", {}), picture),
        ShownRemark(Remark("no_sound", 0.0, 18.0, 9.0, "advice", {}), None),
    )
    return Studio(parts, desk, write_clip(folder / "films" / "two_moves.mp4"))
