"""Whatever Coach reads becomes one track, with what the file lacks given or assumed."""

from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.any_track import read_track
from coach_app.engine.pose_tracks.formats import export
from coach_app.engine.pose_tracks.tracks import save_track
from coach_app.errors import InputError


def a_track() -> PoseTrack:
    rng = np.random.default_rng(1)
    k = len(BLAZEPOSE)
    points = rng.uniform(10, 400, (6, k, 2)).astype(np.float32)
    return PoseTrack(
        BLAZEPOSE,
        np.arange(6) / 25.0,
        points,
        np.full((6, k), 0.9, np.float32),
        None,
        (640, 480),
        "m",
    )


@pytest.mark.parametrize("name", ["a.npz", "a.json", "a.mmpose.json"])
def test_files_that_say_everything(tmp_path: Path, name: str) -> None:
    track = a_track()
    if name.endswith(".npz"):
        save_track(tmp_path / name, track)
    else:
        export(track, "mmpose" if "mmpose" in name else "coach", tmp_path / name)
    again = read_track(tmp_path / name)
    np.testing.assert_allclose(again.t_s, track.t_s)
    assert again.size_px == (640, 480)


@pytest.mark.parametrize("name", ["openpose", "csv", "coco"])
def test_what_a_file_lacks_is_given_assumed_or_asked_for(tmp_path: Path, name: str) -> None:
    track = a_track()
    path = tmp_path / ("poses.zip" if name == "openpose" else f"poses.{name}")
    export(track, name, path)
    with pytest.raises(InputError, match=r"add the video with --video, or --rate and --size"):
        read_track(path)
    given = read_track(path, rate_hz=50.0, size_px=(800, 600))
    assert given.size_px == (800, 600)
    np.testing.assert_allclose(given.t_s, np.arange(6) / 50.0)
    assumed = read_track(path, assume=True)
    assert (assumed.size_px >= track.keypoints_px.max(axis=(0, 1))).all()
    np.testing.assert_allclose(np.diff(assumed.t_s), 1 / 30.0 if name == "openpose" else 1 / 25.0)
