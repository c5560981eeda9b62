"""The helper's side: what runs in the process of its own."""

import os
import sys

from coach_app.helper_program import LIMIT_S
from coach_app.ui.helpers.answers import end_after, tell


def main(words: list[str]) -> int:
    """Run the helper `words[0]`; returns the exit status."""
    try:
        return _run(words[0], words[1:])
    except ImportError as error:  # Qt, or a library of the system's that it needs, is not there
        tell({"missing": str(error)})
        return 1


def _run(name: str, words: list[str]) -> int:
    # Qt, too, is imported only here: whoever asks is told where it is missing.
    from PySide6.QtCore import qInstallMessageHandler

    qInstallMessageHandler(lambda *_: None)  # its remarks on libraries that it could not load
    if name == "speak":
        from coach_app.ui.helpers.speak import speak

        return speak(words[0], tell)
    if name == "tones":
        from coach_app.ui.helpers.tones import play_tones

        return play_tones(tell)
    if name == "rhythm":
        from coach_app.ui.helpers.rhythm import play_music

        return play_music(tell)
    from coach_app.ui.helpers.facts import answer

    end_after(2 * LIMIT_S)
    answer(name, tell, *words)
    sys.stdout.flush()
    os._exit(0)  # Qt's plugins wait for their servers while they are taken down: nobody needs that
