"""The pose network in a real Chromium sees what the desktop's sees, on the same frames."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page

from benchmarks.follow_pose.in_page import browser_path, distances, opened_page, run_in_page
from coach_app import settings
from coach_app.engine.core.structures import Frame
from coach_app.engine.media.capture import open_source
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.errors import ModelError
from pose_service.web.runtimes import LITERT, install
from tests.conftest import REPOSITORY
from tests.service.conftest import serving

MOST_APART = 0.015  # of the torso, median
FRAMES, EVERY = 6, 10  # that far apart, somebody moves visibly

pytestmark = pytest.mark.model


def missing(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    executable = browser_path()
    if executable is None:
        missing("no Chromium: apt-get install chromium")
        return
    cache = settings.cache_dir()
    try:
        install(LITERT, cache)
    except ModelError as error:
        missing(str(error))
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
def test_a_filmed_participant(page: Page, media: Path, tmp_path: Path) -> None:
    compare(page, media / "video" / "lateral_raise.mp4", tmp_path)


def test_the_drawn_follower(page: Page, tmp_path: Path) -> None:
    compare(
        page, REPOSITORY / "reference_routines" / "standing-whole-body" / "follower.mp4", tmp_path
    )


def compare(page: Page, video: Path, folder: Path) -> None:
    frames = frames_of(video)
    estimator = open_estimator(
        "blazepose_full", REPOSITORY / "models", settings.cache_dir(), threads=1, device="cpu"
    )
    expected = [estimator.estimate(frame) for frame in frames]
    estimator.close()
    assert all(expected)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    in_page = run_in_page(page, folder, frames, "blazepose_full")
    assert faults == []
    assert in_page.runtime.startswith("litert")
    assert np.median(distances(estimator.skeleton, in_page.poses, expected)) < MOST_APART
    for ours, theirs in zip(in_page.poses, expected, strict=True):
        assert ours is not None and theirs is not None
        assert ours.world_m is not None and theirs.world_m is not None
        np.testing.assert_allclose(ours.scores, theirs.scores, atol=0.1)
        np.testing.assert_allclose(ours.world_m, theirs.world_m, atol=0.05)
