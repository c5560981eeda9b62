"""How far a long piece of work has come, and whether it shall stop."""

from collections.abc import Callable

from coach_app.errors import Cancelled


class Progress:
    """Callbacks of whoever watches a long piece of work: progress, and whether to stop.

    The work calls it with the share that is done, in [0, 1], and asks `cancelled` between two
    steps, or lets `stop_if_cancelled` raise.
    """

    def __init__(
        self,
        report: Callable[[float], None] = lambda share: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._report = report
        self.cancelled = cancelled

    def __call__(self, share: float) -> None:
        """Say that `share` of the work is done."""
        self._report(share)

    def counted(self, done: float, total: float) -> None:
        """Say that `done` of `total` is finished; nothing where the total is not known."""
        if total > 0:
            self(min(done / total, 1.0))

    def stop_if_cancelled(self, sentence: str) -> None:
        """Raise Cancelled in the words of `sentence` if the work shall stop."""
        if self.cancelled():
            raise Cancelled(sentence)

    def part(self, begin: float, end: float) -> "Progress":
        """Progress of a part of the work, from the share `begin` to the share `end`."""
        return Progress(lambda share: self(begin + share * (end - begin)), self.cancelled)


UNWATCHED = Progress()
"""Nobody watches."""
