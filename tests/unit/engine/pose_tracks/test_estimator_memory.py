"""What estimators remember: all of it, exactly, and nothing that is damaged."""

import ast
import inspect
import textwrap

import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.smoothing import OneEuroFilter, SmoothingParameters
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.estimators.fallback import FallbackEstimator
from coach_app.engine.pose.estimators.scripted import ScriptedEstimator
from coach_app.engine.pose_tracks.estimator_memory import REMEMBERED, recollect, remind
from coach_app.errors import EstimationError

# Networks, and buffers that are written before they are read; what is set once, when it closes.
_NO_MEMORY = {"_networks", "_network", "_crop", "_closed", "closed"}


def changing(kind: type) -> set[str]:
    """Attributes that any method sets, and those that hold something that changes by itself."""
    names = set()
    (of_kind,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    for method in ast.walk(of_kind):
        if not isinstance(method, ast.FunctionDef):
            continue
        for node in ast.walk(method):
            target = node.targets[0] if isinstance(node, ast.Assign) else None
            if isinstance(node, ast.AnnAssign | ast.AugAssign):
                target = node.target
            targets = target.elts if isinstance(target, ast.Tuple) else [target]
            for each in targets:
                if isinstance(each, ast.Attribute) and (
                    method.name != "__init__" or holds_a_filter(node)
                ):
                    names.add(each.attr)
    return names - _NO_MEMORY


def holds_a_filter(node: ast.AST) -> bool:
    value = getattr(node, "value", None)
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") == "OneEuroFilter"


@pytest.mark.parametrize("kind", REMEMBERED, ids=lambda kind: kind.__name__)
def test_whatever_changes_from_frame_to_frame_is_remembered(kind: type) -> None:
    assert changing(kind) <= set(REMEMBERED[kind])
    wrapped = {"_estimator", "_around"} if kind is ParticipantTracker else set()
    assert changing(kind) | wrapped == set(REMEMBERED[kind])


def test_a_filter_goes_on_to_the_last_bit() -> None:
    random = np.random.default_rng(1)
    course = random.normal(size=(40, 5, 2))

    first, second = (OneEuroFilter(SmoothingParameters(0.5, 8.0)) for _ in range(2))
    for i in range(20):
        first.apply(i / 30.0, course[i], 3.0)
    memory = recollect(first)  # type: ignore[arg-type]  # whatever is in the table
    assert memory is not None
    remind(second, memory)  # type: ignore[arg-type]
    for i in range(20, 40):
        expected = first.apply(i / 30.0, course[i], 3.0)
        assert second.apply(i / 30.0, course[i], 3.0).tobytes() == expected.tobytes()


def test_another_kind_or_a_damaged_memory_is_refused_and_leaves_it_reset() -> None:
    tracker = ParticipantTracker(ScriptedEstimator([None], BLAZEPOSE))
    memory = recollect(tracker)
    assert memory is not None
    remind(tracker, memory)
    for wrong in ("", "{}", "[]", "7", memory.replace("Scripted", "Other"), memory[:-5]):
        with pytest.raises(ValueError, match="no memory"):
            remind(tracker, wrong)
    with pytest.raises(ValueError, match="no memory"):
        remind(ScriptedEstimator([None], BLAZEPOSE), memory)


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
    assert recollect(estimator) is not None
    estimator.estimate(Frame(image, 0.1, 1))
    assert recollect(estimator) is None
