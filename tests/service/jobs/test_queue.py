"""The folder that carries nudges where there is no broker, and brokers that are away."""

import threading
from pathlib import Path
from queue import Empty
from typing import Any

import pytest

from pose_service.jobs.queue import Nudges, make_celery
from pose_service.settings import ServiceSettings
from tests.service import servers

QUEUE = "pose_service"


def waiting(folder: Path) -> int:
    return len(list((folder / "queue" / QUEUE).glob("*.message")))


def queue(settings: ServiceSettings) -> Any:
    return make_celery(settings).connection_for_read().SimpleQueue(QUEUE)


def test_each_message_is_taken_once_whoever_asks(tmp_path: Path) -> None:
    settings = ServiceSettings(tmp_path)
    sender = queue(settings)
    for i in range(60):
        sender.put({"number": i})
    taken: list[int] = []

    def take() -> None:
        mine = queue(settings)
        while True:
            try:
                taken.append(mine.get(block=False).payload["number"])
            except Empty:
                return

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(60))
    assert list((tmp_path / "queue" / QUEUE).iterdir()) == []


def test_half_a_message_is_never_seen(tmp_path: Path) -> None:
    settings = ServiceSettings(tmp_path)
    opened = queue(settings)
    folder = tmp_path / "queue" / QUEUE
    (folder / "0001.part").write_text('{"number": ')  # a sender that was killed
    with pytest.raises(Empty):
        opened.get(block=False)
    assert opened.qsize() == 0


def test_nudges_that_nobody_takes_do_not_pile_up(tmp_path: Path) -> None:
    nudges = Nudges(ServiceSettings(tmp_path))
    for _ in range(3):
        assert nudges.send(600)
    assert waiting(tmp_path) == 1000
    nudges.close()


def test_a_broker_that_is_away_is_said_once_and_delays_nobody(
    tmp_path: Path, expected_warnings: pytest.LogCaptureFixture
) -> None:
    with servers.redis() as server:
        nudges = Nudges(ServiceSettings(tmp_path, broker=server.address))
        assert nudges.send()
        server.kill()
        assert not nudges.send()
        assert not nudges.send()
        server.start()
        assert nudges.send()
        nudges.close()
    assert len(expected_warnings.records) == 1
