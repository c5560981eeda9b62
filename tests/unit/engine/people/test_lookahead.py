"""Looking ahead in batches changes how often the network runs, not who is who."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.people.everybody import PeopleTracker
from coach_app.engine.people.lookahead import FRAMES_AHEAD, AheadEstimator, follow_people
from coach_app.engine.pose.regions import Detection, Region
from coach_app.errors import ModelError

SIZE_PX = (640, 360)
HEIGHT_PX = 160.0


def body(x: float, y: float) -> Pose:
    """Somebody upright, the middle of the trunk at x, y."""
    rng = np.random.default_rng(1)
    points = rng.uniform(-0.2, 0.2, (17, 2)) * HEIGHT_PX
    for names, at in (
        (("left_shoulder", "right_shoulder"), -0.2),
        (("left_hip", "right_hip"), 0.1),
        (("left_ankle", "right_ankle"), 0.5),
        (("nose", "left_eye"), -0.4),
    ):
        for i, name in enumerate(names):
            points[COCO.index(name)] = (0.1 - 0.2 * i) * HEIGHT_PX, at * HEIGHT_PX
    return Pose((points + (x, y)).astype(np.float32), np.full(17, 0.9, np.float32))  # noqa: RUF005 - arrays


class Crowd(ScriptedEstimator):
    """Everybody walks along; a look sees whoever is in the middle of its region.

    Args:
        starts_px: where each begins.
        step_px: how far each walks in a frame.
    """

    name = "crowd"

    def __init__(self, starts_px: Sequence[tuple[float, float]], step_px: float) -> None:
        super().__init__([None], COCO)
        self._starts, self._step = starts_px, step_px
        self.batches: list[int] = []

    def there(self, frame: Frame) -> list[Pose]:
        return [body(x + self._step * frame.index, y) for x, y in self._starts]

    def detect(self, frame: Frame) -> list[Detection]:
        found = []
        for pose in self.there(frame):
            low, high = pose.keypoints_px.min(axis=0), pose.keypoints_px.max(axis=0)
            middle = (low + high) / 2
            region = Region((float(middle[0]), float(middle[1])), 1.25 * float((high - low).max()))
            found.append(Detection(region, (*map(float, low), *map(float, high)), 0.9))  # type: ignore[arg-type]  # four numbers
        return found

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        if looks:
            self.batches.append(len(looks))
        return [self._seen(frame, region) for frame, region in looks]

    def _seen(self, frame: Frame, region: Region) -> Pose | None:
        center = np.array(region.center_px)
        near = [
            (float(np.hypot(*(pose.keypoints_px.mean(axis=0) - center))), i)
            for i, pose in enumerate(self.there(frame))
        ]
        distance, i = min(near)
        return self.there(frame)[i] if distance < 0.3 * region.side_px else None

    def follow(self, region: Region) -> None:
        """It follows nobody."""


def frames(count: int) -> Iterator[Frame]:
    width, height = SIZE_PX
    image = np.full((height, width, 3), 90, np.uint8)
    return (Frame(image, i / 30, i) for i in range(count))


@pytest.mark.parametrize("step_px", [0.0, 1.0, 4.0, 12.0])
def test_who_is_who_is_what_the_tracker_alone_says(step_px: float) -> None:
    starts = [(100.0, 150.0), (320.0, 170.0)]
    tracker = PeopleTracker(Crowd(starts, step_px))
    alone = [tracker.estimate(frame) for frame in frames(18)]
    ahead = [people for _, people in follow_people(frames(18), Crowd(starts, step_px))]
    assert [sorted(people) for people in ahead] == [sorted(people) for people in alone]
    assert {number for people in ahead for number in people} == {1, 2}
    for one, other in zip(alone, ahead, strict=True):
        for number, pose in one.items():
            np.testing.assert_array_equal(pose.keypoints_px, other[number].keypoints_px)


def test_people_who_stand_still_take_one_batch_for_several_frames() -> None:
    crowd = Crowd([(100.0, 150.0), (320.0, 170.0)], 0.0)
    assert len(list(follow_people(frames(41), crowd))) == 41
    assert crowd.batches.count(2 * FRAMES_AHEAD) >= 9
    assert len(crowd.batches) < 20  # a tracker alone asks once a frame


def test_an_answer_from_before_is_taken_only_where_it_was_looked_for() -> None:
    crowd = Crowd([(100.0, 150.0)], 0.0)
    ahead = AheadEstimator(crowd)
    frame = next(frames(1))
    region = crowd.detect(frame)[0].region
    ahead.look_ahead([frame], [region])
    moved = Region((region.center_px[0] + 0.2 * region.side_px, 150.0), region.side_px)
    grown = Region(region.center_px, 1.3 * region.side_px)
    for wanted in (region, moved, grown):
        assert ahead.poses([(frame, wanted)])[0] is not None
    assert (ahead.looks, ahead.answered) == (3, 1)
    assert crowd.batches == [1, 1, 1]


def test_no_more_people_than_asked_for_are_followed() -> None:
    crowd = Crowd([(80.0 + 90 * i, 150.0) for i in range(6)], 0.0)
    for _, people in follow_people(frames(20), crowd, most_people=3):
        assert len(people) == 3


def test_a_model_for_one_person_is_refused() -> None:
    with pytest.raises(ModelError, match="looks at one person only"):
        next(follow_people(frames(1), ScriptedEstimator([None], BLAZEPOSE)))
