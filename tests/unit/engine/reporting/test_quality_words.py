"""What the parts of quality are called, and how their numbers read."""

import pytest

from coach_app.engine.core.quality import Part
from coach_app.engine.movement.parts import LIMITS, NAMES
from coach_app.engine.reporting.quality_words import PART_NAMES, limit_words, part_name, part_words


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_part_has_a_name_of_its_own_and_a_limit(language: str) -> None:
    assert set(PART_NAMES) == set(LIMITS) == set(NAMES)
    assert len({part_name(name, language) for name in NAMES}) == len(NAMES)


def test_a_part_of_a_later_kind_is_called_by_its_own_word() -> None:
    assert part_name("heel_lift", "en") == "heel lift"


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part("range", 0.884, "ratio", 0.08), "88 % ± 16 %"),
        (Part("trunk_lean", -12.4, "deg", 4.0), "12° ± 8°"),
        (Part("hold", 2.6, "percent", 3.0), "3 % ± 6 %"),
        (Part("smoothness", -0.44, "", 0.4), "-0.4 ± 0.8"),
        (Part("hip_hike", None, "deg", seen="sideways"), "can't be told"),
    ],
)
def test_a_value_is_told_with_its_error(part: Part, words: str) -> None:
    assert part_words(part, "en") == words


def test_what_is_right_is_told() -> None:
    assert limit_words(*LIMITS["range"], "ratio", "en") == "from 75 %"
    assert limit_words(*LIMITS["trunk_lean"], "deg", "en") == "up to 8°"
    assert limit_words(*LIMITS["tempo"], "ratio", "ko") == "50 %~200 %"
