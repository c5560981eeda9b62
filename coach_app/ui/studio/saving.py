"""Saving a routine, publishing it, and what becomes of changes that nobody has saved."""

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coach_app.app.studio.studio_service import StudioDesk
from coach_app.engine.core.routine import Routine
from coach_app.engine.routines.proposals import has_first_name
from coach_app.errors import CoachError
from coach_app.ui import texts
from coach_app.ui.studio.document import Document
from coach_app.ui.studio.notice import Busy, Notice
from coach_app.ui.widgets.question import Question

SAVE, LATER, DISCARD, STAY = range(4)
PUBLISH, DRAFT = range(2)

Ask = Callable[[str, tuple[str, ...], int], Question]


class Saving(QObject):
    """Writes the routine that is being edited.

    Signals:
        failed: a CoachError or a plain sentence.
    """

    failed = Signal(object)

    def __init__(
        self, window: QWidget, desk: StudioDesk, document: Document, ask: Ask, notice: Notice
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._document = document
        self._ask = ask
        self._notice = notice
        self._after: Callable[[], object] | None = None
        self.busy = Busy(window, self._fail)

    def save(self) -> None:
        """Write it; where participants do not see it yet, ask whether they shall."""
        if not self._document.loaded:
            return
        routine = self._document.routine
        if routine.published or _is_unnamed(routine):
            self.write()
            return
        question = self._ask(
            self.tr("Show this routine to participants from now on?"),
            (self.tr("Yes, publish it"), self.tr("Not yet, keep it as a draft")),
            DRAFT,
        )
        question.answered.connect(
            lambda answer: self._publish() if answer == PUBLISH else self.write()
        )

    def _publish(self) -> None:
        self._document.do(
            self.tr("Publish"), lambda routine: dataclasses.replace(routine, published=True)
        )
        self.write()

    def write(self, after: Callable[[], object] | None = None) -> None:
        """Write what has changed, as it is, and then go on with `after`."""
        document, routine = self._document, self._document.routine
        self._after = after

        def saved(_: object) -> None:
            if document.loaded:
                document.mark_saved(routine)
            self._remind(routine)
            self._go_on()

        if document.dirty:
            self.busy.wait_for(self.tr("Saving"), lambda: self._desk.save(routine), saved)
        else:
            self._remind(routine)
            self._go_on()

    def _remind(self, routine: Routine) -> None:
        if not routine.published and _is_unnamed(routine):
            self._notice.say(
                self.tr("A draft: participants do not see it yet. Give its moves names first.")
            )

    def _go_on(self) -> None:
        after, self._after = self._after, None
        if after is not None:
            after()

    def _fail(self, error: CoachError | str) -> None:
        self._after = None
        self.failed.emit(error)

    def before(self, go: Callable[[], object]) -> None:
        """Ask what is to become of unsaved changes; then `go`, unless somebody stays."""
        if not self._document.loaded or not self._document.dirty:
            go()
            return
        routine = self._document.routine
        title = texts.of(routine.title, self._desk.language())
        question = self._ask(
            self.tr("Save the changes to “{title}”?").format(title=title),
            (
                self.tr("Save"),
                self.tr("Go on later (kept as a draft)"),
                self.tr("Discard the changes"),
                self.tr("Stay here"),
            ),
            STAY,
        )

        def answered(answer: int) -> None:
            if answer == SAVE:
                self.write(go)
            elif answer == LATER:
                self._desk.keep_draft(routine)
                go()
            elif answer == DISCARD:
                self._desk.drop_draft(routine)
                go()

        question.answered.connect(answered)


def _is_unnamed(routine: Routine) -> bool:
    return any(has_first_name(move) for move in routine.moves)
