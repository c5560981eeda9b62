"""What is drawn into a picture, read back from its pixels."""

from dataclasses import replace

import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE, COCO
from coach_app.engine.core.structures import (
    Image,
    Judgement,
    Observation,
    Pose,
    Shown,
    Verdict,
)
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.overlay.drawing import (
    SKELETON_BGR,
    draw_judgement,
    draw_observation,
    draw_pose,
)
from coach_app.engine.overlay.palette import HEX, bgr
from coach_app.errors import ShapeError

GREY = np.full((480, 640, 3), 90, dtype=np.uint8)
POINTS = {
    "nose": (320, 60),
    "left_shoulder": (370, 140),
    "right_shoulder": (270, 140),
    "left_elbow": (440, 200),
    "right_elbow": (200, 200),
    "left_wrist": (440, 300),
    "right_wrist": (200, 300),
    "left_hip": (350, 300),
    "right_hip": (290, 300),
    "left_knee": (350, 380),
    "right_knee": (290, 380),
    "left_ankle": (350, 460),
    "right_ankle": (290, 460),
}


def made_pose(unseen: tuple[str, ...] = ()) -> Pose:
    keypoints = np.zeros((len(COCO), 2), dtype=np.float32)
    scores = np.zeros(len(COCO), dtype=np.float32)
    for name, point in POINTS.items():
        keypoints[COCO.index(name)] = point
        scores[COCO.index(name)] = 0.1 if name in unseen else 0.9
    return Pose(keypoints, scores)


def between(image: Image, a: str, b: str) -> tuple[int, ...]:
    """The colour in the middle of a bone."""
    x, y = (np.array(POINTS[a]) + POINTS[b]) // 2
    return tuple(int(v) for v in image[y, x])


def test_bones_in_white_and_the_picture_untouched() -> None:
    before = GREY.copy()
    drawn = draw_pose(GREY, made_pose(), COCO)
    np.testing.assert_array_equal(GREY, before)
    for a, b in (("left_shoulder", "left_elbow"), ("right_hip", "right_knee")):
        assert between(drawn, a, b) == SKELETON_BGR


def test_nobody_changes_nothing() -> None:
    np.testing.assert_array_equal(draw_pose(GREY, None, COCO), GREY)


@pytest.mark.parametrize(
    ("joint", "bone"),
    [
        ("left_shoulder", ("left_shoulder", "left_elbow")),
        ("right_elbow", ("right_elbow", "right_wrist")),
        ("left_hip", ("left_hip", "left_knee")),
        ("right_knee", ("right_knee", "right_ankle")),
        ("trunk", ("left_shoulder", "left_hip")),
    ],
)
@pytest.mark.parametrize("judgement", [Judgement.CORRECT, Judgement.NEAR, Judgement.WRONG])
def test_a_joints_colour_lies_on_the_bone_it_moves(
    joint: str, bone: tuple[str, str], judgement: Judgement
) -> None:
    drawn = draw_pose(GREY, made_pose(), COCO, {joint: judgement})
    assert between(drawn, *bone) == bgr(HEX[judgement])
    others = draw_pose(GREY, made_pose(), COCO, dict.fromkeys(set(JOINTS) - {joint}, judgement))
    assert between(others, *bone) == SKELETON_BGR


def test_no_data_is_thinner() -> None:
    def width(judgement: Judgement) -> int:
        drawn = draw_pose(GREY, made_pose(), COCO, {"left_elbow": judgement})
        row = drawn[250, 420:460].astype(int)
        return int((np.abs(row - bgr(HEX[judgement])).sum(axis=1) < 60).sum())

    assert 0 < width(Judgement.NO_DATA) < width(Judgement.WRONG)


def test_what_was_not_seen_is_not_drawn() -> None:
    drawn = draw_pose(GREY, made_pose(unseen=("left_wrist",)), COCO)
    assert between(drawn, "left_elbow", "left_wrist") == (90, 90, 90)
    assert between(drawn, "right_elbow", "right_wrist") == SKELETON_BGR


def test_keypoints_far_outside_or_not_measured_do_no_harm() -> None:
    keypoints = np.full((len(BLAZEPOSE), 2), 1e9, dtype=np.float32)
    keypoints[::2] = np.nan
    draw_pose(GREY, Pose(keypoints, np.ones(len(BLAZEPOSE), dtype=np.float32)), BLAZEPOSE)


@pytest.mark.parametrize("size", [(480, 640), (1920, 1080), (60, 80)])
@pytest.mark.parametrize("judgement", Judgement)
def test_the_frame_is_thick_on_all_sides(size: tuple[int, int], judgement: Judgement) -> None:
    image = np.full((*size, 3), 90, dtype=np.uint8)
    drawn = draw_judgement(image, judgement)
    height, width = size
    depth = max(2, min(size) // 40)
    for strip in (drawn[:depth], drawn[-depth:], drawn[:, :depth], drawn[:, -depth:]):
        assert (strip == bgr(HEX[judgement])).all()
    assert (drawn[height // 2, width // 2] == 90).all()


def test_the_shapes_differ_without_any_colour() -> None:
    signs = []
    for judgement in Judgement:
        badge = draw_judgement(GREY, judgement, word="")[13 : 13 + 44, 13 : 13 + 44]
        signs.append(np.abs(badge.astype(int) - bgr(HEX[judgement])).sum(axis=2) > 150)
    for i, sign in enumerate(signs):
        assert sign.sum() > 20
        for other in signs[:i]:
            assert (sign ^ other).sum() > 20


def test_an_observation_brings_both_as_they_are_steadied() -> None:
    limbs: list[Judgement | None] = [Judgement.CORRECT] * len(JOINTS)
    limbs[JOINTS.index("left_elbow")] = Judgement.WRONG
    limbs[JOINTS.index("right_elbow")] = None  # not asked for
    verdict = Verdict(
        joints=(Judgement.CORRECT,) * len(JOINTS),  # what holds this very instant
        errors_deg=np.zeros(len(JOINTS), dtype=np.float32),
        frame=Judgement.CORRECT,
        shown=Shown(Judgement.WRONG, tuple(limbs)),
        lag_s=0.0,
        reference_t_s=0.0,
        expected=np.ones(len(JOINTS), dtype=np.bool_),
    )
    drawn = draw_observation(GREY, Observation(0.0, 0.0, made_pose(), verdict, None), COCO)
    assert between(drawn, "left_elbow", "left_wrist") == bgr(HEX[Judgement.WRONG])
    assert between(drawn, "right_elbow", "right_wrist") == SKELETON_BGR
    assert tuple(drawn[0, 0]) == bgr(HEX[Judgement.WRONG])
    calm = replace(verdict, shown=Shown(None, (None,) * len(JOINTS)))
    drawn = draw_observation(GREY, Observation(0.0, 0.0, made_pose(), calm, None), COCO)
    assert tuple(drawn[0, 0]) == tuple(GREY[0, 0])


def test_a_grey_picture_is_refused() -> None:
    with pytest.raises(ShapeError):
        draw_judgement(np.zeros((4, 4), dtype=np.uint8), Judgement.WRONG)
