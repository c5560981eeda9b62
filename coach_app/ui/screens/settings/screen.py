"""Settings: few, with plain names; each change is kept at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach_app.app.desktop import Desktop
from coach_app.engine.judging.range_of_motion import WarmUp
from coach_app.languages.phrases import own_names
from coach_app.settings import TEXT_PERCENTS, Settings
from coach_app.ui import keys
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.session.pictures import BESIDE, INSTRUCTOR, SELF
from coach_app.ui.screens.settings.keeping import Keeping
from coach_app.ui.screens.settings.offered import OfferedDevices
from coach_app.ui.screens.settings.own import OwnRows
from coach_app.ui.screens.settings.reach import ReachDialogue
from coach_app.ui.speech import NO_ANSWER, NO_LANGUAGE, NONE, SILENT, Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import RIGHT, Label
from coach_app.ui.widgets.scroll import Scroll
from coach_app.ui.widgets.setting_row import ChoiceRow


class SettingsScreen(Screen):
    """One row a setting.

    Attributes:
        rows: by name of `Settings`, those that are chosen from a few values.
        own: what is each one's own.
        note: whether the last change was kept.

    Signals:
        kept: the settings were kept; the argument is the new `Settings`.
        helpers_asked: show what a helper sets up.
        set_up_again_asked: ask again what the first start asked.
        person_removed: who exercised has no profile any more.
    """

    kept = Signal(object)
    helpers_asked = Signal()
    set_up_again_asked = Signal()
    person_removed = Signal()

    def __init__(self, theme: Theme, language: str, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, language)
        self._desktop = desktop
        self._speech = voice
        voice.trouble_changed.connect(self._tell_voice)
        self.note = Label("", "muted", wrap=True, align=RIGHT)
        self.rows = self._make_rows(desktop.choices())
        self._offered = OfferedDevices(self, desktop, self.rows["camera"], self.rows["model"])
        self._offered.missed.connect(self.note.setText)
        self.own = OwnRows(self, desktop)
        self.own.removed.connect(self.person_removed)
        self.own.consented.connect(self._keep)
        self.own.said.connect(self.note.setText)
        self._keeping = Keeping(self, desktop)
        self._keeping.kept.connect(self._tell_kept)
        self._keeping.refused.connect(self._tell_not_kept)
        self._measured = WarmUp()
        # Where it fails, there is nothing to look at.
        self._reaching = JobWatch(self, self._take_reach)
        self._dialogue = ReachDialogue(self, desktop)
        self._dialogue.done.connect(self._reach_decided)
        self._lay_out()

    def _make_rows(self, choices: Settings) -> dict[str, ChoiceRow]:
        on_off: tuple[tuple[object, str], ...] = ((True, self.tr("on")), (False, self.tr("off")))
        loudness = {"off": self.tr("off"), "quiet": self.tr("quiet"), "normal": self.tr("normal")}
        percents = tuple((percent, f"{percent} %") for percent in TEXT_PERCENTS)
        offered: dict[str, tuple[str, tuple[tuple[object, str], ...]]] = {
            "language": (self.tr("Language"), tuple(own_names().items())),
            "camera": (self.tr("Camera"), ((choices.camera, ""),)),
            "model": (self.tr("Recognising my pose"), ((choices.model, ""),)),
            "voice": (self.tr("Speak the instructions"), on_off),
            "tones": (self.tr("Tones for green and each repetition"), tuple(loudness.items())),
            "hand_sign": (self.tr("Both hands on the head: pause"), on_off),
            "preview": (self.tr("Show each move before it begins"), on_off),
            "pictures": (self.tr("Pictures in the exercise"), self._picture_names()),
            "show_corner": (self.tr("Show delay and picture rate"), on_off),
            "fullscreen": (self.tr("Use the whole screen"), on_off),
            "colours": (self.tr("Colours"), self._colour_names()),
            "text_percent": (self.tr("Size of the text"), percents),
            "profile": (self.tr("What counts"), self._profiles()),
            "personal_range": (self.tr("Adapt to how far I can reach"), on_off),
        }
        rows = {}
        for name, (words, values) in offered.items():
            value = self.language if name == "language" else getattr(choices, name)
            rows[name] = ChoiceRow(self.theme, words, values, value)
            rows[name].changed.connect(self._keep)
        return rows

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = column(*self.rows.values(), *self.own.rows, theme=self.theme, space=6, on=inside)
        rows.addStretch(1)
        self.back_button = Button(self.tr("Back"), self.back)
        self.reach = Button(self.tr("How far I can reach"), self.ask_reach)
        helpers = Button(self.tr("For helpers"), self.helpers_asked)
        again = Button(self.tr("Set up again"), self.set_up_again_asked)
        first, second = (self.back_button, helpers, again), (self.reach, 1, self.own.remove)
        # Two rows where words are large.
        feet = ((*first, 1), second) if self.theme.growth else ((*first, *second),)
        column(
            row(Label(self.tr("Settings"), "title"), (self.note, 1), theme=self.theme, space=48),
            (Scroll(inside), 1),
            *(row(*parts, theme=self.theme, space=28) for parts in feet),
            theme=self.theme,
            space=16,
            margins=(72, 24, 72, 28),
            on=self,
        )

    def enter(self) -> None:
        """Begin at the top."""
        choices = self._desktop.choices()
        self.own.show_person(choices)
        self.rows["profile"].choose(choices.profile)
        self.rows["personal_range"].choose(choices.personal_range)
        self.note.setText("")
        self._show_reach()
        self._offered.find()
        self._speech.try_out()
        self._tell_voice()
        self.rows["language"].setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Look for cameras no more."""
        self._offered.drop()
        self._reaching.drop()
        self._dialogue.drop()

    def _tell_voice(self) -> None:
        """Why nothing is said, where that is so."""
        if not self.isVisible() or not self.rows["voice"].value:
            return
        sentences = {
            NONE: self.tr("This computer has no voice; cues are shown as text."),
            NO_LANGUAGE: self.tr("No voice speaks this language; cues are shown as text."),
            NO_ANSWER: self.tr("The voice does not answer; cues are shown as text."),
            SILENT: self.tr("No sound output for the voice; cues are shown as text."),
        }
        self.note.setText(sentences.get(self._speech.trouble or "", ""))

    def _show_reach(self) -> None:
        """There is something to look at once a session has measured it."""
        self._take_reach(WarmUp())
        self._reaching.ask(self._desktop.known_reach())

    def _take_reach(self, known: WarmUp) -> None:
        self._measured = known
        self.reach.setVisible(bool(known.joints))

    def ask_reach(self) -> None:
        """Ask what to do with the measured reach: look at it, measure it again, erase it."""
        self._dialogue.open(self._measured)

    def _reach_decided(self, said: str) -> None:
        self.rows["personal_range"].choose(self._desktop.choices().personal_range)
        self._show_reach()
        self.note.setText(said)
        self.back_button.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def row(self) -> int:
        """Which of the controls has the focus, counted from above."""
        return next((i for i, of in enumerate(keys.focusable(self)) if of.hasFocus()), 0)

    def go_to(self, row: int) -> None:
        """Go on at that control."""
        keys.focusable(self)[row].setFocus(Qt.FocusReason.TabFocusReason)

    def _colour_names(self) -> tuple[tuple[object, str], ...]:
        return (
            ("standard", self.tr("standard")),
            ("dark", self.tr("strong contrast on black")),
            ("light", self.tr("strong contrast on white")),
        )

    def _picture_names(self) -> tuple[tuple[object, str], ...]:
        return (
            (BESIDE, self.tr("side by side")),
            (INSTRUCTOR, self.tr("instructor large")),
            (SELF, self.tr("myself large")),
        )

    def _profiles(self) -> tuple[tuple[object, str], ...]:
        return (
            ("standing", self.tr("the whole body")),
            ("seated", self.tr("sitting: not the legs")),
            ("left_side", self.tr("my left side only")),
            ("right_side", self.tr("my right side only")),
            ("seated_left_side", self.tr("sitting, my left side only")),
            ("seated_right_side", self.tr("sitting, my right side only")),
        )

    def _keep(self) -> None:
        chosen = {name: row.value for name, row in self.rows.items()}
        self._keeping.keep(**chosen, consent_since=self.own.consent_since)

    def _tell_not_kept(self) -> None:
        self.note.setText(self.tr("This could not be kept. Please check it."))

    def _tell_kept(self, wanted: Settings) -> None:
        self.note.setText(self.tr("Kept"))
        self.kept.emit(wanted)
