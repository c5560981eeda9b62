"""The second page of the settings, for whoever sets Coach up: where results are sent."""

from PySide6.QtCore import Qt, Signal

from coach_app.app.desktop import Desktop
from coach_app.settings import Settings
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.settings.keeping import Keeping
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import RIGHT, Label
from coach_app.ui.widgets.setting_row import TextRow


class HelperSettings(Screen):
    """Participant number, address and password.

    Signals:
        kept: the settings were kept; the argument is the new `Settings`.
    """

    kept = Signal(object)

    def __init__(self, theme: Theme, language: str, desktop: Desktop) -> None:
        super().__init__(theme, language)
        self._desktop = desktop
        self._participant = TextRow(
            theme, self.tr("Participant number"), self.tr("no name, please")
        )
        self._url = TextRow(theme, self.tr("Send results to"), self.tr("nowhere"))
        self._token = TextRow(theme, self.tr("Password for sending"), secret=True)
        self._keeping = Keeping(self, desktop)
        self._keeping.kept.connect(self._tell_kept)
        self._keeping.refused.connect(self._tell_not_kept)
        self.note = Label("", "muted", align=RIGHT)
        rows = (self._participant, self._url, self._token)
        for typed in rows:
            typed.changed.connect(self._keep)
        once = self.tr("Results are sent once “Send my results” is switched on.")
        column(
            Label(self.tr("For helpers"), "title"),
            *rows,
            Label(once, "muted", wrap=True),
            1,
            row(Button(self.tr("Back"), self.back), (self.note, 1), theme=theme, space=28),
            theme=theme,
            space=12,
            margins=(72, 24, 72, 28),
            on=self,
        )

    def enter(self) -> None:
        """Show what is set now, and begin at the top."""
        choices = self._desktop.choices()
        self._participant.show_value(choices.participant_id)
        self._url.show_value(choices.backend_url)
        self._token.show_value(choices.backend_token)
        self.note.setText("")
        self._participant.setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self) -> None:
        self._keeping.keep(
            participant_id=self._participant.value,
            backend_url=self._url.value,
            backend_token=self._token.value,
        )

    def _tell_not_kept(self) -> None:
        self.note.setText(self.tr("This could not be kept. Please check it."))

    def _tell_kept(self, wanted: Settings) -> None:
        """Show what was saved; the password is cleared when the address changed."""
        kept = self._desktop.choices()
        self.note.setText(self.tr("Kept"))
        if kept.backend_token != wanted.backend_token:
            self._token.show_value(kept.backend_token)
            self.note.setText(self.tr("Kept. Please enter the password for this address."))
        self.kept.emit(wanted)
