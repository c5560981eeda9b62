"""What only Qt can tell `coach-app doctor`: voices, sound outputs, fonts."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QLoggingCategory,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase, QGuiApplication

SILENT_ENGINE = "mock"  # Qt's stand-in for its own tests


@dataclass(frozen=True, slots=True)
class DesktopFacts:
    """What Qt finds on this computer.

    Attributes:
        voice_engines: speech engines that can be loaded.
        voice_languages: language codes ("en", "ko") that they speak.
        sound_outputs: loudspeakers by the name the system gives them.
        korean_fonts: families that can write Korean.
    """

    voice_engines: tuple[str, ...]
    voice_languages: frozenset[str]
    sound_outputs: tuple[str, ...]
    korean_fonts: tuple[str, ...]


def desktop_facts() -> DesktopFacts:
    """Ask Qt, without a window and without a display."""
    before = qInstallMessageHandler(_ignore)
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    try:
        # Offscreen needs no display; an application that already runs is used as it is.
        application = QGuiApplication.instance() or QGuiApplication(
            ["coach-app", "-platform", "offscreen"]
        )
        facts = _ask()
        del application
    finally:
        qInstallMessageHandler(before)
    return facts


def _ask() -> DesktopFacts:
    # Both write about libraries to standard error while they are imported: only once hushed.
    from PySide6.QtMultimedia import QMediaDevices
    from PySide6.QtTextToSpeech import QTextToSpeech

    languages: set[str] = set()
    working = []
    for name in QTextToSpeech.availableEngines():
        if name == SILENT_ENGINE:
            continue
        engine = QTextToSpeech(name)
        if engine.state() == QTextToSpeech.State.Error:
            continue
        working.append(name)
        languages |= {locale.name().split("_")[0] for locale in engine.availableLocales()}
    korean = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    return DesktopFacts(
        voice_engines=tuple(working),
        voice_languages=frozenset(languages),
        sound_outputs=tuple(device.description() for device in QMediaDevices.audioOutputs()),
        korean_fonts=tuple(korean),
    )


def _ignore(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's remarks on libraries that it could not load: the doctor says it in plain words."""
