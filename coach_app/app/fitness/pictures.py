"""Two drawn pictures a fitness test: how it begins, and how far to go."""

import cv2
import numpy as np

from coach_app.avatar.live_picture import sketch
from coach_app.engine.core.structures import Image

_CROSSED = """
    both shoulder flexion 34
    both shoulder horizontal 60
    both shoulder abduction 20
    both elbow flexion 118"""
_SEATED = """
    both hip flexion 84
    both hip abduction 8
    both knee flexion 88"""
_STANDING = """
    both hip abduction 4"""
_ARMS = """
    both shoulder abduction 12
    both elbow flexion 10"""
_CHAIR = ("seated", _SEATED + _CROSSED, _STANDING + _CROSSED)

_POSES: dict[str, tuple[str, str, str]] = {
    "30s-chair-stand": _CHAIR,
    "5x-sit-to-stand": _CHAIR,
    "30s-arm-curl": (
        "seated",
        _SEATED + _ARMS,
        _SEATED
        + """
    both shoulder abduction 10
    left elbow flexion 10
    right elbow flexion 140""",
    ),
    "2min-step": (
        "standing",
        _STANDING + _ARMS,
        _ARMS
        + """
    left hip abduction 4
    right hip flexion 80
    right knee flexion 88
    pelvis shift left 3""",
    ),
    "single-leg-stance": (
        "standing",
        _STANDING + _ARMS,
        _ARMS
        + """
    left hip abduction 2
    right hip flexion 24
    right knee flexion 66
    pelvis shift left 4""",
    ),
    "four-stage-balance": (
        "standing",
        _ARMS
        + """
    both hip abduction -2""",
        _ARMS
        + """
    both hip abduction -6
    left hip flexion 9
    right hip flexion -9""",
    ),
    "shoulder-rom": (
        "standing",
        _STANDING + _ARMS,
        _STANDING
        + """
    both shoulder abduction 168""",
    ),
}
_TEXT = """title en: {test}
title ko: {test}
description en: {test}
description ko: {test}
position: {position}
author: Coach
licence: Apache-2.0

pose first{first}

pose second{second}

start first
hold 1
to second in 2
hold 1
"""
_FIRST_S, _SECOND_S = 0.5, 3.5


def pictures(test: str, box_px: tuple[int, int]) -> tuple[Image, Image]:
    """The beginning and the far end of the movement of a test in `protocols.PROTOCOLS`.

    Returns:
        Twice (h, h, 4) uint8 BGRA, C-contiguous, within `box_px`: the middle of what was drawn.
    """
    position, first, second = _POSES[test]
    drawn = sketch(_TEXT.format(test=test, position=position, first=first, second=second))
    images = (drawn.picture(t_s, box_px) for t_s in (_FIRST_S, _SECOND_S))
    begin, end = (_middle(image) for image in images)
    return begin, end


def _middle(image_bgr: Image) -> Image:
    """(h, h, 4) uint8 BGRA, where the figure is."""
    height, width = image_bgr.shape[:2]
    left = (width - height) // 2
    middle = image_bgr[:, left : left + height]
    return np.ascontiguousarray(cv2.cvtColor(middle, cv2.COLOR_BGR2BGRA), dtype=np.uint8)
