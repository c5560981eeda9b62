"""Stands from a chair: what counts, what is told, and when there is no result."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.fitness.chairs import Stand, chair_stand, filmed, five_times
from benchmarks.fitness.people import Case, hidden
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.fitness.measuring.seen_body import SeenBody
from coach_app.engine.fitness.protocols import check
from coach_app.errors import InputError

EVERY_S = 4.0


def stand(number: int, share: float = 1.0, pushing: bool = False) -> Stand:
    start_s = 1.0 + EVERY_S * number
    at = (start_s, start_s + 0.6, start_s + 1.6, start_s + 2.0, start_s + 3.2)
    return Stand(*at, share, pushing)


def film(stands: list[Stand], length_s: float = 33.0, seed: int = 3) -> PoseTrack:
    return filmed(np.random.default_rng(seed), stands, length_s)


def reversed_in_time(track: PoseTrack) -> PoseTrack:
    return replace(
        track,
        t_s=track.t_s[-1] - track.t_s[::-1],
        keypoints_px=track.keypoints_px[::-1],
        scores=track.scores[::-1],
        world_m=None if track.world_m is None else track.world_m[::-1],
    )


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_full_stands_within_the_time_are_counted(seed: int) -> None:
    result = check("30s-chair-stand", film([stand(i) for i in range(5)], seed=seed))
    assert (result.value, result.error, result.complete) == (5.0, 0.0, True)
    for number, event in enumerate(result.events):
        assert event.start_s == pytest.approx(1.0 + EVERY_S * number, abs=0.3)
        assert event.end_s == pytest.approx(2.6 + EVERY_S * number, abs=0.25)


def test_half_stands_and_pushing_off_are_told_and_not_counted() -> None:
    stands = [stand(0), stand(1, share=0.6), stand(2, pushing=True), stand(3)]
    result = check("30s-chair-stand", film(stands))
    assert result.value == 2.0
    assert [event.counted for event in result.events] == [True, False, False, True]
    assert "not_straight" in result.events[1].notes
    assert "pushed_off" in result.events[2].notes
    assert {"not_straight", "pushed_off"} <= set(result.reasons)


def test_shanks_that_are_misread_while_sitting_make_no_sitting_a_stand() -> None:
    track = film([stand(i) for i in range(5)])
    points = track.keypoints_px.copy()
    rise = SeenBody(track).thigh_rise
    # Of a depth camera's kind: sitting, the knees are seen above the hips, once far above.
    away = np.where(rise < 0.6, np.where((track.t_s > 8.2) & (track.t_s < 9.2), 3.0, 0.9), 0.0)
    for side in ("left", "right"):
        knee, ankle = track.skeleton.indices((f"{side}_knee", f"{side}_ankle"))
        shank = points[:, ankle, 1] - points[:, knee, 1]
        points[:, knee, 1] -= away * shank
        points[:, ankle, 1] -= away * shank
    result = check("30s-chair-stand", replace(track, keypoints_px=points))
    assert result.value == 5.0
    assert not any("not_seated" in event.notes for event in result.events)


@pytest.mark.parametrize(("ends_s", "counted"), [(0.95, False), (1.3, True)])
def test_more_than_half_way_up_at_the_end_counts(ends_s: float, counted: bool) -> None:
    # The clock is set so that it ends while the ninth stand is under way.
    signal_s = 5.0 + ends_s - 30.0 + EVERY_S * 7
    track = film([stand(i) for i in range(9)], 38.0)
    result = check("30s-chair-stand", track, signal_s)
    last = max((e for e in result.events if e.start_s < result.end_s), key=lambda e: e.start_s)
    assert last.counted is counted
    assert last.notes[0] == ("last_half" if counted else "too_late")


def test_legs_that_are_not_seen_leave_no_result() -> None:
    track = film([stand(i) for i in range(7)])
    result = check("30s-chair-stand", hidden(track, ("knee", "ankle"), 10.0, 16.0))
    assert (result.value, result.error) == (None, None)
    assert result.reasons[0] == "legs_unseen"
    assert result.coverage < 0.9


def test_a_clip_that_ends_before_the_test_says_so() -> None:
    result = check("30s-chair-stand", film([stand(0), stand(1)], 10.0))
    assert (result.value, result.complete) == (2.0, False)
    assert "short" in result.reasons


def test_sitting_down_is_no_stand_and_backwards_it_is_one() -> None:
    track = film([stand(0)], 8.0)
    tail = int(np.searchsorted(track.t_s, 2.7))  # from standing on
    down = replace(
        track,
        t_s=track.t_s[tail:] - track.t_s[tail],
        keypoints_px=track.keypoints_px[tail:],
        scores=track.scores[tail:],
        world_m=None if track.world_m is None else track.world_m[tail:],
    )
    assert check("30s-chair-stand", down).events == ()
    assert check("30s-chair-stand", reversed_in_time(down)).value == 1.0


def test_five_stands_are_timed_from_the_first_movement_to_the_last_standing() -> None:
    result = check("5x-sit-to-stand", film([stand(i) for i in range(5)], 24.0))
    assert result.value == pytest.approx(4 * EVERY_S + 1.6, abs=0.25)
    assert result.error is not None
    assert 0.0 < result.error < 0.3


def test_fewer_than_five_have_no_time() -> None:
    result = check("5x-sit-to-stand", film([stand(0), stand(1), stand(2)], 14.0))
    assert result.value is None
    assert result.reasons[0] == "fewer_than_five"


def test_somebody_who_only_stands_has_no_result() -> None:
    t_s = np.arange(0.0, 32.0, 1 / 15)
    track = film([stand(0)], 8.0)
    standing = track.keypoints_px[int(np.searchsorted(track.t_s, 2.8))]
    points = np.repeat(standing[None], len(t_s), axis=0)
    scores = np.ones(points.shape[:2], np.float32)
    still = PoseTrack(track.skeleton, t_s, points, scores, None, track.size_px, "drawn")
    result = check("30s-chair-stand", still)
    assert (result.value, result.events) == (None, ())
    assert result.reasons == ("never_sat", "no_stand")


def test_arms_that_neither_surely_push_nor_surely_hang_leave_no_count() -> None:
    stands = [stand(i) for i in range(5)]
    track = film(stands, seed=5)
    points, at = track.keypoints_px.copy(), track.skeleton.index
    middle = points[:, [at("left_shoulder"), at("right_shoulder")], 1].mean(axis=1)
    hanging = middle[0] + 0.8 * (middle - middle[0])  # they rise by so much of the shoulders' rise
    for side in ("left", "right"):
        wrist, knee = at(f"{side}_wrist"), at(f"{side}_knee")
        points[:, wrist, 1] = points[0, knee, 1] - 4.0 + (hanging - middle[0])
    result = check("30s-chair-stand", replace(track, keypoints_px=points, world_m=None))
    assert (result.value, result.reasons[0]) == (None, "doubtful")
    points[:, [at("left_wrist"), at("right_wrist")], 1] += 45.0  # under the knees, where nothing is
    result = check("30s-chair-stand", replace(track, keypoints_px=points, world_m=None))
    assert (result.value, result.reasons) == (5.0, ("not_crossed",))


@pytest.mark.parametrize("test", ["30s-chair-stand", "30s-arm-curl", "2min-step"])
def test_a_body_that_lies_has_no_result(test: str) -> None:
    track = film([stand(i) for i in range(5)])
    lying = replace(track, keypoints_px=track.keypoints_px[:, :, ::-1], world_m=None)
    result = check(test, lying)
    assert (result.value, result.error, result.reasons[0]) == (None, None, "not_upright")


def test_nobody_at_all_has_no_result() -> None:
    t_s = np.arange(0.0, 32.0, 0.1)
    nothing = np.full((len(t_s), len(BLAZEPOSE), 2), np.nan, np.float32)
    scores = np.zeros(nothing.shape[:2], np.float32)
    track = PoseTrack(BLAZEPOSE, t_s, nothing, scores, None, (640, 480), "drawn")
    for test in ("30s-chair-stand", "5x-sit-to-stand", "30s-arm-curl", "2min-step"):
        assert check(test, track).value is None, test
    for test in ("single-leg-stance", "shoulder-rom"):
        assert check(test, track).value is None, test


@pytest.mark.parametrize("start_s", [-1.0, 99.0, float("nan")])
def test_a_start_outside_of_the_video_is_refused(start_s: float) -> None:
    with pytest.raises(InputError, match="outside of the video"):
        check("30s-chair-stand", film([stand(0)], 8.0), start_s)


def drawn(number: int) -> Case:
    """A case of the benchmark, which was off by two or more."""
    return chair_stand(np.random.default_rng([2026, 0, number]))


@pytest.mark.parametrize("number", [25, 153, 198])
def test_arms_that_may_have_pushed_leave_no_count_rather_than_one_off_by_two(number: int) -> None:
    case = drawn(number)
    result = check(case.test, case.track, case.start_s)
    assert result.value is None or abs(result.value - (case.truth.count or 0)) <= 1
    assert result.value is not None or result.reasons[0] == "doubtful"


@pytest.mark.parametrize("number", [68, 207])
def test_long_shanks_and_a_low_camera_make_no_full_stand_a_half_one(number: int) -> None:
    case = drawn(number)
    assert check(case.test, case.track, case.start_s).value == case.truth.count


def test_five_stands_of_which_one_may_not_count_have_no_time() -> None:
    case = five_times(np.random.default_rng([2026, 1, 93]))
    result = check(case.test, case.track, case.start_s)
    assert (result.value, result.error) == (None, None)
    assert result.reasons[0] == "doubtful"
