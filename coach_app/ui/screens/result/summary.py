"""Summary of a session: praise in a sentence, and each move's repetitions."""

from PySide6.QtWidgets import QFrame

from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import SessionScore
from coach_app.engine.reporting.move_sentences import asked_reps
from coach_app.engine.reporting.sentences import earned_praise
from coach_app.ui import texts
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column
from coach_app.ui.widgets.label import FittedLabel, Label

MOST_MOVES = 8  # that can be read from three metres below the praise


class Summary(QFrame):
    """The result's first page."""

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._language = language
        self.praise = FittedLabel(theme)
        theme.fix(self.praise, height=150, lines=2)
        self.reps = Label("", wrap=True)
        parts = self.praise, self.reps, 1
        column(*parts, theme=theme, space=16, margins=(40, 28, 40, 28), on=self)

    def clear(self) -> None:
        """Show nothing until something is known."""
        self.praise.setText("")
        self.reps.setText("")

    def show_score(self, score: SessionScore, moves: tuple[Move, ...]) -> None:
        """Say what was right, and count."""
        self.praise.setText(earned_praise(score, self._language))
        self.praise.setVisible(bool(self.praise.text()))
        names = {move.id: texts.of(move.name, self._language) for move in moves}
        lines = [
            self.tr("{move}: {done} of {asked} times").format(
                move=names.get(of.move, of.move.replace("_", " ")), done=of.reps, asked=asked
            )
            for of in score.moves
            if of.reps is not None and (asked := asked_reps(of))
        ]
        more = len(lines) - MOST_MOVES
        if more > 0:
            lines[MOST_MOVES:] = [self.tr("and {count} more moves").format(count=more)]
        self.reps.setText("\n".join(lines))
