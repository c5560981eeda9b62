"""Homes that post and instructors that send videos while the service is killed, and what they know.

Each does what the app does: the same again until it is answered, then the next.
"""

import hashlib
import io
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import requests

from benchmarks.common.running_service import TOKEN, posted_session, unlike
from coach_app.errors import BackendBusy
from coach_app.service_client.client import Client

HOMES, INSTRUCTORS = 4, 3
_PAUSE_S, _AGAIN_S, _UPLOAD_S, _POLL_S = 0.2, 0.3, 1.0, 0.5
_PIECES = 20
_TWICE = 5
"""Every so manieth session is posted again after it was acknowledged, as after a lost answer."""
_HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "video/mp4"}


@dataclass
class Known:
    """What was acknowledged. Each thread adds under keys of its own.

    Attributes:
        sessions: documents by id.
        videos: SHA-256 of the content by the task's id.
        posts_again, uploads_again: how often one was sent again for want of an answer.
        trouble: sentences on what should not have been answered.
    """

    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    videos: dict[str, str] = field(default_factory=dict)
    posts_again: int = 0
    uploads_again: int = 0
    trouble: list[str] = field(default_factory=list)


class Traffic:
    """Homes and instructors, each on a thread of its own.

    Args:
        url: of the service.
        video: contents of a short video of somebody who moves.
    """

    def __init__(self, url: str, video: bytes) -> None:
        self._url, self._video = url, video
        self._stop = threading.Event()
        self.known = Known()

    @contextmanager
    def running(self) -> Iterator[Known]:
        """Until the end of the block; what is under way then is tried until it is answered."""
        homes = [threading.Thread(target=self._watched, args=(self._home,)) for _ in range(HOMES)]
        senders = [
            threading.Thread(target=self._watched, args=(self._instructor,))
            for _ in range(INSTRUCTORS)
        ]
        for thread in homes + senders:
            thread.start()
        try:
            yield self.known
        finally:
            self._stop.set()
            for thread in homes + senders:
                thread.join()

    def _watched(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - told at the end, where it counts as a fault
            self.known.trouble.append(repr(error))

    def _home(self) -> None:
        with Client(self._url, TOKEN) as client:
            for number in itertools.count():
                if self._stop.is_set():
                    return
                key, document = posted_session(trial=True)
                for _ in range(2 if number % _TWICE == 0 else 1):
                    self._post(client, key, document)
                self._stop.wait(_PAUSE_S)

    def _post(self, client: Client, key: str, document: dict[str, Any]) -> None:
        while True:
            try:
                client.post_session(key, document)
            except BackendBusy:
                self.known.posts_again += 1
                time.sleep(_AGAIN_S)
            else:
                self.known.sessions[key] = document
                return

    def _instructor(self) -> None:
        while not self._stop.is_set():
            body = unlike(self._video)
            task_id = self._send(body)["id"]
            self.known.videos[task_id] = hashlib.sha256(body).hexdigest()
            while not self._stop.wait(_POLL_S) and not self._has_ended(task_id):
                pass

    def _send(self, body: bytes) -> dict[str, Any]:
        while True:
            try:
                answer = requests.post(
                    f"{self._url}/v1/videos",
                    data=_Slow(body),
                    params={"draw": "false"},
                    headers=_HEADERS,
                    timeout=30,
                )
                if answer.status_code in (200, 202):
                    told: dict[str, Any] = answer.json()
                    return told
                if answer.status_code < 500:
                    raise RuntimeError(f"an upload was answered {answer.status_code}")
            except requests.RequestException:
                pass  # nobody answered: the same again
            self.known.uploads_again += 1
            time.sleep(_AGAIN_S)

    def _has_ended(self, task_id: str) -> bool:
        try:
            answer = requests.get(f"{self._url}/v1/tasks/{task_id}", headers=_HEADERS, timeout=30)
        except requests.RequestException:
            return False
        if answer.status_code >= 500:
            return False
        answer.raise_for_status()
        return answer.json()["state"] not in ("queued", "running")


class _Slow(io.BytesIO):
    """A body that takes `_UPLOAD_S` to send, so that kills come in the middle of it."""

    def __len__(self) -> int:
        return len(self.getbuffer())

    def read(self, size: int | None = -1, /) -> bytes:
        del size  # a piece at a time, whatever is asked for
        time.sleep(_UPLOAD_S / _PIECES)
        return super().read(len(self) // _PIECES + 1)
