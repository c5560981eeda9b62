"""Texts in every language: English in the source, each other language in one file beside this one.

A file is a Qt translation file (.ts) that is named by the language's two-letter code. It is read
as it is, by the engine without Qt and by the window (`ui/language.py`); docs/translating.md says
how one is made.
"""

import logging
import string
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

SOURCE = "en"
FOLDER = Path(__file__).parent

log = logging.getLogger(__name__)

Key = tuple[str, str, str]
"""Context (a class of the window; empty for a phrase), English text, what it is about."""


class Phrase(NamedTuple):
    """One text.

    Attributes:
        english: the text in English, by which it is found in the files.
        about: tells apart what is the same in English only; empty where nothing is.
    """

    english: str
    about: str = ""

    def said(self, language: str) -> str:
        """The text in `language`; in English where that has none."""
        return texts_in(language).get(("", self.english, self.about), self.english)

    def in_all(self) -> dict[str, str]:
        """The text by language."""
        return {language: self.said(language) for language in languages()}


_POINT = Phrase(".", "before the decimals of a number")


class Number(float):
    """A number that is written as a language does, in whatever format it is asked for."""

    def __new__(cls, value: float, language: str) -> "Number":
        """As `float`, with the language beside it."""
        made = super().__new__(cls, value)
        made._language = language
        return made

    _language: str

    def __format__(self, form: str) -> str:
        """As `float` does, with the language's own sign before the decimals."""
        return super().__format__(form).replace(".", _POINT.said(self._language))


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text of a routine or a move in `language`.

    Returns:
        The author's own; else what the language's file has for the English one (it has those of
        the shipped routines), else the English one, or whichever there is.
    """
    english = texts.get(SOURCE) or next(iter(texts.values()), "")
    return texts.get(language) or Phrase(english).said(language)


def in_every(texts: Mapping[str, str]) -> dict[str, str]:
    """The text of a routine or a move in all languages that have it, by its author or by file."""
    key = ("", texts.get(SOURCE, ""), "")
    return {**{code: found for code in languages() if (found := texts_in(code).get(key))}, **texts}


_OWN_NAME = Phrase("English", "the name of the language of this file, in that language")


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that there are, English first."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.ts")))


def own_names() -> dict[str, str]:
    """Name of each language in itself, by its code."""
    return _OWN_NAME.in_all()


@cache
def texts_in(language: str) -> Mapping[Key, str]:
    """The translated texts of a language; none for English, or where there is no file."""
    if language == SOURCE or language not in languages():
        return {}
    path = FOLDER / f"{language}.ts"
    try:
        contexts = ElementTree.parse(path).getroot().iter("context")
    except (OSError, ElementTree.ParseError) as error:
        log.warning("%s cannot be read (%s); English stands in for it", path, error)
        return {}
    return {
        (context.findtext("name", ""), english, message.findtext("comment", "")): text
        for context in contexts
        for message in context.iter("message")
        if (english := message.findtext("source", "")) and (text := _translated(message))
    }


def places(text: str) -> set[str]:
    """The places in braces of a text, such as "count"."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _translated(message: ElementTree.Element) -> str:
    """The translation; empty where it is not finished, or names a place that nothing fills."""
    translation = message.find("translation")
    text = "" if translation is None or translation.get("type") else translation.text or ""
    english = message.findtext("source", "")
    try:
        usable = places(text) <= places(english)
    except ValueError:  # a brace that is not closed
        usable = False
    if not usable:
        log.warning("not filled as in English, so English stands in: %s", text)
    return text if usable else ""
