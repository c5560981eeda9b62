"""What the colours of the charts mean: sign and word."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach_app.ui import texts
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.charts import ORDER
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.sign import Sign


class Legend(QWidget):
    """Four signs with their words in one row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        theme.space(row, 14)
        for judgement in ORDER:
            sign = Sign(theme, 40)
            sign.show_judgement(judgement)
            row.addWidget(sign)
            row.addWidget(Label(texts.legend_word(judgement), "muted"))
            row.addSpacing(theme.px(22))
        row.addStretch(1)
