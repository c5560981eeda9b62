"""Spoken cues, where the computer has a voice; text alone where it has none."""

import json
import logging
import re
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from coach_app.helper_program import command, read_line
from coach_app.ui.helpers.inquiry import end_helper, start_helper

log = logging.getLogger(__name__)

START_S = 8.0
ANSWER_S = 5.0
RETRY_S = 60.0
_SILENCE_S, _CHARACTER_S = 6.0, 0.35  # even slow Korean is over by then
_MOST_WAITING = 3  # texts older than these are not worth hearing any more
SOON_S = 0.3  # with the voice's own 0.06 s a number is within 0.4 s of its repetition
_SENTENCES = re.compile(r"(?<=\w{3}[.!?])\s+")  # none ends in "z. B." or "Nr. 3"
_USUAL_S = 0.1  # a character, until the voice was heard
_TELLS_PACE = 10  # characters: shorter ones are mostly the silence around them

NONE, NO_LANGUAGE, NO_ANSWER, SILENT = "none", "language", "no answer", "silent"
"""Why there is no voice: none installed, not in this language, it hangs, it has no sound output."""


@dataclass(slots=True)
class _Text:
    """What waits to be said, sentence by sentence."""

    sentences: list[str]
    loudness: float


class Voice(QObject):
    """Says one sentence at a time; a new text cuts the old one short or waits for its end.

    The voice is a helper process, begun with the first sentence: a speech system that hangs costs
    the cues their sound, never the window a moment. One that does not answer in time is killed
    and tried again after a minute at the earliest.

    Args:
        language: its code.
        wanted: the settings say so.
        command_line: of the helper; None for this program's own.
        start_s, answer_s, silence_s: time limits; a test has shorter ones.

    Attributes:
        trouble: why nothing is heard; None where all is well, or nothing was said yet.
        usual_loudness: of what is not urgent, in (0, 1].

    Signals:
        speaking: True when it begins to speak, False when nothing more is to be said.
        trouble_changed: `trouble` is another one.
    """

    speaking = Signal(bool)
    trouble_changed = Signal()

    def __init__(
        self,
        language: str,
        wanted: bool,
        parent: QObject | None = None,
        *,
        command_line: Sequence[str] | None = None,
        start_s: float = START_S,
        answer_s: float = ANSWER_S,
        silence_s: float = _SILENCE_S,
    ) -> None:
        super().__init__(parent)
        self.trouble: str | None = None
        self._command_line = command_line or command("speak", language)
        self._start_s, self._answer_s, self._silence_s = start_s, answer_s, silence_s
        self._process: QProcess | None = None
        self._ready = self._is_speaking = False
        self._left_out_s = 0.0
        self._sent = 0
        self.usual_loudness = 1.0
        self._loudness = 1.0
        self._waiting: deque[_Text] = deque(maxlen=_MOST_WAITING)
        self._soon: tuple[str, float] | None = None  # what is true until then only
        self._began_s, self._characters, self._character_s = 0.0, 0, _USUAL_S
        self._heard = False  # a sentence has come to its end
        self._answer = QTimer(self, singleShot=True)
        self._answer.timeout.connect(self._miss_answer)
        self._end = QTimer(self, singleShot=True, interval=round(silence_s * 1000))
        self._end.timeout.connect(lambda: self._leave_out(SILENT))
        self._wanted = wanted

    @property
    def busy(self) -> bool:
        """Whether it speaks, or was asked to a moment ago."""
        return self._occupied or bool(self._waiting)

    @property
    def _occupied(self) -> bool:
        return self._is_speaking or self._end.isActive()

    def lasts_s(self, text: str) -> float:
        """About how long it takes to say `text`, as fast as the last sentence was said."""
        return len(text) * self._character_s

    def use(self, wanted: bool) -> None:
        """Switch the voice on or off; switched on, it is tried anew."""
        if not wanted:
            self.stop()
        elif not self._wanted:
            self._left_out_s = 0.0
        self._wanted = wanted

    def try_out(self) -> None:
        """Find out whether there is a voice, without a word: `trouble` says so in a while."""
        if self._wanted and self._process is None and self._may_start:
            self._start()

    def try_again(self) -> None:
        """Try again what was left out: it may have been mended."""
        self._left_out_s = 0.0

    def say(self, text: str) -> None:
        """Say `text`, if there is a voice."""
        self._ask(text, cuts=True)

    def urge(self, text: str, loudness: float) -> None:
        """Say `text` although the settings want no voice; `loudness` in (0, 1]."""
        self._ask(text, cuts=True, loudness=loudness)

    def say_next(self, text: str) -> None:
        """Say `text` after what is being said, if there is a voice."""
        self._ask(text)

    def say_if_quiet(self, text: str) -> None:
        """Say `text` at once, or between two sentences within `SOON_S`, or never.

        Later it would not be true any more.
        """
        if self._ready and self._wanted:
            self._soon = (text, time.monotonic() + SOON_S)
            if not self._occupied:
                self._send_waiting()

    def stop(self) -> None:
        """Be quiet."""
        self._forget()
        if self._ready:
            if not self._is_speaking:  # what had not begun yet never says that it has ended
                self._end.stop()
            self._send("stop", "")

    def close(self) -> None:
        """Let go of the voice; the next sentence would start it again."""
        self._answer.stop()
        self._end.stop()
        self._forget()
        self._ready = self._heard = False
        if self._process is not None:
            end_helper(self._process)
            self._process = None
        self._speak(False)

    @property
    def _may_start(self) -> bool:
        return not self._left_out_s or time.monotonic() - self._left_out_s > RETRY_S

    def _forget(self) -> None:
        self._waiting.clear()
        self._soon = None

    def _ask(self, text: str, *, cuts: bool = False, loudness: float | None = None) -> None:
        """Have `text` said; at a `loudness` of its own also where no voice is wanted."""
        if cuts:
            self._forget()
        if not (self._wanted or loudness) or not text:
            return
        if self._process is None and not self._may_start:
            return
        self._waiting.append(_Text(_SENTENCES.split(text), loudness or self.usual_loudness))
        if self._process is None:
            self._start()
        elif self._ready and (cuts or not self._occupied):
            self._send_waiting("say" if cuts else "next")

    def _start(self) -> None:
        process = self._process = start_helper(self._command_line, self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(lambda *_: self._leave_out(NO_ANSWER))
        process.errorOccurred.connect(self._failed)
        self._answer.start(round(self._start_s * 1000))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._leave_out(NO_ANSWER)

    def _send_waiting(self, do: str = "next") -> None:
        """Have the next sentence said, and before it the number that is still true."""
        soon, self._soon = self._soon, None
        if soon is not None and time.monotonic() <= soon[1]:
            self._send_sentence(do, soon[0], self.usual_loudness)
        elif self._waiting:
            text = self._waiting[0]
            sentence = text.sentences.pop(0)
            if not text.sentences:
                self._waiting.popleft()
            self._send_sentence(do, sentence, text.loudness)

    def _send_sentence(self, do: str, sentence: str, loudness: float) -> None:
        self._loudness, self._characters = loudness, len(sentence)
        self._end.start(round((self._silence_s + len(sentence) * _CHARACTER_S) * 1000))
        self._send(do, sentence)

    def _send(self, do: str, text: str) -> None:
        if self._process is None:
            return
        self._sent += 1
        request = json.dumps(
            {"do": do, "text": text, "number": self._sent, "volume": self._loudness}
        )
        self._process.write(request.encode() + b"\n")
        if not self._answer.isActive():
            self._answer.start(round(self._answer_s * 1000))

    def _read(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            line = bytes(process.readLine().data()).decode("utf-8", "replace")
            for name, value in (read_line(line) or {}).items():
                heard: dict[str, Callable[[object], None]] = {
                    "ready": self._begin,
                    "trouble": lambda trouble: self._leave_out(str(trouble)),
                    "done": self._note_done,
                    "speaking": lambda is_on: self._speak(bool(is_on)),
                }
                if name in heard:
                    heard[name](value)

    def _begin(self, _: object) -> None:
        self._ready = True
        self._answer.stop()
        self._left_out_s = 0.0
        self._say_trouble(None)
        self._send_waiting()

    def _note_done(self, number: object) -> None:
        self._answer.stop()
        if number != self._sent:  # more has been asked since
            self._answer.start(round(self._answer_s * 1000))

    def _miss_answer(self) -> None:
        # Without a sound output the first sentence never ends, and the second is not taken.
        self._leave_out(SILENT if self._is_speaking and not self._heard else NO_ANSWER)

    def _speak(self, is_on: bool) -> None:
        if is_on:
            self._began_s = time.monotonic()
            if not self._end.isActive():
                self._end.start()  # the end of what was stopped came after this was asked for
        else:
            self._heard = self._heard or self._is_speaking
            self._end.stop()
            if self._is_speaking and self._characters >= _TELLS_PACE:
                self._character_s = (time.monotonic() - self._began_s) / self._characters
            if self._ready:
                self._send_waiting()
            is_on = self._end.isActive()  # there is more to say
        if is_on != self._is_speaking:
            self._is_speaking = is_on
            self.speaking.emit(is_on)

    def _leave_out(self, trouble: str) -> None:
        """Do without the voice from now on."""
        self.close()
        self._left_out_s = time.monotonic()
        self._say_trouble(trouble)

    def _say_trouble(self, trouble: str | None) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            log.info("voice: %s", trouble or "answers")
            self.trouble_changed.emit()
