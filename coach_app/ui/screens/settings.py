"""Settings: few, with plain names; each change is kept at once."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach_app.engine.media.cameras import is_camera
from coach_app.engine.pose.base import AUTO
from coach_app.languages.phrases import own_names
from coach_app.ui import keys
from coach_app.ui.people_ports import GUEST
from coach_app.ui.ports import Choices, KnownReach, PoseModels, SettingsPorts
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.consent import ConsentDialogue
from coach_app.ui.screens.keeping import Keeping
from coach_app.ui.screens.reach import ReachDialogue
from coach_app.ui.screens.remove_person import RemoveDialogue
from coach_app.ui.speech import NO_ANSWER, NO_LANGUAGE, NONE, SILENT, Voice
from coach_app.ui.theme import TEXT_PERCENTS, Theme
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.emblem import EMBLEMS, emblem_name
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import RIGHT, Label
from coach_app.ui.widgets.scroll import Scroll
from coach_app.ui.widgets.setting_row import ChoiceRow, TextRow

CAMERAS_MS = 8000


class SettingsScreen(Screen):
    """One row a setting.

    Signals:
        kept: the settings were kept; the argument is the new `Choices`.
        helpers_asked: show what a helper sets up.
        set_up_again_asked: ask again what the first start asked.
        person_removed: who exercised has no profile any more.
    """

    kept = Signal(object)
    helpers_asked = Signal()
    set_up_again_asked = Signal()
    person_removed = Signal()

    def __init__(self, theme: Theme, language: str, ports: SettingsPorts, voice: Voice) -> None:
        super().__init__(theme, language)
        self._ports = ports
        self._speech = voice
        voice.trouble_changed.connect(self._tell_voice)
        choices = ports.choices()
        on_off: tuple[tuple[object, str], ...] = ((True, self.tr("on")), (False, self.tr("off")))
        self._language = ChoiceRow(theme, self.tr("Language"), tuple(own_names().items()), language)
        self._camera = ChoiceRow(
            theme,
            self.tr("Camera"),
            ((choices.camera, self._camera_name(choices.camera)),),
            choices.camera,
        )
        self._finding = JobWatch(self)
        self._finding.finished.connect(self._offer_cameras)
        self._finding.failed.connect(lambda _: self._miss_cameras())
        self._model = ChoiceRow(
            theme,
            self.tr("Recognising my pose"),
            ((choices.model, self._model_name(choices.model)),),
            choices.model,
        )
        self._modelling = JobWatch(self)  # where it fails, the choice stays
        self._modelling.finished.connect(self._offer_models)
        self._measured: tuple[KnownReach, ...] = ()
        self._reaching = JobWatch(self)  # where it fails, there is nothing to look at
        self._reaching.finished.connect(self._take_reach)
        self._name = TextRow(theme, self.tr("My name here"), "", self.tr("as my picture"))
        pictures = tuple((of, emblem_name(of)) for of in EMBLEMS)
        self._picture = ChoiceRow(theme, self.tr("My picture"), pictures, EMBLEMS[0])
        for row in (self._name, self._picture):
            row.changed.connect(self._keep_person)
        self._removing = RemoveDialogue(self, theme, ports)
        self._removing.removed.connect(self.person_removed)
        self._removing.ended.connect(self._end_removing)
        self._person_keeping = JobWatch(self)
        self._person_keeping.finished.connect(lambda _: self._tell_person_kept())
        self._person_keeping.failed.connect(lambda _: self._tell_not_kept())
        self._keeping = Keeping(self, ports)
        self._keeping.kept.connect(self._tell_kept)
        self._keeping.refused.connect(self._tell_not_kept)
        self._limit = QTimer(self, singleShot=True, interval=CAMERAS_MS)
        self._limit.timeout.connect(self._miss_cameras)
        self._voice = ChoiceRow(theme, self.tr("Speak the instructions"), on_off, choices.voice)
        self._tones = ChoiceRow(
            theme,
            self.tr("Tones for green and each repetition"),
            (("off", self.tr("off")), ("quiet", self.tr("quiet")), ("normal", self.tr("normal"))),
            choices.tones,
        )
        self._hand_sign = ChoiceRow(
            theme, self.tr("Both hands on the head: pause"), on_off, choices.hand_sign
        )
        self._corner = ChoiceRow(
            theme, self.tr("Show delay and picture rate"), on_off, choices.show_corner
        )
        self._fullscreen = ChoiceRow(
            theme, self.tr("Use the whole screen"), on_off, choices.fullscreen
        )
        self._colours = ChoiceRow(theme, self.tr("Colours"), self._colour_names(), choices.colours)
        self._text = ChoiceRow(
            theme,
            self.tr("Size of the text"),
            tuple((percent, f"{percent} %") for percent in TEXT_PERCENTS),
            choices.text_percent,
        )
        self._profile = ChoiceRow(theme, self.tr("What counts"), self._profiles(), choices.profile)
        self._range = ChoiceRow(
            theme, self.tr("Adapt to how far I can reach"), on_off, choices.personal_range
        )
        self._consent_since = choices.consent_since
        self._sending = ChoiceRow(
            theme, self.tr("Send my results"), on_off, bool(choices.consent_since)
        )
        self._sending.changed.connect(self._ask_consent)
        self._consent = ConsentDialogue(self, theme)
        self._consent.decided.connect(self._decide_consent)
        self._dialogue = ReachDialogue(self, theme, ports)
        self._dialogue.done.connect(self._reach_decided)
        self._build()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        self.theme.space(page, 16, (72, 24, 72, 28))
        head = QHBoxLayout()
        self.theme.space(head, 48)
        self._note = Label("", "muted", wrap=True, align=RIGHT)
        head.addWidget(Label(self.tr("Settings"), "title"))
        head.addWidget(self._note, 1)
        page.addLayout(head)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        self.theme.space(rows, 6)
        scroll = Scroll(inside)
        for row in (
            self._language,
            self._camera,
            self._model,
            self._voice,
            self._tones,
            self._hand_sign,
            self._corner,
            self._fullscreen,
            self._colours,
            self._text,
            self._profile,
            self._range,
        ):
            rows.addWidget(row)
            row.changed.connect(self._keep)
        for own in (self._sending, self._name, self._picture):
            rows.addWidget(own)
        rows.addStretch(1)
        page.addWidget(scroll, 1)
        foot = QHBoxLayout()
        self.theme.space(foot, 28)
        self._back = back = Button(self.tr("Back"))
        back.clicked.connect(self.back)
        self._reach = Button(self.tr("How far I can reach"))
        self._reach.clicked.connect(self.ask_reach)
        helpers = Button(self.tr("For helpers"))
        helpers.clicked.connect(self.helpers_asked)
        again = Button(self.tr("Set up again"))
        again.clicked.connect(self.set_up_again_asked)
        foot.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(helpers, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        below = QHBoxLayout() if self.theme.growth else foot  # two rows where words are large
        below.addWidget(self._reach, 0, Qt.AlignmentFlag.AlignLeft)
        self._remove = Button(self.tr("Delete my profile"), quiet=True)
        self._remove.clicked.connect(self._removing.open)
        below.addStretch(1)
        below.addWidget(self._remove)
        page.addLayout(foot)
        if below is not foot:
            foot.addStretch(1)
            self.theme.space(below, 28)
            page.addLayout(below)

    def enter(self) -> None:
        """Begin at the top."""
        self._show_person()
        self._note.setText("")
        self._show_reach()
        self._find_cameras()
        self._modelling.start(self._ports.pose_models())
        self._speech.try_out()
        self._tell_voice()
        self._language.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Look for cameras no more."""
        self._finding.drop()
        self._modelling.drop()
        self._reaching.drop()
        self._dialogue.drop()
        self._limit.stop()

    def _tell_voice(self) -> None:
        """Why nothing is said, where that is so."""
        if not self.isVisible() or not self._voice.value:
            return
        sentences = {
            NONE: self.tr("This computer has no voice; cues are shown as text."),
            NO_LANGUAGE: self.tr("No voice speaks this language; cues are shown as text."),
            NO_ANSWER: self.tr("The voice does not answer; cues are shown as text."),
            SILENT: self.tr("No sound output for the voice; cues are shown as text."),
        }
        self._note.setText(sentences.get(self._speech.trouble or "", ""))

    @property
    def note_text(self) -> str:
        """Whether the last change was kept."""
        return self._note.text()

    def focus_root(self) -> QWidget:
        """The question, while there is one."""
        return self._dialogue.question or self._consent.question or self._removing.question or self

    def _show_person(self) -> None:
        """What is each one's own; a guest has nothing to keep."""
        choices, person = self._ports.choices(), self._ports.person()
        self._consent_since = choices.consent_since
        self._sending.choose(bool(self._consent_since))
        self._profile.choose(choices.profile)
        self._range.choose(choices.personal_range)
        self._name.show_value(person.name)
        if person.picture in EMBLEMS:
            self._picture.choose(person.picture)
        for row in (self._name, self._picture, self._remove, self._sending):
            row.setVisible(person.key != GUEST)

    def _keep_person(self) -> None:
        job = self._ports.change_person(self._name.value, str(self._picture.value))
        self._person_keeping.ask(job)

    def _tell_person_kept(self) -> None:
        self._note.setText(self.tr("Kept"))

    def _end_removing(self, said: str) -> None:
        self._note.setText(said)
        self._remove.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_reach(self) -> None:
        """There is something to look at once a session has measured it."""
        self._measured = ()
        self._reach.setVisible(False)
        self._reaching.ask(self._ports.known_reach())

    def _take_reach(self, known: tuple[KnownReach, ...]) -> None:
        self._measured = known
        self._reach.setVisible(bool(known))

    def ask_reach(self) -> None:
        """What was measured: look at it, measure it again, erase it."""
        self._dialogue.open(self._measured)

    def answer_reach(self, answer: int) -> None:
        """As the question's buttons do, counted from above."""
        if self._dialogue.question is not None:
            self._dialogue.question.answer(answer)

    def _reach_decided(self, said: str) -> None:
        self._range.choose(self._ports.choices().personal_range)
        self._show_reach()
        self._note.setText(said)
        self._back.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_consent(self) -> None:
        """On is asked for in plain words; off needs no question."""
        if not self._sending.value:
            self._decide_consent(False)
            return
        choices = self._ports.choices()
        if not choices.backend_url or not choices.participant_id:
            self._sending.choose(False)
            self._note.setText(self.tr("First a helper must enter number and address."))
            return
        self._consent.open()

    def answer_consent(self, answer: int) -> None:
        """As the question's buttons do, counted from above."""
        if self._consent.question is not None:
            self._consent.question.answer(answer)

    def _decide_consent(self, agreed: bool) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._consent_since = now if agreed else ""
        self._keep()
        self._sending.setFocus(Qt.FocusReason.TabFocusReason)

    def _find_cameras(self) -> None:
        self._finding.start(self._ports.cameras())
        self._limit.start()

    def _offer_cameras(self, found: object) -> None:
        """Those that were found, and the one chosen even if it is not among them."""
        self._limit.stop()
        if not isinstance(found, tuple):
            return
        chosen = self._camera.value
        for value, _, number in found:
            if number == chosen:  # an old setting: the same camera by what it is
                chosen = value
        offered = [(value, _short(name)) for value, name, _ in found]
        if chosen not in [value for value, _ in offered]:
            offered.insert(0, (chosen, self._camera_name(str(chosen))))
        self._camera.offer(tuple(offered), chosen)

    def _miss_cameras(self) -> None:
        self._finding.drop()
        self._note.setText(self.tr("Cameras could not be listed; the choice stays."))

    def _camera_name(self, chosen: str) -> str:
        if chosen.isdigit():
            return self.tr("Camera {number}").format(number=int(chosen) + 1)
        return self.tr("the camera chosen before") if is_camera(chosen) else _short(chosen)

    def _offer_models(self, found: object) -> None:
        """Automatic, the sizes that are installed, and the one chosen even if it is another."""
        if not isinstance(found, PoseModels):
            return
        chosen = str(self._model.value)
        automatic = self.tr("automatic")
        if found.automatic is not None and len(found.installed) > 1:
            automatic = self.tr("automatic: {model}").format(
                model=self._model_name(found.automatic)
            )
        offered = [(AUTO, automatic), *((name, self._model_name(name)) for name in found.installed)]
        if chosen not in [name for name, _ in offered]:
            offered.append((chosen, self._model_name(chosen)))
        self._model.offer(tuple(offered), chosen)

    def _model_name(self, name: str) -> str:
        return {
            AUTO: self.tr("automatic"),
            "blazepose_heavy": self.tr("exact, for a fast computer"),
            "blazepose_full": self.tr("standard"),
            "blazepose_lite": self.tr("quick, for a slow computer"),
        }.get(name, _short(name))

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
        self._keeping.keep(
            language=self._language.value,
            camera=self._camera.value,
            consent_since=self._consent_since,
            voice=self._voice.value,
            tones=self._tones.value,
            hand_sign=self._hand_sign.value,
            show_corner=self._corner.value,
            fullscreen=self._fullscreen.value,
            colours=self._colours.value,
            text_percent=self._text.value,
            profile=self._profile.value,
            personal_range=self._range.value,
            model=self._model.value,
        )

    def _tell_not_kept(self) -> None:
        self._note.setText(self.tr("This could not be kept. Please check it."))

    def _tell_kept(self, wanted: Choices) -> None:
        self._note.setText(self.tr("Kept"))
        self.kept.emit(wanted)


def _short(name: str, most: int = 32) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
