"""What homes, instructors and clinicians do at a service in an hour, gently and all at once."""

import asyncio
import contextlib
import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests

from benchmarks.common.running_service import TOKEN, posted_session, unlike
from benchmarks.follow.page import Clip, play
from benchmarks.follow.published import at_rate, invited
from coach_app.engine.core.structures import PoseTrack
from coach_app.service_client.client import Client
from pose_service.storage.database import Database

POST_EVERY_S, READ_EVERY_S, UPLOAD_EVERY_S, FOLLOW_EVERY_S = 0.5, 15.0, 90.0, 60.0
FOLLOWED_S, RATE_HZ = 20.0, 15.0
PARTICIPANTS = 40
_POLL_S = 3.0
_HEADERS = {"Authorization": f"Bearer {TOKEN}"}
_MEDIA_TYPES = ("text/html", "application/json", "application/pdf", "application/fhir+json")
_READ = ("/", "/metrics", "/v1/ready", "/v1/tasks", "/v1/participants", "/v1/openapi.json")


class Load:
    """All kinds of requests, each on a thread of its own.

    Args:
        url: of the service. folder: of its data.
        video: contents of a short video.
        track: what participants do who follow the published routine.
    """

    def __init__(self, url: str, folder: Path, video: bytes, track: PoseTrack) -> None:
        self._url, self._folder, self._video = url, folder, video
        self._clip = Clip.of_track(at_rate(track, FOLLOWED_S, RATE_HZ))
        self._numbers = itertools.count()
        self._posted: list[str] = []
        self._stop = threading.Event()
        self.done: Counter[str] = Counter()
        """What was asked for and answered as it should be, by kind; `failed.KIND` the others."""

    @contextmanager
    def running(self) -> Iterator[None]:
        """Until the end of the block."""
        kinds: list[tuple[str, float, Callable[[], None]]] = [
            ("posts", POST_EVERY_S, self._post),
            ("reads", READ_EVERY_S, self._read),
            ("uploads", UPLOAD_EVERY_S, self._upload),
            ("follows", FOLLOW_EVERY_S, self._follow),
            ("refusals", READ_EVERY_S, self._be_refused),
        ]
        with Client(self._url, TOKEN) as self._client:
            threads = [threading.Thread(target=self._again, args=kind) for kind in kinds]
            for thread in threads:
                thread.start()
            try:
                yield
            finally:
                self._stop.set()
                for thread in threads:
                    thread.join()

    def _again(self, name: str, every_s: float, ask: Callable[[], None]) -> None:
        if name != "posts":  # there is nobody to read about yet
            self._stop.wait(every_s)
        while not self._stop.is_set():
            begun_s = time.monotonic()
            try:
                ask()
                self.done[name] += 1
            except Exception as error:  # noqa: BLE001 - counted and told; the hour goes on
                self.done[f"failed.{name}"] += 1
                print(f"{name}: {error!r}", flush=True)
            self._stop.wait(max(0.0, every_s - (time.monotonic() - begun_s)))

    def _post(self) -> None:
        number = len(self._posted)
        participant = f"p-{number % PARTICIPANTS}"
        started_at = datetime.now(UTC) - timedelta(days=number % 80)
        key, document = posted_session(None, participant, started_at)
        self._client.post_session(key, document)
        self._posted.append(participant)

    def _read(self) -> None:
        number = next(self._numbers)
        kind = _MEDIA_TYPES[number % len(_MEDIA_TYPES)]
        participant = self._posted[number % len(self._posted)]
        self._get(f"/v1/participants/{participant}/report", Accept=kind)
        self._get(_READ[number % len(_READ)])

    def _get(self, path: str, **headers: str) -> requests.Response:
        answer = requests.get(f"{self._url}{path}", headers={**_HEADERS, **headers}, timeout=60)
        answer.raise_for_status()
        return answer

    def _upload(self) -> None:
        number = next(self._numbers)
        options = {"draw": str(number % 2 == 0).lower(), "people": ("one", "all")[number % 2]}
        headers = {**_HEADERS, "Content-Type": "video/mp4"}
        body = unlike(self._video)
        answer = requests.post(
            f"{self._url}/v1/videos", data=body, params=options, headers=headers, timeout=60
        )
        answer.raise_for_status()
        task: dict[str, Any] = answer.json()
        path = f"/v1/tasks/{task['id']}"
        while task["state"] in ("queued", "running") and not self._stop.wait(_POLL_S):
            task = self._get(path).json()
        if task["state"] == "done":
            self._get(f"{path}/results/coach.json")
            self._get(f"{path}/angles")
        elif not self._stop.is_set():
            raise RuntimeError(f"a video is {task['state']}: {task['reason']}")

    def _follow(self) -> None:
        database = Database(self._folder)
        try:
            page = invited(self._url, database, self._clip, f"f-{next(self._numbers)}")
        finally:
            database.close()
        asyncio.run(play(page, rate_hz=RATE_HZ))
        if page.result is None:
            raise RuntimeError(f"a session in a browser ended with {page.error}")

    def _be_refused(self) -> None:
        for headers, body, expected in (
            (_HEADERS, b'{"session_id": "x"}', 422),
            ({"Authorization": f"Bearer {'0' * 40}"}, b"{}", 401),
        ):
            headers = {**headers, "Content-Type": "application/json"}
            answer = requests.post(
                f"{self._url}/v1/sessions", data=body, headers=headers, timeout=60
            )
            if answer.status_code != expected:
                raise RuntimeError(f"{answer.status_code} in place of {expected}")
        with contextlib.suppress(requests.RequestException):
            requests.get(f"{self._url}/v1/no/such/place", timeout=60)
