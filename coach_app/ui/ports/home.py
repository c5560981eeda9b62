"""What home shows, and what it takes to get a routine ready."""

from dataclasses import dataclass
from typing import Protocol

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Image
from coach_app.ui.ports.people import PeoplePorts


@dataclass(frozen=True, slots=True)
class RoutineCard:
    """One routine as home shows it.

    Attributes:
        routine: title, moves, video and the rest.
        own: loaded by the instructor, not shipped.
        track_ready: its pose track is known to be there, so that no preparation is needed.
    """

    routine: Routine
    own: bool
    track_ready: bool


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The picture of a routine, as far as it is there.

    Attributes:
        bgra: (h, w, 4) uint8, C-contiguous, as engine.display.shrink makes it; None if it is not
            there yet, or if no frame could be read.
        awaited: it is being read; to be asked for again.
    """

    bgra: Image | None
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class OutboxState:
    """What home says quietly about the backend.

    Attributes:
        waiting: scores kept here that the backend does not have yet.
        refused: the backend answers, but refuses the token or the scores.
    """

    waiting: int
    refused: bool


class HomePorts(PeoplePorts, Protocol):
    """What home shows: routines, and notes on what has happened."""

    def routines(self) -> tuple[RoutineCard, ...]:
        """Shipped ones first, those that are known by now; refreshed after a `prepare`."""

    def lookup(self) -> Job[object]:
        """The look for routines that was begun last; while it runs, `routines` may change."""

    def picture(self, routine_id: str) -> CardPicture:
        """What stands for a routine; what is not in memory is read in the background."""

    def let_go_pictures(self) -> None:
        """Nobody sees the routines' pictures any more."""

    def outbox(self) -> OutboxState:
        """What waits to be sent."""

    def settings_lost(self) -> bool:
        """Whether settings could not be read, so that defaults are used in their place."""

    def saved_of_damaged(self) -> int | None:
        """How many sessions could be saved of records that were damaged; None if none were."""

    def unseen_interruption(self) -> Job[object]:
        """Gives the `HistoryEntry` of a session that ended with its process, or None.

        Only of one that home has not mentioned yet.
        """

    def mark_interruption_seen(self, session_id: str) -> None:
        """Home has mentioned it and the participant has gone on."""


class PreparePorts(Protocol):
    """What the screen needs that waits until a routine can be played."""

    def prepare(self, routine_id: str) -> Job[object]:
        """Measure the routine's pose track into the cache."""
