"""The parts that the routers share, wired once a process."""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pose_service.access import Access, Caller
from pose_service.errors import DatabaseAwayError
from pose_service.jobs.queue import Nudges
from pose_service.jobs.queue_sweeps import Sweeper
from pose_service.settings import ServiceSettings
from pose_service.storage.database import Database
from pose_service.storage.files import Files
from pose_service.storage.lost_tasks import LostTasks
from pose_service.storage.session_store import SessionStore
from pose_service.storage.task_store import LeaseRules, TaskStore
from pose_service.storage.token_store import TokenStore

_log = logging.getLogger(__name__)

T = TypeVar("T")
_LOOK_AGAIN_S = 1.0


@dataclass(frozen=True, slots=True)
class Services:
    """Parts that a router is built with: `def router(services: Services) -> APIRouter`."""

    settings: ServiceSettings
    database: Database
    tokens: TokenStore
    access: Access
    sessions: SessionStore
    tasks: TaskStore
    lost: LostTasks
    files: Files
    nudges: Nudges
    sweeper: Sweeper

    def check_whole(self) -> None:
        """Look for damage of what is kept.

        Raises:
            StorageError: there is some; nothing is stored any more.
        """
        self.database.check_whole()
        self.sessions.check_content()

    def close(self) -> None:
        """Let go of everything."""
        self.nudges.close()
        self.database.close()


def open_services(settings: ServiceSettings) -> Services:
    """Open the database, moved on to today's layout, and all that stands on it.

    Raises:
        StorageError: the database cannot be used.
    """
    database = Database(settings.data, settings.database)
    tokens = TokenStore(database)
    own = None
    if settings.token is not None:
        own = settings.token, Caller(None, settings.token_role, settings.token_centre)
    files, nudges = Files(settings.files_folder), Nudges(settings)
    rules = LeaseRules(settings.lease_s, settings.most_attempts)
    lost = LostTasks(database, rules)
    return Services(
        settings=settings,
        database=database,
        tokens=tokens,
        access=Access(tokens, own, settings.most_bad_tokens_minutely),
        sessions=SessionStore(database),
        tasks=TaskStore(database, rules),
        lost=lost,
        files=files,
        nudges=nudges,
        sweeper=Sweeper(settings, database, lost, files, nudges),
    )


def once_available(opening: Callable[[], T], longest_s: float = math.inf) -> T:
    """Call `opening` until the database server answers: it may be started later than we.

    Raises:
        DatabaseAwayError: it did not answer for `longest_s`.
        StorageError: as `opening` raises it.
    """
    begun_s = time.monotonic()
    waiting = False
    while True:
        try:
            return opening()
        except DatabaseAwayError as error:
            if time.monotonic() - begun_s >= longest_s:
                raise DatabaseAwayError(
                    f"{error} It was waited for {longest_s:.0f} s; start again once it runs."
                ) from error
            if not waiting:
                limit = "" if math.isinf(longest_s) else f", for {longest_s:.0f} s at most"
                _log.warning("%s It is waited for%s.", error, limit)
            waiting = True
            time.sleep(_LOOK_AGAIN_S)
