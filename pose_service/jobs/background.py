"""Does something again and again on a thread of its own."""

import logging
import threading
from collections.abc import Callable

from coach_app.errors import CoachError

_log = logging.getLogger(__name__)


class Repeating:
    """Calls `action` every `pause_s` in a thread, from `start` to `stop`.

    What it raises is logged, and it is called again: a database that is away comes back.
    """

    def __init__(self, name: str, pause_s: float, action: Callable[[], object]) -> None:
        self._pause_s = pause_s
        self._action = action
        self._stop = threading.Event()
        self._failing = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin; the first call comes at once."""
        self._thread.start()

    def stop(self) -> None:
        """End, after the call that is under way."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._action()
                self._failing = False
            except CoachError as error:
                if not self._failing:  # once, not every second of an outage
                    _log.error("%s: %s", self._thread.name, error)
                self._failing = True
            except Exception:  # noqa: BLE001 - logged; a thread that ended would be missed later
                _log.exception("%s failed and is tried again", self._thread.name)
            self._stop.wait(self._pause_s)
