"""The same follower at three quarters and half of the speed scores as at the whole."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.common.stand_ins.truth import follower_truth
from benchmarks.judging.cases import Case, catalogue
from benchmarks.judging.keypoint_noise import noisy
from benchmarks.judging.sessions import reference, routine
from coach_app.avatar.performing.follower import Follower
from coach_app.engine.judging.pose_judge import PoseJudge

LENGTH_S, RATE_HZ = 24.0, 20.0


def score(case: Case, rate: float) -> float:
    """Of an excerpt played at `rate`; being late takes the same real time at every rate."""
    own_s = np.arange(round(LENGTH_S / rate * RATE_HZ)) / RATE_HZ
    played_s = case.start_s + own_s * rate
    lag_s = 0.6 * rate
    follower = Follower(case.follower.choreography, replace(case.follower.following, lag_s=lag_s))
    drawn = follower_truth(follower, played_s, case.body, case.camera).track
    track = noisy(replace(drawn, t_s=own_s), case.seed)
    judge = PoseJudge(
        reference(case.routine),
        routine(case.routine),
        skeleton=track.skeleton,
        size_px=track.size_px,
    )
    for i, t_s in enumerate(own_s.tolist()):
        judge.step(t_s, float(played_s[i]), track.pose(i))
    found = judge.result()
    assert found.score is not None
    return found.score


CASES = [case for case in catalogue(100) if case.kind in ("imitator", "fault", "small")]


@pytest.mark.parametrize("number", [1, 57])
def test_the_same_follower_scores_alike_at_every_speed(number: int) -> None:
    case = CASES[number]
    normal = score(case, 1.0)
    for rate in (0.75, 0.5):
        assert score(case, rate) == pytest.approx(normal, abs=0.02), case.kind
