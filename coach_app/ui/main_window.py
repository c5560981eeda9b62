"""The participant's window: which screen follows which."""

import dataclasses

from PySide6.QtCore import QTimer, Signal

from coach_app.engine.core.structures import SessionScore
from coach_app.ui import texts
from coach_app.ui.language import LanguageSwitch, chosen
from coach_app.ui.ports.history import HistoryEntry
from coach_app.ui.ports.home import RoutineCard
from coach_app.ui.ports.visit import Choices
from coach_app.ui.ports.window import WindowPorts
from coach_app.ui.screens.first_start.screen import FirstStartScreen, unanswered
from coach_app.ui.screens.fitness.flow import FitnessFlow
from coach_app.ui.screens.history import HistoryScreen
from coach_app.ui.screens.home import HomeScreen
from coach_app.ui.screens.prepare import PrepareScreen
from coach_app.ui.screens.rest import RestScreen
from coach_app.ui.screens.safety import SafetyScreen
from coach_app.ui.screens.settings.helpers import HelperSettings
from coach_app.ui.screens.settings.screen import SettingsScreen
from coach_app.ui.screens.today import TodayScreen
from coach_app.ui.screens.who import WhoScreen
from coach_app.ui.visit_window import VisitWindow

NOTES_MS = 5000


class MainWindow(VisitWindow):
    """A visit's screens, and those around them: home, preparing, history and settings.

    Args:
        ports: everything that is not the window.
        languages: installs translations; the screens are built anew in another language.

    Signals:
        studio_asked: an instructor wants to make routines.
    """

    studio_asked = Signal()

    def __init__(self, ports: WindowPorts, languages: LanguageSwitch) -> None:
        self._ports = ports
        super().__init__(ports, languages)
        self.setWindowTitle("Coach")
        self._notes = QTimer(self, interval=NOTES_MS)
        self._notes.timeout.connect(self._refresh_notes)
        self._notes.start()
        self.closed.connect(self._stop)

    def _build(self) -> None:
        """Make all screens in the language chosen and go home."""
        super()._build()
        theme, language, ports = self.theme, self._languages.language, self._ports
        self.home = HomeScreen(theme, language, ports)
        self.prepare = PrepareScreen(theme, language, ports)
        self.history = HistoryScreen(theme, language, ports)
        self.settings = SettingsScreen(theme, language, ports, self.voice)
        self.helpers = HelperSettings(theme, language, ports)
        self.who = WhoScreen(theme, language, ports)
        around = (self.home, self.prepare, self.history, self.settings, self.helpers, self.who)
        for screen in around:
            self._stack.addWidget(screen)
        self.today = TodayScreen(theme, language, ports)
        self.rest = RestScreen(theme, language)
        self.safety = SafetyScreen(theme, language, self.voice)
        self._wanted = ""  # the routine that begins once the page on safety was read
        self._stack.addWidget(self.safety)
        self.safety.understood.connect(self._keep_safety_read)
        self.safety.went_back.connect(self._go_home)
        self.fitness = FitnessFlow(theme, language, ports, self.voice, self._show, self)
        for page in self.fitness.screens:
            self._stack.addWidget(page)
        self.fitness.left.connect(self._go_home)
        self.home.fitness_asked.connect(self.fitness.begin)
        self._coming: list[str] = []  # routines of this session that are still to be done
        self._stack.addWidget(self.today)
        self._stack.addWidget(self.rest)
        self.today.went_back.connect(self._go_home)
        self.rest.went_back.connect(self._go_home)
        self.today.started.connect(self._begin_session_of)
        self.rest.over.connect(self._go_on)
        self.first_start = FirstStartScreen(theme, language, ports, self.voice)
        self._stack.addWidget(self.first_start)
        self.first_start.kept.connect(self._use_choices)
        self.first_start.over.connect(self._end_first_start)
        self.first_start.went_back.connect(self._end_first_start)
        self._set_up_again = False
        self.settings.set_up_again_asked.connect(self._begin_first_start_again)
        self.home.today_asked.connect(lambda: self._show(self.today))
        self.home.chosen.connect(self.choose)
        self.home.who_asked.connect(lambda: self._show(self.who))
        self.who.went_back.connect(self._go_home)
        self.who.chosen.connect(self._greet)
        self.settings.person_removed.connect(self._forget_person)
        self.home.history_asked.connect(lambda: self._show(self.history))
        self.home.settings_asked.connect(lambda: self._show(self.settings))
        self.home.studio_asked.connect(self.studio_asked)
        self.home.quit_asked.connect(self._ask_to_quit)
        self.prepare.went_back.connect(self._go_home)
        self.prepare.ready.connect(self._play)
        self.history.went_back.connect(self._go_home)
        self.history.entry_chosen.connect(self._show_entry)
        self.settings.went_back.connect(self._go_home)
        self.settings.kept.connect(self._use_choices)
        self.settings.helpers_asked.connect(lambda: self._show(self.helpers))
        self.helpers.went_back.connect(lambda: self._show(self.settings))
        self._between_visits = self.home
        to_ask = unanswered(ports.choices().first_start)
        if to_ask:
            self.first_start.ask(to_ask)
            self._show(self.first_start)
        else:
            self._begin()

    def _begin(self) -> None:
        self._show(self.who if len(self._ports.people()) > 1 else self.home)

    def _begin_first_start_again(self) -> None:
        self._set_up_again = True
        self.first_start.ask()
        self._show(self.first_start)

    def _end_first_start(self) -> None:
        if self._set_up_again:
            self._set_up_again = False
            self._show(self.settings)
        else:
            self._begin()

    def _begin_session_of(self, routine_ids: tuple[str, ...]) -> None:
        """Several routines, one after the other."""
        self._coming = list(routine_ids)
        self._go_on()

    def _go_on(self) -> None:
        self.choose(self._coming.pop(0))

    def _rest(self) -> bool:
        """Rest before the next routine of a session; False if there is none."""
        following = self._find(self._coming[0]) if self._coming else None
        if following is None:
            return False
        self.rest.rest_before(texts.of(following.routine.title, self._languages.language))
        self._show(self.rest)
        return True

    def _go_home(self) -> None:
        self._coming = []
        self._drop_session()
        self._show(self.home)

    def _greet(self) -> None:
        """Greet another person: nothing of who was there before is seen any more."""
        self.history.forget()
        self._go_home()

    def _forget_person(self) -> None:
        people = self._ports.people()
        self._ports.choose_person(people[0].key)
        self.history.forget()
        self._show(self.who if len(people) > 1 else self.home)

    def choose(self, routine_id: str) -> None:
        """Begin a visit: prepare the routine, or check the set-up if it is ready.

        Before the first one of a profile comes the page on safety.
        """
        card = self._find(routine_id)
        if card is None:
            return
        if not self._ports.choices().safety_read:
            self._wanted = routine_id
            self._show(self.safety)
        elif card.track_ready:
            self.check_setup(card.routine)
        else:
            self._show(self.prepare)
            self.prepare.prepare(card)

    def _keep_safety_read(self) -> None:
        """Remember it with the profile; where the disk refuses, the page comes again next time."""
        self._ports.save_choices(dataclasses.replace(self._ports.choices(), safety_read=True))
        self.choose(self._wanted)

    def _find(self, routine_id: str) -> RoutineCard | None:
        cards = self._ports.routines()
        return next((card for card in cards if card.routine.id == routine_id), None)

    def _play(self, routine_id: str) -> None:
        card = self._find(routine_id)
        if card is not None:
            self.check_setup(card.routine)

    def _again(self) -> None:
        if self._routine is not None:
            self.choose(self._routine.id)

    def _leave_visit(self) -> None:
        if self.screen_shown is self.result and self.result.past:
            self._show(self.history)
        elif self.screen_shown is not self.result or not self._rest():
            self._go_home()

    def _show_entry(self, entry: HistoryEntry, score: SessionScore) -> None:
        card = self._find(entry.routine_id)  # None if the routine has been removed since
        moves = card.routine.moves if card is not None else ()
        self.result.show_score(score, texts.of(entry.title, self._languages.language), moves)
        self._show(self.result)

    def _use_choices(self, choices: Choices) -> None:
        if choices.fullscreen != self.isFullScreen() and self.isVisible():
            self.showFullScreen() if choices.fullscreen else self.showNormal()
        self.voice.use(choices.voice)
        self.voice.usual_loudness = choices.voice_percent / 100
        looks = self.theme.use(choices.colours, choices.text_percent)
        if looks or chosen(choices.language) != self._languages.language:
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        """Build the screens anew as the settings are now; these stay in front, at the same row."""
        row = self.settings.row
        self.fitness.deleteLater()
        setting_up = self.screen_shown is self.first_start
        left, again = self.first_start.left, self._set_up_again
        for screen in self.screens:
            screen.leave()
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self.voice.close()
        self.voice.deleteLater()
        self._build()
        if setting_up and left:
            self._set_up_again = again
            self.first_start.ask(left)
            self._show(self.first_start)
        else:
            self._show(self.settings)
            self.settings.go_to(row)

    def _ask_to_quit(self) -> None:
        question = self._ask(
            self.tr("Do you want to leave Coach?"), (self.tr("No, stay"), self.tr("Yes, leave")), 0
        )
        question.answered.connect(lambda answer: self.quit() if answer == 1 else None)

    def refill_home(self) -> None:
        """The routines are other ones now."""
        if self.screen_shown is self.home and self._question is None:
            self.home.enter()

    def _refresh_notes(self) -> None:
        if self.screen_shown is self.home:
            self.home.refresh_notes()

    def _stop(self) -> None:
        self.fitness.close()
        self._notes.stop()
