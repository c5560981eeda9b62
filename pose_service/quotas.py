"""How much of something may come from one place in a while: bad tokens, sessions."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

_MOST_KEYS = 10_000


class Quota:
    """A token bucket: so many events a key and window; what was not used comes back bit by bit.

    In the memory of this process, of the `_MOST_KEYS` keys that were used last. Any thread may
    call any method.
    """

    def __init__(
        self, most: int, window_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = float(most)
        self._per_s = most / window_s
        self._clock = clock
        self._lock = threading.Lock()
        self._levels: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def wait_s(self, key: Hashable) -> float:
        """Seconds until one more is allowed; 0 if it is now. Counts nothing."""
        with self._lock:
            return max(1.0 - self._level(key), 0.0) / self._per_s

    def take(self, key: Hashable) -> float:
        """Count one if it is allowed: 0; else the seconds until it is."""
        with self._lock:
            level = self._level(key)
            if level < 1.0:
                return (1.0 - level) / self._per_s
            self._keep(key, level - 1.0)
            return 0.0

    def queue(self, key: Hashable, cost: float, longest_s: float) -> float | None:
        """Count `cost` events, whose turn may be still to come.

        Returns:
            Seconds until their turn, 0 for now; None, and nothing is counted, beyond `longest_s`.
        """
        with self._lock:
            level = self._level(key) - cost
            wait_s = max(-level, 0.0) / self._per_s
            if wait_s > longest_s:
                return None
            self._keep(key, level)
            return wait_s

    def _keep(self, key: Hashable, level: float) -> None:
        self._levels[key] = (level, self._clock())
        self._levels.move_to_end(key)
        if len(self._levels) > _MOST_KEYS:
            self._levels.popitem(last=False)

    def _level(self, key: Hashable) -> float:
        left, at_s = self._levels.get(key, (self._most, 0.0))
        return min(left + (self._clock() - at_s) * self._per_s, self._most)
