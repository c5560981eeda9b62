"""A session over a real WebSocket: judged as by the app, whatever happens to line and service."""

import asyncio
import contextlib
import os
import signal
import subprocess
from functools import cache
from pathlib import Path

import pytest
import requests
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from benchmarks.follow.page import Page, play
from benchmarks.follow.pose_message import pose_message
from coach_app.engine.core.structures import SessionScore
from coach_app.engine.judging.reference import Reference
from coach_app.engine.live.losses import Picture
from coach_app.engine.live.session_judge import Followed, SessionJudge
from coach_app.engine.reporting.session_document import score_document
from pose_service.follow.protocol import Moment
from tests.service.conftest import Service, serving
from tests.service.follow import follow_case
from tests.service.follow.follow_case import FAST_HZ, Case
from tests.waiting import until


@cache
def by_the_app(case: Case, alone: bool = False) -> SessionScore:
    """What the app makes of the same poses, which has no picture of them either.

    Args:
        case: who follows what.
        alone: without the further good executions.
    """
    followed = Followed.measured(case.routine, case.track)
    assert len(followed.good) == 2
    if alone:
        followed = Followed(Reference.from_track(case.track), case.routine, (case.track,))
    of = case.participant
    judge = SessionJudge(followed, skeleton=of.skeleton, size_px=of.size_px)
    for i, t_s in enumerate(of.t_s.tolist()):
        judge.step(t_s, t_s, of.pose(i), Picture(of.size_px))
    return judge.score(model=of.model)


def scored_alike(case: Case, participant_id: str) -> None:
    """Exactly one session of them is stored, scored as by the app to the last digit."""
    documents = [
        one for one in follow_case.stored(case.service) if one["participant_id"] == participant_id
    ]
    expected = score_document(by_the_app(case))
    assert len(documents) == 1
    assert expected["score"] is not None
    assert {name: documents[0][name] for name in expected} == expected
    assert documents[0]["source"] == "browser"


async def begun(page: Page, line: ClientConnection, until: int) -> None:
    """Send the first poses, and wait until they are judged."""
    await page.welcomed()
    for i in range(until):
        await page.pose(line, i)
    await page.until(until)


def test_a_session_is_scored_as_by_the_app_stored_once_and_only_numbers_go_over_the_line(
    case: Case,
) -> None:
    page = case.page("whole")
    asyncio.run(play(page, rate_hz=FAST_HZ))
    poses, keypoints = len(case.participant), len(case.participant.skeleton)
    assert set(page.sent) == {"hello", "pose", "finish"}
    assert page.sent["pose"] <= poses * (24 + 4 + 24 * keypoints)
    assert set(page.received) == {"welcome", "verdict", "result"}
    scored_alike(case, "whole")
    assert by_the_app(case, alone=True) != by_the_app(case)  # several good executions count
    assert page.result is not None
    assert page.result["right"] == round(100 * page.result["score"])
    assert page.result["reason"] is None
    said = {one["move"] for one in page.verdicts} - {None}
    assert said <= {move.id for move in case.routine.moves} and said
    assert any(one["count"] for one in page.verdicts)
    assert {one["shown"] for one in page.verdicts} <= {"correct", "near", "wrong", "no_data", None}
    assert not follow_case.journals(case.service)  # nothing of the keypoints is kept
    assert follow_case.ended_of(case.service, "whole")[0]["state"] == "finished"


def test_a_broken_line_loses_nothing_that_was_judged(case: Case) -> None:
    page = case.page("broken")

    async def follow() -> None:
        async with page.line() as line:
            await begun(page, line, 150)
            page.cut(0.0)
        before = page.judged
        async with page.line():
            assert await page.welcomed() >= before
        await play(page, rate_hz=FAST_HZ)

    asyncio.run(follow())
    scored_alike(case, "broken")


def test_a_page_that_comes_back_while_its_poses_are_judged_sends_none_twice(case: Case) -> None:
    page, stale = case.page("hasty"), 0

    async def follow() -> None:
        nonlocal stale
        for _ in range(2):
            async with page.line() as line:
                judged = await page.welcomed()
                for i in range(judged, min(judged + 70, len(page.clip.poses))):
                    await page.pose(line, i)
                await page.until(judged + 1)
                stale = page.judged
                # The old connection stays, as one does whose network went away.
                async with page.line() as again:
                    judged = await page.welcomed()
                    assert judged >= stale
                    for i in range(judged, min(judged + 70, len(page.clip.poses))):
                        await page.pose(again, i)
                    await page.until(judged + 1)
        await play(page, rate_hz=FAST_HZ)

    asyncio.run(follow())
    assert page.error is None or page.error["code"] == "taken_over"
    scored_alike(case, "hasty")


def test_a_killed_service_loses_nothing_that_was_judged(tmp_path: Path, case: Case) -> None:
    file = follow_case.made(tmp_path, executions=True)[0]
    with serving(tmp_path / "data", token_role="admin", judges="1") as service:
        assert follow_case.publish(service, file.read_bytes()).ok
        own = Case(service, case.routine, case.track, case.participant)
        page = own.page("killed")
        port = int(service.url.rsplit(":", 1)[1])

        async def kill() -> None:
            async with page.line() as line:
                await begun(page, line, 200)
                service.process.kill()
                service.process.wait(timeout=20)

        asyncio.run(kill())
    assert page.judged == 200
    assert len(follow_case.journals(service)) == 1
    with serving(tmp_path / "data", port, token_role="admin", judges="1") as again:
        until(lambda: judges_of(again) != [])  # before its page comes back
        asyncio.run(play(page, rate_hz=FAST_HZ))
        scored_alike(Case(again, case.routine, case.track, case.participant), "killed")
        assert follow_case.sessions_of(again, "killed")[0]["poses"] == len(case.participant)


def test_a_judge_that_dies_is_replaced_and_the_session_goes_on(case: Case) -> None:
    page = case.page("judged-anew")

    async def follow() -> int:
        async with page.line() as line:
            await begun(page, line, 100)
            os.kill(judges_of(case.service)[0], signal.SIGKILL)
            return await page.closed()

    assert asyncio.run(follow()) == 4012
    assert page.error is not None and not page.error["final"]
    asyncio.run(play(page, rate_hz=FAST_HZ))
    scored_alike(case, "judged-anew")


def judges_of(service: Service) -> list[int]:
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(service.process.pid)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if "judge_process" in line]


def test_the_last_window_with_a_code_has_the_session(case: Case) -> None:
    first = case.page("two-windows")
    second = Page(first.url, first.token, first.clip)

    async def follow() -> int:
        async with first.line() as line:
            await begun(first, line, 30)
            async with second.line() as other:
                await second.welcomed()
                code = await first.closed()
                await second.say(other, {"type": "leave"})
                assert await second.closed() == 1000
            return code

    assert asyncio.run(follow()) == 4009
    assert first.error is not None and "another window" in first.error["detail"]["en"]
    ended = follow_case.ended_of(case.service, "two-windows")
    assert [one["state"] for one in ended] == ["interrupted"] * 2
    assert sorted(one["poses"] for one in ended) == [0, 30]
    assert not follow_case.journals(case.service)


def test_nobody_goes_on_with_the_session_of_another(case: Case) -> None:
    mine, theirs = case.page("mine"), case.page("theirs")

    async def follow() -> int:
        async with mine.line() as line:
            await begun(mine, line, 5)
            theirs.resume = mine.resume
            async with theirs.line():
                code = await theirs.closed()
            await mine.say(line, {"type": "leave"})
            await mine.closed()
            return code

    assert asyncio.run(follow()) == 4004


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"no pose", 4003),
        (pose_message(Moment(0.0, 0.0, 1), None)[:-1], 4003),
        (pose_message(Moment(float("nan"), 0.0, 1), None), 4003),
        (pose_message(Moment(0.0, 0.0, 0), None), 4003),
        (bytes(2001), 4000),
        ("{}", 4000),
        ("[" * 1000, 4000),
        ('{"type": "picture"}', 4000),
    ],
    ids=lambda value: str(value)[:20] if isinstance(value, int) else type(value).__name__,
)
def test_what_is_no_pose_ends_with_a_sentence(case: Case, sent: bytes | str, code: int) -> None:
    page = case.page("hostile")

    async def follow() -> int:
        async with page.line() as line:
            await page.welcomed()
            await line.send(sent)
            return await page.closed()

    assert asyncio.run(follow()) == code
    assert page.error is not None and page.error["final"]


def test_impossible_numbers_and_a_flood_end_only_their_own_session(case: Case) -> None:
    bad, fast = case.page("impossible"), case.page("flood")
    k = len(bad.clip.skeleton)

    async def send_nan() -> int:
        async with bad.line() as line:
            await bad.welcomed()
            whole = pose_message(*bad.clip.poses[0])
            await line.send(whole[:28] + b"\xff" * 8 * k + whole[28 + 8 * k :])
            return await bad.closed()

    async def flood() -> int:
        async with fast.line() as line:
            await fast.welcomed()
            with contextlib.suppress(ConnectionClosed):  # in the middle of it
                for seq in range(1, 2000):
                    await line.send(pose_message(Moment(seq / 1000, 0.0, seq), None))
            return await fast.closed()

    assert asyncio.run(send_nan()) == 4003
    assert asyncio.run(flood()) == 4029
    assert requests.get(f"{case.service.url}/v1/health", timeout=20).ok


@pytest.mark.parametrize(
    "hello",
    [
        {"token": "follow_" + "0" * 64},
        {"token": "coach_0123_x"},
        {"skeleton": ["nose"] * 33},
        {"size_px": [0, 1 << 40]},
        {"language": "xx"},
        {"resume": "of nobody"},
    ],
    ids=str,
)
def test_who_is_not_invited_or_speaks_otherwise_gets_a_sentence(
    case: Case, hello: dict[str, object]
) -> None:
    page = case.page("stranger")
    usual = page.hello()
    page.hello = lambda: {**usual, **hello}  # type: ignore[method-assign]

    async def follow() -> int:
        async with page.line():
            return await page.closed()

    assert asyncio.run(follow()) in (4000, 4002, 4004)
    assert page.error is not None and page.error["detail"]["ko"]
