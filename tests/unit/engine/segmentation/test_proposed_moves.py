"""Moves and repetitions found in drawn performances whose repetitions are known."""

from dataclasses import replace

import numpy as np
import pytest

from coach_app.avatar.examples import Example, examples
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.performing.body import pose_body
from coach_app.avatar.shipped import FALLBACKS
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.segmentation.proposed_moves import ProposedMove, propose_moves

HEAD = """\
title en: Test
position: {position}
pose ready
    both shoulder abduction 14
    both elbow flexion 8
pose side from ready
    both shoulder abduction 90
pose left from ready
    trunk lean left 20
pose right from ready
    trunk lean right 20
pose up from ready
    both shoulder abduction 160
start ready
hold 1.5
"""


def performed(dance: Choreography, rate_hz: float = 30.0) -> PoseTrack:
    t_s = np.arange(round(dance.duration_s * rate_hz)) / rate_hz
    staging = FALLBACKS[dance.position]
    return truth_track(pose_body(dance.angles_at(t_s), staging.body), t_s, staging.camera)


def moves_of(steps: str, position: str = "standing") -> tuple[ProposedMove, ...]:
    return propose_moves(
        performed(read_choreography(HEAD.format(position=position) + steps).choreography)
    )


RAISES = """\
move a
    name en: A
    cue en: A
    repeat 4
        to side in 1.5
        hold {hold}
        to ready in 1.5
        hold 0.3
    end
end
hold 1.5
"""
BOTH_SIDES = """\
move a
    name en: A
    cue en: A
    repeat 3
        to left in 1.4
        to ready in 1.4
        to right in 1.4
        to ready in 1.4
    end
end
hold 1
"""


def test_counts_repetitions_and_says_which_joints_move() -> None:
    (move,) = moves_of(RAISES.format(hold=0.3))
    assert move.reps == 4
    assert set(move.joints) == {"left_shoulder", "right_shoulder"}
    assert all(70.0 < size < 80.0 for size in move.ranges_deg)
    assert (move.hold_s, move.position) == (None, "standing")
    starts = [start for start, _ in move.rep_spans_s]
    assert starts == pytest.approx([1.5 + 3.6 * k for k in range(4)], abs=0.15)
    ends = [end for _, end in move.rep_spans_s]
    assert ends == pytest.approx([4.8 + 3.6 * k for k in range(4)], abs=0.15)


def test_measures_how_long_the_turning_point_is_held() -> None:
    (move,) = moves_of(RAISES.format(hold=3.0))
    assert move.hold_s == pytest.approx(3.0, abs=0.3)


def test_to_both_sides_is_one_repetition() -> None:
    (move,) = moves_of(BOTH_SIDES)
    assert (move.reps, move.joints) == (3, ("trunk",))


def test_another_exercise_is_another_move() -> None:
    once = "repeat 2\nto {pose} in 1.5\nto ready in 1.5\nhold 0.4\nend\n"
    first, second = moves_of(
        "move a\nname en: A\ncue en: A\n"
        + once.format(pose="side")
        + "end\nhold 1.5\nmove b\nname en: B\ncue en: B\n"
        + once.format(pose="up")
        + "end\nhold 1\n"
    )
    assert (first.reps, second.reps) == (2, 2)
    assert first.end_s <= second.start_s


def test_what_is_cut_off_at_the_start_is_counted_once() -> None:
    track = performed(
        read_choreography(HEAD.format(position="standing") + RAISES.format(hold=0.3)).choreography
    )
    begins_up = track.t_s >= 3.1  # in the first hold
    cut = replace(
        track,
        t_s=track.t_s[begins_up],
        keypoints_px=track.keypoints_px[begins_up],
        scores=track.scores[begins_up],
        world_m=None if track.world_m is None else track.world_m[begins_up],
    )
    (move,) = propose_moves(cut)
    assert move.reps == 4


def test_nothing_that_repeats_gives_no_move() -> None:
    assert moves_of("hold 5\n") == ()
    assert moves_of("to side in 2\nhold 3\n") == ()


def test_a_track_that_is_too_short_or_without_a_person_gives_no_move() -> None:
    track = performed(
        read_choreography(HEAD.format(position="standing") + RAISES.format(hold=0.3)).choreography
    )
    few = replace(
        track,
        t_s=track.t_s[:3],
        keypoints_px=track.keypoints_px[:3],
        scores=track.scores[:3],
        world_m=None,
    )
    assert propose_moves(few) == ()
    nobody = replace(
        track,
        keypoints_px=np.full_like(track.keypoints_px, np.nan),
        scores=np.zeros_like(track.scores),
        world_m=None,
    )
    assert propose_moves(nobody) == ()


def test_a_variable_frame_rate_changes_nothing() -> None:
    dance = read_choreography(
        HEAD.format(position="standing") + RAISES.format(hold=0.3)
    ).choreography
    even = performed(dance)
    kept = np.random.default_rng(5).random(len(even)) < 0.5
    uneven = replace(
        even,
        t_s=even.t_s[kept],
        keypoints_px=even.keypoints_px[kept],
        scores=even.scores[kept],
        world_m=None if even.world_m is None else even.world_m[kept],
    )
    (one,), (other,) = propose_moves(even), propose_moves(uneven)
    assert other.reps == one.reps
    assert np.allclose(one.rep_spans_s, other.rep_spans_s, atol=0.15)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_shipped_exercises_are_found(example: Example) -> None:
    dance = example.choreography
    proposed = propose_moves(performed(dance))
    assert [move.reps for move in proposed] == [move.reps for move in dance.moves]
    for found, move in zip(proposed, dance.moves, strict=True):
        # Who stands up half of the time is judged as one who stands: the legs have to be seen.
        stands = dance.position == "standing" or move.id == "stand_up"
        assert found.position == ("standing" if stands else "seated")
        assert move.start_s - 0.3 <= found.start_s <= move.start_s + 1.0
        assert move.end_s - 1.5 <= found.end_s <= move.end_s + 0.3
        assert set(found.joints) <= set(JOINTS)
