"""Speaks what is written to its standard input, one JSON object a line. Runs in a helper.

Read: {"do": "say" | "next" | "stop", "text": ..., "number": n, "volume": 0 to 1}. Written:
{"ready": true} or {"trouble": ...} once, {"done": n} when a request has been handed to the voice,
{"speaking": true | false} as it begins and ends. It ends with its input.
"""

from collections.abc import Callable

from PySide6.QtTextToSpeech import QTextToSpeech

from coach_app.ui.helpers.answers import Tell
from coach_app.ui.helpers.lines import begin, serve
from coach_app.ui.helpers.voices import find_voice


def speak(language: str, tell: Tell) -> int:
    """Speak until the input ends; returns the exit status."""
    application = begin()
    voice = find_voice(language)
    if isinstance(voice, str):
        tell({"trouble": voice})
        return 0
    voice.stateChanged.connect(
        lambda state: tell({"speaking": state == QTextToSpeech.State.Speaking})
    )
    return serve(application, lambda request: obey(voice, request, tell), tell)


def obey(voice: QTextToSpeech, request: dict[str, object], tell: Tell) -> None:
    """Do what one line asks."""
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
