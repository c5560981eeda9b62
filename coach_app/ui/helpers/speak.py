"""Speaks what is written to its standard input, one JSON object a line. Runs in a helper.

Read: {"do": "say" | "next" | "stop", "text": ..., "number": n, "volume": 0 to 1}. Written:
{"ready": true} or {"trouble": ...} once, {"done": n} when a request has been handed to the voice,
{"speaking": true | false} as it begins and ends. It ends with its input.
"""

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTextToSpeech import QTextToSpeech

from coach_app.ui.helpers.answers import Tell, end_after
from coach_app.ui.helpers.lines import Lines
from coach_app.ui.helpers.program import read_line
from coach_app.ui.helpers.voices import find_voice

HANG_S = 30.0
"""A voice that holds up this process for so long ends it, whether or not anybody still asks."""

_ALIVE_MS = 5000


def speak(language: str, tell: Tell) -> int:
    """Speak until the input ends; returns the exit status."""
    end_after(HANG_S)
    application = QCoreApplication(["coach-app"])
    voice = find_voice(language)
    if isinstance(voice, str):
        tell({"trouble": voice})
        return 0
    alive = QTimer(interval=_ALIVE_MS)
    alive.timeout.connect(lambda: end_after(HANG_S))
    alive.start()
    voice.stateChanged.connect(
        lambda state: tell({"speaking": state == QTextToSpeech.State.Speaking})
    )
    lines = Lines()
    lines.came.connect(lambda line: obey(voice, line, tell))
    lines.ended.connect(application.quit)
    tell({"ready": True})
    lines.start()
    application.exec()
    os._exit(0)  # the voice may hang while it is taken down; nobody listens any more


def obey(voice: QTextToSpeech, line: str, tell: Tell) -> None:
    """Do what one line asks."""
    request = read_line(line)
    if request is None:
        return
    actions: dict[object, Callable[[], object]] = {
        "say": lambda: voice.say(str(request["text"])),
        "next": lambda: voice.enqueue(str(request["text"])),
        "stop": voice.stop,
    }
    volume = request.get("volume")
    if isinstance(volume, float) and volume != voice.volume():
        voice.setVolume(volume)
    actions[request["do"]]()
    tell({"done": request["number"]})
