"""State that objects carry from frame to frame, as text: to go on exactly where they stopped.

A pose depends on the frames before it: on where the person was, on the smoothing, on the clothes
that the participant is known by. Whoever stops in the middle of a video and wants the same poses
as without the stop brings all of that back, to the last bit.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, ClassVar, Final

import numpy as np

_DTYPES: Final = ("<f4", "<f8")


class NotStorable(Exception):
    """An attribute holds something that cannot be told as text."""


class Checkpointed:
    """Gives what it carries from frame to frame, and takes it back.

    Attributes:
        CHECKPOINTED: names of the attributes that change from frame to frame. Each is a number, an
            array, None, a tuple of such, another `Checkpointed`, or of one of `VALUES`. Buffers
            that are overwritten before they are read are left out.
        VALUES: the dataclasses and enumerations that occur in them.
    """

    CHECKPOINTED: ClassVar[tuple[str, ...]] = ()
    VALUES: ClassVar[tuple[type, ...]] = ()

    def checkpoint(self) -> dict[str, Any]:
        """Return the state, fit for JSON.

        Raises:
            NotStorable: some of it cannot be told.
        """
        state: dict[str, Any] = {}
        for name in self.CHECKPOINTED:
            value = getattr(self, name)
            if isinstance(value, Checkpointed):
                state[name] = value.checkpoint()
            else:
                state[name] = _written(value, self.VALUES)
        return {"kind": type(self).__name__, "state": state}

    def restore(self, checkpoint: Mapping[str, Any]) -> None:
        """Take back what `checkpoint` gave of an object of the same kind.

        Raises:
            KeyError, TypeError, ValueError: it is damaged, or of another kind.
        """
        kind, state = checkpoint["kind"], checkpoint["state"]
        if kind != type(self).__name__ or set(state) != set(self.CHECKPOINTED):
            raise ValueError(f"{kind} is not {type(self).__name__}")
        for name, value in state.items():
            part = getattr(self, name)
            if isinstance(part, Checkpointed):
                part.restore(value)
            else:
                setattr(self, name, _read(value, self.VALUES))


def checkpoint_of(thing: object) -> str | None:
    """Return the state of `thing` as text; None where it has none to give."""
    if not isinstance(thing, Checkpointed):
        return None
    try:
        return json.dumps(thing.checkpoint())
    except NotStorable:
        return None


def restore_checkpoint(thing: object, checkpoint: str) -> None:
    """Bring back what `checkpoint_of` told of an object of the same kind.

    Raises:
        ValueError: it is damaged, or of another kind; what `thing` carries is undefined then.
    """
    try:
        if not isinstance(thing, Checkpointed):
            raise TypeError(f"{type(thing).__name__} remembers nothing")
        thing.restore(json.loads(checkpoint))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"this is no memory of such an estimator ({error})") from error


def _written(value: object, kinds: tuple[type, ...]) -> object:
    """Numbers keep their kind and every bit: a float and a float64 count differently in numpy."""
    if value is None or type(value) in (bool, int, float):
        return value  # json writes a float so that it is read back the same
    if isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
        content = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")
        scalar = isinstance(value, np.generic)
        return {"dtype": array.dtype.str, "shape": array.shape, "scalar": scalar, "data": content}
    if isinstance(value, tuple):
        return [_written(item, kinds) for item in value]
    if isinstance(value, kinds) and isinstance(value, StrEnum):
        return {"value": type(value).__name__, "word": value.value}
    if isinstance(value, kinds) and is_dataclass(value):
        told = {field.name: _written(getattr(value, field.name), kinds) for field in fields(value)}
        return {"value": type(value).__name__, "fields": told}
    raise NotStorable


def _read(told: object, kinds: tuple[type, ...]) -> Any:  # noqa: ANN401 - as many kinds as above
    if isinstance(told, list):
        return tuple(_read(item, kinds) for item in told)
    if not isinstance(told, dict):
        return told
    if "value" in told:
        kind = {each.__name__: each for each in kinds}[told["value"]]
        if "word" in told:
            return kind(told["word"])
        return kind(**{name: _read(value, kinds) for name, value in told["fields"].items()})
    if told["dtype"] not in _DTYPES:
        raise ValueError(f"numbers of the kind {told['dtype']}")
    flat = np.frombuffer(base64.b64decode(told["data"], validate=True), told["dtype"])
    array = flat.reshape(told["shape"]).copy()
    return array[()] if told["scalar"] else array
