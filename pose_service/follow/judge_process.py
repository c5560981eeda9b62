"""Judges sessions in a process of its own: `python -m pose_service.follow.judge_process`.

Judging a pose takes a millisecond or two of pure computing, and a score seconds: in the service's
own process nobody else would be answered meanwhile. `judges.py` starts it and says how the two
talk. It ends when its standard input does, so that it outlives no service that was killed.

The main thread reads and judges: a thread that only read would cost a switch for every pose. One
thread works on what takes long: a routine is read and a journal judged again when a session is
opened, and a session is scored at its end. Another one waits for the disk.
"""

import contextlib
import gc
import json
import logging
import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from coach_app.avatar.drawn_exercises import drawn_exercises
from coach_app.engine.live.session_judge import Followed
from coach_app.errors import CoachError
from pose_service.follow.frames import READ_BYTES, Frame, FrameKind, Frames, verdict_payload
from pose_service.follow.judging import Facts, Judging, followed
from pose_service.follow.protocol import Refused, in_json
from pose_service.logs import log_to_stderr

_log = logging.getLogger(__name__)

_MOST_ROUTINES = 16
_GC_AFTER = 20_000  # objects more; a pose leaves hardly any behind
_SWITCH_S = 0.0005  # how long a score that is worked out may keep the judging of others waiting


def main() -> None:
    """Judge until standard input ends."""
    log_to_stderr()
    sys.setswitchinterval(_SWITCH_S)
    output, sys.stdout = sys.stdout.fileno(), sys.stderr
    gc.freeze()  # what was imported stays: looking through it would hold up a verdict
    gc.set_threshold(_GC_AFTER)
    Judge(sys.stdin.fileno(), output).run()


class Judge:
    """Every session of this process.

    Args:
        source: descriptor of the pipe with frames. target: of the one for answers.
    """

    def __init__(self, source: int, target: int) -> None:
        self._source, self._target = source, target
        self._long = ThreadPoolExecutor(1, "long work")
        self._disk = ThreadPoolExecutor(1, "disk")
        self._sessions: dict[int, Judging] = {}
        self._opening: set[int] = set()
        self._entering = threading.Lock()
        self._saying = threading.Lock()
        self._routines: OrderedDict[str, Followed] = OrderedDict()

    def run(self) -> None:
        """Work until the source ends."""
        frames = Frames()
        while data := os.read(self._source, READ_BYTES):
            for frame in frames.of(data):
                self._take(frame)
        self._long.shutdown(wait=False, cancel_futures=True)
        self._disk.shutdown(wait=False, cancel_futures=True)

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
                with self._entering:
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

        with self._entering:
            wanted = number in self._opening  # else it was closed meanwhile
            self._opening.discard(number)
            if wanted:
                self._sessions[number] = judging
        if not wanted:
            judging.close()
            return
        known = {"judged_seq": judging.judged_seq, "first_s": judging.first_s}
        self._say(number, FrameKind.OPENED, known)

    def _step(self, number: int, data: bytes) -> None:
        judging = self._sessions.get(number)
        if judging is not None:
            verdict = judging.step(data)
            text, has_cue = in_json(verdict).encode(), verdict["cue"] is not None
            payload = verdict_payload(judging.judged_seq, text, has_cue=has_cue)
            self._send(Frame(FrameKind.VERDICT, number, payload))
            overdue = judging.overdue
            if overdue is not None:
                self._disk.submit(self._answered, number, overdue)

    def _finish(self, number: int, judging: Judging) -> None:
        try:
            result = judging.finish()
        finally:
            judging.close()
        self._say(number, FrameKind.RESULT, result)

    def _say(self, number: int, kind: FrameKind, message: dict[str, Any]) -> None:
        self._send(Frame(kind, number, in_json(message).encode()))

    def _send(self, frame: Frame) -> None:
        """Write a frame at once; nothing where nobody reads any more."""
        left = memoryview(frame.packed())
        with self._saying, contextlib.suppress(BrokenPipeError):
            while left:
                left = left[os.write(self._target, left) :]


if __name__ == "__main__":
    main()
