"""One connection of a page: what waits to be sent over it, and its end."""

import asyncio
from collections import deque
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from pose_service.follow.protocol import Problem, in_json

_MOST_KEPT = 64  # cues are seconds apart: who is so far behind reads no more


class Line:
    """Sends to one page, however slowly it reads: of the verdicts the newest only."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._kept: deque[str] = deque(maxlen=_MOST_KEPT)
        self._newest: bytes | None = None
        self._end: int | None = None
        self.problem: Problem | None = None
        """Why it ends, where something is wrong."""
        self._waiting = asyncio.Event()
        self.dropped = 0
        """Verdicts that gave way to newer ones."""

    def verdict(self, payload: bytes, *, has_cue: bool) -> None:
        """Offer a verdict, a JSON object; one with a cue does not give way to the next."""
        if self._newest is not None:
            self.dropped += 1
        self._newest = payload
        if has_cue:
            self._keep_newest()
        self._waiting.set()

    def say(self, message: dict[str, Any]) -> None:
        """Send a message, after what waits."""
        self._keep_newest()
        self._kept.append(in_json(message))
        self._waiting.set()

    def end(self, problem: Problem | None = None) -> None:
        """Close, once everything is sent; with the reason, where there is one."""
        if self._end is None:
            if problem is not None:
                self.say(problem.message())
            self.problem = problem
            self._end = 1000 if problem is None else problem.close
            self._waiting.set()

    async def send(self) -> None:
        """Send until `end` was called, or the page is gone."""
        try:
            while True:
                while self._kept or self._newest is not None:
                    if not self._kept:
                        self._keep_newest()
                    await self._websocket.send_text(self._kept.popleft())
                if self._end is not None:
                    await self._websocket.close(self._end)
                    return
                self._waiting.clear()
                await self._waiting.wait()
        except (WebSocketDisconnect, RuntimeError):
            return  # the page is gone; the reader hears of it

    def _keep_newest(self) -> None:
        """Let the newest verdict, if one waits, give way no more; tell how many did until now."""
        if self._newest is not None:
            counted = self._newest[:-1] + b',"dropped":%d}' % self.dropped
            self._kept.append(counted.decode())
            self._newest = None
