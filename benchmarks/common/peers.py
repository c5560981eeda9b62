"""Other people's pose estimators, each in an environment of its own, to compare with.

The environment is made once, in the cache folder; nothing of it enters Coach's own. The peer runs
as a process that is handed decoded frames and answers with its time and its keypoints.
"""

import contextlib
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from benchmarks.common.machine import progress
from coach_app import settings
from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.catalogue import file_folder
from coach_app.engine.pose.contract import read_contract

MEDIAPIPE = "mediapipe==0.10.21"
SIZES = ("lite", "full", "heavy")
"""BlazePose's sizes in the order of MediaPipe's model complexity, 0 to 2."""

_NEWEST_PYTHON = 12  # minor version of the newest Python that this MediaPipe has wheels for
_WORKER = Path(__file__).with_name("mediapipe_worker.py")
_VIDEO_WORKER = Path(__file__).with_name("mediapipe_video_worker.py")


class PeerMissingError(Exception):
    """A peer's environment could not be made, or the peer stopped."""


@dataclass(frozen=True, slots=True)
class PeerAnswer:
    """What a peer says of one frame.

    Attributes:
        elapsed_s: time from a decoded BGR frame to a pose, the hand-over left out.
        process_s: the part of it that is the peer's own call, without converting colours.
        keypoints_px: (33, 2), or None when it saw nobody.
        scores: (33,) visibility, or None.
        world_m: (33, 3), or None.
    """

    elapsed_s: float
    process_s: float
    keypoints_px: npt.NDArray[np.float64] | None
    scores: npt.NDArray[np.float64] | None
    world_m: npt.NDArray[np.float64] | None


@dataclass(frozen=True, slots=True)
class VideoTimes:
    """What a whole video cost a peer.

    Attributes:
        frames: how many it read.
        elapsed_s: from opening the file to the last pose; loading the networks is left out.
        process_s: the part of it from a read frame to its pose.
        cpu_s: processor time of all its threads.
    """

    frames: int
    elapsed_s: float
    process_s: float
    cpu_s: float


class MediaPipe:
    """MediaPipe Pose in its own process.

    Args:
        pipe_in: to the worker.
        pipe_out: from the worker.
    """

    def __init__(self, pipe_in: IO[bytes], pipe_out: IO[bytes]) -> None:
        self._in, self._out = pipe_in, pipe_out

    def estimate(self, frame: Frame) -> PeerAnswer:
        """Estimate one frame; frames come in order."""
        width, height = frame.size_px
        header = json.dumps({"width": width, "height": height}).encode()
        self._in.write(header + b"\n" + np.ascontiguousarray(frame.image_bgr).tobytes())
        self._in.flush()
        line = self._out.readline()
        if not line:
            raise PeerMissingError("MediaPipe stopped in the middle of a clip.")
        answer = json.loads(line)
        times_s = answer["elapsed_s"], answer["process_s"]
        if answer["keypoints"] is None:
            return PeerAnswer(*times_s, None, None, None)
        keypoints = np.array(answer["keypoints"])
        return PeerAnswer(
            *times_s,
            keypoints[:, :2] * (width, height),
            keypoints[:, 2],
            np.array(answer["world"]),
        )


@contextlib.contextmanager
def mediapipe(
    *, complexity: int = 1, smooth: bool = True, static: bool = False
) -> Iterator[MediaPipe]:
    """A fresh MediaPipe Pose for one clip, or for pictures that have nothing to do with another.

    Raises:
        PeerMissingError: the network of this complexity is not at hand.
    """
    python = environment(MEDIAPIPE)
    _give_network(python, complexity)
    command = [str(python), str(_WORKER), str(complexity), str(int(smooth)), str(int(static))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            yield MediaPipe(process.stdin, process.stdout)
        finally:
            process.stdin.close()
            process.wait(timeout=30)


def mediapipe_over(video: Path, complexity: int = 1) -> VideoTimes:
    """Run MediaPipe Pose over a whole video that it reads itself.

    Raises:
        PeerMissingError: it could not be installed, or it stopped.
    """
    command = [str(environment(MEDIAPIPE)), str(_VIDEO_WORKER), str(video), str(complexity)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise PeerMissingError(f"MediaPipe stopped over {video.name}.")
    return VideoTimes(**json.loads(done.stdout))


def _give_network(python: Path, complexity: int) -> None:
    """Put the network of a complexity where MediaPipe looks for it.

    Its wheel holds the middle one alone, and it would fetch the others from its makers' address.
    They are the files from which Coach's own models of these sizes were converted.
    """
    size = SIZES[complexity]
    name = f"pose_landmark_{size}.tflite"
    (modules,) = python.parents[1].rglob("mediapipe/modules/pose_landmark")
    if (modules / name).exists():
        return
    models_dir = settings.resource_dir() / "models"
    contract = read_contract(models_dir / f"blazepose_{size}")
    original = file_folder(contract, settings.cache_dir()) / name
    if not original.exists():
        raise PeerMissingError(f"install blazepose_{size} first: MediaPipe is given its {name}.")
    shutil.copyfile(original, modules / name)


def environment(requirement: str) -> Path:
    """The Python of an environment that holds `requirement`, made at the first call."""
    folder = settings.cache_dir() / "peers" / requirement.replace("==", "-")
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if (folder / "ready").exists():
        return python
    progress(f"making an environment with {requirement}, once")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _quietly([_old_enough_python(), "-m", "venv", str(folder)])
        _quietly([str(python), "-m", "pip", "install", "-q", requirement])
    except (subprocess.CalledProcessError, OSError) as error:
        raise PeerMissingError(f"{requirement} could not be installed: {error}") from error
    (folder / "ready").touch()
    return python


def environment_with(requirements: Path) -> Path:
    """The Python of an environment that holds all of a list of requirements, and nothing else."""
    folder = environment_folder(requirements)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if (folder / "ready").exists():
        return python
    progress(f"making an environment with {requirements}, once")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _quietly([_old_enough_python(), "-m", "venv", str(folder)])
        _quietly([str(python), "-m", "pip", "install", "-q", "--no-deps", "-r", str(requirements)])
    except (subprocess.CalledProcessError, OSError) as error:
        raise PeerMissingError(f"{requirements} could not be installed: {error}") from error
    (folder / "ready").touch()
    return python


def environment_folder(requirements: Path) -> Path:
    """Where the environment of a list of requirements lies; it may not be there yet."""
    key = hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    return settings.cache_dir() / "peers" / f"{requirements.parent.name}-{key}"


def _old_enough_python() -> str:
    if sys.version_info[:2] <= (3, _NEWEST_PYTHON):
        return sys.executable
    for minor in range(_NEWEST_PYTHON, 8, -1):
        if found := shutil.which(f"python3.{minor}"):
            return found
    raise PeerMissingError(f"{MEDIAPIPE} needs Python 3.{_NEWEST_PYTHON} or older beside this one.")


def _quietly(command: Sequence[str]) -> None:
    with tempfile.TemporaryFile() as output:
        try:
            subprocess.run(command, check=True, stdout=output, stderr=subprocess.STDOUT)
        except subprocess.CalledProcessError:
            output.seek(0)
            progress(output.read().decode("utf-8", "replace"))
            raise
