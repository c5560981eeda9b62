"""Short tones at green and at a counted repetition, also where no voice is installed."""

import math
import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from coach_app.engine.core.structures import Judgement
from coach_app.helper_program import command
from coach_app.ui.helpers.told import Told
from coach_app.ui.speech import Voice

GREEN, COUNT = "green", "count"
APART_S = 1.0
"""No tone for green sooner after another tone."""

_LOUDNESS = {"quiet": 0.15, "normal": 0.5}


class Tones(Told):
    """Plays tones by a helper process while a session runs; never while the voice speaks.

    A tone that can't be played now is left out: later it would not be true any more. A sound
    system that hangs, breaks down or has no loudspeaker costs the tones only.

    Signals:
        played: the helper has taken a tone; its name.
    """

    played = Signal(str)

    def __init__(
        self,
        voice: Voice,
        parent: QObject | None = None,
        *,
        command_line: Sequence[str] | None = None,
    ) -> None:
        super().__init__("tones", command_line or command("tones"), parent)
        self._voice = voice
        self._free = False  # the helper waits for a tone
        self._loudness = 0.0
        self._last_s = -math.inf
        self._shown: Judgement | None = None

    def begin(self, tones: str) -> None:
        """A session begins; `tones` as in the settings: "off", "quiet" or "normal"."""
        self.close()
        self._shown = None
        self._loudness = _LOUDNESS.get(tones, 0.0)
        if self._loudness:
            self.start()

    def see(self, shown: Judgement | None) -> None:
        """Play a tone where the frame turns green that was not."""
        turned_green = shown is Judgement.CORRECT is not self._shown
        if turned_green and time.monotonic() - self._last_s >= APART_S:
            self.play(GREEN)
        self._shown = shown

    def play(self, tone: str) -> None:
        """Play `GREEN` or `COUNT` now, or never."""
        if self._process is None or not self._free or self._voice.busy:
            return
        self._free = False
        self._last_s = time.monotonic()
        self.tell(tone=tone, loudness=self._loudness)

    def close(self) -> None:
        """Let go of the loudspeaker."""
        self._free = False
        super().close()

    def _hear(self, answer: dict[str, object]) -> None:
        self._free = self._free or "ready" in answer or "played" in answer
        if "played" in answer:
            self.played.emit(str(answer["played"]))
