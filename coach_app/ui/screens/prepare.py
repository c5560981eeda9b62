"""Getting a routine ready: its pose track is measured once."""

from PySide6.QtCore import Signal

from coach_app.app.desktop import Desktop, RoutineCard
from coach_app.errors import CoachError, StorageError
from coach_app.ui import texts
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, progress_bar, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import CENTRE, Label

STEPS = 1000


class PrepareScreen(Screen):
    """Progress, time left, and a way to start at once.

    Signals:
        ready: id of the routine, prepared or not: go on to the set-up check.
    """

    ready = Signal(str)

    def __init__(self, theme: Theme, language: str, desktop: Desktop) -> None:
        super().__init__(theme, language)
        self._desktop = desktop
        self._card: RoutineCard | None = None
        self._measuring = JobWatch(self, lambda _: self._start_now(), self._fail)
        self._measuring.progressed.connect(self._tell)
        self._title = Label("", "title", wrap=True, align=CENTRE)
        self._bar = progress_bar(STEPS)
        self._bar.setAccessibleName(self.tr("How much is done"))
        theme.fix(self._bar, height=40)
        self.left = Label("", align=CENTRE, wrap=True)
        why = Label(
            self.tr("Coach looks at the instructor's movements. This happens only once."),
            "muted",
            wrap=True,
            align=CENTRE,
        )
        self._now = Button(self.tr("Start now without waiting"), self._start_now)
        self._cancel = Button(self.tr("Cancel"), self.back, quiet=True)
        buttons = row(1, self._now, self._cancel, 1, theme=theme, space=28)
        parts = 2, self._title, why, self._bar, self.left, 1, buttons, 2
        column(*parts, theme=theme, space=40, margins=(200, 80, 200, 80), on=self)

    def prepare(self, card: RoutineCard) -> None:
        """Begin with a routine."""
        self._card = card
        title = texts.of(card.routine.title, self.language)
        self._title.setText(self.tr("“{title}” is being made ready").format(title=title))
        self.left.setText(" ")
        self._now.show()
        self._bar.setValue(0)
        self._measuring.start(self._desktop.prepare(card.routine.id))

    def enter(self) -> None:
        """Enter waits for nothing."""
        self._now.setFocus()

    def leave(self) -> None:
        """Stop measuring; the next time goes on from what was measured."""
        self._measuring.drop()

    def _tell(self, share: float, left_s: float | None) -> None:
        self._bar.setValue(round(share * STEPS))
        if left_s is not None:
            self.left.setText(texts.time_left(left_s))

    def _fail(self, error: CoachError) -> None:
        self.left.setText(texts.prepare_fault(error))
        usable = isinstance(error, StorageError)
        self._now.setVisible(usable)
        (self._now if usable else self._cancel).setFocus()

    def _start_now(self) -> None:
        if self._card is not None:
            self.ready.emit(self._card.routine.id)
