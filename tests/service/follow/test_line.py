"""What waits to be sent to a slow page, and what is said to a silent one."""

import asyncio
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.follow.pose_message import pose_message
from coach_app.engine.core.structures import Pose
from pose_service.follow import protocol, talk
from pose_service.follow.journal import Journal, look_into, poses_in
from pose_service.follow.line import Line
from pose_service.follow.protocol import TAKEN_OVER, Moment, Problem


class SlowSocket:
    """A page that reads nothing until it is let."""

    def __init__(self) -> None:
        self.scope: dict[str, Any] = {"subprotocols": []}
        self.reads = asyncio.Event()
        self.texts: list[dict[str, Any]] = []
        self.code: int | None = None

    async def accept(self, subprotocol: str | None) -> None:
        assert subprotocol is None

    async def receive(self) -> dict[str, Any]:
        await asyncio.sleep(60.0)
        return {"type": "websocket.disconnect"}

    async def send_text(self, text: str) -> None:
        await self.reads.wait()
        self.texts.append(json.loads(text))

    async def close(self, code: int) -> None:
        self.code = code


def verdict(seq: int) -> bytes:
    return json.dumps({"type": "verdict", "seq": seq}).encode()


def test_a_slow_page_gets_the_newest_verdict_and_every_cue() -> None:
    async def follow() -> SlowSocket:
        socket = SlowSocket()
        line = Line(socket)  # type: ignore[arg-type]  # as much of a WebSocket as it uses
        sending = asyncio.create_task(line.send())
        line.verdict(verdict(1), has_cue=False)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for seq in range(2, 100):
            line.verdict(verdict(seq), has_cue=seq == 50)
        line.say({"type": "result"})
        line.end(TAKEN_OVER)
        socket.reads.set()
        await sending
        return socket

    socket = asyncio.run(follow())
    told = [message.get("seq", message["type"]) for message in socket.texts]
    assert told == [1, 50, 99, "result", "error"]
    assert [message["dropped"] for message in socket.texts[:3]] == [0, 48, 96]
    assert socket.code == 4009


def test_a_page_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "HELLO_WITHIN_S", 0.05)

    async def silent() -> SlowSocket:
        socket = SlowSocket()
        socket.reads.set()
        nobody: Any = None  # is asked, and nobody enters
        await talk.Talk(socket, nobody, nobody, 60.0, nobody).run()  # type: ignore[arg-type]  # as above
        return socket

    socket = asyncio.run(silent())
    assert socket.code == 4001
    assert "did not say in time" in socket.texts[0]["detail"]["en"]


def test_each_problem_has_a_number_and_a_name_of_its_own() -> None:
    problems = [problem for problem in vars(protocol).values() if isinstance(problem, Problem)]
    assert len(problems) > 10
    assert len({problem.close for problem in problems}) == len(problems)
    assert len({problem.code for problem in problems}) == len(problems)
    assert all(4000 <= problem.close < 4100 for problem in problems)


def test_a_journal_torn_or_damaged_at_any_byte_holds_what_is_whole_before_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "following" / "s"
    seen = Pose(np.ones((5, 2), np.float32), np.ones(5, np.float32), None, 1.0)
    poses = [
        pose_message(Moment(0.1 * i, 0.1 * i, i), seen if i % 2 else None) for i in range(1, 5)
    ]
    journal = Journal(path, 5)
    for pose in poses:
        journal.add(pose)
    journal.finish()
    journal.close()
    whole = path.read_bytes()
    ends = np.cumsum([2 + len(pose) for pose in poses])
    for byte in range(len(whole)):
        for end in (b"", bytes(len(whole) - byte)):  # as disks leave what was not written
            path.write_bytes(whole[:byte] + end)
            if path.read_bytes() == whole:
                continue  # the zeros of the finish itself
            count = int((ends <= byte).sum())
            written = look_into(path, 5)
            # A pose that had come but for its last bytes has got them as zeros, and is one.
            assert written.poses == count or (written.poses == count + 1 and end)
            assert not written.finished
            again = Journal(path, 5)
            for pose in poses[written.poses :]:
                again.add(pose)
            again.finish()
            again.close()
            assert look_into(path, 5).finished
            assert list(poses_in(path, 5))[written.poses :] == poses[written.poses :]
            assert list(poses_in(path, 5))[:count] == poses[:count]
    path.write_bytes(whole[:2] + b"\xff" * 24 + whole[26:])
    assert look_into(path, 5).poses == 0


def test_a_finished_journal_stays_finished_where_it_is_judged_again(tmp_path: Path) -> None:
    path = tmp_path / "s"
    for _ in range(2):
        journal = Journal(path, 5)
        assert look_into(path, 5).finished is bool(path.stat().st_size)
        journal.finish()
        journal.close()
    journal.sync()
    path.unlink()
    journal.sync()  # the session has ended: nothing is left to be kept
