"""What the long run says of its rows."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.soak import sample, sessions
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import Frame, PoseTrack
from coach_app.engine.media.capture import FileSource
from tests.clip_maker import GREY_STEP, ClipMaker


def row(minutes: float, rss_mb: float, **counts: float) -> dict[str, float]:
    known = {"threads": 1.0, "descriptors": 10.0, **counts}
    return {"minutes": minutes, "sessions": minutes / 5.0, "rss_mb": rss_mb, **known}


def test_growth_is_counted_from_the_first_ten_minutes_on() -> None:
    rows = [row(0, 100), row(5, 300), row(12, 250), row(30, 262), row(60, 255)]
    found = sample.figures(rows, "window")
    assert found["window.settled_min"] == sample.SETTLED_MIN
    assert found["window.rss_start_mb"] == 100
    assert found["window.rss_settled_mb"] == 250
    assert found["window.rss_most_after_mb"] == 262
    assert found["window.growth_mb"] == 12
    assert found["window.rss_end_mb"] == 255


def test_a_short_run_settles_after_its_first_third() -> None:
    found = sample.figures([row(0, 1), row(1, 90), row(2, 50), row(3, 55)], "x")
    assert found["x.settled_min"] == 1.0
    assert found["x.growth_mb"] == 0.0


def test_what_is_counted_is_told_after_the_first_and_after_the_last_session() -> None:
    rows = [row(0, 1, timers=0), row(5, 1, timers=3), row(12, 1, timers=4)]
    found = sample.figures(rows, "x")
    assert (found["x.timers_begin"], found["x.timers_end"]) == (3, 4)
    assert "x.objects_begin" not in found


def test_what_was_stopped_before_a_session_says_so_and_nothing_else() -> None:
    assert sample.figures([row(0, 1)], "x") == {"x.samples": 1.0}


def test_rows_are_read_up_to_a_line_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    assert sample.read(path) == []
    sample.append(path, row(0, 1))
    sample.append(path, row(5, 2))
    with path.open("a") as file:
        file.write(json.dumps(row(9, 3))[:-4])
    assert [of["rss_mb"] for of in sample.read(path)] == [1, 2]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc here")
def test_a_sample_counts_this_process(tmp_path: Path) -> None:
    before = sample.sample(0.0, 0)
    with (tmp_path / "open").open("w"):
        during = sample.sample(1.0, 2, timers=3.0)
    assert during["descriptors"] == before["descriptors"] + 1
    assert during["timers"] == 3.0
    assert 5 < during["rss_mb"] < 100_000


def test_the_webcams_pictures_and_the_poses_remembered_of_them_are_the_same_instants(
    tmp_path: Path,
) -> None:
    video = ClipMaker(tmp_path).mp4(frames=31, size_px=(1280, 720))
    sessions.as_webcam(video, tmp_path / "webcam.mp4")
    track = sessions.poses_of_webcam(_track(31, (1280, 720)))
    seen, all_of_them = _pictures(tmp_path / "webcam.mp4"), _pictures(video)
    assert seen[0].size_px == track.size_px == (640, 360)
    assert [frame.t_s for frame in seen] == pytest.approx(track.t_s, abs=0.001)
    greys, expected = [_grey(frame) for frame in seen], [_grey(of) for of in all_of_them[::2]]
    assert greys == pytest.approx(expected, abs=GREY_STEP / 2)  # nearer than to any other
    assert track.keypoints_px[3, 0].tolist() == [320.0, 180.0]


def _pictures(path: Path) -> list[Frame]:
    source = FileSource(path)
    try:
        return list(iter(source.read, None))
    finally:
        source.close()


def _grey(frame: Frame) -> float:
    """Of the lower right, where there is no mark."""
    return float(frame.image_bgr[-20:, -20:].mean())


def _track(frames: int, size_px: tuple[int, int]) -> PoseTrack:
    """Everything in the middle of the picture."""
    middle = np.full((frames, len(COCO), 2), np.divide(size_px, 2), np.float32)
    scores = np.ones(middle.shape[:2], np.float32)
    return PoseTrack(COCO, np.arange(frames) / 30.0, middle, scores, None, size_px, "drawn")
