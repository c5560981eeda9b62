from collections.abc import Callable

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.estimators.fallback import FallbackEstimator
from coach_app.errors import EstimationError, ModelError

PICTURE = np.zeros((48, 64, 3), np.uint8)
COCO_POSE = Pose(np.arange(34, dtype=np.float32).reshape(17, 2), np.ones(17, np.float32))


def frame(index: int = 0) -> Frame:
    return Frame(PICTURE, index / 30.0, index)


def pulled_out(at: int) -> Callable[[Frame], Pose | None]:
    def script(given: Frame) -> Pose | None:
        if given.index >= at:
            raise EstimationError("the Edge TPU does not answer any more; plug it in again.")
        return Pose(np.zeros((33, 2), np.float32), np.ones(33, np.float32))

    return script


class Shelf:
    """Opens scripted models by name, and remembers them."""

    def __init__(self, **models: PoseEstimator) -> None:
        self._models = models
        self.opened: list[str] = []

    def __call__(self, name: str) -> PoseEstimator:
        self.opened.append(name)
        if name not in self._models:
            raise ModelError(f"the model {name} is not installed.")
        return self._models[name]


def test_the_first_that_opens_is_taken(
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    shelf = Shelf(b=ScriptedEstimator([COCO_POSE], COCO), c=ScriptedEstimator([None], COCO))
    estimator = FallbackEstimator(["a", "b", "c"], shelf)
    assert shelf.opened == ["a", "b"]
    assert estimator.skeleton is COCO
    assert estimator.problems == ["the model a is not installed."]
    assert "Until then b is used." in expected_warnings.text
    assert estimator.estimate(frame()) is COCO_POSE


def test_none_that_opens_says_why_the_first_does_not(
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(ModelError, match="the model a is not installed"):
        FallbackEstimator(["a", "b"], Shelf())


def test_pulled_out_in_mid_session_the_next_one_goes_on_with_the_same_frame(
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    first = ScriptedEstimator(pulled_out(at=3), BLAZEPOSE)
    second = ScriptedEstimator([COCO_POSE], COCO)
    estimator = FallbackEstimator(["a", "b"], Shelf(a=first, b=second))
    poses = [estimator.estimate(frame(i)) for i in range(6)]
    assert all(pose is not None for pose in poses)
    assert first.closed
    assert estimator.skeleton is BLAZEPOSE
    late = poses[4]
    assert late is not None
    assert late.keypoints_px[BLAZEPOSE.index("left_knee")].tolist() == [26.0, 27.0]
    assert late.scores[BLAZEPOSE.index("left_knee")] == 1.0
    assert late.scores[BLAZEPOSE.index("left_heel")] == 0.0  # COCO has none: not seen, not wrong
    assert len(estimator.problems) == 1 and "Edge TPU" in estimator.problems[0]


def test_nobody_there_is_no_failure() -> None:
    estimator = FallbackEstimator(
        ["a", "b"],
        Shelf(a=ScriptedEstimator([None], BLAZEPOSE), b=ScriptedEstimator([COCO_POSE], COCO)),
    )
    assert estimator.estimate(frame()) is None
    assert estimator.problems == []


def test_the_last_one_failing_is_a_failure() -> None:
    estimator = FallbackEstimator(["a"], Shelf(a=ScriptedEstimator(pulled_out(at=0), BLAZEPOSE)))
    with pytest.raises(EstimationError, match="Edge TPU"):
        estimator.estimate(frame())


def test_closing_closes_the_model_at_work_and_opens_no_other() -> None:
    first = ScriptedEstimator(pulled_out(at=0), BLAZEPOSE)
    shelf = Shelf(a=first, b=ScriptedEstimator([None], BLAZEPOSE))
    estimator = FallbackEstimator(["a", "b"], shelf)
    estimator.reset()
    estimator.close()
    assert first.closed
    with pytest.raises(EstimationError):
        estimator.estimate(frame())
    assert shelf.opened == ["a"]
