"""How a helper answers, and how long it may live. Runs in a helper; no Qt here."""

import json
import signal
from collections.abc import Callable

Tell = Callable[[dict[str, object]], None]


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
