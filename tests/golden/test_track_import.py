"""Poses of other programs: read, written again, and every number is the one that was there."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach_app.engine.core.skeletons import COCO, OPENPOSE_BODY, OPENPOSE_COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.any_track import read_track
from coach_app.engine.pose_tracks.formats import export
from coach_app.engine.pose_tracks.found_poses import FoundPoses, track_of
from coach_app.engine.pose_tracks.openpose import openpose_files
from coach_app.engine.pose_tracks.track_import import read_poses
from coach_app.errors import InputError

GOLDEN = Path(__file__).parent / "formats"
Change = Callable[[Any], object]


def shoulder_press(media: Path) -> Path:
    return media / "golden" / "openpose_shoulder_press_seated"


@pytest.mark.media
def test_every_number_of_openposes_own_files_comes_back(tmp_path: Path, media: Path) -> None:
    folder = shoulder_press(media)
    files = sorted(folder.glob("*.json"))
    found = read_poses(folder)
    assert (found.kind, found.skeleton) == ("openpose", OPENPOSE_COCO)
    assert (len(found.frames), found.most_people, found.scores_above_one) == (151, 1, 47)
    track = track_of(found, np.arange(151) / 30.0, (854, 480), scores_as_found=True)
    export(track, "openpose", tmp_path / "sample_shoulder_press")
    again = sorted((tmp_path / "sample_shoulder_press").iterdir())
    assert [path.name for path in again] == [path.name for path in files]
    for ours, theirs in zip(again, files, strict=True):
        assert json.loads(ours.read_text("utf-8")) == json.loads(theirs.read_text("utf-8"))


@pytest.mark.media
def test_openposes_keypoints_mean_what_ours_mean(media: Path) -> None:
    """The first frame by hand: the presser faces the camera, hands beside the head."""
    track = track_of(read_poses(shoulder_press(media)), np.arange(151) / 30.0, (854, 480))
    at = {
        name: track.keypoints_px[0, OPENPOSE_COCO.index(name)] for name in OPENPOSE_COCO.keypoints
    }
    assert at["right_shoulder"] == pytest.approx((428.488, 195.276), abs=1e-3)
    assert at["left_wrist"] == pytest.approx((562.725, 134.839), abs=1e-3)
    assert np.isnan(at["right_ear"]).all()
    assert track.scores[0, OPENPOSE_COCO.index("right_ear")] == 0.0


@pytest.mark.media
@pytest.mark.parametrize(("kind", "name"), [("coco", "a.coco.json"), ("mmpose", "a.mmpose.json")])
def test_openpose_through_another_format_keeps_the_17(
    tmp_path: Path, media: Path, kind: str, name: str
) -> None:
    track = track_of(read_poses(shoulder_press(media)), np.arange(151) / 30.0, (854, 480))
    export(track, kind, tmp_path / name)
    again = track_of(read_poses(tmp_path / name), size_px=(854, 480))
    columns = OPENPOSE_COCO.indices(COCO.keypoints)
    np.testing.assert_array_equal(again.keypoints_px, track.keypoints_px[:, columns])
    np.testing.assert_array_equal(again.scores, track.scores[:, columns])
    np.testing.assert_array_equal(again.t_s, track.t_s)


@pytest.mark.parametrize("name", ["coco.json", "mmpose.json", "coach.json", "coach_2d.json"])
def test_what_we_exported_reads_and_writes_the_same_bytes(tmp_path: Path, name: str) -> None:
    found = read_poses(GOLDEN / name)
    track = track_of(found, size_px=None if found.size_px else (640, 480))
    # A COCO list does not hold the last frames where nobody is; the golden one ends with somebody.
    assert len(track) == 3
    export(track, found.kind, tmp_path / name)
    assert (tmp_path / name).read_bytes() == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("world", [True, False])
def test_a_table_keeps_every_number(tmp_path: Path, world: bool) -> None:
    first = read_track(GOLDEN / ("coach.json" if world else "coach_2d.json"))
    export(first, "csv", tmp_path / "table.csv")
    again = track_of(read_poses(tmp_path / "table.csv"), size_px=first.size_px)
    for name in ("t_s", "keypoints_px", "scores", "world_m"):
        np.testing.assert_array_equal(getattr(again, name), getattr(first, name))
    assert (again.world_m is None) is not world
    export(again, "csv", tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "table.csv").read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("nose_x_px", "nase_x_px", "does not name the columns"),
        ("\n1,0.04,", "\n1,0.0,", "times that do not increase"),
        ("\n1,0.04,", "\n1,soon,", "could not convert"),
        ("\n2,0.1,", "\n2,0.1,,", "not all as long"),
    ],
)
def test_a_damaged_table(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    text = (GOLDEN / "world.csv").read_text("utf-8")
    assert old in text
    path = tmp_path / "table.csv"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError, match=complaint):
        read_poses(path)


def random_body() -> PoseTrack:
    """BODY_25 with six digits, as OpenPose prints them; frame 2 is empty."""
    random = np.random.default_rng(5)
    points = random.uniform(0.001, 1900, (4, 25, 2)).astype(np.float32)
    scores = random.uniform(0.01, 1, (4, 25)).astype(np.float32)
    points[2], scores[2] = np.nan, 0.0
    points[3, 7], scores[3, 7] = np.nan, 0.0
    return PoseTrack(OPENPOSE_BODY, np.arange(4) / 25.0, points, scores, None, (1920, 1080), "x")


@pytest.mark.parametrize("name", ["body.openpose.zip", "body"])
def test_body_25_keeps_its_own_neck_hip_and_toes(tmp_path: Path, name: str) -> None:
    track = random_body()
    export(track, "openpose", tmp_path / name)
    found = read_poses(tmp_path / name)
    again = track_of(found, track.t_s, track.size_px)
    assert again.skeleton is OPENPOSE_BODY
    np.testing.assert_array_equal(again.keypoints_px, track.keypoints_px)
    np.testing.assert_array_equal(again.scores, track.scores)


# Made in the shape that MMPose's topdown_demo_with_mmdet.py (from 1) and its inferencer (a list,
# from 0) save: doubles of float32, a box in a list, a score above 1 as SimCC networks give.
def mmpose_instance(x: float, score: float = 0.5) -> dict[str, object]:
    points = [[x + k + 0.30000001192092896, 10.0 + 3 * k] for k in range(17)]
    scores = [score] * 17
    box = [[x, 0.0, x + 60, 100.0]]
    return {"keypoints": points, "keypoint_scores": scores, "bbox": box, "bbox_score": 0.9}


@pytest.mark.parametrize(("first", "listed"), [(1, False), (0, True)])
def test_mmposes_two_forms(tmp_path: Path, first: int, listed: bool) -> None:
    frames: list[dict[str, object]] = [
        {"frame_id": first, "instances": [mmpose_instance(100, 1.0625)]},
        {"frame_id": first + 1, "instances": []},
        {"frame_id": first + 2, "instances": [mmpose_instance(104)]},
    ]
    path = tmp_path / "results.json"
    path.write_text(json.dumps(frames if listed else {"meta_info": {}, "instance_info": frames}))
    found = read_poses(path)
    assert (found.kind, found.t_s, found.size_px) == ("mmpose", None, None)
    assert found.scores_above_one == 17
    track = track_of(found, np.arange(3) / 25.0, (640, 480))
    assert [track.pose(i) is None for i in range(3)] == [False, True, False]
    assert track.keypoints_px[2, 16] == pytest.approx((120.3, 58.0))
    assert track.scores.max() == 1.0


def test_one_of_several_is_followed_through_changing_places(tmp_path: Path) -> None:
    def person(x: float, size: float) -> list[float]:
        return [value for k in range(17) for value in (x + k, 50 + size * k, 0.9)]

    frames = [[(100, 5), (400, 9)], [(403, 9), (103, 5)], [(106, 5)], [(109, 5), (409, 9)]]
    results = [
        {"image_id": i, "category_id": 1, "keypoints": person(x, size), "score": 1.0}
        for i, people in enumerate(frames)
        for x, size in people
    ]
    path = tmp_path / "two.json"
    path.write_text(json.dumps(results))
    found = read_poses(path)
    assert found.most_people == 2
    track = track_of(found, np.arange(4) / 25.0, (640, 480))
    nose = track.keypoints_px[:, 0, 0]
    np.testing.assert_array_equal(nose, [400, 403, np.nan, 409])


def test_frames_that_coco_leaves_out_get_times_between(tmp_path: Path) -> None:
    keypoints = [1.0, 2.0, 0.5] * 17
    path = tmp_path / "gaps.json"
    known = ((2, 0.3), (3, 0.4), (5, 0.6))
    path.write_text(
        json.dumps([{"image_id": i, "keypoints": keypoints, "t_s": t_s} for i, t_s in known])
    )
    track = track_of(read_poses(path), size_px=(64, 48))
    assert track.t_s == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])


def test_what_the_file_does_not_say_is_asked_for(tmp_path: Path) -> None:
    found = FoundPoses("openpose", OPENPOSE_COCO, [[], []])
    with pytest.raises(InputError, match=r"does not say when each frame was; add .*--rate"):
        track_of(found, size_px=(640, 480))
    with pytest.raises(InputError, match=r"does not say how large the picture is; add .*--size"):
        track_of(found, np.arange(2) / 30)
    with pytest.raises(InputError, match="has 2 frames and the video 1; give the video from which"):
        track_of(found, np.arange(1) / 30, (640, 480))


WRONG: dict[str, Change] = {
    "cut": lambda results: json.dumps(results)[:-9],
    "nothing": lambda _: "",
    "empty": lambda _: [],
    "other": lambda _: {"hello": 1},
    "deep": lambda _: "[" * 100_000,
    "annotations": lambda results: {"annotations": results, "image_id": 1},
    "visibilities": lambda results: [
        {**results[0], "keypoints": [10, 20, 2, 0, 0, 0, 5, 6, 1] + [1, 2, 2] * 14}
    ],
    "a text": lambda results: [{**results[0], "keypoints": "none"}],
    "short": lambda results: [{**results[0], "keypoints": results[0]["keypoints"][:-3]}],
    "not a number": lambda results: [{**results[0], "keypoints": [float("nan")] * 51}],
    "no numbers": lambda results: [{**results[0], "keypoints": [None] * 51}],
    "negative score": lambda results: [{**results[0], "keypoints": [1, 2, -1] * 17}],
    "an image, no frame": lambda results: [{**results[0], "image_id": 10**12}],
    "before the first": lambda results: [{**results[0], "image_id": -1}],
    "times backwards": lambda results: [{**r, "t_s": -i} for i, r in enumerate(results)],
}


@pytest.mark.parametrize("name", WRONG)
def test_a_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    content = WRONG[name](json.loads((GOLDEN / "coco.json").read_text("utf-8")))
    path = tmp_path / "wrong.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(InputError, match=re.escape(f"{path} holds no poses")) as raised:
        read_poses(path)
    assert "\n" not in str(raised.value)


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "letters.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear colleague")
    with pytest.raises(InputError, match=r"no files named \.\.\._keypoints\.json or"):
        read_poses(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a_000_keypoints.json", bytes(5 << 20))
    with pytest.raises(InputError, match="too large for one frame"):
        read_poses(path)
    with pytest.raises(InputError, match="There is no file"):
        read_poses(tmp_path / "nowhere.json")


def test_bodies_of_two_kinds_are_not_mixed(tmp_path: Path) -> None:
    (tmp_path / "mixed").mkdir()
    track = random_body()
    points, scores = track.keypoints_px[:, :18], track.scores[:, :18]
    coco = PoseTrack(OPENPOSE_COCO, track.t_s, points, scores, None, track.size_px, "x")
    for each in (track, coco):
        files = dict(openpose_files(each, "x"))
        index = len(list((tmp_path / "mixed").iterdir()))
        text = files["x_000000000000_keypoints.json"]
        (tmp_path / "mixed" / f"x_{index:012d}_keypoints.json").write_text(text)
    with pytest.raises(InputError, match=r"bodies of \[18, 25\] keypoints; Coach reads 17"):
        read_poses(tmp_path / "mixed")
