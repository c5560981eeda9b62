"""Short tones, made here and played where this computer has a loudspeaker. Runs in a helper.

Read: {"tone": "green" | "count", "loudness": 0 to 1}, one JSON object a line. Written:
{"ready": true} or {"trouble": ...} once, {"played": tone} when one has been handed to the system.
It ends with its input.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

from coach_app.ui.helpers.answers import Tell
from coach_app.ui.helpers.lines import begin, serve
from coach_app.ui.helpers.music import Sound

NOTES: dict[str, tuple[tuple[float, ...], float]] = {
    "green": ((659.3, 987.8), 0.17),
    "count": ((587.3,), 0.11),
}
"""Frequencies in Hz one after the other, where older ears hear well, and seconds together."""

_RISE_S, _FALL_S = 0.012, 0.06
_TAIL_S = 0.06
_MOST = 8
_OVER_MS = 2000


def samples(tone: str, rate_hz: int, loudness: float) -> Sound:
    """One of `NOTES` as one channel: rises from and falls to silence, so that nothing clicks."""
    notes, length_s = NOTES[tone]
    count = round(length_s * rate_hz)
    pitch_hz = np.array(notes)[np.arange(count) * len(notes) // count]
    wave = np.sin(2 * np.pi * np.cumsum(pitch_hz) / rate_hz)  # one phase: no jump between notes
    t_s = np.arange(count) / rate_hz
    ramp = np.minimum(np.minimum(t_s / _RISE_S, (t_s[-1] - t_s) / _FALL_S), 1.0)
    return np.asarray(loudness * wave * np.sin(0.5 * np.pi * ramp) ** 2, np.float32)


def channels(sound: Sound, layout: QAudioFormat) -> NDArray[np.generic]:
    """Copy a sound to every channel, as the loudspeaker takes it: (frames, channels)."""
    if layout.sampleFormat() != QAudioFormat.SampleFormat.Float:
        return np.round(sound * 32767).astype(np.int16)[:, None].repeat(layout.channelCount(), 1)
    return sound[:, None].repeat(layout.channelCount(), 1)


def as_bytes(sound: Sound, layout: QAudioFormat) -> bytes:
    """Copy a tone to every channel, and silence after it: the end may be cut off."""
    silence = np.zeros(round(_TAIL_S * layout.sampleRate()), np.float32)
    return channels(np.concatenate([sound, silence]), layout).tobytes()


def usable_format(device: QAudioDevice) -> QAudioFormat:
    """Format of the loudspeaker, in one of the two kinds of samples that `channels` makes."""
    layout = device.preferredFormat()
    layout.setSampleFormat(QAudioFormat.SampleFormat.Float)
    if not device.isFormatSupported(layout):
        layout.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return layout


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
        layout = usable_format(device)
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
    application = begin()
    if QMediaDevices.defaultAudioOutput().isNull():
        tell({"trouble": "none"})
        return 0
    loudspeaker = Loudspeaker()

    def obey(request: dict[str, object]) -> None:
        tone = str(request["tone"])
        loudspeaker.play(tone, float(str(request["loudness"])))
        tell({"played": tone})

    return serve(application, obey, tell)
