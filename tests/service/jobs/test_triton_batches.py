"""Two workers on one real Triton server: it joins their crops, and the poses stay the same."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from coach_app import settings
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.triton_repository import write_repository
from coach_app.engine.pose_tracks.tracks import load_track
from pose_service.jobs.processing import Processor
from pose_service.limits import Limits
from pose_service.structures import ModelPlaces, Options
from setup import triton_server
from tests.service.videos import write_clip

MODELS = Path(__file__).resolve().parents[3] / "models"
CACHE = settings.cache_dir()
NAME = "blazepose_full"
FRAMES = 20
CLOSE_PX = 0.1

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not (triton_server.environment() / "ready").exists():
        reason = "Triton is not set up; run python -m setup.triton_server"
        if os.environ.get("CI") == "true" and sys.platform == "linux":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("repository")
    packages = triton_server.site_packages()
    write_repository([read_contract(MODELS / NAME)], CACHE, folder, site_packages=packages)
    with triton_server.serving(folder) as address:
        yield address


def track(processor: Processor, clip: Path, workspace: Path) -> PoseTrack:
    workspace.mkdir()
    results = processor.process(
        clip,
        Options(NAME, draw=False),
        workspace,
        lambda stage, done, total: None,
        lambda: False,
        Limits(),
    )
    return load_track(results.files["track.npz"])


def runs(address: str) -> tuple[int, int]:
    """How many crops the server was asked about so far, and how often it ran the network."""
    from tritonclient import grpc

    client = grpc.InferenceServerClient(address)
    counted = client.get_inference_statistics(f"{NAME}_landmarks").model_stats[0]
    client.close()
    return counted.inference_count, counted.execution_count


def test_triton_joins_the_crops_of_two_workers(server: str, tmp_path: Path) -> None:
    clips = [write_clip(tmp_path / f"{i}.mp4", FRAMES, skip=7 * i) for i in range(4)]
    here = Processor(ModelPlaces(MODELS, CACHE, "cpu", 1))
    alone = [track(here, clip, tmp_path / f"here{i}") for i, clip in enumerate(clips)]
    here.close()
    workers = [Processor(ModelPlaces(MODELS, CACHE, f"grpc://{server}")) for _ in range(2)]
    crops, executions = runs(server)
    with ThreadPoolExecutor(4) as pool:
        there = list(
            pool.map(lambda i: track(workers[i % 2], clips[i], tmp_path / f"there{i}"), range(4))
        )
    crops, executions = runs(server)[0] - crops, runs(server)[1] - executions
    for worker in workers:
        worker.close()
    assert crops >= 4 * FRAMES
    assert crops / executions > 1.3  # crops of different jobs went into one run
    for one, other in zip(alone, there, strict=True):
        assert len(one) == len(other) == FRAMES
        apart = np.abs(one.keypoints_px - other.keypoints_px)
        assert np.nanmax(apart) < CLOSE_PX
        np.testing.assert_array_equal(np.isnan(one.keypoints_px), np.isnan(other.keypoints_px))
