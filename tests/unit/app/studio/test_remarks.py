"""Remarks are looked for once, and kept with the pose tracks."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app.app.installation import Installation
from coach_app.app.studio import remarks
from coach_app.engine.core.progress import UNWATCHED
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.video_check.remarks import Remark
from coach_app.settings import Settings
from tests.clip_maker import ClipMaker

REPOSITORY = Path(__file__).resolve().parents[4]
FOUND = (
    Remark("too_dark", 0.1, 0.5, 0.3, "problem", {"level": 12.0}),
    Remark("no_sound", 0.0, 1.0, 0.0, "advice"),
)


@pytest.fixture
def parts(tmp_path: Path) -> Installation:
    return Installation(Settings(), REPOSITORY, tmp_path / "data", tmp_path / "cache")


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The videos that are looked through."""
    videos: list[Path] = []

    def look(video: Path, track: PoseTrack, **_: object) -> tuple[Remark, ...]:
        videos.append(video)
        return FOUND

    monkeypatch.setattr(remarks, "check_video", look)
    monkeypatch.setattr(
        remarks, "open_estimator", lambda *_, **__: ScriptedEstimator([None], BLAZEPOSE)
    )
    return videos


def look_through(parts: Installation, routine: Routine) -> tuple[Remark, ...]:
    t, k = 30, len(BLAZEPOSE)
    track = PoseTrack(
        BLAZEPOSE, np.arange(t) / 30, np.full((t, k, 2), np.nan, np.float32),
        np.zeros((t, k), np.float32), None, (160, 96), "scripted",
    )  # fmt: skip
    shown = remarks.look_through(parts, routine, track, UNWATCHED)
    assert all(s.picture_bgra is not None and s.picture_bgra.shape[2] == 4 for s in shown)
    return tuple(s.remark for s in shown)


def test_a_video_is_looked_through_once(
    parts: Installation, looked: list[Path], tmp_path: Path
) -> None:
    routine = parts.library.add(ClipMaker(tmp_path).mp4(frames=30), "Arms")
    assert look_through(parts, routine) == FOUND
    assert look_through(parts, routine) == FOUND
    copy = parts.library.duplicate("arms", "A copy")
    assert look_through(parts, copy) == FOUND
    assert looked == [routine.video], "the content counts, not the name"


def test_damaged_remarks_are_looked_for_again(
    parts: Installation, looked: list[Path], tmp_path: Path
) -> None:
    routine = parts.library.add(ClipMaker(tmp_path).mp4(frames=30), "Arms")
    look_through(parts, routine)
    (kept,) = (tmp_path / "cache" / "tracks").glob("*.remarks.json")
    for content in ("", "[1, 2]", '[{"code": "too_dark"}]', "{"):
        kept.write_text(content)
        assert look_through(parts, routine) in (FOUND, ())
    assert len(looked) == 5


def test_a_cache_that_cannot_be_written_costs_only_time(
    parts: Installation, looked: list[Path], tmp_path: Path
) -> None:
    routine = parts.library.add(ClipMaker(tmp_path).mp4(frames=30), "Arms")
    (tmp_path / "cache").mkdir(exist_ok=True)
    (tmp_path / "cache" / "tracks").write_text("a file where a folder should be")
    assert look_through(parts, routine) == FOUND
    assert len(looked) == 1
