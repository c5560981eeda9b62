"""Small widgets of the studio's forms, which leave undo and the playhead's keys to the page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from coach_app.languages.phrases import own_names
from coach_app.ui.theme import BACKGROUND, MUTED, round_pen
from coach_app.ui.widgets.boxes import row
from coach_app.ui.widgets.label import Label

translate = QCoreApplication.translate

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
CHOICE_PX = 150
_PLAIN = QDoubleSpinBox.ButtonSymbols.NoButtons  # ours are larger


def _claims_space(event: QEvent) -> bool:
    """Take the space bar for the field that has the focus, before a shortcut does."""
    space = (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Space
    )
    if space:
        event.accept()
    return space


def _within(box: QRect, points: tuple[tuple[float, float], ...]) -> QPolygonF:
    """Points given as shares of a box."""
    return QPolygonF(
        [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points]
    )


def _is_undo(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and any(event.matches(key) for key in _UNDO)
    )


class TextField(QLineEdit):
    """A line of text; undo is the page's, where every step of typing is known.

    Signals:
        typed: the text without spaces at its ends, as it is being typed; never empty.
        emptied: the field was left empty.
    """

    typed = Signal(str)
    emptied = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._tell)
        self.editingFinished.connect(self._left)

    def show_text(self, text: str) -> None:
        """Show the document's text, and leave one that is being typed alone."""
        if self.text().strip() != text and not (self.hasFocus() and not self.text().strip()):
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))

    def event(self, event: QEvent) -> bool:
        """Undo and redo are not for this field alone."""
        if _is_undo(event):
            event.ignore()
            return False
        return bool(super().event(event))

    def _tell(self, text: str) -> None:
        if text.strip():
            self.typed.emit(text.strip())

    def _left(self) -> None:
        if not self.text().strip():
            self.emptied.emit()


class CheckBox(QCheckBox):
    """A check box with a tick, whose space bar is its own and not the playhead's."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """A style sheet draws no tick without a picture file."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(round_pen(BACKGROUND, 2.4))
        painter.drawPolyline(_within(box, ((0.27, 0.52), (0.44, 0.69), (0.75, 0.32))))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Claim the space bar before a shortcut does."""
        return _claims_space(event) or bool(super().event(event))


class Choice(QComboBox):
    """One of a few values, which the mouse wheel over a form does not change.

    Signals:
        chosen: the value, by the person and not by the document.
    """

    chosen = Signal(object)

    def __init__(self, values: tuple[tuple[str, object], ...]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for words, value in values:
            self.addItem(words, value)
        self.activated.connect(lambda i: self.chosen.emit(self.itemData(i)))

    def minimumSizeHint(self) -> QSize:
        """Narrow: Qt would keep the width that its words had in the application's larger font."""
        return QSize(CHOICE_PX, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Width of its longest word in the font that it has now."""
        longest = max((self.itemText(i) for i in range(self.count())), key=len, default="")
        width = self.fontMetrics().horizontalAdvance(longest) + 64
        return QSize(max(CHOICE_PX, width), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A style sheet draws no arrow without a picture file."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(round_pen(MUTED, 2.0))
        place = QRect(self.width() - 24, (self.height() - 12) // 2, 12, 12)
        painter.drawPolyline(_within(place, ((0.1, 0.35), (0.5, 0.7), (0.9, 0.35))))
        painter.end()

    def show_value(self, value: object) -> None:
        """Show the document's value."""
        for i in range(self.count()):
            if self.itemData(i) == value:
                self.setCurrentIndex(i)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Space opens the list."""
        return _claims_space(event) or bool(super().event(event))


class OptionalNumber(QWidget):
    """A number, or a word for none.

    Args:
        nothing: the word for no value, shown at the lowest step.
        least: lowest number.
        most: highest number.
        step: between two numbers; a whole one makes it count.
        unit: behind the number.
        first: where stepping up from none begins; None: at `least`.

    Attributes:
        box: what takes the keys.

    Signals:
        chosen: the number, or None.
    """

    chosen = Signal(object)

    def __init__(
        self,
        nothing: str,
        least: float,
        most: float,
        step: float,
        unit: str,
        first: float | None = None,
    ) -> None:
        super().__init__()
        self._least, self._step, self._first = least, step, first
        whole = float(step).is_integer() and float(least).is_integer()
        self.box = QDoubleSpinBox()
        self.box.setDecimals(0 if whole else 1)
        self.box.setRange(least - step, most)
        self.box.setSingleStep(step)
        self.box.setSpecialValueText(nothing)
        self.box.setSuffix(unit)
        self.box.setKeyboardTracking(False)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setButtonSymbols(_PLAIN)
        self._shown: float | None = None
        self.box.valueChanged.connect(self._tell)
        self.setFocusProxy(self.box)
        parts = row((self.box, 1), space=4, on=self)
        for sign, name in (("−", "less"), ("+", "more")):
            button = QPushButton(sign)
            button.setObjectName(name)
            button.setFixedWidth(34)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self.box.stepDown if name == "less" else self.box.stepUp)
            parts.addWidget(button)

    def show_value(self, value: float | None) -> None:
        """Show the document's value."""
        self._shown = value
        before = self.box.blockSignals(True)
        self.box.setValue(self._least - self._step if value is None else value)
        self.box.blockSignals(before)

    def _tell(self, value: float) -> None:
        told = None if value < self._least - 1e-6 else round(value, 1)
        if told is not None and self._shown is None and self._first is not None:
            told = self._first if abs(told - self._least) < self._step / 2 else told
        if self.box.decimals() == 0 and told is not None:
            told = round(told)
        if told != self._shown:
            self._shown = told
            self.chosen.emit(told)


def labelled(text: str, widget: QWidget) -> Label:
    """A label that names a field, for eyes and for screen readers."""
    label = Label(text, "muted")
    label.setBuddy(widget)
    widget.setAccessibleName(text)
    return label


def add_texts(
    form: QFormLayout, word: str, change: Callable[[str, str], object], hint: str = ""
) -> dict[str, TextField]:
    """Add a field a language to a form.

    "{language}" in `word`, a field's name, stands for the language; `hint` is shown in an empty
    field.
    """
    named = own_names()
    fields: dict[str, TextField] = {code: TextField(hint) for code in named}
    for code, field in fields.items():
        form.addRow(labelled(word.format(language=named[code]), field), field)
        field.typed.connect(partial(change, code))
        field.emptied.connect(partial(change, code, ""))
    return fields
