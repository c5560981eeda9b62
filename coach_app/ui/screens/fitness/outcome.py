"""How a test ended: the result, what it means, what was not counted, and what it is not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach_app.app.desktop import Desktop
from coach_app.app.fitness.check_visit import CheckDone
from coach_app.engine.concurrency.job import Job
from coach_app.engine.fitness.course_words import amount
from coach_app.engine.fitness.norms import SEXES, age_of, norms
from coach_app.engine.fitness.results import CheckResult
from coach_app.engine.fitness.words import (
    DISCLAIMER,
    TITLES,
    reason_words,
    result_words,
)
from coach_app.ui import texts
from coach_app.ui.screens.base import Screen
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Announcer, Label
from coach_app.ui.widgets.scroll import Reading


class OutcomeScreen(Screen):
    """One large result, and a few sentences below it.

    Signals:
        again: the same test once more.
    """

    again = Signal()

    def __init__(self, theme: Theme, language: str, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, language)
        self._desktop, self._voice = desktop, voice
        self._ending = JobWatch(self, self._show_done, lambda _: self._show_failure())
        self._title = Label("", "title", wrap=True)
        self.result = Label("", "big", wrap=True)
        self.meaning = Label("", wrap=True)
        self.doubt = Label("", wrap=True)
        self.kept = Label("", "muted", wrap=True)
        self._announcer = Announcer(self.result, self.meaning)
        disclaimer = Label(DISCLAIMER.said(language), "muted", wrap=True)
        said = 1, self.result, self.meaning, self.doubt, 1
        words = QWidget()
        column(self._title, *said, self.kept, disclaimer, theme=theme, space=28, on=words)
        self._others = Button(self.tr("Other tests"), self.back)
        once_more = Button(self.tr("Once more"), self.again)
        buttons = row(self._others, once_more, 1, theme=theme, space=28)
        page = (Reading(words, theme), 1), buttons
        column(*page, theme=theme, space=28, margins=(100, 56, 100, 56), on=self)

    def wait_for(self, test: str, job: Job[CheckDone]) -> None:
        """Show what a test gives, once it is there."""
        self._title.setText(TITLES[test].said(self.language))
        self.result.setText(self.tr("One moment, please."))
        for label in (self.meaning, self.doubt, self.kept):
            label.setText("")
        self._ending.start(job)

    def enter(self) -> None:
        """OK leads to the other tests."""
        self._others.setFocus()

    def leave(self) -> None:
        """Be quiet; what is being kept is kept all the same."""
        self._voice.stop()
        self._ending.drop()

    def _show_done(self, done: CheckDone) -> None:
        result, said = done.result, self._meant(done.result)
        words = result_words(result, self.language)
        self.result.setText(words[:1].upper() + words[1:])
        self.meaning.setText("\n".join(said))
        self.doubt.setText("\n".join(self._doubts(result)))
        self.kept.setText(
            {
                True: self.tr("Kept on this computer."),
                False: self.tr("This could not be kept. Please have the disk checked."),
                None: "",
            }[done.kept]
        )
        self._announcer.tell()
        self._voice.say_next(". ".join([words, *said]))

    def _meant(self, result: CheckResult) -> list[str]:
        """What the result means; without one, why there is none."""
        if result.value is None and result.reasons:
            why = reason_words(result.reasons[0], self.language)
            return [f"{why[:1].upper()}{why[1:]}."]
        choices = self._desktop.choices()
        age = age_of(choices.age_group)
        sex = next((one for one in SEXES if one == choices.sex), None)
        return [texts.of(norm.text, self.language) for norm in norms(result, age, sex)]

    def _doubts(self, result: CheckResult) -> list[str]:
        lines = []
        if result.value is not None and result.error:
            error = amount(result.error, result.measure, self.language, 1)
            lines.append(self.tr("The camera may be off by {error}.").format(error=error))
        names = {"left": self.tr("left"), "right": self.tr("right")}
        lines += [f"{names[side]}: {degrees:.0f}°" for side, degrees, _ in result.sides]
        others = result.reasons if result.value is not None else result.reasons[1:]
        why = [reason_words(reason, self.language) for reason in others]
        if why:
            lines.append(self.tr("Seen: {what}.").format(what="; ".join(why)))
        events = [event for event in result.events if event.kind != "stance"]
        left_out = sum(not event.counted for event in events if event.side != "left")
        if result.measure == "count" and left_out:
            lines.append(self.tr("Not counted: {count}.").format(count=left_out))
        return lines

    def _show_failure(self) -> None:
        self.result.setText(self.tr("There is no result."))
        self.doubt.setText(self.tr("Too little was seen of the test. Please do it once more."))
        self._announcer.tell()
