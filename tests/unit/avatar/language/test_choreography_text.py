"""The text of a choreography: what it means, and the sentence for what it cannot mean."""

from pathlib import Path

import numpy as np
import pytest

from coach_app.avatar.language.channels import INDEX
from coach_app.avatar.language.reading import load_choreography, read_choreography
from coach_app.errors import ChoreographyError

TEXT = """\
title en: Small          # a comment
title ko: 작은 운동
position: seated
author: Somebody
pose ready
    both shoulder abduction 10
pose up from ready
    left shoulder abduction 90
    trunk lean right 5
start ready
hold 1
move raise
    name en: Raise
    name ko: 들기
    cue en: Raise it: slowly.
    judge: left_shoulder, trunk
    repeat 2
        to up in 1.5
        hold 0.5
        to ready in 1
    end
end
hold 2
"""


def test_times_angles_and_moves_are_what_the_text_says() -> None:
    choreography = read_choreography(TEXT).choreography
    assert choreography.key_t_s.tolist() == [0, 1, 2.5, 3, 4, 5.5, 6, 7, 9]
    left, right, lean = (
        INDEX[name]
        for name in ("left_shoulder_abduction", "right_shoulder_abduction", "trunk_lean")
    )
    assert choreography.key_angles[2, [left, right, lean]].tolist() == [90, 10, -5]
    (move,) = choreography.moves
    assert (move.id, move.start_s, move.end_s, move.reps) == ("raise", 1, 7, 2)
    assert move.joints == ("left_shoulder", "trunk")
    assert move.cue == {"en": "Raise it: slowly."}
    assert move.name["ko"] == "들기"
    assert choreography.title == {"en": "Small", "ko": "작은 운동"}
    assert (choreography.position, choreography.author) == ("seated", "Somebody")


@pytest.mark.parametrize(
    ("before", "after", "line", "says"),
    [
        ("to up in 1.5", "to upp in 1.5", 18, "no pose is called 'upp'"),
        ("to up in 1.5", "to up 1.5", 18, "to POSE in SECONDS"),
        ("to up in 1.5", "to up in soon", 18, "not a number"),
        ("to up in 1.5", "to up in -1", 18, "between 0.05 and 600"),
        ("to up in 1.5", "to up in nan", 18, "not a number"),
        ("to up in 1.5", "jump", 18, "'jump' is not known"),
        ("abduction 90", "abduction 190", 8, "more than a body allows"),
        ("shoulder abduction 90", "shoulder wiggle 90", 8, "the shoulder has: abduction"),
        ("left shoulder abduction 90", "left wing abduction 90", 8, "no body part"),
        ("trunk lean right 5", "trunk lean 5", 9, "say to which side"),
        ("trunk lean right 5", "left trunk lean 5", 9, "not a movement that can be written"),
        ("trunk lean right 5", "trunk flexion left 5", 9, "has no side"),
        ("pose up from ready", "pose up from reddy", 7, "no pose is called 'reddy'"),
        ("pose up from ready", "pose ready", 7, "described twice"),
        ("pose up from ready", "pose Up", 7, "cannot be a name"),
        ("position: seated", "position: lying", 3, "seated or standing"),
        ("title ko:", "title Korean:", 2, "en or ko"),
        ("author: Somebody", "author:", 4, "nothing is written"),
        ("author: Somebody", "colour: red", 4, "is not known"),
        ("repeat 2", "repeat 0", 17, "between 1 and 100"),
        ("repeat 2", "repeat two", 17, "between 1 and 100"),
        ("start ready\n", "", 10, "start POSE"),
        ("    cue en: Raise it: slowly.\n", "", 12, "lacks 'cue en:'"),
        ("hold 2\n", "end\n", 23, "without a move"),
        ("    end\nend\n", "    end\n", 12, "never closed"),
        ("hold 2\n", "start up\n", 23, "started already"),
    ],
)
def test_a_slip_is_named_with_its_line(before: str, after: str, line: int, says: str) -> None:
    assert TEXT.count(before) >= 1
    with pytest.raises(ChoreographyError) as error:
        read_choreography(TEXT.replace(before, after, 1))
    assert str(error.value).startswith(f"line {line}: ")
    assert says in str(error.value)


@pytest.mark.parametrize(
    "missing", ["title en: Small          # a comment\n", "position: seated\n"]
)
def test_what_is_left_out_is_named(missing: str) -> None:
    with pytest.raises(ChoreographyError, match="add"):
        read_choreography(TEXT.replace(missing, ""))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ChoreographyError, match=r"nowhere\.txt cannot be read"):
        load_choreography(tmp_path / "nowhere.txt")
    file = tmp_path / "latin.txt"
    file.write_bytes("title en: Größe".encode("latin-1"))
    with pytest.raises(ChoreographyError, match="UTF-8"):
        load_choreography(file)
    file.write_text("pose\n", "utf-8")
    with pytest.raises(ChoreographyError, match=r"latin\.txt, line 1: write 'pose NAME'"):
        load_choreography(file)


def test_movements_are_smooth_and_reach_their_poses() -> None:
    choreography = read_choreography(TEXT).choreography
    keys = choreography.angles_at(choreography.key_t_s)
    np.testing.assert_allclose(keys, choreography.key_angles, atol=1e-9)
    t_s = np.arange(-1, 11, 0.001)
    angles = choreography.angles_at(t_s)
    speed = np.diff(angles, axis=0) / 0.001
    # Minimum jerk: the greatest speed is 1.875 d / T, the greatest acceleration 5.774 d / T^2.
    assert np.abs(np.diff(speed, axis=0)).max() / 0.001 == pytest.approx(5.774 * 80, rel=1e-2)
    assert np.abs(speed).max() == pytest.approx(1.875 * 80 / 1.0, rel=1e-3)
    assert (angles[t_s > 9] == angles[-1]).all() and (angles[t_s < 0] == angles[0]).all()
