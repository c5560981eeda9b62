"""What a participant gets when something goes wrong in the middle of an exercise."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from benchmarks.follow_page.place import Place
from benchmarks.follow_page.watching import Watched, watched

_BYTES = 65_536
_STARTS_S = 90.0
_CUT_S = 10.0
# No browser takes its fake camera away: its end is only announced, as a real one's is.
CAMERA_ENDS = (
    "document.querySelector('.me video').srcObject.getVideoTracks()[0]"
    ".dispatchEvent(new Event('ended'))"
)


class Cable:
    """Carries connections to the service until it is cut.

    Args:
        url: of the service.
    """

    def __init__(self, url: str) -> None:
        self._to = ("127.0.0.1", urlsplit(url).port or 80)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._open: list[socket.socket] = []
        self.is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break all connections and take no new one."""
        self.is_cut = True
        for one in self._open:
            with contextlib.suppress(OSError):  # it has ended by itself
                one.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:  # closed
                return
            if self.is_cut:
                near.close()
                continue
            far = socket.create_connection(self._to)
            self._open += [near, far]
            for pair in ((near, far), (far, near)):
                threading.Thread(target=_carry, args=pair, daemon=True).start()

    def close(self) -> None:
        """Take it away."""
        self.cut()
        self._listening.close()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):  # cut
        while data := source.recv(_BYTES):
            target.sendall(data)
    for one in (source, target):
        with contextlib.suppress(OSError):  # the other direction was quicker
            one.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def exercising(browser: Browser, url: str, address: str) -> Iterator[Watched]:
    """A page whose exercise has been judged for a few seconds."""
    context = browser.new_context(locale="en-US", permissions=["camera"])
    seen = watched(context, url)
    seen.page.goto(url + address.removeprefix("http://127.0.0.1:" + str(urlsplit(address).port)))
    begin(seen)
    yield seen
    context.close()


def begin(seen: Watched) -> None:
    """From the consent until something is judged."""
    seen.page.get_by_role("button", name="Switch the camera on").click()
    if not seen.until(lambda: seen.received["verdict"] > 2000, _STARTS_S):
        raise RuntimeError(f"nothing is judged; the page says: {seen.says()}")


def faults(browser: Browser, at: Place, routine: str) -> dict[str, Any]:
    """Each fault: 1 where the participant got what docs/follow.md says, 0 otherwise."""
    told: dict[str, Callable[[Browser, Place, str], dict[str, Any]]] = {
        "cut": _cut,
        "two_tabs": _two_tabs,
        "camera_taken_away": _camera_taken_away,
        "hidden": _hidden,
    }
    figures: dict[str, Any] = {}
    for name, fault in told.items():
        figures |= {f"{name}.{key}": value for key, value in fault(browser, at, routine).items()}
    return figures


def _cut(browser: Browser, at: Place, routine: str) -> dict[str, Any]:
    cable = Cable(at.service.url)
    with exercising(browser, cable.url, at.invite(routine, "p-cut")) as seen:
        cable.cut()
        said = seen.until(lambda: "The connection is broken." in seen.says(), 8.0)
        time.sleep(_CUT_S)
        cable.is_cut = False
        judged = seen.received["verdict"]
        back = seen.until(lambda: seen.received["verdict"] > judged + 2000, 20.0)
        gone = seen.until(lambda: "The connection is broken." not in seen.says(), 8.0)
        seen.page.keyboard.press("Escape")
        seen.page.get_by_role("button", name="End and see the result").click()
        ended = seen.until(lambda: seen.page.locator(".result").count() > 0, 60.0)
        sent = seen.sent_count["pose"]
    cable.close()
    (stored,) = at.sessions("p-cut")
    return {
        "said": int(said),
        "came_back": int(back and gone),
        "result": int(ended),
        "poses_sent": sent,
        "poses_judged": stored["frames"],
        "dropped": stored["dropped"],
    }


def _two_tabs(browser: Browser, at: Place, routine: str) -> dict[str, Any]:
    address = at.invite(routine, "p-two")
    url = at.service.url
    with exercising(browser, url, address) as first, exercising(browser, url, address):
        told = first.until(lambda: "another window" in first.says(), 20.0)
    return {"first_told": int(told)}


def _camera_taken_away(browser: Browser, at: Place, routine: str) -> dict[str, Any]:
    with exercising(browser, at.service.url, at.invite(routine, "p-away")) as seen:
        seen.page.evaluate(CAMERA_ENDS)
        said = seen.until(lambda: "The camera has stopped." in seen.says(), 5.0)
        judged = seen.received["verdict"]
        seen.page.get_by_role("button", name="Try again").click()
        back = seen.until(lambda: seen.received["verdict"] > judged + 2000, 30.0)
    return {"said": int(said), "came_back": int(back)}


def _hidden(browser: Browser, at: Place, routine: str) -> dict[str, Any]:
    with exercising(browser, at.service.url, at.invite(routine, "p-hidden")) as seen:
        # Headless, a page is never hidden by another: the browser's word is given to it.
        seen.page.evaluate(
            "Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        said = seen.until(lambda: "out of sight" in seen.says(), 5.0)
        seen.page.evaluate("delete document.hidden")
        seen.page.wait_for_timeout(500)
        sent = seen.sent_count["pose"]
        seen.page.wait_for_timeout(1500)
        waits = seen.sent_count["pose"] == sent
        seen.page.get_by_role("button", name="Continue").click()
        back = seen.until(lambda: seen.sent_count["pose"] > sent + 3, 20.0)
    return {"said": int(said), "waits": int(waits), "came_back": int(back)}
