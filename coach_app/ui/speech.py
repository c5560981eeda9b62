"""Spoken cues, where the computer has a voice; text alone where it has none."""

import logging

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtTextToSpeech import QTextToSpeech

from coach_app.ui.doctor_checks import SILENT_ENGINE

log = logging.getLogger(__name__)

_LOCALES = {"en": QLocale("en_US"), "ko": QLocale("ko_KR")}


class Voice(QObject):
    """Says one sentence at a time; a new one cuts the old one short or waits for its end.

    Signals:
        speaking: True when a sentence begins, False when it ends.
    """

    speaking = Signal(bool)

    def __init__(self, language: str, wanted: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._voice: QTextToSpeech | None = None
        self.use(wanted)

    def use(self, wanted: bool) -> None:
        """Switch the voice on or off."""
        if not wanted:
            self.stop()
        if wanted and self._voice is None:
            self._voice = self._find_voice(self._language)
            if self._voice is not None:
                self._voice.stateChanged.connect(self._tell)
        self._wanted = wanted

    @property
    def available(self) -> bool:
        """False where cues are text alone."""
        return self._voice is not None

    def say(self, text: str) -> None:
        """Say `text`, if there is a voice."""
        if self._wanted and self._voice is not None and text:
            self._voice.say(text)

    def say_next(self, text: str) -> None:
        """Say `text` after what is being said, if there is a voice."""
        if self._wanted and self._voice is not None and text:
            self._voice.enqueue(text)

    def stop(self) -> None:
        """Be quiet."""
        if self._voice is not None:
            self._voice.stop()

    def _find_voice(self, language: str) -> QTextToSpeech | None:
        for engine in QTextToSpeech.availableEngines():
            if engine == SILENT_ENGINE:
                continue
            voice = QTextToSpeech(engine, self)
            locale = _LOCALES[language]
            spoken = {found.language() for found in voice.availableLocales()}
            if voice.state() != QTextToSpeech.State.Error and locale.language() in spoken:
                voice.setLocale(locale)
                voice.setRate(-0.1)  # a little slower than usual: the listener is moving
                return voice
            voice.deleteLater()
        log.info("no voice for %s: cues are shown as text", language)
        return None

    def _tell(self, state: QTextToSpeech.State) -> None:
        self.speaking.emit(state == QTextToSpeech.State.Speaking)
