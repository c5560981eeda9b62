"""A text with line numbers, on which a line can be marked as wrong."""

import re

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from coach_app.ui.theme import CARD, FOCUS, MUTED

_WRONG_LINE = "#4A2330"
_STYLES = (
    (re.compile(r"^\s*(pose|start|to|through|hold|move|repeat|end)\b"), FOCUS, True),
    (re.compile(r"^\s*[a-z]+( [a-z]{2})?:"), "#C3A6FF", False),
    (re.compile(r"(?<![\w-])-?\d+(\.\d+)?\b"), "#FFD166", False),
    (re.compile(r"\b(left|right|both|from|in)\b"), "#8BD5A6", False),
    (re.compile(r"#.*$"), "#8594A6", False),
)


class CodeEdit(QPlainTextEdit):
    """The editor of a choreography."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "code")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(False)
        self._wrong: int | None = None
        self._margin = _Margin(self)
        self._highlighter = _Highlighter(self.document())
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.updateRequest.connect(self._update_margin)
        self._make_room()

    @property
    def line(self) -> int:
        """Line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def go_to(self, line: int) -> None:
        """Put the cursor there."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()

    def mark(self, line: int | None) -> None:
        """Show a line as wrong; None for none."""
        self._wrong = line
        selections = []
        block = self.document().findBlockByNumber((line or 0) - 1)
        if line is not None and block.isValid():
            selection = QTextEdit.ExtraSelection()
            selection.format.setBackground(QColor(_WRONG_LINE))
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selection.cursor = QTextCursor(block)
            selections.append(selection)
        self.setExtraSelections(selections)
        self._margin.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The margin is as high as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(
            QRect(inside.left(), inside.top(), self.margin_width(), inside.height())
        )

    def margin_width(self) -> int:
        """Room for the numbers."""
        digits = max(2, len(str(self.blockCount())))
        return 18 + self.fontMetrics().horizontalAdvance("9") * digits

    def paint_margin(self, event: QPaintEvent) -> None:
        """Paint the numbers beside their lines."""
        painter = QPainter(self._margin)
        painter.fillRect(event.rect(), QColor(CARD))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            painter.setPen(QColor("#FF8A7A" if number == self._wrong else MUTED))
            place = QRect(0, round(top), self.margin_width() - 8, round(height))
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number)
            )
            top += height
            block = block.next()
        painter.end()

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)

    def _update_margin(self, rect: QRect, scrolled: int) -> None:
        if scrolled:
            self._margin.scroll(0, scrolled)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())


class _Margin(QWidget):
    def __init__(self, editor: CodeEdit) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_margin(event)


class _Highlighter(QSyntaxHighlighter):
    """Tells steps, texts, numbers and comments apart."""

    def highlightBlock(self, text: str) -> None:
        for pattern, colour, bold in _STYLES:
            style = QTextCharFormat()
            style.setForeground(QColor(colour))
            if bold:
                style.setFontWeight(QFont.Weight.Bold)
            for found in pattern.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), style)
