"""Form of the chosen move: name, cue, what counts, how far off is still right."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QScrollArea, QWidget

from coach_app.app.studio.studio_service import Opened
from coach_app.engine.core.routine import HOLD_S, TOLERANCE_DEG, Move
from coach_app.engine.core.structures import CORRECT_DEG
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.reporting.vocabulary import capitalised, joint_name
from coach_app.engine.routines import routine_editing as editing
from coach_app.languages.phrases import languages
from coach_app.ui import texts
from coach_app.ui.studio import words
from coach_app.ui.studio.document import Document
from coach_app.ui.studio.fields import CheckBox, Choice, OptionalNumber, add_texts, labelled
from coach_app.ui.widgets.boxes import column
from coach_app.ui.widgets.label import Label

WELL_SEEN = 0.5  # of the frames; a joint seen less cannot carry a move


class MoveForm(QScrollArea):
    """The settings of one move; each change is a step that can be undone."""

    def __init__(self, language: str, document: Document) -> None:
        super().__init__()
        self._language = language
        self._document = document
        self._own = True
        self._well_seen: tuple[str, ...] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.title = Label("", "heading")
        self.fields = QWidget()
        column(self.title, self.fields, 1, space=8, margins=(4, 0, 10, 0), on=inside)
        self.setWidget(inside)
        form = QFormLayout(self.fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._add_texts(form)
        self._add_joints(form)
        self._add_numbers(form)
        self._add_choices(form)
        document.changed.connect(lambda _: self._show())
        document.selected.connect(lambda _: self._show())

    def _add_texts(self, form: QFormLayout) -> None:
        said = self.tr("What is said when it begins")
        change = self._change_text
        self.names = add_texts(form, self.tr("Name, {language}"), partial(change, "name"))
        self.cues = add_texts(form, self.tr("Cue, {language}"), partial(change, "cue"), said)

    def _add_joints(self, form: QFormLayout) -> None:
        grid_holder = QWidget()
        grid = QGridLayout(grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        self.every = CheckBox(self.tr("All that can be seen"))
        self.every.clicked.connect(self._toggle_every)
        grid.addWidget(self.every, 0, 0, 1, 2)
        self.joints = {
            name: CheckBox(capitalised(joint_name(name, self._language))) for name in JOINTS
        }
        for number, (name, box) in enumerate(self.joints.items()):
            grid.addWidget(box, 1 + number // 2, number % 2)
            box.clicked.connect(lambda on, name=name: self._toggle(name, on))
        label = Label(self.tr("What counts"), "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        form.addRow(label, grid_holder)

    def _add_numbers(self, form: QFormLayout) -> None:
        usual = self.tr("usual ({degrees}°)").format(degrees=round(CORRECT_DEG))
        self.reps = OptionalNumber(self.tr("not counted"), 1, editing.MOST_REPS, 1, "×")
        self.hold = OptionalNumber(self.tr("none"), *HOLD_S, 0.5, self.tr(" s"), 2.0)
        self.tolerance = OptionalNumber(usual, *TOLERANCE_DEG, 1, "°", round(CORRECT_DEG))
        for word, field, name in (
            (self.tr("Repetitions"), self.reps, "reps"),
            (self.tr("Hold each time"), self.hold, "hold_s"),
            (self.tr("Tolerance"), self.tolerance, "tolerance_deg"),
        ):
            form.addRow(labelled(word, field.box), field)
            field.chosen.connect(lambda value, name=name: self._change(**{name: value}))

    def _add_choices(self, form: QFormLayout) -> None:
        self.position = Choice(
            (
                (self.tr("As the whole routine"), None),
                (texts.position("seated"), "seated"),
                (texts.position("standing"), "standing"),
            )
        )
        self.side = Choice(
            (
                (self.tr("As the whole routine"), None),
                (self.tr("As in a mirror"), True),
                (self.tr("Same side of the body"), False),
            )
        )
        for word, field, name in (
            (self.tr("Position"), self.position, "position"),
            (self.tr("Copied"), self.side, "mirrored"),
        ):
            form.addRow(labelled(word, field), field)
            field.chosen.connect(lambda value, name=name: self._change(**{name: value}))

    def use(self, opened: Opened) -> None:
        """Another routine: mark the joints that its view does not show well."""
        self._own = opened.own
        self.verticalScrollBar().setValue(0)
        shares = np.isfinite(opened.turns_deg).mean(axis=0).tolist()
        self._well_seen = tuple(
            name for name, share in zip(JOINTS, shares, strict=True) if share >= WELL_SEEN
        )
        for j, (name, box) in enumerate(self.joints.items()):
            share = shares[j]
            text = capitalised(joint_name(name, self._language))
            box.setText(
                text if share >= WELL_SEEN else self.tr("{joint} (unseen)").format(joint=text)
            )
            box.setToolTip(
                self.tr("Can be judged in {share} % of the video").format(share=round(100 * share))
            )
        self._show()

    def _show(self) -> None:
        move = self._document.selected_move
        self.fields.setVisible(move is not None)
        if move is None:
            self.title.setText(self.tr("No move is chosen."))
            return
        self.title.setText(words.span(move.start_s, move.end_s))
        self.fields.setEnabled(self._own)
        for code in languages():
            self.names[code].show_text(move.name.get(code, ""))
            self.cues[code].show_text(move.cue.get(code, ""))
        self.every.setChecked(not move.joints)
        for name, box in self.joints.items():
            box.setChecked(not move.joints or name in move.joints)
        self.reps.show_value(move.reps)
        self.hold.show_value(move.hold_s)
        self.tolerance.show_value(move.tolerance_deg)
        self.position.show_value(move.position)
        self.side.show_value(move.mirrored)

    def _toggle(self, name: str, on: bool) -> None:
        move = self._document.selected_move
        if move is None:
            return
        counted = set(move.joints or JOINTS)
        counted = counted | {name} if on else counted - {name}
        if counted:
            self._change(joints=tuple(joint for joint in JOINTS if joint in counted))
        else:
            self._document.refused.emit(self.tr("At least one joint counts in a move."))
        self._show()  # what was refused is not shown as if it were so

    def _toggle_every(self, on: bool) -> None:
        """All, or to begin with those that this view shows well."""
        self._change(joints=() if on else self._well_seen or JOINTS)
        self._show()

    def _change(self, **changes: object) -> None:
        move = self._document.selected_move
        if move is None:
            return
        merge = f"{'-'.join(changes)} {move.id}" if "joints" not in changes else ""
        self._document.do(
            self.tr("Change a move"),
            lambda routine: editing.change_move(routine, move.id, **changes),
            merge,
        )

    def _change_text(self, what: str, language: str, text: str) -> None:
        move = self._document.selected_move
        if move is None:
            return
        before = _texts(move, what)
        after = editing.with_text(before, language, text)
        if after or what == "cue":
            self._document.do(
                self.tr("Change a text"),
                lambda routine: editing.change_move(routine, move.id, **{what: after}),
                f"{what}-{language} {move.id}",
            )
        self._restore(what, language)

    def _restore(self, what: str, language: str) -> None:
        """A name that was emptied comes back: a move needs one."""
        move = self._document.selected_move
        field = (self.names if what == "name" else self.cues)[language]
        if move is not None and not field.text().strip():
            field.setText(_texts(move, what).get(language, ""))


def _texts(move: Move, what: str) -> dict[str, str]:
    return move.name if what == "name" else move.cue
