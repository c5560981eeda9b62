"""The window: which screen follows which."""

import dataclasses
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from coach_app.engine.core.structures import SessionScore
from coach_app.ui import texts
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.ports import Choices, DesktopPorts, HistoryEntry, RoutineCard, SessionPort
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.history import HistoryScreen
from coach_app.ui.screens.home import HomeScreen
from coach_app.ui.screens.prepare import PrepareScreen
from coach_app.ui.screens.result import ResultScreen
from coach_app.ui.screens.session import SessionScreen
from coach_app.ui.screens.settings import SettingsScreen
from coach_app.ui.screens.setup import SetupScreen
from coach_app.ui.sound import Sound
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.question import Question

NOTES_MS = 5000


class MainWindow(QWidget):
    """Holds the screens and one visit at a time.

    Args:
        ports: everything that is not the window.
        languages: installs translations; the screens are built anew in another language.

    Signals:
        studio_asked: an instructor wants to make routines.
    """

    studio_asked = Signal()

    def __init__(self, ports: DesktopPorts, languages: LanguageSwitch) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Coach")
        self.setMinimumSize(960, 540)
        self.theme = Theme()
        self._ports = ports
        self._languages = languages
        self._card: RoutineCard | None = None
        self._session: SessionPort | None = None
        self._question: Question | None = None
        self._may_close = False
        self._sound = Sound(self)
        self._stack = QStackedWidget()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._stack)
        self._notes = QTimer(self, interval=NOTES_MS)
        self._notes.timeout.connect(self._refresh_notes)
        self.theme.changed.connect(self._restyle)
        self._restyle()
        self._build()
        self._notes.start()

    @property
    def screen_shown(self) -> Screen:
        """The screen that is seen now."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Screen)
        return shown

    def _build(self) -> None:
        """Make all screens in the language chosen and go home."""
        choices = self._ports.choices()
        self._languages.use(choices.language)
        language = self._languages.language
        self._voice = Voice(language, choices.voice, self)
        theme, ports = self.theme, self._ports
        self.home = HomeScreen(theme, language, ports)
        self.prepare = PrepareScreen(theme, language, ports)
        self.setup = SetupScreen(theme, language, self._voice)
        self.session = SessionScreen(theme, language, self._voice, self._sound)
        self.result = ResultScreen(theme, language)
        self.history = HistoryScreen(theme, language, ports)
        self.settings = SettingsScreen(theme, language, ports, self._voice)
        for screen in self._screens():
            self._stack.addWidget(screen)
        self._connect()
        self._show(self.home)

    def _screens(self) -> tuple[Screen, ...]:
        return (
            self.home,
            self.prepare,
            self.setup,
            self.session,
            self.result,
            self.history,
            self.settings,
        )

    def _connect(self) -> None:
        self.home.chosen.connect(self.choose)
        self.home.history_asked.connect(lambda: self._show(self.history))
        self.home.settings_asked.connect(lambda: self._show(self.settings))
        self.home.studio_asked.connect(self.studio_asked)
        self.home.quit_asked.connect(self._ask_to_quit)
        self.prepare.went_back.connect(self._go_home)
        self.prepare.ready.connect(self._check_setup)
        self.setup.went_back.connect(self._go_home)
        self.setup.ready.connect(self.begin_session)
        self.session.finished.connect(self._finish)
        self.session.start_over_asked.connect(self._again)
        self.session.unplayable.connect(self._tell_unplayable)
        self.session.corner_toggled.connect(self._keep_corner)
        self.result.went_back.connect(self._leave_result)
        self.result.again_asked.connect(self._again)
        self.history.went_back.connect(self._go_home)
        self.history.entry_chosen.connect(self._show_entry)
        self.settings.went_back.connect(self._go_home)
        self.settings.kept.connect(self._use_choices)

    def _show(self, screen: Screen) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, Screen) and shown is not screen:
            shown.leave()
        self._stack.setCurrentWidget(screen)
        screen.enter()

    def _go_home(self) -> None:
        self._drop_session()
        self._show(self.home)

    def choose(self, routine_id: str) -> None:
        """Begin a visit: prepare the routine, or check the set-up if it is ready."""
        self._card = self._find(routine_id)
        if self._card is None:
            return
        if self._card.track_ready:
            self._check_setup(routine_id)
        else:
            self._show(self.prepare)
            self.prepare.prepare(self._card)

    def _find(self, routine_id: str) -> RoutineCard | None:
        cards = self._ports.routines()
        return next((card for card in cards if card.routine.id == routine_id), None)

    def _check_setup(self, routine_id: str) -> None:
        self._drop_session()
        self._session = self._ports.open_session(routine_id)
        self._sound.ask()  # known by the time the routine's video plays
        self.setup.use(self._session)
        self._show(self.setup)

    def begin_session(self) -> None:
        """Leave the set-up check for the session."""
        if self._session is None or self._card is None:
            return
        self.session.use(self._session, self._card.routine, self._ports.choices().show_corner)
        self._show(self.session)

    def _again(self) -> None:
        if self._card is not None:
            self.choose(self._card.routine.id)

    def _finish(self) -> None:
        session, card = self._session, self._card
        if session is None or card is None:
            return
        self._session = None
        title = texts.of(card.routine.title, self._languages.language)
        self.result.wait_for(session.finish(), title, card.routine.moves)
        self._show(self.result)

    def _leave_result(self) -> None:
        self._show(self.history if self.result.past else self.home)

    def _show_entry(self, entry: HistoryEntry, score: SessionScore) -> None:
        card = self._find(entry.routine_id)  # None if the routine has been removed since
        moves = card.routine.moves if card is not None else ()
        self.result.show_score(score, texts.of(entry.title, self._languages.language), moves)
        self._show(self.result)

    def _tell_unplayable(self, video: Path) -> None:
        self._ports.video_error(video)
        self._go_home()
        self._ask(texts.video_fault(), (self.tr("All right"),), 0)

    def _drop_session(self) -> None:
        if self._session is not None:
            self._session.abandon()
            self._session = None

    def _keep_corner(self, shown: bool) -> None:
        self._ports.save_choices(dataclasses.replace(self._ports.choices(), show_corner=shown))

    def _use_choices(self, choices: Choices) -> None:
        if choices.fullscreen != self.isFullScreen() and self.isVisible():
            self.showFullScreen() if choices.fullscreen else self.showNormal()
        self._voice.use(choices.voice)
        if choices.language != self._languages.language:
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        """Build the screens anew in another language; settings stay in front."""
        for screen in self._screens():
            screen.leave()
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._voice.close()
        self._voice.deleteLater()
        self._build()
        self._show(self.settings)

    def _ask_to_quit(self) -> None:
        question = self._ask(
            self.tr("Do you want to leave Coach?"), (self.tr("No, stay"), self.tr("Yes, leave")), 0
        )
        question.answered.connect(lambda answer: self.quit() if answer == 1 else None)

    def _ask(self, text: str, answers: tuple[str, ...], escape: int) -> Question:
        question = Question(self, self.theme, text, answers, escape)
        question.answered.connect(lambda _: self._answered())
        self._question = question
        return question

    def _answered(self) -> None:
        self._question = None
        self.screen_shown.enter()

    def quit(self) -> None:
        """Close without asking: what runs is given up, what is recorded is kept."""
        self._may_close = True
        self.close()

    def refill_home(self) -> None:
        """The routines are other ones now."""
        if self.screen_shown is self.home and self._question is None:
            self.home.enter()

    def _refresh_notes(self) -> None:
        if self.screen_shown is self.home:
            self.home.refresh_notes()

    def _restyle(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyleSheet(self.theme.style_sheet())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the design to the new size."""
        super().resizeEvent(event)
        self.theme.fit(self.width(), self.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """A session is never lost to a click on the window's cross."""
        if self.screen_shown is self.session and not self._may_close:
            event.ignore()
            self.session.pause()
            return
        self._notes.stop()
        self.screen_shown.leave()
        self._drop_session()
        self._voice.close()
        self._sound.close()
        self._ports.close()
        event.accept()
