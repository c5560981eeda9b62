"""Whatever happens to a visit, and in whatever order: drawn at random against the real runner."""

import itertools

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from coach_app.engine.live.session_runner import SessionRunner
from coach_app.engine.live.states import OPENED, RunnerState
from coach_app.engine.live.wait_limits import Limits
from coach_app.errors import CaptureLost, EstimationError
from tests.scripted_visit import Camera, Kept, Model, Mood, Time, until

# The model's patience ends before the camera's, so that a test says which of them hangs.
LIMITS = Limits(
    opening_s=100, picture_s=100, model_s=10, first_pose_s=10, pose_s=10, slept_s=1000, woke_s=1000,
    let_go_s=0.005, tick_s=0.002,
)  # fmt: skip
RARELY = st.integers(0, 5)  # most visits should go on for a while
ENDED = (RunnerState.FINISHED, RunnerState.ABANDONED)


class Visits(RuleBasedStateMachine):
    """One visit; the rules are what people, cameras, models and laptops do to it."""

    def __init__(self) -> None:
        super().__init__()
        self.time, self.kept = Time(), Kept()
        self.mood = Mood()
        self.cameras: list[Camera] = []
        self.models: list[Model] = []
        self.runner = SessionRunner(
            self.open_camera,
            self.open_model,
            limits=LIMITS,
            now_s=self.time.now_s,
            asleep_too_s=self.time.asleep_too_s,
        )
        self.begun = self.woke = False
        self.openings = 0
        self.judged: list[float] = []  # where the routine was for each picture to be judged

    def open_camera(self) -> Camera:
        self.cameras.append(Camera())
        return self.cameras[-1]

    def open_model(self) -> Model:
        self.models.append(Model(self.mood))
        return self.models[-1]

    @property
    def open(self) -> bool:
        return self.runner.state in OPENED

    @property
    def camera(self) -> Camera:
        return self.cameras[-1]

    def ready(self) -> None:
        """Wait until the camera and the model that belong to this opening are there."""
        until(lambda: len(self.cameras) == self.openings and self.camera.reading.is_set())

    def failed(self, kind: type[Exception]) -> None:
        """The failure is there, or, just after a sleep, mended by opening again."""
        if self.woke:
            self.woke = False
            self.openings += 1
            until(lambda: len(self.cameras) == self.openings)
            assert self.runner.state in (RunnerState.STARTING, RunnerState.HELD)
        else:
            until(lambda: self.runner.state is RunnerState.FAILED)
            assert isinstance(self.runner.error, kind)

    @initialize(begins=st.booleans())
    def arrive(self, begins: bool) -> None:
        self.look()
        if begins:
            self.begin()

    @rule()
    def look(self) -> None:
        self.openings += self.runner.state in (RunnerState.NEW, RunnerState.FAILED)
        self.runner.start()

    @rule()
    def begin(self) -> None:
        may = not self.begun and self.runner.state not in (RunnerState.ENDING, *ENDED)
        assert self.runner.begin(self.kept.session()) == may
        self.begun |= may

    @rule()
    def pause(self) -> None:
        before = self.runner.state
        self.runner.pause()
        if before in (RunnerState.FAILED, *ENDED):
            assert self.runner.state is before

    @rule()
    def resume(self) -> None:
        self.openings += self.runner.state is RunnerState.FAILED
        self.runner.resume()
        assert self.runner.state not in (RunnerState.FAILED, RunnerState.PAUSED, RunnerState.HELD)

    @precondition(lambda self: self.open)
    @rule(stuck=st.booleans())
    def picture(self, stuck: bool) -> None:
        """A frame comes, now and then with the time of the one before."""
        self.ready()
        state = self.runner.state
        before = self.runner.latest
        self.kept.clock.now_s = position_s = float(len(self.judged))
        self.camera.send(max(self.camera.sent - stuck, 0) / 30)
        until(lambda: self.runner.latest is not before)
        if self.begun and state in (RunnerState.STARTING, RunnerState.RUNNING):
            self.judged.append(position_s)

    @precondition(lambda self: self.open)
    @rule()
    def the_camera_is_unplugged(self) -> None:
        self.ready()
        self.camera.lose()
        self.failed(CaptureLost)

    @precondition(lambda self: self.open)
    @rule()
    def the_camera_hangs(self) -> None:
        self.ready()
        self.time.ran_s += 101
        self.failed(CaptureLost)

    @precondition(lambda self: self.open)
    @rule()
    def the_model_hangs(self) -> None:
        self.ready()
        asked = self.mood.asked
        self.mood.hang()
        self.camera.send()
        until(lambda: self.mood.asked > asked)
        self.time.ran_s += 11
        self.failed(EstimationError)

    @rule()
    def what_hung_answers_too_late(self) -> None:
        self.mood.let_go()
        for camera in self.cameras[:-1]:
            camera.send()

    @precondition(lambda self: self.open)
    @rule()
    def the_model_fails(self) -> None:
        self.ready()
        self.mood.failure = EstimationError("The pose model failed on a frame.")
        self.camera.send()
        self.failed(EstimationError)

    @precondition(lambda self: self.open)
    @rule()
    def the_laptop_sleeps(self) -> None:
        self.ready()
        self.time.slept_s += 3600
        until(lambda: self.runner._sleep._asked_s == (self.time.now_s(), self.time.asleep_too_s()))
        self.woke = True
        if self.begun:
            until(lambda: self.runner.state in (RunnerState.PAUSED, RunnerState.HELD))

    @rule(once_in=RARELY)
    def finish(self, once_in: int) -> None:
        if once_in:
            return
        given_up = self.runner.state is RunnerState.ABANDONED
        self.runner.stop()
        assert self.runner.wait_for_end(60)
        if not given_up:
            assert self.runner.state is RunnerState.FINISHED
            assert (self.runner.result is not None) == self.begun
            assert self.kept.scores == ([self.runner.result] if self.begun else [])

    @rule(once_in=RARELY)
    def abandon(self, once_in: int) -> None:
        if once_in:
            return
        finished = self.runner.state is RunnerState.FINISHED
        self.runner.abandon()
        assert self.runner.wait_for_end(60)
        assert self.runner.state is (RunnerState.FINISHED if finished else RunnerState.ABANDONED)

    @invariant()
    def judged_is_what_came_while_it_ran(self) -> None:
        assert [o.reference_t_s for o in self.kept.observations] == self.judged
        assert all(a.t_s < b.t_s for a, b in itertools.pairwise(self.kept.observations))
        for score in self.kept.scores:
            assert score.frames == len(self.judged)

    @invariant()
    def a_failure_says_why(self) -> None:
        status = self.runner._status
        assert (status.state is RunnerState.FAILED) <= (status.error is not None)

    @invariant()
    def every_opening_has_one_camera(self) -> None:
        assert len(self.cameras) <= self.openings

    def teardown(self) -> None:
        self.mood.let_go()
        self.runner.abandon()
        until(self.stopped)
        assert all(camera.closed.is_set() for camera in self.cameras)
        assert all(model.closed for model in self.models)

    def stopped(self) -> bool:
        for camera in self.cameras:
            camera.end()
        return self.runner.join(0.01)


TestVisits = Visits.TestCase
TestVisits.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow],
)
