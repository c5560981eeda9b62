"""The four-stage balance test: what was held, and what a camera in front cannot tell."""

from dataclasses import replace
from functools import cache
from itertools import islice

import numpy as np
import pytest

from benchmarks.fitness.others import four_stages
from benchmarks.fitness.people import Case
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.fitness.live_check import LiveCheck, Phase
from coach_app.engine.fitness.protocols import check

TEST = "four-stage-balance"


@cache
def case(number: int, turned_deg: float = 5.0) -> Case:
    return four_stages(np.random.default_rng([7, number]), turned_deg)


def cases(count: int, turned_deg: float = 5.0) -> list[Case]:
    """Of a model that finds toes."""
    drawn = (case(i, turned_deg) for i in range(99))
    return list(islice((of for of in drawn if "left_heel" in of.track.skeleton), count))


def held(count: int) -> Case:
    """The first one of which so many positions are told."""
    return next(of for of in cases(10) if check(TEST, of.track).value == count == of.truth.count)


def without_toes(track: PoseTrack) -> PoseTrack:
    kept = BLAZEPOSE.indices(COCO.keypoints)
    points, scores = track.keypoints_px[:, kept], track.scores[:, kept]
    return replace(track, skeleton=COCO, keypoints_px=points, scores=scores, world_m=None)


def test_what_is_told_is_right_and_most_is_told() -> None:
    values = [(check(TEST, of.track).value, of.truth.count) for of in cases(10)]
    told = [(value, truth) for value, truth in values if value is not None]
    assert len(told) >= 6
    assert len({truth for _, truth in told}) >= 3, "they fail at different positions"
    assert all(value == truth for value, truth in told)


def test_each_position_that_was_held_is_an_event_of_ten_seconds() -> None:
    whole = held(4)
    result = check(TEST, whole.track)
    counted = [event for event in result.events if event.counted]
    assert [event.notes[0] for event in counted] == [
        "side_by_side",
        "half_ahead",
        "in_line",
        "one_leg",
    ]
    assert all(event.end_s - event.start_s == pytest.approx(10.0) for event in counted)
    assert "not_in_line" not in result.reasons


def test_without_toes_there_is_no_result() -> None:
    result = check(TEST, without_toes(cases(1)[0].track))
    assert (result.value, result.reasons) == (None, ("toes_unseen",))


def test_somebody_who_is_turned_has_no_result() -> None:
    turned = [check(TEST, of.track) for of in cases(5, 30.0) if of.truth.refused]
    assert turned
    assert all(result.value is None for result in turned)
    assert any("turned" in result.reasons for result in turned)


def test_feet_apart_are_none_of_the_positions() -> None:
    track = cases(1)[0].track
    standing = np.repeat(track.keypoints_px[10][None], 400, axis=0)  # before the first position
    scores = np.ones(standing.shape[:2], np.float32)
    t_s = np.arange(400) / 30.0
    still = PoseTrack(track.skeleton, t_s, standing, scores, None, track.size_px, "drawn")
    result = check(TEST, still)
    assert (result.value, result.events) == (None, ())
    assert result.reasons == ("no_stance",)


def test_a_position_that_the_film_cuts_off_leaves_no_result() -> None:
    track = held(1).track
    cut = track.t_s < 8.0
    short = replace(
        track,
        t_s=track.t_s[cut],
        keypoints_px=track.keypoints_px[cut],
        scores=track.scores[cut],
        world_m=None,
    )
    result = check(TEST, short)
    assert "clip_ended" in result.events[-1].notes
    assert (result.value, result.complete) == (None, False)


def test_it_is_counted_while_it_is_done_and_given_up_when_nothing_follows() -> None:
    track = held(1).track
    live = LiveCheck(TEST)
    live.start()
    slow = slice(None, None, 3)
    last = track.pose(len(track) - 1)
    seen = [
        live.see(float(t_s), track.pose(i), track.skeleton, track.size_px)
        for i, t_s in list(enumerate(track.t_s))[slow]
    ]
    assert max(one.count for one in seen) == 1
    assert any(5.0 < one.held_s < 9.9 for one in seen), "the seconds are shown while they pass"
    t_s = float(track.t_s[-1])
    while (now := live.see(t_s := t_s + 0.2, last, track.skeleton, (1, 1))).phase is not Phase.OVER:
        assert now.elapsed_s < 90.0
    assert live.result().value in (1.0, None)
