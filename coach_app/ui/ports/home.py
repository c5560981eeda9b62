"""Interface of home: the routines' cards, and getting a routine ready."""

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
        bgra: (h, w, 4) uint8, C-contiguous, as media.display.shrink makes it; None if it is not
            there yet, or if no frame could be read.
        awaited: it is being read; to be asked for again.
    """

    bgra: Image | None
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class OutboxState:
    """State of the outbox, as home notes it.

    Attributes:
        waiting: scores kept here that the backend does not have yet.
        refused: the backend answers, but refuses the token or the scores.
    """

    waiting: int
    refused: bool


class HomePorts(PeoplePorts, Protocol):
    """Interface of home: routines, and notes on what has happened."""

    def routines(self) -> tuple[RoutineCard, ...]:
        """Cards of the routines known by now, shipped ones first; refreshed after a `prepare`."""

    def lookup(self) -> Job[object]:
        """The look for routines that was begun last; while it runs, `routines` may change."""

    def picture(self, routine_id: str) -> CardPicture:
        """Picture of a routine's card; what is not in memory is read in the background."""

    def let_go_pictures(self) -> None:
        """Release the routines' pictures."""

    def outbox(self) -> OutboxState:
        """Count what waits to be sent."""

    def settings_lost(self) -> bool:
        """Whether settings could not be read, so that defaults are used in their place."""

    def saved_of_damaged(self) -> int | None:
        """How many sessions could be saved of records that were damaged; None if none were."""

    def unseen_interruption(self) -> Job[object]:
        """Gives the `HistoryEntry` of a session that ended with its process, or None.

        Only of one that home has not mentioned yet.
        """

    def mark_interruption_seen(self, session_id: str) -> None:
        """Note that home has mentioned the interruption and the participant has gone on."""


class PreparePorts(Protocol):
    """Interface of the screen that waits until a routine can be played."""

    def prepare(self, routine_id: str) -> Job[object]:
        """Measure the routine's pose track into the cache."""
