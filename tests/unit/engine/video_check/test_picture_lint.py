"""Each rule on pictures, on tiny films."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE, Skeleton
from coach_app.engine.core.structures import Frame, Image, Pose, PoseTrack
from coach_app.engine.pose.regions import Detection, Region
from coach_app.engine.video_check.picture_lint import picture_remarks
from coach_app.engine.video_check.picture_watch import Crowd, PictureWatch
from coach_app.engine.video_check.remarks import Remark

SIZE_PX = (320, 180)
RATE_HZ = 25
Picture = Callable[[float], Image]


def room(seed: int = 1) -> Image:
    """A room with things in it, to be followed by the eye."""
    random = np.random.default_rng(seed)
    image = np.full((180, 320, 3), 170, dtype=np.uint8)
    for x, y, size, shade in zip(
        *random.uniform((0, 0), (320, 180), (90, 2)).T,
        random.uniform(4, 14, 90),
        random.integers(40, 250, 90),
        strict=True,
    ):
        corner = (int(x + size), int(y + size))
        cv2.rectangle(image, (int(x), int(y)), corner, (int(shade),) * 3, cv2.FILLED)
    return image


def body_at(center_px: tuple[float, float] = (160.0, 90.0), arm_deg: float = 0.0) -> Pose:
    points = np.zeros((len(BLAZEPOSE), 2), dtype=np.float32) + center_px
    for name, x, y in (
        ("nose", 0, -60),
        ("shoulder", 14, -40),
        ("elbow", 18, -10),
        ("wrist", 20, 15),
        ("hip", 9, 5),
        ("knee", 9, 40),
        ("ankle", 9, 70),
    ):
        for side, sign in (("left", 1.0), ("right", -1.0)):
            key = name if name == "nose" else f"{side}_{name}"
            points[BLAZEPOSE.index(key)] = (center_px[0] + sign * x, center_px[1] + y)
    turn = np.radians(arm_deg)
    for name in ("left_elbow", "left_wrist"):
        k, shoulder = BLAZEPOSE.index(name), points[BLAZEPOSE.index("left_shoulder")]
        length = float(np.hypot(*(points[k] - shoulder)))
        points[k] = shoulder + length * np.array([np.sin(turn), np.cos(turn)])
    return Pose(points, np.ones(len(BLAZEPOSE), dtype=np.float32))


def draw(image: Image, pose: Pose) -> Image:
    canvas = image.copy()
    for a, b in BLAZEPOSE.bone_indices:
        start, end = (tuple(int(v) for v in pose.keypoints_px[k]) for k in (a, b))
        cv2.line(canvas, start, end, (30, 20, 120), 9)
    return canvas


def seen(
    picture: Picture,
    pose_at: Callable[[float], Pose] = lambda t_s: body_at(),
    length_s: float = 4.0,
    people: "Others | None" = None,
) -> list[Remark]:
    times = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    watch = PictureWatch(BLAZEPOSE, people)
    poses = [pose_at(t_s) for t_s in times.tolist()]
    for i, (t_s, pose) in enumerate(zip(times.tolist(), poses, strict=True)):
        watch.see(Frame(draw(picture(t_s), pose), t_s, i), pose)
    track = PoseTrack(
        BLAZEPOSE,
        times,
        np.stack([pose.keypoints_px for pose in poses]),
        np.stack([pose.scores for pose in poses]),
        None,
        SIZE_PX,
        "drawn",
    )
    return list(picture_remarks(watch.facts(), track))


class Others:
    """A model that sees these bodies in every picture after some seconds."""

    name = "others"
    skeleton: Skeleton = BLAZEPOSE

    def __init__(self, bodies: Sequence[Pose], from_s: float) -> None:
        self._bodies, self._from_s = bodies, from_s

    def _now(self, frame: Frame) -> Sequence[Pose]:
        return self._bodies if frame.t_s >= self._from_s else self._bodies[:1]

    def detect(self, frame: Frame) -> list[Detection]:
        found = []
        for pose in self._now(frame):
            (x1, y1), (x2, y2) = pose.keypoints_px.min(axis=0), pose.keypoints_px.max(axis=0)
            region = Region(((x1 + x2) / 2, (y1 + y2) / 2), float(y2 - y1))
            found.append(Detection(region, (float(x1), float(y1), float(x2), float(y2)), 0.9))
        return found

    def poses(self, looks: Iterable[tuple[Frame, Region]]) -> list[Pose | None]:
        return [
            min(
                self._now(frame),
                key=lambda pose: abs(float(pose.keypoints_px[:, 0].mean()) - region.center_px[0]),
            )
            for frame, region in looks
        ]

    def follow(self, region: Region) -> None:
        """Follows nobody."""

    def estimate(self, frame: Frame) -> Pose | None:
        return self._bodies[0]

    def reset(self) -> None:
        """Remembers nothing."""

    def close(self) -> None:
        """Holds nothing."""


def test_a_still_room_gives_no_remark() -> None:
    image = room()
    assert seen(lambda t_s: image) == []


def test_a_quick_arm_is_no_cut() -> None:
    image = room()
    assert seen(lambda t_s: image, lambda t_s: body_at(arm_deg=170 * abs(np.sin(4 * t_s)))) == []


def test_a_change_of_light_is_no_cut() -> None:
    image = room()
    bright = cv2.convertScaleAbs(image, alpha=0.8, beta=20)
    assert seen(lambda t_s: image if t_s < 2 else np.asarray(bright, np.uint8)) == []


def test_a_cut_to_another_place_is_found_at_its_frame() -> None:
    first, second = room(1), room(2)
    (remark,) = seen(lambda t_s: first if t_s < 2.0 else second)
    assert (remark.code, remark.start_s) == ("cut", 2.0)


def test_a_jump_in_the_same_place_is_a_cut() -> None:
    image = room()
    (remark,) = seen(
        lambda t_s: image,
        lambda t_s: body_at() if t_s < 2.0 else body_at((150.0, 95.0), arm_deg=160),
    )
    assert (remark.code, remark.start_s) == ("cut", 2.0)


@pytest.mark.parametrize("per_s", [0.05, 0.15])
def test_a_camera_that_turns_away_is_told_with_its_speed(per_s: float) -> None:
    wide = np.concatenate([room(1), room(2)], axis=1)

    def picture(t_s: float) -> Image:
        matrix = np.array([[1.0, 0.0, -per_s * 180 * t_s], [0.0, 1.0, 0.0]])
        return np.asarray(cv2.warpAffine(wide, matrix, SIZE_PX), dtype=np.uint8)

    (remark,) = seen(picture)
    assert remark.code == "camera_moves"
    assert float(remark.details["percent_per_s"]) == pytest.approx(100 * per_s, rel=0.25)
    assert remark.severity == ("problem" if per_s > 0.1 else "advice")


def test_darkness_and_light_from_behind() -> None:
    image = room()
    dark = np.asarray(cv2.convertScaleAbs(image, alpha=0.12), dtype=np.uint8)
    assert [one.code for one in seen(lambda t_s: dark)] == ["too_dark"]
    behind = np.full_like(image, 250)
    behind[20:170, 120:200] = 20
    assert [one.code for one in seen(lambda t_s: behind)] == ["backlight"]


def test_somebody_else_is_found_from_when_she_is_there() -> None:
    image = room()
    others = Others([body_at(), body_at((260.0, 95.0))], from_s=2.0)
    (remark,) = seen(lambda t_s: image, people=others)
    assert remark.code == "several_people"
    assert 2.0 <= remark.start_s <= 2.6  # every half second is looked
    assert float(remark.details["left_px"]) > 200


@pytest.mark.parametrize(
    ("looks", "told"), [("01000", False), ("01001", False), ("01100", True), ("01010", True)]
)
def test_one_look_at_somebody_else_may_be_wrong(looks: str, told: bool) -> None:
    times = np.arange(0.0, 2.5, 0.1)
    watch = PictureWatch(BLAZEPOSE)
    image = room()
    for i, t_s in enumerate(times.tolist()):
        watch.see(Frame(image, t_s, i), None)
    crowds = tuple(
        Crowd(0.5 * i, ((0.0, 0.0, 50.0, 90.0),) if look == "1" else ())
        for i, look in enumerate(looks)
    )
    nobody = np.full((len(times), len(BLAZEPOSE), 2), np.nan, dtype=np.float32)
    scores = np.zeros(nobody.shape[:2], dtype=np.float32)
    track = PoseTrack(BLAZEPOSE, times, nobody, scores, None, SIZE_PX, "nobody")
    found = picture_remarks(replace(watch.facts(), crowds=crowds), track)
    assert ("several_people" in [remark.code for remark in found]) == told


def test_a_second_look_at_the_same_body_is_nobody_else() -> None:
    image = room()
    assert seen(lambda t_s: image, people=Others([body_at(), body_at((163.0, 91.0))], 0.0)) == []


def test_somebody_small_far_behind_is_nobody_else() -> None:
    image = room()
    far = body_at()
    small = Pose(
        np.asarray((far.keypoints_px - (160, 90)) * 0.3 + (280, 60), np.float32), far.scores
    )
    assert seen(lambda t_s: image, people=Others([body_at(), small], 0.0)) == []
