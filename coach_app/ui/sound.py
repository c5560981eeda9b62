"""Whether this computer's sound answers: asked before anything on the GUI thread relies on it."""

import logging
import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from coach_app.helper_program import Answer, command
from coach_app.ui.helpers.inquiry import Inquiry

log = logging.getLogger(__name__)

FRESH_S = 20.0
LIMIT_S = 4.0


class Sound(QObject):
    """Asks a helper process to open the loudspeaker, as the player is going to.

    Opening one waits up to 30 s for a sound server that does not answer, and Qt does it on the
    thread that asks.

    Signals:
        answered: `works` and `hangs` have been found anew.
    """

    answered = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        command_line: Sequence[str] | None = None,
        limit_s: float = LIMIT_S,
    ) -> None:
        super().__init__(parent)
        self.hangs = False
        self._works = False
        self._asked_s: float | None = None
        self._inquiry = Inquiry(command_line or command("sound"), self, limit_s)
        self._inquiry.answered.connect(self._note)

    @property
    def works(self) -> bool:
        """Whether it answered a moment ago and has a loudspeaker."""
        return self._works and self._fresh

    @property
    def _fresh(self) -> bool:
        return self._asked_s is not None and time.monotonic() - self._asked_s < FRESH_S

    def ask(self) -> None:
        """Find out; returns at once. What is known from a moment ago is not asked again."""
        if not self._fresh:
            self._inquiry.start()

    def give_up(self) -> None:
        """The player found that it does not answer any more."""
        self._works, self.hangs = False, True
        log.info("sound: it stopped answering, the video plays without")
        self.answered.emit()

    def close(self) -> None:
        """Ask no more."""
        self._inquiry.close()

    def _note(self, answer: Answer) -> None:
        self._asked_s = time.monotonic()
        self.hangs = not answer.ended
        self._works = answer.ended and bool(answer.texts("outputs"))
        log.info("sound: %s", "no answer" if self.hangs else "works" if self._works else "none")
        self.answered.emit()
