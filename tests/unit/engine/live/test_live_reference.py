import threading

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import Frame, Image, Pose
from coach_app.engine.judging.reference import Reference
from coach_app.engine.live.clock import PlaybackClock
from coach_app.engine.live.live_reference import LiveReference
from coach_app.engine.live.wait_limits import Limits
from coach_app.errors import CoachError, EstimationError, ModelError
from tests.faulty_capture import Fault, FaultySource
from tests.unit.engine.conftest import Puppet
from tests.waiting import until

PICTURE: Image = np.zeros((48, 64, 3), np.uint8)
POSE = Pose(np.full((len(COCO), 2), 20, np.float32), np.ones(len(COCO), np.float32))
QUICK = Limits(opening_s=5.0, model_s=5.0, first_pose_s=0.05, pose_s=0.05, let_go_s=0.1)


def video(t_s: float = 0.0) -> FaultySource:
    return FaultySource([PICTURE] * 60, Fault.END, live=False)


def playing() -> PlaybackClock:
    clock = PlaybackClock()
    clock.update(0.0, playing=True)
    return clock


def test_after_a_failure_it_opens_video_and_model_again() -> None:
    opened: list[ScriptedEstimator] = []

    def open_model() -> ScriptedEstimator:
        opened.append(ScriptedEstimator([POSE], COCO))
        if len(opened) == 1:
            raise ModelError("The model is damaged.")
        return opened[-1]

    reference = Reference()
    live = LiveReference(reference, video, open_model, playing())
    live.start()
    until(lambda: live.error is not None)
    with pytest.raises(ModelError, match="damaged"):
        live.hand_over()
    live.start()
    until(lambda: live.latest is not None)
    live.hand_over()
    assert live.error is None
    assert reference.known_until_s >= 0.0
    assert live.close()


@pytest.mark.parametrize("beyond_the_end", [False, True])
def test_a_part_that_was_skipped_is_shown_once_the_player_goes_back(
    puppet: Puppet, beyond_the_end: bool
) -> None:
    clock, opened_s, reference = PlaybackClock(lambda: 0.0), [], Reference()
    last = threading.Event()

    def opened(t_s: float) -> FaultySource:
        opened_s.append(t_s)
        return FaultySource(
            [PICTURE] * 60,
            Fault.END,
            live=False,
            before_frame=lambda index: last.set() if index == 59 else None,
        )

    def play(at_s: float) -> None:
        clock.update(at_s, playing=True)
        until(lambda: live.latest is not None and abs(live.latest[0] - at_s) <= 0.1)
        live.hand_over()

    model = ScriptedEstimator([puppet.pose()], COCO)
    live = LiveReference(reference, opened, lambda: model, clock)
    live.start()
    play(0.0)
    play(1.6)
    if beyond_the_end:
        clock.update(100.0, playing=True)
        until(last.is_set)
    assert np.isnan(reference.at(0.5)).all()
    for at_s in (0.4, 0.45, 0.5, 0.55):
        play(at_s)
    assert live.close()
    assert np.isfinite(reference.at(0.5)).any()
    assert opened_s == [0.0, 0.4]


def test_a_model_that_hangs_is_told_and_left_behind() -> None:
    let_go = threading.Event()

    def hang(frame: Frame) -> Pose:
        let_go.wait(30)
        return POSE

    live = LiveReference(
        Reference(), video, lambda: ScriptedEstimator(hang, COCO), playing(), QUICK
    )
    live.start()
    until(lambda: live.error is not None)
    assert isinstance(live.error, EstimationError)
    with pytest.raises(CoachError, match="does not answer"):
        live.hand_over()
    assert live.close() is False
    let_go.set()
