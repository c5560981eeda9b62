"""Poses that wait in a file come back as they were."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import Frame, Pose
from coach_app.errors import CaptureError, StorageError
from pose_service.decoding.admission import LimitExceededError, check_frame
from pose_service.jobs.pose_spool import PoseSpool
from pose_service.limits import Limits


def a_pose(seed: int, world: bool) -> Pose:
    rng = np.random.default_rng(seed)
    return Pose(
        rng.normal(size=(17, 2)).astype(np.float32),
        rng.uniform(size=17).astype(np.float32),
        rng.normal(size=(17, 3)).astype(np.float32) if world else None,
        float(rng.uniform()),
    )


@given(st.lists(st.dictionaries(st.integers(1, 99), st.booleans(), max_size=4), max_size=12))
def test_every_pose_comes_back_in_its_frame(
    tmp_path_factory: pytest.TempPathFactory, script: list[dict[int, bool]]
) -> None:
    path = tmp_path_factory.mktemp("spool") / "poses.part"
    given_people = [
        {number: a_pose(100 * i + number, world) for number, world in frame.items()}
        for i, frame in enumerate(script)
    ]
    with PoseSpool(path, COCO) as spool:
        for i, people in enumerate(given_people):
            spool.add(i / 30, people)
        back = list(spool.frames())
        assert spool.numbers == {number for frame in script for number in frame}
        assert spool.has_world == any(world for frame in script for world in frame.values())
    assert not path.exists()
    assert [t_s for t_s, _ in back] == [i / 30 for i in range(len(script))]
    for (_, found), expected in zip(back, given_people, strict=True):
        assert list(found) == list(expected)
        for number, pose in expected.items():
            other = found[number]
            np.testing.assert_array_equal(other.keypoints_px, pose.keypoints_px)
            np.testing.assert_array_equal(other.scores, pose.scores)
            assert other.score == pose.score
            assert (other.world_m is None) == (pose.world_m is None)
            if pose.world_m is not None:
                np.testing.assert_array_equal(other.world_m, pose.world_m)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_plain_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = Path.open
    monkeypatch.setattr(Path, "open", lambda path, mode: opening(Path("/dev/full"), "r+b"))
    monkeypatch.setattr(Path, "unlink", lambda path, missing_ok: None)
    with (
        pytest.raises(StorageError, match="disk is full"),
        PoseSpool(tmp_path / "poses.part", COCO) as spool,
    ):
        for i in range(1000):
            spool.add(i / 30, {1: a_pose(i, True)})


def frame(width: int = 160, t_s: float = 0.0, index: int = 0) -> Frame:
    return Frame(np.zeros((96, width, 3), np.uint8), t_s, index)


@pytest.mark.parametrize(
    ("shown", "decoded_s", "kind", "sentence"),
    [
        (frame(width=320), 0.0, CaptureError, "changes its size from 160x96 to 320x96 px at 0.0 s"),
        (frame(index=10), 0.0, LimitExceededError, "more than 10 pictures"),
        (frame(t_s=5.1), 0.0, LimitExceededError, "goes on after 5 s"),
        (frame(), 2.5, LimitExceededError, "longer than the 2 s"),
    ],
)
def test_every_frame_is_held_against_the_limits(
    shown: Frame, decoded_s: float, kind: type[Exception], sentence: str
) -> None:
    limits = Limits(longest_s=5.0, most_frames=10, longest_decode_s=2.0)
    check_frame(frame(index=9, t_s=5.0), (160, 96), 2.0, limits)
    with pytest.raises(kind, match=sentence):
        check_frame(shown, (160, 96), decoded_s, limits)
