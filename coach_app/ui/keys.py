"""Arrow keys, Enter and Escape, and the same keys of a remote control."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

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
    straight ahead is meant. Within a list that scrolls an arrow goes through all of it, what is
    scrolled away too, before it leaves it; from outside it enters where the list is seen.
    """
    current = QApplication.focusWidget()
    if current is None or not root.isAncestorOf(current):
        return focus_first(root)
    scroll, start = _scroll_of(current), _place(root, current)
    others = [w for w in focusable(root) if w is not current and not w.isAncestorOf(current)]
    same = [w for w in others if scroll is not None and _scroll_of(w) is scroll]
    places = [(_place(root, w), w) for w in same]
    seen = [(_seen(root, w), w) for w in others if w not in same]
    for candidates in (places, [(place, w) for place, w in seen if not place.isEmpty()]):
        distances = [(_distance(start, place, direction), w) for place, w in candidates]
        ahead = [(distance, w) for distance, w in distances if distance is not None]
        if ahead:
            min(ahead, key=lambda found: found[0])[1].setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def _scroll_of(widget: QWidget) -> QScrollArea | None:
    """The list that `widget` scrolls in."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def focus_first(root: QWidget) -> bool:
    """Give the focus to the first widget of `root` that takes it."""
    for widget in focusable(root):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        return True
    return False


def focusable(root: QWidget) -> list[QWidget]:
    """Widgets of `root` that take the focus now, in order."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(root)
        and widget.isEnabled()
    ]


def _place(root: QWidget, widget: QWidget) -> QRect:
    return widget.rect().translated(widget.mapTo(root, QPoint(0, 0)))


def _seen(root: QWidget, widget: QWidget) -> QRect:
    """Part of `widget` that is not scrolled away."""
    scroll = _scroll_of(widget)
    place = _place(root, widget)
    return place if scroll is None else place.intersected(_place(root, scroll.viewport()))


def _distance(start: QRect, end: QRect, direction: QPoint) -> float | None:
    """How far `end` is from `start` that way; None if it is not that way.

    Measured between the edges: a wide button below is as near as a small one.
    """
    if direction.x():
        ahead = (end.center().x() - start.center().x()) * direction.x()
        aside = max(end.top() - start.bottom(), start.top() - end.bottom(), 0)
    else:
        ahead = (end.center().y() - start.center().y()) * direction.y()
        aside = max(end.left() - start.right(), start.left() - end.right(), 0)
    if ahead <= 0 or (direction.x() and aside > 0):
        return None
    between = end.center() - start.center()
    return float(ahead + 2 * aside + 0.1 * abs(between.x() if direction.y() else between.y()))
