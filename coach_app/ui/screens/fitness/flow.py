"""Which screen of the fitness check follows which, and whose camera is open meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coach_app.app.desktop import Desktop
from coach_app.app.fitness.check_visit import CheckVisit
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.fitness.about import AboutScreen
from coach_app.ui.screens.fitness.choosing import ChoosingScreen
from coach_app.ui.screens.fitness.outcome import OutcomeScreen
from coach_app.ui.screens.fitness.running import RunningScreen
from coach_app.ui.screens.setup import SetupScreen
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme


class FitnessFlow(QObject):
    """Holds the screens of the fitness check, and one test at a time.

    Signals:
        left: back to where it was begun from.
    """

    left = Signal()

    def __init__(
        self,
        theme: Theme,
        language: str,
        desktop: Desktop,
        voice: Voice,
        show: Callable[[Screen], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desktop, self._show = desktop, show
        self._port: CheckVisit | None = None
        self.choosing = ChoosingScreen(theme, language)
        self.about = AboutScreen(theme, language, desktop, voice)
        self.setup = SetupScreen(theme, language, voice)
        self.running = RunningScreen(theme, language, voice)
        self.outcome = OutcomeScreen(theme, language, desktop, voice)
        self.choosing.chosen.connect(self.tell_about)
        self.choosing.went_back.connect(self.left)
        self.about.started.connect(self._place)
        self.about.went_back.connect(self.begin)
        self.setup.ready.connect(self._run)
        self.setup.went_back.connect(self._stop)
        self.running.over.connect(self._end)
        self.running.went_back.connect(self._stop)
        self.outcome.again.connect(self._place)
        self.outcome.went_back.connect(self.begin)

    @property
    def screens(self) -> tuple[Screen, ...]:
        """Screens in the order in which they come."""
        return self.choosing, self.about, self.setup, self.running, self.outcome

    def begin(self) -> None:
        """Which test?"""
        self._show(self.choosing)

    def tell_about(self, test: str) -> None:
        """Show what to do in a test."""
        self.about.use(test)
        self._show(self.about)

    def close(self) -> None:
        """Give up what runs; the camera is free."""
        if self._port is not None:
            self._port.abandon()
            self._port = None

    def _place(self) -> None:
        self.close()
        self._port = self._desktop.open_check(self.about.test)
        self.setup.use(self._port)
        self._show(self.setup)

    def _run(self) -> None:
        if self._port is not None:
            self.running.use(self.about.test, self._port)
            self._show(self.running)

    def _end(self) -> None:
        port, self._port = self._port, None
        if port is not None:
            self.outcome.wait_for(self.about.test, port.finish())
            self._show(self.outcome)

    def _stop(self) -> None:
        self.close()
        self._show(self.about)
