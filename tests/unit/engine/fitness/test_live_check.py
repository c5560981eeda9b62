"""A fitness test while it is done: what is counted when, and that the end is the file's."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.fitness import chairs, others
from benchmarks.fitness.chairs import Stand, filmed
from benchmarks.fitness.people import Case
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.fitness.live_check import LENGTHS_S, Checked, LiveCheck, Phase
from coach_app.engine.fitness.protocols import PROTOCOLS, check
from coach_app.errors import InputError

Drawing = Callable[[np.random.Generator], Case]

SIGNAL_S = 6.0


def stand(start_s: float, share: float = 1.0, pushing: bool = False) -> Stand:
    at = (start_s, start_s + 0.6, start_s + 1.6, start_s + 2.0, start_s + 3.2)
    return Stand(*at, share, pushing)


def film(stands: list[Stand], length_s: float) -> PoseTrack:
    return filmed(np.random.default_rng(3), stands, length_s)


def watched(
    live: LiveCheck, track: PoseTrack, trial_s: float | None, start_s: float
) -> list[Checked]:
    """What is known after each picture until the test is over."""
    seen = []
    for i, t_s in enumerate(track.t_s):
        if trial_s is not None and t_s >= trial_s:
            live.try_out()
            trial_s = None
        if t_s >= start_s and (i == 0 or track.t_s[i - 1] < start_s):
            live.start()
        seen.append(live.see(float(t_s), track.pose(i), track.skeleton, track.size_px))
        if seen[-1].phase is Phase.OVER:
            break
    return seen


def test_each_stand_is_counted_within_a_second_and_the_end_is_as_of_the_file() -> None:
    ups = [SIGNAL_S + 0.5 + 4.0 * i for i in range(7)]
    track = film([stand(1.0), *(stand(t) for t in ups)], SIGNAL_S + 33.0)
    live = LiveCheck("30s-chair-stand")
    seen = watched(live, track, 0.2, SIGNAL_S)
    tried = [one for one in seen if one.phase is Phase.TRIAL]
    assert (tried[-1].count, tried[-1].elapsed_s) == (1, 0.0)
    run = [one for one in seen if one.phase is Phase.RUNNING]
    for number, up_s in enumerate(ups, start=1):
        told_s = next(one.elapsed_s for one in run if one.count == number) + SIGNAL_S
        assert 0.0 < told_s - (up_s + 1.6) < 1.1
    assert seen[-1].phase is Phase.OVER
    assert seen[-1].elapsed_s == pytest.approx(31.0, abs=0.1)
    # The trial's stand is not counted, and the clip as a whole says the same.
    result = live.result()
    assert result.value == 7.0
    assert result.value == check("30s-chair-stand", track, SIGNAL_S).value


def test_pushing_off_is_told_while_it_is_done() -> None:
    track = film([stand(1.0), stand(7.0), stand(11.0, pushing=True), stand(15.0)], 20.0)
    live = LiveCheck("30s-chair-stand")
    seen = watched(live, track, 0.2, SIGNAL_S)
    pushed = [one for one in seen if one.event is not None and "pushed_off" in one.event.notes]
    assert pushed
    assert (pushed[0].count, pushed[0].done) == (1, 2)
    assert seen[-1].count == 2


def test_five_stands_end_by_themselves_and_the_trial_is_none_of_them() -> None:
    track = film([stand(1.0), *(stand(7.0 + 4.0 * i) for i in range(5))], 30.0)
    live = LiveCheck("5x-sit-to-stand")
    seen = watched(live, track, 0.2, SIGNAL_S)
    assert seen[-1].phase is Phase.OVER
    assert live.result().value == pytest.approx(16.0 + 1.6, abs=0.25)


def test_a_stance_is_timed_while_it_lasts_and_ends_the_test() -> None:
    case = others.stance(np.random.default_rng(4))
    live = LiveCheck("single-leg-stance")
    seen = watched(live, case.track, None, 0.0)
    held = [one.held_s for one in seen if one.held_s]
    assert held == sorted(held)
    assert seen[-1].phase is Phase.OVER
    first = check("single-leg-stance", case.track).events[0]
    assert live.result().events[0].reach == pytest.approx(first.reach, abs=0.15)


@pytest.mark.parametrize("draw", [chairs.chair_stand, others.arm_curl])
def test_the_count_never_falls_and_comes_to_the_result(draw: Drawing) -> None:
    case = draw(np.random.default_rng(11))
    track = replace(case.track, t_s=case.track.t_s + 100.0)  # clocks do not begin at 0
    live = LiveCheck(case.test)
    seen = watched(live, track, None, 100.0)
    counts = [one.count for one in seen]
    assert counts == sorted(counts)
    result = live.result()
    assert result.value == check(case.test, track, 100.0).value
    assert result.value is not None
    assert abs(counts[-1] - result.value) <= 1


def test_nobody_in_the_picture_is_told_and_has_no_result() -> None:
    live = LiveCheck("30s-chair-stand")
    live.start()
    skeleton = film([stand(1.0)], 2.0).skeleton
    for i in range(330):
        now = live.see(i / 10, None, skeleton, (640, 480))
    assert (now.phase, now.seen, now.count) == (Phase.OVER, False, 0)
    assert live.result().value is None


def test_a_test_that_was_not_begun_has_no_result() -> None:
    with pytest.raises(InputError, match="not begun"):
        LiveCheck("30s-chair-stand").result()


def test_every_protocol_has_a_length() -> None:
    assert set(LENGTHS_S) == set(PROTOCOLS)
