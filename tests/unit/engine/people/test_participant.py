"""Two persons in drawn pictures, found by a scripted backend that follows whom it is told to."""

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.skeletons import COCO, Skeleton
from coach_app.engine.core.structures import Frame, Image, Pose
from coach_app.engine.media.capture import open_source
from coach_app.engine.people.appearance import colour_distance, sight
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.regions import Detection, Region

RED, BLUE, GREEN = (40, 40, 200), (200, 60, 30), (40, 180, 60)
Person = tuple[float, tuple[int, int, int], float]  # x, colour of the clothes, torso px


def body(x: float, torso_px: float = 100.0) -> Pose:
    keypoints = np.full((len(COCO), 2), np.nan, dtype=np.float32)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        keypoints[COCO.index(f"{side}_shoulder")] = (x + sign * 0.35 * torso_px, 100.0)
        keypoints[COCO.index(f"{side}_hip")] = (x + sign * 0.3 * torso_px, 100.0 + torso_px)
    return Pose(np.nan_to_num(keypoints), np.ones(len(COCO), dtype=np.float32))


def picture(people: Sequence[Person]) -> Image:
    image = np.full((360, 640, 3), 120, dtype=np.uint8)
    for x, colour, torso in people:
        left, right = int(x - 0.4 * torso), int(x + 0.4 * torso)
        image[90 : int(120 + torso), max(left, 0) : max(right, 0)] = colour
    return image


class TwoEyes:
    """Follows whoever is nearest to where it looked last, as a pose network does."""

    name = "two eyes"
    skeleton: Skeleton = COCO

    def __init__(self) -> None:
        self.people: Sequence[Person] = ()
        self._x: float | None = None

    def detect(self, frame: Frame) -> list[Detection]:
        return [
            Detection(Region((x, 150.0), 3 * torso), (x - 40, 50, x + 40, 250), 0.9)
            for x, _, torso in self.people
        ]

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        return [body(region.center_px[0], region.side_px / 3) for _, region in looks]

    def follow(self, region: Region) -> None:
        self._x = region.center_px[0]

    def estimate(self, frame: Frame) -> Pose | None:
        if not self.people:
            self._x = None
            return None
        last = self.people[0][0] if self._x is None else self._x
        self._x, _, torso = min(self.people, key=lambda person: abs(person[0] - last))
        return body(self._x, torso)

    def reset(self) -> None:
        self._x = None

    def close(self) -> None:
        pass


def walk(
    script: Callable[[float], Sequence[Person]],
    seconds: float,
    painted: Callable[[float], Sequence[Person]] | None = None,
) -> list[float | None]:
    """Where the tracker says that the participant is, 20 times a second.

    Args:
        script: whom the network finds. seconds: how long.
        painted: who is to be seen in the picture, the last in front; None: the same.
    """
    eyes = TwoEyes()
    tracker = ParticipantTracker(eyes)
    found: list[float | None] = []
    for i in range(int(seconds * 20)):
        eyes.people = script(i / 20)
        people = eyes.people if painted is None else painted(i / 20)
        pose = tracker.estimate(Frame(picture(people), i / 20, i))
        found.append(None if pose is None else sight(picture(()), pose, COCO).center_px[0])
    return found


def test_the_largest_and_most_central_person_is_the_participant() -> None:
    people = [(100.0, BLUE, 80.0), (330.0, RED, 100.0)]
    assert walk(lambda t: people, 0.5)[-1] == pytest.approx(330.0, abs=1)


def test_who_was_overlooked_at_first_is_the_participant_all_the_same() -> None:
    def script(t: float) -> Sequence[Person]:
        beside: Person = (120.0, BLUE, 90.0)
        return [beside] if t < 0.1 else [beside, (330.0, RED, 100.0)]

    assert walk(script, 2.0)[4:] == pytest.approx([330.0] * 36, abs=1)


def test_somebody_who_walks_through_is_never_taken_for_the_participant() -> None:
    def script(t: float) -> Sequence[Person]:
        helper: Person = (150.0 * t - 40.0, BLUE, 105.0)
        hidden = abs(helper[0] - 320.0) < 45.0  # the helper stands before her
        return [helper] if hidden else [(320.0, RED, 100.0), helper]

    found = walk(script, 4.5)
    assert all(x is None or abs(x - 320.0) < 1.0 for x in found)
    assert sum(x is None for x in found) < 0.3 * len(found)
    assert found[-1] is not None


def test_a_second_person_who_stays_is_left_alone() -> None:
    def script(t: float) -> Sequence[Person]:
        return [(320.0, RED, 100.0), (max(420.0, 640.0 - 100 * t), BLUE, 110.0)]

    assert walk(script, 4.0) == pytest.approx([320.0] * 80, abs=1)


def test_who_leaves_and_returns_is_judged_again_and_nobody_in_between() -> None:
    def script(t: float) -> Sequence[Person]:
        away = 2.0 <= t < 5.0
        others: list[Person] = [(200.0, BLUE, 95.0)] if t > 1.0 else []
        return others if away else [(400.0, RED, 100.0), *others]

    found = walk(script, 7.0)
    assert set(found[41:100]) == {None}
    back = [x for x in found[100:120] if x is not None]
    assert len(back) >= 10
    assert all(abs(x - 400.0) < 1 for x in [*back, *[x for x in found[120:] if x is not None]])


@pytest.mark.parametrize("passes_s", [0.15, 0.2])
def test_a_pose_that_stays_on_a_stranger_is_not_judged_while_the_participant_passes_in_front(
    passes_s: float,
) -> None:
    stranger: Person = (200.0, BLUE, 95.0)

    def gone(t: float) -> bool:
        return t >= 2.0

    def script(t: float) -> Sequence[Person]:
        return [stranger] if gone(t) else [(450.0, RED, 100.0), stranger]

    def painted(t: float) -> Sequence[Person]:
        passes = 3.0 <= t < 3.0 + passes_s - 1e-6
        return [stranger, (200.0, RED, 100.0)] if passes else script(t)

    assert set(walk(script, 5.0, painted)[41:]) == {None}


def test_who_changes_places_with_somebody_is_judged_there() -> None:
    def script(t: float) -> Sequence[Person]:
        if t < 2.0:
            return [(450.0, RED, 100.0), (200.0, BLUE, 95.0)]
        return [] if t < 2.3 else [(200.0, RED, 100.0)]

    found = walk(script, 3.0)[52:]
    assert found == pytest.approx([200.0] * len(found), abs=1)


def test_two_who_look_alike_after_a_gap_are_not_guessed_between() -> None:
    def script(t: float) -> Sequence[Person]:
        if t < 1.0:
            return [(320.0, RED, 100.0)]
        if t < 4.0:
            return []
        return [(250.0, RED, 100.0), (390.0, RED, 100.0)]

    assert set(walk(script, 6.0)[80:]) == {None}


def test_a_close_up_after_a_cut_is_kept_while_the_model_finds_out_where_the_trunk_is() -> None:
    eyes = TwoEyes()
    tracker = ParticipantTracker(eyes)
    kept = []
    for i in range(80):
        close = i >= 40
        image = picture([(300.0, RED, 100.0)])
        if close:
            image[:, :320] = (20, 40, 60)
            image[:, 320:] = (230, 220, 200)
            image[90:145, 200:400], image[145:300, 200:400] = GREEN, BLUE
        image[310:360, 9 * i % 500 :][:, :140] = (250, 250, 250)  # a text runs through
        # Of a body that the picture cuts off, a thigh is taken for the trunk at first.
        eyes.people = [(300.0, RED, 45.0 if 40 <= i < 43 else 150.0 if close else 100.0)]
        kept.append(tracker.estimate(Frame(image, i / 20, i)) is not None)
    assert all(kept)


def test_another_person_chosen_after_a_reset() -> None:
    eyes = TwoEyes()
    tracker = ParticipantTracker(eyes)
    eyes.people = [(320.0, RED, 100.0)]
    assert tracker.estimate(Frame(picture(eyes.people), 0.0, 0)) is not None
    eyes.people = [(320.0, GREEN, 100.0)]
    assert tracker.estimate(Frame(picture(eyes.people), 0.5, 1)) is None
    tracker.reset()
    assert tracker.estimate(Frame(picture(eyes.people), 1.0, 2)) is not None


def test_a_backend_that_sees_one_person_only_is_still_watched() -> None:
    poses = [body(320.0), body(321.0), body(560.0), body(322.0)]
    tracker = ParticipantTracker(ScriptedEstimator(poses, COCO))
    image = picture([(320.0, RED, 100.0)])
    found = [tracker.estimate(Frame(image, 0.05 * i, i)) for i in range(4)]
    assert [pose is not None for pose in found] == [True, True, False, True]


def test_light_changes_clothes_less_than_another_person_does() -> None:
    def seen(colour: tuple[int, int, int], light: float) -> object:
        dim = tuple(int(c * light) for c in colour)
        return sight(picture([(320.0, dim, 100.0)]), body(320.0), COCO).colours  # type: ignore[list-item]  # three numbers

    bright = seen(RED, 1.0)
    assert colour_distance(bright, seen(RED, 0.75)) < 0.35  # type: ignore[arg-type]
    assert colour_distance(bright, seen(BLUE, 1.0)) > 0.8  # type: ignore[arg-type]


def test_a_trunk_out_of_the_picture_has_no_colours() -> None:
    assert sight(picture(()), body(-200.0), COCO).colours is None
    assert colour_distance(None, None) == 0.0


@pytest.mark.media
@pytest.mark.model
def test_a_real_person_pasted_across_a_real_one_is_never_judged(
    media: Path, open_blazepose: Callable[..., PoseEstimator]
) -> None:
    def frames(name: str, count: int) -> list[Frame]:
        source = open_source(str(media / "video" / name))
        read = [frame for _ in range(count) if (frame := source.read()) is not None]
        source.close()
        return read[::2]

    base, other = frames("lateral_raise.mp4", 200), frames("arms_overhead.mp4", 200)
    tracker = ParticipantTracker(open_blazepose())
    middle = None
    judged = 0
    for i, frame in enumerate(base):
        image = frame.image_bgr.copy()
        cut_out = cv2.resize(other[i].image_bgr[:, 60:300], (270, 720))
        x = int(-270 + max(i - 10, 0) / 75 * (1280 + 270))
        left, right = max(x, 0), min(x + 270, 1280)
        if right > left:
            image[:, left:right] = cut_out[:, left - x : right - x]
        pose = tracker.estimate(Frame(image, frame.t_s, frame.index))
        if pose is None:
            continue
        judged += 1
        at = sight(image, pose, tracker.skeleton).center_px[0]
        middle = at if middle is None else middle
        assert abs(at - middle) < 60.0
    assert judged > 0.75 * len(base)
    assert pose is not None


@pytest.mark.media
@pytest.mark.model
def test_who_walks_and_turns_around_is_not_lost(
    media: Path, open_blazepose: Callable[..., PoseEstimator]
) -> None:
    tracker = ParticipantTracker(open_blazepose())
    source = open_source(str(media / "video" / "older_woman_walking.mp4"))
    seen = 0
    while (frame := source.read()) is not None:
        if frame.index % 2 == 0:
            seen += tracker.estimate(frame) is not None
    source.close()
    tracker.close()
    assert seen >= 150  # of the 153 in which the model sees her
