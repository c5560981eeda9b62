"""The parts that the routers share, wired once a process."""

from dataclasses import dataclass

from pose_service.access import Access, Caller
from pose_service.jobs.queue import Nudges
from pose_service.jobs.queue_sweeps import Sweeper
from pose_service.settings import ServiceSettings
from pose_service.storage.database import Database
from pose_service.storage.files import Files
from pose_service.storage.lost_tasks import LostTasks
from pose_service.storage.session_store import SessionStore
from pose_service.storage.task_store import LeaseRules, TaskStore
from pose_service.storage.token_store import TokenStore


@dataclass(frozen=True, slots=True)
class Services:
    """What a router is built with: `def router(services: Services) -> APIRouter`."""

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
