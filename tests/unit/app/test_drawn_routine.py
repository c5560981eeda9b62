"""A routine that is drawn while it plays: nothing to measure, handed on as a small file."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from coach_app import settings
from coach_app.app.card_pictures import picture_of
from coach_app.app.installation import Installation
from coach_app.engine.core.routine import Routine
from coach_app.engine.routines.coach_file import pack
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.thumbnails import thumbnail
from coach_app.errors import RoutineError
from coach_app.settings import Settings

NAME = "warm-up"


@pytest.fixture
def parts(tmp_path: Path) -> Installation:
    resources = settings.resource_dir()
    return Installation(Settings(), resources, tmp_path / "data", tmp_path / "cache")


@pytest.fixture
def routine(parts: Installation) -> Routine:
    return parts.library.get(NAME)


def test_it_is_ready_without_measuring_and_without_a_model(
    parts: Installation, routine: Routine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Installation, "open_estimator", None)
    assert routine.drawn and parts.has_track(routine)
    assert parts.check_track(routine) == "" and parts.all_tracks(routine) == {}
    kept, measured = parts.kept_track(routine), parts.track(routine)
    assert kept is not None and np.array_equal(kept.keypoints_px, measured.keypoints_px)
    assert kept.t_s[-1] == pytest.approx(routine.duration_s, abs=0.1)
    assert not (parts.cache / "tracks").exists()


def test_it_has_a_picture_for_its_card(parts: Installation, routine: Routine) -> None:
    image = thumbnail(routine, parts.cache, picture_of).decoded()
    assert image.shape == (540, 960, 3)
    assert image.std() > 20  # not an empty room's wall


def test_handed_on_as_a_file_it_plays_from_its_text(
    parts: Installation, routine: Routine, tmp_path: Path
) -> None:
    file = tmp_path / "warm.coach"
    pack(routine, parts.all_tracks(routine), file)
    assert file.stat().st_size < 60_000
    back = parts.library.import_file(file)
    assert back.drawn and back.moves == routine.moves and back.duration_s == routine.duration_s
    assert parts.has_track(back)
    copy = parts.library.duplicate(back.id, "My own")
    assert copy.drawn and parts.kept_track(copy) is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fly up", "its choreography cannot be understood"),
        ("title en: A\nposition: seated\npose a\nstart a\nhold 9\n", "not as long as its manifest"),
        ("# " + "x" * 70_000, "larger than"),
    ],
)
def test_a_file_with_another_text_than_it_says_is_refused(
    parts: Installation, routine: Routine, tmp_path: Path, text: str, reason: str
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(text, "utf-8")
    file = tmp_path / "other.coach"
    pack(dataclasses.replace(routine, video=other), {}, file)
    with pytest.raises(RoutineError, match=reason):
        parts.library.import_file(file)
    assert not any(parts.library.owns(one) for one in parts.library.list().routines)


def test_a_library_without_a_reader_takes_no_text(
    parts: Installation, routine: Routine, tmp_path: Path
) -> None:
    file = tmp_path / "warm.coach"
    pack(routine, {}, file)
    with pytest.raises(RoutineError, match="choreography cannot be understood"):
        Library([tmp_path / "own"]).import_file(file)
