"""Both hands on the head for two seconds: the pose, and its course over time."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.hand_sign.drawn_signs import as_coco, drawn_signs
from benchmarks.judging.keypoint_noise import noisy
from coach_app.engine.core.structures import Pose
from coach_app.engine.live.hand_sign import HOLD_S, HandSign, hands_at_head

HANDS = np.array([[0.3, 0.1], [-0.3, 0.1]])
STEP_S = 0.05


def counts(shown: list[bool], active: list[bool] | None = None) -> list[int]:
    sign = HandSign()
    on = active or [True] * len(shown)
    return [
        sign.update(i * STEP_S, HANDS if held else None, active=on[i]).count
        for i, held in enumerate(shown)
    ]


@pytest.mark.parametrize("number", range(4))
def test_a_drawn_sign_is_recognised_with_every_skeleton(number: int) -> None:
    drawn = list(drawn_signs(4))[number]
    for track in (noisy(drawn.track(), number), as_coco(noisy(drawn.track(), number))):
        sign = HandSign()
        given_s: list[float] = []
        for i, t_s in enumerate(track.t_s.tolist()):
            before = len(given_s)
            if sign.update(t_s, hands_at_head(track.pose(i), track.skeleton)).count > before:
                given_s.append(t_s)
        assert len(given_s) == 1
        assert given_s[0] - drawn.begins_s < 2.5


def test_arms_up_out_or_at_rest_are_no_sign() -> None:
    drawn = next(iter(drawn_signs(1)))
    track = drawn.track()
    held = int((drawn.begins_s + 1.0) * 20)
    pose = track.pose(held)
    assert pose is not None and hands_at_head(pose, track.skeleton) is not None
    assert hands_at_head(track.pose(0), track.skeleton) is None
    trunk = np.hypot(*(pose.keypoints_px[11] - pose.keypoints_px[23]))
    for dx, dy in ((0.0, -0.8), (0.9, 0.0), (-0.9, 0.0), (0.0, 0.6)):
        points = pose.keypoints_px.copy()
        points[track.skeleton.indices(("left_wrist", "right_wrist"))] += (dx * trunk, dy * trunk)
        assert hands_at_head(replace(pose, keypoints_px=points), track.skeleton) is None


def test_who_lies_gives_no_sign_unless_that_is_asked() -> None:
    drawn = next(iter(drawn_signs(1)))
    track = drawn.track()
    pose = track.pose(int((drawn.begins_s + 1.0) * 20))
    assert pose is not None
    turned = np.stack([-pose.keypoints_px[:, 1], pose.keypoints_px[:, 0]], axis=1)
    lying = Pose(turned, pose.scores)
    assert hands_at_head(lying, track.skeleton) is None
    assert hands_at_head(lying, track.skeleton, upright=False) is not None


@given(st.lists(st.booleans(), max_size=400))
def test_the_count_never_falls_and_two_signs_are_apart(shown: list[bool]) -> None:
    found = counts(shown)
    steps = np.diff([0, *found])
    assert set(steps.tolist()) <= {0, 1}
    given_at = np.flatnonzero(steps)
    assert (np.diff(given_at) * STEP_S > HOLD_S).all()
    for at in given_at:
        during = "".join("x" if held else "." for held in shown[at - 40 : at + 1])
        assert "." * 7 not in during, "longer than a blink"


@given(st.integers(0, 39), st.lists(st.booleans(), max_size=40))
def test_what_is_held_for_less_than_two_seconds_is_no_sign(held: int, after: list[bool]) -> None:
    assert counts([True] * held + [False] * 20)[-1] == 0


def test_a_sign_is_one_sign_however_long_it_is_held() -> None:
    assert counts([True] * 300)[-1] == 1
    assert counts([*[True] * 60, *[False] * 20, *[True] * 60])[-1] == 2


def test_a_blink_of_the_model_breaks_nothing() -> None:
    shown = [i % 8 != 0 for i in range(60)]
    assert counts(shown)[-1] == 1


@given(st.lists(st.booleans(), min_size=60, max_size=200))
def test_it_means_nothing_while_inactive_nor_until_it_is_let_go(active: list[bool]) -> None:
    found = counts([True] * len(active), active)
    steady = round(HOLD_S / STEP_S)
    # Held all the time: only a sign that was active from its very begin counts.
    assert found[-1] == int(all(active[: steady + 1]))


def test_hands_that_move_on_are_not_held() -> None:
    sign = HandSign()
    for i in range(200):
        moving = HANDS + np.array([0.0, 0.3 * np.sin(i / 4.0)])
        assert sign.update(i * STEP_S, moving).count == 0
