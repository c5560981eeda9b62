"""Follows a routine in Chromium, a clip being its camera, and compares with `coach-app score`.

    python -m benchmarks.follow_page [--routine R] [--camera CLIP] [--json]

The real service, the real page, the real network in the page. The page is told to start when the
clip begins, as the clip was filmed beside the routine's video; the fake camera keeps no exact
time, so `offset_s` says how far apart the two were, read from the numbers in the pictures.
"""

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser

from benchmarks.common.machine import report
from benchmarks.follow_page import camera_clip
from benchmarks.follow_page.faults import faults
from benchmarks.follow_page.place import Place, place
from benchmarks.follow_page.watching import Watched, camera_of, chromium, watched

PARTICIPANT = "p-17"
ROUTINE, FOLLOWER = "standing-whole-body", "follower.mp4"

# The film waits until the camera's clip begins anew; then both are noted, once a camera picture.
_TOGETHER = """
window.moments = [];
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = async function () {
  if (!this.closest(".film") || this.currentTime > 0) return play.call(this);
  const camera = document.querySelector(".me video");
  for (;;) {
    await new Promise((then) => camera.requestVideoFrameCallback(then));
    if (frameNumber(camera) <= 1) break;
  }
  window.startedAt = performance.now();
  const note = (now, frame) => {
    const ago_s = (performance.now() - (frame.captureTime ?? now)) / 1000;
    if (!this.paused) moments.push([frameNumber(camera), this.currentTime - ago_s]);
    camera.requestVideoFrameCallback(note);
  };
  camera.requestVideoFrameCallback(note);
  return play.call(this);
};
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.follow_page")
    parser.add_argument("--routine", default=ROUTINE, help="id of a routine (%(default)s)")
    parser.add_argument("--video", type=Path, help="make this video the routine instead")
    parser.add_argument("--camera", type=Path, help="the clip; by default the shipped follower")
    parser.add_argument("--no-faults", action="store_true", help="the whole session only")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, place(Path(scratch)) as at:
        routine = options.routine
        if options.video is not None:
            routine = at.coach("routine", "add", options.video, "--title", "Followed")["id"]
        clip = options.camera or Path("reference_routines") / routine / FOLLOWER
        told = at.coach("score", "--routine", routine, "--camera", clip)
        at.publish(routine)
        file = at.folder / "camera.mjpeg"
        rate_hz = camera_clip.write(clip, file)
        with chromium(*camera_of(file)) as browser:
            figures = followed(browser, at, routine, rate_hz)
            (stored,) = at.sessions(PARTICIPANT)
            figures = {**compared(stored, told), **figures}
            if not options.no_faults:
                figures |= faults(browser, at, routine)
    report(figures, options.json)


def followed(browser: Browser, at: Place, routine: str, rate_hz: float) -> dict[str, Any]:
    """One session from the code to the result."""
    context = browser.new_context(locale="en-US", permissions=["camera"])
    seen = watched(context, at.service.url, camera_clip.READ_NUMBER, _TOGETHER)
    page = seen.page
    page.goto(at.invite(routine, PARTICIPANT))
    page.get_by_role("button", name="Switch the camera on").click()
    page.locator(".session").wait_for()
    if not seen.until(lambda: page.locator(".result").count() > 0, 300):
        raise RuntimeError(f"there is no result; the page says: {seen.says()}")
    offsets = [number / rate_hz - position_s for number, position_s in page.evaluate("moments")]
    long_ms = seen.long_tasks_ms(page.evaluate("startedAt"))
    figures = {
        "offset_s": round(statistics.median(offsets), 3),
        "offset_spread_s": round(float(np.ptp(np.percentile(offsets, (5, 95)))), 3),
        "long_tasks": len(long_ms),
        "longest_task_ms": round(max(long_ms, default=0.0)),
        **counts(seen),
    }
    context.close()
    return figures


def counts(seen: Watched) -> dict[str, Any]:
    """Bytes over the network by kind, and what was asked of others."""
    return {
        **{f"sent_{kind}_bytes": size for kind, size in seen.sent.items()},
        **{f"sent_{kind}": count for kind, count in seen.sent_count.items()},
        **{f"received_{kind}_bytes": size for kind, size in seen.received.items()},
        "loaded_bytes": sum(seen.loaded.values()),
        "asked_elsewhere": len(seen.elsewhere),
        "faults": len(seen.faults),
    }


def compared(stored: dict[str, Any], desktop: dict[str, Any]) -> dict[str, Any]:
    """Score, lag and coverage of both."""
    return {
        "score": stored["score"],
        "desktop_score": desktop["score"],
        "lag_s": stored["lag_s"],
        "desktop_lag_s": desktop["lag_s"],
        "coverage": stored["coverage"],
        "desktop_coverage": desktop["coverage"],
        "fps": stored["fps"],
        "desktop_fps": desktop["fps"],
    }


if __name__ == "__main__":
    main()
