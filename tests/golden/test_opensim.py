"""The TRC that Coach writes, read by OpenSim itself where it is installed (`pip install opensim`).

It is not among Coach's own packages: 130 MB for one test. The layout is held by `test_formats`.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.formats import export
from tests.golden.test_formats import made_track

opensim: Any = pytest.importorskip("opensim", reason="OpenSim is not installed here")


def with_gaps(track: PoseTrack, *gaps: tuple[int, int]) -> PoseTrack:
    for frame, keypoint in gaps:
        track.keypoints_px[frame, keypoint], track.scores[frame, keypoint] = np.nan, 0.0
        if track.world_m is not None:
            track.world_m[frame, keypoint] = np.nan
    return track


@pytest.fixture(autouse=True)
def _no_log_file() -> None:
    """OpenSim writes opensim.log into the current folder otherwise."""
    opensim.Logger.removeFileSink()


@pytest.mark.parametrize("world", [True, False], ids=["metres", "pixels"])
@pytest.mark.parametrize("gaps", [(), ((0, 32),), ((2, 0), (2, 32)), ((0, 5), (0, 6))])
def test_opensim_reads_every_gap(
    tmp_path: Path, world: bool, gaps: tuple[tuple[int, int], ...]
) -> None:
    track = with_gaps(made_track(world), *gaps)
    export(track, "trc", tmp_path / "o.trc")
    table = opensim.TimeSeriesTableVec3(str(tmp_path / "o.trc"))
    assert (table.getNumRows(), table.getNumColumns()) == (len(track), len(track.skeleton))
    assert table.getColumnLabels() == track.skeleton.keypoints
    assert table.getIndependentColumn() == pytest.approx(track.t_s.tolist())
    for i in range(len(track)):
        row = table.getRowAtIndex(i)
        seen = [np.isfinite(row[k].to_numpy()).all() for k in range(len(track.skeleton))]
        np.testing.assert_array_equal(seen, np.isfinite(track.keypoints_px[i, :, 0]))
    assert opensim.MarkerData(str(tmp_path / "o.trc")).getNumFrames() == len(track)
