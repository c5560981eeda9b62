"""The window of one exercise: set-up check, session and result."""

import dataclasses
import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from coach_app.app.desktop import Desktop
from coach_app.app.live_session import Visit
from coach_app.app.studio.preview import Preview
from coach_app.engine.core.routine import Routine
from coach_app.engine.judging.body_limits import without_legs
from coach_app.ui import texts
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.session.screen import SessionScreen
from coach_app.ui.screens.setup import SetupScreen
from coach_app.ui.sound import Sound
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column
from coach_app.ui.widgets.question import Question

if TYPE_CHECKING:  # what draws its charts takes long to load
    from coach_app.ui.screens.result.screen import ResultScreen

log = logging.getLogger(__name__)

ScreenT = TypeVar("ScreenT", bound=Screen)
SIZE_PX = (1366, 768)  # of a small laptop


class VisitWindow(QWidget):
    """Holds the screens of a visit, and one visit at a time.

    Each screen is made when it is asked for: the first picture waits for none but its own. All that
    is built is styled once, for the first size.

    Signals:
        closed: the window is gone.
    """

    closed = Signal()

    def __init__(
        self,
        desktop: Desktop | Preview,
        languages: LanguageSwitch,
        size_px: tuple[int, int] = SIZE_PX,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setMinimumSize(960, 540)
        self.resize(*size_px)
        self.theme = Theme()
        self.theme.fit(*size_px)
        self._visits = desktop
        self._languages = languages
        self._routine: Routine | None = None
        self._session: Visit | None = None
        self._question: Question | None = None
        self._may_close = False
        self._sound = Sound(self)
        self._stack = QStackedWidget()
        column(self._stack, on=self)
        self.theme.changed.connect(self._restyle)
        self._build()

    @property
    def screen_shown(self) -> Screen:
        """The screen that is seen now."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Screen)
        return shown

    @property
    def screens(self) -> tuple[Screen, ...]:
        """Screens of the window that have been made."""
        widgets = [self._stack.widget(i) for i in range(self._stack.count())]
        return tuple(widget for widget in widgets if isinstance(widget, Screen))

    def _build(self) -> None:
        """Take language and looks as they were chosen; screens are made in these."""
        choices = self._visits.choices()
        self.theme.use(choices.colours, choices.text_percent)
        self._restyle()
        self._languages.use(choices.language)
        self._language = self._languages.language
        self.voice = Voice(self._language, choices.voice, self)
        self.voice.usual_loudness = choices.voice_percent / 100

    def _add(self, screen: ScreenT) -> ScreenT:
        self._stack.addWidget(screen)
        return screen

    @cached_property
    def setup(self) -> SetupScreen:
        """Is the participant well in the picture?"""
        made = self._add(SetupScreen(self.theme, self._language, self.voice))
        made.went_back.connect(self._leave_visit)
        made.ready.connect(self.begin_session)
        made.legs_left_out.connect(self._leave_out_legs)
        return made

    @cached_property
    def session(self) -> SessionScreen:
        """The exercise itself."""
        made = self._add(SessionScreen(self.theme, self._language, self.voice, self._sound))
        made.finished.connect(self._finish)
        made.start_over_asked.connect(self._again)
        made.unplayable.connect(self._tell_unplayable)
        made.kept.connect(self._keep)
        return made

    @cached_property
    def result(self) -> "ResultScreen":
        """How it went."""
        from coach_app.ui.screens.result.screen import ResultScreen

        made = self._add(ResultScreen(self.theme, self._language))
        made.went_back.connect(self._leave_visit)
        made.again_asked.connect(self._again)
        return made

    @property
    def _between_visits(self) -> Screen:
        return self.result

    def _show(self, screen: Screen) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, Screen) and shown is not screen:
            shown.leave()
        self._stack.setCurrentWidget(screen)
        screen.enter()

    def check_setup(self, routine: Routine) -> None:
        """Begin a visit with `routine`, which can be played, by its set-up check."""
        self._routine = routine
        self._drop_session()
        self._session = self._visits.open_session(routine.id)
        self._sound.ask()  # known by the time the routine's video plays
        self.setup.use(self._session, may_leave_out_legs=True)
        self._show(self.setup)
        # Made now: nothing may hold up the session.
        QTimer.singleShot(0, self, lambda: (self.session, self.result))

    def _leave_out_legs(self) -> None:
        """Stop counting the legs, which the camera can't see, now and later."""
        choices = self._visits.choices()
        profile = without_legs(choices.profile)
        self._visits.save_choices(dataclasses.replace(choices, profile=profile))
        self._again()

    def begin_session(self) -> None:
        """Leave the set-up check for the session."""
        if self._session is None or self._routine is None:
            return
        self.session.use(self._session, self._routine, self._visits.choices())
        self._show(self.session)

    def _again(self) -> None:
        if self._routine is not None:
            self.check_setup(self._routine)

    def _finish(self) -> None:
        session, routine = self._session, self._routine
        if session is None or routine is None:
            return
        self._session = None
        title = texts.of(routine.title, self._language)
        self.result.wait_for(session.finish(), title, routine.moves)
        self._show(self.result)

    def _leave_visit(self) -> None:
        """The visit is over: close the window, unless there is another screen to go to."""
        # Once the screen has finished telling: it is part of this window.
        QTimer.singleShot(0, self, self.quit)

    def _tell_unplayable(self, video: Path, reason: str) -> None:
        log.warning("the player cannot play %s: %s", video, reason)
        self._drop_session()
        self._show(self._between_visits)
        question = self._ask(texts.video_fault(), (self.tr("All right"),), 0)
        question.answered.connect(self._leave_visit)

    def _drop_session(self) -> None:
        if self._session is not None:
            self._session.abandon()
            self._session = None

    def _keep(self, name: str, value: object) -> None:
        changed: dict[str, Any] = {name: value}
        self._visits.save_choices(dataclasses.replace(self._visits.choices(), **changed))

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

    def _restyle(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        wanted = self.theme.style_sheet()
        if application.styleSheet() != wanted:  # setting it styles every widget that there is anew
            application.setStyleSheet(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the design to the new size."""
        super().resizeEvent(event)
        self.theme.fit(self.width(), self.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """A session is never lost to a click on the window's cross."""
        shown = self.screen_shown
        if isinstance(shown, SessionScreen) and not self._may_close:
            event.ignore()
            shown.pause()
            return
        self.screen_shown.leave()
        self._drop_session()
        self.voice.close()
        self._sound.close()
        self._visits.close()
        event.accept()
        self.closed.emit()
