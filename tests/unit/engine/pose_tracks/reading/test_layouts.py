"""JSON of other programs, in every layout and naming that they have; three frames each."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.found_poses import track_of
from coach_app.engine.pose_tracks.track_import import read_poses
from coach_app.errors import InputError
from tests.unit.engine.pose_tracks.reading.body_maker import (
    SIZE_PX,
    flat,
    folder,
    mediapipe,
    mmpose,
    openpose,
    points,
    write,
)

Make = Callable[[Path], Path]


def named(*names: str) -> Make:
    """A folder of OpenPose's frames under these names, in this order in time."""
    return lambda at: folder(
        at / "poses", {name: openpose(flat(25, i)) for i, name in enumerate(names)}
    )


def bodies(count: int, key: str = "pose_keypoints_2d", version: float = 1.3) -> Make:
    return lambda at: folder(
        at / "poses",
        {
            f"v_{i:012d}_keypoints": openpose(flat(count, i), key=key, version=version)
            for i in range(3)
        },
    )


def by_picture(frame: Callable[[int], Any], names: str = "{}.jpg") -> Make:
    return lambda at: write(at / "r.json", {names.format(i): frame(i) for i in range(3)})


def listed(entry: Callable[[int], Any]) -> Make:
    return lambda at: write(at / "r.json", [entry(i) for i in range(3)])


def alphapose(i: int, count: int = 17, name: str = "{}.jpg") -> dict[str, Any]:
    return {
        "image_id": name.format(i),
        "category_id": 1,
        "keypoints": flat(count, i),
        "score": 2.9,
        "idx": [1.0],
    }


OPENPOSE: dict[str, Make] = {
    "video": named(*(f"v_{i:012d}_keypoints" for i in range(3))),
    "from frame 120": named(*(f"v_{i:012d}_keypoints" for i in (120, 121, 122))),
    "image_dir": named("frame0001_keypoints", "frame0002_keypoints", "frame0003_keypoints"),
    "pose2sim": named("cam01_000000", "cam01_000001", "cam01_000002"),
    "past 9": named("p9_keypoints", "p10_keypoints", "p11_keypoints"),
    "no numbers": named("arms_keypoints", "legs_keypoints", "squat_keypoints"),
    "number first": named("01-up_keypoints", "02-down_keypoints", "03-up_keypoints"),
    "dates": named("20240101_1_keypoints", "20240101_2_keypoints", "20240101_3_keypoints"),
    "far apart": named("a_1_keypoints", "a_90000_keypoints", "a_7000000_keypoints"),
    "spaces": named(
        "my film (2)_00_keypoints", "my film (2)_01_keypoints", "my film (2)_02_keypoints"
    ),
    "1.0": bodies(18, "pose_keypoints", 1.0),
    "1.1 of 25": bodies(25, "pose_keypoints", 1.1),
    "coco": bodies(18),
    "coco 17": bodies(17),
    "halpe 26": bodies(26),
    "halpe 136": bodies(136),
    "whole body": bodies(133),
    "part candidates": lambda at: folder(
        at / "poses",
        {f"v_{i}_keypoints": openpose(flat(25, i), part_candidates=[{"0": []}]) for i in range(3)},
    ),
    "beside notes": lambda at: folder(
        named("cam1_0", "cam1_1", "cam1_2")(at), {"notes": {"fps": 30}, "empty": []}
    ),
    "in a folder of a folder": lambda at: named("a_0", "a_1", "a_2")(at / "pose").parent,
}
ALPHAPOSE: dict[str, Make] = {
    "list": listed(alphapose),
    "list of padded names": listed(lambda i: alphapose(i, name="frame_{:05d}.png")),
    "list of halpe 26": listed(lambda i: alphapose(i, 26)),
    "list of halpe 136": listed(lambda i: alphapose(i, 136)),
    "list of halpe 68": listed(lambda i: alphapose(i, 68)),
    "open": by_picture(lambda i: openpose(flat(18, i))),
    "cmu": by_picture(lambda i: {"version": "AlphaPose v0.3", "bodies": [{"joints": flat(18, i)}]}),
    "tracked": by_picture(lambda i: [{"keypoints": flat(17, i), "scores": 2.0, "idx": 1}]),
    "sep-json": lambda at: folder(
        at / "sep-json",
        {
            str(i): {"version": "AlphaPose v0.3", "bodies": [{"joints": flat(18, i)}]}
            for i in range(3)
        },
    ),
}
MMPOSE: dict[str, Make] = {
    "inferencer": listed(lambda i: {"frame_id": i, "instances": [mmpose(17, i)]}),
    "whole body": listed(lambda i: {"frame_id": i, "instances": [mmpose(133, i)]}),
    "body 26": listed(lambda i: {"frame_id": i, "instances": [mmpose(26, i)]}),
    "demo": lambda at: write(
        at / "r.json",
        {
            "meta_info": {},
            "instance_info": [{"frame_id": i + 1, "instances": [mmpose(17, i)]} for i in range(3)],
        },
    ),
    "a picture each": lambda at: folder(
        at / "predictions", {f"{i:06d}": [mmpose(17, i)] for i in range(3)}
    ),
}
MEDIAPIPE: dict[str, Make] = {
    "python, old": listed(lambda i: {"landmark": mediapipe(i)}),
    "python, tasks": listed(lambda i: {"pose_landmarks": [mediapipe(i)]}),
    "javascript, old": listed(lambda i: {"poseLandmarks": mediapipe(i), "ea": []}),
    "javascript, tasks": listed(lambda i: {"landmarks": [mediapipe(i)], "worldLandmarks": []}),
    "lists of numbers": listed(lambda i: [list(point.values()) for point in mediapipe(i)]),
    "frames": lambda at: write(
        at / "r.json", {"fps": 30, "frames": [{"landmarks": mediapipe(i)} for i in range(3)]}
    ),
    "by number": by_picture(lambda i: {"landmarks": mediapipe(i)}, "{}"),
    "lines": lambda at: _lines(at, [{"pose_landmarks": mediapipe(i)} for i in range(3)]),
}


def _lines(at: Path, documents: list[Any]) -> Path:
    path = at / "r.jsonl"
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), "utf-8")
    return path


def track(path: Path, kind: str | None = None) -> PoseTrack:
    found = read_poses(path, kind)
    return track_of(found, np.arange(len(found.frames)) / 30.0, SIZE_PX)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind, layouts in (
            ("openpose", OPENPOSE),
            ("alphapose", ALPHAPOSE),
            ("mmpose", MMPOSE),
            ("mediapipe", MEDIAPIPE),
        )
        for name in layouts
    ],
)
def test_every_layout_gives_the_body_in_every_frame(tmp_path: Path, kind: str, name: str) -> None:
    layouts = {
        "openpose": OPENPOSE,
        "alphapose": ALPHAPOSE,
        "mmpose": MMPOSE,
        "mediapipe": MEDIAPIPE,
    }
    path = layouts[kind][name](tmp_path)
    assert read_poses(path).kind == kind
    read = track(path)
    assert len(read) == 3
    for i in range(3):
        expected = np.array(points(len(read.skeleton), i))
        np.testing.assert_allclose(read.keypoints_px[i], expected[:, :2], rtol=1e-5)
        np.testing.assert_allclose(read.scores[i], expected[:, 2], rtol=1e-6)


@pytest.mark.parametrize("count", [17, 18, 25, 26])
def test_the_skeleton_is_the_one_of_that_many_keypoints(tmp_path: Path, count: int) -> None:
    skeleton = track(bodies(count)(tmp_path)).skeleton
    assert len(skeleton) == count
    assert skeleton.index("left_knee") == {17: 13, 18: 12, 25: 13, 26: 13}[count]


def test_numbers_in_names_keep_the_frames_between(tmp_path: Path) -> None:
    read = track(named("v_00_keypoints", "v_05_keypoints", "v_10_keypoints")(tmp_path))
    assert [i for i in range(len(read)) if read.pose(i) is not None] == [0, 5, 10]


def test_alphapose_counts_a_videos_pictures_from_zero(tmp_path: Path) -> None:
    path = write(tmp_path / "r.json", [alphapose(2), alphapose(3)])
    assert [track(path).pose(i) is None for i in range(4)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("scale", "edges"), [(3, (0.0, 1.0)), (4, (-1.0, 1.0))], ids=["0 to 1", "-1 to 1"]
)
def test_coordinates_that_openpose_scaled(
    tmp_path: Path, scale: int, edges: tuple[float, float]
) -> None:
    low, high = edges
    frames = {}
    for i in range(3):
        body = np.array(points(25, i))
        body[:, :2] = body[:, :2] / SIZE_PX * (high - low) + low
        body[7] = (low, low, 0.0)  # OpenPose moves what it did not measure along
        frames[f"v_{i:012d}_keypoints"] = openpose(body.ravel().tolist())
    path = folder(tmp_path / f"scale{scale}", frames)
    with pytest.raises(InputError, match="does not say how large the picture is"):
        track_of(read_poses(path), np.arange(3) / 30.0)
    read = track(path)
    np.testing.assert_allclose(read.keypoints_px[2, 3], points(25, 2)[3][:2], rtol=1e-5)
    assert np.isnan(read.keypoints_px[:, 7]).all()


def test_pixels_of_a_small_figure_are_pixels(tmp_path: Path) -> None:
    small = [0.25 * number for number in flat(17, 0, 30.0)]
    path = folder(tmp_path / "small", {f"v_{i}_keypoints": openpose(small) for i in range(3)})
    assert read_poses(path).extent is None


def test_mediapipes_times_and_metres_come_along(tmp_path: Path) -> None:
    world = [{"x": 0.1, "y": 0.2, "z": 0.3, "visibility": 1.0}] * 33
    frames = [
        {"timestamp_ms": 1000 + 40 * i, "landmarks": [mediapipe(i)], "worldLandmarks": [world]}
        for i in range(3)
    ]
    frames.append({"timestamp_ms": 1120, "landmarks": [], "worldLandmarks": []})
    read = track_of(read_poses(write(tmp_path / "r.json", frames)), size_px=SIZE_PX)
    assert read.t_s == pytest.approx([1.0, 1.04, 1.08, 1.12])
    assert read.world_m is not None
    assert read.world_m[1, 5] == pytest.approx([0.1, 0.2, 0.3])
    assert read.pose(3) is None


def test_what_pose2sim_could_not_track_is_not_measured(tmp_path: Path) -> None:
    body = flat(26)
    body[3:6] = [float("nan")] * 3
    path = folder(tmp_path / "cam1_json", {f"cam1_{i:06d}": openpose(body) for i in range(3)})
    read = track(path)
    assert np.isnan(read.keypoints_px[:, 1]).all()
    assert np.isfinite(read.keypoints_px[:, 2:]).all()


REFUSED: dict[str, tuple[Make, str]] = {
    "MPI's 15": (bodies(15), r"bodies of \[15\] keypoints; Coach reads 17 \(COCO\)"),
    "two cameras": (
        named("cam1_0", "cam1_1", "cam2_0", "cam2_1"),
        r"files of several recordings \(cam1, cam2\); name a folder of one",
    ),
    "two folders": (
        lambda at: folder(at / "both", {"a/v_0": openpose(flat(25)), "b/v_0": openpose(flat(25))}),
        r"several folders of poses \(a, b\); name one of them",
    ),
    "another program's": (
        lambda at: folder(at / "f", {"a1": {"x": 1}, "a2": {"x": 2}}),
        "no layout that lists the persons",
    ),
    "an animal's 17": (
        lambda at: write(
            at / "r.json",
            {
                "meta_info": {"keypoint_id2name": {str(i): f"paw{i}" for i in range(17)}},
                "instance_info": [{"frame_id": 1, "instances": [mmpose(17)]}],
            },
        ),
        "not those of COCO",
    ),
    "three dimensions": (
        listed(
            lambda i: {
                "frame_id": i,
                "instances": [{"keypoints": [[1, 2, 3]] * 17, "keypoint_scores": [1] * 17}],
            }
        ),
        r"17 scores for keypoints of shape \(17, 3\)",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_has_its_reason(tmp_path: Path, name: str) -> None:
    make, reason = REFUSED[name]
    with pytest.raises(InputError, match=reason) as raised:
        read_poses(make(tmp_path))
    assert "\n" not in str(raised.value)
