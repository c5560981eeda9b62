"""The whole screen, or a window."""

from PySide6.QtGui import QScreen

from coach_app.app.desktop import Desktop
from coach_app.ui.screens.first_start.step import Step
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.button import Button

_SMALL_PX = (1280, 720)
_TELEVISION_MM = 690.0  # the width of the smallest ones that are sold, of 32 inches


def fills(screen: QScreen) -> bool:
    """Whether the window takes the whole screen, unasked: a large one, or a television."""
    size, wide = screen.size() * screen.devicePixelRatio(), screen.physicalSize().width()
    larger = size.width() > _SMALL_PX[0] or size.height() > _SMALL_PX[1]
    return larger or wide >= _TELEVISION_MM


class WholeScreenStep(Step):
    """Full screen or window."""

    def __init__(self, theme: Theme, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, desktop, voice)
        answer = self.answered.emit
        self.whole = Button(self.tr("Whole screen"), lambda: answer({"fullscreen": True}))
        self.windowed = Button(self.tr("In a window"), lambda: answer({"fullscreen": False}))
        self.lay_out(self.whole, self.windowed)

    def enter(self) -> None:
        """Preselect the current mode."""
        self._first = self.whole if self._desktop.choices().fullscreen else self.windowed
        super().enter()
        self.tell(
            self.tr("Shall Coach fill the whole screen?"),
            self.tr("It is read best from three metres away so."),
        )
