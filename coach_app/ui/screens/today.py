"""Today's exercise: what is planned for today, why, and the days of the month that were done."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach_app.app.desktop import Desktop, RoutineCard
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.routines.week_plan import Done, Focus, Plan, plan
from coach_app.records.session_record import SessionRecord
from coach_app.ui import texts
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.month import CELL, Month
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.scroll import Reading

LATE_S = 2.0
LEAST_S = 60.0  # of what counts as having exercised


class TodayScreen(Screen):
    """The plan of the day beside a calendar.

    Signals:
        started: ids of the routines to do, one after the other.
    """

    started = Signal(tuple)

    def __init__(self, theme: Theme, language: str, desktop: Desktop) -> None:
        super().__init__(theme, language)
        self._desktop = desktop
        self.plan: Plan | None = None
        self._asking = JobWatch(self, self._take, missed=lambda: self._take(()), limit_s=LATE_S)
        self.month = Month(theme, language)
        theme.fix(self.month, width=7 * CELL, height=8 * CELL)
        parts = (self._make_left(), 1), column(1, self.month, 1)
        row(*parts, theme=theme, space=80, margins=(100, 60, 100, 60), on=self)

    def _make_left(self) -> QVBoxLayout:
        self._title = Label("", "title", wrap=True)
        self.why = Label("", wrap=True)
        self.routines = Label("", wrap=True)
        self._note = Label("", "muted", wrap=True)
        self.start = Button(self.tr("Start"), self._start)
        leave = Button(self.tr("Back"), self.back, quiet=True)
        words = QWidget()
        said = (self._title, self.why, self.routines, self._note)
        column(1, *said, 1, theme=self.theme, space=28, on=words)
        buttons = row(self.start, leave, 1, theme=self.theme, space=28)
        return column((Reading(words, self.theme), 1), buttons, theme=self.theme, space=28)

    def enter(self) -> None:
        """Plan without the records first: they may take a moment."""
        self._take(())
        self._asking.ask(self._desktop.history())
        self.start.setFocus()

    def leave(self) -> None:
        """Wait for nothing."""
        self._asking.drop()

    def _take(self, entries: tuple[SessionRecord, ...]) -> None:
        today = date.today()
        done = [
            Done(entry.started_at.astimezone().date(), entry.routine_id, entry.score)
            for entry in entries
            if entry.active_s >= LEAST_S
        ]
        cards = {card.routine.id: card for card in self._desktop.routines()}
        offered = {name: card.routine.position for name, card in cards.items()}
        seated = BodyLimits(self._desktop.choices().profile).seated
        self.plan = plan(done, today, offered, seated=seated)
        self.month.show_days(today, {one.day for one in done})
        self._tell(self.plan, cards)

    def _tell(self, of: Plan, cards: dict[str, RoutineCard]) -> None:
        self._title.setText(self.tr("Done for today. Well done!") if of.done else self._name(of))
        self.why.setText(self._reason(of))
        titles = {
            name: texts.of(cards[name].routine.title, self.language) for name in of.routine_ids
        }
        self.routines.setText(
            "\n".join(
                self.tr("{title}, {minutes} minutes").format(
                    title=title, minutes=round(cards[name].routine.duration_s / 60)
                )
                for name, title in titles.items()
            )
        )
        self._note.setText(
            self.tr("“{title}” was hard last time: here it is again.").format(
                title=titles[of.again]
            )
            if of.again
            else ""
        )
        self.start.setText(self.tr("Once more") if of.done else self.tr("Start"))

    def _name(self, of: Plan) -> str:
        return {
            Focus.STRENGTH: self.tr("Today: strength"),
            Focus.BALANCE: self.tr("Today: balance"),
            Focus.ENDURANCE: self.tr("Today: heart and lungs"),
            Focus.GENTLE: self.tr("Today: something gentle"),
        }[of.focus]

    def _reason(self, of: Plan) -> str:
        if of.focus is Focus.GENTLE:
            return self.tr(
                "Muscles grow stronger while they rest. Move a little, or take the day off."
            )
        return self.tr(
            "Strength on two days and balance on three days a week is what the World Health "
            "Organization advises from 65 on."
        )

    def _start(self) -> None:
        if self.plan is not None and self.plan.routine_ids:
            self.started.emit(self.plan.routine_ids)
