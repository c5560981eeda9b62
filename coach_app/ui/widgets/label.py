"""A text in one of the design's sizes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Label(QLabel):
    """A text.

    Args:
        text: plain text; what came from a file is never read as markup.
        role: "body", "muted", "title", "big" or "huge", see theme.py.
        wrap: break it into lines.
        align: of its lines.
    """

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
