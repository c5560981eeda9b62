"""Checks of `coach-app doctor` on the desktop: sound, voice, fonts, each in a helper process."""

import shutil
import sys

from coach_app.app.checks.health_checks import LIMITED, WORKS, Check
from coach_app.engine.pose.advice import to_install
from coach_app.helper_program import Answer, ask
from coach_app.languages.phrases import SOURCE, own_names

_VOICE_LIMIT_S = 12.0  # the voice may have to be started, and a word takes a moment


def sound() -> Check:
    """Whether a loudspeaker can be opened, as the player does."""
    answer = ask("sound")
    if missing := _without_qt("sound", answer):
        return missing
    if not answer.ended:
        finding = "this computer's sound does not answer; videos play without sound"
        return Check("sound", LIMITED, finding, "restart it: log out and in again")
    outputs = answer.texts("outputs")
    if outputs:
        return Check("sound", WORKS, ", ".join(outputs))
    return Check("sound", LIMITED, "no loudspeaker", "connect one; until then cues are only shown")


def voice(language: str) -> Check:
    """Whether a spoken word comes to its end; in English where `language` is empty."""
    language = language or SOURCE
    answer = ask("voice", language, limit_s=_VOICE_LIMIT_S)
    return _without_qt("voice", answer) or spoken(answer, language)


def spoken(answer: Answer, language: str) -> Check:
    """Turn the answer of the helper `voice` into a check."""
    linux = sys.platform == "linux"
    engines, languages = answer.texts("engines"), answer.texts("languages")
    if not answer.ended:
        finding = "the voice of this computer does not answer; cues are shown as text"
        remedy = "restart it" + (": run pkill -KILL speech-dispatch" if linux else "")
        return Check("voice", LIMITED, finding, remedy)
    if not engines:
        return _no_engine(answer.texts("errors"), linux)
    if answer.facts.get("heard") is not True:
        finding = f"{engines[0]} takes the words, but none is heard: no sound output answers"
        remedy = "connect a loudspeaker and start the sound server"
        if linux:
            remedy += ", e.g. apt-get install pulseaudio, then log in again"
        return Check("voice", LIMITED, finding, remedy)
    named = own_names()[language]
    if language not in languages:
        remedy = "add the language to the system's speech settings; until then cues are only shown"
        return Check("voice", LIMITED, f"no voice for {named} in {engines[0]}", remedy)
    return Check("voice", WORKS, f"{', '.join(engines)}: a word was spoken in {named}")


def _no_engine(errors: tuple[str, ...], linux: bool) -> Check:
    if linux and shutil.which("speech-dispatcher") is None:
        remedy = "run: sudo apt-get install speech-dispatcher speech-dispatcher-espeak-ng"
        return Check("voice", LIMITED, "none is installed; cues are shown as text", remedy)
    reason = f" ({errors[0]})" if errors and errors[0] else ""
    finding = f"the voice of this computer does not start{reason}; cues are shown as text"
    remedy = (
        "run: spd-say hello, which says why" if linux else "look at the system's speech settings"
    )
    return Check("voice", LIMITED, finding, remedy)


def fonts() -> Check:
    """Whether Korean can be written."""
    answer = ask("fonts")
    if missing := _without_qt("fonts", answer):
        return missing
    if not answer.ended:
        finding = "looking for fonts does not answer; Korean may be missing"
        return Check("fonts", LIMITED, finding, "restart the computer")
    korean = answer.texts("korean")
    if korean:
        return Check("fonts", WORKS, f"Korean in {korean[0]}")
    return Check("fonts", LIMITED, "none for Korean", "install one, e.g. fonts-nanum or Noto CJK")


def _without_qt(name: str, answer: Answer) -> Check | None:
    missing = answer.facts.get("missing")
    if missing is None:
        return None
    finding = f"not looked at: the window's libraries cannot be loaded ({missing})"
    remedy = to_install("desktop")
    return Check(name, LIMITED, finding, remedy)
