"""A sentence for every part, in every language."""

import pytest

from coach_app.engine.movement.parts import NAMES
from coach_app.engine.reporting.quality_sentences import quality_sentence


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_part_has_its_sentence(language: str) -> None:
    told = {quality_sentence(name, 0.5, "ratio", language) for name in NAMES}
    assert len(told) == len(NAMES)
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in told)
    assert quality_sentence(None, None, "", language) not in told


def test_amounts_are_in_their_unit() -> None:
    assert "60% of the range" in quality_sentence("range", 0.6, "ratio", "en")
    assert "leaned by 12°" in quality_sentence("trunk_lean", -12.3, "deg", "en")
    assert "8 % of your trunk's length" in quality_sentence("shoulder_hike", 8.0, "percent", "en")
    assert quality_sentence(None, None, "", "fr") == quality_sentence(None, None, "", "en")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_fault_in_a_move_is_one_sentence_with_the_move(language: str) -> None:
    for name in NAMES:
        unit = "percent" if name in ("shoulder_hike", "knee_valgus", "weight_shift") else "deg"
        said = quality_sentence(name, 12.0, unit, language, "Side raise")
        assert said.count("Side raise") == 1
        assert said.count(". ") == 0 and said.endswith("."), said
        assert quality_sentence(name, 12.0, unit, language).count("Side raise") == 0
