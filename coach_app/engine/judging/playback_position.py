"""Pauses, jumps and repeats of the routine's video, told from its position alone."""

import numpy as np

_PAUSED_S = 0.5  # a routine that has not moved on for so long is paused
_JUMP_S = 1.0  # a routine that moved on by so much more than the time has been moved by hand
_BACK_S = 0.2  # players report small steps back that are none


class Playing:
    """Estimate where in the routine the playing began, from the positions alone.

    Attributes:
        start_s: routine time from which the participant can have seen the instructor; minus
            infinity from the very start on; infinite while paused: then nothing is asked.
    """

    def __init__(self) -> None:
        self.start_s = -np.inf
        self._t_s = -np.inf
        self._position_s = -np.inf
        self._moved_t_s = -np.inf
        self._began_s = -np.inf

    def update(self, t_s: float, position_s: float) -> bool:
        """Take in the routine's position at a later time; True if it was moved by hand since."""
        first = self._t_s == -np.inf
        step_s = position_s - self._position_s
        jumped = not first and (step_s < -_BACK_S or step_s > t_s - self._t_s + _JUMP_S)
        if jumped:
            self._began_s = position_s
        if first or jumped or step_s > 0:
            self._moved_t_s, self._position_s = t_s, position_s
        self._t_s = t_s
        paused = t_s - self._moved_t_s > _PAUSED_S
        self.start_s = np.inf if paused else self._began_s
        return jumped
