"""Spoken and written guidance during a session: the move, the cue, the corner."""

import math
import time

from PySide6.QtCore import QObject

from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.structures import LossReason
from coach_app.engine.judging.cues import Cue
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.movement.live_count import Counted
from coach_app.engine.movement.live_quality import DoneMove
from coach_app.engine.recognition.another import Another
from coach_app.engine.reporting.losses import LOSS_NOW
from coach_app.engine.reporting.quality_sentences import done_sentence
from coach_app.engine.reporting.sentences import another_exercise
from coach_app.engine.reporting.vocabulary import counting_word
from coach_app.engine.routines.proposals import given_name
from coach_app.languages.phrases import Number
from coach_app.ui import texts
from coach_app.ui.screens.session.stage import Stage
from coach_app.ui.screens.session.tones import COUNT, Tones
from coach_app.ui.speech import Voice

_ANOTHER_EVERY_S = 20.0  # is it said that another exercise is done; written it stays
CUE_S = 5.0  # long enough to be read, then the move's own words again
_EARLY_S, _UNEVEN_S = 0.3, 0.5  # so much sooner, or later, than the last ones a repetition may come


class Guidance(QObject):
    """Names the move, gives its instruction and the cue, by voice and in writing.

    The tones are for a repetition whose number is not said.
    """

    def __init__(self, stage: Stage, language: str, voice: Voice, tones: Tones) -> None:
        super().__init__(stage)
        self._stage = stage
        self._language = language
        self._voice = voice
        self._tones = tones
        self.begin()

    def begin(self) -> None:
        """Forget what was said in the last session."""
        self._move: str | None = None
        self._move_cue = ""
        self._coming: Cue | None = None
        self._said: Cue | None = None
        self._said_at_s = -math.inf
        self._to_say = ""  # of the cue, once it covers no number
        self._lag_s = math.nan
        self._fps = 0.0
        self._loss: LossReason | None = None
        self._told: LossReason | None = None
        self._counted: Counted | None = None
        self._counted_at_s = math.nan  # the last repetition ...
        self._apart_s = math.nan  # ... and how long after the one before
        self._done: DoneMove | None = None
        self._done_told: DoneMove | None = None
        self._another: Another | None = None
        self._another_told: Another | None = None
        self._another_at_s = -math.inf

    def repeat_instruction(self) -> None:
        """The routine goes on from elsewhere: say again what is to be done there."""
        self._move, self._move_cue = None, ""

    def see(self, snapshot: Snapshot) -> None:
        """Take the newest cue, lateness and rate."""
        self._coming = snapshot.cue
        self._fps = snapshot.fps
        self._loss = None if snapshot.whom.asked else snapshot.loss  # asking says it all
        self._done = snapshot.done
        self._another = snapshot.another
        self._tell_count(snapshot.counted)
        if snapshot.observation is not None:
            self._lag_s = snapshot.observation.verdict.lag_s

    def _tell_count(self, counted: Counted | None) -> None:
        """Show and say the same number, in the moment in which it changes."""
        if counted == self._counted:
            return
        self._counted = counted
        self._stage.count.show_count(counted)
        if counted is not None and counted.reps > 0:
            now_s = time.monotonic()
            if counted.reps > 1:  # the first one comes as far apart as the instructor's
                self._apart_s = now_s - self._counted_at_s
            self._counted_at_s = now_s
            self._voice.say_if_quiet(counting_word(counted.reps, self._language))
            self._tones.play(COUNT)

    def tell(self, routine: Routine, position_s: float, paused: bool) -> None:
        """Write and say what belongs to this time of the routine."""
        self._tell_move(routine, position_s)
        self._tell_cue(paused)
        if not paused and routine.move_at(position_s) is None:  # never over a new instruction
            self._tell_done()
        if not paused:
            self._tell_another(routine.move_at(position_s))
            self._tell_loss()
        late_s = Number(max(self._lag_s, 0.0), self._language)
        lag = f"{late_s:.1f}" if math.isfinite(self._lag_s) else "–"
        self._stage.corner.setText(
            self.tr("{lag} s behind  ·  {fps} pictures/s").format(lag=lag, fps=round(self._fps))
        )

    def _tell_done(self) -> None:
        """How the move was done that has just ended, until the next one begins."""
        done = self._done
        if done is None or done.move != self._move:
            return
        sentence = done_sentence(done.quality, done.fault, self._language)
        if not sentence:
            return
        self._stage.cue.setText(sentence)
        if done is not self._done_told:
            self._done_told = done
            self._voice.say_if_quiet(sentence)

    def _tell_another(self, shown: Move | None) -> None:
        """Show that another exercise is done, as long as it is; said once in a while."""
        if self._another is None:
            return
        sentence = another_exercise(given_name(shown, self._language), self._language)
        self._stage.cue.setText(sentence)
        now_s = time.monotonic()
        if self._another is not self._another_told:
            self._another_told = self._another
            if now_s - self._another_at_s >= _ANOTHER_EVERY_S:
                self._another_at_s = now_s
                self._voice.say_next(sentence)

    def _tell_loss(self) -> None:
        """Why nothing is judged, once it lasts; said once."""
        if self._loss is not None:
            sentence = LOSS_NOW[self._loss].said(self._language)
            self._stage.cue.setText(sentence)
            if self._loss is not self._told:
                self._voice.say_next(sentence)
        self._told = self._loss

    def _tell_move(self, routine: Routine, position_s: float) -> None:
        move = routine.move_at(position_s)
        if move is None:
            if not routine.moves:
                self._stage.move_name.setText(texts.of(routine.title, self._language))
            return
        if move.id == self._move:
            return
        self._move = move.id
        self._said_at_s = -math.inf  # what is to be done now is not covered by what was
        self._to_say = ""
        self._apart_s = (move.end_s - move.start_s) / move.reps if move.reps else math.nan
        self._move_cue = texts.of(move.cue, self._language)
        self._stage.move_name.setText(texts.of(move.name, self._language))
        self._stage.show_number(routine.moves.index(move) + 1, len(routine.moves))
        self._voice.say_next(self._move_cue)

    def _tell_cue(self, paused: bool) -> None:
        """Show what to improve for a few seconds, then the move again."""
        now_s = time.monotonic()
        if self._coming is not None and self._coming is not self._said and not paused:
            self._said = self._coming
            # Of a move that is over it comes too late; of another exercise it is none.
            if self._another is None and self._said.move in (None, self._move):
                self._said_at_s = now_s
                self._to_say = self._said.sentence(self._language)
        if self._to_say and not paused and not self._covers_a_number(self._to_say):
            self._voice.say_next(self._to_say)
            self._to_say = ""
        fresh = self._said is not None and now_s - self._said_at_s < CUE_S
        self._stage.cue.setText(
            self._said.sentence(self._language) if fresh and self._said else self._move_cue
        )

    def _covers_a_number(self, sentence: str) -> bool:
        """Whether the next number would come while the sentence is said, and after it would not."""
        lasts_s = self._voice.lasts_s(sentence)
        if not lasts_s + _EARLY_S < self._apart_s:
            return False
        to_go_s = self._counted_at_s + self._apart_s - time.monotonic()
        return -_UNEVEN_S < to_go_s < lasts_s + _EARLY_S
