"""Repeat a move, skip it, back ten seconds, slower: where the routine plays, and how fast."""

from PySide6.QtCore import QObject, Qt

from coach_app.engine.core.routine import Move, Routine
from coach_app.ui.routine_player import RoutinePlayer

REPEAT, BACK, SKIP, SLOWER = "repeat", "back", "skip", "slower"
WAYS = (REPEAT, BACK, SKIP, SLOWER)
RATES = (1.0, 0.75, 0.5)
BACK_S = 10.0
_END_S = 0.5  # so that the end is played to

KEYS = {
    Qt.Key.Key_Up: REPEAT,
    Qt.Key.Key_MediaPrevious: REPEAT,
    Qt.Key.Key_Left: BACK,
    Qt.Key.Key_AudioRewind: BACK,
    Qt.Key.Key_Right: SKIP,
    Qt.Key.Key_MediaNext: SKIP,
    Qt.Key.Key_Down: SLOWER,
}


class Steering(QObject):
    """Moves a player about in its routine."""

    def steer(self, way: str, player: RoutinePlayer, routine: Routine) -> None:
        """Do what one of `WAYS` says."""
        at_s = player.position_s
        if way == SLOWER:
            player.play_at(next_rate(player.rate))
        elif way == REPEAT:
            move = latest_move(routine, at_s)
            player.go_to(0.0 if move is None else move.start_s)
        elif way == BACK:
            player.go_to(at_s - BACK_S)
        else:
            player.go_to(after_move(routine, at_s))

    def speed(self, rate: float) -> str:
        """How slowly it plays, to be written before something else; empty at normal speed."""
        named = {0.75: self.tr("¾ speed"), 0.5: self.tr("Half speed")}
        return f"{named[rate]}  ·  " if rate in named else ""

    def names(self, rate: float) -> tuple[str, ...]:
        """Names of `WAYS` while the routine plays at `rate`."""
        slower = {
            0.75: self.tr("¾ speed"),
            0.5: self.tr("Half speed"),
            1.0: self.tr("Normal speed"),
        }[next_rate(rate)]
        return (
            self.tr("Repeat this move"),
            self.tr("Back ten seconds"),
            self.tr("Skip this move"),
            slower,
        )


def next_rate(rate: float) -> float:
    """One step slower, and from the slowest back to normal."""
    return RATES[(RATES.index(rate) + 1) % len(RATES)] if rate in RATES else RATES[0]


def latest_move(routine: Routine, at_s: float) -> Move | None:
    """The move at `at_s`, or the last one before it; None before the first."""
    begun = [move for move in routine.moves if move.start_s <= at_s]
    return begun[-1] if begun else None


def after_move(routine: Routine, at_s: float) -> float:
    """Begin of the next move; behind the last one, the routine's end."""
    for move in routine.moves:
        if move.start_s > at_s:
            return move.start_s
    return max(routine.duration_s - _END_S, at_s)
