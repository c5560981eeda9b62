"""What is carried from frame to frame: all of it, exactly, and nothing that is damaged."""

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.checkpoints import checkpoint_of, restore_checkpoint
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.smoothing import OneEuroFilter, SmoothingParameters
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.estimators.fallback import FallbackEstimator
from coach_app.errors import EstimationError


def test_a_filter_goes_on_to_the_last_bit() -> None:
    random = np.random.default_rng(1)
    course = random.normal(size=(40, 5, 2))

    first, second = (OneEuroFilter(SmoothingParameters(0.5, 8.0)) for _ in range(2))
    for i in range(20):
        first.apply(i / 30.0, course[i], 3.0)
    memory = checkpoint_of(first)
    assert memory is not None
    restore_checkpoint(second, memory)
    for i in range(20, 40):
        expected = first.apply(i / 30.0, course[i], 3.0)
        assert second.apply(i / 30.0, course[i], 3.0).tobytes() == expected.tobytes()


def test_another_kind_or_a_damaged_memory_is_refused() -> None:
    tracker = ParticipantTracker(ScriptedEstimator([None], BLAZEPOSE))
    memory = checkpoint_of(tracker)
    assert memory is not None
    restore_checkpoint(tracker, memory)
    for wrong in ("", "{}", "[]", "7", memory.replace("Scripted", "Other"), memory[:-5]):
        with pytest.raises(ValueError, match="no memory"):
            restore_checkpoint(tracker, wrong)
    for other in (ScriptedEstimator([None], BLAZEPOSE), object()):
        with pytest.raises(ValueError, match="no memory"):
            restore_checkpoint(other, memory)


def test_what_holds_something_that_cannot_tell_has_nothing_to_tell() -> None:
    class Secretive:
        name, skeleton = "secretive", BLAZEPOSE

        def estimate(self, frame: Frame) -> Pose | None:
            return None

        def reset(self) -> None:
            pass

        close = reset

    assert checkpoint_of(Secretive()) is None
    assert checkpoint_of(ParticipantTracker(Secretive())) is None


def test_once_another_model_stepped_in_there_is_nothing_to_go_on_from(
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    def failing(frame: Frame) -> Pose | None:
        if frame.index > 0:
            raise EstimationError("it stopped.")
        return None

    models = {"a": ScriptedEstimator(failing, BLAZEPOSE), "b": ScriptedEstimator([None], BLAZEPOSE)}
    estimator = FallbackEstimator(["a", "b"], lambda name: models[name])
    image = np.zeros((4, 4, 3), np.uint8)
    estimator.estimate(Frame(image, 0.0, 0))
    assert checkpoint_of(estimator) is not None
    estimator.estimate(Frame(image, 0.1, 1))
    assert checkpoint_of(estimator) is None
