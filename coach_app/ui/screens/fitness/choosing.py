"""The fitness check's first page: which test to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from coach_app.engine.fitness.protocols import PROTOCOLS
from coach_app.engine.fitness.words import DISCLAIMER, TITLES
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.scroll import Scroll

_COLUMNS = 2
_HEIGHT = 124


class ChoosingScreen(Screen):
    """One large button a test.

    Signals:
        chosen: the test's name.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__(theme, language)
        self._last = ""
        tests = QWidget()
        grid = QGridLayout(tests)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(28))
        theme.sized(grid, lambda: grid.setSpacing(theme.px(28)))
        self.buttons: dict[str, Button] = {}
        for number, test in enumerate(PROTOCOLS):
            button = self.buttons[test] = Button(TITLES[test].said(language))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            theme.fix(button, height=_HEIGHT, lines=0.4)
            button.clicked.connect(lambda _=False, test=test: self._choose(test))
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        grid.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        about = self.tr("How strong, steady and mobile are you? Each test takes a few minutes.")
        column(
            Label(self.tr("Fitness check"), "sentence"),
            Label(about, wrap=True),
            (Scroll(tests), 1),
            Label(DISCLAIMER.said(language), "muted", wrap=True),
            row(Button(self.tr("Back"), self.back, quiet=True), 1),
            theme=theme,
            space=28,
            margins=(100, 56, 100, 56),
            on=self,
        )

    def enter(self) -> None:
        """The test done last has the focus."""
        first = next(iter(self.buttons.values()))
        self.buttons.get(self._last, first).setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, test: str) -> None:
        self._last = test
        self.chosen.emit(test)
