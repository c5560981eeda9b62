"""Files of other programs that once could not be read; each is an example of a kind."""

from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.pose_tracks.any_track import read_track

pytestmark = pytest.mark.media
SIZE_PX = (1280, 720)
NOSE_X = [638.7191, 639.4359, 640.0048]  # of the same three frames in every file


@pytest.mark.parametrize(
    "name",
    [
        "14_pose2sim_halpe26",
        "15_openpose_of_pictures",
        "16_openpose_v1.0",
        "17_openpose_scale_0_to_1",
        "18_alphapose-results.json",
        "19_mmpose_wholebody133.json",
        "20_mmpose_one_picture.json",
        "23_csv_semicolon_decimal_comma.csv",
    ],
)
def test_the_nose_is_where_it_was(cases: Path, name: str) -> None:
    track = read_track(cases / name, rate_hz=30.0, size_px=SIZE_PX)
    nose = track.keypoints_px[:, track.skeleton.index("nose"), 0]
    np.testing.assert_allclose(nose, NOSE_X[: len(nose)], rtol=1e-6)
    assert len(nose) == {"19": 2, "20": 1}.get(name[:2], 3)


def test_a_stray_fragment_takes_nobodys_place(cases: Path) -> None:
    track = read_track(cases / "21_openpose_stray_fragment", rate_hz=30.0, size_px=SIZE_PX)
    hips = track.keypoints_px[:, track.skeleton.index("mid_hip"), 0]
    np.testing.assert_allclose(hips, 641.961 + 3 * np.arange(8), rtol=1e-6)
