"""Sessions in a row in the real window, by keys and in real time; run by `benchmarks.soak`.

A session is begun, paused, gone on with, ended and looked at; now and then somebody leaves it
half way, looks at the results of before, or opens the studio and a routine in it.
"""

import argparse
import dataclasses
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from benchmarks.common.machine import progress
from benchmarks.soak import sample
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.engine.core.free_memory import share_heaps
from coach_app.ui.application.garbage import collected_on_this_thread
from coach_app.ui.application.qt_application import application, make_prompt
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.studio.door import StudioDoor

TICK_MS = 50
GIVE_UP_S = 120.0
REST_S = 2.0  # after a session, for what ends behind it
ROUTINE = "seated-arms"

Wait = Callable[[], bool] | float
Key = Qt.Key
TO_RESULTS = (Key.Key_Down, Key.Key_Left, Key.Key_Left)  # from a card to the first button below


class Person(QObject):
    """Presses keys, one after the other, each when the window is ready for it.

    Args:
        window: the participant's.
        door: leads to the studio.
        rows: where the measurement goes.
        minutes: after which no further session is begun.
        seconds: length of a session.
    """

    def __init__(
        self, window: MainWindow, door: StudioDoor, rows: Path, minutes: float, seconds: float
    ) -> None:
        super().__init__()
        self._window, self._door, self._rows = window, door, rows
        self._minutes, self._seconds = minutes, seconds
        self._sessions = 0
        self._stopped = 0  # sessions that Coach held, for a failure or a sleep
        self.fault = ""
        self._began_s = time.monotonic()
        self._since_s = self._began_s
        self._wait: Wait = 0.0
        self._going = self._live()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        waited_s = time.monotonic() - self._since_s
        if not (waited_s >= self._wait if isinstance(self._wait, float) else self._wait()):
            if isinstance(self._wait, float) or waited_s < GIVE_UP_S:
                return
            self.fault = f"nothing happened for {GIVE_UP_S:.0f} s; {self._seen()}"
        try:
            self._wait = 0.0 if self.fault else next(self._going)
        except StopIteration:
            self.fault = self.fault or "done"
        self._since_s = time.monotonic()
        if self.fault:
            self._timer.stop()
            if self._door.studio is not None:
                self._door.studio.quit()
            self._window.quit()
            QCoreApplication.quit()

    def _live(self) -> Iterator[Wait]:
        window = self._window
        yield lambda: window.home.settled
        self._measure()
        while self._minutes_s() < self._minutes:
            yield from self._session(left=self._sessions % 4 == 3)
            if self._sessions % 3 == 2:
                yield from self._results()
            if self._sessions % 5 == 4:
                yield from self._studio()
            yield REST_S
            self._sessions += 1
            self._measure()

    def _session(self, *, left: bool) -> Iterator[Wait]:
        """From home to home; `left`: given up half way."""
        window = self._window
        yield lambda: window.screen_shown is window.home and self._free()
        self._press(Key.Key_Return)
        yield lambda: window.screen_shown is window.setup and window.setup.camera_seen
        yield 1.0
        if window.screen_shown is window.setup:  # it starts by itself where somebody stands well
            self._press(Key.Key_Return)
        yield lambda: window.screen_shown is window.session and self._playing()
        yield self._seconds / 2
        self._pause(Key.Key_Space)
        yield lambda: window.session.paused
        yield 1.0
        if left:
            self._press(Key.Key_Down, Key.Key_Return)  # start over ...
            yield lambda: window.session.paused
            self._press(Key.Key_Up, Key.Key_Return)  # ... yes
            yield lambda: window.screen_shown is window.setup and window.setup.camera_seen
            self._press(Key.Key_Escape)
            return
        self._press(Key.Key_Return)
        yield lambda: not window.session.paused and self._playing()
        yield self._seconds / 2
        self._pause(Key.Key_Escape)
        yield lambda: window.session.paused
        self._press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
        yield lambda: window.screen_shown is window.result and bool(window.result.number.text())
        yield 1.0
        self._press(Key.Key_Return)

    def _results(self) -> Iterator[Wait]:
        window = self._window
        yield lambda: window.screen_shown is window.home and self._free()
        self._press(*TO_RESULTS, Key.Key_Return)
        yield lambda: window.screen_shown is window.history
        self._press(Key.Key_Return)
        yield 0.5
        self._press(Key.Key_Escape)
        yield 0.5
        if window.screen_shown is not window.home:
            self._press(Key.Key_Escape)

    def _studio(self) -> Iterator[Wait]:
        window = self._window
        yield lambda: window.screen_shown is window.home and self._free()
        self._press(*TO_RESULTS, Key.Key_Right, Key.Key_Right, Key.Key_Return)
        yield lambda: self._door.studio is not None and bool(self._door.studio.library.rows)
        studio = self._door.studio
        assert studio is not None
        studio.open_routine(ROUTINE)
        yield lambda: studio.editor.opened is not None and studio.editor.video.shown_s >= 0
        yield lambda: not studio.editor.remarks.looking
        for _ in range(20):
            studio.editor.playhead.skip(1.0)
            yield 0.1
        studio.show_library()  # nobody manages windows here, so a second one gets no shortcuts
        yield 0.5
        studio.quit()
        yield window.isVisible
        window.activateWindow()

    def _pause(self, key: Key) -> None:
        """Unless Coach has stopped by itself: the key would answer its question, and go on."""
        if self._window.session.paused:
            self._stopped += 1
        else:
            self._press(key)

    def _press(self, *keys: Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self._window, key)

    def _free(self) -> bool:
        """Home has its cards, and one of them the focus."""
        return self._window.home.settled and QApplication.focusWidget() is not None

    def _playing(self) -> bool:
        player = self._window.session.player
        return player is not None and player.playing

    def _seen(self) -> str:
        """What somebody in front of the window could tell, after nothing has happened."""
        screen = self._window.screen_shown
        words = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
        return (
            f"{type(screen).__name__} says {' | '.join(filter(None, words))!r}, "
            f"the focus is on {QApplication.focusWidget()}"
        )

    def _minutes_s(self) -> float:
        return (time.monotonic() - self._began_s) / 60.0

    def _measure(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        tops = QApplication.topLevelWidgets()
        timers = {timer for top in tops for timer in top.findChildren(QTimer) if timer.isActive()}
        objects = {made for top in tops for made in top.findChildren(QObject)}
        row = sample.sample(
            self._minutes_s(),
            self._sessions,
            timers=len(timers),
            objects=len(objects),
            stopped=self._stopped,
        )
        sample.append(self._rows, row)
        progress(
            f"{row['minutes']:.1f} of {self._minutes:.0f} min, {self._sessions} sessions: "
            f"{row['rss_mb']:.0f} MB ({row['held_mb']:.0f} held), {row['threads']:.0f} threads, "
            f"{row['descriptors']:.0f} descriptors, {len(timers)} timers, {len(objects)} objects, "
            f"{self._stopped} times stopped by itself"
        )


def main() -> None:
    """Show the window and use it until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--seconds", type=float, required=True, help="of one session")
    arguments = parser.parse_args()
    logging.basicConfig(format="%(name)s: %(message)s")
    logging.getLogger("coach_app.engine.live").setLevel(logging.INFO)  # why it stopped by itself
    share_heaps()  # as the command does
    qt = application()
    parts = dataclasses.replace(Installation.load(), data=arguments.data)
    for routine in parts.library.list().routines:
        parts.track(routine)
    camera = str(parts.library.get(ROUTINE).video)
    chosen = parts.settings.replace(camera=camera, fullscreen=False, safety_read=True)
    desktop = Desktop(dataclasses.replace(parts, settings=chosen))
    languages = LanguageSwitch(qt)
    window = MainWindow(desktop, languages)
    door = StudioDoor(window, desktop, languages)
    make_prompt()
    window.setGeometry(qt.primaryScreen().geometry())
    window.show()
    window.activateWindow()
    person = Person(window, door, arguments.rows, arguments.minutes, arguments.seconds)
    with collected_on_this_thread():  # as the program does
        qt.exec()
    desktop.close()
    desktop.join()
    if person.fault != "done":
        raise SystemExit(person.fault)


if __name__ == "__main__":
    main()
