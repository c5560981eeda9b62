"""A profile's own settings: name, picture, sending, and removing the profile."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, Signal

from coach_app.app.desktop import Desktop
from coach_app.records.household import GUEST
from coach_app.settings import Settings
from coach_app.ui.screens.base import Screen
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.emblem import EMBLEMS, emblem_name
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.setting_row import ChoiceRow, TextRow


class OwnRows(QObject):
    """Rows and a button of a screen; a guest, who has nothing to keep, sees none of them.

    Attributes:
        consent_since: when who exercises agreed that results are sent; empty: they do not.
        name, picture, sending: the rows. remove: the button.

    Signals:
        consented: another `consent_since` is to be kept.
        removed: who exercised has no profile any more.
        said: what became of something, to be shown.
    """

    consented = Signal()
    removed = Signal()
    said = Signal(str)

    def __init__(self, screen: Screen, desktop: Desktop) -> None:
        super().__init__(screen)
        self._screen = screen
        self._desktop = desktop
        theme = screen.theme
        self.consent_since = desktop.choices().consent_since
        self.name = TextRow(theme, self.tr("My name here"), self.tr("as my picture"))
        pictures = tuple((of, emblem_name(of)) for of in EMBLEMS)
        self.picture = ChoiceRow(theme, self.tr("My picture"), pictures, EMBLEMS[0])
        on_off = ((True, self.tr("on")), (False, self.tr("off")))
        agreed = bool(self.consent_since)
        self.sending = ChoiceRow(theme, self.tr("Send my results"), on_off, agreed)
        self.sending.changed.connect(self._ask_consent)
        for named in (self.name, self.picture):
            named.changed.connect(self._keep)
        self.remove = Button(self.tr("Delete my profile"), self._ask_removal, quiet=True)
        self._removing = JobWatch(
            self,
            lambda _: self.removed.emit(),
            lambda _: self._keep_profile(
                self.tr("It could not be deleted. Please try again later.")
            ),
        )
        self._keeping = JobWatch(
            self,
            lambda _: self.said.emit(self.tr("Kept")),
            lambda _: self.said.emit(self.tr("This could not be kept. Please check it.")),
        )

    @property
    def rows(self) -> tuple[ChoiceRow | TextRow, ...]:
        """Rows from above."""
        return self.sending, self.name, self.picture

    def show_person(self, choices: Settings) -> None:
        """Show what is theirs who exercise now."""
        person = self._desktop.person()
        self.consent_since = choices.consent_since
        self.sending.choose(bool(self.consent_since))
        self.name.show_value(person.name)
        if person.picture in EMBLEMS:
            self.picture.choose(person.picture)
        for own in (*self.rows, self.remove):
            own.setVisible(person.key != GUEST)

    def _keep(self) -> None:
        self._keeping.ask(self._desktop.change_person(self.name.value, str(self.picture.value)))

    def _ask_consent(self) -> None:
        """Ask in plain words before sending is switched on; off needs no question."""
        choices = self._desktop.choices()
        if not self.sending.value:
            self._decide(False)
        elif choices.backend_url and choices.participant_id:
            self._screen.put_question(
                self.tr("May Coach send your results to your centre?"),
                (self.tr("No, keep them here"), self.tr("Yes, send them")),
                lambda answer: self._decide(answer == 1),
                detail=self.tr(
                    "Results from now on are sent, under your participant number: numbers only, no"
                    " picture and no name. You can switch this off here at any time."
                ),
            )
        else:
            self.sending.choose(False)
            self.said.emit(self.tr("First a helper must enter number and address."))

    def _decide(self, agreed: bool) -> None:
        self.consent_since = datetime.now(UTC).isoformat(timespec="seconds") if agreed else ""
        self.consented.emit()
        self.sending.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_removal(self) -> None:
        self._screen.put_question(
            self.tr("Delete this profile and all its results?"),
            (self.tr("No, keep it"), self.tr("Yes, delete it")),
            self._remove_if,
            detail=self.tr("It cannot be brought back. What was sent stays where it was sent to."),
        )

    def _remove_if(self, answer: int) -> None:
        if answer == 1:
            self._removing.start(self._desktop.remove_person())
        else:
            self._keep_profile("")

    def _keep_profile(self, said: str) -> None:
        self.said.emit(said)
        self.remove.setFocus(Qt.FocusReason.TabFocusReason)
