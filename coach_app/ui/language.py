"""The window's language: English in the source, each other one from a file of `languages`."""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from coach_app.languages.phrases import SOURCE, languages, texts_in


def chosen(language: str) -> str:
    """`language`, or the system's if it is empty; English where it is neither."""
    for code in (language, QLocale.system().name().split("_")[0]):
        if code in languages():
            return code
    return SOURCE


class _Texts(QTranslator):
    """Makes Qt look its texts up where the engine looks up its own."""

    code = SOURCE

    def isEmpty(self) -> bool:
        """Qt asks nothing of a translator that is empty."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The text in the language, or as it is."""
        return texts_in(self.code).get((context, source, disambiguation or ""), source)


class LanguageSwitch:
    """Says in which language the application's texts are."""

    def __init__(self, application: QApplication) -> None:
        installed = application.findChild(_Texts)
        self._texts = installed or _Texts(application)
        if installed is None:
            application.installTranslator(self._texts)

    @property
    def language(self) -> str:
        """The code of the language."""
        return self._texts.code

    def use(self, language: str) -> None:
        """Speak `language` from the next text on; screens are built anew by the window."""
        self._texts.code = chosen(language)
