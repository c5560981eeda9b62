"""The routine that is being edited: every change can be undone, and is told to whoever shows it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from coach_app.engine.core.routine import Move, Routine
from coach_app.errors import CoachError

Change = Callable[[Routine], "Routine | tuple[Routine, str]"]
"""A function of `routines.routine_editing`, its other arguments given; may name a move to
select."""


class NotOwnError(CoachError):
    """The routine comes with Coach: it can be duplicated, and the copy changed."""


class Document(QObject):
    """One routine, its undo stack and its selected move.

    Signals:
        changed: the routine is another one now.
        selected: id of the selected move, or None.
        dirtied: True if there is something to save.
        refused: an edit cannot be; a CoachError or a plain sentence.
    """

    changed = Signal(object)
    selected = Signal(object)
    dirtied = Signal(bool)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._routine: Routine | None = None
        self._saved: Routine | None = None
        self._selected: str | None = None
        self._editable = True

    @property
    def routine(self) -> Routine:
        """Routine as edited so far."""
        assert self._routine is not None  # nothing is shown before `load`
        return self._routine

    @property
    def loaded(self) -> bool:
        """True once there is a routine."""
        return self._routine is not None

    @property
    def dirty(self) -> bool:
        """True if it differs from what is saved."""
        return self._routine != self._saved

    @property
    def selected_id(self) -> str | None:
        """The move whose settings are shown."""
        return self._selected

    @property
    def selected_move(self) -> Move | None:
        """Selected move."""
        moves = self._routine.moves if self._routine is not None else ()
        return next((move for move in moves if move.id == self._selected), None)

    def load(
        self, saved: Routine, draft: Routine | None, words: str, *, editable: bool = True
    ) -> None:
        """Begin with a routine; what was recovered is one step that can be undone.

        `words` name that step. A routine that comes with Coach is not `editable`: every edit is
        refused.
        """
        self._editable = editable
        self.undo_stack.clear()
        self._routine = self._saved = saved
        self._selected = saved.moves[0].id if saved.moves else None
        self.changed.emit(saved)
        self.selected.emit(self._selected)
        self.dirtied.emit(False)
        if draft is not None:
            self.do(words, lambda _: draft)

    def unload(self) -> None:
        """Hold no routine any more."""
        self.undo_stack.clear()
        self._routine = self._saved = self._selected = None

    def do(self, words: str, change: Change, merge: str = "") -> bool:
        """Change the routine; False if that cannot be (`refused` says why).

        `words` are for the undo button; edits in a row with the same `merge` are one step.
        """
        if not self._editable:
            self.refused.emit(NotOwnError("This routine comes with Coach; duplicate it."))
            return False
        try:
            given = change(self.routine)
        except CoachError as error:
            self.refused.emit(error)
            return False
        after, select = given if isinstance(given, tuple) else (given, self._selected)
        if after != self.routine:
            before = (self.routine, self._selected)
            self.undo_stack.push(_Edit(self, words, before, (after, select), merge))
        return True

    def select(self, move_id: str | None) -> None:
        """Show another move's settings."""
        if move_id != self._selected:
            self._selected = move_id
            self.selected.emit(move_id)

    def mark_saved(self, routine: Routine) -> None:
        """`routine` lies on the disk now."""
        self._saved = routine
        self.undo_stack.setClean()
        self.dirtied.emit(self.dirty)

    def put(self, state: tuple[Routine, str | None]) -> None:
        """Put another state in place; called by the undo stack."""
        routine, select = state
        self._routine = routine
        if select is None or all(move.id != select for move in routine.moves):
            select = routine.moves[0].id if routine.moves else None
        another = select != self._selected
        self._selected = select
        self.changed.emit(routine)
        if another:
            self.selected.emit(select)
        self.dirtied.emit(self.dirty)


class _Edit(QUndoCommand):
    """One step: both routines are kept whole, which costs little and cannot go wrong."""

    def __init__(
        self,
        document: Document,
        words: str,
        before: tuple[Routine, str | None],
        after: tuple[Routine, str | None],
        merge: str,
    ) -> None:
        super().__init__(words)
        self._document = document
        self._before, self._after = before, after
        self._merge = merge

    def id(self) -> int:
        """Steps of the same number may become one; -1 never does."""
        return hash(self._merge) & 0x3FFFFFFF if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the following step into this one."""
        if not isinstance(other, _Edit) or other._merge != self._merge:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        """Do it, or do it again."""
        self._document.put(self._after)

    def undo(self) -> None:
        """Put back what was before."""
        self._document.put(self._before)
