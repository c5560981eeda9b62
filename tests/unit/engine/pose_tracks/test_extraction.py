"""Measuring a video in one go, and in pieces: the same track, bit by bit."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from benchmarks.common.plain_extraction import extract_track
from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.engine.core.checkpoints import Checkpointed
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.sealed_files import Seal, SealedFile
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.smoothing import OneEuroFilter
from coach_app.engine.core.structures import Frame, Pose, PoseTrack
from coach_app.engine.media.capture import FileSource
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.people.scene_changes import Surroundings
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose_tracks import extraction
from coach_app.engine.pose_tracks.extraction import extract
from coach_app.engine.pose_tracks.track_cache import TrackCache
from coach_app.engine.pose_tracks.tracks import load_track, save_track
from coach_app.errors import Cancelled, CaptureError, EstimationError
from tests.clip_maker import ClipMaker, beginning
from tests.unit.conftest import changing


def assert_same(first: PoseTrack, second: PoseTrack) -> None:
    for name in ("t_s", "keypoints_px", "scores", "world_m"):
        a, b = getattr(first, name), getattr(second, name)
        assert (a is None) == (b is None)
        if a is not None:
            assert a.dtype == b.dtype and a.tobytes() == b.tobytes(), name
    assert (first.size_px, first.model) == (second.size_px, second.model)
    assert first.skeleton is second.skeleton


class Seen:
    """Answers each frame with its grey level, and counts what it was asked."""

    def __init__(self) -> None:
        self.indices: list[int] = []

    def __call__(self, frame: Frame) -> Pose | None:
        self.indices.append(frame.index)
        if frame.index % 7 == 3:
            return None
        level = np.float32(frame.image_bgr[-1, -1, 0])
        return Pose(np.full((17, 2), level), np.full(17, 0.5, np.float32))

    def estimator(self) -> ScriptedEstimator:
        return ScriptedEstimator(self, COCO)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return ClipMaker(tmp_path).mp4(frames=40)


@pytest.fixture
def kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "KEEP_EVERY_S", 0.0)
    monkeypatch.setattr(extraction, "_KEEPING_SHARE", 1e9)


def kept_in(folder: Path) -> SealedFile:
    return SealedFile(folder / "clip.partial", "the clip's beginning", Seal(folder))


def stop_after(count: int) -> Progress:
    asked = iter(range(10**9))
    return Progress(cancelled=lambda: next(asked) >= count)


def test_it_is_what_the_plain_way_gives(clip: Path) -> None:
    shares: list[float] = []
    track = extract(clip, Seen().estimator(), progress=Progress(shares.append))
    source = FileSource(clip)
    assert_same(track, extract_track(source, Seen().estimator()))
    source.close()
    assert shares == sorted(shares) and shares[-1] == 1.0 and len(shares) == 41


def test_stopped_and_taken_up_again_nothing_is_measured_twice(clip: Path, tmp_path: Path) -> None:
    partial = kept_in(tmp_path / "cache")
    seen = Seen()
    with pytest.raises(Cancelled):
        extract(clip, seen.estimator(), partial=partial, progress=stop_after(15))
    with pytest.raises(Cancelled):
        extract(clip, seen.estimator(), partial=partial, progress=stop_after(15 + 9))
    assert_same(extract(clip, seen.estimator(), partial=partial), extract(clip, Seen().estimator()))
    assert seen.indices == list(range(40))


def test_a_fault_of_the_model_loses_only_what_was_not_kept(
    clip: Path, tmp_path: Path, kept_at_once: None
) -> None:
    def failing(frame: Frame) -> Pose | None:
        if frame.index == 20:
            raise EstimationError("the model stopped.")
        return Seen()(frame)

    partial = kept_in(tmp_path)
    with pytest.raises(EstimationError):
        extract(clip, ScriptedEstimator(failing, COCO), partial=partial)
    seen = Seen()
    assert len(extract(clip, seen.estimator(), partial=partial)) == 40
    assert seen.indices == list(range(20, 40))


@pytest.mark.parametrize(
    "damage", ["cut", "noise", "empty", "other video", "other model", "other computer"]
)
def test_a_beginning_that_does_not_fit_is_measured_again(
    clip: Path, tmp_path: Path, damage: str
) -> None:
    partial = kept_in(tmp_path)
    with pytest.raises(Cancelled):
        extract(clip, Seen().estimator(), partial=partial, progress=stop_after(15))
    content = partial.path.read_bytes()
    if damage == "cut":
        partial.path.write_bytes(content[: len(content) // 2])
    elif damage == "noise":
        partial.path.write_bytes(bytes(b ^ (i % 97 == 5) for i, b in enumerate(content)))
    elif damage == "empty":
        partial.path.write_bytes(b"")
    elif damage == "other computer":
        written = partial.read()
        assert written is not None
        Seal(tmp_path / "elsewhere").write(partial.path, written, partial.what)
    elif damage == "other video":
        other = ClipMaker(tmp_path).mp4("other.mp4", frames=40, rate_hz=25)
        partial.path.unlink()
        with pytest.raises(Cancelled):
            extract(other, Seen().estimator(), partial=partial, progress=stop_after(15))
    seen = Seen()
    estimator = seen.estimator()
    if damage == "other model":
        estimator.name = "another"
    track = extract(clip, estimator, partial=partial)
    assert seen.indices == list(range(40))
    np.testing.assert_array_equal(track.t_s, extract(clip, Seen().estimator()).t_s)


def test_an_estimator_that_cannot_tell_what_it_remembers_begins_anew(
    clip: Path, tmp_path: Path
) -> None:
    class Secretive(ScriptedEstimator):
        CHECKPOINTED = ("secret",)
        secret = object()

    partial = kept_in(tmp_path)
    with pytest.raises(Cancelled):
        extract(clip, Secretive(Seen(), COCO), partial=partial, progress=stop_after(15))
    assert not partial.path.exists()


def test_a_disk_that_refuses_does_not_stop_the_measuring(
    clip: Path, tmp_path: Path, kept_at_once: None
) -> None:
    (tmp_path / "file").touch()
    track = extract(clip, Seen().estimator(), partial=kept_in(tmp_path / "file"))
    assert len(track) == 40


def test_a_damaged_video_says_so_after_what_it_holds(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path)
    clip = maker.cut(maker.index_first(maker.mp4(frames=120)), 0.6)
    seen = Seen()
    with pytest.raises(CaptureError, match="cut short"):
        extract(clip, seen.estimator())
    assert len(seen.indices) > 30


def test_saving_the_track_clears_its_beginning_away(clip: Path, tmp_path: Path) -> None:
    cache = TrackCache(tmp_path / "cache")
    partial = cache.beginning(clip, "model-1.0")
    assert partial.path.parent == cache.path(clip, "model-1.0").parent
    assert partial.path.suffix == ".partial"
    with pytest.raises(Cancelled):
        extract(clip, Seen().estimator(), partial=partial, progress=stop_after(5))
    assert partial.path.exists() and cache.all(clip) == {}
    cache.put(clip, "model-1.0", extract(clip, Seen().estimator(), partial=partial))
    assert not partial.path.exists() and list(cache.all(clip)) == ["model-1.0"]


@pytest.mark.media
@pytest.mark.model
def test_whatever_changes_from_frame_to_frame_is_remembered(
    media: Path, open_blazepose: Callable[..., PoseEstimator]
) -> None:
    model = open_blazepose()
    tracker = ParticipantTracker(model)
    around, smoothing = (
        next(each for each in vars(of).values() if isinstance(each, kind))
        for of, kind in ((tracker, Surroundings), (model, OneEuroFilter))
    )
    source = FileSource(media / "video" / "sit_down_a1.mov")
    try:
        frames = [frame for _ in range(8) if (frame := source.read()) is not None]
    finally:
        source.close()

    def run() -> None:
        for frame in frames:
            assert tracker.estimate(frame) is not None

    for thing in (tracker, model, around, smoothing):
        assert isinstance(thing, Checkpointed)
        tracker.reset()
        changed = changing(thing, run)
        assert changed and changed <= set(thing.CHECKPOINTED)
    tracker.close()


@pytest.mark.media
@pytest.mark.model
def test_a_real_video_in_pieces_is_the_same_to_the_last_bit(
    media: Path, tmp_path: Path, open_blazepose: Callable[..., PoseEstimator]
) -> None:
    """With the real model, its smoothing and the participant's tracking in mid-flow."""
    film, partial = media / "video" / "sit_down_a1.mov", kept_in(tmp_path)
    clip = beginning(film, tmp_path / "clip.mp4", 30, scale=0.5)

    def measure(kept: SealedFile | None, progress: Progress = UNWATCHED) -> PoseTrack:
        estimator = ParticipantTracker(open_blazepose())
        try:
            return extract(clip, estimator, partial=kept, progress=progress)
        finally:
            estimator.close()

    whole = measure(None)
    assert len(whole) == 30
    for stop in (8, 8 + 13):
        with pytest.raises(Cancelled):
            measure(partial, stop_after(stop))
    resumed = measure(partial)
    assert np.isfinite(resumed.keypoints_px).all(axis=(1, 2)).mean() > 0.5
    assert_same(resumed, whole)
    save_track(tmp_path / "track.npz", resumed)
    assert_same(load_track(tmp_path / "track.npz"), whole)
