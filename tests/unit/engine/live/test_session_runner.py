import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO
from coach_app.engine.core.structures import Frame, Image, Observation, Pose, SessionScore
from coach_app.engine.judging.cues import Cue, CueKind, Cues
from coach_app.engine.judging.reference import Reference
from coach_app.engine.kinematics.framing import SetupAdvice, SetupCheck
from coach_app.engine.live.clock import ActiveRate, PlaybackClock
from coach_app.engine.live.live_reference import LiveReference
from coach_app.engine.live.session_judge import Followed, SessionJudge
from coach_app.engine.live.session_runner import SessionRunner
from coach_app.engine.live.snapshot import SessionContext
from coach_app.engine.live.states import RunnerState
from coach_app.engine.live.wait_limits import Limits
from coach_app.engine.media.capture import FrameSource
from coach_app.errors import CaptureLost, EstimationError, ModelError
from tests.faulty_capture import Fault, FaultySource
from tests.scripted_visit import Camera, Time
from tests.waiting import until

SIZE_PX = (64, 48)
PICTURE: Image = np.zeros((48, 64, 3), np.uint8)
POSE = Pose(
    np.random.default_rng(1).uniform(5, 40, (len(BLAZEPOSE), 2)).astype(np.float32),
    np.ones(len(BLAZEPOSE), np.float32),
)

LIMITS = Limits(tick_s=0.01)


class SourceClock:
    """The routine started with the source."""

    def position_s(self, frame: Frame) -> float | None:
        return frame.t_s


def pictures(count: int) -> list[Image]:
    return [PICTURE] * count


class Kept:
    """What a session's observers saw."""

    def __init__(self) -> None:
        self.observations: list[Observation] = []
        self.scores: list[SessionScore] = []

    def session(self) -> SessionContext:
        reference = Reference()
        for i in range(300):
            reference.add(i / 30, POSE, BLAZEPOSE)
        judge = SessionJudge(Followed(reference), skeleton=BLAZEPOSE, size_px=SIZE_PX)
        return SessionContext(judge, SourceClock(), self.observations.append, self.scores.append)


@pytest.fixture
def run() -> Iterator[Callable[..., SessionRunner]]:
    runners: list[SessionRunner] = []

    def make(
        source: FrameSource, estimator: ScriptedEstimator | None = None, limits: Limits = LIMITS
    ) -> SessionRunner:
        used = estimator or ScriptedEstimator([POSE], BLAZEPOSE)
        runners.append(SessionRunner(lambda: source, lambda: used, SetupCheck(), limits=limits))
        return runners[-1]

    yield make
    for runner in runners:
        runner.close()


def test_every_frame_of_a_file_is_judged_kept_and_scored(
    run: Callable[..., SessionRunner],
) -> None:
    kept = Kept()
    runner = run(FaultySource(pictures(40), Fault.END, live=False))
    runner.begin(kept.session())
    runner.start()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert [round(o.t_s * 30) for o in kept.observations] == list(range(40))
    assert kept.scores == [runner.result]
    assert kept.scores[0].frames == 40
    assert kept.scores[0].dropped == 0


class Speaks(Cues):
    """Has one cue, at the tenth frame."""

    CUE = Cue(0.3, CueKind.PRAISE, None)
    heard = 0

    def update(self, observation: Observation) -> Cue | None:
        self.heard += 1
        if self.heard == 10:
            self.newest = self.CUE
        return None


def test_the_newest_cue_stays_with_the_snapshot(run: Callable[..., SessionRunner]) -> None:
    cues = Speaks()
    runner = run(FaultySource(pictures(40), Fault.END, live=False))
    session = Kept().session()
    session.judge.cues = cues
    runner.begin(session)
    runner.start()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert cues.heard == 40
    assert runner.latest is not None
    assert runner.latest.cue is Speaks.CUE


def test_the_set_up_check_gives_advice_and_turns_into_the_session(
    run: Callable[..., SessionRunner],
) -> None:
    go_on = threading.Event()
    began = threading.Event()

    def before(index: int) -> None:
        if index == 5:
            go_on.set()
            began.wait(60)

    kept = Kept()
    runner = run(
        FaultySource(pictures(10), Fault.END, live=False, before_frame=before),
        ScriptedEstimator([None], BLAZEPOSE),
    )
    runner.start()
    assert go_on.wait(60)
    until(lambda: runner.latest is not None and runner.latest.frame.index == 4)
    assert runner.latest is not None
    assert runner.latest.advice is SetupAdvice.MORE_LIGHT  # the picture is black
    assert runner.latest.observation is None
    runner.begin(kept.session())
    began.set()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert len(kept.observations) == 5
    assert runner.latest.advice is None


def test_a_frame_taken_before_the_session_began_is_judged_by_no_clock(
    run: Callable[..., SessionRunner],
) -> None:
    """A slow model still works on a picture of the set-up check when the session begins."""
    looking, began = threading.Event(), threading.Event()

    def slow(frame: Frame) -> Pose:
        if frame.index == 2:
            looking.set()
            began.wait(60)
        return POSE

    kept = Kept()
    clock = PlaybackClock()
    clock.update(20.0, playing=True)
    runner = run(
        FaultySource(pictures(8), Fault.END, live=False), ScriptedEstimator(slow, BLAZEPOSE)
    )
    runner.start()
    assert looking.wait(60)
    runner.begin(replace(kept.session(), clock=clock))
    began.set()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert kept.observations, "what came after it is judged"
    assert all(o.t_s > 2.5 / 30 for o in kept.observations)
    assert all(20.0 <= o.reference_t_s < 30.0 for o in kept.observations)


@pytest.mark.parametrize("hangs", ["opening the camera", "opening the model", "the model"])
def test_whatever_hangs_is_told_and_the_end_comes_all_the_same(hangs: str) -> None:
    let_go = threading.Event()
    camera = FaultySource(pictures(300), Fault.STALL)

    def open_camera() -> FrameSource:
        if hangs == "opening the camera":
            let_go.wait(30)
        return camera

    def open_model() -> ScriptedEstimator:
        if hangs == "opening the model":
            let_go.wait(30)
        return ScriptedEstimator(estimate, BLAZEPOSE)

    def estimate(frame: Frame) -> Pose:
        if hangs == "the model":
            let_go.wait(30)
        return POSE

    short = Limits(0.05, 0.05, 0.05, 0.05, 0.05, let_go_s=0.05, tick_s=0.01)
    runner = SessionRunner(open_camera, open_model, SetupCheck(), limits=short)
    runner.begin(Kept().session())
    runner.start()
    until(lambda: runner.state is RunnerState.FAILED)
    assert runner.error is not None
    runner.stop()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert not runner.close(), "it has waited for a call that hangs"
    let_go.set()
    camera.close()


def test_the_picture_rate_leaves_pauses_out() -> None:
    now_s = [0.0]
    rate = ActiveRate(lambda: now_s[0])
    for _ in range(31):
        rate.tick()
        now_s[0] += 1 / 30
    rate.rest()
    now_s[0] += 60.0
    for _ in range(31):
        rate.tick()
        now_s[0] += 1 / 30
    assert rate.hz == pytest.approx(30.0)


def test_frames_that_come_too_fast_are_dropped_and_counted(
    run: Callable[..., SessionRunner],
) -> None:
    let_go = threading.Event()

    def slow(frame: Frame) -> Pose:
        let_go.wait(60)
        return POSE

    kept = Kept()

    def before(index: int) -> None:
        if index == 29:
            let_go.set()

    runner = run(
        FaultySource(pictures(30), Fault.END, before_frame=before),
        ScriptedEstimator(slow, BLAZEPOSE),
    )
    runner.begin(kept.session())
    runner.start()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert runner.dropped > 0
    assert runner.dropped + len(kept.observations) == 30


def test_nothing_is_judged_while_paused(run: Callable[..., SessionRunner]) -> None:
    kept = Kept()
    paused = threading.Event()

    def before(index: int) -> None:
        paused.wait(60)

    runner = run(FaultySource(pictures(5), Fault.END, live=False, before_frame=before))
    runner.begin(kept.session())
    runner.start()
    runner.pause()
    assert runner.state is RunnerState.HELD
    paused.set()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert kept.observations == []


def test_a_lost_camera_fails_with_its_sentence_and_the_session_goes_on_after_it(
    run: Callable[..., SessionRunner],
) -> None:
    sources = [
        FaultySource(pictures(3), live=False),
        FaultySource(pictures(4), Fault.END, live=False),
    ]
    estimated_t_s: list[float] = []

    def estimate(frame: Frame) -> Pose:
        estimated_t_s.append(frame.t_s)
        return POSE

    kept = Kept()
    runner = SessionRunner(lambda: sources.pop(0), lambda: ScriptedEstimator(estimate, BLAZEPOSE))
    runner.begin(kept.session())
    runner.start()
    until(lambda: runner.state is RunnerState.FAILED)
    assert isinstance(runner.error, CaptureLost)
    runner.resume()
    until(lambda: runner.state is RunnerState.FINISHED)
    times = [o.t_s for o in kept.observations]
    # When the camera goes, one picture may be with the model and one on its way: both may be lost.
    assert 1 + 4 <= len(times) <= 3 + 4
    assert all(later > earlier for earlier, later in itertools.pairwise(times))
    assert set(times) <= set(estimated_t_s)
    assert len(kept.scores) == 1
    runner.close()


def test_a_lost_camera_whose_release_takes_long_is_told_as_lost(
    run: Callable[..., SessionRunner],
) -> None:
    released = threading.Event()

    class SlowToRelease(FaultySource):
        def close(self) -> None:
            released.wait(5.0)
            super().close()

    runner = run(SlowToRelease(pictures(2)))
    runner.begin(Kept().session())
    runner.start()
    until(lambda: runner.state not in (RunnerState.STARTING, RunnerState.RUNNING))
    state = runner.state
    released.set()
    assert state is RunnerState.FAILED


def test_a_camera_lost_in_a_pause_is_told_and_nothing_of_the_pause_is_judged() -> None:
    camera, kept = Camera(), Kept()
    runner = SessionRunner(lambda: camera, lambda: ScriptedEstimator([POSE], BLAZEPOSE))
    runner.begin(kept.session())
    runner.start()
    camera.send()
    until(lambda: len(kept.observations) == 1)
    runner.pause()
    camera.lose()
    until(lambda: runner.state is RunnerState.FAILED)
    assert isinstance(runner.error, CaptureLost)
    runner.stop()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert [score.frames for score in kept.scores] == [1]
    assert runner.close()


def test_ending_after_a_lost_camera_keeps_the_score_of_what_was_seen(
    run: Callable[..., SessionRunner],
) -> None:
    kept = Kept()
    runner = run(FaultySource(pictures(6), live=False))
    runner.begin(kept.session())
    runner.start()
    until(lambda: runner.state is RunnerState.FAILED)
    runner.stop()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert kept.scores[0].frames == len(kept.observations) > 0


def test_a_camera_that_sends_nothing_any_more_is_noticed(
    run: Callable[..., SessionRunner],
) -> None:
    source = FaultySource(pictures(2), Fault.STALL)
    runner = run(source, limits=Limits(tick_s=0.01, picture_s=0.05))
    runner.start()
    until(lambda: runner.state is RunnerState.FAILED)
    assert "no picture" in str(runner.error)
    source.close()


def test_after_a_sleep_through_which_the_clock_went_on_nothing_is_overdue() -> None:
    """As on Windows: the camera was asked for its picture an hour ago, and sends it now."""
    clock, opened = Time(), [Camera(), Camera()]
    camera = opened[0]
    runner = SessionRunner(
        lambda: opened.pop(0),
        lambda: ScriptedEstimator([POSE], BLAZEPOSE),
        limits=Limits(let_go_s=0.05, tick_s=0.002),
        now_s=clock.now_s,
        asleep_too_s=clock.asleep_too_s,
    )
    runner.begin(Kept().session())
    runner.start()
    camera.send()
    until(lambda: runner.state is RunnerState.RUNNING)
    opening = runner._opening
    assert opening is not None
    until(lambda: camera.sent == 1 and opening._camera._due is not None)
    clock.ran_s += 3600.0
    until(lambda: runner.state is not RunnerState.RUNNING)
    runner.resume()
    camera.send()
    until(lambda: not opened or (runner.latest is not None and runner.latest.frame.index == 1))
    assert opened, "the camera was taken for lost"
    assert runner.error is None
    camera.end()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert runner.close()


def test_a_failing_model_is_never_nobody_there(run: Callable[..., SessionRunner]) -> None:
    def broken(frame: Frame) -> Pose:
        raise EstimationError("The pose model failed on a frame.")

    runner = run(
        FaultySource(pictures(3), Fault.END, live=False), ScriptedEstimator(broken, BLAZEPOSE)
    )
    runner.start()
    until(lambda: runner.state is RunnerState.FAILED)
    assert str(runner.error) == "The pose model failed on a frame."
    assert runner.latest is None


def test_a_model_of_other_keypoints_that_steps_in_goes_on_in_those_of_the_session() -> None:
    def broken(frame: Frame) -> Pose:
        if frame.index == 2:
            raise EstimationError("The Edge TPU does not answer any more; plug it in again.")
        return POSE

    other = Pose(POSE.keypoints_px[: len(COCO)], POSE.scores[: len(COCO)])
    models = [ScriptedEstimator(broken, BLAZEPOSE), ScriptedEstimator([other], COCO)]
    kept = Kept()
    runner = SessionRunner(
        lambda: FaultySource(pictures(8), Fault.END, live=False), lambda: models.pop(0)
    )
    runner.begin(kept.session())
    runner.start()
    until(lambda: runner.state is RunnerState.FAILED)
    runner.resume()
    until(lambda: runner.state in (RunnerState.FINISHED, RunnerState.FAILED))
    runner.close()
    assert runner.result is not None, runner.error
    assert len(kept.observations) == 2 + 8
    assert runner.latest is not None
    assert runner.latest.skeleton is BLAZEPOSE
    assert runner.latest.pose is not None
    assert len(runner.latest.pose.keypoints_px) == len(BLAZEPOSE)


def test_a_fault_of_our_own_becomes_a_sentence(
    run: Callable[..., SessionRunner], expected_warnings: object
) -> None:
    def broken(frame: Frame) -> Pose:
        raise ZeroDivisionError("oh")

    runner = run(
        FaultySource(pictures(3), Fault.END, live=False), ScriptedEstimator(broken, BLAZEPOSE)
    )
    runner.start()
    until(lambda: runner.state is RunnerState.FAILED)
    assert "fault inside Coach" in str(runner.error)


def test_a_routine_without_a_track_is_estimated_while_it_plays(
    run: Callable[..., SessionRunner],
) -> None:
    clock = PlaybackClock()
    reference = Reference()
    live = LiveReference(
        reference,
        lambda _: FaultySource(pictures(60), Fault.END, live=False),
        lambda: ScriptedEstimator([POSE], BLAZEPOSE),
        clock,
    )
    kept = Kept()
    release = threading.Event()

    def before(index: int) -> None:
        if index == 1:
            until(lambda: live.latest is not None and live.latest[0] > 0.3)
            release.set()

    runner = run(FaultySource(pictures(3), Fault.END, live=False, before_frame=before))
    judge = SessionJudge(Followed(reference), skeleton=BLAZEPOSE, size_px=SIZE_PX)
    clock.update(0.0, playing=True)
    runner.begin(SessionContext(judge, clock, kept.observations.append, kept.scores.append, live))
    runner.start()
    until(lambda: runner.state is RunnerState.FINISHED)
    assert release.is_set()
    assert reference.known_until_s > 0.3
    live.close()


def test_a_live_reference_that_failed_is_opened_again_with_the_camera() -> None:
    clock = PlaybackClock(now_s=lambda: 0.0)
    clock.update(0.5, playing=True)
    mended = threading.Event()

    def open_model() -> ScriptedEstimator:
        if not mended.is_set():
            raise ModelError("The model is damaged.")
        return ScriptedEstimator([POSE], BLAZEPOSE)

    def before(index: int) -> None:
        until(lambda: index == 0 or live.error is not None or live.latest is not None)

    reference = Reference()
    live = LiveReference(
        reference,
        lambda _: FaultySource(pictures(60), Fault.END, live=False),
        open_model,
        clock,
    )
    kept = Kept()
    runner = SessionRunner(
        lambda: FaultySource(pictures(5), Fault.END, live=False, before_frame=before),
        lambda: ScriptedEstimator([POSE], BLAZEPOSE),
        limits=LIMITS,
    )
    judge = SessionJudge(Followed(reference), skeleton=BLAZEPOSE, size_px=SIZE_PX)
    runner.begin(SessionContext(judge, clock, kept.observations.append, kept.scores.append, live))
    runner.start()
    until(lambda: runner.state is RunnerState.FAILED)
    assert "damaged" in str(runner.error)
    mended.set()
    runner.resume()
    until(lambda: runner.state in (RunnerState.FINISHED, RunnerState.FAILED))
    runner.close()
    assert runner.state is RunnerState.FINISHED
    assert reference.known_until_s > 0.3
    assert live.close()
