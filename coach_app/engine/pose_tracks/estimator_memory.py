"""What an estimator remembers between two frames, as text: to go on exactly where it stopped.

A pose depends on the frames before it: on where the person was, on the smoothing, on the clothes
that the participant is known by. Whoever stops in the middle of a video and wants the same poses as
without the stop must bring all of that back, to the last bit. It is said here, in one place, which
attributes that is for each kind of estimator;
`tests/unit/engine/pose_tracks/test_estimator_memory.py` finds any that is missing.
"""

import base64
import json
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from coach_app.engine.core.smoothing import OneEuroFilter
from coach_app.engine.people.appearance import Sighting
from coach_app.engine.people.choosing import Doubt, Suspect
from coach_app.engine.people.company import Acquaintance
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.people.scenery import Surroundings
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.estimators.fallback import FallbackEstimator
from coach_app.engine.pose.estimators.posenet import PoseNet
from coach_app.engine.pose.estimators.scripted import ScriptedEstimator
from coach_app.engine.pose.estimators.topdown import TopDown
from coach_app.engine.pose.regions import Region

# The attributes that change from frame to frame. Buffers that are overwritten before they are
# read are no memory.
REMEMBERED: Final[Mapping[type, tuple[str, ...]]] = {
    OneEuroFilter: ("_t_s", "_raw", "_smooth", "_speed"),
    BlazePose: ("_region", "_keypoint_filter", "_world_filter", "_region_filter"),
    TopDown: ("_bbox", "_filter"),
    PoseNet: ("_last", "_filter"),
    ParticipantTracker: (
        *("_estimator", "_around", "_known", "_others", "_suspect"),
        *("_looked_t_s", "_walked_t_s", "_chosen_t_s", "_in_sight", "_afresh", "_doubt"),
    ),
    Surroundings: (
        *("_before", "_past", "_next_past", "_past_t_s", "_blank"),
        *("_view", "_looked", "_box", "_stirred_t_s", "_changed_t_s"),
    ),
    FallbackEstimator: ("_model",),
    ScriptedEstimator: (),
}
_VALUES: Final = {kind.__name__: kind for kind in (Region, Sighting, Acquaintance, Suspect)}
_DTYPES: Final = ("<f4", "<f8")


def recollect(estimator: PoseEstimator) -> str | None:
    """What `estimator` remembers now; None where it cannot be told for this kind.

    Nor can it once another model had to step in: whoever goes on later may have the first again.
    """
    if isinstance(estimator, FallbackEstimator) and estimator.problems:
        return None
    try:
        return json.dumps(_state(estimator))
    except _Unknown:
        return None


def remind(estimator: PoseEstimator, memory: str) -> None:
    """Bring back what `recollect` told of an estimator of the same kind and model.

    Raises:
        ValueError: it is damaged, or of another kind; the estimator is reset then.
    """
    try:
        _bring_back(estimator, json.loads(memory))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        estimator.reset()
        raise ValueError(f"this is no memory of such an estimator ({error})") from error


class _Unknown(Exception):
    """Something that has no place in `REMEMBERED`."""


def _state(thing: object) -> dict[str, Any]:
    kind = type(thing)
    if kind not in REMEMBERED:
        raise _Unknown
    return {
        "kind": kind.__name__,
        "state": {name: _written(getattr(thing, name)) for name in REMEMBERED[kind]},
    }


def _bring_back(thing: object, told: Mapping[str, Any]) -> None:
    kind = type(thing)
    if told["kind"] != kind.__name__ or set(told["state"]) != set(REMEMBERED[kind]):
        raise ValueError(f"{told['kind']} is not {kind.__name__}")
    for name, value in told["state"].items():
        current = getattr(thing, name)
        if type(current) in REMEMBERED:
            _bring_back(current, value)
        else:
            setattr(thing, name, _read(value))


def _written(value: object) -> object:
    """Numbers keep their kind and every bit: a float and a float64 count differently in numpy."""
    if type(value) in REMEMBERED:
        return _state(value)
    if isinstance(value, Doubt):
        return {"doubt": value.value}
    if value is None or type(value) in (bool, int, float):
        return value  # json writes a float so that it is read back the same
    if isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
        content = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")
        scalar = isinstance(value, np.generic)
        return {"dtype": array.dtype.str, "shape": array.shape, "scalar": scalar, "data": content}
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if type(value).__name__ in _VALUES:
        fields = type(value).__dataclass_fields__  # type: ignore[attr-defined]  # by the table
        return {
            "value": type(value).__name__,
            "fields": {name: _written(getattr(value, name)) for name in fields},
        }
    raise _Unknown


def _read(told: object) -> Any:  # noqa: ANN401 - as many kinds as there are in the tables above
    if isinstance(told, list):
        return tuple(_read(item) for item in told)
    if not isinstance(told, dict):
        return told
    if "doubt" in told:
        return Doubt(told["doubt"])
    if "value" in told:
        fields = {name: _read(value) for name, value in told["fields"].items()}
        return _VALUES[told["value"]](**fields)
    if told["dtype"] not in _DTYPES:
        raise ValueError(f"numbers of the kind {told['dtype']}")
    flat = np.frombuffer(base64.b64decode(told["data"], validate=True), told["dtype"])
    array = flat.reshape(told["shape"]).copy()
    return array[()] if told["scalar"] else array
