"""A rest between two routines of one session."""

import time

from PySide6.QtCore import QTimer, Signal

from coach_app.engine.routines.week_plan import REST_S
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import CENTRE, Label

TICK_MS = 250


class RestScreen(Screen):
    """Counts down to the next routine.

    Signals:
        over: go on with the next one.
    """

    over = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__(theme, language)
        self._until_s = 0.0
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._left = Label("", "huge", align=CENTRE)
        self.next = Label("", "sentence", wrap=True, align=CENTRE)
        self.go_on = Button(self.tr("Go on now"), self._end)
        enough = Button(self.tr("That is enough for today"), self.back, quiet=True)
        column(
            1,
            Label(self.tr("Rest a little. Have a sip of water."), "title", align=CENTRE),
            self._left,
            self.next,
            1,
            row(1, self.go_on, enough, 1, theme=theme, space=28),
            theme=theme,
            space=32,
            margins=(200, 80, 200, 80),
            on=self,
        )

    def rest_before(self, title: str) -> None:
        """Count down to the routine called `title`."""
        self.next.setText(self.tr("Next: {title}").format(title=title))
        self._until_s = time.monotonic() + REST_S

    def enter(self) -> None:
        """The clock runs while the screen is seen."""
        self.go_on.setFocus()
        self._clock.start()
        self._tick()

    def leave(self) -> None:
        """No clock runs."""
        self._clock.stop()

    def _tick(self) -> None:
        left_s = self._until_s - time.monotonic()
        self._left.setText(str(max(0, round(left_s))))
        if left_s <= 0:
            self._end()

    def _end(self) -> None:
        self._clock.stop()
        self.over.emit()
