"""A track from elsewhere is used only where measuring the video here gives the same."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from benchmarks.hostile_tracks.changes import CHANGES
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.pose_tracks.track_cache import TrackCache
from coach_app.engine.pose_tracks.track_check import check_track
from coach_app.engine.pose_tracks.tracks import track_bytes
from coach_app.engine.routines.foreign_tracks import FOLDER, ForeignTracks, lay_tracks
from coach_app.engine.routines.library import Library
from coach_app.errors import Cancelled
from tests.clip_maker import ClipMaker
from tests.unit.engine import moving_person

MODEL = "scripted-1"


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ClipMaker(tmp_path_factory.mktemp("clip")).mp4(
        frames=moving_person.FRAMES, size_px=moving_person.SIZE_PX
    )


def test_what_is_measured_the_same_here_is_believed(clip: Path) -> None:
    shares: list[float] = []
    found = check_track(
        moving_person.honest(), clip, moving_person.estimator(), progress=Progress(shares.append)
    )
    assert found is None
    assert shares == sorted(shares) and shares[-1] == 1.0


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_stranger_changed_is_noticed_and_said(clip: Path, name: str) -> None:
    change, reason = CHANGES[name]
    found = check_track(change(moving_person.honest()), clip, moving_person.estimator())
    assert found is not None
    assert any(part in found for part in reason.split("|")), found


def test_a_video_in_which_nobody_is_seen_here_is_no_proof(clip: Path) -> None:
    nobody = ScriptedEstimator([None], BLAZEPOSE)
    found = check_track(moving_person.honest(), clip, nobody)
    assert found is not None and "not those of the person" in found


def test_a_very_short_video_is_checked_too(tmp_path: Path) -> None:
    short = ClipMaker(tmp_path).mp4(frames=3, size_px=moving_person.SIZE_PX)
    track = moving_person.honest()
    first = dataclasses.replace(
        track,
        t_s=track.t_s[:3],
        keypoints_px=track.keypoints_px[:3],
        scores=track.scores[:3],
        world_m=None if track.world_m is None else track.world_m[:3],
    )
    assert check_track(first, short, moving_person.estimator()) is None
    moved = dataclasses.replace(first, keypoints_px=first.keypoints_px + np.float32(30))
    assert check_track(moved, short, moving_person.estimator()) is not None


def test_it_can_be_stopped(clip: Path) -> None:
    with pytest.raises(Cancelled):
        check_track(
            moving_person.honest(),
            clip,
            moving_person.estimator(),
            progress=Progress(cancelled=lambda: True),
        )


class TestKept:
    @pytest.fixture(autouse=True)
    def routine_with_a_track(self, tmp_path: Path, clip: Path) -> None:
        self.cache = TrackCache(tmp_path / "cache")
        self.foreign = ForeignTracks(tmp_path / "cache", self.cache)
        self.library = Library([tmp_path / "shipped", tmp_path / "own"])
        self.routine = self.library.add(clip, "Arms")
        lay_tracks(self.routine.folder, {MODEL: track_bytes(moving_person.honest())})
        self.file = self.routine.folder / FOLDER / f"{MODEL}.npz"
        self.measured = 0

    def check(self, routine: Routine | None = None) -> str:
        def counted(frame: Frame) -> Pose:
            self.measured += 1
            return moving_person.pose_at(frame.t_s)

        estimator = ScriptedEstimator(counted, BLAZEPOSE)
        return self.foreign.check(routine or self.routine, MODEL, estimator).reason

    def test_nothing_is_used_before_it_was_checked(self) -> None:
        assert self.foreign.known(self.routine, MODEL) is None
        assert self.check() == ""
        assert self.measured > 30
        known = self.foreign.known(self.routine, MODEL)
        assert known is not None and known.track is not None
        np.testing.assert_array_equal(known.track.t_s, moving_person.honest().t_s)
        assert self.cache.get(self.routine.video, MODEL) is None  # it stays with its routine

    def test_changed_afterwards_it_is_checked_again(self) -> None:
        assert self.check() == ""
        frozen = CHANGES["frozen"][0](moving_person.honest())
        self.file.write_bytes(track_bytes(frozen))
        assert self.foreign.known(self.routine, MODEL) is None
        assert "never moves" in self.check()
        known = self.foreign.known(self.routine, MODEL)
        assert known is not None and known.track is None and "never moves" in known.reason

    def test_another_video_in_its_place_and_it_is_checked_again(self, tmp_path: Path) -> None:
        assert self.check() == ""
        other = ClipMaker(tmp_path).mp4("other.mp4", frames=60, size_px=moving_person.SIZE_PX)
        other.replace(self.routine.video)
        assert self.foreign.known(self.routine, MODEL) is None
        assert "more frames" in self.check()

    def test_another_computers_check_says_nothing_here(self, tmp_path: Path) -> None:
        """A cache that was brought along with the routine."""
        assert self.check() == ""
        (tmp_path / "cache" / "seal-key").write_bytes(bytes(32))
        assert self.foreign.known(self.routine, MODEL) is None

    @pytest.mark.parametrize("damage", ["noise", "cut", "empty", "link"])
    def test_a_damaged_one_is_not_used(self, damage: str, tmp_path: Path) -> None:
        content = self.file.read_bytes()
        self.file.unlink()
        if damage == "link":
            (tmp_path / "elsewhere.npz").write_bytes(content)
            self.file.symlink_to(tmp_path / "elsewhere.npz")
        else:
            self.file.write_bytes(
                {"noise": content[::-1], "cut": content[: len(content) // 2], "empty": b""}[damage]
            )
        assert self.check() != ""
        assert self.measured == 0
        known = self.foreign.known(self.routine, MODEL)
        assert known is None or known.track is None
