import numpy as np
import pytest

from coach_app.engine.core.routine import Move
from coach_app.engine.core.skeletons import COCO, Skeleton
from coach_app.engine.core.structures import Pose
from coach_app.engine.judging.body_limits import BodyLimits, PersonalRange
from coach_app.engine.judging.move_rules import MoveRules
from coach_app.engine.judging.reference import Reference, ReferenceSet
from coach_app.engine.kinematics.angles import JOINTS, wrap_deg

ARM = JOINTS.index("left_shoulder")
T_S = np.arange(0.0, 4.0, 1 / 10)


@pytest.fixture
def rising(puppet: object) -> Reference:
    track = puppet.track(T_S, left_shoulder=20.0 + 20.0 * T_S)  # type: ignore[attr-defined]
    return Reference.from_track(track)


def test_between_two_frames_the_angle_is_between(rising: Reference) -> None:
    np.testing.assert_allclose(rising.at([1.0, 1.05, 2.5])[:, ARM], [40.0, 41.0, 70.0], atol=0.05)


def test_before_the_beginning_and_after_the_end_nothing_is_known(rising: Reference) -> None:
    assert np.isnan(rising.at([-1.0, 5.0])).all()
    assert np.isfinite(rising.at([-0.04, 3.94])[:, ARM]).all()  # half a frame is still the end
    assert rising.known_until_s == pytest.approx(3.9)


def test_both_sides_are_what_each_of_them_is(rising: Reference) -> None:
    ends_early = Move("a", 0.0, 2.0, {"en": "x"}, {}, mirrored=True)
    limit = PersonalRange(0.0, 50.0, False, True, 20.0, 100.0, 2.0)
    limited = BodyLimits(ranges={"left_shoulder": limit}).target(rising)
    for instructor in (rising, MoveRules([ends_early]).instructor(rising), limited):
        both = instructor.both_sides(T_S)
        for found, way in zip(both, (False, True), strict=True):
            np.testing.assert_array_equal(found, instructor.seen(T_S, way))
        assert np.nanmax(np.abs(both[0] - both[1])) > 10.0


def test_the_way_over_straight_up_is_the_short_one(puppet: object) -> None:
    draw = puppet.track  # type: ignore[attr-defined]  # the fixture's own class
    reference = Reference.from_track(draw(T_S, left_shoulder=160.0 + 10.0 * T_S))
    assert reference.at(3.0)[0, ARM] == pytest.approx(190.0, abs=0.05)
    assert np.ptp(np.diff(reference.at(T_S)[:, ARM])) < 0.05


def test_a_gap_is_not_bridged(puppet: object) -> None:
    reference = Reference()
    for t, pose in ((0.0, puppet.pose()), (0.1, puppet.pose()), (0.2, None), (1.0, puppet.pose())):  # type: ignore[attr-defined]
        reference.add(t, pose, COCO)
    known = np.isfinite(reference.at([0.05, 0.15, 0.6])[:, ARM])
    assert known.tolist() == [True, False, False]


def test_what_is_known_already_is_left_as_it_is(rising: Reference, puppet: object) -> None:
    rising.add(2.0, puppet.pose(left_shoulder=170.0), COCO)  # type: ignore[attr-defined]
    assert rising.at(2.0)[0, ARM] == pytest.approx(60.0, abs=0.05)


@pytest.mark.parametrize("speed_deg_s", [20.0, 200.0])  # the latter winds round
def test_a_part_that_is_shown_later_is_put_where_it_belongs(
    puppet: object, speed_deg_s: float
) -> None:
    def shown(t_s: float) -> tuple[float, Pose, Skeleton]:
        pose = puppet.pose(left_shoulder=20.0 + speed_deg_s * t_s)  # type: ignore[attr-defined]
        return t_s, pose, COCO

    skipped, whole = Reference(), Reference()
    for t_s in (*T_S[:10], *T_S[30:], *T_S[5:35]):
        skipped.add(*shown(float(t_s)))
    for t_s in T_S:
        whole.add(*shown(float(t_s)))
    assert skipped.known_instants == len(T_S)
    between_s = T_S[:-1] + 0.05
    apart = wrap_deg(skipped.at(between_s) - whole.at(between_s))
    np.testing.assert_allclose(apart, 0.0, atol=1e-6)
    np.testing.assert_allclose(skipped.look(2.0).sums, whole.look(2.0).sums)


def test_an_unsure_angle_of_the_instructor_is_not_asked_for(puppet: object) -> None:
    track = puppet.track(T_S)  # type: ignore[attr-defined]
    track.scores[:, COCO.index("left_wrist")] = 0.2
    reference = Reference.from_track(track)
    missing = np.isnan(reference.at(1.0)[0])
    assert [name for name, gone in zip(JOINTS, missing, strict=True) if gone] == ["left_elbow"]


def test_only_what_moves_moves(rising: Reference) -> None:
    assert np.flatnonzero(rising.moving(2.0)).tolist() == [ARM]


def test_limbs_that_hang_or_stand_have_room_until_they_are_wrong(puppet: object) -> None:
    arm_out = puppet.track(T_S, left_shoulder=80.0, right_hip=20.0 + 20.0 * T_S)  # type: ignore[attr-defined]
    assert not Reference.from_track(arm_out).band([1.5], mirrored=False)[1].any()
    _, slack = Reference.from_track(arm_out, apart=True).band([1.5], mirrored=False)
    strict = {name for name, of in zip(JOINTS, slack[0], strict=True) if of < 10.0}
    # The arm that is held out on purpose, the leg that moves, and what a body leans by.
    assert strict == {"left_shoulder", "right_hip", "trunk", "neck"}


def test_beside_who_was_filmed_alone_the_tempo_leaves_room(puppet: object) -> None:
    track = puppet.track(T_S, left_shoulder=20.0 + 20.0 * T_S)  # type: ignore[attr-defined]
    for apart, room_deg in ((False, 0.0), (True, 4.0)):
        turns, slack = Reference.from_track(track, apart).band([2.0], mirrored=True)
        other = JOINTS.index("right_shoulder")
        assert turns[0, other] == pytest.approx(60.0, abs=0.1)
        assert slack[0, other] == pytest.approx(room_deg, abs=0.1)


def test_without_anybody_there_is_nobody(puppet: object) -> None:
    empty = Reference()
    assert np.isnan(empty.at([0.0, 1.0])).all()
    assert not empty.moving(0.0).any()
    assert empty.known_until_s == -np.inf
    empty.add(0.0, puppet.pose(), COCO)  # type: ignore[attr-defined]
    assert empty.known_until_s == 0.0


def test_without_others_it_is_the_routines_own_alone(puppet: object) -> None:
    track = puppet.track(T_S, left_shoulder=40.0)  # type: ignore[attr-defined]
    assert type(ReferenceSet.from_tracks(track, ())) is Reference


@pytest.mark.parametrize(
    ("others", "middle", "slack"),
    [
        ([60.0], 60.0, 0.0),  # as the first: nothing is known to vary
        ([80.0], 70.0, 8.7),  # s^2 = (31.25 + 200) / 2
        ([80.0, 40.0], 60.0, 10.0),  # 37 degrees would be: beyond 25 nothing is right
    ],
)
def test_what_good_ones_differ_in_may_vary(
    puppet: object, others: list[float], middle: float, slack: float
) -> None:
    tracks = [puppet.track(T_S, left_shoulder=of) for of in (60.0, *others)]  # type: ignore[attr-defined]
    turns, more = ReferenceSet.from_tracks(tracks[0], tracks[1:]).band([1.0, 2.0], mirrored=False)
    np.testing.assert_allclose(turns[:, ARM], middle, atol=0.2)
    np.testing.assert_allclose(more[:, ARM], slack, atol=0.2)
    assert (np.delete(more, ARM, axis=1) == 0.0).all()


def test_what_only_one_shows_is_as_that_one_does_it(puppet: object) -> None:
    first, second = (puppet.track(T_S, left_shoulder=of) for of in (60.0, 80.0))  # type: ignore[attr-defined]
    second.scores[:, COCO.index("left_elbow")] = 0.0
    turns, more = ReferenceSet.from_tracks(first, [second]).band([1.0], mirrored=False)
    assert turns[0, ARM] == pytest.approx(60.0, abs=0.1)
    assert more[0, ARM] == 0.0
