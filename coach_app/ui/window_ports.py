"""What the participant's window needs altogether: implemented in app/desktop.py."""

from typing import Protocol

from coach_app.ui.ports import DesktopPorts
from coach_app.ui.screens.first_start.ports import FirstStartPorts
from coach_app.ui.screens.fitness.ports import FitnessPorts


class WindowPorts(DesktopPorts, FitnessPorts, FirstStartPorts, Protocol):
    """The door between the window and everything else."""
