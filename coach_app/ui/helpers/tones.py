"""Short tones, made here and played where this computer has a loudspeaker. Runs in a helper.

Read: {"tone": "green" | "count", "loudness": 0 to 1}, one JSON object a line. Written:
{"ready": true} or {"trouble": ...} once, {"played": tone} when one has been handed to the system.
It ends with its input.
"""

import os
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

from coach_app.ui.helpers.answers import Tell, end_after
from coach_app.ui.helpers.lines import Lines
from coach_app.ui.helpers.program import read_line

HANG_S = 30.0
"""A loudspeaker that holds up this process for so long ends it."""

NOTES: dict[str, tuple[tuple[float, ...], float]] = {
    "green": ((659.3, 987.8), 0.17),
    "count": ((587.3,), 0.11),
}
"""Frequencies in Hz one after the other, where older ears hear well, and seconds together."""

_ALIVE_MS = 5000
_RISE_S, _FALL_S = 0.012, 0.06
_TAIL_S = 0.06
_MOST = 8
_OVER_MS = 2000


Sound: TypeAlias = NDArray[np.float32]
"""(N,) in [-1, 1]."""


def samples(tone: str, rate_hz: int, loudness: float) -> Sound:
    """One of `NOTES` as sound: rises from and falls to silence, so that nothing clicks.

    Args:
        tone: its name.
        rate_hz: samples a second.
        loudness: the highest sample, 0 to 1.

    Returns:
        One channel of it.
    """
    notes, length_s = NOTES[tone]
    count = round(length_s * rate_hz)
    pitch_hz = np.array(notes)[np.arange(count) * len(notes) // count]
    wave = np.sin(2 * np.pi * np.cumsum(pitch_hz) / rate_hz)  # one phase: no jump between notes
    t_s = np.arange(count) / rate_hz
    ramp = np.minimum(np.minimum(t_s / _RISE_S, (t_s[-1] - t_s) / _FALL_S), 1.0)
    return np.asarray(loudness * wave * np.sin(0.5 * np.pi * ramp) ** 2, np.float32)


def as_bytes(sound: Sound, layout: QAudioFormat) -> bytes:
    """Copy to every channel, with silence after it: the end of what is played may be cut off."""
    silence = np.zeros(round(_TAIL_S * layout.sampleRate()), np.float32)
    sound = np.concatenate([sound, silence]).repeat(layout.channelCount())
    if layout.sampleFormat() == QAudioFormat.SampleFormat.Float:
        return sound.tobytes()
    return np.round(sound * 32767).astype(np.int16).tobytes()


class Loudspeaker(QObject):
    """Plays tones at once on the system's loudspeaker of the moment, which mixes them."""

    def __init__(self) -> None:
        super().__init__()
        self._sounding: list[QAudioSink] = []

    def play(self, tone: str, loudness: float) -> None:
        """Play a tone; none where the loudspeaker was pulled out, or too many sound."""
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull() or len(self._sounding) >= _MOST:
            return
        layout = device.preferredFormat()
        layout.setSampleFormat(QAudioFormat.SampleFormat.Float)
        if not device.isFormatSupported(layout):
            layout.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sound = as_bytes(samples(tone, layout.sampleRate(), loudness), layout)
        sink = QAudioSink(device, layout, self)
        sink.setBufferSize(len(sound))
        self._sounding.append(sink)
        # By time, not by the sink's state: some servers say half a second late that all is played.
        QTimer.singleShot(_OVER_MS, self, self._end_first)
        entry = sink.start()
        if entry is not None:  # None: it can't be opened now
            entry.write(sound)  # in one piece: fetched bit by bit it has gaps on a busy computer

    def _end_first(self) -> None:
        sink = self._sounding.pop(0)
        sink.stop()
        sink.deleteLater()


def play_tones(tell: Tell) -> int:
    """Play what is asked until the input ends; returns the exit status."""
    end_after(HANG_S)
    application = QCoreApplication(["coach-app"])
    if QMediaDevices.defaultAudioOutput().isNull():
        tell({"trouble": "none"})
        return 0
    alive = QTimer(interval=_ALIVE_MS)
    alive.timeout.connect(lambda: end_after(HANG_S))
    alive.start()
    loudspeaker = Loudspeaker()
    lines = Lines()

    def obey(line: str) -> None:
        request = read_line(line)
        if request is not None:
            tone = str(request["tone"])
            loudspeaker.play(tone, float(str(request["loudness"])))
            tell({"played": tone})

    lines.came.connect(obey)
    lines.ended.connect(application.quit)
    tell({"ready": True})
    lines.start()
    application.exec()
    os._exit(0)  # the sound system may hang while it is taken down; nobody listens any more
