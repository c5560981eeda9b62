"""Lists and words that may be longer than their place."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QWidget

from coach_app.ui import keys
from coach_app.ui.theme import Theme

STEP = 0.7  # of what is seen


class Scroll(QScrollArea):
    """Shows part of `inside`, without scroll bars: what has the focus, and a part of the next.

    The arrow keys are left to the screen.

    Attributes:
        inside: what is scrolled.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        application = QGuiApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, focused: QWidget | None) -> None:
        """Scroll to what is inside and has the focus now."""
        if focused is not None and self.inside.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, focused.width() // 3, focused.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the focus only."""
        event.ignore()


class Reading(Scroll):
    """Words: where not all of them are seen, it takes the focus, and up and down scroll them.

    A screen reader reads all of them at once.
    """

    def __init__(self, inside: QWidget, theme: Theme) -> None:
        super().__init__(inside)
        self.setProperty("role", "reading")
        self.setMinimumHeight(1)
        theme.sized(self, lambda: self.verticalScrollBar().setFixedWidth(theme.px(24)))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().rangeChanged.connect(self._take_focus_or_not)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Height of the words at this width."""
        inside, width = self.inside, max(1, self.width())
        high = inside.heightForWidth(width) if inside.hasHeightForWidth() else -1
        return QSize(inside.sizeHint().width(), high if high > 0 else inside.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words need another height."""
        if watched is self.inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read on; at either end the arrow is the screen's."""
        bar = self.verticalScrollBar()
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(keys.key_of(event), 0)
        before = bar.value()
        bar.setValue(before + round(way * STEP * self.viewport().height()))
        event.setAccepted(bar.value() != before)

    def _take_focus_or_not(self, least: int, most: int) -> None:
        longer = most > least
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if longer else Qt.FocusPolicy.NoFocus)
        inside = self.inside
        labels = [inside] if isinstance(inside, QLabel) else inside.findChildren(QLabel)
        self.setAccessibleName(" ".join(filter(None, (label.text() for label in labels))))
