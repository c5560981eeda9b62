"""Two before the camera: nobody is taken until it is known who exercises; then nobody else is."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE, COCO
from coach_app.engine.core.structures import Frame, Image, Pose
from coach_app.engine.media.capture import FileSource
from coach_app.engine.people.appearance import sight
from coach_app.engine.people.choosing import Doubt
from coach_app.engine.people.crowd import Crowd, lifts_one_arm
from coach_app.engine.people.participant import ParticipantTracker, tracker_of
from coach_app.engine.people.whom import Choice
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.estimators.fallback import FallbackEstimator
from coach_app.engine.pose.regions import Detection, Region
from tests.unit.engine.people.test_participant import BLUE, GREEN, RED, Person, picture

LEFT, RIGHT = 220.0, 420.0
TWO: Sequence[Person] = ((LEFT, BLUE, 100.0), (RIGHT, RED, 95.0))
RATE_HZ = 20


def body(x: float, torso_px: float = 100.0, *, left: float = -0.9, right: float = -0.9) -> Pose:
    """Somebody upright; `left` and `right` are how far the wrists are above the shoulders."""
    at = {"nose": (0.0, 0.45)}
    for side, sign, up in (("left", 1.0, left), ("right", -1.0, right)):
        at |= {
            f"{side}_shoulder": (0.35 * sign, 0.0),
            f"{side}_elbow": (0.45 * sign, up / 2.0),
            f"{side}_wrist": (0.5 * sign, up),
            f"{side}_hip": (0.3 * sign, -1.0),
            f"{side}_knee": (0.3 * sign, -1.8),
            f"{side}_ankle": (0.3 * sign, -2.4),
        }
    points = np.tile(np.array([x, 120.0], np.float32), (len(COCO), 1))
    for name, (aside, up) in at.items():
        points[COCO.index(name)] = (x + aside * torso_px, 120.0 - up * torso_px)
    return Pose(points, np.ones(len(COCO), np.float32))


class Eyes:
    """Follows whoever is nearest to where it looked last, as a pose network does."""

    name, skeleton = "eyes", COCO

    def __init__(self) -> None:
        self.bodies: Sequence[Pose] = ()
        self._x: float | None = None

    def detect(self, frame: Frame) -> list[Detection]:
        return [
            Detection(Region((_x(one), 150.0), 300.0), (0, 0, 1, 1), 0.9) for one in self.bodies
        ]

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        return [self._nearest(region.center_px[0]) for _, region in looks]

    def follow(self, region: Region) -> None:
        self._x = region.center_px[0]

    def estimate(self, frame: Frame) -> Pose | None:
        pose = self._nearest(_x(self.bodies[0]) if self._x is None and self.bodies else self._x)
        self._x = None if pose is None else _x(pose)
        return pose

    def _nearest(self, x: float | None) -> Pose | None:
        return min(self.bodies, key=lambda one: abs(_x(one) - (x or 0.0)), default=None)

    def reset(self) -> None:
        self._x = None

    def close(self) -> None:
        pass


def _x(pose: Pose) -> float:
    return float(sight(np.zeros((8, 8, 3), np.uint8), pose, COCO).center_px[0])


def everywhere(found: Sequence[float | None], x: float) -> bool:
    """Whether nothing but one place was found, px."""
    return len(found) > 0 and all(where is not None and abs(where - x) < 1.0 for where in found)


class Room:
    """A room in front of a live camera, twenty pictures a second."""

    def __init__(self) -> None:
        self.eyes = Eyes()
        self.tracker = ParticipantTracker(self.eyes, asks=True)
        self.choice = Choice()
        self.t_s = 0.0
        self.asked = False

    @property
    def crowd(self) -> Crowd:
        assert self.tracker.crowd is not None
        return self.tracker.crowd

    def watch(
        self,
        people: Sequence[Person],
        seconds: float,
        arms: Callable[[int, float], tuple[float, float]] = lambda k, t: (-0.9, -0.9),
        *,
        judged: bool = False,
    ) -> list[float | None]:
        """Where the pose that was handed on stands, picture by picture."""
        found: list[float | None] = []
        for _ in range(round(seconds * RATE_HZ)):
            lifted = [arms(k, self.t_s) for k in range(len(people))]
            self.eyes.bodies = [
                body(x, torso, left=left, right=right)
                for (x, _, torso), (left, right) in zip(people, lifted, strict=True)
            ]
            frame = Frame(picture(people), self.t_s, round(self.t_s * RATE_HZ))
            pose = self.tracker.estimate(frame)
            whom = self.choice.look(self.t_s, self.tracker, pose, judged=judged)
            self.asked = whom.asked
            found.append(None if pose is None else _x(pose))
            self.t_s += 1 / RATE_HZ
        return found

    def number_at(self, x: float) -> int:
        """The number of who stands there."""
        middle = {one.number: (one.box_px[0] + one.box_px[2]) / 2 for one in self.crowd.people}
        return min(middle, key=lambda number: abs(middle[number] - x))

    def taken(self) -> list[int]:
        return [one.number for one in self.crowd.people if one.taken]


def test_between_two_who_only_stand_there_nobody_is_judged_and_it_is_asked() -> None:
    room = Room()
    assert set(room.watch(TWO, 6.0)) == {None}
    assert room.asked
    assert room.tracker.doubt is Doubt.WHO
    assert len(room.crowd.people) == 2
    assert room.taken() == []


@pytest.mark.parametrize("x", [LEFT, RIGHT])
def test_who_is_chosen_by_key_is_the_participant_and_nobody_else_is(x: float) -> None:
    room = Room()
    room.watch(TWO, 2.0)
    room.choice.wish(room.number_at(x))
    assert everywhere(room.watch(TWO, 4.0)[2:], x)
    assert not room.asked
    assert room.taken() == [room.number_at(x)]
    assert {where for where in room.watch([TWO[x == LEFT]], 1.5) if where is not None} == set()
    back = room.watch(TWO, 2.0)
    assert back[-1] == pytest.approx(x, abs=1)


@pytest.mark.parametrize("k", [0, 1])
def test_who_lifts_an_arm_for_a_second_is_the_participant(k: int) -> None:
    room = Room()
    room.watch(TWO, 1.0)

    def arms(who: int, t_s: float) -> tuple[float, float]:
        return (0.95, -0.9) if who == k else (-0.9, -0.9)

    found = room.watch(TWO, 2.0, arms)
    assert set(found[:14]) == {None}, "not before it has been up for a while"
    assert found[-1] == pytest.approx(TWO[k][0], abs=1)


@pytest.mark.parametrize("arms", [(0.95, 0.95), (0.3, -0.9), (0.5, -0.9), (-0.9, -0.9)])
def test_both_arms_or_a_hand_no_higher_than_the_head_choose_nobody(
    arms: tuple[float, float],
) -> None:
    room = Room()
    assert set(room.watch(TWO, 3.0, lambda k, t: arms if k == 0 else (-0.9, -0.9))) == {None}
    assert not lifts_one_arm(body(320.0, left=arms[0], right=arms[1]), COCO)
    assert lifts_one_arm(body(320.0, left=arms[1], right=0.8), COCO) is (arms[1] < 0.0)


def test_two_who_lift_an_arm_choose_nobody() -> None:
    room = Room()
    assert set(room.watch(TWO, 3.0, lambda k, t: (0.95, -0.9))) == {None}


def test_an_arm_changes_nothing_while_somebody_is_judged() -> None:
    room = Room()
    room.watch(TWO, 1.0)
    room.choice.wish(room.number_at(RIGHT))
    room.watch(TWO, 1.0)
    found = room.watch(TWO, 4.0, lambda k, t: (0.95, -0.9) if k == 0 else (-0.9, -0.9), judged=True)
    assert everywhere(found, RIGHT)


def test_who_was_taken_by_mistake_is_put_right_by_an_arm_in_the_set_up_check() -> None:
    room = Room()
    assert room.watch(TWO[:1], 2.0)[-1] == pytest.approx(LEFT, abs=1)
    assert room.watch(TWO, 2.0)[-1] == pytest.approx(LEFT, abs=1), "was alone: it is not asked"
    found = room.watch(TWO, 2.0, lambda k, t: (0.95, -0.9) if k == 1 else (-0.9, -0.9))
    assert found[-1] == pytest.approx(RIGHT, abs=1)


def test_who_is_alone_is_neither_asked_nor_kept_waiting() -> None:
    room = Room()
    assert None not in room.watch(TWO[:1], 2.0)
    assert not room.asked


def test_who_stays_when_the_other_leaves_need_not_be_asked_any_longer() -> None:
    room = Room()
    room.watch(TWO, 2.0)
    assert room.watch(TWO[1:], 4.0)[-1] == pytest.approx(RIGHT, abs=1)
    assert not room.asked


@pytest.mark.parametrize("other", [(RIGHT, RED, 45.0), (20.0, GREEN, 60.0), (630.0, GREEN, 70.0)])
def test_who_is_small_or_far_aside_is_no_rival(other: Person) -> None:
    room = Room()
    found = room.watch([(320.0, BLUE, 100.0), other], 3.0)
    assert found[-1] == pytest.approx(320.0, abs=1)
    assert not room.asked


def test_who_was_chosen_is_not_given_up_for_a_bystander_who_exercises() -> None:
    room = Room()
    room.watch(TWO, 1.0)
    room.choice.wish(room.number_at(LEFT))

    def arms(k: int, t_s: float) -> tuple[float, float]:
        swing = 0.9 * float(np.sin(4.0 * t_s))
        return (swing, swing) if k == 1 else (-0.9, -0.9)

    found = room.watch(TWO, 12.0, arms, judged=True)
    assert everywhere(found[2:], LEFT)
    alone = room.watch([TWO[1]], 12.0, lambda k, t: arms(1, t), judged=True)
    assert set(alone) == {None}
    assert room.asked, "somebody is there, but it is not who was chosen"


def test_who_does_nearly_all_of_the_moves_need_not_say_so() -> None:
    room = Room()

    def arms(k: int, t_s: float) -> tuple[float, float]:
        swing = 0.9 * float(np.sin(4.0 * t_s))
        return (swing, swing) if k == 1 else (-0.9, -0.9)

    found = room.watch(TWO, 16.0, arms, judged=True)
    assert found[-1] == pytest.approx(RIGHT, abs=1)
    assert everywhere([where for where in found if where is not None], RIGHT)


def test_nobody_is_asked_about_a_film() -> None:
    tracker = ParticipantTracker(Eyes())
    assert tracker.crowd is None
    whom = Choice().look(0.0, tracker, None, judged=False)
    assert (whom.people, whom.asked) == ((), False)


def test_a_model_that_has_others_to_fall_back_on_asks_as_well() -> None:
    tracker = ParticipantTracker(Eyes(), asks=True)
    assert tracker_of(FallbackEstimator(["a", "b"], lambda name: tracker)) is tracker
    assert tracker_of(Eyes()) is None


@pytest.mark.model
@pytest.mark.media
@pytest.mark.parametrize("clip", ["two_people_cam1.mp4", "two_people_cam2.mp4"])
def test_of_two_before_a_real_camera_only_who_is_chosen_is_judged(
    clip: str, media: Path, open_blazepose: Callable[..., PoseEstimator]
) -> None:
    tracker, choice = ParticipantTracker(open_blazepose(), asks=True), Choice()
    source = FileSource(media / "video" / clip)
    asked, places, chosen = 0, [], None
    try:
        for frame in islice(iter(source.read, None), 0, None, 3):
            pose = tracker.estimate(frame)
            whom = choice.look(frame.t_s, tracker, pose, judged=False)
            asked += whom.asked
            if chosen is None and frame.t_s > 0.6:
                assert pose is None and whom.asked and len(whom.people) >= 2
                # Who exercises is the one further up in both films.
                chosen = min(whom.people, key=lambda one: one.box_px[1])
                choice.wish(chosen.number)
            elif chosen is not None and pose is not None:
                places.append(_down(frame.image_bgr, pose))
    finally:
        source.close()
        tracker.close()
    assert asked >= 5
    assert len(places) >= 10
    assert max(places) < 0.42, "the bystander's trunk is below 0.45 of the picture's height"


def _down(image_bgr: Image, pose: Pose) -> float:
    return float(sight(image_bgr, pose, BLAZEPOSE).center_px[1]) / len(image_bgr)
