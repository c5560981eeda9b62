"""Everybody's poses, written frame by frame."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, Skeleton
from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.pose_tracks.formats import export
from coach_app.engine.pose_tracks.people_formats import FILES, PeopleWriter, read_people
from coach_app.engine.pose_tracks.track_writers import PeopleHeader
from coach_app.errors import InputError, StorageError

SIZE_PX = (640, 480)


def a_track(skeleton: Skeleton, *, world: bool, seed: int = 0, frames: int = 12) -> PoseTrack:
    """Any numbers: tiny, large, negative, some frames and keypoints not measured."""
    rng = np.random.default_rng(seed)
    k = len(skeleton)
    keypoints = rng.uniform(-100, 2000, (frames, k, 2)) * 10.0 ** rng.integers(
        -7, 1, (frames, k, 2)
    )
    scores = rng.uniform(0, 1, (frames, k))
    places = rng.normal(size=(frames, k, 3)) if world else None
    keypoints[3], scores[3] = np.nan, 0.0
    keypoints[5, 2], scores[5, 2] = np.nan, 0.0
    keypoints[7, skeleton.index("left_hip")], scores[7, skeleton.index("left_hip")] = np.nan, 0.0
    if places is not None:
        places[3], places[5, 2] = np.nan, np.nan
    return PoseTrack(
        skeleton,
        np.cumsum(rng.uniform(0.01, 0.1, frames)),
        keypoints.astype(np.float32),
        scores.astype(np.float32),
        None if places is None else places.astype(np.float32),
        SIZE_PX,
        "made",
    )


def write(folder: Path, tracks: dict[int, PoseTrack], *, everybody: bool) -> None:
    first = next(iter(tracks.values()))
    header = PeopleHeader(first.skeleton, SIZE_PX, "made", first.world_m is not None, everybody)
    with PeopleWriter(folder, header) as writer:
        for i, t_s in enumerate(first.t_s.tolist()):
            poses = {number: track.pose(i) for number, track in tracks.items()}
            writer.add(t_s, {number: pose for number, pose in poses.items() if pose is not None})


@pytest.mark.parametrize("world", [True, False])
@pytest.mark.parametrize("skeleton", [BLAZEPOSE, COCO], ids=lambda skeleton: skeleton.name)
@pytest.mark.parametrize("seed", range(5))
def test_one_person_is_a_pose_track_byte_by_byte(
    tmp_path: Path, skeleton: Skeleton, world: bool, seed: int
) -> None:
    track = a_track(skeleton, world=world, seed=seed)
    write(tmp_path, {1: track}, everybody=False)
    for name in ("coach", "coco", "mmpose"):
        export(track, name, tmp_path / f"expected.{name}")
        assert (tmp_path / f"{name}.json").read_bytes() == (
            tmp_path / f"expected.{name}"
        ).read_bytes(), name
    export(track, "openpose", tmp_path / "expected" / "openpose.zip")
    with (
        zipfile.ZipFile(tmp_path / "openpose.zip") as written,
        zipfile.ZipFile(tmp_path / "expected" / "openpose.zip") as expected,
    ):
        assert written.namelist() == expected.namelist()
        for name in written.namelist():
            assert written.read(name) == expected.read(name)


def test_everybody_reads_back_equal(tmp_path: Path) -> None:
    tracks = {2: a_track(BLAZEPOSE, world=True, seed=2), 7: a_track(BLAZEPOSE, world=True, seed=7)}
    tracks[7] = PoseTrack(
        BLAZEPOSE,
        tracks[2].t_s,
        tracks[7].keypoints_px,
        tracks[7].scores,
        tracks[7].world_m,
        SIZE_PX,
        "made",
    )
    write(tmp_path, tracks, everybody=True)
    found = read_people(tmp_path / "coach.json")
    assert sorted(found) == [2, 7]
    for number, track in tracks.items():
        for name in ("t_s", "keypoints_px", "scores", "world_m"):
            np.testing.assert_array_equal(getattr(found[number], name), getattr(track, name))


def test_every_format_tells_who_is_who(tmp_path: Path) -> None:
    tracks = {n: a_track(COCO, world=False, seed=4) for n in (3, 4)}
    write(tmp_path, tracks, everybody=True)
    coco = json.loads((tmp_path / "coco.json").read_text("utf-8"))
    assert [entry["track_id"] for entry in coco if entry["image_id"] == 0] == [3, 4]
    mmpose = json.loads((tmp_path / "mmpose.json").read_text("utf-8"))["instance_info"]
    assert [person["track_id"] for person in mmpose[0]["instances"]] == [3, 4]
    assert mmpose[3]["instances"] == []
    with zipfile.ZipFile(tmp_path / "openpose.zip") as archive:
        frame = json.loads(archive.read("openpose_000000000000_keypoints.json"))
    assert [person["person_id"] for person in frame["people"]] == [[3], [4]]


def test_no_frame_at_all_is_still_a_document(tmp_path: Path) -> None:
    with PeopleWriter(tmp_path, PeopleHeader(COCO, SIZE_PX, "made", False, True)):
        pass
    assert read_people(tmp_path / "coach.json") == {}
    assert json.loads((tmp_path / "coco.json").read_text("utf-8")) == []


def test_an_error_leaves_no_file(tmp_path: Path) -> None:
    header = PeopleHeader(COCO, SIZE_PX, "made", False, False)
    pose = Pose(np.zeros((17, 2), np.float32), np.ones(17, np.float32))
    with pytest.raises(ZeroDivisionError), PeopleWriter(tmp_path, header) as writer:
        writer.add(0.0, {1: pose})
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_plain_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *a, **k: opening(Path("/dev/full"), *a, **k))
    header = PeopleHeader(COCO, SIZE_PX, "made", False, False)
    with pytest.raises(StorageError, match="disk is full"), PeopleWriter(tmp_path, header):
        pass
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_refused_by_name(tmp_path: Path) -> None:
    write(tmp_path, {1: a_track(COCO, world=False)}, everybody=False)
    with pytest.raises(InputError, match=r"coach\.json holds no people's poses"):
        read_people(tmp_path / "coach.json")
    assert set(FILES) <= {path.name for path in tmp_path.iterdir()}
