"""The next move before it begins: its name, a look at it, and three, two, one."""

import math
import time

from PySide6.QtCore import QObject

from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.reporting.vocabulary import counting_word
from coach_app.ui import texts
from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.screens.session.stage import Stage
from coach_app.ui.speech import Voice

COUNT_FROM = 3
SECOND_S = 1.0
NAMED_S = 6.0
"""A voice that has not said the name by then is not waited for any longer."""

_BEFORE_S = 0.1  # a preview begins so long before its move, so that nothing of that is judged
_END_S = 0.3  # so long before the film's end the picture rests: a film that ends, ends the session


class Preview(QObject):
    """Plays the beginning of a move before the move itself, while the routine's time stands still.

    A move is shown whenever the routine comes to its beginning from before, so also when somebody
    skips to it, but not when it is repeated. The count begins as soon as the name was said.

    Attributes:
        move: that is shown before it begins; None while the routine itself plays.
    """

    def __init__(self, stage: Stage, language: str, voice: Voice) -> None:
        super().__init__(stage)
        self._stage = stage
        self._language = language
        self._voice = voice
        self.begin(wanted=False)

    def begin(self, *, wanted: bool) -> None:
        """A session begins; `wanted` as in the settings."""
        self._wanted = wanted
        self.move: Move | None = None
        self._rests_s = math.inf  # where the film is held
        self._at_s = -1.0  # where the routine was, so that its first move comes too
        self._named_s = 0.0
        self._counted_s: float | None = None  # when the count began
        self._stage.pictures.ahead.show_figure(None)

    def follow(self, player: RoutinePlayer, routine: Routine) -> bool:
        """Take where the routine is, often; True while a move is shown before it begins."""
        if self.move is not None:
            self._go_on(player, self.move)
        elif self._wanted and player.playing:
            before_s, self._at_s = self._at_s, player.position_s
            for number, move in enumerate(routine.moves):
                if before_s < move.start_s - _BEFORE_S <= self._at_s < move.end_s:
                    self._start(player, routine, number)
        return self.move is not None

    def drop(self, player: RoutinePlayer, *, within: bool = False) -> None:
        """Stop showing a move; it is shown anew when the routine goes on from there.

        The player goes back to just before the move; `within`: to its first moment, as what is done
        next is meant for this move.
        """
        if self.move is not None:
            at_s = self.move.start_s
            self._leave(player, at_s if within else at_s - _BEFORE_S)
            self._at_s = at_s - 1.0

    def _start(self, player: RoutinePlayer, routine: Routine, number: int) -> None:
        self.move = move = routine.moves[number]
        self._rests_s = min(move.end_s, routine.duration_s - _END_S)
        self._named_s, self._counted_s = time.monotonic(), None
        player.hush(True)
        player.go_to(move.start_s)
        name = texts.of(move.name, self._language)
        self._stage.move_name.setText(name)
        self._stage.show_number(number + 1, len(routine.moves))
        self._stage.cue.setText(self.tr("Watch first, then join in."))
        self._stage.count.show_count(None)
        self._stage.show_question(self.tr("Comes next"))
        self._voice.say_next(self.tr("Next: {name}").format(name=name))

    def _go_on(self, player: RoutinePlayer, move: Move) -> None:
        if player.playing and player.position_s >= self._rests_s:
            player.pause()
        now_s = time.monotonic()
        if self._counted_s is None:
            if self._voice.busy and now_s - self._named_s < NAMED_S:
                return
            self._counted_s = now_s
        left = COUNT_FROM - int((now_s - self._counted_s) / SECOND_S)
        if left > 0:
            if self._stage.pictures.ahead.show_figure(left):
                self._voice.say_if_quiet(counting_word(left, self._language))
        else:
            self._at_s = move.start_s
            self._leave(player, move.start_s)
            player.play()

    def _leave(self, player: RoutinePlayer, to_s: float) -> None:
        self.move = None
        self._stage.pictures.ahead.show_figure(None)
        player.go_to(to_s)
        player.hush(False)
