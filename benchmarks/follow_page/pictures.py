"""Pictures of every screen of the page on which a routine is followed, to be looked at.

    python -m benchmarks.follow_page.pictures FOLDER [--sizes phone ...] [--languages en ...]

The real service, page and network; the shipped follower is the camera. Each file is called
SIZE_LANGUAGE_SCREEN.png.
"""

import argparse
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Route

from benchmarks.common.machine import progress
from benchmarks.follow_page import camera_clip
from benchmarks.follow_page.__main__ import FOLLOWER, ROUTINE
from benchmarks.follow_page.faults import CAMERA_ENDS, Cable
from benchmarks.follow_page.place import Place, place
from benchmarks.follow_page.watching import Watched, camera_of, chromium, watched
from coach_app.languages.phrases import languages

SIZES: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
    "tablet": {"viewport": {"width": 1180, "height": 820}, "has_touch": True},
    "tv": {"viewport": {"width": 1920, "height": 1080}},
}
_LOCALES = {"en": "en-US", "ko": "ko-KR", "de": "de-DE"}
_WITHIN_MS = 90_000
_JUDGED_FOR_MS = 6_000


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--languages", nargs="+", choices=languages(), default=list(languages()))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, place(Path(scratch)) as at:
        at.publish(ROUTINE)
        file = at.folder / "camera.mjpeg"
        camera_clip.write(Path("reference_routines") / ROUTINE / FOLLOWER, file)
        with chromium(*camera_of(file)) as browser:
            for size in options.sizes:
                for language in options.languages:
                    progress(f"{size}, {language}")
                    stem = options.folder / f"{size}_{language}"
                    _Pictures(browser, at, SIZES[size], language, stem).take()


class _Pictures:
    """The screens of one size in one language."""

    def __init__(
        self, browser: Browser, at: Place, size: dict[str, Any], language: str, stem: Path
    ) -> None:
        self._browser, self._at, self._size = browser, at, size
        self._language, self._stem = language, stem

    def take(self) -> None:
        """All of them."""
        cable = Cable(self._at.service.url)
        self._entering(cable)
        self._exercising(cable)
        self._no_camera_allowed(cable)
        self._failing(cable, "film_failed", "**/v1/follow/video", _no_film)
        self._failing(cable, "not_reached", "**/v1/follow/track", _no_answer)
        cable.close()

    def _entering(self, cable: Cable) -> None:
        context, seen = self._page(cable)
        seen.page.goto(f"{cable.url}/follow/{ROUTINE}")
        seen.page.locator("input").wait_for()
        self._picture(seen, "code")
        seen.page.locator("input").fill("ABCD-EFGH")
        seen.page.keyboard.press("Enter")
        seen.page.locator(".problem").wait_for()
        self._picture(seen, "code_wrong")
        context.close()

    def _exercising(self, cable: Cable) -> None:
        context, seen = self._page(cable)
        page = seen.page
        page.goto(self._address(cable))
        page.locator(".promise").wait_for()
        self._picture(seen, "welcome")
        page.keyboard.press("Enter")
        page.locator(".setup").wait_for()
        page.wait_for_timeout(2000)
        self._picture(seen, "set_up")
        page.locator(".judged").wait_for()
        page.wait_for_timeout(_JUDGED_FOR_MS)
        page.locator(".judged").wait_for()
        self._picture(seen, "session")
        page.keyboard.press("Escape")
        page.locator("dialog").wait_for()
        self._picture(seen, "pause")
        page.keyboard.press("Escape")
        page.wait_for_timeout(1000)
        page.evaluate(CAMERA_ENDS)
        page.locator("dialog").wait_for()
        self._picture(seen, "camera_stopped")
        page.keyboard.press("Enter")
        page.locator("dialog").wait_for(state="detached")
        cable.cut()
        page.locator(".line:not(:empty)").wait_for()
        self._picture(seen, "connection_broken")
        cable.is_cut = False
        page.evaluate("dispatchEvent(new Event('online'))")  # the page tries again at once
        page.locator(".line:empty").wait_for(state="attached")
        page.keyboard.press("Escape")
        page.locator("dialog").wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.locator(".result").wait_for()
        self._picture(seen, "result")
        context.close()

    def _no_camera_allowed(self, cable: Cable) -> None:
        context, seen = self._page(cable, permissions=[])
        seen.page.goto(self._address(cable))
        seen.page.locator(".promise").wait_for()
        seen.page.keyboard.press("Enter")
        self._told(seen, "no_camera_allowed")
        context.close()

    def _failing(self, cable: Cable, name: str, path: str, answer: Callable[[Route], None]) -> None:
        context, seen = self._page(cable)
        context.route(path, answer)
        seen.page.goto(self._address(cable))
        self._told(seen, name)
        context.close()

    def _told(self, seen: Watched, name: str) -> None:
        seen.page.locator(".notice .sign").wait_for()
        self._picture(seen, name)

    def _page(
        self, cable: Cable, permissions: Sequence[str] = ("camera",)
    ) -> tuple[BrowserContext, Watched]:
        context = self._browser.new_context(
            locale=_LOCALES[self._language], permissions=permissions, **self._size
        )
        context.set_default_timeout(_WITHIN_MS)
        return context, watched(context, cable.url)

    def _address(self, cable: Cable) -> str:
        there = self._at.invite(ROUTINE, "p-17", self._language)
        return cable.url + there.removeprefix(self._at.service.url)

    def _picture(self, seen: Watched, screen: str) -> None:
        seen.page.screenshot(path=f"{self._stem}_{screen}.png")


def _no_answer(route: Route) -> None:
    route.abort()


def _no_film(route: Route) -> None:
    route.fulfill(body="x", content_type="video/mp4")


if __name__ == "__main__":
    main()
