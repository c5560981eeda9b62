"""The helper's side: what runs in the process of its own."""

import json
import os
import signal
import sys
from collections.abc import Callable

from coach_app.ui.helpers.program import LIMIT_S

Tell = Callable[[dict[str, object]], None]


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
    from coach_app.ui.helpers.facts import answer

    end_after(2 * LIMIT_S)
    answer(name, tell, *words)
    sys.stdout.flush()
    os._exit(0)  # Qt's plugins wait for their servers while they are taken down: nobody needs that


def tell(facts: dict[str, object]) -> None:
    """One line for whoever asked."""
    print(json.dumps(facts), flush=True)  # noqa: T201 - standard output is the helper's answer


def end_after(seconds: float) -> None:
    """Let the system end this process, even one that hangs in a library and has lost its parent.

    Called again it starts anew. Windows has no such alarm: there the parent alone kills.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
