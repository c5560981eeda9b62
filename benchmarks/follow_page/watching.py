"""A page of a real Chromium that is watched: what it asks for, sends, and when it stands still."""

import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route, WebSocket, sync_playwright

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--autoplay-policy=no-user-gesture-required",
)
LONGEST_MS = 90_000
# Tasks of the main thread over 50 ms, and when the page's verdicts came.
_WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) longTasks.push([startTime, duration]);
}).observe({ entryTypes: ["longtask"] });
"""


@dataclass
class Watched:
    """What a page did.

    Attributes:
        page: itself.
        elsewhere: addresses outside the service that were asked for.
        faults: of its scripts.
        sent, received: bytes over the WebSocket by kind of message; sent_count: how many.
        loaded: bytes that were loaded over the network, by path.
    """

    page: Page
    elsewhere: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    sent: Counter[str] = field(default_factory=Counter)
    sent_count: Counter[str] = field(default_factory=Counter)
    received: Counter[str] = field(default_factory=Counter)
    loaded: Counter[str] = field(default_factory=Counter)

    def until(self, holds: Callable[[], bool], within_s: float = 60.0) -> bool:
        """Whether something came to hold in time; the page's policy allows no polling in it."""
        end_s = time.monotonic() + within_s
        while time.monotonic() < end_s:
            if holds():
                return True
            self.page.wait_for_timeout(50)
        return False

    def long_tasks_ms(self, since_ms: float) -> list[float]:
        """How long the page's main thread stood still, where over 50 ms."""
        tasks: list[tuple[float, float]] = self.page.evaluate("longTasks")
        return [lasted for began, lasted in tasks if began >= since_ms]

    def says(self) -> str:
        """All that can be read."""
        return " ".join(self.page.locator("body").inner_text().split())


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """A browser."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        yield opened
        opened.close()


def camera_of(file: Path) -> tuple[str, ...]:
    """Flags for a browser whose only camera plays a file."""
    return (
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={file}",
    )


def watched(context: BrowserContext, url: str, *scripts: str) -> Watched:
    """A new page; scripts run in it before its own."""
    context.route("**/v1/follow/enter", _usual_model_only)
    page = context.new_page()
    page.set_default_timeout(LONGEST_MS)
    for script in (_WATCH, *scripts):
        page.add_init_script(script)
    told = Watched(page)
    here = urlsplit(url).netloc
    page.on("pageerror", lambda error: told.faults.append(str(error)))
    page.on("request", lambda request: _asked(told, request.url, here))
    page.on("websocket", lambda line: _overhear(told, line, here))
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    paths: dict[str, str] = {}

    def begun(event: dict[str, Any]) -> None:
        paths[event["requestId"]] = urlsplit(event["request"]["url"]).path

    def finished(event: dict[str, Any]) -> None:
        path = paths.get(event["requestId"], "?")
        told.loaded[path] += int(event["encodedDataLength"])

    devtools.on("Network.requestWillBeSent", begun)
    devtools.on("Network.loadingFinished", finished)
    return told


def _usual_model_only(route: Route) -> None:
    """Offer no lighter model, for which a slow page would ask before it starts."""
    reply = route.fetch()
    entered = reply.json()
    if reply.ok:
        entered["models"] = entered["models"][:1]
    route.fulfill(response=reply, json=entered)


def _asked(told: Watched, address: str, here: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("blob", "data") and parts.netloc != here:
        told.elsewhere.append(address)


def _overhear(told: Watched, line: WebSocket, here: str) -> None:
    _asked(told, line.url, here)

    def sent(payload: str | bytes) -> None:
        kind = "pose" if isinstance(payload, bytes) else str(json.loads(payload)["type"])
        told.sent[kind] += len(payload)
        told.sent_count[kind] += 1

    def received(payload: str | bytes) -> None:
        told.received[str(json.loads(payload)["type"])] += len(payload)

    line.on("framesent", sent)
    line.on("framereceived", received)
