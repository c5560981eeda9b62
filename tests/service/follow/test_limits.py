"""When a session may not begin, ends by itself, or cannot be stored yet: over a real WebSocket."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.follow.page import play
from tests.service.conftest import serving
from tests.service.follow import follow_case
from tests.service.follow.follow_case import FAST_HZ, Case
from tests.service.follow.test_following import begun

IDLE_S, LONGEST_S = 4.0, 12.0


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A service for one session at a time, which may be silent and long for seconds only."""
    folder = tmp_path_factory.mktemp("limited")
    file, routine, track = follow_case.made(folder)
    with serving(
        folder / "data",
        token_role="admin",
        judges="1",
        most_followers="1",
        follow_idle_s=str(IDLE_S),
        follow_longest_s=str(LONGEST_S),
    ) as service:
        assert follow_case.publish(service, file.read_bytes()).status_code == 201
        yield Case(service, routine, track, follow_case.followed(track))


def test_who_comes_when_all_places_are_taken_is_told_so_and_a_silent_page_gives_its_place(
    limited: Case,
) -> None:
    first, second = limited.page("silent"), limited.page("waits")

    async def follow() -> tuple[int, int]:
        async with first.line() as line:
            await begun(first, line, 5)
            async with second.line():
                busy = await second.closed()
            return busy, await first.closed()

    assert asyncio.run(follow()) == (4013, 4011)
    assert second.error is not None and "try again" in second.error["detail"]["en"]
    assert first.error is not None and first.error["final"]
    (ended,) = follow_case.ended_of(limited.service, "silent")
    assert (ended["state"], ended["poses"]) == ("interrupted", 5)
    assert "long while" in ended["reason"]
    assert not follow_case.sessions_of(limited.service, "waits")


def test_a_session_that_is_as_long_as_one_may_be_is_scored(limited: Case) -> None:
    page = limited.page("long")
    asyncio.run(play(page, rate_hz=FAST_HZ))  # 20 s of poses
    assert page.result is not None and page.code == 1000
    (document,) = stored_of(limited, "long")
    assert LONGEST_S - 1.0 < document["duration_s"] <= LONGEST_S
    assert document["score"] == page.result["score"]


def test_a_result_that_cannot_be_stored_yet_is_kept_and_told_later(limited: Case) -> None:
    page = limited.page("unstored")
    file = limited.service.data / "service.sqlite"

    async def follow() -> int:
        async with page.line() as line:
            await begun(page, line, 60)
            with away(file):
                await page.say(line, {"type": "finish"})
                return await page.closed()

    assert asyncio.run(follow()) == 4014
    assert page.error is not None and not page.error["final"]
    assert "safe" in page.error["detail"]["en"]
    assert len(follow_case.journals(limited.service)) == 1
    asyncio.run(play(page, rate_hz=FAST_HZ))
    assert page.result is not None
    assert len(stored_of(limited, "unstored")) == 1
    assert not follow_case.journals(limited.service)


@contextlib.contextmanager
def away(file: object) -> Iterator[None]:
    """The table of scores is not to be had."""
    with contextlib.closing(sqlite3.connect(str(file), isolation_level=None)) as database:
        database.execute("ALTER TABLE sessions RENAME TO sessions_away")
        try:
            yield
        finally:
            database.execute("ALTER TABLE sessions_away RENAME TO sessions")


def stored_of(case: Case, participant_id: str) -> list[dict[str, Any]]:
    documents = follow_case.stored(case.service)
    return [one for one in documents if one["participant_id"] == participant_id]
