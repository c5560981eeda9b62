"""How well the moves of drawn sessions were done, each beside the routine's own."""

from collections.abc import Callable

import numpy as np
import pytest

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.quality import SessionQuality
from coach_app.engine.core.routine import Move
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics import angles
from coach_app.engine.movement import parts
from coach_app.engine.movement.session_quality import REASONS, Instants, SessionMovement
from tests.unit.engine.conftest import SIZE_PX, Puppet

Swing = Callable[..., Callable[[Array], Array]]

T_S = np.arange(0.0, 27.0, 1.0 / 30.0)
MOVES = tuple(
    Move(name, start_s, start_s + 9.0, {"en": name}, {"en": ""})
    for name, start_s in (("raise", 0.0), ("bend", 9.0), ("again", 18.0))
)
EVERYTHING = np.ones(len(angles.JOINTS), dtype=np.bool_)


class Sessions:
    """Draws three moves of two repetitions each: both arms raised, both elbows bent, raised."""

    def __init__(self, puppet: Puppet, swing: Swing) -> None:
        self._puppet, self._swing = puppet, swing

    def __call__(self, reach_deg: float = 90.0, lean_deg: float = 0.0, seed: int = 1) -> PoseTrack:
        within = T_S % 9.0
        raised, third = (T_S < 9.0) | (T_S >= 18.0), T_S >= 18.0
        arm = np.where(raised, self._swing(10.0, reach_deg)(within), 10.0)
        bent = np.where(raised, 0.0, self._swing(0.0, 120.0)(within))
        lean = np.where(third, self._swing(0.0, lean_deg)(within), 0.0)
        track = self._puppet.track(
            T_S, left_shoulder=arm, right_shoulder=arm, left_elbow=bent, right_elbow=bent,
            trunk=lean,
        )  # fmt: skip
        noise = np.random.default_rng(seed).normal(0.0, 0.7, track.keypoints_px.shape)
        points = (track.keypoints_px + noise).astype(np.float32)
        return PoseTrack(COCO, T_S, points, track.scores, None, SIZE_PX, "puppet")


@pytest.fixture
def draw(puppet: Puppet, swing: Swing) -> Sessions:
    return Sessions(puppet, swing)


def assessed(
    good: list[PoseTrack],
    own: PoseTrack,
    moves: tuple[Move, ...] = MOVES,
    counted: Mask = EVERYTHING,
    own_range: bool = False,
    mirrored: bool = False,
    late_s: float = 0.0,
) -> SessionQuality:
    movement = SessionMovement(good, moves, skeleton=COCO, size_px=SIZE_PX, counted=counted)
    for i, t_s in enumerate(own.t_s):
        movement.add(float(t_s), own.pose(i))
    starts = [move.start_s for move in moves]
    which = np.searchsorted(starts, own.t_s - late_s, side="right") - 1
    side, less = (np.full(len(own), of) for of in (mirrored, own_range))
    return movement.quality(Instants(own.t_s, which, own.t_s - late_s, side, less))


def value(of: SessionQuality, name: str) -> float:
    part = of.whole.part(name)
    assert part is not None and part.value is not None
    return part.value


def test_who_does_it_well_is_told_so_and_no_fault(draw: Sessions) -> None:
    quality = assessed([draw(seed=0)], draw())
    assert [move.move for move in quality.moves] == ["raise", "bend", "again"]
    assert quality.whole.value is not None and quality.whole.value > 0.85
    assert quality.found is None and quality.whole.move is None
    assert value(quality, "range") > 0.9
    assert {part.name for part in quality.whole.parts} == set(parts.NAMES)


def test_the_fault_of_one_move_is_named_with_that_move(draw: Sessions) -> None:
    quality = assessed([draw(seed=0)], draw(lean_deg=30.0))
    assert quality.found is not None
    move, part = quality.found
    assert (move, part.name) == ("again", "trunk_lean")
    assert part.value is not None and part.error is not None and 12.0 < abs(part.value) < 32.0
    assert quality.moves[0].finding is quality.moves[1].finding is None


def test_a_part_of_the_session_is_the_mean_of_its_moves_and_no_surer_than_one(
    draw: Sessions,
) -> None:
    quality = assessed([draw(seed=0)], draw(reach_deg=55.0))
    each = [move.part("range") for move in quality.moves]
    values = [part.value for part in each if part is not None and part.value is not None]
    assert value(quality, "range") == pytest.approx(np.mean(values), abs=0.01)
    whole = quality.whole.part("range")
    errors = [part.error for part in each if part is not None and part.error is not None]
    assert whole is not None and whole.error is not None and whole.error >= min(errors)
    assert quality.found is not None and quality.found[1].name == "range"


def test_a_doubt_in_one_of_many_moves_is_no_fault_of_the_session(draw: Sessions) -> None:
    quality = assessed([draw(seed=0)], draw(lean_deg=22.0))
    third = quality.moves[2]
    part = third.part("trunk_lean")
    # Beyond what is right by two errors: enough for one move, not for one of three.
    assert third.finding == "trunk_lean" and part is not None and 1.96 < part.excess < 2.39
    assert quality.found is None


def test_sides_are_those_that_were_judged_and_no_others(puppet: Puppet, swing: Swing) -> None:
    """Who raised the left arm beside the instructor's left one did not raise the right one."""
    raised, still = swing(10.0, 90.0)(T_S % 9.0), np.full(len(T_S), 10.0)
    left = puppet.track(T_S, left_shoulder=raised, right_shoulder=still)
    right = puppet.track(T_S, left_shoulder=still, right_shoulder=raised)
    for own, mirrored, well in (
        (left, False, True),
        (right, True, True),
        (left, True, False),
        (right, False, False),
    ):
        quality = assessed([left], own, mirrored=mirrored).whole.value
        assert quality is not None
        assert (quality > 0.85) is well


def test_a_move_that_was_not_reached_is_left_out(draw: Sessions) -> None:
    own = draw()
    until = T_S < 15.0
    stopped = PoseTrack(
        COCO, T_S[until], own.keypoints_px[until], own.scores[until], None, SIZE_PX, "puppet"
    )
    assert [m.move for m in assessed([draw(seed=0)], stopped).moves] == ["raise", "bend"]


def test_who_is_late_is_not_told_to_reach_what_was_not_come_to(draw: Sessions) -> None:
    """The routine ends 7 s before the participant would have: in the middle of the first raise."""
    late_s, own = 7.0, draw()
    shown = np.searchsorted(T_S, np.maximum(T_S - late_s, 0.0))
    points = own.keypoints_px[shown]
    late = PoseTrack(COCO, T_S, points, own.scores, None, SIZE_PX, "puppet")
    quality = assessed([draw(seed=0)], late, late_s=late_s)
    assert [move.move for move in quality.moves] == ["raise", "bend", "again"]
    assert [move.finding for move in quality.moves] == [None] * 3
    assert quality.found is None


def test_limbs_that_do_not_count_are_not_looked_at(draw: Sessions) -> None:
    seated = np.array([not joint.endswith(angles.LEGS) for joint in angles.JOINTS])
    quality = assessed([draw(seed=0)], draw(), counted=seated)
    for name in ("knee_valgus", "weight_shift"):
        part = quality.whole.part(name)
        assert part is not None and part.value is None and part.seen in parts.REASONS
    assert quality.whole.value is not None and quality.whole.value > 0.85


def test_one_arm_that_counts_is_enough(draw: Sessions) -> None:
    left = np.array([not joint.startswith("right") for joint in angles.JOINTS])
    own = draw()
    own.scores[:, COCO.index("right_wrist")] = 0.9
    quality = assessed([draw(seed=0)], own, counted=left)
    assert quality.whole.value is not None and quality.whole.value > 0.85
    assert quality.found is None


def test_who_is_asked_for_less_is_not_told_to_reach_further(draw: Sessions) -> None:
    own = draw(reach_deg=45.0, lean_deg=30.0)
    plain, limited = (assessed([draw(seed=0)], own, own_range=of) for of in (False, True))
    assert {move.finding for move in plain.moves} & {"range", "course"}
    assert limited.whole.value is None and limited.whole.reason == "own_range"
    assert limited.found is not None and limited.found[1].name == "trunk_lean"
    assert value(limited, "range") < 0.7


def test_a_video_that_nobody_has_divided_is_one_movement(draw: Sessions) -> None:
    quality = assessed([draw(seed=0)], draw(), moves=())
    assert [move.move for move in quality.moves] == [None]
    assert quality.whole.value is not None and quality.whole.value > 0.85


def test_what_cannot_be_told_has_a_reason(draw: Sessions) -> None:
    own, good = draw(), draw(seed=0)
    nobody = PoseTrack(
        COCO, T_S, np.full_like(own.keypoints_px, np.nan), own.scores * 0.0, None, SIZE_PX, "puppet"
    )
    for quality, reason in (
        (assessed([], own), "no_good_execution"),
        (assessed([good], nobody), "too_short"),
        (assessed([good], own, moves=(Move("late", 90.0, 99.0, {}, {}),)), "too_short"),
    ):
        assert quality.whole.value is None and quality.whole.reason == reason
        assert reason in REASONS and quality.found is None


def test_an_hour_is_thinned(draw: Sessions) -> None:
    movement = SessionMovement([], (), skeleton=COCO, size_px=SIZE_PX, counted=EVERYTHING)
    own = draw()
    for i, t_s in enumerate(own.t_s):
        movement.add(float(t_s), own.pose(i))
    assert movement.poses == pytest.approx(15.0 * 27.0, abs=2)
