"""Crops of several jobs in one run; what a job gets does not depend on who else asked."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from coach_app import settings
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.media.capture import FileSource
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.errors import Cancelled, EstimationError, ModelError
from pose_service.jobs.batching import Batcher
from pose_service.jobs.networks import Models, PatientNetwork
from pose_service.structures import ModelPlaces

REPOSITORY = Path(__file__).resolve().parents[3]

EACH = 8  # pictures of a job
SAME_PX = 0.01
"""How far keypoints may lie apart between batches of 1, 16 and 32."""


class Doubling:
    """A network of two outputs; remembers what it was run on, and can be held up."""

    provider = "CPU"

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.may_go = threading.Event()
        self.may_go.set()

    def run(self, batch: npt.NDArray[Any]) -> list[npt.NDArray[np.float32]]:
        self.may_go.wait(60)
        self.batches.append(len(batch))
        if (batch < 0).any():
            raise EstimationError("the pose model failed on this picture: negative")
        return [2.0 * batch.astype(np.float32), batch.sum(axis=1, dtype=np.float32)[:, None]]


def crops(first: int, count: int = 1) -> npt.NDArray[np.float32]:
    return np.arange(first, first + count, dtype=np.float32)[:, None] * np.ones((1, 3), np.float32)


@pytest.fixture
def network() -> Doubling:
    return Doubling()


def test_each_gets_what_belongs_to_its_crops(network: Doubling) -> None:
    batcher = Batcher(network, 16)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda i: batcher.run(crops(10 * i, 1 + i % 3)), range(60)))
    batcher.close()
    for i, (doubled, summed) in enumerate(answers):
        np.testing.assert_array_equal(doubled, 2 * crops(10 * i, 1 + i % 3))
        np.testing.assert_array_equal(summed[:, 0], 3 * crops(10 * i, 1 + i % 3)[:, 0])
    assert sum(network.batches) == sum(1 + i % 3 for i in range(60)) == batcher.crops


def test_those_who_wait_together_run_together(network: Doubling) -> None:
    batcher = Batcher(network, 16, wait_s=5.0)  # longer than the test: nothing goes by time
    with batcher.job(), batcher.job(), batcher.job(), ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda i: batcher.run(crops(i)), range(3)))
    batcher.close()
    assert network.batches == [3]


def test_a_job_alone_waits_for_nobody(network: Doubling) -> None:
    batcher = Batcher(network, 16, wait_s=60.0)
    with batcher.job():
        batcher.run(crops(0))
    batcher.close()
    assert network.batches == [1]


def test_a_job_that_ends_is_waited_for_no_more(network: Doubling) -> None:
    batcher = Batcher(network, 16, wait_s=60.0)
    other = batcher.job()
    other.__enter__()
    with batcher.job(), ThreadPoolExecutor(1) as pool:
        answer = pool.submit(batcher.run, crops(0))
        other.__exit__(None, None, None)
        answer.result(timeout=10)
    batcher.close()


@pytest.mark.parametrize("count", [16, 17, 40])
def test_no_run_is_larger_than_stated(network: Doubling, count: int) -> None:
    batcher = Batcher(network, 16, wait_s=0.0)
    doubled, summed = batcher.run(crops(0, count))
    batcher.close()
    np.testing.assert_array_equal(doubled, 2 * crops(0, count))
    assert len(summed) == count
    assert max(network.batches) == 16


def test_a_failure_reaches_everybody_who_waited(network: Doubling) -> None:
    batcher = Batcher(network, 16, wait_s=60.0)
    with batcher.job(), batcher.job(), ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(batcher.run, crops(first)) for first in (1, -1)]
        for answer in asked:
            with pytest.raises(EstimationError, match="failed on this picture"):
                answer.result(timeout=10)
    with batcher.job():
        batcher.run(crops(5, 2))  # the next run is none the worse
    batcher.close()


def test_closing_answers_those_who_wait(network: Doubling) -> None:
    network.may_go.clear()
    batcher = Batcher(network, 1)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(batcher.run, crops(i)) for i in range(4)]
        network.may_go.set()
        batcher.close()
        for answer in asked:  # answered, or told that it came too late; nobody hangs
            error = answer.exception(timeout=10)
            assert error is None or "closed" in str(error)
    with pytest.raises(EstimationError, match="closed"):
        batcher.run(crops(0))


class Away:
    """A network that answers again after some failures."""

    provider = "Triton"

    def __init__(self, failures: int) -> None:
        self.failures = failures

    def run(self, batch: npt.NDArray[Any]) -> list[npt.NDArray[np.float32]]:
        if self.failures:
            self.failures -= 1
            raise EstimationError("the Triton server at 127.0.0.1:1 failed")
        return [batch]


def test_a_server_that_comes_back_is_waited_for() -> None:
    patient = PatientNetwork(Away(2), lambda: False, patience_s=10.0)
    np.testing.assert_array_equal(patient.run(crops(3))[0], crops(3))
    assert patient.provider == "Triton"


def test_patience_ends() -> None:
    with pytest.raises(EstimationError, match="failed"):
        PatientNetwork(Away(1000), lambda: False, patience_s=0.25).run(crops(3))


def test_who_is_stopped_waits_no_longer() -> None:
    with pytest.raises(Cancelled):
        PatientNetwork(Away(1000), lambda: True, patience_s=60.0).run(crops(3))


@pytest.mark.parametrize("name", ["../blazepose_full", "", "a/b", "nothing_such", ".."])
def test_a_model_that_is_none_is_refused(name: str) -> None:
    models = Models(ModelPlaces(REPOSITORY / "models", settings.cache_dir()))
    with pytest.raises(ModelError, match="no model"), models.estimator(name, smooth=True):
        pass
    models.close()


@pytest.mark.model
@pytest.mark.media
def test_poses_do_not_depend_on_the_batch(media: Path) -> None:
    """Four jobs at once on different parts of a clip, against each of them alone."""
    frames: list[Frame] = []
    source = FileSource(media / "video" / "lateral_raise.mp4")
    while len(frames) < 4 * EACH and (frame := source.read()) is not None:
        frames.append(frame)
    source.close()

    def poses(models: Models, first: int) -> list[Pose | None]:
        with models.estimator("blazepose_full", smooth=True) as estimator:
            participant = ParticipantTracker(estimator)
            return [participant.estimate(frame) for frame in frames[first : first + EACH]]

    def all_of(batch: int, run: Callable[..., Any]) -> tuple[list[list[Pose | None]], float]:
        places = ModelPlaces(REPOSITORY / "models", settings.cache_dir(), "cpu", 1, batch)
        models = Models(places)
        try:
            found = list(run(lambda first: poses(models, first), range(0, 4 * EACH, EACH)))
            return found, models.mean_batch()
        finally:
            models.close()

    alone, _ = all_of(1, map)
    for batch in (16, 32):
        with ThreadPoolExecutor(4) as pool:
            together, mean_batch = all_of(batch, pool.map)
        assert mean_batch > 1.5  # else there is nothing to compare
        apart = [
            np.abs(a.keypoints_px - b.keypoints_px).max()
            for one, other in zip(alone, together, strict=True)
            for a, b in zip(one, other, strict=True)
            if a is not None and b is not None
        ]
        assert len(apart) > 0.9 * 4 * EACH
        assert max(apart) < SAME_PX, (batch, max(apart))
