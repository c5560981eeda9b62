"""The talk with one page over its WebSocket, from the first message to the last."""

import asyncio
import logging
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket

from coach_app.errors import CoachError
from pose_service.follow.invitations import Guest, Invitations
from pose_service.follow.line import Line
from pose_service.follow.protocol import (
    AGAIN,
    BAD_MESSAGE,
    HELLO_BYTES,
    HELLO_WITHIN_S,
    IDLE,
    MOST_BYTES,
    NO_HELLO,
    NOT_INVITED,
    POSES_PER_S,
    SUBPROTOCOL,
    TAKEN_OVER,
    Hello,
    Refused,
    read_hello,
    read_wish,
)
from pose_service.follow.session import FollowSession
from pose_service.follow.sessions import LEFT, Entered, Sessions

_log = logging.getLogger(__name__)

_LAST_WORDS_S = 5.0


class _Gone(Exception):
    """The page has closed the connection, or it broke."""


class Talk:
    """One connection, not accepted yet; the session ends when no message comes for `idle_s`."""

    def __init__(
        self,
        websocket: WebSocket,
        sessions: Sessions,
        invitations: Invitations,
        idle_s: float,
        entered: Callable[[], None],
    ) -> None:
        self._idle_s = idle_s
        self._tell_entered = entered
        self._websocket = websocket
        self._sessions = sessions
        self._invitations = invitations
        self._line = Line(websocket)
        self._session: FollowSession | None = None

    async def run(self) -> None:
        """Talk until the connection is closed."""
        offered = self._websocket.scope.get("subprotocols", [])
        await self._websocket.accept(SUBPROTOCOL if SUBPROTOCOL in offered else None)
        sending = asyncio.create_task(self._line.send())
        try:
            await self._hear()
        except _Gone:
            sending.cancel()
        except Refused as refused:
            self._line.end(refused.problem)
        except CoachError as error:
            _log.error("a session in a browser: %s", error)
            self._line.end(AGAIN)
        finally:
            await self._let_go()
            await asyncio.wait([sending], timeout=_LAST_WORDS_S)
            sending.cancel()

    async def _let_go(self) -> None:
        """The session waits for its page, unless that is useless."""
        session, problem = self._session, self._line.problem
        if session is None:
            return
        mine = session.line is self._line
        session.detach(self._line)
        if mine and problem is not None and problem.final:
            await self._sessions.interrupt(session, problem.detail.english)

    async def _hear(self) -> None:
        entered = await self._entered()
        self._tell_entered()
        self._session = session = entered.session
        limits = {"poses_per_s": POSES_PER_S, "bytes": MOST_BYTES}
        self._line.say(
            {
                "type": "welcome",
                "resume": entered.resume,
                "judged_seq": entered.judged_seq,
                "limits": limits,
            }
        )
        if session is None:
            self._line.say(entered.result or {})
            self._line.end()
        elif session.finished or await self._judged(session):
            self._line.say(await self._sessions.finish(session))
            self._line.end()

    async def _judged(self, session: FollowSession) -> bool:
        """Judge until the page says that it is finished: True; or leaves: False.

        Raises:
            Refused: it does not go on. _Gone: the page is gone.
        """
        while True:
            try:
                async with asyncio.timeout(self._idle_s):
                    heard = await self._heard()
            except TimeoutError as error:
                await self._sessions.interrupt(session, IDLE.detail.english)
                raise Refused(IDLE) from error
            if session.line is not self._line:
                raise Refused(TAKEN_OVER)
            if isinstance(heard, bytes):
                if not await session.pose(heard):
                    return True
                continue
            if read_wish(heard).type == "finish":
                return True
            await self._sessions.interrupt(session, LEFT)
            self._line.end()
            return False

    async def _entered(self) -> Entered:
        try:
            async with asyncio.timeout(HELLO_WITHIN_S):
                heard = await self._heard()
        except TimeoutError as error:
            raise Refused(NO_HELLO) from error
        hello = read_hello(heard if isinstance(heard, str) else None)
        return await self._sessions.enter(await self._guest(hello), hello, self._line)

    async def _guest(self, hello: Hello) -> Guest:
        guest = await run_in_threadpool(self._invitations.guest, hello.token)
        if guest is None:
            raise Refused(NOT_INVITED)
        return guest

    async def _heard(self) -> str | bytes:
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise _Gone
        data = message.get("bytes")
        heard = message.get("text") if data is None else data
        if heard is None:
            raise Refused(BAD_MESSAGE)
        length = len(heard.encode() if isinstance(heard, str) else heard)
        if length > (MOST_BYTES if self._session else HELLO_BYTES):
            raise Refused(BAD_MESSAGE)
        return heard  # type: ignore[no-any-return]  # as ASGI has it
