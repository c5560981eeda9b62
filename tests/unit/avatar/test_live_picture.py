"""One picture of a text: what it says at a time or at a line, or which line has a slip."""

import numpy as np
import pytest

from coach_app.avatar import shipped
from coach_app.avatar.examples import example
from coach_app.avatar.language.reading import line_of, read_choreography
from coach_app.avatar.live_picture import sketch
from coach_app.avatar.performing.body import pose_body
from coach_app.errors import ChoreographyError

TEXT = example("arm-raise-side").text
BOX_PX = (320, 200)


def line(part: str) -> int:
    return next(i for i, text in enumerate(TEXT.splitlines(), start=1) if part in text)


def test_it_is_the_picture_of_the_video() -> None:
    dance = read_choreography(TEXT).choreography
    staging = shipped.FALLBACKS["standing"]
    posture = pose_body(dance.angles_at(np.array([3.1])), staging.body)
    large = staging.scene(dance).picture(posture, 0, staging.body, staging.look)
    np.testing.assert_array_equal(sketch(TEXT).picture(3.1, (1280, 800)), large)


def test_it_fits_into_the_box() -> None:
    for box_px, size_px in (((320, 200), (320, 180)), ((300, 100), (176, 100)), ((3, 3), (16, 8))):
        height, width = sketch(TEXT).picture(0.0, box_px).shape[:2]
        assert (width, height) == pytest.approx(size_px, abs=2)
        assert width <= max(box_px[0], 16) and height <= max(box_px[1], 9)


def test_a_line_shows_its_pose_or_its_moment() -> None:
    read = sketch(TEXT)
    raised = read.t_s(line("to arms_side"))
    assert raised == 4.0
    of_step = read.picture_of_line(line("to arms_side"), BOX_PX)
    np.testing.assert_array_equal(of_step, read.picture(raised, BOX_PX))
    pose = line("pose arms_side")
    np.testing.assert_array_equal(read.picture_of_line(pose, BOX_PX), of_step)
    np.testing.assert_array_equal(read.picture_of_line(pose + 2, BOX_PX), of_step)
    assert read.t_s(pose) == raised
    assert (read.picture_of_line(1, BOX_PX) != of_step).any()
    assert read.t_s(0) == 0.0 and read.t_s(10_000) == read.duration_s


def test_it_says_which_move_is_on() -> None:
    read = sketch(TEXT)
    assert read.move(0.5) == {}
    assert read.move(3.0)["ko"] == "양팔 옆으로 들기"
    assert read.move(read.duration_s) == {}


def test_what_cannot_be_understood_is_named_with_its_line() -> None:
    wrong = TEXT.replace("to arms_side", "to arms_aside", 1)
    with pytest.raises(ChoreographyError, match="no pose is called 'arms_aside'") as caught:
        sketch(wrong).picture(0.0, BOX_PX)
    assert line_of(caught.value) == line("to arms_side")


def test_before_anything_moves_there_is_a_sentence_and_no_crash() -> None:
    lines = TEXT.splitlines(keepends=True)
    for count in range(len(lines) + 1):  # as somebody writes it, line by line
        try:
            sketch("".join(lines[:count]))
        except ChoreographyError as error:
            assert line_of(error) is not None
    sketch(TEXT)
