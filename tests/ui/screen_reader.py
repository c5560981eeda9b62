"""What a screen reader is told: the names of what is seen, and what is announced."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QProgressBar, QWidget

from coach_app.ui.widgets.charts import Chart
from coach_app.ui.widgets.video.video_view import VideoView


def name_of(widget: QWidget) -> str:
    """As Qt hands it to a screen reader."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name))


def nameless(window: QWidget, language: str) -> list[str]:
    """What is seen, means something and has no name in `language`."""
    found = [w for w in window.findChildren(QWidget) if w.isVisible() and _means_something(w)]
    assert found
    wanted = "[가-힣]" if language == "ko" else r"\w"
    return [
        f"{type(w).__name__} {w.objectName()} {name_of(w)!r}"
        for w in found
        if not re.search(wanted, name_of(w))
    ]


def _means_something(widget: QWidget) -> bool:
    kinds = QAbstractButton | QLineEdit | QProgressBar | VideoView | Chart
    takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
    return isinstance(widget, kinds) or takes_keys


def announcements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that grows with what is announced from now on."""
    heard: list[str] = []
    tell = QAccessible.updateAccessibility

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        tell(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard
