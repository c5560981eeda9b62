"""Facts that only Qt knows: loudspeakers, cameras, fonts, voices. Runs in a helper."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices
from PySide6.QtTextToSpeech import QTextToSpeech

from coach_app.languages.phrases import Phrase
from coach_app.ui.helpers.answers import Tell
from coach_app.ui.helpers.voices import open_engine, real_engines

HEARD_S = 4.0
"""A word that is not over by then is not heard: it waits for a sound output."""

_WORD = Phrase("Coach", "the program's name, as the voice says it")


def answer(question: str, tell: Tell, *words: str) -> None:
    """Answer one of `QUESTIONS`."""
    if question == "fonts":
        application: QCoreApplication = QGuiApplication(["coach-app", "-platform", "offscreen"])
    else:
        application = QCoreApplication(["coach-app"])
    QUESTIONS[question](tell, *words)
    del application  # it had to live until now


def sound(tell: Tell) -> None:
    """`outputs`: loudspeakers by name. Opens one as the player does, which is what may hang."""
    tell({"outputs": [device.description() for device in QMediaDevices.audioOutputs()]})
    QAudioOutput()


def cameras(tell: Tell) -> None:
    """`ids` and `names` of the cameras, in Qt's order."""
    found = QMediaDevices.videoInputs()
    tell(
        {
            "ids": [bytes(camera.id().data()).decode("utf-8", "replace") for camera in found],
            "names": [camera.description() for camera in found],
        }
    )


def fonts(tell: Tell) -> None:
    """`korean`: families that can write Korean."""
    tell({"korean": QFontDatabase.families(QFontDatabase.WritingSystem.Korean)})


def voice(tell: Tell, language: str) -> None:
    """Speaks a word: `engines` that work, their `languages`, `errors`, whether it was `heard`."""
    engines, languages, errors = [], set[str](), []
    first: QTextToSpeech | None = None
    for name in real_engines():
        tell({"opening": name})  # known even if it hangs now
        engine = open_engine(name)
        if engine.state() == QTextToSpeech.State.Error:
            errors.append(engine.errorString())
            continue
        engines.append(name)
        languages |= {locale.name().split("_")[0] for locale in engine.availableLocales()}
        first = first or engine
    tell({"engines": engines, "languages": sorted(languages), "errors": errors})
    if first is not None:
        tell({"heard": _heard(first, _WORD.said(language))})


def _heard(engine: QTextToSpeech, word: str) -> bool:
    """Say a word and wait for its end."""
    loop = QEventLoop()
    ended: list[bool] = []

    def changed(state: QTextToSpeech.State) -> None:
        if state == QTextToSpeech.State.Ready:
            ended.append(True)
        if state != QTextToSpeech.State.Speaking:
            loop.quit()

    engine.stateChanged.connect(changed)
    QTimer.singleShot(round(HEARD_S * 1000), loop.quit)
    engine.say(word)
    loop.exec()
    return bool(ended)


QUESTIONS: dict[str, Callable[..., None]] = {
    "sound": sound,
    "cameras": cameras,
    "fonts": fonts,
    "voice": voice,
}
