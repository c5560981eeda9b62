"""Too much of anything is refused with a number and a sentence, and nothing is left behind."""

import contextlib
import itertools
from pathlib import Path
from typing import Any

import httpx
import requests

from pose_service.settings import ServiceSettings
from pose_service.structures import Role
from tests.service.conftest import TOKEN, serving
from tests.service.direct_client import Client
from tests.service.videos import HEADERS, post


def settings(data: Path, **chosen: Any) -> ServiceSettings:
    return ServiceSettings(data, token=TOKEN, token_role=Role.ADMIN, **chosen)


def send(client: Client, video: bytes) -> httpx.Response:
    return client.post("/v1/videos", content=video, headers=HEADERS)


def test_a_queue_that_is_full_says_when_to_come_again(tmp_path: Path) -> None:
    client = Client(settings(tmp_path, most_queued=2))
    answers = [send(client, bytes([i]) * 100) for i in range(3)]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert int(answers[2].headers["Retry-After"]) > 0
    assert send(client, bytes([0]) * 100).status_code == 429  # it is not read at all


def test_what_is_too_large_or_has_no_room_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path / "data", token_role="admin", most_bytes="1000") as service:
        assert post(service.url, b"x" * 1001).status_code == 413

        endless = itertools.repeat(b"x" * 1000)
        with contextlib.suppress(requests.exceptions.ConnectionError):  # hung up on while sending
            answer = requests.post(
                f"{service.url}/v1/videos", data=endless, headers=HEADERS, timeout=10
            )
            assert answer.status_code == 413
        assert list((service.data / "files" / "incoming").iterdir()) == []
        assert list((service.data / "files" / "videos").iterdir()) == []
    full = settings(tmp_path / "full", free_bytes=1 << 60)
    refused = send(Client(full), b"x" * 1000)
    assert (refused.status_code, refused.headers["Retry-After"]) == (507, "30")
    assert list((full.files_folder / "incoming").iterdir()) == []
