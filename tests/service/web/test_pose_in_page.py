"""The pose network in a real Chromium sees what the desktop's sees, on the same frames."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page

from benchmarks.follow_pose.in_page import (
    browser_path,
    distances,
    not_isolated,
    opened_page,
    run_in_page,
)
from coach_app import settings
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.media.capture import open_source
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.pose.obtaining import obtain
from coach_app.errors import ModelError
from pose_service.web.runtimes import LITERT, install
from tests.conftest import REPOSITORY
from tests.service.conftest import serving

MOST_APART = 0.015  # of the torso, median
MODELS = REPOSITORY / "models"
FILMED = "lateral_raise.mp4"
FRAMES, EVERY = 6, 10  # that far apart, somebody moves visibly

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with what is installed here, to which a test may add a model."""
    here, folder = settings.cache_dir(), tmp_path_factory.mktemp("cache")
    try:
        install(LITERT, here)
    except ModelError as error:
        pytest.skip(str(error))  # npm is no part of what the product or its tests need
    (folder / "models").mkdir()
    for name in ("web", "models/blazepose_full"):
        (folder / name).symlink_to(here / name)
    return folder


@pytest.fixture(scope="module")
def page(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    executable = browser_path()
    if executable is None:
        reason = "no Chromium: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    data = tmp_path_factory.mktemp("pose") / "data"
    with serving(data, cache=str(cache)) as service, opened_page(service.url, executable) as page:
        yield page


def frames_of(video: Path) -> list[Frame]:
    source = open_source(str(video))
    try:
        read = iter(source.read, None)
        return list(islice(read, 0, FRAMES * EVERY, EVERY))
    finally:
        source.close()


@pytest.mark.media
def test_a_filmed_participant(page: Page, cache: Path, media: Path, tmp_path: Path) -> None:
    poses, expected = compare(page, cache, media / "video" / FILMED, tmp_path)
    for ours, theirs in zip(poses, expected, strict=True):
        assert ours.world_m is not None and theirs.world_m is not None
        np.testing.assert_allclose(ours.world_m, theirs.world_m, atol=0.05)


def test_the_drawn_follower(page: Page, cache: Path, tmp_path: Path) -> None:
    routine = REPOSITORY / "reference_routines" / "standing-whole-body"
    compare(page, cache, routine / "follower.mp4", tmp_path)
    with not_isolated(page):  # a proxy drops the headers: no memory that threads share
        compare(page, cache, routine / "follower.mp4", tmp_path, threads=1)


@pytest.mark.media
def test_a_filmed_participant_by_posenet(
    page: Page, cache: Path, media: Path, tmp_path: Path
) -> None:
    file = "posenet_posenet_mobilenet_v1_075_353_481_16_quant_decoder.tflite"
    obtain("posenet", MODELS, cache, given=media / "models" / "coral" / file)
    compare(page, cache, media / "video" / FILMED, tmp_path, "posenet")


def test_the_worker_says_why_it_cannot_and_opens_again(page: Page) -> None:
    page.goto("/follow/no-routine")
    told = page.evaluate(
        """async () => {
             const worker = new Worker("/follow/files/pose/worker.js", { type: "module" });
             const answers = (message) => new Promise((resolve) => {
               worker.onmessage = ({ data }) => {
                 if (data.type !== "progress") resolve(data.reason ?? data.type);
               };
               worker.postMessage({ type: "open", base: "/follow/", runtime: null, ...message });
             });
             const model = "blazepose_full";
             const picture = await createImageBitmap(new ImageData(1, 1));
             return [
               await answers({ model: "nothing" }),
               await answers({ model, runtime: "other" }),
               await answers({ model, base: "https://127.0.0.1:1/" }),
               await answers({ type: "frame", picture }),
               await answers({ model }),
               await answers({ model }),
             ];
           }"""
    )
    assert told == [
        "model_missing", "runtime_missing", "not_reached", "not_open", "ready", "ready"
    ]  # fmt: skip


def compare(
    page: Page,
    cache: Path,
    video: Path,
    folder: Path,
    model: str = "blazepose_full",
    *,
    threads: int | None = None,
) -> tuple[list[Pose], list[Pose]]:
    """Hold the page's poses of a video against the desktop's, and return both."""
    frames = frames_of(video)
    estimator = open_estimator(model, MODELS, cache, threads=1, device="cpu")
    expected = [pose for frame in frames if (pose := estimator.estimate(frame))]
    estimator.close()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    in_page = run_in_page(page, folder, frames, model)
    assert faults == []
    assert in_page.runtime.startswith("litert")
    assert threads in (None, in_page.threads)
    poses = [pose for pose in in_page.poses if pose]
    assert len(poses) == len(expected) == len(frames)
    assert np.median(distances(estimator.skeleton, poses, expected)) < MOST_APART
    for ours, theirs in zip(poses, expected, strict=True):
        np.testing.assert_allclose(ours.scores, theirs.scores, atol=0.1)
    return poses, expected
