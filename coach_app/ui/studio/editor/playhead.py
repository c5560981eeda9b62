"""Position in the video, and playing it."""

import time

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coach_app.engine.core.structures import TimeArray

TICK_MS = 15
SPEEDS = (1.0, 1.5, 2.0)


class Playhead(QObject):
    """A position that always lies on a frame of the video, and a clock that moves it.

    Signals:
        moved: the position in seconds.
        playing_changed: it runs, or holds.
    """

    moved = Signal(float)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._times: TimeArray = np.zeros(1)
        self._i = 0
        self._speed = 1.0
        self._from: tuple[float, float] = (0.0, 0.0)  # the position, and the clock's time at it
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def position_s(self) -> float:
        """Time of the frame that is looked at."""
        return float(self._times[self._i])

    @property
    def last_s(self) -> float:
        """Time of the last frame."""
        return float(self._times[-1])

    @property
    def playing(self) -> bool:
        """True while it runs."""
        return self._timer.isActive()

    @property
    def speed(self) -> float:
        """Seconds of video in a second."""
        return self._speed

    def use(self, times_s: TimeArray) -> None:
        """Another video, with its frames' times; stands at the first."""
        self.pause()
        self._times = times_s if len(times_s) else np.zeros(1)
        self._i = 0
        self.moved.emit(self.position_s)

    def seek(self, t_s: float) -> None:
        """Go to the frame that is shown at `t_s`."""
        self._go(int(np.searchsorted(self._times, t_s + 1e-4, side="right")) - 1)
        self._from = (self.position_s, time.monotonic())

    def step(self, frames: int) -> None:
        """Hold, and go some frames on or back."""
        self.pause()
        self._go(self._i + frames)

    def skip(self, seconds: float) -> None:
        """Go some seconds on or back, playing or not."""
        self.seek(self.position_s + seconds)

    def toggle(self) -> None:
        """Play or hold."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self, speed: float = SPEEDS[0]) -> None:
        """Run from here; from the beginning where it has come to the end."""
        if self._i >= len(self._times) - 1:
            self._go(0)
        self._speed = speed
        self._from = (self.position_s, time.monotonic())
        if not self.playing:
            self._timer.start()
            self.playing_changed.emit(True)

    def faster(self) -> None:
        """Run, or run at the next speed."""
        quicker = [speed for speed in SPEEDS if speed > self._speed]
        self.play(quicker[0] if self.playing and quicker else self._speed if self.playing else 1.0)

    def pause(self) -> None:
        """Hold."""
        if self.playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def _tick(self) -> None:
        position_s, began_s = self._from
        t_s = position_s + (time.monotonic() - began_s) * self._speed
        self._go(int(np.searchsorted(self._times, t_s, side="right")) - 1)
        if t_s >= self.last_s:
            self.pause()

    def _go(self, i: int) -> None:
        i = min(max(i, 0), len(self._times) - 1)
        if i != self._i:
            self._i = i
            self.moved.emit(self.position_s)
