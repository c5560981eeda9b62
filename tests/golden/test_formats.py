"""Exported formats, byte by byte against files that were looked at once.

`COACH_WRITE_GOLDEN=1 pytest tests/golden` writes them anew; look at the difference before
committing it.
"""

import json
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, COCO_17, OPENPOSE_COCO, Skeleton
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.any_track import read_track
from coach_app.engine.pose_tracks.formats import SUFFIXES, export
from coach_app.engine.pose_tracks.openpose import openpose_files
from coach_app.errors import InputError

GOLDEN = Path(__file__).parent / "formats"


def made_track(world: bool = True) -> PoseTrack:
    """Three frames: a person, nobody, a person with one wrist not measured."""
    k = len(BLAZEPOSE)
    keypoints = np.full((3, k, 2), np.nan, dtype=np.float32)
    scores = np.zeros((3, k), dtype=np.float32)
    for frame in (0, 2):
        keypoints[frame, :, 0] = 100 + np.arange(k) * 0.1 + frame
        keypoints[frame, :, 1] = 50 + np.arange(k) * 2
        scores[frame] = 0.5 + np.arange(k) * 0.01
    wrist = BLAZEPOSE.index("left_wrist")
    keypoints[2, wrist], scores[2, wrist] = np.nan, 0.0
    world_m = None
    if world:
        world_m = np.full((3, k, 3), np.nan, dtype=np.float32)
        world_m[[0, 2]] = np.stack([np.arange(k) * 0.01, np.arange(k) * 0.02, -np.ones(k)], 1)
        world_m[2, wrist] = np.nan
    t_s = np.array([0.0, 0.04, 0.1])
    return PoseTrack(BLAZEPOSE, t_s, keypoints, scores, world_m, (640, 480), "made")


def as_seen_by(skeleton: Skeleton) -> PoseTrack:
    """The same frames in another skeleton; a keypoint that BlazePose lacks lies at the nose."""
    track = made_track(world=False)
    columns = [BLAZEPOSE.index(k if k in BLAZEPOSE else "nose") for k in skeleton.keypoints]
    points, scores = track.keypoints_px[:, columns], track.scores[:, columns]
    return PoseTrack(skeleton, track.t_s, points, scores, None, track.size_px, "made")


CASES = {
    "coach.json": ("coach", True),
    "coach_2d.json": ("coach", False),
    "coco.json": ("coco", True),
    "mmpose.json": ("mmpose", True),
    "openpose.zip": ("openpose", True),
    "metres.trc": ("trc", True),
    "pixels.trc": ("trc", False),
    "world.csv": ("csv", True),
}


@pytest.mark.parametrize("name", CASES)
def test_as_it_was_looked_at(tmp_path: Path, name: str) -> None:
    kind, world = CASES[name]
    export(made_track(world), kind, tmp_path / name)
    if name.endswith(".zip"):  # compared by content: zlib's versions compress differently
        with zipfile.ZipFile(tmp_path / name) as archive:
            texts = {entry: archive.read(entry).decode() for entry in archive.namelist()}
        name, content = "openpose.json", json.dumps(texts, indent=1) + "\n"
    else:
        content = (tmp_path / name).read_bytes().decode("utf-8")
    golden = GOLDEN / name
    if os.environ.get("COACH_WRITE_GOLDEN") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(content.encode("utf-8"))
    assert content == golden.read_bytes().decode("utf-8")


def random_track(skeleton_world: bool) -> PoseTrack:
    random = np.random.default_rng(3)
    shape = (40, len(BLAZEPOSE))
    # Every magnitude and sign that float32 knows, not only tame pixels.
    bits = random.integers(0, 1 << 32, (*shape, 2), dtype=np.uint32).view(np.float32)
    keypoints = np.where(np.isfinite(bits), bits, np.float32(1.5)).astype(np.float32)
    keypoints[7] = np.nan
    scores = random.uniform(0, 1, shape).astype(np.float32)
    scores[7] = 0
    world = random.normal(0, 1, (*shape, 3)).astype(np.float32) if skeleton_world else None
    t_s = np.cumsum(random.uniform(1e-3, 1, shape[0]))
    return PoseTrack(BLAZEPOSE, t_s, keypoints, scores, world, (7, 9), "made")


@pytest.mark.parametrize("world", [True, False])
def test_coach_json_loses_nothing(tmp_path: Path, world: bool) -> None:
    track = random_track(world)
    export(track, "coach", tmp_path / "track.json")
    again = read_track(tmp_path / "track.json")
    assert again.skeleton is BLAZEPOSE
    assert (again.size_px, again.model) == (track.size_px, track.model)
    for name in ("t_s", "keypoints_px", "scores", "world_m"):
        left, right = getattr(again, name), getattr(track, name)
        assert (left is None) == (right is None)
        if left is not None:
            assert left.dtype == right.dtype
            np.testing.assert_array_equal(left, right)


def test_a_damaged_coach_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "track.json"
    export(made_track(), "coach", path)
    whole = json.loads(path.read_text("utf-8"))
    whole["frames"][0]["keypoints"].pop()
    for text in (path.read_text("utf-8")[:-20], "[]", json.dumps(whole), '{"format": "x"}'):
        path.write_text(text, "utf-8")
        with pytest.raises(InputError, match=r"track\.json holds no poses"):
            read_track(path)


def test_coco_has_the_17_in_order() -> None:
    results = json.loads((GOLDEN / "coco.json").read_text("utf-8"))
    assert [result["image_id"] for result in results] == [0, 2]
    first = np.array(results[0]["keypoints"]).reshape(17, 3)
    expected = [100 + 0.1 * BLAZEPOSE.index(name) for name in COCO_17]
    assert first[:, 0] == pytest.approx(expected, abs=1e-4)
    wrist = np.array(results[1]["keypoints"]).reshape(17, 3)[COCO_17.index("left_wrist")]
    assert list(wrist) == [0, 0, 0]


def test_openpose_neck_is_between_the_shoulders() -> None:
    files = dict(openpose_files(made_track(), "clip"))
    assert sorted(files) == [f"clip_{i:012d}_keypoints.json" for i in range(3)]
    people = [json.loads(text)["people"] for text in files.values()]
    assert [len(seen) for seen in people] == [1, 0, 1]
    body = np.array(people[0][0]["pose_keypoints_2d"]).reshape(25, 3)
    assert body[1] == pytest.approx((body[2] + body[5]) / 2, abs=0.01)
    assert body[8, :2] == pytest.approx((body[9, :2] + body[12, :2]) / 2, abs=1e-4)
    assert body[1, 2] == min(body[2, 2], body[5, 2])
    assert list(body[20]) == list(body[23]) == [0, 0, 0]  # small toes


def test_openpose_coco_18_of_a_model_without_feet() -> None:
    for skeleton, count, feet in (
        (OPENPOSE_COCO, 18, []),
        (COCO, 25, list(range(19, 25))),
    ):
        text = dict(openpose_files(as_seen_by(skeleton), "clip"))[
            "clip_000000000000_keypoints.json"
        ]
        points = np.array(json.loads(text)["people"][0]["pose_keypoints_2d"]).reshape(-1, 3)
        assert len(points) == count
        assert [i for i, point in enumerate(points) if not point.any()] == feet


@pytest.mark.media
def test_openpose_files_look_like_openposes_own(media: Path) -> None:
    folder = media / "golden" / "openpose_shoulder_press_seated"
    theirs = json.loads(min(folder.glob("*.json")).read_text("utf-8"))
    ours = json.loads(next(openpose_files(as_seen_by(OPENPOSE_COCO), "x"))[1])
    assert ours["version"] == theirs["version"]
    person, other = ours["people"][0], theirs["people"][0]
    assert person["person_id"] == other["person_id"]
    assert len(person["pose_keypoints_2d"]) == len(other["pose_keypoints_2d"])
    assert set(person) == set(other)
    # Right and left in the same places: in this clip the person faces the camera.
    body = np.array(other["pose_keypoints_2d"]).reshape(18, 3)
    left, right = OPENPOSE_COCO.indices(("left_shoulder", "right_shoulder"))
    assert body[left, 0] > body[right, 0]


def test_a_folder_of_openpose_files(tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    export(made_track(), "openpose", folder)
    assert len(list(folder.iterdir())) == 3
    with pytest.raises(InputError, match=r"already holds something; name a new folder"):
        export(made_track(), "openpose", folder)
    assert [path.name for path in tmp_path.iterdir()] == ["frames"]


def test_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="choose one of: coach, coco, mmpose, openpose, trc, csv"):
        export(made_track(), "bvh", tmp_path / "x")
    assert list(SUFFIXES) == ["coach", "coco", "mmpose", "openpose", "trc", "csv"]


def test_trc_is_a_table() -> None:
    lines = (GOLDEN / "metres.trc").read_text("utf-8").split("\n")
    cells = [line.split("\t") for line in lines]
    assert cells[2][2:5] == ["3", "33", "m"]
    assert [len(row) for row in cells[6:9]] == [2 + 3 * 33] * 3
    assert len(cells[3]) == len(cells[4]) == 2 + 3 * 33
    assert cells[7][2:] == ["NaN"] * 99  # nobody; OpenSim refuses a row whose last cell is empty
    assert [row[1] for row in cells[6:9]] == ["0.000000", "0.040000", "0.100000"]
    assert cells[6][5:8] == ["0.010000", "-0.020000", "1.000000"]  # y up, z to the camera
