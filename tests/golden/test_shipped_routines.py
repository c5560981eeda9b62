"""Every routine that comes with Coach fits the routine file, goes through it and back unchanged."""

import dataclasses
from pathlib import Path

import pytest

from coach_app.avatar.live_picture import load_sketch
from coach_app.engine.routines.coach_archive import CHOREOGRAPHY
from coach_app.engine.routines.coach_file import look_into, pack
from coach_app.engine.routines.library import Library
from coach_app.engine.routines.routine_file import FILE_NAME, load_routine
from coach_app.engine.routines.routine_manifest import VERSION
from coach_app.settings import resource_dir

SHIPPED = resource_dir() / "reference_routines"
IDS = sorted(folder.name for folder in SHIPPED.iterdir() if (folder / FILE_NAME).is_file())
# The archive's directory and the manifest; the video is stored as it is.
OVERHEAD_BYTES = 20_000


def test_some_are_shipped() -> None:
    assert {"seated-arms", "standing-whole-body"} <= set(IDS)


@pytest.mark.parametrize("name", IDS)
def test_as_one_file_and_back_it_is_the_same_routine(tmp_path: Path, name: str) -> None:
    shipped = load_routine(SHIPPED / name)
    file = tmp_path / f"{name}.coach"
    pack(shipped, {}, file)
    assert look_into(file)["version"] == VERSION
    text = SHIPPED / name / CHOREOGRAPHY
    assert file.stat().st_size <= (
        shipped.video.stat().st_size + text.stat().st_size + OVERHEAD_BYTES
    )
    back = Library([tmp_path / "own"], lambda text: load_sketch(text).duration_s).import_file(file)
    assert dataclasses.replace(back, origin=None, folder=shipped.folder, video=shipped.video) == (
        shipped
    )
    assert back.video.read_bytes() == shipped.video.read_bytes()
    assert (back.folder / CHOREOGRAPHY).read_bytes() == text.read_bytes()
    again = tmp_path / "again.coach"
    pack(dataclasses.replace(back, origin=None), {}, again)
    assert again.read_bytes() == file.read_bytes()
