"""Sessions in browsers that are under way, kept through broken lines and restarts.

Everything here runs on the event loop; the database and the files are asked beside it.
"""

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool

from coach_app.errors import CoachError, StorageError
from pose_service.follow.invitations import Guest, Invitations
from pose_service.follow.judges import Judges
from pose_service.follow.keeping import Keeping
from pose_service.follow.line import Line
from pose_service.follow.protocol import (
    AGAIN,
    BUSY,
    GONE,
    NOT_INVITED,
    TAKEN_OVER,
    UNSTORED,
    Hello,
    Refused,
)
from pose_service.follow.session import FollowSession
from pose_service.follow.session_log import FINISHED, OPEN
from pose_service.storage.tables import FollowSessionRow

_log = logging.getLogger(__name__)

WAITS_S = 120.0
"""For how long a session whose line broke waits for its page."""
_LOOK_EVERY_S = 2.0
_MOST_CRASHES = 3
LEFT = "The page was left before the end."
_LOST = "The connection broke and did not come back."
_ANEW = "It was begun anew."
_REVOKED = "The invitation was revoked."
_FAULT = "It could not be judged."


@dataclass(frozen=True, slots=True)
class Entered:
    """A page that was let in.

    Attributes:
        session: None where it is finished, and its result stored.
        resume: key to come back by.
        judged_seq: the last pose that is judged.
        result: of a finished session.
    """

    session: FollowSession | None
    resume: str
    judged_seq: int
    result: dict[str, Any] | None = None


class Sessions:
    """Every session that has not ended; `longest_s` is by the participant's own time."""

    def __init__(
        self,
        keeping: Keeping,
        invitations: Invitations,
        *,
        most: int,
        judges: int,
        longest_s: float,
    ) -> None:
        self._longest_s = longest_s
        self._keeping = keeping
        self._invitations = invitations
        self._most = most
        self._judges = Judges(judges)
        self._sessions: dict[str, FollowSession] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._entering = asyncio.Lock()

    async def start(self) -> None:
        """Take up what had not ended when the service did."""
        for row, finished in await run_in_threadpool(self._keeping.under_way):
            self._sessions[row.id] = self._known(row, finished=finished)
        self._tasks = [
            asyncio.create_task(self._look_after()),
            *(
                asyncio.create_task(self._judged_again(session))
                for session in self._sessions.values()
                if not session.finished
            ),
        ]

    async def stop(self) -> None:
        """Leave everything as it is, for the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        endings = [of.ending for of in self._sessions.values() if of.ending is not None]
        for ending in endings:
            ending.cancel()
        await asyncio.gather(*endings, return_exceptions=True)
        await self._judges.close()

    async def enter(self, guest: Guest, hello: Hello, line: Line) -> Entered:
        """Let a page in, with a new session or the one of before.

        Whoever comes last with a code has the session: a page that hangs is no reason not to go
        on in another.

        Raises:
            Refused: with the reason. CoachError: it cannot be judged or kept.
        """
        async with self._entering:
            if hello.resume is None:
                session, key = await self._new(guest, hello)
            else:
                found = await self._resumed(guest, hello, hello.resume)
                if isinstance(found, Entered):
                    return found
                session, key = found, hello.resume
            session.attach(line)
        try:
            judged = session.judged_seq if session.finished else await session.begin(self._judges)
        except CoachError as error:
            session.detach(line)
            if session.crashes < _MOST_CRASHES:
                _log.error("a session cannot be judged now: %s", error)
                raise Refused(AGAIN) from error
            await self.interrupt(session, _FAULT)
            raise Refused(GONE) from error
        return Entered(session, key, judged)

    async def finish(self, session: FollowSession) -> dict[str, Any]:
        """Score and store; gives the result. It goes on if nobody waits for it any more.

        Raises:
            Refused: it could not be done yet, and is tried again.
        """
        if session.ending is None or session.ending.done():
            session.ending = asyncio.create_task(self._finish(session))
            session.ending.add_done_callback(_noticed)
        try:
            return await asyncio.shield(session.ending)
        except StorageError as error:
            _log.error("a session in a browser is stored later: %s", error)
            raise Refused(UNSTORED) from error
        except CoachError as error:
            _log.error("a session in a browser is scored later: %s", error)
            raise Refused(AGAIN) from error

    async def interrupt(self, session: FollowSession, reason: str) -> None:
        """End a session without a score.

        Raises:
            StorageError: it was not stored, and is tried again.
        """
        if session.row.id not in self._sessions:
            return  # it has ended before
        session.close()
        await run_in_threadpool(self._keeping.interrupt, session.row, reason)
        self._sessions.pop(session.row.id, None)

    async def _finish(self, session: FollowSession) -> dict[str, Any]:
        scored = await session.score(self._judges)
        await run_in_threadpool(self._keeping.store, session.row, scored["document"])
        self._sessions.pop(session.row.id, None)
        result: dict[str, Any] = scored["result"]
        return result

    async def _new(self, guest: Guest, hello: Hello) -> tuple[FollowSession, str]:
        for other in list(self._sessions.values()):
            if other.row.invitation_id == guest.invitation_id and not other.finished:
                if other.line is not None:
                    other.line.end(TAKEN_OVER)
                await self.interrupt(other, _ANEW)
        if len(self._sessions) >= self._most:
            raise Refused(BUSY)
        row, key = await run_in_threadpool(self._keeping.begin, guest, hello.seen_by())
        session = self._sessions[row.id] = self._known(row)
        return session, key

    async def _resumed(self, guest: Guest, hello: Hello, key: str) -> FollowSession | Entered:
        row = await run_in_threadpool(self._keeping.find, guest, key)
        if row is None:
            raise Refused(GONE)
        if row.state == FINISHED:
            result = await run_in_threadpool(self._keeping.result, row)
            if result is not None:
                return Entered(None, key, row.poses or 0, result)
        seen_by = hello.seen_by()
        alike = all(row.hello[name] == seen_by[name] for name in ("skeleton", "size_px"))
        if row.state != OPEN or not alike:
            raise Refused(GONE)
        if row.id not in self._sessions:  # another process of this service has what was received
            raise Refused(GONE)
        return self._sessions[row.id]

    def _known(self, row: FollowSessionRow, *, finished: bool = False) -> FollowSession:
        facts = self._keeping.facts(row)
        return FollowSession(row, facts, self._longest_s, finished=finished)

    async def _judged_again(self, session: FollowSession) -> None:
        """Have judged what was received of a session, so that its page need not wait for it."""
        try:
            await session.begin(self._judges)
        except CoachError as error:
            _log.error("a session is judged again once its page comes back: %s", error)

    async def _look_after(self) -> None:
        while True:
            try:
                await self._look()
            except CoachError as error:
                _log.error("sessions in browsers: %s", error)
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _look(self) -> None:
        """End what has waited too long, and try again what could not be stored."""
        revoked = await run_in_threadpool(self._invitations.revoked)
        for session in list(self._sessions.values()):
            if session.row.invitation_id in revoked and not session.finished:
                if session.line is not None:
                    session.line.end(NOT_INVITED)
                await self.interrupt(session, _REVOKED)
            elif session.finished:
                if session.line is None:
                    await self._finish_later(session)
            elif session.line is None and time.monotonic() - session.lost_s > WAITS_S:
                await self.interrupt(session, _LOST)

    async def _finish_later(self, session: FollowSession) -> None:
        try:
            await self.finish(session)
        except Refused:
            if session.crashes >= _MOST_CRASHES:
                await self.interrupt(session, _FAULT)


def _noticed(ending: asyncio.Task[dict[str, Any]]) -> None:
    """Take note of how it ended, where the page has gone meanwhile; it is tried again."""
    if not ending.cancelled() and ending.exception() is not None:
        _log.info("a session in a browser is finished later")
