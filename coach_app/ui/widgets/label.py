"""A text in one of the design's sizes; texts that a screen reader is told as they change."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from coach_app.ui.theme import BODY, CUE, Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Label(QLabel):
    """A plain text, never read as markup; `role` is one of theme.py."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        wrap: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setAlignment(align)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)


# The largest first; the last is used even if it is too large.
_FITTED_PX = (CUE, 46, BODY)


class FittedLabel(Label):
    """A text of unknown length in a given place: the largest size at which all of it shows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("", "body", wrap=True)
        self._theme = theme
        self.setMinimumSize(1, 1)  # the place decides, not the text
        theme.sized(self, self._fit)

    def setText(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            super().setText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new place."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        place = QRect(0, 0, self.width(), 10_000)
        for size in _FITTED_PX:
            metrics = QFontMetrics(self._theme.font(size))
            needed = metrics.boundingRect(place, Qt.TextFlag.TextWordWrap, self.text())
            if needed.height() <= self.height() and needed.width() <= self.width():
                break
        wanted = f"font-size: {self._theme.text_px(size)}px;"
        if wanted != self.styleSheet():
            self.setStyleSheet(wanted)


class Announcer:
    """Announces the texts of some labels, each once when it has become another one."""

    def __init__(self, *labels: QLabel) -> None:
        self._labels = labels
        self._told = ["" for _ in labels]

    def tell(self) -> None:
        """Announce what has changed since the last time; harmless where no screen reader runs."""
        for i, label in enumerate(self._labels):
            text = label.text()
            if text and text != self._told[i]:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(label, text))
            self._told[i] = text
