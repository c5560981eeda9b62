"""Protocol of a session in a browser: messages, poses, and why a line may be closed.

docs/follow.md describes it; there is no message that could carry a picture.
"""

import json
import math
import struct
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, Field, ValidationError

from coach_app.engine.core.skeletons import SKELETONS, Skeleton
from coach_app.engine.core.structures import Pose
from coach_app.languages.phrases import Phrase, languages

SUBPROTOCOL = "coach.follow.1"
HELLO_WITHIN_S = 5.0
POSES_PER_S = 40
RESENT_S = 15.0
"""Of poses that a page sends again after a broken connection."""
MOST_BYTES = 2000
"""Of one message but the first."""
HELLO_BYTES = 8000

_HEAD = struct.Struct("<ddIBB2x")
_SEEN, _WORLD = 1, 2
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_FARTHEST_PX, _FARTHEST_M = 1e6, 1e3


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a session is not begun, or does not go on here.

    Attributes:
        code: for the page. close: for the WebSocket.
        detail: for the participant.
        final: whether coming back with the same resume key is useless.
    """

    code: str
    close: int
    detail: Phrase
    final: bool = True

    def message(self) -> dict[str, object]:
        """Message that is sent before the connection is closed."""
        detail = self.detail.in_all()
        return {"type": "error", "code": self.code, "detail": detail, "final": self.final}


BAD_MESSAGE = Problem(
    "bad_message",
    4000,
    Phrase("This page and the service do not understand each other. Please load the page again."),
)
NO_HELLO = Problem(
    "no_hello",
    4001,
    Phrase("The page did not say in time who it is. Please load it again."),
)
NOT_INVITED = Problem(
    "not_invited",
    4002,
    Phrase("This invitation does not hold any more. Please ask the centre for a new one."),
)
BAD_POSE = Problem(
    "bad_pose",
    4003,
    Phrase("The page sent something that is no pose. Please load the page again."),
)
GONE = Problem(
    "gone",
    4004,
    Phrase("The session of before has ended. You can begin anew."),
)
NO_ROUTINE = Problem(
    "no_routine",
    4005,
    Phrase("This routine is not there any more. Please ask the centre."),
)
TAKEN_OVER = Problem(
    "taken_over",
    4009,
    Phrase("This was opened in another window, which goes on. You can close this one."),
)
IDLE = Problem(
    "idle",
    4011,
    Phrase("Nothing has come for a long while, so the session has ended."),
)
AGAIN = Problem(
    "again",
    4012,
    Phrase("The service lost the thread for a moment. It goes on by itself."),
    final=False,
)
BUSY = Problem(
    "busy",
    4013,
    Phrase("Very many people are exercising now. Please try again in a few minutes."),
)
UNSTORED = Problem(
    "unstored",
    4014,
    Phrase("Your result could not be stored yet. It is safe and will be stored later."),
    final=False,
)
TOO_FAST = Problem(
    "too_fast",
    4029,
    Phrase("The page sends more poses than can be judged. Please load the page again."),
)


class Refused(Exception):
    """The session does not go on over this connection."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


Name = Annotated[str, Field(min_length=1, max_length=64)]
Side = Annotated[int, Field(ge=16, le=16384)]


class Hello(BaseModel):
    """The first message of a page."""

    type: Literal["hello"]
    token: Annotated[str, Field(max_length=200)]
    resume: Annotated[str, Field(max_length=200)] | None = None
    skeleton: Annotated[list[Name], Field(min_length=5, max_length=64)]
    size_px: tuple[Side, Side]
    model: Name
    runtime: Annotated[str, Field(max_length=64)] = ""
    language: Annotated[str, Field(pattern=f"^({'|'.join(languages())})$")] = "en"

    def seen_by(self) -> dict[str, Any]:
        """Values that must be the same from the session's beginning to its end."""
        return {
            "skeleton": self.skeleton,
            "size_px": list(self.size_px),
            "model": self.model,
            "runtime": self.runtime,
        }


class Wish(BaseModel):
    """Any later message in JSON."""

    type: Literal["finish", "leave"]


def read_hello(text: str | None) -> Hello:
    """The first message.

    Raises:
        Refused: it is none.
    """
    if text is None:
        raise Refused(BAD_MESSAGE)
    try:
        hello = Hello.model_validate_json(text)
    except ValidationError as error:
        raise Refused(BAD_MESSAGE) from error
    skeleton_of(hello.skeleton)
    return hello


def read_wish(text: str) -> Wish:
    """A later message.

    Raises:
        Refused: it is none.
    """
    try:
        return Wish.model_validate_json(text)
    except ValidationError as error:
        raise Refused(BAD_MESSAGE) from error


def skeleton_of(names: list[str]) -> Skeleton:
    """The skeleton with exactly these keypoints.

    Raises:
        Refused: Coach judges no such skeleton.
    """
    for skeleton in SKELETONS.values():
        if skeleton.keypoints == tuple(names):
            return skeleton
    raise Refused(BAD_MESSAGE)


@dataclass(frozen=True, slots=True)
class Moment:
    """Time at which a pose was taken.

    Attributes:
        t_s: the participant's time.
        reference_t_s: the routine's position.
        seq: number of the pose in its session, from 1.
        luma: how bright the picture was, 1 to 255; None: that was not looked at.
    """

    t_s: float
    reference_t_s: float
    seq: int
    luma: int | None = None


def moment_of(data: bytes, keypoints: int) -> Moment:
    """The head of a pose, once its length is right.

    Raises:
        Refused: it is no pose.
    """
    if len(data) < _HEAD.size:
        raise Refused(BAD_POSE)
    t_s, reference_t_s, seq, flags, luma = _HEAD.unpack_from(data)
    wanted = 0
    if flags & _SEEN:
        wanted = 4 * (1 + 3 * keypoints + (3 * keypoints if flags & _WORLD else 0))
    fits = len(data) == _HEAD.size + wanted and flags <= _SEEN | _WORLD and seq > 0
    if not fits or not (math.isfinite(t_s) and math.isfinite(reference_t_s)):
        raise Refused(BAD_POSE)
    return Moment(t_s, reference_t_s, seq, luma or None)


def pose_of(data: bytes, keypoints: int) -> Pose | None:
    """The pose in a message that `moment_of` has looked at; None where nobody was seen.

    Raises:
        Refused: numbers that cannot be.
    """
    if len(data) == _HEAD.size:
        return None
    numbers = np.frombuffer(data, "<f4", offset=_HEAD.size)
    k = keypoints
    points = numbers[1 : 1 + 2 * k].reshape(k, 2)
    scores = numbers[1 + 2 * k : 1 + 3 * k]
    world = numbers[1 + 3 * k :].reshape(k, 3) if len(numbers) > 1 + 3 * k else None
    # A comparison with NaN is false: what is not measured has no place in a pose that was seen.
    good = (
        0.0 <= numbers[0] <= 1.0
        and bool((np.abs(points) <= _FARTHEST_PX).all())
        and bool(((scores >= 0.0) & (scores <= 1.0)).all())
        and (world is None or bool((np.abs(world) <= _FARTHEST_M).all()))
    )
    if not good:
        raise Refused(BAD_POSE)
    return Pose(points, scores, world, float(numbers[0]))


def in_json(message: dict[str, Any]) -> str:
    """A message as text."""
    return _ENCODER.encode(message)
