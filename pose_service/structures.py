"""The frozen values that travel between API, queue, worker and processing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol

from pydantic import BaseModel, Field

from pose_service.limits import Limits as Limits  # a value that travels like those below

People = Literal["one", "all"]


class Role(StrEnum):
    """Role of a token; an admin may do what every other role may."""

    DEVICE = "device"  # posts sessions: the app in a living room
    INSTRUCTOR = "instructor"  # also sends videos and fetches their results
    CLINICIAN = "clinician"  # reads participants' reports
    MONITOR = "monitor"  # reads the metrics, and nothing of anybody
    ADMIN = "admin"


class Problem(BaseModel):
    """Why a request was not done."""

    detail: str = Field(description="One plain sentence.")


class TaskState(StrEnum):
    """State of a task. The last three are for good."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL = frozenset({TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Options:
    """Options of the sender of a video.

    Attributes:
        model: folder of the pose model.
        people: one: the participant, as the app chooses them; all: everybody, by number.
        draw: whether a video with skeletons is made too.
    """

    model: str = "blazepose_full"
    people: People = "one"
    draw: bool = True


@dataclass(frozen=True, slots=True)
class ModelPlaces:
    """Places where models come from, and what runs them.

    Attributes:
        models: folder of the contracts.
        cache: folder of the installed files.
        device: as `open_estimator` takes it: auto, cpu or grpc://HOST:PORT of a Triton server.
        threads: CPU threads for one run of a network; the jobs of a worker run at the same time,
            and 1 network of 2 threads costs 1.5 times as much as 2 networks of 1 thread each.
        batch: most crops in one run of a network; None: 1 on a CPU, which gains nothing from more,
            and 16 on a GPU. Triton makes its own batches.
    """

    models: Path
    cache: Path
    device: str = "auto"
    threads: int = 1
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """Results of one video.

    Attributes:
        files: public name ("coach.json", "coco.json", "openpose.zip", "mmpose.json",
            "track.npz", "video.mp4") -> the file, within the workspace.
        timings_s: seconds by stage, in the order in which they ran.
        frames: that were read.
        duration_s: of the video, by the times of its frames.
        people: that were seen in at least one frame.
    """

    files: Mapping[str, Path]
    timings_s: Mapping[str, float]
    frames: int
    duration_s: float
    people: int


class TellStage(Protocol):
    """Told how far a stage is; called often, must be cheap. `total` None: not known."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """`done` of `total` frames of `stage`."""
