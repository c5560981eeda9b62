"""What the tests of videos share: a tiny clip with a person in it, and how to ask for it."""

import time
from pathlib import Path
from typing import Any

import requests

from tests.clip_maker import beginning
from tests.service.conftest import TOKEN

REPOSITORY = Path(__file__).resolve().parents[2]
HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "video/mp4"}
_FOLLOWER = REPOSITORY / "reference_routines" / "standing-whole-body" / "follower.mp4"


def write_clip(path: Path, frames: int = 20, skip: int = 0) -> Path:
    """The shipped follower, small, `frames` long, from picture `skip` on."""
    return beginning(_FOLLOWER, path, frames, skip=skip, scale=1 / 3)


def post(
    url: str, video: Path | bytes, headers: dict[str, str] | None = None, **options: Any
) -> Any:
    """The answer to one upload."""
    body = video if isinstance(video, bytes) else video.read_bytes()
    return requests.post(
        f"{url}/v1/videos",
        data=body,
        params=options,
        headers=HEADERS if headers is None else headers,
        timeout=30,
    )


def ask(url: str, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Any:
    """The answer to a question under /v1."""
    return requests.request(
        method, f"{url}/v1{path}", headers={**HEADERS, **(headers or {})}, timeout=30
    )


def ended(url: str, task_id: str, within_s: float = 90.0) -> dict[str, Any]:
    """The task as it is when it has ended."""
    until_s = time.monotonic() + within_s
    while time.monotonic() < until_s:
        task: dict[str, Any] = ask(url, f"/tasks/{task_id}").json()
        if task["state"] in ("done", "failed", "cancelled"):
            return task
        time.sleep(0.1)
    raise AssertionError(f"the task has not ended: {task}")
