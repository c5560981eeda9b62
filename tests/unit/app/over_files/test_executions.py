"""A good execution from a file: what can be refused at once is not measured first."""

import dataclasses
from pathlib import Path

import pytest

from coach_app.app.installation import Installation
from coach_app.app.over_files import executions
from coach_app.engine.core.progress import UNWATCHED
from coach_app.engine.routines.executions import MOST_EXECUTIONS, path_of
from coach_app.errors import RoutineError
from tests.clip_maker import ClipMaker


def test_a_routine_that_has_as_many_as_it_may_have_is_told_before_measuring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = dataclasses.replace(Installation.load(), data=tmp_path)
    clip = ClipMaker(tmp_path).mp4(frames=5)
    routine = parts.library.add(clip, "Arms")
    for number in range(MOST_EXECUTIONS):
        path = path_of(routine.folder, f"kim-{number}")
        path.parent.mkdir(exist_ok=True)
        path.touch()
    measured: list[object] = []
    monkeypatch.setattr(Installation, "track", lambda *of, **how: measured.append(of))
    monkeypatch.setattr(executions, "poses_of", lambda *of: measured.append(of))
    with pytest.raises(RoutineError, match="remove one first"):
        executions.add_from_file(parts, routine.id, clip, "Kim", UNWATCHED)
    assert measured == []
