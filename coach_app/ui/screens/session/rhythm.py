"""The music of a routine that is done to a beat, in step with its pictures."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject

from coach_app.helper_program import command
from coach_app.ui.helpers.told import Told

_LOUDNESS, _BEHIND_VOICE = 0.5, 0.15
_APART_S = 0.06  # further from where the helper takes the routine to be, it is told


class Rhythm(Told):
    """Plays the music by a helper process, which keeps the time between two messages itself."""

    def __init__(
        self, parent: QObject | None = None, *, command_line: Sequence[str] | None = None
    ) -> None:
        super().__init__("music", command_line or command("rhythm"), parent)
        self._told = (0.0, 0.0, 0.0)  # where the routine was, when, and how fast
        self._loudness = _LOUDNESS

    def begin(self) -> None:
        """A session begins."""
        self.close()
        self._told = (0.0, 0.0, 0.0)
        self._loudness = _LOUDNESS

    def follow(self, beat_s: float | None, at_s: float, rate: float) -> None:
        """Take where the routine is, and its beat, if that is known; a rate of 0: it is held."""
        was_s, since_s, was_rate = self._told
        now_s = time.monotonic()
        in_step = abs(was_s + was_rate * (now_s - since_s) - at_s) < _APART_S
        if beat_s is None or (rate == was_rate and (in_step or not rate)):
            return
        if since_s == 0.0:
            self.start()
        self._told = (at_s, now_s, rate)
        self._beat_s = beat_s
        self._say(at_s)

    def quieter(self, speaking: bool) -> None:
        """Lower the music while somebody speaks."""
        self._loudness = _BEHIND_VOICE if speaking else _LOUDNESS
        at_s, since_s, rate = self._told
        if rate:
            self._say(at_s + rate * (time.monotonic() - since_s))

    def _say(self, at_s: float) -> None:
        rate = self._told[2]
        self.tell(beat_s=self._beat_s, at_s=at_s, rate=rate, loudness=self._loudness)
