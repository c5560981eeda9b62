"""A camera, a model and a clock that do what a test says, in the very order in which it says so."""

import queue
import threading
import time
from collections.abc import Callable

import numpy as np

from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Image, Observation, Pose, SessionScore
from coach_app.engine.judging.reference import Reference
from coach_app.engine.live.session_judge import Followed, SessionJudge
from coach_app.engine.live.snapshot import SessionContext
from coach_app.errors import CaptureLost, CoachError

SIZE_PX = (64, 48)
PICTURE: Image = np.zeros((48, 64, 3), np.uint8)
POSE = Pose(
    np.random.default_rng(1).uniform(5, 40, (len(BLAZEPOSE), 2)).astype(np.float32),
    np.ones(len(BLAZEPOSE), np.float32),
)


def until(condition: Callable[[], object], timeout_s: float = 60.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"it did not happen within {timeout_s} s"
        time.sleep(0.001)


class Time:
    """Both clocks of a runner, moved on by hand."""

    def __init__(self) -> None:
        self.ran_s = 0.0
        self.slept_s = 0.0

    def now_s(self) -> float:
        return self.ran_s

    def asleep_too_s(self) -> float:
        return self.ran_s + self.slept_s


class Camera:
    """A live source that sends a picture when it is told to, and hangs in between."""

    live = True
    size_px = SIZE_PX
    duration_s = None

    def __init__(self) -> None:
        self.sent = 0
        self.closed = threading.Event()
        self.reading = threading.Event()
        self._orders: queue.SimpleQueue[Frame | CoachError | None] = queue.SimpleQueue()

    def send(self, t_s: float | None = None) -> None:
        """The next picture, a thirtieth of a second after the last one."""
        self._orders.put(Frame(PICTURE, self.sent / 30 if t_s is None else t_s, self.sent))
        self.sent += 1

    def lose(self) -> None:
        self._orders.put(CaptureLost("The camera stopped sending pictures; plug it in again."))

    def end(self) -> None:
        self._orders.put(None)

    def read(self) -> Frame | None:
        self.reading.set()
        order = self._orders.get()
        if isinstance(order, CoachError):
            raise order
        return order

    def close(self) -> None:
        self.closed.set()


class Mood:
    """What befalls the model that is asked next, whichever that is."""

    def __init__(self) -> None:
        self.asked = 0
        self.failure: Exception | None = None
        self._hang: threading.Event | None = None
        self._hung: list[threading.Event] = []

    def hang(self) -> None:
        """The next one that is asked does not answer until `let_go`."""
        self._hang = threading.Event()
        self._hung.append(self._hang)

    def let_go(self) -> None:
        for event in self._hung:
            event.set()

    def befall(self) -> None:
        failure, self.failure = self.failure, None
        hang, self._hang = self._hang, None
        self.asked += 1
        assert hang is None or hang.wait(60)
        if failure is not None:
            raise failure


class Model:
    """An estimator that sees `POSE`, in any mood but a bad one."""

    skeleton = BLAZEPOSE
    name = "scripted"

    def __init__(self, mood: Mood) -> None:
        self.closed = False
        self._mood = mood

    def estimate(self, frame: Frame) -> Pose | None:
        self._mood.befall()
        return POSE

    def reset(self) -> None:
        """Nothing is remembered."""

    def close(self) -> None:
        self.closed = True


class Position:
    """Where the routine is, as the test says; None while it stands still."""

    def __init__(self) -> None:
        self.now_s: float | None = 0.0

    def position_s(self, frame: Frame) -> float | None:
        return self.now_s


class Kept:
    """What a session's observers saw."""

    def __init__(self) -> None:
        self.observations: list[Observation] = []
        self.scores: list[SessionScore] = []
        self.clock = Position()

    def session(self) -> SessionContext:
        reference = Reference()
        for i in range(300):
            reference.add(i / 30, POSE, BLAZEPOSE)
        judge = SessionJudge(Followed(reference), skeleton=BLAZEPOSE, size_px=SIZE_PX)
        return SessionContext(judge, self.clock, self.observations.append, self.scores.append)
