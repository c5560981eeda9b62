"""Which language."""

from coach_app.app.desktop import Desktop
from coach_app.languages.phrases import Phrase, own_names
from coach_app.ui.screens.first_start.step import Step
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.button import Button

_QUESTION = Phrase("Which language?")


class LanguageStep(Step):
    """Asks in every language, and offers each by the name that it gives itself."""

    def __init__(self, theme: Theme, desktop: Desktop, voice: Voice, language: str) -> None:
        super().__init__(theme, desktop, voice)
        self._language = language
        self.buttons = {}
        for code, name in own_names().items():
            press = lambda _=False, of=code: self.answered.emit({"language": of})  # noqa: E731
            button = self.buttons[code] = Button(name, press)
            button.setAccessibleName(self.tr("Language: {name}").format(name=name))
        self.lay_out(*self.buttons.values())
        self._first = self.buttons.get(language)

    def enter(self) -> None:
        """The window's language is the likeliest."""
        super().enter()
        self.tell("\n".join(_QUESTION.in_all().values()), spoken=False)
        self._voice.say(_QUESTION.said(self._language))
