"""Tell when the routine itself shows a pose that would otherwise be a hand sign or an alarm."""

from bisect import bisect_left, insort
from collections.abc import Callable

import numpy as np

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose, PoseTrack

Shows = Callable[[float, Pose, Skeleton], bool | None]
"""Whether a pose of the instructor, at a time, is the one in question."""

BEFORE_S = 1.5  # participants begin a move before it is shown, if they know it,
AFTER_S = 5.0  # and end it late
_EVERY_S = 0.2
_GAP_S = 1.0  # a model may miss it for a moment


class AskedPoses:
    """The instants at which the instructor shows a pose, and does not only pass through it.

    Without a `track` of the whole routine it comes bit by bit, through `look`.
    """

    def __init__(
        self, shows: Shows, track: PoseTrack | None = None, *, least_s: float = 0.0
    ) -> None:
        self._shows = shows
        self._least_s = least_s
        self._stretch_s: tuple[float, float] | None = None
        self._times_s: list[float] = []
        self._looked_s = -np.inf
        for i, t_s in enumerate(() if track is None else track.t_s.tolist()):
            if track is not None and t_s - self._looked_s >= _EVERY_S:
                self.look(t_s, track.pose(i), track.skeleton)

    def look(self, t_s: float, pose: Pose | None, skeleton: Skeleton) -> None:
        """Take in the instructor at routine time `t_s`."""
        if t_s == self._looked_s:
            return
        self._looked_s = t_s
        if pose is None or not self._shows(t_s, pose, skeleton):
            return
        first_s, last_s = self._stretch_s or (t_s, t_s)
        if not 0.0 <= t_s - last_s <= _GAP_S:
            first_s = last_s = t_s
        self._stretch_s = (first_s, t_s)
        if t_s - first_s >= self._least_s:
            if last_s - first_s < self._least_s:  # it was only passed through until now
                insort(self._times_s, first_s)
            insort(self._times_s, t_s)

    def around(self, position_s: float) -> bool:
        """Whether the participant may be showing it, too, while the routine is there."""
        at = bisect_left(self._times_s, position_s - AFTER_S)
        return at < len(self._times_s) and self._times_s[at] <= position_s + BEFORE_S
