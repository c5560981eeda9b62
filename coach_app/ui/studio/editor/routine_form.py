"""Form of the whole routine: title, description, position, side, author, licence."""

from functools import partial

from PySide6.QtWidgets import QFormLayout, QWidget

from coach_app.app.studio.studio_service import Opened
from coach_app.engine.core.routine import Routine
from coach_app.engine.routines import routine_editing as editing
from coach_app.ui import texts
from coach_app.ui.studio.document import Document
from coach_app.ui.studio.fields import Choice, TextField, add_texts, labelled
from coach_app.ui.widgets.boxes import column
from coach_app.ui.widgets.label import Label


class RoutineForm(QWidget):
    """A form; each change is a step that can be undone."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._note = Label("", "muted", wrap=True)
        column(form, self._note, 1, margins=(4, 8, 10, 0), on=self)
        self.texts: dict[tuple[str, str], TextField] = {}
        for what, word in (
            ("title", self.tr("Title, {language}")),
            ("description", self.tr("Description, {language}")),
        ):
            fields = add_texts(form, word, partial(self._change_text, what))
            self.texts |= {(what, code): field for code, field in fields.items()}
        self.position = Choice(
            ((texts.position("standing"), "standing"), (texts.position("seated"), "seated"))
        )
        self.side = Choice(
            ((self.tr("As in a mirror"), True), (self.tr("Same side of the body"), False))
        )
        for word, choice, name in (
            (self.tr("Position"), self.position, "position"),
            (self.tr("Copied"), self.side, "mirrored"),
        ):
            form.addRow(labelled(word, choice), choice)
            choice.chosen.connect(lambda value, name=name: self._change(name, value))
        self.plain = {"author": TextField(), "licence": TextField("CC-BY-4.0")}
        for word, name in ((self.tr("Author"), "author"), (self.tr("Licence"), "licence")):
            field = self.plain[name]
            form.addRow(labelled(word, field), field)
            field.typed.connect(lambda text, name=name: self._change(name, text))
            field.emptied.connect(lambda name=name: self._change(name, ""))
        document.changed.connect(self._show)

    def use(self, opened: Opened) -> None:
        """Another routine is being edited."""
        for widget in (*self.texts.values(), self.position, self.side, *self.plain.values()):
            widget.setEnabled(opened.own)
        self._note.setText(
            ""
            if opened.own
            else self.tr("This routine comes with Coach. Duplicate it to change the copy.")
        )

    def _show(self, routine: Routine) -> None:
        for (what, code), field in self.texts.items():
            field.show_text(
                (routine.title if what == "title" else routine.description).get(code, "")
            )
        self.position.show_value(routine.position)
        self.side.show_value(routine.mirrored)
        self.plain["author"].show_text(routine.author)
        self.plain["licence"].show_text(routine.licence)

    def _change(self, name: str, value: object) -> None:
        self._document.do(
            self.tr("Change the routine"),
            lambda routine: editing.change_routine(routine, **{name: value}),
            name,
        )

    def _change_text(self, what: str, language: str, text: str) -> None:
        routine = self._document.routine
        before = routine.title if what == "title" else routine.description
        after = editing.with_text(before, language, text)
        if after or what == "description":
            self._document.do(
                self.tr("Change a text"),
                lambda routine: editing.change_routine(routine, **{what: after}),
                f"{what}-{language}",
            )
        field = self.texts[what, language]
        if not field.text().strip():
            kept = after if after or what == "description" else before
            field.setText(kept.get(language, ""))
