"""Which size of BlazePose is quick enough for live sessions on a computer."""

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import onnxruntime

from coach_app.engine.pose.catalogue import installed, open_estimator, open_networks
from coach_app.engine.pose.contract import ModelContract, read_contract
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.runtimes.adaptive_network import AdaptiveNetwork
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.engine.pose.timing import a_look, run_times_ms
from coach_app.errors import ModelError

SIZES = ("blazepose_heavy", "blazepose_full", "blazepose_lite")
"""The most exact first; all have the same keypoints and options."""
FOR_FILES = "blazepose_full"
"""Measures videos whatever size a session runs, so that no track has to be measured again."""

WANTED_HZ = 25.0
MOST_MS = 1e3 / WANTED_HZ / 2.0  # half the time is for the camera, the judgement and the screen
_TOO_SLOW_MS = 30.0  # of the 40 that a picture has: the rest of the work needs ten
_THREADS = 2
_RUNS = 30


def installed_sizes(models_dir: Path, cache_dir: Path) -> tuple[str, ...]:
    """The sizes whose files are here, the most exact first; a bundle lacks some altogether."""
    known = [name for name in SIZES if (models_dir / name).is_dir()]
    return tuple(name for name in known if installed(name, models_dir, cache_dir))


def for_files(models_dir: Path, cache_dir: Path) -> str:
    """The size that measures videos: `FOR_FILES`, or another one where that is not installed."""
    here = installed_sizes(models_dir, cache_dir)
    return FOR_FILES if FOR_FILES in here or not here else here[0]


def picture_ms(name: str, models_dir: Path, cache_dir: Path) -> float:
    """How long a size takes for one person in one picture here, undisturbed, ms.

    The quickest of some pictures: whatever else the computer does now, it may not do in a session.

    Raises:
        ModelError: it cannot be opened. EstimationError: it does not run.
    """
    estimator = open_estimator(name, models_dir, cache_dir, smooth=False)
    if not isinstance(estimator, BlazePose):
        raise ModelError(f"{name} is no size of BlazePose.")
    look = a_look()
    with closing(estimator):
        return min(run_times_ms(lambda: estimator.read([look]), _RUNS))


def best(took_ms: Mapping[str, float]) -> str:
    """The most exact size whose ms a picture leave half of the time to spare, else the quickest."""
    quick = [name for name in SIZES if took_ms.get(name, np.inf) <= MOST_MS]
    return quick[0] if quick else min(took_ms, key=lambda name: took_ms[name])


def computer() -> str:
    """Describe this computer: times are measured anew where this text has changed."""
    return f"{platform.machine()}, {os.cpu_count()} cores, ONNX Runtime {onnxruntime.__version__}"


class SteppingBlazePose(BlazePose):
    """BlazePose in a size that keeps up: steps down to a smaller one where it does not."""

    def __init__(
        self, contract: ModelContract, detector: Runtime, landmarks: AdaptiveNetwork
    ) -> None:
        super().__init__(contract, {"detector": detector, "landmarks": landmarks})
        self._stepping = landmarks

    @property
    def name(self) -> str:
        """The size at work."""
        return self._stepping.name


def open_stepping(
    names: Sequence[str], models_dir: Path, cache_dir: Path, stepped: Callable[[str], None]
) -> SteppingBlazePose:
    """Open the first of `names`, which gives way to the next where it does not keep up.

    `stepped` is told which size was too slow.

    Raises:
        ModelError: the first one cannot be opened.
    """

    def opened(name: str) -> dict[str, Runtime]:
        return open_networks(read_contract(models_dir / name), cache_dir, threads=_THREADS)

    first, *others = names
    networks = opened(first)
    smaller = [(name, lambda name=name: opened(name)["landmarks"]) for name in others]
    landmarks = AdaptiveNetwork(first, networks["landmarks"], smaller, _TOO_SLOW_MS, stepped)
    return SteppingBlazePose(read_contract(models_dir / first), networks["detector"], landmarks)
