"""Home: choose a routine by its picture."""

import functools

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach_app.app.desktop import Desktop
from coach_app.engine.routines.week_plan import TRAINS
from coach_app.records.outbox import OutboxState
from coach_app.records.session_record import SessionRecord
from coach_app.ui import texts
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.who import PersonChip
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row, take_out
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.routine_card import (
    RoutineButton,
    card_height,
    card_width,
    title_lines,
)
from coach_app.ui.widgets.scroll import Scroll

LONGEST = 110  # characters of a description's beginning, which fit on two lines of large text
POLL_MS = 80
LATE_S = 2.0  # the records have not answered


class HomeScreen(Screen):
    """Routines in one row, quiet notes below, then history, settings and quit.

    Signals:
        chosen: id of the routine to do.
        who_asked: somebody else exercises.
        today_asked: the exercise that is planned for today.
        fitness_asked: the fitness check.
        history_asked, settings_asked, studio_asked, quit_asked: the buttons below.
    """

    chosen = Signal(str)
    who_asked = Signal()
    today_asked = Signal()
    fitness_asked = Signal()
    history_asked = Signal()
    settings_asked = Signal()
    studio_asked = Signal()
    quit_asked = Signal()

    def __init__(self, theme: Theme, language: str, desktop: Desktop) -> None:
        super().__init__(theme, language)
        self._desktop = desktop
        self._interruption: SessionRecord | None = None
        self._records_late = False
        self._looking = True  # as long as nobody was asked
        self._asking = JobWatch(
            self, self._take_interruption, missed=self._miss_records, limit_s=LATE_S
        )
        self._last_chosen = ""
        self._cards: list[RoutineButton] = []
        self._poll = QTimer(self, interval=POLL_MS)  # while there is something to wait for
        self._poll.timeout.connect(self._look)
        self.who = PersonChip(theme)
        self.who.clicked.connect(self.who_asked)
        self._today = Button(self.tr("Today's exercise"), self.today_asked)
        self._today.hide()  # until a routine of the plan is there
        check = _shared(Button(self.tr("Fitness check"), self.fitness_asked))
        self.note = Label("", "muted", wrap=True)
        self._results = Button(self.tr("My results"), self.history_asked)
        buttons = (
            (_shared(self._results), 9),
            (_shared(Button(self.tr("Settings"), self.settings_asked)), 9),
            (_shared(Button(self.tr("For instructors"), self.studio_asked)), 11),
            (_shared(Button(self.tr("Quit"), self.quit_asked, quiet=True)), 7),
        )
        question = Label(self.tr("What would you like to do today?"), "title")
        column(
            row((question, 1), self.who, theme=theme, space=28),
            row((self._today, 2), (check, 1), theme=theme, space=28),
            self._make_row(),
            1,
            self.note,
            1,
            row(*buttons, theme=theme, space=28),
            theme=theme,
            space=24,
            margins=(80, 44, 80, 48),
            on=self,
        )

    def _make_row(self) -> Scroll:
        self._row = QWidget()
        row(theme=self.theme, space=36, on=self._row).setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._scroll = Scroll(self._row)
        self.theme.fix(self._scroll, height=card_height(self.theme) + 8)
        return self._scroll

    def enter(self) -> None:
        """Read the routines and the notes anew; the last choice has the focus."""
        if not self._is_filled():
            self._fill()
        self.who.show_person(self._desktop.person())
        self._interruption = None  # it may be another's
        self._focus(self._last_chosen)
        self.refresh_notes()
        self._poll.start()

    def leave(self) -> None:
        """Wait for nothing, and hold no picture."""
        self._poll.stop()
        self._asking.drop()
        self._desktop.let_go_pictures()

    def _focus(self, routine_id: str) -> None:
        first = self._cards[0] if self._cards else None
        chosen = next((c for c in self._cards if c.card.routine.id == routine_id), first)
        if not self._today.isHidden() and (chosen is first or chosen is None):
            self._scroll.horizontalScrollBar().setValue(0)  # whole cards, from the first
            self._today.setFocus(Qt.FocusReason.TabFocusReason)
        elif chosen is not None:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._results.setFocus(Qt.FocusReason.TabFocusReason)

    def _look(self) -> None:
        """Fill in what has come: routines that were found, pictures that were read."""
        looking = self._looking = self._desktop.lookup().state == "running"
        changed = not self._is_filled()
        if changed:
            self._refill()
        awaited = [button for button in self._cards if button.awaiting_seen]
        for button in awaited:
            button.update()
        if not looking and not awaited:
            self._poll.stop()
        if changed or (not looking and not self._cards):
            self.refresh_notes()

    def _is_filled(self) -> bool:
        """Whether the cards are those of the routines; making a hundred takes its time."""
        known = [card.routine for card in self._desktop.routines()]
        return [button.card.routine for button in self._cards] == known

    def _refill(self) -> None:
        """Other cards in place of those that are there; who was on one stays on it."""
        at = self.focusWidget()
        was_empty = not self._cards
        routine_id = at.card.routine.id if isinstance(at, RoutineButton) else ""
        self._fill()
        if routine_id or was_empty:
            self._focus(routine_id or self._last_chosen)

    def refresh_notes(self) -> None:
        """Say the one thing most worth knowing, and ask the records; called now and then."""
        if not self._asking.running:
            self._asking.ask(self._desktop.unseen_interruption())
        self._tell()

    def _take_interruption(self, entry: SessionRecord | None) -> None:
        self._interruption, self._records_late = entry, False
        self._tell()

    def _miss_records(self) -> None:
        self._records_late = True
        self._tell()

    def _tell(self) -> None:
        notes = [
            self._damage_note(self._desktop.saved_of_damaged()),
            texts.records_busy() if self._records_late else "",
            self._interruption_note(self._interruption),
            self._outbox_note(self._desktop.outbox()),
            self._purpose(),
        ]
        if self._desktop.settings_lost():
            notes.insert(
                0, self.tr("Your settings could not be read. Please have them checked in Settings.")
            )
        if not self._cards and self._looking:
            notes.insert(0, self.tr("Routines are being looked up."))
        elif not self._cards:
            notes.insert(0, self.tr("There is no routine yet. Please ask for one to be added."))
        self.note.setText(next((note for note in notes if note), ""))

    @property
    def settled(self) -> bool:
        """Whether nothing more will come by itself: neither routines nor pictures."""
        return not self._poll.isActive()

    def back(self) -> None:
        """Escape on home asks to quit."""
        self.quit_asked.emit()

    def _fill(self) -> None:
        layout = self._row.layout()
        assert layout is not None
        take_out(layout, self._cards)
        cards = self._desktop.routines()
        self._today.setVisible(any(card.routine.id in TRAINS for card in cards))
        width = card_width(self.theme, len(cards))
        titles = [texts.of(card.routine.title, self.language) for card in cards]
        lines = title_lines(titles, self.theme, width)
        self._cards = [
            RoutineButton(
                card,
                self.theme,
                self.language,
                width,
                lines,
                functools.partial(self._desktop.picture, card.routine.id),
            )
            for card in cards
        ]
        for button in self._cards:
            layout.addWidget(button)
            button.show()
            button.clicked.connect(self._choose)
            button.focused.connect(self._tell)
            button.awaits_picture.connect(self._poll.start)

    def _choose(self) -> None:
        button = self.sender()
        assert isinstance(button, RoutineButton)
        self._last_chosen = button.card.routine.id
        if self._interruption is not None:
            self._desktop.mark_interruption_seen(self._interruption.id)
            self._interruption = None
        self.chosen.emit(self._last_chosen)

    def _purpose(self) -> str:
        """What the routine that has the focus is good for: how its description begins."""
        at = self.focusWidget()
        if not isinstance(at, RoutineButton):
            return ""
        first = texts.of(at.card.routine.description, self.language).partition(". ")[0]
        return f"{first.rstrip('.')}." if 0 < len(first) <= LONGEST else ""

    def _interruption_note(self, entry: SessionRecord | None) -> str:
        if entry is None:
            return ""
        return self.tr("{day}: “{title}” was interrupted. What was measured is kept.").format(
            title=texts.of(entry.routine_title, self.language),
            day=texts.day(entry.started_at.astimezone(), self.language),
        )

    def _damage_note(self, saved: int | None) -> str:
        if saved is None:
            return ""
        return self.tr("The records were damaged. Results saved: {count}.").format(count=saved)

    def _outbox_note(self, outbox: OutboxState) -> str:
        if outbox.refused or outbox.locked is not None:
            return self.tr(
                "Your results are kept here. Please have the address in Settings checked."
            )
        if outbox.waiting:
            return self.tr("Results waiting to be sent: {count}. They are kept here.").format(
                count=outbox.waiting
            )
        return ""


def _shared(button: Button) -> Button:
    """A share of its row: where an arrow leads must not depend on the words of a language."""
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button
