"""The participant's window: which screen follows which."""

import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from coach_app.app.desktop import Desktop, RoutineCard
from coach_app.engine.core.structures import SessionScore
from coach_app.records.session_record import SessionRecord
from coach_app.settings import Settings
from coach_app.ui import texts
from coach_app.ui.language import LanguageSwitch, chosen
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.first_start.screen import FirstStartScreen, unanswered
from coach_app.ui.screens.fitness.flow import FitnessFlow
from coach_app.ui.screens.home import HomeScreen
from coach_app.ui.screens.prepare import PrepareScreen
from coach_app.ui.screens.rest import RestScreen
from coach_app.ui.screens.safety import SafetyScreen
from coach_app.ui.screens.settings.helpers import HelperSettings
from coach_app.ui.screens.settings.screen import SettingsScreen
from coach_app.ui.screens.today import TodayScreen
from coach_app.ui.screens.who import WhoScreen
from coach_app.ui.visit_window import SIZE_PX, VisitWindow

if TYPE_CHECKING:  # what draws its chart takes long to load
    from coach_app.ui.screens.history import HistoryScreen

NOTES_MS = 5000


class MainWindow(VisitWindow):
    """A visit's screens, and those around them: home, preparing, history and settings.

    Signals:
        studio_asked: an instructor wants to make routines.
    """

    studio_asked = Signal()

    def __init__(
        self,
        desktop: Desktop,
        languages: LanguageSwitch,
        size_px: tuple[int, int] = SIZE_PX,
    ) -> None:
        self._desktop = desktop
        super().__init__(desktop, languages, size_px)
        self.setWindowTitle("Coach")
        self._notes = QTimer(self, interval=NOTES_MS)
        self._notes.timeout.connect(self._refresh_notes)
        self._notes.start()
        self.closed.connect(self._stop)

    def _build(self) -> None:
        """Go home in the language and looks chosen, or to what is asked before."""
        super()._build()
        self._outdated = False  # the screens are in other looks, or another language, than chosen
        self._wanted = ""  # the routine that begins once the page on safety was read
        self._coming: list[str] = []  # routines of this session that are still to be done
        self._set_up_again = False
        to_ask = unanswered(self._desktop.choices().first_start)
        if to_ask:
            self.first_start.ask(to_ask)
            self._show(self.first_start)
        else:
            self._begin()

    @cached_property
    def home(self) -> HomeScreen:
        """The routines."""
        made = self._add(HomeScreen(self.theme, self._language, self._desktop))
        made.chosen.connect(self.choose)
        made.who_asked.connect(lambda: self._show(self.who))
        made.today_asked.connect(lambda: self._show(self.today))
        made.fitness_asked.connect(lambda: self.fitness.begin())
        made.history_asked.connect(lambda: self._show(self.history))
        made.settings_asked.connect(lambda: self._show(self.settings))
        made.studio_asked.connect(self.studio_asked)
        made.quit_asked.connect(self._ask_to_quit)
        return made

    @property
    def _between_visits(self) -> Screen:
        return self.home

    @cached_property
    def first_start(self) -> FirstStartScreen:
        """What is asked once."""
        made = FirstStartScreen(self.theme, self._language, self._desktop, self.voice)
        made.kept.connect(self._use_choices)
        made.over.connect(self._end_first_start)
        made.went_back.connect(self._end_first_start)
        return self._add(made)

    @cached_property
    def who(self) -> WhoScreen:
        """Who exercises."""
        made = self._add(WhoScreen(self.theme, self._language, self._desktop))
        made.went_back.connect(self._go_home)
        made.chosen.connect(self._greet)
        return made

    @cached_property
    def today(self) -> TodayScreen:
        """The plan of the day."""
        made = self._add(TodayScreen(self.theme, self._language, self._desktop))
        made.went_back.connect(self._go_home)
        made.started.connect(self._begin_session_of)
        return made

    @cached_property
    def safety(self) -> SafetyScreen:
        """What to know before the first session."""
        made = self._add(SafetyScreen(self.theme, self._language, self.voice))
        made.understood.connect(self._keep_safety_read)
        made.went_back.connect(self._go_home)
        return made

    @cached_property
    def prepare(self) -> PrepareScreen:
        """A routine is made ready."""
        made = self._add(PrepareScreen(self.theme, self._language, self._desktop))
        made.went_back.connect(self._go_home)
        made.ready.connect(self._play)
        return made

    @cached_property
    def rest(self) -> RestScreen:
        """Between two routines."""
        made = self._add(RestScreen(self.theme, self._language))
        made.went_back.connect(self._go_home)
        made.over.connect(self._go_on)
        return made

    @cached_property
    def fitness(self) -> FitnessFlow:
        """The fitness check."""
        made = FitnessFlow(self.theme, self._language, self._desktop, self.voice, self._show, self)
        for page in made.screens:
            self._add(page)
        made.left.connect(self._go_home)
        return made

    @cached_property
    def history(self) -> "HistoryScreen":
        """What was done so far."""
        from coach_app.ui.screens.history import HistoryScreen

        made = self._add(HistoryScreen(self.theme, self._language, self._desktop))
        made.went_back.connect(self._go_home)
        made.entry_chosen.connect(self._show_entry)
        return made

    @cached_property
    def settings(self) -> SettingsScreen:
        """What can be chosen."""
        made = self._add(SettingsScreen(self.theme, self._language, self._desktop, self.voice))
        made.went_back.connect(self._go_home)
        made.kept.connect(self._use_choices)
        made.helpers_asked.connect(lambda: self._show(self.helpers))
        made.set_up_again_asked.connect(self._begin_first_start_again)
        made.person_removed.connect(self._forget_person)
        return made

    @cached_property
    def helpers(self) -> HelperSettings:
        """What a helper sets up."""
        made = self._add(HelperSettings(self.theme, self._language, self._desktop))
        made.went_back.connect(lambda: self._show(self.settings))
        return made

    def _show(self, screen: Screen) -> None:
        super()._show(screen)
        if self._outdated:
            QTimer.singleShot(0, self, self._rebuild)

    def _begin(self) -> None:
        self._show(self.who if len(self._desktop.people()) > 1 else self.home)

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
        self.rest.rest_before(texts.of(following.routine.title, self._language))
        self._show(self.rest)
        return True

    def _go_home(self) -> None:
        self._coming = []
        self._drop_session()
        self._show(self.home)

    def _greet(self) -> None:
        """Greet another person: nothing of who was there before is seen any more."""
        self._forget_history()
        self._go_home()

    def _forget_person(self) -> None:
        people = self._desktop.people()
        self._desktop.choose_person(people[0].key)
        self._forget_history()
        self._show(self.who if len(people) > 1 else self.home)

    def _forget_history(self) -> None:
        if "history" in vars(self):  # else nobody has looked at it
            self.history.forget()

    def choose(self, routine_id: str) -> None:
        """Begin a visit: prepare the routine, or check the set-up if it is ready.

        Before the first one of a profile comes the page on safety.
        """
        card = self._find(routine_id)
        if card is None:
            return
        if not self._desktop.choices().safety_read:
            self._wanted = routine_id
            self._show(self.safety)
        elif card.track_ready:
            self.check_setup(card.routine)
        else:
            self._show(self.prepare)
            self.prepare.prepare(card)

    def _keep_safety_read(self) -> None:
        """Remember it with the profile; where the disk refuses, the page comes again next time."""
        self._desktop.save_choices(dataclasses.replace(self._desktop.choices(), safety_read=True))
        self.choose(self._wanted)

    def _find(self, routine_id: str) -> RoutineCard | None:
        cards = self._desktop.routines()
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

    def _show_entry(self, entry: SessionRecord, score: SessionScore) -> None:
        card = self._find(entry.routine_id)  # None if the routine has been removed since
        moves = card.routine.moves if card is not None else ()
        self.result.show_score(score, texts.of(entry.routine_title, self._language), moves)
        self._show(self.result)

    def _use_choices(self, choices: Settings) -> None:
        if choices.fullscreen != self.isFullScreen() and self.isVisible():
            self.showFullScreen() if choices.fullscreen else self.showNormal()
        self.voice.use(choices.voice)
        self.voice.usual_loudness = choices.voice_percent / 100
        looks = self.theme.use(choices.colours, choices.text_percent)
        if looks or chosen(choices.language) != self._language:
            QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        """Build all screens anew, in the looks and the language that are chosen now.

        Home, the first start, or the settings at their row stay in front. From any other screen,
        such as a visit's, it is put off until one of these is shown.
        """
        shown = self.screen_shown
        calm = isinstance(shown, HomeScreen | FirstStartScreen | SettingsScreen)
        self._outdated = not calm or self._question is not None
        if self._outdated:
            return
        asking = shown.left if isinstance(shown, FirstStartScreen) else ()
        row = shown.row if isinstance(shown, SettingsScreen) else None
        again = self._set_up_again
        for screen in self.screens:
            screen.leave()
            self._stack.removeWidget(screen)
            screen.deleteLater()
        if "fitness" in vars(self):
            self.fitness.deleteLater()
        for made in [
            name
            for name in vars(self)
            if isinstance(getattr(type(self), name, None), cached_property)
        ]:
            delattr(self, made)
        self.voice.close()
        self.voice.deleteLater()
        self._build()
        if asking:
            self._set_up_again = again
            self.first_start.ask(asking)
            self._show(self.first_start)
        elif row is not None:
            self._show(self.settings)
            self.settings.go_to(row)
        else:
            self._show(self.home)

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
        if "fitness" in vars(self):
            self.fitness.close()
        self._notes.stop()
