"""Interface of the participant's window as a whole: implemented in app/desktop.py."""

from typing import Protocol

from coach_app.engine.concurrency.job import Job
from coach_app.ui.ports.first_start import FirstStartPorts
from coach_app.ui.ports.fitness import FitnessPorts
from coach_app.ui.ports.history import HistoryPorts
from coach_app.ui.ports.home import HomePorts, PreparePorts
from coach_app.ui.ports.settings import SettingsPorts
from coach_app.ui.ports.visit import VisitPorts


class DesktopPorts(VisitPorts, HomePorts, PreparePorts, HistoryPorts, SettingsPorts, Protocol):
    """The door between the participant's window and everything else."""

    def reread(self) -> Job[object]:
        """Look for routines that were added, changed or removed; then `routines` tells them."""


class WindowPorts(DesktopPorts, FitnessPorts, FirstStartPorts, Protocol):
    """The door between the window and everything else."""
