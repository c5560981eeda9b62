"""The whole screen, or a window."""

from PySide6.QtGui import QScreen

from coach_app.ui.screens.first_start.ports import FirstStartPorts
from coach_app.ui.screens.first_start.step import Step
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme

_SMALL_PX = (1280, 720)
_TELEVISION_MM = 690.0  # the width of the smallest ones that are sold, of 32 inches


def fills(screen: QScreen) -> bool:
    """Whether the window takes the whole screen, unasked: a large one, or a television."""
    size, wide = screen.size() * screen.devicePixelRatio(), screen.physicalSize().width()
    larger = size.width() > _SMALL_PX[0] or size.height() > _SMALL_PX[1]
    return larger or wide >= _TELEVISION_MM


class WholeScreenStep(Step):
    """As it is now, or the other way."""

    def __init__(self, theme: Theme, ports: FirstStartPorts, voice: Voice) -> None:
        super().__init__(theme, ports, voice)
        column = self.column()
        self.setLayout(column)
        self.whole = self.button(self.tr("Whole screen"), column)
        self.windowed = self.button(self.tr("In a window"), column)
        self.whole.clicked.connect(lambda: self.answered.emit({"fullscreen": True}))
        self.windowed.clicked.connect(lambda: self.answered.emit({"fullscreen": False}))
        column.addStretch(1)

    def enter(self) -> None:
        """What is so now is the likeliest."""
        self._first = self.whole if self._ports.choices().fullscreen else self.windowed
        super().enter()
        self.tell(
            self.tr("Shall Coach fill the whole screen?"),
            self.tr("It is read best from three metres away so."),
        )
