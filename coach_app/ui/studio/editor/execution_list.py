"""The good executions of a routine beside its own video: what they differ in may vary."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from coach_app.engine.concurrency.job import Job
from coach_app.engine.routines.executions import MOST_EXECUTIONS, Execution
from coach_app.errors import CoachError
from coach_app.ui.studio import words
from coach_app.ui.widgets.boxes import column, row, take_out
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.scroll import Scroll


class ExecutionList(QWidget):
    """List of the executions that were added, and a button to add another.

    Signals:
        add_asked: the button.
        remove_asked: the name of one.
        counted: how many were added, for the tab's name.
    """

    add_asked = Signal()
    remove_asked = Signal(str)
    counted = Signal(int)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._own = False
        self.rows: list[ExecutionRow] = []
        self._note = Label("", "body", wrap=True)
        self.add = Button(self.tr("Add a recording …"), self.add_asked)
        self._state = Label("", "muted", wrap=True)
        inside = QWidget()
        self._column = column(1, space=8, margins=(0, 0, 10, 0), on=inside)
        scroll = Scroll(inside)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        parts = self._note, row(self.add, 1), self._state, (scroll, 1)
        column(*parts, space=10, margins=(4, 8, 0, 0), on=self)
        self._watch = JobWatch(self, self._show, self._fail)

    def use(self, own: bool) -> None:
        """Another routine is being edited; only the instructor's own take executions."""
        self._own = own
        self._note.setText(
            self.tr(
                "Nobody does a movement twice alike. Add recordings of the whole routine that are "
                "right throughout: you once more, another instructor, a participant who does it "
                "well. What they differ in may vary. Only their poses are kept, no picture."
            )
            if own
            else self.tr("This routine comes with Coach. Duplicate it to add recordings.")
        )
        self.add.setEnabled(False)

    def wait_for(self, job: Job[tuple[Execution, ...]]) -> None:
        """Show what `job` reads."""
        self._watch.start(job)

    def stop(self) -> None:
        """Read no further."""
        self._watch.drop()
        self._clear()

    def _show(self, executions: tuple[Execution, ...]) -> None:
        self._clear()
        self.rows = [ExecutionRow(one, self._own, self._language) for one in executions]
        for place, added in enumerate(self.rows):
            self._column.insertWidget(place, added)
            added.remove_asked.connect(self.remove_asked)
        full = len(executions) >= MOST_EXECUTIONS
        self.add.setEnabled(self._own and not full)
        self._say(
            self.tr("That is as many as count: remove one to add another.")
            if full
            else ""
            if executions
            else self.tr("None yet: the routine is judged by its own video alone.")
        )
        self.counted.emit(len(executions))

    def _fail(self, error: CoachError) -> None:
        self._say(words.fault(error, self._language))

    def _say(self, state: str) -> None:
        self._state.setText(state)
        self._state.setVisible(bool(state))

    def _clear(self) -> None:
        take_out(self._column, self.rows)
        self.rows = []


class ExecutionRow(QFrame):
    """Row of an execution: its name, whether it counts, and a button to remove it.

    Signals:
        remove_asked: its name.
    """

    remove_asked = Signal(str)

    def __init__(self, execution: Execution, own: bool, language: str) -> None:
        super().__init__()
        self.name = execution.name
        said = [Label(execution.name)]
        if execution.problem is not None:
            why = words.fault(execution.problem, language)
            problem = "▲ " + self.tr("It does not count. {why}").format(why=why)
            said.append(Label(problem, "problem", wrap=True))
        self.remove = Button(
            self.tr("Remove"), lambda: self.remove_asked.emit(self.name), quiet=True
        )
        self.remove.setAccessibleName(self.tr("Remove {name}").format(name=execution.name))
        self.remove.setVisible(own)
        parts = (column(*said, space=2), 1), self.remove
        row(*parts, space=12, margins=(10, 6, 6, 6), on=self)
