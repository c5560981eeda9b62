"""A network that gives way to a smaller one when it is too slow."""

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import FloatArray
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import ModelError

log = logging.getLogger(__name__)

_JUDGED_BY = 50
"""Runs whose median counts: two seconds at 25 pictures a second."""

Smaller = tuple[str, Callable[[], Runtime]]


class AdaptiveNetwork:
    """Implements `Runtime`: the first of several networks that keeps up.

    Of those to step down to, in order, `smaller` has name and opener; they take the same input and
    give the same outputs. `most_ms` is what one run may take, as the median. `stepped` is told the
    name of a model that was too slow, on the thread that runs the network.
    """

    def __init__(
        self,
        name: str,
        network: Runtime,
        smaller: Sequence[Smaller],
        most_ms: float,
        stepped: Callable[[str], None],
        now_s: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.name = name
        self._network = network
        self._smaller = list(smaller)
        self._most_s = most_ms / 1e3
        self._stepped = stepped
        self._now_s = now_s
        self._took_s: deque[float] = deque(maxlen=_JUDGED_BY)

    @property
    def provider(self) -> str:
        """Name of what runs the network at work."""
        return self._network.provider

    def run(self, batch: npt.NDArray[Any]) -> list[FloatArray]:
        """The outputs of N inputs; afterwards a smaller network may be at work."""
        began_s = self._now_s()
        outputs = self._network.run(batch)
        self._took_s.append((self._now_s() - began_s) / len(batch))
        if len(self._took_s) == _JUDGED_BY and np.median(self._took_s) > self._most_s:
            self._step_down()
        return outputs

    def _step_down(self) -> None:
        self._took_s.clear()
        while self._smaller:
            name, open_network = self._smaller.pop(0)
            try:
                network = open_network()
            except ModelError as error:
                log.info("%s cannot take over: %s", name, error)
                continue
            log.info("%s is too slow here: %s goes on", self.name, name)
            slow, self.name, self._network = self.name, name, network
            self._stepped(slow)
            return
