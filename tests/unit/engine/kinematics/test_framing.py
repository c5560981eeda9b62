"""What the participant is told before a session."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import Frame, Image, Pose
from coach_app.engine.kinematics.framing import SetupAdvice, SetupCheck, check
from coach_app.engine.media.capture import FileSource
from coach_app.engine.pose.base import PoseEstimator

WIDTH, HEIGHT = 1280, 720
# A standing body in torsos, from the middle of the shoulders: x to the picture's right, y down.
BODY = {
    "nose": (0.0, -0.45),
    "left_eye": (0.05, -0.5),
    "right_eye": (-0.05, -0.5),
    "left_ear": (0.12, -0.45),
    "right_ear": (-0.12, -0.45),
    "left_shoulder": (0.35, 0.0),
    "right_shoulder": (-0.35, 0.0),
    "left_elbow": (0.45, 0.58),
    "right_elbow": (-0.45, 0.58),
    "left_wrist": (0.45, 1.08),
    "right_wrist": (-0.45, 1.08),
    "left_hip": (0.2, 1.0),
    "right_hip": (-0.2, 1.0),
    "left_knee": (0.2, 1.82),
    "right_knee": (-0.2, 1.82),
    "left_ankle": (0.2, 2.6),
    "right_ankle": (-0.2, 2.6),
}


def made_pose(
    x: float = 640, y: float = 240, torso: float = 160, low: tuple[str, ...] = ()
) -> Pose:
    points = np.array([BODY[name] for name in COCO.keypoints]) * torso + (x, y)
    scores = np.array([0.1 if name in low else 0.95 for name in COCO.keypoints])
    return Pose(points.astype(np.float32), scores.astype(np.float32))


def picture(person: int = 130, around: int = 150, pose: Pose | None = None) -> Image:
    image = np.full((HEIGHT, WIDTH, 3), around, dtype=np.uint8)
    x0, y0 = (0, 0) if pose is None else np.maximum(pose.keypoints_px.min(axis=0), 0).astype(int)
    x1, y1 = (0, 0) if pose is None else pose.keypoints_px.max(axis=0).astype(int)
    image[y0:y1, x0:x1] = person
    return image


def advice(pose: Pose | None, image: Image | None = None, seated: bool = False) -> SetupAdvice:
    shown = picture(pose=pose) if image is None else image
    return check(Frame(shown, 0.0, 0), pose, COCO, seated=seated).advice


LEGS = ("left_knee", "right_knee", "left_ankle", "right_ankle")


@pytest.mark.parametrize(
    ("pose", "seated", "expected"),
    [
        (made_pose(), False, SetupAdvice.HOLD),
        (made_pose(torso=200, y=230), False, SetupAdvice.STEP_BACK),  # the ankles are below
        (made_pose(low=LEGS), False, SetupAdvice.STEP_BACK),
        (made_pose(low=LEGS), True, SetupAdvice.HOLD),
        (made_pose(torso=200, y=230), True, SetupAdvice.HOLD),
        (made_pose(low=("left_hip",)), True, SetupAdvice.STEP_BACK),
        (made_pose(y=90), False, SetupAdvice.STEP_BACK),  # no room for arms overhead
        (made_pose(torso=70, y=300), False, SetupAdvice.COME_CLOSER),
        (made_pose(torso=70, y=300), True, SetupAdvice.COME_CLOSER),
        (made_pose(torso=400, y=150), True, SetupAdvice.STEP_BACK),
        # The picture's left is the right of somebody who faces the camera.
        (made_pose(x=150), False, SetupAdvice.MOVE_LEFT),
        (made_pose(x=1130), False, SetupAdvice.MOVE_RIGHT),
        (made_pose(low=("left_shoulder", "right_shoulder")), False, SetupAdvice.NOBODY),
        (None, False, SetupAdvice.NOBODY),
    ],
)
def test_place(pose: Pose | None, seated: bool, expected: SetupAdvice) -> None:
    assert advice(pose, seated=seated) is expected


@pytest.mark.parametrize(
    ("person", "around", "expected"),
    [
        (130, 150, SetupAdvice.HOLD),
        (40, 60, SetupAdvice.MORE_LIGHT),
        (70, 200, SetupAdvice.BACKLIGHT),
        (30, 200, SetupAdvice.BACKLIGHT),
        (70, 120, SetupAdvice.HOLD),  # dark clothes before a wall
        (120, 250, SetupAdvice.HOLD),
    ],
)
def test_light(person: int, around: int, expected: SetupAdvice) -> None:
    pose = made_pose()
    assert advice(pose, picture(person, around, pose)) is expected


def test_nobody_in_the_dark_needs_light_first() -> None:
    assert advice(None, picture(around=20)) is SetupAdvice.MORE_LIGHT


def test_place_comes_before_light() -> None:
    pose = made_pose(x=150)
    assert advice(pose, picture(30, 30, pose)) is SetupAdvice.MOVE_LEFT


def test_the_reading_names_what_is_missing() -> None:
    pose = made_pose(low=("left_knee",))
    reading = check(Frame(picture(100, 180, pose), 0.0, 0), pose, COCO)
    assert reading.missing == ("left_knee",)
    assert reading.luma == pytest.approx(100, abs=6)
    assert reading.surroundings_luma == pytest.approx(180, abs=3)


class TestSteadied:
    def play(self, *stretches: tuple[float, Pose | None]) -> list[tuple[float, SetupAdvice]]:
        """Ten frames a second of each stretch; the changes of advice with their times."""
        checker, index = SetupCheck(), 0
        changes: list[tuple[float, SetupAdvice]] = []
        for seconds, pose in stretches:
            for _ in range(round(seconds * 10)):
                shown = checker.update(Frame(picture(pose=pose), index / 10, index), pose, COCO)
                if not changes or changes[-1][1] is not shown:
                    changes.append((index / 10, shown))
                index += 1
        return changes

    def test_ready_after_a_steady_while(self) -> None:
        assert self.play((1, None), (3, made_pose())) == [
            (0.0, SetupAdvice.NOBODY),
            (1.0, SetupAdvice.HOLD),
            (2.5, SetupAdvice.READY),
        ]

    def test_a_break_starts_the_while_anew(self) -> None:
        away = made_pose(x=150)
        changes = self.play((1, made_pose()), (0.2, away), (2, made_pose()))
        assert changes == [(0.0, SetupAdvice.HOLD), (2.7, SetupAdvice.READY)]

    def test_a_keypoint_lost_for_a_picture_now_and_then_is_no_break(self) -> None:
        lost = made_pose(low=("left_ankle",))
        blinking = [(0.3, made_pose()), (0.1, lost)] * 5
        assert self.play(*blinking) == [(0.0, SetupAdvice.HOLD), (1.5, SetupAdvice.READY)]
        assert self.play((2, made_pose()), (0.1, lost), (1, None))[-1] == (
            2.5,
            SetupAdvice.NOBODY,
        )

    def test_flicker_is_not_shown(self) -> None:
        near, far = made_pose(torso=400, y=150), made_pose(torso=70, y=300)
        flicker = [(0.1, far), (0.1, near)] * 10
        assert self.play((1, near), *flicker) == [(0.0, SetupAdvice.STEP_BACK)]

    def test_ready_is_taken_back(self) -> None:
        changes = self.play((2, made_pose()), (0.3, None), (0.5, made_pose()), (1, None))
        assert changes == [
            (0.0, SetupAdvice.HOLD),
            (1.5, SetupAdvice.READY),
            (3.3, SetupAdvice.NOBODY),
        ]


@pytest.mark.media
@pytest.mark.model
@pytest.mark.parametrize(
    ("clip", "seated", "expected"),
    [
        ("lateral_raise.mp4", False, SetupAdvice.READY),
        ("shoulder_press_seated.mp4", True, SetupAdvice.READY),
        ("elbow_flexion_seated.mp4", True, SetupAdvice.STEP_BACK),  # cut off at the hips
    ],
)
def test_real_people(
    media: Path,
    open_blazepose: Callable[..., PoseEstimator],
    clip: str,
    seated: bool,
    expected: SetupAdvice,
) -> None:
    source = FileSource(media / "video" / clip)
    estimator = open_blazepose()
    checker, shown = SetupCheck(seated=seated), None
    while (frame := source.read()) is not None and frame.t_s < 1.7:
        shown = checker.update(frame, estimator.estimate(frame), estimator.skeleton)
    source.close()
    assert shown is expected


@pytest.mark.parametrize("doubt", [SetupAdvice.STRANGER, SetupAdvice.ALIKE])
def test_light_is_not_blamed_where_somebody_is_seen_and_doubted(doubt: SetupAdvice) -> None:
    dark = Frame(np.full((720, 1280, 3), 10, np.uint8), 0.0, 0)
    assert check(dark, None, COCO).advice is SetupAdvice.MORE_LIGHT
    assert check(dark, None, COCO, in_doubt=doubt).advice is doubt
    assert SetupCheck().update(dark, None, COCO, doubt) is doubt
    assert check(dark, made_pose(), COCO, in_doubt=doubt).advice is not doubt


def held_back(seated: bool, advised: Pose, until_s: float = 10.0) -> SetupAdvice:
    """What is said in the end to somebody who stays where they are."""
    steady, said = SetupCheck(seated=seated), SetupAdvice.NOBODY
    for i in range(round(until_s * 10)):
        pose = None if i % 17 == 16 else advised  # lost for a picture now and then
        said = steady.update(Frame(picture(pose=advised), i / 10, i), pose, COCO)
    return said


@pytest.mark.parametrize(
    ("seated", "pose", "until_s", "expected"),
    [
        (False, made_pose(torso=200, y=230), 10.0, SetupAdvice.NO_ROOM),
        (False, made_pose(torso=200, y=230), 6.0, SetupAdvice.STEP_BACK),  # may yet step back
        (False, made_pose(torso=400, y=150), 10.0, SetupAdvice.STEP_BACK),  # not even the arms fit
        (True, made_pose(torso=400, y=150), 10.0, SetupAdvice.STEP_BACK),
        (False, made_pose(x=150, torso=200, y=230), 10.0, SetupAdvice.MOVE_LEFT),
        (False, made_pose(), 10.0, SetupAdvice.READY),
    ],
)
def test_a_room_that_is_too_small_is_told_from_standing_too_near(
    seated: bool, pose: Pose, until_s: float, expected: SetupAdvice
) -> None:
    assert held_back(seated, pose, until_s) is expected


def test_who_has_room_after_all_is_told_no_more_of_it() -> None:
    steady, said = SetupCheck(), []
    for i in range(120):
        pose = made_pose(torso=200, y=230) if i < 95 else made_pose()
        said.append(steady.update(Frame(picture(pose=pose), i / 10, i), pose, COCO))
    assert said[94] is SetupAdvice.NO_ROOM
    assert said[-1] is SetupAdvice.READY
