"""Clips as instructors publish them: cards, fades, stills and cuts around and within exercises."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import pose_body
from coach_app.avatar.shipped import FALLBACKS
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.proposed_moves import ProposedMove, propose_moves
from coach_app.engine.segmentation.shots import shots

RATE_HZ = 25.0
FRONT = FALLBACKS["standing"].camera
SIDE = replace(FRONT, yaw_deg=65.0)
OBLIQUE = replace(FRONT, yaw_deg=-35.0)
CLOSE = replace(FRONT, view_height_m=1.3, shift_m=0.3)
TEXT = """\
title en: Test
position: standing
pose ready
    both shoulder abduction 14
    both elbow flexion 8
pose squat from ready
    both hip flexion 70
    both knee flexion 85
    both ankle flexion 25
    both shoulder flexion 70
pose raise from ready
    both shoulder abduction 110
start ready
hold 1
move a
    name en: A
    cue en: A
    repeat {squats}
        to squat in 1
        to ready in 1
        hold 0.4
    end
end
hold 0.5
"""
RAISES = """\
move b
    name en: B
    cue en: B
    repeat 4
        to raise in 1
        to ready in 1
        hold 0.4
    end
end
hold 0.5
"""


@cache
def filmed(camera: Camera, squats: int = 6, more: str = "", seed: int = 1) -> PoseTrack:
    """Squats seen by a camera, with a pose model's trembling."""
    dance = read_choreography(TEXT.format(squats=squats) + more).choreography
    t_s = np.arange(round(dance.duration_s * RATE_HZ)) / RATE_HZ
    body = pose_body(dance.angles_at(t_s), FALLBACKS["standing"].body)
    track = truth_track(body, t_s, camera)
    noise = np.random.default_rng(seed).normal(0.0, 0.7, track.keypoints_px.shape)
    return replace(track, keypoints_px=(track.keypoints_px + noise).astype(np.float32))


def piece(track: PoseTrack, start_s: float, end_s: float) -> PoseTrack:
    inside = (track.t_s >= start_s) & (track.t_s < end_s)
    return replace(
        track,
        t_s=track.t_s[inside],
        keypoints_px=track.keypoints_px[inside],
        scores=track.scores[inside],
        world_m=None if track.world_m is None else track.world_m[inside],
    )


def nobody(seconds: float) -> PoseTrack:
    """A card: the model sees nobody."""
    track = piece(filmed(FRONT), 0.0, seconds)
    world = track.world_m
    assert world is not None
    return replace(
        track,
        keypoints_px=np.full_like(track.keypoints_px, np.nan),
        scores=np.zeros_like(track.scores),
        world_m=np.full_like(world, np.nan),
    )


def still(seconds: float, at_s: float, camera: Camera = FRONT) -> PoseTrack:
    """One picture for some time."""
    count = round(seconds * RATE_HZ)
    one = piece(filmed(camera), at_s, at_s + 0.9 / RATE_HZ)
    world = one.world_m
    assert world is not None
    noise = np.random.default_rng(9).normal(0.0, 0.3, (count, *one.keypoints_px.shape[1:]))
    return replace(
        one,
        t_s=np.arange(count) / RATE_HZ,
        keypoints_px=(one.keypoints_px[:1] + noise).astype(np.float32),
        scores=np.repeat(one.scores[:1], count, axis=0),
        world_m=np.repeat(world[:1], count, axis=0),
    )


def joined(*pieces: PoseTrack) -> PoseTrack:
    """One after the other, on one clock."""
    worlds = [one.world_m for one in pieces if one.world_m is not None]
    return replace(
        pieces[0],
        t_s=np.arange(sum(len(one) for one in pieces)) / RATE_HZ,
        keypoints_px=np.concatenate([one.keypoints_px for one in pieces]),
        scores=np.concatenate([one.scores for one in pieces]),
        world_m=np.concatenate(worlds) if len(worlds) == len(pieces) else None,
    )


def whole(camera: Camera, squats: int = 6) -> PoseTrack:
    return filmed(camera, squats)


def counts(track: PoseTrack) -> list[int]:
    return [move.reps for move in propose_moves(track)]


# A squat takes 2.4 s, the first begins at 1 s.
AFTER_THREE_S = 1.0 + 3 * 2.4 - 0.2
IN_THE_FOURTH_S = 1.0 + 3 * 2.4 + 1.0
CUTS: dict[str, Callable[[], Sequence[PoseTrack]]] = {
    "between repetitions": lambda: (
        piece(whole(FRONT), 0.0, AFTER_THREE_S),
        piece(whole(SIDE), AFTER_THREE_S, 99.0),
    ),
    "within a repetition": lambda: (
        piece(whole(FRONT), 0.0, IN_THE_FOURTH_S),
        piece(whole(OBLIQUE), IN_THE_FOURTH_S, 99.0),
    ),
    "to a close-up": lambda: (
        piece(whole(FRONT), 0.0, IN_THE_FOURTH_S),
        piece(whole(CLOSE), IN_THE_FOURTH_S, 99.0),
    ),
    "twice": lambda: (
        piece(whole(OBLIQUE), 0.0, 1.0 + 2 * 2.4 - 0.2),
        piece(whole(FRONT), 1.0 + 2 * 2.4 - 0.2, 1.0 + 4 * 2.4 - 0.2),
        piece(whole(SIDE), 1.0 + 4 * 2.4 - 0.2, 99.0),
    ),
    "through a short fade": lambda: (
        piece(whole(FRONT), 0.0, AFTER_THREE_S),
        nobody(0.8),
        piece(whole(SIDE), AFTER_THREE_S, 99.0),
    ),
}


@pytest.mark.parametrize("name", CUTS)
def test_a_cut_to_another_view_leaves_one_exercise_one_move(name: str) -> None:
    (move,) = propose_moves(joined(*CUTS[name]()))
    assert move.reps == 6
    assert list(move.rep_spans_s) == sorted(move.rep_spans_s)


def test_ten_repetitions_over_a_cut_are_one_set_of_ten() -> None:
    half_s = 1.0 + 5 * 2.4 - 0.2
    track = joined(piece(whole(FRONT, 10), 0.0, half_s), piece(whole(OBLIQUE, 10), half_s, 99.0))
    assert counts(track) == [10]


def test_without_a_third_dimension_a_cut_from_oblique_to_front_joins_too() -> None:
    track = joined(
        piece(whole(FRONT), 0.0, AFTER_THREE_S), piece(whole(CLOSE), AFTER_THREE_S, 99.0)
    )
    assert counts(replace(track, world_m=None)) == [6]


def test_another_exercise_after_a_cut_is_another_move() -> None:
    begins_s = 1.0 + 3 * 2.4 + 0.3
    both = filmed(FRONT, 3, RAISES), filmed(OBLIQUE, 3, RAISES)
    track = joined(piece(both[0], 0.0, begins_s), piece(both[1], begins_s, 99.0))
    assert counts(track) == [3, 4]


@pytest.mark.parametrize("camera", [FRONT, SIDE, OBLIQUE])
def test_a_recording_that_begins_on_the_way_up_has_the_rest_of_that_repetition(
    camera: Camera,
) -> None:
    assert counts(piece(filmed(camera, 4), 2.2, 99.0)) == [4]


CARDS: dict[str, Callable[[], Sequence[PoseTrack]]] = {
    "title": lambda: (nobody(3.0), whole(FRONT)),
    "end": lambda: (whole(FRONT), nobody(3.0)),
    "title and end": lambda: (nobody(2.0), whole(SIDE), nobody(4.0)),
    "still before": lambda: (still(4.0, 2.0, CLOSE), whole(FRONT)),
    "still behind": lambda: (whole(OBLIQUE), still(4.0, 2.0, FRONT)),
    "card between repetitions": lambda: (
        piece(whole(FRONT), 0.0, AFTER_THREE_S),
        nobody(2.5),
        piece(whole(FRONT), AFTER_THREE_S, 99.0),
    ),
    "still between repetitions": lambda: (
        piece(whole(FRONT), 0.0, AFTER_THREE_S),
        still(2.5, 2.0, SIDE),
        piece(whole(FRONT), AFTER_THREE_S, 99.0),
    ),
}


@pytest.mark.parametrize("name", CARDS)
def test_cards_and_stills_hold_no_moves(name: str) -> None:
    assert counts(joined(*CARDS[name]())) == [6]


def test_a_close_up_that_hides_the_body_within_a_repetition_may_hide_more() -> None:
    def shown(cut_s: float) -> ProposedMove:
        seen = piece(whole(FRONT), 0.0, cut_s), nobody(2.5), piece(whole(FRONT), cut_s, 99.0)
        (move,) = propose_moves(joined(*seen))
        return move

    assert shown(IN_THE_FOURTH_S).more_possible
    assert not shown(AFTER_THREE_S).more_possible  # a card between two


@pytest.mark.parametrize("seconds", [1.0, 4.0])
def test_a_clip_of_a_card_or_a_still_alone_holds_no_move(seconds: float) -> None:
    assert propose_moves(nobody(seconds)) == ()
    assert propose_moves(still(seconds, 2.0)) == ()


def test_what_only_trembles_is_no_move() -> None:
    calm = piece(filmed(FRONT, 1), 0.0, 0.9)
    noise = np.random.default_rng(3).normal(0.0, 2.5, (250, *calm.keypoints_px.shape[1:]))
    sway = 4.0 * np.sin(np.arange(250) / 8.0)[:, None, None]
    world = calm.world_m
    assert world is not None
    trembling = replace(
        calm,
        t_s=np.arange(250) / RATE_HZ,
        keypoints_px=(calm.keypoints_px[:1] + noise + sway).astype(np.float32),
        scores=np.ones((250, calm.scores.shape[1]), dtype=np.float32),
        world_m=np.repeat(world[:1], 250, axis=0),
    )
    assert propose_moves(trembling) == ()


def test_quick_movement_is_no_cut() -> None:
    for speed in (1.0, 2.5):
        track = whole(FRONT)
        assert len(shots(replace(track, t_s=track.t_s / speed))) == 1


def test_a_body_whose_sides_are_confused_for_a_frame_is_no_cut() -> None:
    track = whole(SIDE)
    swapped = track.keypoints_px.copy()
    names = track.skeleton.keypoints
    other = [
        names.index(name.replace("left", "?").replace("right", "left").replace("?", "right"))
        for name in names
    ]
    swapped[60] = swapped[60][other]
    assert len(shots(replace(track, keypoints_px=swapped))) == 1


def described(moves: Sequence[ProposedMove]) -> list[tuple[int, str]]:
    return [(move.reps, move.position) for move in moves]


def test_joints_and_position_of_a_move_in_two_views_are_those_of_both() -> None:
    (move,) = propose_moves(joined(*CUTS["between repetitions"]()))
    assert described((move,)) == [(6, "standing")]
    assert {"left_knee", "right_knee"} & set(move.joints)


SIT = """\
title en: Test
position: seated
pose stand
    both shoulder abduction 12
pose sit
    both shoulder abduction 16
    both elbow flexion 10
    both hip flexion 84
    both hip abduction 9
    both knee flexion 84
pose arms from stand
    both shoulder abduction 90
start {first}
hold {before}
to {second} in 1.4
hold {after}
"""


def changed(first: str, second: str, before: float = 0.6, after: float = 0.8) -> PoseTrack:
    text = SIT.format(first=first, second=second, before=before, after=after)
    dance = read_choreography(text).choreography
    t_s = np.arange(round(dance.duration_s * RATE_HZ)) / RATE_HZ
    body = pose_body(dance.angles_at(t_s), FALLBACKS["seated"].body)
    return truth_track(body, t_s, replace(FALLBACKS["standing"].camera, yaw_deg=40.0))


@pytest.mark.parametrize(
    ("first", "second", "before", "after"),
    [
        ("stand", "sit", 0.6, 0.8),
        ("sit", "stand", 0.6, 0.8),
        ("stand", "sit", 3.0, 4.0),
        ("stand", "sit", 0.1, 0.1),
    ],
)
def test_to_sit_down_or_stand_up_once_is_a_move(
    first: str, second: str, before: float, after: float
) -> None:
    (move,) = propose_moves(changed(first, second, before, after))
    assert move.reps == 1
    assert {"left_knee", "right_knee", "left_hip", "right_hip"} & set(move.joints)
    assert before - 0.4 <= move.start_s <= before + 0.4
    assert before + 1.0 <= move.end_s <= before + 1.8


def test_arms_put_elsewhere_once_are_no_move() -> None:
    assert propose_moves(changed("stand", "arms")) == ()


@pytest.mark.parametrize("rests_s", [0.2, 1.2])
def test_repetitions_are_counted_from_where_the_body_rests(rests_s: float) -> None:
    """Whoever walks away from a squat in another posture than she came in has done as many."""
    text = TEXT.format(squats=5).replace("hold 0.4", f"hold {rests_s}")
    text = text.replace("start ready\nhold 1\n", "start raise\nhold 2\nto ready in 1\nhold 1\n")
    dance = read_choreography(text + "to raise in 1\nhold 1\n").choreography
    t_s = np.arange(round(dance.duration_s * RATE_HZ)) / RATE_HZ
    body = pose_body(dance.angles_at(t_s), FALLBACKS["standing"].body)
    (move,) = propose_moves(truth_track(body, t_s, OBLIQUE))
    assert move.reps == 5


ARMS = """\
title en: Test
position: standing
pose ready
    both shoulder abduction 14
    both elbow flexion 8
pose bent from ready
    both elbow flexion 120
pose left from ready
    left elbow flexion 120
pose right from ready
    right elbow flexion 120
start ready
hold 1
move a
    name en: A
    cue en: A
    repeat 4
        to bent in 1.2
        to ready in 1.2
    end
end
move b
    name en: B
    cue en: B
    repeat 3
        to left in 1.2
        to ready in 1.2
        to right in 1.2
        to ready in 1.2
    end
end
hold 1
"""


def test_both_arms_at_once_and_then_in_turn_are_two_moves() -> None:
    """They bend alike, and nothing is between them."""
    dance = read_choreography(ARMS).choreography
    t_s = np.arange(round(dance.duration_s * RATE_HZ)) / RATE_HZ
    body = pose_body(dance.angles_at(t_s), FALLBACKS["standing"].body)
    assert counts(truth_track(body, t_s, FRONT)) == [4, 3]
