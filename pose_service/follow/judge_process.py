"""Judges sessions in a process of its own: `python -m pose_service.follow.judge_process`.

Judging a pose takes a millisecond or two of pure computing, and a score seconds: in the service's
own process nobody else would be answered meanwhile. `judges.py` starts it and says how the two
talk. It ends when its standard input does, so that it outlives no service that was killed.

The main thread judges. One thread reads, and one works on what takes long: a routine is read and a
journal judged again when a session is opened, and a session is scored at its end. Another one
waits for the disk.
"""

import json
import logging
import queue
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from coach_app.avatar.drawn_exercises import drawn_exercises
from coach_app.engine.live.session_judge import Followed
from coach_app.errors import CoachError
from pose_service.follow.frames import Frame, FrameKind, read_frame, write_frame
from pose_service.follow.judging import Facts, Judging, followed
from pose_service.follow.protocol import Refused
from pose_service.logs import log_to_stderr

_log = logging.getLogger(__name__)

_MOST_WAITING = 512  # frames that were read and not looked at; the pipe holds back what comes then
_MOST_ROUTINES = 16
_SWITCH_S = 0.0005  # how long a score that is worked out may keep the judging of others waiting


def main() -> None:
    """Judge until standard input ends."""
    log_to_stderr()
    sys.setswitchinterval(_SWITCH_S)
    output, sys.stdout = sys.stdout.buffer, sys.stderr
    Judge(sys.stdin.buffer, output).run()


class Judge:
    """Every session of this process.

    Args:
        source: of frames. target: of the answers.
    """

    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self._source, self._target = source, target
        self._coming: queue.Queue[Callable[[], None] | Frame | None] = queue.Queue(_MOST_WAITING)
        self._long = ThreadPoolExecutor(1, "long work")
        self._disk = ThreadPoolExecutor(1, "disk")
        self._sessions: dict[int, Judging] = {}
        self._opening: set[int] = set()
        self._routines: OrderedDict[str, Followed] = OrderedDict()

    def run(self) -> None:
        """Work until the source ends."""
        threading.Thread(target=self._read, name="frames", daemon=True).start()
        while (what := self._coming.get()) is not None:
            if isinstance(what, Frame):
                self._take(what)
            else:
                what()
        self._long.shutdown(wait=False, cancel_futures=True)
        self._disk.shutdown(wait=False, cancel_futures=True)

    def _read(self) -> None:
        while (frame := read_frame(self._source)) is not None:
            self._coming.put(frame)
        self._coming.put(None)

    def _take(self, frame: Frame) -> None:
        number = frame.session
        match frame.kind:
            case FrameKind.OPEN:
                facts = Facts(**json.loads(frame.payload))
                self._opening.add(number)
                self._long.submit(self._answered, number, partial(self._open, number, facts))
            case FrameKind.POSE:
                self._answered(number, partial(self._step, number, frame.payload))
            case FrameKind.FINISH:
                done = self._sessions.pop(number, None)
                if done is not None:
                    self._long.submit(self._answered, number, partial(self._finish, number, done))
            case FrameKind.CLOSE:
                self._opening.discard(number)
                judging = self._sessions.pop(number, None)
                if judging is not None:
                    judging.close()

    def _answered(self, number: int, work: Callable[[], None]) -> None:
        """Do it, or say why it cannot be done: one session's trouble is no other's."""
        try:
            work()
        except Refused as refused:
            self._say(number, FrameKind.REFUSED, {"code": refused.problem.code})
        except CoachError as error:
            self._say(number, FrameKind.FAILED, {"sentence": str(error)})
        except Exception:  # noqa: BLE001 - logged; one session's fault must not end all others'
            _log.exception("a session cannot be judged")
            self._say(number, FrameKind.FAILED, {"sentence": "A fault inside the service."})

    def _open(self, number: int, facts: Facts) -> None:
        """Open a session on the thread of long work; it is judged from the next frame on."""
        if facts.folder not in self._routines:
            self._routines[facts.folder] = followed(Path(facts.folder), facts.routine_id)
            if len(self._routines) > _MOST_ROUTINES:
                self._routines.popitem(last=False)
        self._routines.move_to_end(facts.folder)
        exercises = partial(drawn_exercises, Path(facts.cache))
        judging = Judging(facts, self._routines[facts.folder], exercises)

        def begin() -> None:
            if number not in self._opening:  # closed meanwhile
                judging.close()
                return
            self._opening.discard(number)
            self._sessions[number] = judging
            known = {"judged_seq": judging.judged_seq, "first_s": judging.first_s}
            self._say(number, FrameKind.OPENED, known)

        self._coming.put(begin)

    def _step(self, number: int, data: bytes) -> None:
        if number in self._sessions:
            verdict = self._sessions[number].step(data)
            self._say(number, FrameKind.VERDICT, verdict)
            overdue = self._sessions[number].overdue
            if overdue is not None:
                self._disk.submit(self._answered, number, overdue)

    def _finish(self, number: int, judging: Judging) -> None:
        try:
            result = judging.finish()
        finally:
            judging.close()
        self._say(number, FrameKind.RESULT, result)

    def _say(self, number: int, kind: FrameKind, message: dict[str, Any]) -> None:
        text = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        write_frame(self._target, Frame(kind, number, text.encode()))


if __name__ == "__main__":
    main()
