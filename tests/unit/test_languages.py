from pathlib import Path
from xml.etree import ElementTree

import pytest

from coach_app.engine.core.structures import Direction
from coach_app.engine.reporting import sentences
from coach_app.engine.reporting.vocabulary import counting_word
from coach_app.errors import SettingsError
from coach_app.languages import phrases
from coach_app.languages.phrases import (
    SOURCE,
    Phrase,
    in_language,
    languages,
    own_names,
    places,
)
from coach_app.settings import Settings

MESSAGE = """<TS version="2.1" language="xx"><context><name></name>
<message><source>Well done, that was right.</source><translation>Tiptop.</translation></message>
<message><source>English</source>
<comment>the name of the language of this file, in that language</comment>
<translation>Xish</translation></message>
<message><source>a little </source><translation type="unfinished">hm</translation></message>
</context></TS>"""


def messages(language: str) -> list[tuple[str, ElementTree.Element, str]]:
    root = ElementTree.parse(phrases.FOLDER / f"{language}.ts").getroot()
    found = []
    for message in root.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        found.append((message.findtext("source", ""), translation, translation.text or ""))
    return found


@pytest.mark.parametrize("language", languages()[1:])
def test_every_text_is_translated_with_the_same_places(language: str) -> None:
    found = messages(language)
    assert len(found) > 900
    for english, translation, text in found:
        assert translation.get("type") is None and text, f"unfinished: {english}"
        assert len(translation) == 0, f"no text needs plural forms: {english}"
        assert places(text) == places(english), f"{english} -> {text}"
        assert text[:1].isspace() == english[:1].isspace() or language == "ko", english
    same = [english for english, _, text in found if text == english]
    assert len(same) < 0.05 * len(found), same
    for english in ("Mo Tu We Th Fr Sa Su",):
        assert len(Phrase(english).said(language).split()) == 7


@pytest.mark.parametrize("language", languages())
def test_the_shipped_routines_speak_the_language(language: str) -> None:
    english, other = {"en": "Warm-up"}, {"ko": "몸풀기"}
    assert in_language({"en": "Warm-up", language: "own"}, language) == "own"
    assert (in_language(english, language) == "Warm-up") is (language in ("en", "ko"))
    assert in_language({"en": "Not shipped"}, language) == "Not shipped"
    assert in_language(other, language) == "몸풀기" and in_language({}, language) == ""


@pytest.mark.parametrize("language", languages())
def test_one_counts_upwards_without_saying_a_number_twice(language: str) -> None:
    words = [counting_word(number, language) for number in range(1, 201)]
    assert len(set(words)) == 200
    assert words[149] == "150"


def test_a_file_makes_a_language(language_folder: Path) -> None:
    assert languages() == (SOURCE,)
    with pytest.raises(SettingsError, match="use en"):
        Settings().replace(language="xx")
    (language_folder / "xx.ts").write_text(MESSAGE, "utf-8")
    languages.cache_clear()
    assert own_names() == {"en": "English", "xx": "Xish"}
    assert Settings().replace(language="xx").language == "xx"
    assert sentences.praise("xx") == "Tiptop."
    advice = sentences.advice("left_elbow", Direction.TOO_BENT, 20.0, "xx")
    assert advice == "Straighten your left arm a little more.", "not in the file, or not finished"


def test_what_a_file_gets_wrong_stays_english(
    language_folder: Path, expected_warnings: pytest.LogCaptureFixture
) -> None:
    wrong = MESSAGE.replace("</source><translation>Tiptop.", "</source><translation>{name}.")
    for name, content in (("xx", wrong), ("yy", "<TS><context>")):
        (language_folder / f"{name}.ts").write_text(content, "utf-8")
    for name in ("xx", "yy"):
        assert sentences.praise(name) == sentences.praise("en")
    assert len(expected_warnings.records) == 2
