"""The moves in a list, and the buttons that add, split, merge and remove them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QWidget

from coach_app.app.studio.studio_service import Opened
from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.routines import routine_editing as editing
from coach_app.engine.routines.proposals import first_name
from coach_app.ui import texts
from coach_app.ui.studio import words
from coach_app.ui.studio.document import Document
from coach_app.ui.studio.editor.playhead import Playhead
from coach_app.ui.widgets.boxes import column
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Label


class MoveList(QWidget):
    """List of the moves by time.

    Signals:
        move_shown: the person has chosen a move: go to its beginning.
    """

    move_shown = Signal(float)

    def __init__(self, language: str, document: Document, playhead: Playhead) -> None:
        super().__init__()
        self._language = language
        self._document = document
        self._playhead = playhead
        self._opened: Opened | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Moves"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self._empty = Label(
            self.tr("No move yet. Go to where one begins and add it, or use those found."),
            "muted",
            wrap=True,
        )
        column(self._empty, (self.list, 1), self._make_buttons(), space=6, on=self)
        document.changed.connect(self._show)
        document.selected.connect(self._select)
        playhead.moved.connect(lambda _: self._allow())

    def _make_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        self.add = Button(self.tr("Add here"), self.add_here)
        self.split = Button(self.tr("Split here"), self.split_here)
        self.merge = Button(self.tr("Merge with next"), self.merge_next)
        self.remove = Button(self.tr("Remove"), self.remove_chosen)
        self.propose = Button(self.tr("Use the moves found"), self.use_found)
        tips = {
            self.add: self.tr("A new move at the playhead (Ctrl+M)"),
            self.split: self.tr("Two moves out of this one, at the playhead (Ctrl+T)"),
            self.merge: self.tr("One move out of this and the next (Ctrl+G)"),
            self.remove: self.tr("Take the chosen move out (Ctrl+Delete)"),
            self.propose: self.tr("Replace all moves by those that Coach has found"),
        }
        for number, (button, tip) in enumerate(tips.items()):
            button.setToolTip(tip)
            wide = 2 if button is self.propose else 1
            grid.addWidget(button, number // 2, number % 2, 1, wide)
        return grid

    def use(self, opened: Opened) -> None:
        """Another routine is being edited."""
        self._opened = opened
        self._allow()

    def add_here(self) -> None:
        """A move from the playhead on."""
        number = len(self._document.routine.moves) + 1
        name = first_name(number)
        at_s = self._playhead.position_s
        self._document.do(
            self.tr("Add a move"), lambda routine: editing.add_move(routine, at_s, name)
        )

    def split_here(self) -> None:
        """Divide the move under the playhead."""
        at_s = self._playhead.position_s
        move = self._document.routine.move_at(at_s)
        spans = self._opened.rep_spans_s if self._opened is not None else ()
        move_id = move.id if move is not None else self._document.selected_id or ""
        self._document.do(
            self.tr("Split a move"),
            lambda routine: editing.split_move(routine, move_id, at_s, spans),
        )

    def merge_next(self) -> None:
        """Join the chosen move and the one after it."""
        chosen = self._document.selected_id or ""
        self._document.do(
            self.tr("Merge moves"), lambda routine: editing.merge_with_next(routine, chosen)
        )

    def remove_chosen(self) -> None:
        """Take the chosen move out."""
        chosen = self._document.selected_id or ""
        self._document.do(
            self.tr("Remove a move"), lambda routine: editing.remove_move(routine, chosen)
        )

    def use_found(self) -> None:
        """Take all moves as they were found."""
        opened = self._opened
        if opened is not None:
            self._document.do(
                self.tr("Use the moves found"),
                lambda routine: editing.with_moves(routine, opened.proposed),
            )

    def _show(self, routine: Routine) -> None:
        self.list.blockSignals(True)
        while self.list.count() > len(routine.moves):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(routine.moves):
            self.list.addItem(QListWidgetItem())
        for row, move in enumerate(routine.moves):
            item = self.list.item(row)
            item.setText(self._line(row + 1, move))
            item.setData(Qt.ItemDataRole.UserRole, move.id)
        self.list.blockSignals(False)
        self._empty.setVisible(not routine.moves)
        self.list.setVisible(bool(routine.moves))
        self._select(self._document.selected_id)

    def _line(self, number: int, move: Move) -> str:
        times = "" if move.reps is None else f"  ·  {move.reps}×"
        name = texts.of(move.name, self._language)
        return f"{number}.  {name}\n      {words.span(move.start_s, move.end_s)}{times}"

    def _select(self, move_id: str | None) -> None:
        ids = [move.id for move in self._document.routine.moves]
        row = ids.index(move_id) if move_id in ids else -1
        if row != self.list.currentRow():
            self.list.blockSignals(True)
            self.list.setCurrentRow(row)
            self.list.blockSignals(False)
        self._allow()

    def _choose(self, row: int) -> None:
        moves = self._document.routine.moves
        if 0 <= row < len(moves):
            self._document.select(moves[row].id)
            self.move_shown.emit(moves[row].start_s)

    def _allow(self) -> None:
        """Grey out what is not possible here and now."""
        if not self._document.loaded or self._opened is None:
            return
        routine, own = self._document.routine, self._opened.own
        at_s = self._playhead.position_s
        inside = routine.move_at(at_s)
        ids = [move.id for move in routine.moves]
        chosen = self._document.selected_id
        least = editing.SHORTEST_S
        self.add.setEnabled(own and editing.free_span(routine, at_s) is not None)
        self.split.setEnabled(
            own and inside is not None and inside.start_s + least <= at_s <= inside.end_s - least
        )
        self.merge.setEnabled(own and chosen in ids[:-1])
        self.remove.setEnabled(own and chosen in ids)
        found = self._opened.proposed
        self.propose.setEnabled(own and bool(found) and routine.moves != found)
