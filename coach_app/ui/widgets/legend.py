"""What the colours of the charts mean: sign and word."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from coach_app.ui import texts
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.charts import ORDER
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.sign import Sign


class Legend(QWidget):
    """Four signs with their words in one row; in two where they are written large."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        columns = 2 if theme.growth else len(ORDER)
        for number, judgement in enumerate(ORDER):
            row = QHBoxLayout()
            theme.space(row, 14)
            grid.addLayout(row, number // columns, number % columns)
            sign = Sign(theme, 40)
            sign.show_judgement(judgement)
            row.addWidget(sign)
            row.addWidget(Label(texts.legend_word(judgement), "muted"))
            row.addStretch(1)
