"""How long something still takes, from the pace so far."""

_TELL_AFTER_S = 2.0  # earlier the estimate jumps
_TELL_AFTER_SHARE = 0.02


class TimeLeft:
    """Estimates from the pace since the first share told: what goes on after a stop starts high."""

    def __init__(self) -> None:
        self._first: tuple[float, float] | None = None

    def estimate_s(self, share: float, at_s: float) -> float | None:
        """Seconds left when `share` (0 to 1) is done at `at_s`, monotonic; None while too early."""
        if self._first is None or share < self._first[1]:
            self._first = at_s, share
        spent_s, done = at_s - self._first[0], share - self._first[1]
        if spent_s < _TELL_AFTER_S or done < _TELL_AFTER_SHARE:
            return None
        return spent_s * (1.0 - share) / done
