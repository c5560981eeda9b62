"""Arrow keys, Enter and Escape, and the same keys of a remote control."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select, Qt.Key.Key_Space}
BACK = {Qt.Key.Key_Escape, Qt.Key.Key_Back}
PLAY_PAUSE = {
    Qt.Key.Key_MediaPlay,
    Qt.Key.Key_MediaPause,
    Qt.Key.Key_MediaTogglePlayPause,
}
ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


def key_of(event: QKeyEvent) -> Qt.Key:
    """The key of an event; Qt's own type for an unknown one."""
    return Qt.Key(event.key())


def move_focus(root: QWidget, direction: QPoint) -> bool:
    """Give the focus to the nearest widget of `root` that way; False if there is none.

    Distance counts along the arrow, and straying to the side counts double: what lies
    straight ahead is meant.
    """
    current = QApplication.focusWidget()
    if current is None or not root.isAncestorOf(current):
        return focus_first(root)
    best: tuple[float, QWidget] | None = None
    for widget in focusable(root):
        if widget is current or widget.isAncestorOf(current):
            continue
        distance = _distance(root, current, widget, direction)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, widget)
    if best is None:
        return False
    best[1].setFocus(Qt.FocusReason.TabFocusReason)
    return True


def focus_first(root: QWidget) -> bool:
    """Give the focus to the first widget of `root` that takes it."""
    for widget in focusable(root):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        return True
    return False


def focusable(root: QWidget) -> list[QWidget]:
    """What of `root` takes the focus now, in its order."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(root)
        and widget.isEnabled()
    ]


def _distance(root: QWidget, start: QWidget, end: QWidget, direction: QPoint) -> float | None:
    """How far `end` is from `start` that way; None if it is not that way.

    Measured between the edges: a wide button below is as near as a small one.
    """
    a = start.rect().translated(start.mapTo(root, QPoint(0, 0)))
    b = end.rect().translated(end.mapTo(root, QPoint(0, 0)))
    if direction.x():
        ahead = (b.center().x() - a.center().x()) * direction.x()
        aside = max(b.top() - a.bottom(), a.top() - b.bottom(), 0)
    else:
        ahead = (b.center().y() - a.center().y()) * direction.y()
        aside = max(b.left() - a.right(), a.left() - b.right(), 0)
    if ahead <= 0 or (direction.x() and aside > 0):
        return None
    middle = abs((b.center() - a.center()).x() if direction.y() else (b.center() - a.center()).y())
    return float(ahead + 2 * aside + 0.1 * middle)
