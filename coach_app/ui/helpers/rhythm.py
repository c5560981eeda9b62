"""Plays the music of a routine in step with it, while this computer has a loudspeaker. A helper.

Read, one JSON object a line: {"beat_s": ..., "at_s": where the routine is, "rate": how fast it
plays, 0 for held, "loudness": 0 to 1}. Written: {"ready": true} or {"trouble": ...} once. It ends
with its input.
"""

import time

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QIODevice, QObject, QTimer
from PySide6.QtMultimedia import QAudioSink, QMediaDevices

from coach_app.ui.helpers.answers import Tell
from coach_app.ui.helpers.lines import begin, serve
from coach_app.ui.helpers.music import march
from coach_app.ui.helpers.tones import channels, usable_format

_AHEAD_S = 0.2  # so much is with the loudspeaker; a busy computer fetches late
_FILL_MS = 25
_OFF_S = 0.05  # further from the routine than this is heard


class Music(QObject):
    """Fills the loudspeaker a little ahead of what is heard, at the routine's time."""

    def __init__(self) -> None:
        super().__init__()
        self._sink: QAudioSink | None = None
        self._entry: QIODevice | None = None
        self._piece: NDArray[np.generic] = np.zeros(0)  # (frames, channels)
        self._made: tuple[float, int] | None = None  # for which beat and rate
        self._beat_s = 1.0
        self._beats = self._since_s = 0.0
        self._next = 0
        self._filling = QTimer(self, interval=_FILL_MS)
        self._filling.timeout.connect(self._fill)

    def follow(self, beat_s: float, at_s: float, rate: float, loudness: float) -> None:
        """Be where the routine is, and go on as fast as it does."""
        if rate <= 0.0:
            self._stop()
            return
        self._beats, self._since_s = at_s / beat_s, time.monotonic()
        self._beat_s = beat_s / rate
        if self._sink is None:
            self._open()
        if self._sink is not None:
            self._sink.setVolume(loudness)
            self._make(self._sink)
            self._fill()

    def _open(self) -> None:
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            return
        layout = usable_format(device)
        self._sink = QAudioSink(device, layout, self)
        self._sink.setBufferSize(round(_AHEAD_S * layout.sampleRate()) * layout.bytesPerFrame())
        self._entry = self._sink.start()
        self._filling.start()

    def _make(self, sink: QAudioSink) -> None:
        layout = sink.format()
        wanted = (self._beat_s, layout.sampleRate())
        if wanted != self._made:
            self._piece, self._made = channels(march(*wanted), layout), wanted

    def _fill(self) -> None:
        sink, entry = self._sink, self._entry
        if sink is None or entry is None:
            return
        rate_hz, frame_bytes = sink.format().sampleRate(), sink.format().bytesPerFrame()
        free = sink.bytesFree() // frame_bytes
        waiting_s = (sink.bufferSize() // frame_bytes - free) / rate_hz
        beats = self._beats + (time.monotonic() - self._since_s + waiting_s) / self._beat_s
        count = len(self._piece)
        due = round(beats * self._beat_s * rate_hz) % count
        off = (due - self._next + count // 2) % count - count // 2
        if abs(off) > _OFF_S * rate_hz:
            self._next = due
        entry.write(
            self._piece.take(range(self._next, self._next + free), 0, mode="wrap").tobytes()
        )
        self._next = (self._next + free) % count

    def _stop(self) -> None:
        self._filling.stop()
        if self._sink is not None:
            self._sink.reset()
            self._sink.deleteLater()
        self._sink = self._entry = None


def play_music(tell: Tell) -> int:
    """Play what is asked until the input ends; returns the exit status."""
    application = begin()
    if QMediaDevices.defaultAudioOutput().isNull():
        tell({"trouble": "none"})
        return 0
    music = Music()

    def obey(request: dict[str, object]) -> None:
        music.follow(*(float(str(request[of])) for of in ("beat_s", "at_s", "rate", "loudness")))

    return serve(application, obey, tell)
