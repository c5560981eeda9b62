"""The whole text of a choreography: flowing poses, judging of a move, and which line is when."""

import re
import textwrap
from pathlib import Path

import numpy as np
import pytest

from coach_app.avatar.examples import examples
from coach_app.avatar.language.channels import CHANNELS, INDEX, without_side
from coach_app.avatar.language.reading import line_of, load_choreography, read_choreography
from coach_app.errors import ChoreographyError

TEXT = """\
title en: Circles
position: seated
pose low
    both shoulder abduction 10
pose front from low
    both shoulder abduction 50
    both shoulder horizontal 40
pose high from low
    both shoulder abduction 90

start low
hold 1
move circles
    name en: Circles
    cue en: Round and round.
    judge: left_shoulder
    tolerance: 25
    position: standing
    repeat 2
        through front in 1
        to high in 1.5

        hold 0.5
        to low in 1
    end
    through front in 2
    to high in 2
end
hold 2
"""
ROUTINES = Path(__file__).resolve().parents[4] / "reference_routines"
ABDUCTION, HORIZONTAL = INDEX["left_shoulder_abduction"], INDEX["left_shoulder_horizontal"]


def test_a_pose_is_passed_without_a_rest_and_others_are_not() -> None:
    dance = read_choreography(TEXT).choreography
    assert dance.passed is not None
    assert dance.key_t_s.tolist() == [0, 1, 2, 3.5, 4, 5, 6, 7.5, 8, 9, 11, 13, 15]
    assert np.flatnonzero(dance.passed).tolist() == [2, 6, 10]
    before, after = dance.angles_at(np.array([2 - 1e-4, 2 + 1e-4]))[:, ABDUCTION]
    assert (after - before) / 2e-4 > 15.0  # degrees a second, at the pose itself
    np.testing.assert_allclose(dance.angles_at(dance.key_t_s), dance.key_angles, atol=1e-9)
    for rest_s in (3.5, 5.0, 13.0):
        near = dance.angles_at(np.array([rest_s - 1e-3, rest_s + 1e-3]))
        assert np.abs(near[1] - near[0]).max() < 1e-3
    # The arm comes forward and goes back: there the movement turns, and nothing overshoots.
    forward = dance.angles_at(np.linspace(0, 15, 3000))[:, HORIZONTAL]
    assert forward.max() <= 40.0 + 1e-9 and forward.min() >= -1e-9


def test_movements_are_smooth_everywhere() -> None:
    dance = read_choreography(TEXT).choreography
    t_s = np.linspace(0, dance.duration_s, 15001)
    speeds = np.diff(dance.angles_at(t_s), axis=0) / np.diff(t_s)[:, None]
    assert np.abs(np.diff(speeds, axis=0)).max() < 1.0  # no jump from a millisecond to the next


def test_a_move_states_how_it_is_judged() -> None:
    dance = read_choreography(TEXT).choreography
    (move,) = dance.moves
    assert (move.tolerance_deg, move.position, dance.position) == (25.0, "standing", "seated")
    assert (move.start_s, move.end_s, move.reps) == (1, 13, 2)
    (plain,) = read_choreography(
        TEXT.replace("    tolerance: 25\n    position: standing\n", "")
    ).choreography.moves
    assert (plain.tolerance_deg, plain.position) == (None, None)


def test_every_line_knows_what_to_show() -> None:
    reading = read_choreography(TEXT)
    assert len(reading.lines) == len(TEXT.splitlines())
    shown = dict(enumerate(reading.lines, start=1))
    low, front = reading.choreography.key_angles[0], reading.choreography.key_angles[2]
    for line, pose in ((3, low), (4, low), (5, front), (7, front)):
        np.testing.assert_array_equal(shown[line], pose)
    times = {1: 0, 11: 0, 12: 1, 13: 1, 15: 1, 19: 1, 20: 2, 21: 3.5, 22: 3.5, 23: 4, 24: 5}
    times |= {25: 9, 26: 11, 27: 13, 28: 13, 29: 15}
    assert {line: shown[line] for line in times} == times


@pytest.mark.parametrize(
    ("before", "after", "line", "says"),
    [
        ("through front in 1", "through front", 20, "write 'through POSE in SECONDS'"),
        ("through front in 1", "through frnt in 1", 20, "no pose is called 'frnt'"),
        ("through front in 1", "through front in 0", 20, "between 0.05 and 600"),
        ("tolerance: 25", "tolerance: 90", 17, "it can be 5 to 45 degrees"),
        ("tolerance: 25", "tolerance: wide", 17, "not a number"),
        ("position: standing", "position: lying", 18, "seated or standing"),
        ("judge: left_shoulder", "judge: left_shoulder, left_toe", 16, "no joint is called"),
        ("start low", "tolerance: 20", 11, "belongs inside a move"),
        ("start low", "", 12, "start POSE"),
        ("    end\n    through", "    through", 13, "never closed"),
    ],
)
def test_a_slip_is_named_with_its_line(before: str, after: str, line: int, says: str) -> None:
    assert before in TEXT
    with pytest.raises(ChoreographyError, match=r"line \d+: ") as caught:
        read_choreography(TEXT.replace(before, after, 1))
    assert line_of(caught.value) == line
    assert says in str(caught.value)


def test_a_file_is_named_and_its_byte_order_mark_is_no_slip(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(TEXT, encoding="utf-8-sig")
    assert load_choreography(path).title == {"en": "Circles"}
    path.write_text(TEXT.replace("to high", "to hight"), encoding="utf-8")
    with pytest.raises(ChoreographyError, match="no pose is called 'hight'") as caught:
        load_choreography(path)
    assert str(caught.value).startswith(f"{path}, line 21: ")
    assert line_of(caught.value) == 21
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ChoreographyError, match="save it again as UTF-8") as caught:
        load_choreography(path)
    assert line_of(caught.value) is None


def test_what_the_page_for_instructors_shows_can_be_understood() -> None:
    page = (ROUTINES.parent / "docs" / "choreography.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)+", page, flags=re.MULTILINE)
    (text,) = (textwrap.dedent(block) for block in blocks if "title en:" in block)
    dance = read_choreography(text).choreography
    assert dance.moves[0].name["ko"] == "왼팔 들기"
    for one in examples():
        assert f"| `{one.id}` | {one.choreography.position} |" in page
    for channel in CHANNELS:
        part, movement = without_side(channel).split("_")
        assert f"`{part} {movement}" in page


def test_purpose_and_the_way_to_do_it_sitting_frame_the_description() -> None:
    said = "purpose en: For balance.\nsitting en: Lift a heel.\nsitting ko: 뒤꿈치를 드세요.\n"
    plain = read_choreography(said + TEXT).choreography
    assert plain.description == {"en": "For balance. Lift a heel.", "ko": "뒤꿈치를 드세요."}
    described = read_choreography(f"description en: Stand tall.\n{said}{TEXT}").choreography
    assert described.description["en"] == "For balance. Stand tall. Lift a heel."
    with pytest.raises(ChoreographyError, match=r"line 1: the language is 'German'"):
        read_choreography("purpose German: Balance\n" + TEXT)


def test_a_chair_may_stand_beside() -> None:
    standing = TEXT.replace("position: seated", "position: standing\nchair: beside", 1)
    assert read_choreography(standing).choreography.chair_beside
    assert not read_choreography(TEXT).choreography.chair_beside
    with pytest.raises(ChoreographyError, match=r"line 3: the chair is 'green'; it can be beside"):
        read_choreography(standing.replace("beside", "green"))


def test_it_may_have_a_beat() -> None:
    assert read_choreography("beat: 0.75\n" + TEXT).choreography.beat_s == 0.75
    assert read_choreography(TEXT).choreography.beat_s is None
    with pytest.raises(
        ChoreographyError, match=r"line 1: 9 seconds cannot be; write between 0.3 and 2"
    ):
        read_choreography("beat: 9\n" + TEXT)
