"""Times of a file's pictures, made to go on where the file's own start again or repeat."""

# Further back than a wrong time lies: another recording begins here. Where the format allows the
# clock to jump, two usual steps suffice.
_JOIN_S, _JOIN_STEPS = 0.5, 2.0
# So many pictures in a row before the latest one: no single wrong time, the clock itself changed.
_BEHIND = 3
# FFmpeg's own threshold for formats in which the clock may jump (MPEG-TS, -PS, Ogg).
_GAP_S = 10.0
_LEAST_STEP_S = 0.001


class Timeline:
    """Turns the times that a file states into times that begin at 0 and strictly increase.

    `step_s` is the usual time from one picture to the next; `jumps`: the format allows the clock to
    jump, as where recordings were joined.

    Attributes:
        backwards: how many pictures state a time before that of the picture ahead of them.
    """

    def __init__(self, step_s: float, *, jumps: bool = False) -> None:
        self.backwards = self.pictures = 0
        self._step_s = step_s
        self._jumps = jumps
        self._join_s = min(_JOIN_S, _JOIN_STEPS * step_s) if jumps else _JOIN_S
        self._origin_s: float | None = None
        self._stated_s = self._last_s = 0.0
        self._behind = 0

    def time_of(self, stated_s: float | None) -> float:
        """The time of the next picture, in s; `stated_s` is None where the file has none."""
        self.pictures += 1
        if self._origin_s is None:
            self._origin_s = stated_s or 0.0
            self._stated_s = self._origin_s
            return 0.0
        if stated_s is None:
            self._last_s += self._step_s
            return self._last_s
        if stated_s < self._stated_s:
            self.backwards += 1
        self._stated_s = stated_s
        t_s = stated_s - self._origin_s
        self._behind = self._behind + 1 if t_s <= self._last_s else 0
        if (
            t_s < self._last_s - self._join_s
            or self._behind >= _BEHIND
            or (self._jumps and t_s > self._last_s + _GAP_S)
        ):
            t_s = self._join(stated_s)
        elif self._behind:
            t_s = self._last_s + _LEAST_STEP_S
        self._last_s = t_s
        return t_s

    def after_jump(self, stated_s: float | None) -> float:
        """The time of the first picture after a jump, in a file whose clock never starts again."""
        if stated_s is None or self._origin_s is None:
            return self.time_of(stated_s)
        self._stated_s = stated_s
        self._last_s = stated_s - self._origin_s
        self._behind = 0
        return self._last_s

    def _join(self, stated_s: float) -> float:
        self._behind = 0
        t_s = self._last_s + self._step_s
        self._origin_s = stated_s - t_s
        return t_s
