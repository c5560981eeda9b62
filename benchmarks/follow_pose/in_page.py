"""Frames through the page's worker in a headless Chromium: its poses, how long, how many bytes."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from playwright.sync_api import Page, Request, Route, sync_playwright

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Frame, Pose

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-sync", "--disable-background-networking", "--disable-component-update"),
]
_LONGEST_MS = 120_000.0
_PAGE = "/follow/no-routine"
# Frames come as files, so that the page's main thread does no more than it does with a camera.
_RUN = """async ([model, runtime, times]) => {
  const files = [...document.getElementById("frames").files];
  const pictures = await Promise.all(files.map((file) => createImageBitmap(file)));
  const tasks = [];
  const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  watch.observe({ type: "longtask" });
  const worker = new Worker("/follow/files/pose/worker.js", { type: "module" });
  const answers = [];
  let wake = () => {};
  const told = (answer) => { answers.push(answer); wake(); };
  worker.onmessage = ({ data }) => told(data);
  worker.onerror = ({ message }) => told({ type: "failed", reason: "onerror", detail: message });
  const answer = async (...types) => {
    for (;;) {
      while (answers.length > 0) {
        const next = answers.shift();
        if (next.type === "failed") throw new Error(`${next.reason}: ${next.detail}`);
        if (types.includes(next.type)) return next;
      }
      await new Promise((resolve) => { wake = resolve; });
    }
  };
  const opened = performance.now();
  worker.postMessage({ type: "open", model, runtime, base: "/follow/" });
  const ready = await answer("ready");
  const began = performance.now();
  const poses = [];
  for (const [i, picture] of pictures.entries()) {
    worker.postMessage({ type: "frame", picture, t_s: times[i] }, [picture]);
    poses.push(await answer("pose"));
  }
  tasks.push(...watch.takeRecords());
  watch.disconnect();
  worker.terminate();
  const plain = (values) => values && [...values];
  return {
    ready,
    open_ms: began - opened,
    longest_task_ms: Math.max(0, ...tasks.map((task) => task.duration)),
    poses: poses.map((pose) => ({
      ...pose,
      keypoints: plain(pose.keypoints), scores: plain(pose.scores), world: plain(pose.world),
    })),
  };
}"""


@dataclass(frozen=True, slots=True)
class InPage:
    """What the page's worker made of frames.

    Attributes:
        poses: one a frame.
        runtime: name and version.
        threads: of the network.
        took_ms: in the worker, one entry a frame.
        open_ms: until the first frame could be handed over.
        longest_task_ms: of the page's main thread; 0 if none took over 50.
        loaded_bytes: that came over the network, compressed, with what the worker fetched.
    """

    poses: list[Pose | None]
    runtime: str
    threads: int
    took_ms: list[float]
    open_ms: float
    longest_task_ms: float
    loaded_bytes: int


def browser_path() -> str | None:
    """Where Chromium lies; None if this machine has none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@contextlib.contextmanager
def opened_page(url: str, executable: str) -> Iterator[Page]:
    """The service's follow page in a headless Chromium with an empty cache on the disk."""
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=executable, args=_FLAGS, base_url=url
        )
        page = context.new_page()
        page.set_default_timeout(_LONGEST_MS)
        yield page
        context.close()


@contextlib.contextmanager
def not_isolated(page: Page) -> Iterator[None]:
    """As behind a proxy that drops the headers that isolate the page: it gets one thread."""

    def answer(route: Route) -> None:
        reply = route.fetch()
        kept = {k: v for k, v in reply.headers.items() if not k.startswith("cross-origin-")}
        route.fulfill(response=reply, headers=kept)

    page.context.route(f"**{_PAGE}", answer)
    yield
    page.context.unroute(f"**{_PAGE}")


def run_in_page(
    page: Page, folder: Path, frames: Sequence[Frame], model: str, runtime: str | None = None
) -> InPage:
    """Hand frames to the worker, each after the answer to the one before.

    Args:
        page: as of `opened_page`; it is loaded anew, its cache stays.
        folder: for the frames as files.
        frames: of one size.
        model: name of the model.
        runtime: "litert", "ort", or None for the service's choice.
    """
    requests: list[Request] = []

    def finished(request: Request) -> None:
        requests.append(request)

    page.context.on("requestfinished", finished)
    page.goto(_PAGE)
    page.evaluate(
        """() => document.body.append(Object.assign(
             document.createElement("input"), { type: "file", id: "frames", multiple: true }))"""
    )
    page.set_input_files("#frames", [str(path) for path in _files(folder, frames)])
    told: dict[str, Any] = page.evaluate(_RUN, [model, runtime, [frame.t_s for frame in frames]])
    page.context.remove_listener("requestfinished", finished)
    loaded = sum(max(request.sizes()["responseBodySize"], 0) for request in requests)  # -1: cached
    return InPage(
        poses=[_pose(one) for one in told["poses"]],
        runtime=told["ready"]["runtime"],
        threads=told["ready"]["threads"],
        took_ms=[one["took_ms"] for one in told["poses"]],
        open_ms=told["open_ms"],
        longest_task_ms=told["longest_task_ms"],
        loaded_bytes=loaded,
    )


def distances(
    skeleton: Skeleton, ours: Sequence[Pose | None], theirs: Sequence[Pose | None]
) -> list[float]:
    """How far apart two estimates of the same frames put each keypoint, as share of the torso.

    A frame in which only one of the two saw somebody counts as infinitely far.

    Args:
        skeleton: of both.
        ours: one a frame.
        theirs: likewise; the torso, from shoulders to hips, is measured on these.
    """
    shoulders = [skeleton.index("left_shoulder"), skeleton.index("right_shoulder")]
    hips = [skeleton.index("left_hip"), skeleton.index("right_hip")]
    apart: list[float] = []
    for one, other in zip(ours, theirs, strict=True):
        if one is None or other is None:
            apart += [] if one is other else [float("inf")]
            continue
        points = other.keypoints_px
        torso = np.hypot(*(points[shoulders].mean(axis=0) - points[hips].mean(axis=0)))
        apart += (np.hypot(*(one.keypoints_px - points).T) / torso).tolist()
    return apart


def _files(folder: Path, frames: Sequence[Frame]) -> list[Path]:
    paths = [folder / f"{i:04}.png" for i in range(len(frames))]
    for path, frame in zip(paths, frames, strict=True):
        if not path.exists():
            cv2.imwrite(str(path), frame.image_bgr)
    return paths


def _pose(told: dict[str, Any]) -> Pose | None:
    if not told["seen"]:
        return None
    world = told["world"]
    return Pose(
        np.array(told["keypoints"], np.float32).reshape(-1, 2),
        np.array(told["scores"], np.float32),
        None if world is None else np.array(world, np.float32).reshape(-1, 3),
        float(told["score"]),
    )
