"""One session in a browser, as the service sees it: who judges it, over which line it is heard."""

import asyncio
import logging
import time
from typing import Any

from coach_app.errors import CoachError
from pose_service.follow.frames import Frame, FrameKind, read_verdict
from pose_service.follow.judges import Judge, JudgeGoneError, Judges, payload
from pose_service.follow.judging import Facts
from pose_service.follow.line import Line
from pose_service.follow.protocol import (
    AGAIN,
    BAD_POSE,
    POSES_PER_S,
    RESENT_S,
    TAKEN_OVER,
    TOO_FAST,
    Problem,
    Refused,
    moment_of,
)
from pose_service.quotas import Quota
from pose_service.storage.tables import FollowSessionRow

_log = logging.getLogger(__name__)

_AT_ONCE = 16  # poses of one session that are being judged
_BURST_S = RESENT_S + 5.0


class FollowSession:
    """One session that has not ended.

    It lasts `longest_s` at most by the participant's own time; `finished`: its page has said so
    already.
    """

    def __init__(
        self, row: FollowSessionRow, facts: Facts, longest_s: float, *, finished: bool = False
    ) -> None:
        self._longest_s = longest_s
        self.row, self.facts, self.finished = row, facts, finished
        self.line: Line | None = None
        self.lost_s = time.monotonic()
        """When its line broke, if it has none."""
        self.crashes = 0
        """How many processes have ended while they judged it."""
        self.ending: asyncio.Task[dict[str, Any]] | None = None
        self._scored: dict[str, Any] | None = None
        self._judge: Judge | None = None
        self._sent_seq = self.judged_seq = 0
        self._first_s: float | None = None
        self._opening = asyncio.Lock()
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._rate = Quota(int(POSES_PER_S * _BURST_S), _BURST_S)
        self._answer: asyncio.Future[Frame] | None = None

    def attach(self, line: Line) -> None:
        """Hear its page over this line from now on; the one of before is told so."""
        if self.line is not None:
            self.line.end(TAKEN_OVER)
        self.line = line

    def detach(self, line: Line) -> None:
        """The line is gone; nothing, where another one has taken over."""
        if self.line is line:
            self.line, self.lost_s = None, time.monotonic()

    async def begin(self, judges: Judges) -> int:
        """Have it judged; gives the number of the last pose that is judged already.

        Raises:
            CoachError: it cannot be judged.
        """
        async with self._opening:
            if self._judge is None:
                self._room = asyncio.Semaphore(_AT_ONCE)
                self._answer = asyncio.get_running_loop().create_future()
                self._judge = await judges.open(self.facts, self._hear)
                opened = payload(await self._answered())
                self._sent_seq = self.judged_seq = opened["judged_seq"]
                self._first_s = opened["first_s"]
            return self.judged_seq

    async def pose(self, data: bytes) -> bool:
        """Have a pose judged, or pass one over that was; False: the session is as long as allowed.

        Raises:
            Refused: it is no pose, there are too many, or it cannot be judged now.
        """
        moment = moment_of(data, len(self.facts.skeleton))
        if moment.seq <= self._sent_seq:
            return True
        self._first_s = moment.t_s if self._first_s is None else self._first_s
        if moment.t_s - self._first_s > self._longest_s:
            return False
        if self._rate.take(0):
            raise Refused(TOO_FAST)
        # Before any waiting: the page may send it again over a new line meanwhile.
        self._sent_seq = moment.seq
        await self._room.acquire()
        if self._judge is None:
            raise Refused(AGAIN)
        await self._judge.pose(data)
        return True

    async def score(self, judges: Judges) -> dict[str, Any]:
        """Work out its document and result, once.

        Raises:
            CoachError: it cannot be scored.
        """
        self.finished = True
        if self._scored is None:
            await self.begin(judges)
            if self._judge is None:
                raise JudgeGoneError("The process that judged the session has ended.")
            self._answer = asyncio.get_running_loop().create_future()
            self._judge.finish()
            self._scored = payload(await self._answered())
            self.close()
        return self._scored

    def close(self) -> None:
        """Have it judged no more; what was received stays."""
        judge, self._judge = self._judge, None
        if judge is not None:
            judge.close()
        self._room.release()  # who waits for room is told

    def _hear(self, frame: Frame | None) -> None:
        """Take a frame of who judges it, on the event loop; None: that process has ended."""
        if frame is None:
            self.crashes += 1
            self.close()
            self._fail(JudgeGoneError("The process that judges has ended."), AGAIN)
        elif frame.kind is FrameKind.VERDICT:
            self._room.release()
            self.judged_seq, has_cue, text = read_verdict(frame.payload)
            if self.line is not None:
                self.line.verdict(text, has_cue=has_cue)
        elif frame.kind in (FrameKind.OPENED, FrameKind.RESULT):
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(frame)
        elif frame.kind is FrameKind.REFUSED:
            self.crashes += 1
            self._fail(CoachError("What was received of the session is damaged."), BAD_POSE)
        else:
            sentence = str(payload(frame)["sentence"])
            _log.error("a session is not judged: %s", sentence)
            self.crashes += 1
            self.close()
            self._fail(CoachError(sentence), AGAIN)

    def _fail(self, error: CoachError, problem: Problem) -> None:
        """Tell who waits for an answer, else the page."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)
        elif self.line is not None:
            self.line.end(problem)

    async def _answered(self) -> Frame:
        assert self._answer is not None
        return await self._answer
