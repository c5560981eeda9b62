"""Too much of anything is refused with a number and a sentence, and nothing is left behind."""

import contextlib
import itertools
from pathlib import Path

import requests

from tests.service.conftest import serving
from tests.service.videos import HEADERS, post


def test_a_queue_that_is_full_says_when_to_come_again(tmp_path: Path) -> None:
    with serving(tmp_path / "data", token_role="admin", most_queued="2") as service:
        answers = [post(service.url, bytes([i]) * 100) for i in range(3)]
        assert [answer.status_code for answer in answers] == [202, 202, 429]
        assert int(answers[2].headers["Retry-After"]) > 0
        assert post(service.url, bytes([0]) * 100).status_code == 429  # it is not read at all


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
    with serving(tmp_path / "full", token_role="admin", free_bytes=str(1 << 60)) as service:
        answer = post(service.url, b"x" * 1000)
        assert (answer.status_code, answer.headers["Retry-After"]) == (507, "30")
        assert list((service.data / "files" / "incoming").iterdir()) == []
