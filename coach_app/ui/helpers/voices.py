"""The computer's voices as Qt knows them. Runs in a helper: each call here may hang."""

from PySide6.QtCore import QLocale
from PySide6.QtTextToSpeech import QTextToSpeech

_STAND_IN = "mock"  # Qt's, for its own tests: it says nothing


def real_engines() -> list[str]:
    """Names of the speech engines that Qt brings a plugin for."""
    return [name for name in QTextToSpeech.availableEngines() if name != _STAND_IN]


def open_engine(name: str) -> QTextToSpeech:
    """One engine; its state is Error if nothing is behind it."""
    return QTextToSpeech(name)


def find_voice(language: str) -> QTextToSpeech | str:
    """A voice that speaks `language`, or why there is none: "none", "language"."""
    trouble = "none"
    for name in real_engines():
        engine = open_engine(name)
        if engine.state() == QTextToSpeech.State.Error:
            continue
        trouble = "language"
        locale = QLocale(language)
        if locale.language() in {found.language() for found in engine.availableLocales()}:
            engine.setLocale(locale)
            engine.setRate(-0.1)  # a little slower than usual: the listener is moving
            return engine
    return trouble
