"""The picture that stands for a routine."""

import dataclasses
import os
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.structures import Image
from coach_app.engine.routines import thumbnails
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.thumbnails import HEIGHT_PX, thumbnail
from coach_app.errors import CaptureError
from tests.clip_maker import ClipMaker


@pytest.fixture
def routine(tmp_path: Path) -> Routine:
    video = ClipMaker(tmp_path).mp4(frames=30, rate_hz=30.0)
    return Library([tmp_path / "routines"]).add(video, "Arms")


def grey(image: Image) -> float:
    return float(image[-16:, -16:].mean())


def test_from_the_middle_of_the_first_move(routine: Routine) -> None:
    moves = (Move("a", 0.2, 0.6, {"en": "A"}, {}), Move("b", 0.6, 0.9, {"en": "B"}, {}))
    divided = dataclasses.replace(routine, moves=moves)
    assert grey(thumbnail(divided).decoded()) == pytest.approx(ClipMaker.level(12), abs=5)
    assert grey(thumbnail(routine).decoded()) == pytest.approx(
        ClipMaker.level(12), abs=5
    )  # 0.4 of 1 s


def test_kept_until_the_video_changes(
    routine: Routine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    first = thumbnail(routine, cache).decoded()
    (kept,) = (cache / "thumbnails").iterdir()
    with monkeypatch.context() as patched:
        patched.setattr(thumbnails, "frame_at", None)
        assert np.abs(thumbnail(routine, cache).decoded().astype(int) - first).mean() < 4
    kept.write_bytes(b"damaged")
    assert np.array_equal(thumbnail(routine, cache).decoded(), first)
    os.utime(routine.video, ns=(1, 1))
    thumbnail(routine, cache)
    assert len(list((cache / "thumbnails").iterdir())) == 2


def test_large_pictures_are_shrunk_in_proportion(routine: Routine, tmp_path: Path) -> None:
    large = ClipMaker(tmp_path).mp4("large.mp4", frames=2, size_px=(1280, 720))
    image = thumbnail(dataclasses.replace(routine, video=large)).decoded()
    assert image.shape == (HEIGHT_PX, 960, 3)


def test_a_cache_that_cannot_be_written_costs_only_time(routine: Routine, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    assert thumbnail(routine, blocked).decoded().shape == (96, 160, 3)


def test_a_damaged_video_is_said(routine: Routine) -> None:
    routine.video.write_bytes(b"damaged")
    with pytest.raises(CaptureError):
        thumbnail(routine)


def test_a_routine_that_was_removed_meanwhile_is_said(routine: Routine, tmp_path: Path) -> None:
    routine.video.unlink()
    with pytest.raises(CaptureError, match="cannot be read"):
        thumbnail(routine, tmp_path / "cache")


@pytest.mark.parametrize("fault", ["empty", "no file"])
def test_a_kept_one_that_cannot_be_read_costs_only_time(
    fault: str, routine: Routine, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    first = thumbnail(routine, cache).decoded()
    (kept,) = (cache / "thumbnails").iterdir()
    kept.unlink()
    kept.touch() if fault == "empty" else kept.mkdir()
    assert np.array_equal(thumbnail(routine, cache).decoded(), first)
