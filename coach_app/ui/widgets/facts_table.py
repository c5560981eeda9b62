"""A small table that is read from three metres away."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from coach_app.ui.theme import BODY, Theme
from coach_app.ui.widgets.label import LEFT, RIGHT, Label

BETWEEN = 10  # rows, so that names of two lines stay apart


class FactsTable(QFrame):
    """A name on the left of each row, and a few facts about it.

    The first header is that of the names; the table's name is for the button that leads to it.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        size: int = BODY,
        note: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.name = name
        self.rows = tuple(tuple(row) for row in rows)
        self._theme = theme
        page = QVBoxLayout(self)
        theme.space(page, 8, (40, 16, 40, 20))
        grid = QGridLayout()
        for column, header in enumerate(headers):
            grid.addWidget(Label(header, "muted", align=RIGHT if column else LEFT), 0, column)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                label = Label(text, align=RIGHT) if column else Label(text, wrap=True)
                self._enlarge(label, size)
                grid.addWidget(label, number, column)
        grid.setColumnStretch(0, 1)
        theme.sized(grid, lambda: self._space(grid, len(rows), size))
        page.addLayout(grid)
        page.addStretch(1)
        if note:
            page.addWidget(Label(note, "muted", wrap=True))

    def _enlarge(self, label: Label, size: int) -> None:
        if size != BODY:
            self._theme.sized(
                label, lambda: label.setStyleSheet(f"font-size: {self._theme.text_px(size)}px;")
            )

    def _space(self, grid: QGridLayout, rows: int, size: int) -> None:
        grid.setHorizontalSpacing(self._theme.px(36))
        between = self._theme.px(BETWEEN)
        grid.setVerticalSpacing(between)
        for number in range(rows + 1):
            of = size if number else BODY
            grid.setRowMinimumHeight(
                number, self._theme.px(1.75 * of + self._theme.more(1)) - between
            )
