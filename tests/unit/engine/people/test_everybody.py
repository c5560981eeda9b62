"""Everybody in a video: ids that stay, through crossings and short absences."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from coach_app.engine.core.progress import Progress
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Image, Pose
from coach_app.engine.media.capture import open_source
from coach_app.engine.people.everybody import PeopleTracker, extract_people
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.estimators.box_detectors import BoxDetector
from coach_app.engine.pose.regions import Detection, Region
from coach_app.engine.pose.runtimes.onnx_network import Network
from coach_app.errors import Cancelled

MODELS = Path(__file__).resolve().parents[4] / "models"
SIZE = (640, 480)
COLOURS = ((40, 40, 220), (220, 60, 40), (60, 200, 60))

# A figure, head up, in px around the middle of its trunk.
FIGURE = np.zeros((33, 2), np.float32)
for _name, _x, _y in (
    ("nose", 0, -70), ("left_shoulder", 20, -40), ("right_shoulder", -20, -40),
    ("left_elbow", 30, -10), ("right_elbow", -30, -10), ("left_wrist", 32, 20),
    ("right_wrist", -32, 20), ("left_hip", 14, 30), ("right_hip", -14, 30),
    ("left_knee", 14, 75), ("right_knee", -14, 75), ("left_ankle", 14, 120),
    ("right_ankle", -14, 120),
):  # fmt: skip
    FIGURE[BLAZEPOSE.index(_name)] = _x, _y
SEEN = np.any(FIGURE != 0, axis=1)

Places = dict[int, npt.NDArray[np.float64]]


class Scene:
    """Persons of one colour each; like a network, a look at a region ends on the nearest one."""

    name = "scene"
    skeleton = BLAZEPOSE

    def __init__(self, places: Callable[[int], Places]) -> None:
        self._places = places
        self.detections = 0

    def frame(self, index: int) -> Frame:
        picture: Image = np.full((SIZE[1], SIZE[0], 3), 128, np.uint8)
        for person, (x, y) in self._places(index).items():
            left, right, top, bottom = int(x) - 22, int(x) + 22, int(y) - 45, int(y) + 35
            picture[max(top, 0) : bottom, max(left, 0) : right] = COLOURS[person]
        return Frame(picture, index / 25.0, index)

    def detect(self, frame: Frame) -> list[Detection]:
        self.detections += 1
        found = []
        for x, y in self._places(frame.index).values():
            box = (x - 40.0, y - 80.0, x + 40.0, y + 130.0)
            found.append(Detection(Region((x, y + 25.0), 260.0), box, 0.9))
        return found

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        given: list[Pose | None] = []
        for frame, region in looks:
            there = list(self._places(frame.index).values())
            away = [
                np.hypot(*(place + np.array([0.0, 25.0]) - region.center_px)) for place in there
            ]
            if not away or min(away) > region.side_px / 2.0:
                given.append(None)
                continue
            place = there[int(np.argmin(away))]
            given.append(Pose((FIGURE + place).astype(np.float32), SEEN.astype(np.float32)))
        return given

    def follow(self, region: Region) -> None:
        raise AssertionError("nobody is followed by the model itself")

    def estimate(self, frame: Frame) -> Pose | None:
        raise AssertionError("everybody is asked for")

    def reset(self) -> None:
        """Nothing is remembered."""

    def close(self) -> None:
        """Nothing is held."""


def ids(scene: Scene, frames: int) -> list[dict[int, float]]:
    """In every frame: x of every person, by id."""
    tracker = PeopleTracker(scene)
    hip = BLAZEPOSE.index("nose")
    return [
        {i: float(pose.keypoints_px[hip, 0]) for i, pose in tracker.estimate(frame).items()}
        for frame in map(scene.frame, range(frames))
    ]


def test_three_persons_keep_their_ids_and_the_detector_rests() -> None:
    scene = Scene(lambda i: {k: np.array([120.0 + 180 * k + i, 200.0]) for k in range(3)})
    seen = ids(scene, 50)
    assert all(len(frame) == 3 for frame in seen)
    for i, frame in enumerate(seen):
        assert frame == {1: 120.0 + i, 2: 300.0 + i, 3: 480.0 + i}
    assert scene.detections <= 9  # in two seconds


def test_two_who_cross_come_out_as_themselves() -> None:
    def crossing(i: int) -> Places:
        return {0: np.array([100.0 + 5 * i, 200.0]), 1: np.array([500.0 - 5 * i, 205.0])}

    last = ids(Scene(crossing), 80)[-1]
    assert last == {1: 100.0 + 5 * 79, 2: 500.0 - 5 * 79}


def test_who_comes_back_gets_the_old_id() -> None:
    def away(i: int) -> Places:
        everybody = {0: np.array([150.0, 200.0]), 1: np.array([420.0, 200.0])}
        return {0: everybody[0]} if 20 <= i < 60 else everybody

    seen = ids(Scene(away), 90)
    assert set(seen[10]) == {1, 2} and set(seen[40]) == {1} and set(seen[89]) == {1, 2}


def test_somebody_new_gets_a_new_id() -> None:
    def replaced(i: int) -> Places:
        first = {0: np.array([150.0, 200.0])}
        return first if i < 20 else {} if i < 30 else {2: np.array([400.0, 200.0])}

    assert set(ids(Scene(replaced), 50)[-1]) == {2}


class Clip:
    """A source of a scene's frames."""

    size_px = SIZE
    duration_s = 1.0

    def __init__(self, scene: Scene, frames: int) -> None:
        self._frames = [scene.frame(i) for i in range(frames)]

    def read(self) -> Frame | None:
        return self._frames.pop(0) if self._frames else None

    def close(self) -> None:
        """Nothing is held."""


def test_every_person_gets_a_track_over_all_frames() -> None:
    def late(i: int) -> Places:
        places = {0: np.array([150.0 + i, 200.0])}
        return places if i < 10 else {**places, 1: np.array([450.0, 200.0])}

    scene = Scene(late)
    told: list[float] = []
    tracks = extract_people(Clip(scene, 25), scene, Progress(told.append))  # type: ignore[arg-type] # a source
    assert sorted(tracks) == [1, 2]
    assert [len(track) for track in tracks.values()] == [25, 25]
    assert np.isfinite(tracks[1].keypoints_px).all()
    there = np.asarray(np.isfinite(tracks[2].keypoints_px[:, 0, 0]))
    assert not there[:10].any() and there[17:].all()
    assert told[-1] == 1.0 and told == sorted(told)
    with pytest.raises(Cancelled):
        extract_people(Clip(scene, 25), scene, Progress(cancelled=lambda: True))  # type: ignore[arg-type] # a source


@pytest.mark.media
@pytest.mark.model
def test_real_persons(media: Path, open_blazepose: Callable[..., BlazePose]) -> None:
    contract = read_contract(MODELS / "rtmdet_nano")
    outputs = contract.networks["detector"].outputs
    file = media / "models" / "rtmdet_nano" / "model.onnx"
    detector = BoxDetector(contract, {"detector": Network(file, outputs, device="cpu")})
    estimator = open_blazepose(smooth=False)
    source = open_source(str(media / "video" / "several_people.mp4"))
    tracks = extract_people(source, estimator, detector=detector)
    source.close()
    whole = [t for t in tracks.values() if np.isfinite(t.keypoints_px).all()]
    assert len(whole) >= 4
    source = open_source(str(media / "video" / "lateral_raise.mp4"))
    clip = _First(source, 60)
    alone = extract_people(clip, estimator, detector=detector)  # type: ignore[arg-type] # a source
    source.close()
    estimator.close()
    assert list(alone) == [1] and np.isfinite(alone[1].keypoints_px).all()


@pytest.mark.media
@pytest.mark.model
@pytest.mark.parametrize(
    "turned",
    [lambda image: image, lambda image: image[:, ::-1], lambda image: image[::-1]],
    ids=["as-filmed", "the-other-way", "upside-down"],
)
def test_one_lying_person_is_one_person(
    turned: Callable[[Image], Image], cases: Path, open_blazepose: Callable[..., BlazePose]
) -> None:
    estimator = open_blazepose(smooth=False)
    source = open_source(str(cases / "29_lying_person.mp4"))
    tracks = extract_people(_First(source, 40, turned), estimator)  # type: ignore[arg-type] # a source
    source.close()
    estimator.close()
    assert len(tracks) == 1
    assert np.isfinite(tracks[1].keypoints_px).all(axis=(1, 2)).mean() >= 0.95


class _First:
    """The first frames of a source, seen differently."""

    duration_s = None

    def __init__(
        self, source: object, frames: int, turned: Callable[[Image], Image] = lambda image: image
    ) -> None:
        self._source, self._left, self._turned = source, frames, turned
        self.size_px = source.size_px  # type: ignore[attr-defined] # a FrameSource

    def read(self) -> Frame | None:
        self._left -= 1
        frame = self._source.read() if self._left >= 0 else None  # type: ignore[attr-defined] # as above
        if frame is None:
            return None
        return Frame(np.ascontiguousarray(self._turned(frame.image_bgr)), frame.t_s, frame.index)
