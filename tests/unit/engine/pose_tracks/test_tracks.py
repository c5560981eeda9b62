"""Pose tracks on disk."""

import dataclasses
import logging
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.file_digests import video_sha256
from coach_app.engine.core.skeletons import BLAZEPOSE, COCO, Skeleton
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks import track_cache
from coach_app.engine.pose_tracks.track_cache import TrackCache, track_path
from coach_app.engine.pose_tracks.tracks import load_track, save_track, track_bytes
from coach_app.errors import InputError


def made_track(skeleton: Skeleton = BLAZEPOSE, frames: int = 5, world: bool = True) -> PoseTrack:
    random = np.random.default_rng(7)
    k = len(skeleton)
    keypoints = random.normal(300, 200, (frames, k, 2)).astype(np.float32)
    scores = random.uniform(0, 1, (frames, k)).astype(np.float32)
    world_m = random.normal(0, 0.4, (frames, k, 3)).astype(np.float32) if world else None
    keypoints[2], scores[2] = np.nan, 0.0
    if world_m is not None:
        world_m[2] = np.nan
    t_s = np.cumsum(random.uniform(0.01, 0.2, frames))
    return PoseTrack(skeleton, t_s, keypoints, scores, world_m, (640, 480), "made")


def assert_same(left: PoseTrack, right: PoseTrack) -> None:
    assert left.skeleton is right.skeleton
    assert (left.size_px, left.model) == (right.size_px, right.model)
    for name in ("t_s", "keypoints_px", "scores", "world_m"):
        a, b = getattr(left, name), getattr(right, name)
        assert (a is None) == (b is None)
        if a is not None:
            assert a.dtype == b.dtype
            np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("track", [made_track(), made_track(COCO, world=False), made_track(COCO)])
def test_every_bit_comes_back(tmp_path: Path, track: PoseTrack) -> None:
    save_track(tmp_path / "track.npz", track)
    assert_same(load_track(tmp_path / "track.npz"), track)


def test_however_its_numbers_lie_in_memory_a_track_can_be_read_again(tmp_path: Path) -> None:
    """Keypoints taken out in another order lie column by column."""
    made = made_track()
    columns = dataclasses.replace(
        made,
        keypoints_px=np.asfortranarray(made.keypoints_px),
        scores=np.asfortranarray(made.scores),
        world_m=None if made.world_m is None else np.asfortranarray(made.world_m),
    )
    save_track(tmp_path / "track.npz", columns)
    assert_same(load_track(tmp_path / "track.npz"), made)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_cut_file_is_noticed(tmp_path: Path, share: float) -> None:
    path = tmp_path / "track.npz"
    save_track(path, made_track())
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(InputError, match=r"track\.npz is no pose track .* extract the video again"):
        load_track(path)


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "track.npz"
    save_track(path, made_track())
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(content)
    with pytest.raises(InputError):
        load_track(path)


def test_impossible_values_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "track.npz"
    whole = made_track()
    backwards = whole.t_s[::-1].copy()
    too_sure = whole.scores + np.float32(1)
    for t_s, scores in ((backwards, whole.scores), (whole.t_s, too_sure)):
        save_track(
            path,
            PoseTrack(
                whole.skeleton, t_s, whole.keypoints_px, scores, None, whole.size_px, whole.model
            ),
        )
        with pytest.raises(InputError, match=r"times that do not|scores outside"):
            load_track(path)


def test_pickles_are_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "track.npz"
    np.savez(path, header=np.array([{"format": 1}], dtype=object))
    with pytest.raises(InputError):
        load_track(path)


def test_sha256_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "abc"
    file.write_bytes(b"abc")
    # The example of FIPS 180-2, appendix B.1.
    assert video_sha256(file).startswith("ba7816bf8f01cfea414140de5dae2223b00361a396177a9c")
    with pytest.raises(InputError, match="cannot be read"):
        video_sha256(tmp_path / "none")


class TestCache:
    @pytest.fixture(autouse=True)
    def cache_and_video(self, tmp_path: Path) -> None:
        self.cache = TrackCache(tmp_path / "cache")
        self.video = tmp_path / "video.mp4"
        self.video.write_bytes(b"pictures")

    def test_kept_by_content_and_model(self, tmp_path: Path) -> None:
        track = made_track()
        assert self.cache.get(self.video, "model") is None
        self.cache.put(self.video, "model", track)
        renamed = self.video.rename(tmp_path / "renamed.mp4")
        kept = self.cache.get(renamed, "model")
        assert kept is not None
        assert_same(kept, track)
        assert self.cache.get(renamed, "another model") is None
        renamed.write_bytes(b"other pictures")
        assert self.cache.get(renamed, "model") is None

    def test_a_damaged_one_is_computed_again(self, caplog: pytest.LogCaptureFixture) -> None:
        self.cache.put(self.video, "model", made_track())
        self.cache.path(self.video, "model").write_bytes(b"damaged")
        with caplog.at_level(logging.INFO):
            assert self.cache.get(self.video, "model") is None
        assert "made again" in caplog.text

    def test_what_was_not_written_here_is_not_believed(self, tmp_path: Path) -> None:
        """Edited, brought from another computer, or of another video or model."""
        self.cache.put(self.video, "model", made_track())
        path = self.cache.path(self.video, "model")
        sealed = path.read_bytes()

        elsewhere = TrackCache(tmp_path / "another computer")
        elsewhere.put(self.video, "model", made_track())
        path.write_bytes(elsewhere.path(self.video, "model").read_bytes())
        assert self.cache.get(self.video, "model") is None

        path.write_bytes(track_bytes(made_track()))  # as an older Coach kept it
        assert self.cache.get(self.video, "model") is None

        path.write_bytes(sealed)
        assert self.cache.get(self.video, "model") is not None
        self.cache.path(self.video, "another").write_bytes(sealed)
        assert self.cache.get(self.video, "another") is None
        other = tmp_path / "other.mp4"
        other.write_bytes(b"other pictures")
        self.cache.path(other, "model").write_bytes(sealed)
        assert self.cache.get(other, "model") is None
        assert list(self.cache.all(self.video)) == ["model"]

    def test_what_an_older_rule_measured_is_measured_again(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as older:
            older.setattr(track_cache, "_RULE", "r1")
            self.cache.put(self.video, "model", made_track())
            assert self.cache.get(self.video, "model") is not None
        assert self.cache.get(self.video, "model") is None
        assert self.cache.all(self.video) == {}

    def test_a_lost_key_costs_time_only(self, tmp_path: Path) -> None:
        self.cache.put(self.video, "model", made_track())
        (tmp_path / "cache" / "seal-key").unlink()
        assert self.cache.get(self.video, "model") is None
        self.cache.put(self.video, "model", made_track())
        assert TrackCache(tmp_path / "cache").get(self.video, "model") is not None

    def test_model_names_cannot_leave_the_folder(self, tmp_path: Path) -> None:
        path = track_path(tmp_path, "ab" * 32, "../../model:1/x")
        assert path.parent == tmp_path / "tracks"
