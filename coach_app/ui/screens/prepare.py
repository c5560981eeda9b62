"""Getting a routine ready: its pose track is measured once."""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.time_left import TimeLeft
from coach_app.errors import StorageError
from coach_app.ui import texts
from coach_app.ui.ports import PreparePorts, RoutineCard
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import CENTRE, Label

POLL_MS = 200
STEPS = 1000


class PrepareScreen(Screen):
    """Progress, time left, and a way to start at once.

    Signals:
        ready: id of the routine, prepared or not: go on to the set-up check.
    """

    ready = Signal(str)

    def __init__(self, theme: Theme, language: str, ports: PreparePorts) -> None:
        super().__init__(theme, language)
        self._ports = ports
        self._card: RoutineCard | None = None
        self._job: Job[object] | None = None
        self._time_left = TimeLeft()
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        page = QVBoxLayout(self)
        theme.space(page, 40, (200, 80, 200, 80))
        self._title = Label("", "title", wrap=True, align=CENTRE)
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How much is done"))
        theme.fix(self._bar, height=40)
        self._left = Label("", align=CENTRE, wrap=True)
        why = Label(
            self.tr("Coach looks at the instructor's movements. This happens only once."),
            "muted",
            wrap=True,
            align=CENTRE,
        )
        self._now = Button(self.tr("Start now without waiting"))
        self._now.clicked.connect(self._start_now)
        self._cancel = Button(self.tr("Cancel"), quiet=True)
        self._cancel.clicked.connect(self.back)
        page.addStretch(2)
        for widget in (self._title, why, self._bar, self._left):
            page.addWidget(widget)
        page.addStretch(1)
        buttons = QHBoxLayout()
        theme.space(buttons, 28)
        buttons.addStretch(1)
        buttons.addWidget(self._now)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        page.addLayout(buttons)
        page.addStretch(2)

    @property
    def message_text(self) -> str:
        """The time left, or what went wrong."""
        return self._left.text()

    def prepare(self, card: RoutineCard) -> None:
        """Begin with a routine."""
        self._card = card
        title = texts.of(card.routine.title, self.language)
        self._title.setText(self.tr("“{title}” is being made ready").format(title=title))
        self._left.setText(" ")
        self._now.show()
        self._bar.setValue(0)
        self._job = self._ports.prepare(card.routine.id)
        self._time_left = TimeLeft()
        self._poll.start()

    def enter(self) -> None:
        """Enter waits for nothing."""
        self._now.setFocus()

    def leave(self) -> None:
        """Stop measuring; the next time begins anew."""
        self._poll.stop()
        if self._job is not None and self._job.state == "running":
            self._job.cancel()
        self._job = None

    def _look(self) -> None:
        job, card = self._job, self._card
        if job is None or card is None:
            return
        if job.state == "finished":
            self._poll.stop()
            self.ready.emit(card.routine.id)
        elif job.state == "failed":
            self._poll.stop()
            self._left.setText(texts.prepare_fault(job.error))
            usable = isinstance(job.error, StorageError)
            self._now.setVisible(usable)
            (self._now if usable else self._cancel).setFocus()
        else:
            self._bar.setValue(round(job.progress * STEPS))
            left_s = self._time_left.estimate_s(job.progress, time.monotonic())
            if left_s is not None:
                self._left.setText(texts.time_left(left_s))

    def _start_now(self) -> None:
        if self._card is not None:
            self.ready.emit(self._card.routine.id)
