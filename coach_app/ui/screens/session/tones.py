"""Short tones at green and at a counted repetition, also where no voice is installed."""

import json
import logging
import math
import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, Signal

from coach_app.engine.core.structures import Judgement
from coach_app.ui.helpers.inquiry import end_helper, start_helper
from coach_app.ui.helpers.program import command, read_line
from coach_app.ui.speech import Voice

log = logging.getLogger(__name__)

GREEN, COUNT = "green", "count"
APART_S = 1.0
"""No tone for green sooner after another tone."""

_LOUDNESS = {"quiet": 0.15, "normal": 0.5}


class Tones(QObject):
    """Plays tones by a helper process while a session runs; never while the voice speaks.

    A tone that can't be played now is left out: later it would not be true any more. A sound
    system that hangs, breaks down or has no loudspeaker costs the tones only.

    Args:
        voice: goes before every tone.
        command_line: of the helper; None for this program's own.

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
        super().__init__(parent)
        self._voice = voice
        self._command_line = command_line or command("tones")
        self._process: QProcess | None = None
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
            process = self._process = start_helper(self._command_line, self)
            process.readyReadStandardOutput.connect(self._read)
            process.finished.connect(self._end)
            process.errorOccurred.connect(self._fail)

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
        request = json.dumps({"tone": tone, "loudness": self._loudness})
        self._process.write(request.encode() + b"\n")

    def close(self) -> None:
        """Let go of the loudspeaker."""
        self._free = False
        if self._process is not None:
            end_helper(self._process)
            self._process = None

    def _end(self) -> None:
        self._leave_out("the helper ended")

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._leave_out("the helper could not be started")

    def _leave_out(self, why: str) -> None:
        self.close()
        log.info("tones: left out, %s", why)

    def _read(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            line = bytes(process.readLine().data()).decode("utf-8", "replace")
            answer = read_line(line) or {}
            if "trouble" in answer:
                self._leave_out("no loudspeaker")
            elif "ready" in answer or "played" in answer:
                self._free = True
            if "played" in answer:
                self.played.emit(str(answer["played"]))
