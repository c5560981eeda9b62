"""What a session makes of pictures whose poses come late, and of a camera that was away."""

from collections.abc import Iterator

import pytest

from coach_app.engine.live.session_runner import SessionRunner
from coach_app.engine.live.states import RunnerState
from coach_app.engine.live.wait_limits import Limits
from tests.scripted_visit import Camera, Kept, Model, Mood, Time
from tests.waiting import until

PATIENT = Limits(1000.0, 1000.0, 1000.0, 1000.0, 1000.0, 0.05, slept_s=1000.0, tick_s=0.002)


class Visit:
    """A session that runs, with a camera and a model that do what a test says."""

    def __init__(self) -> None:
        self.time, self.kept, self.mood = Time(), Kept(), Mood()
        self.cameras: list[Camera] = []
        self.runner = SessionRunner(
            self._open, lambda: Model(self.mood), limits=PATIENT, now_s=self.time.now_s,
            asleep_too_s=self.time.asleep_too_s,
        )  # fmt: skip
        self.runner.begin(self.kept.session())
        self.runner.start()

    def _open(self) -> Camera:
        self.cameras.append(Camera())
        return self.cameras[-1]

    def send_late(self) -> None:
        """A picture comes and is still with the model."""
        until(lambda: bool(self.cameras))
        asked = self.mood.asked
        self.mood.hang()
        self.cameras[-1].send()
        until(lambda: self.mood.asked > asked)

    def send(self) -> None:
        """A picture comes and is judged, a thirtieth of a second after the one before."""
        judged = len(self.kept.observations)
        self.time.ran_s += 1 / 30
        self.cameras[-1].send()
        until(lambda: len(self.kept.observations) > judged)


@pytest.fixture
def visit() -> Iterator[Visit]:
    made = Visit()
    yield made
    made.mood.let_go()
    for camera in made.cameras:
        camera.end()
    made.runner.abandon()
    assert made.runner.join(60.0)


def test_a_picture_is_judged_by_where_the_routine_was_when_it_came(visit: Visit) -> None:
    visit.kept.clock.now_s = 1.0
    visit.send_late()
    visit.kept.clock.now_s = 9.0
    visit.mood.let_go()
    until(lambda: bool(visit.kept.observations))
    assert visit.kept.observations[0].reference_t_s == 1.0


def test_a_picture_from_before_a_pause_is_not_judged_after_it(visit: Visit) -> None:
    visit.send_late()
    visit.runner.pause()
    visit.runner.resume()
    visit.mood.let_go()
    until(lambda: visit.runner.latest is not None)
    assert visit.kept.observations == []
    visit.send()
    assert len(visit.kept.observations) == 1


def test_the_picture_rate_leaves_out_how_long_the_camera_was_away(visit: Visit) -> None:
    until(lambda: bool(visit.cameras))
    for _ in range(6):
        visit.send()
    visit.cameras[-1].lose()
    until(lambda: visit.runner.state is RunnerState.FAILED)
    visit.time.ran_s += 60.0
    visit.runner.resume()
    until(lambda: len(visit.cameras) == 2)
    for _ in range(6):
        visit.send()
    visit.runner.stop()
    assert visit.runner.wait_for_end(60.0)
    assert visit.runner.result is not None
    assert visit.runner.result.fps == pytest.approx(30.0)
