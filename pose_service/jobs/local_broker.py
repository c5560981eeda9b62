"""A broker for one machine that needs no server: messages are files in a folder.

Kombu's own transport of this kind writes a message under its final name, so that a reader may take
half of it, and its SQL transport meets locks on SQLite. Here a message gets its name once it is
whole, and whoever can rename it has it. A message may still be lost with a killed worker, which
costs nothing: it is a nudge, and the sweeper sends another.
"""

import json
import secrets
import time
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import virtual

_SUFFIX = ".message"
_POLL_S = 0.2


class Channel(virtual.Channel):
    """Puts and takes messages, one folder a queue."""

    def _folder(self, queue: str) -> Path:
        folder = Path(self.connection.client.transport_options["folder"]) / queue
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    def _put(self, queue: str, message: dict[str, Any], **_: object) -> None:
        folder = self._folder(queue)
        name = f"{time.time_ns():020}-{secrets.token_hex(4)}"
        part = folder / f"{name}.part"
        part.write_text(json.dumps(message), "utf-8")
        part.rename(folder / f"{name}{_SUFFIX}")

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        for path in sorted(self._folder(queue).glob(f"*{_SUFFIX}")):
            mine = path.with_suffix(f".{secrets.token_hex(4)}")
            try:
                path.rename(mine)
            except FileNotFoundError:
                continue  # another worker was faster
            text = mine.read_text("utf-8")
            mine.unlink()
            message: dict[str, Any] = json.loads(text)
            return message
        raise Empty

    def _size(self, queue: str) -> int:
        return sum(1 for _ in self._folder(queue).glob(f"*{_SUFFIX}"))

    def _purge(self, queue: str) -> int:
        waiting = list(self._folder(queue).glob(f"*{_SUFFIX}"))
        for path in waiting:
            path.unlink(missing_ok=True)
        return len(waiting)


class Transport(virtual.Transport):
    """Transport for Celery where no broker is named."""

    Channel = Channel
    polling_interval = _POLL_S
    driver_type = driver_name = "folder"

    def driver_version(self) -> str:
        """Asked by Celery's start-up banner."""
        return "1"
