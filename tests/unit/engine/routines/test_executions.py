"""Good executions in the plural: kept with the routine, handed on with it, and what they change."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach_app.engine.core.routine import Routine
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import ReferenceSet
from coach_app.engine.routines.coach_file import look_into, pack
from coach_app.engine.routines.executions import (
    MOST_EXECUTIONS,
    add_execution,
    beside,
    good_beside,
    names_of,
    path_of,
    remove_execution,
)
from coach_app.engine.routines.library import Library
from coach_app.errors import InputError, RoutineError
from tests.unit.engine.routines.coach_files import made_routine

T_S = np.arange(0.0, 17.0, 1 / 15)
Raises = Callable[..., PoseTrack]


@pytest.fixture
def raises(puppet: Any, swing: Callable[..., Any]) -> Raises:
    """Both arms go up to so many degrees, at a tempo."""

    def make(high: float, tempo: float = 1.0) -> PoseTrack:
        t_s = np.arange(0.0, T_S[-1] / tempo, 1 / 15)
        arms = swing(15.0, high)(t_s * tempo)
        return puppet.track(t_s, left_shoulder=arms, right_shoulder=arms)  # type: ignore[no-any-return]

    return make


@pytest.fixture
def routine(tmp_path: Path) -> Routine:
    return made_routine(tmp_path)


def test_they_are_added_listed_and_removed(routine: Routine, raises: Raises) -> None:
    track = raises(100.0)
    assert add_execution(routine.folder, "Kim, again", track) == "kim-again"
    assert add_execution(routine.folder, "Kim again", track) == "kim-again-2"
    assert names_of(routine.folder) == ("kim-again", "kim-again-2")
    remove_execution(routine.folder, "kim-again")
    assert names_of(routine.folder) == ("kim-again-2",)
    with pytest.raises(RoutineError, match="those that were added: kim-again-2"):
        remove_execution(routine.folder, "../video")
    for _ in range(MOST_EXECUTIONS - 1):
        add_execution(routine.folder, "more", track)
    with pytest.raises(RoutineError, match="remove one first"):
        add_execution(routine.folder, "one more", track)


def test_they_go_where_the_routine_goes(routine: Routine, raises: Raises, tmp_path: Path) -> None:
    alone = tmp_path / "alone.coach"
    pack(routine, {}, alone)
    assert "executions" not in look_into(alone)
    add_execution(routine.folder, "kim", raises(100.0))
    add_execution(routine.folder, "lee", raises(80.0))
    file = tmp_path / "several.coach"
    pack(routine, {}, file)
    library = Library([tmp_path / "other"])
    came = library.import_file(file)
    assert names_of(came.folder) == ("kim", "lee")
    copy = library.duplicate(came.id, "Ours")
    for folder in (came.folder, copy.folder):
        for name in ("kim", "lee"):
            content = path_of(routine.folder, name).read_bytes()
            assert path_of(folder, name).read_bytes() == content


def test_what_is_no_execution_does_not_count(
    routine: Routine,
    raises: Raises,
    puppet: Any,
) -> None:
    add_execution(routine.folder, "good", raises(90.0, tempo=0.9))
    add_execution(routine.folder, "stands-still", puppet.track(T_S))
    add_execution(routine.folder, "damaged", raises(90.0))
    path_of(routine.folder, "damaged").write_bytes(b"no track")
    shown = raises(100.0)
    found = good_beside(routine, shown)
    assert len(found) == 1
    np.testing.assert_array_equal(found[0].t_s, shown.t_s)


def test_who_does_as_another_good_one_does_is_right(routine: Routine, raises: Raises) -> None:
    shown, done = raises(120.0), raises(97.0)

    def score(others: tuple[PoseTrack, ...]) -> float:
        judge = PoseJudge(
            ReferenceSet.from_tracks(shown, others), None, skeleton=COCO, size_px=done.size_px
        )
        for i, t_s in enumerate(done.t_s):
            judge.step(float(t_s), float(t_s), done.pose(i))
        return judge.result().score or 0.0

    assert score(()) < 0.9
    add_execution(routine.folder, "another", raises(97.0, tempo=1.1))
    assert score(good_beside(routine, shown)) > 0.95


def test_a_file_of_a_stranger_with_a_damaged_execution_is_refused(
    routine: Routine, raises: Raises, tmp_path: Path
) -> None:
    track = raises(100.0)
    add_execution(routine.folder, "kim", dataclasses.replace(track, t_s=track.t_s[::-1].copy()))
    file = tmp_path / "bad.coach"
    pack(routine, {}, file)
    library = Library([tmp_path / "other"])
    with pytest.raises(RoutineError, match=r"execution-1.npz is no pose track"):
        library.import_file(file)
    assert library.list().routines == ()


def test_too_short_is_said(routine: Routine, raises: Raises) -> None:
    short = raises(100.0)
    one = PoseTrack(COCO, short.t_s[:1], short.keypoints_px[:1], short.scores[:1], None, (9, 9), "")
    with pytest.raises(InputError, match="fewer than two frames"):
        beside(one, short, "clip.mp4")
