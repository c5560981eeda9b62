"""Repetitions counted while they are done, beside the count of the whole move afterwards."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.common.stand_ins.truth import follower_truth
from benchmarks.judging.cases import any_body, choreography
from benchmarks.judging.keypoint_noise import noisy
from benchmarks.judging.sessions import reference, routine
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.shipped import INSTRUCTORS
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.movement.live_count import MoveCount, RepCounter

RATE_HZ = 10.0


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("standing-whole-body", Following(lag_s=0.6, noise_deg=1.0, seed=1)),
        ("seated-arms", Following(lag_s=1.2, noise_deg=1.0, seed=2, mirrored=True)),
    ],
)
def test_the_live_count_of_a_drawn_session_is_the_results(name: str, following: Following) -> None:
    dance, shown = choreography(name), reference(name)
    times = np.arange(round((dance.duration_s + 1.0) * RATE_HZ)) / RATE_HZ
    body = any_body(np.random.default_rng(following.seed))
    camera = replace(INSTRUCTORS[name].camera, yaw_deg=15.0)
    truth = follower_truth(Follower(dance, following), times, body, camera)
    track = noisy(truth.track, following.seed)
    moves = routine(name)
    judge = PoseJudge(shown, moves, skeleton=track.skeleton, size_px=track.size_px)
    count, last = MoveCount(moves.moves, shown.at), dict[str, int]()
    for i, t_s in enumerate(times.tolist()):
        count.update(judge.step(t_s, min(t_s, dance.duration_s), track.pose(i)))
        if count.newest is not None:
            assert count.newest.reps - last.get(count.newest.move, 0) in (0, 1)
            last[count.newest.move] = count.newest.reps
    assert last == {move.move: move.reps for move in judge.result().moves}


def course(reps: int, reach_deg: float, rep_s: float = 3.0) -> list[tuple[float, float]]:
    t_s = np.arange(round(reps * rep_s * 20)) / 20
    angle = reach_deg * 0.5 * (1.0 - np.cos(2.0 * np.pi * t_s / rep_s))
    return list(zip(t_s.tolist(), angle.tolist(), strict=True))


@given(st.integers(1, 12), st.floats(50.0, 120.0), st.floats(1.2, 6.0))
def test_each_way_there_counts_once_and_soon(reps: int, reach_deg: float, rep_s: float) -> None:
    counter, found = RepCounter(90.0), list[float]()
    for t_s, angle in course(reps, reach_deg, rep_s):
        before = counter.reps
        if counter.update(t_s, angle) > before:
            found.append(t_s)
    assert len(found) == reps
    for number, t_s in enumerate(found):  # near the turning point
        assert abs(t_s - (number + 0.5) * rep_s) <= max(0.4, 0.25 * rep_s)


@given(st.lists(st.floats(-6.0, 6.0), min_size=20, max_size=200))
def test_jitter_is_no_repetition(jitter: list[float]) -> None:
    counter = RepCounter(90.0)
    for i, off in enumerate(jitter):
        counter.update(i / 20, 20.0 + off)
    assert counter.reps == 0


def test_what_was_not_seen_changes_nothing() -> None:
    counter = RepCounter(90.0)
    for t_s, angle in course(3, 90.0):
        counter.update(t_s, angle if round(t_s * 20) % 3 else np.nan)
    assert counter.reps == 3
