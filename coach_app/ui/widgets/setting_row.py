"""One setting: its name on the left, its value on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from coach_app.ui import keys
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import row
from coach_app.ui.widgets.label import RIGHT, Label

HEIGHT = 64


class ChoiceRow(QFrame):
    """A setting with a few values; left and right or Enter change it.

    Args:
        theme: sizes.
        name: of the setting.
        choices: (value, text) in their order.
        value: the one chosen now.

    Attributes:
        choices: as given, or offered since.

    Signals:
        changed: the value is another one.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, name: str, choices: tuple[tuple[object, str], ...], value: object
    ) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.fix(self, height=HEIGHT, lines=1)
        self._name = name
        self.choices = choices
        values = [choice for choice, _ in choices]
        self._chosen = values.index(value) if value in values else 0
        self._value = Label("", align=RIGHT)
        parts = (Label(name), 1), self._value
        row(*parts, theme=theme, space=24, margins=(36, 0, 36, 0), on=self)
        self._show()

    @property
    def value(self) -> object:
        """The value chosen."""
        return self.choices[self._chosen][0]

    def has(self, value: object) -> bool:
        """Whether it is one of those offered."""
        return value in [choice for choice, _ in self.choices]

    def choose(self, value: object) -> None:
        """Show a value that something else has chosen."""
        self._chosen = [choice for choice, _ in self.choices].index(value)
        self._show()

    def offer(self, choices: tuple[tuple[object, str], ...], value: object) -> None:
        """Offer other choices, `value` chosen; nothing counts as changed."""
        self.choices = choices
        self.choose(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the value, or leave the key to the screen."""
        key = keys.key_of(event)
        if key in keys.ENTER or key == Qt.Key.Key_Right:
            self._step(1)
        elif key == Qt.Key.Key_Left:
            self._step(-1)
        else:
            event.ignore()

    def _step(self, by: int) -> None:
        if len(self.choices) > 1:
            self._chosen = (self._chosen + by) % len(self.choices)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        text = self.choices[self._chosen][1]
        self.setAccessibleName(f"{self._name}: {text}")
        self._value.setText(f"◀  {text}  ▶" if len(self.choices) > 1 else text)


class TextRow(QFrame):
    """A setting that is typed; arrows up and down leave it, Escape leaves it unchanged."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, hint: str = "", secret: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "row")
        theme.fix(self, height=HEIGHT, lines=1)
        self._field = _Field()
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(hint)
        if secret:
            self._field.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self._field.editingFinished.connect(self.changed)
        self.setFocusProxy(self._field)
        parts = (Label(name), 2), (self._field, 3)
        row(*parts, theme=theme, space=24, margins=(36, 0, 14, 0), on=self)

    @property
    def value(self) -> str:
        """The text, without blanks around it."""
        return self._field.text().strip()

    def show_value(self, value: str) -> None:
        """Show a value that something else has chosen."""
        if value != self.value:
            self._field.setText(value)


class _Field(QLineEdit):
    """A line that gives up and down, and left and right at its ends, to the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        self.setFrame(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit, or move on."""
        key = keys.key_of(event)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select):
            self.editingFinished.emit()
            event.ignore()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Back) and self.text() != self._before:
            self.setText(self._before)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what Escape brings back."""
        self._before = self.text()
        super().focusInEvent(event)
        self.selectAll()
