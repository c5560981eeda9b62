"""Notices of the studio: one sentence below the page, and at most one thing to do about it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coach_app.engine.concurrency.job import Job
from coach_app.errors import CoachError
from coach_app.ui.studio import words
from coach_app.ui.widgets.boxes import progress_bar
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Label

ResultT = TypeVar("ResultT")

SHOWN_MS = 9000
WIDEST_PX = 860
STEPS = 1000


class _Bar(QFrame):
    """A bar at the lower edge of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(18, 10, 12, 10)
        self.row.setSpacing(14)
        self._below = parent
        parent.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Stand above the lower edge, in the middle."""
        width = min(WIDEST_PX, self._below.width() - 40)
        self.setFixedWidth(width)
        height = max(self.sizeHint().height(), self.row.heightForWidth(width))
        self.setFixedHeight(height)
        self.move((self._below.width() - width) // 2, self._below.height() - height - 16)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._below and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False


class Notice(_Bar):
    """A sentence that goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._do: Callable[[], object] | None = None
        self._text = Label("", "body", wrap=True)
        self.action = Button("", self._act, role="main")
        self.dismiss = Button("✕", self.silence, quiet=True)
        self.dismiss.setAccessibleName(self.tr("Close"))
        self.dismiss.setFixedWidth(44)
        self.row.addWidget(self._text, 1)
        self.row.addWidget(self.action)
        self.row.addWidget(self.dismiss)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)

    @property
    def text(self) -> str:
        """Text that is shown; empty when there is none."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say something; with an action it stays until the next."""
        self._text.setText(text)
        self._do = do
        self.action.setText(action)
        self.action.setVisible(do is not None)
        self.show()
        self.place()
        if do is None:
            self._timer.start()
        else:
            self._timer.stop()

    def silence(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
        self.hide()

    def _act(self) -> None:
        do, self._do = self._do, None
        self.hide()
        if do is not None:
            do()


class Busy(_Bar):
    """Work that somebody waits for, one at a time, with a way to stop it.

    `failed` is told the error, or a sentence on why nothing was begun.
    """

    def __init__(self, parent: QWidget, failed: Callable[[CoachError | str], object]) -> None:
        super().__init__(parent)
        self._failed = failed
        self._text = Label("", "body")
        self._progress = progress_bar(STEPS)
        self._left = Label("", "muted")
        self.cancel = Button(self.tr("Cancel"))
        self.row.addWidget(self._text)
        self.row.addWidget(self._progress, 1)
        self.row.addWidget(self._left)
        self.row.addWidget(self.cancel)
        self.watch = JobWatch(self, self._finish, self._fail)
        self.watch.progressed.connect(self._show)
        self.cancel.clicked.connect(self.watch.cancel)
        self._done: Callable[..., object] = lambda result: None
        self.watch.stopped.connect(self.hide)

    @property
    def running(self) -> bool:
        """True while something is being waited for."""
        return self.watch.running

    def wait_for(
        self,
        text: str,
        begin: Callable[[], Job[ResultT]],
        done: Callable[[ResultT], object],
    ) -> None:
        """Begin a job and show it, then call `done` with its result; not while another runs."""
        if self.running:
            self._failed(self.tr("One thing at a time: wait for it, or cancel it."))
            return
        self._text.setText(text)
        self._done = done
        self._progress.setValue(0)
        self._left.setText("")
        self.watch.start(begin())

    def _show(self, share: float, left_s: float | None) -> None:
        self._progress.setValue(round(STEPS * share))
        self._left.setText("" if left_s is None else words.left(left_s))
        if self.isHidden():
            self.show()
            self.place()

    def _finish(self, result: object) -> None:
        self.hide()
        self._done(result)

    def _fail(self, error: CoachError) -> None:
        self.hide()
        self._failed(error)
