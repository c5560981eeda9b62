"""The window's language: English in the source, Korean from a compiled translation file."""

import logging
from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from coach_app.engine.reporting.vocabulary import LANGUAGES

NAMES: dict[str, str] = {"en": "English", "ko": "한국어"}
"""Each language as it calls itself."""
TRANSLATIONS = Path(__file__).with_name("translations")

log = logging.getLogger(__name__)


def chosen(language: str) -> str:
    """`language`, or the system's if it is empty; English where it is neither."""
    if language in LANGUAGES:
        return language
    return "ko" if QLocale.system().language() == QLocale.Language.Korean else "en"


class LanguageSwitch:
    """Installs one translation at a time into the application."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._installed: QTranslator | None = None
        self.language = "en"

    def use(self, language: str) -> None:
        """Speak `language` from the next text on; screens are built anew by the window."""
        if self._installed is not None:
            self._application.removeTranslator(self._installed)
            self._installed = None
        self.language = chosen(language)
        if self.language == "en":
            return
        translator = QTranslator(self._application)
        if not translator.load(str(TRANSLATIONS / f"coach_{self.language}.qm")):
            log.warning("no translation for %s; the window stays in English", self.language)
            self.language = "en"
            return
        self._application.installTranslator(translator)
        self._installed = translator
