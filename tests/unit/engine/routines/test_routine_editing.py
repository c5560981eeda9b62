"""Whatever is edited, in whatever order, the routine can be saved and loaded again."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.routines import routine_editing as editing
from coach_app.engine.routines.routine_file import load_routine, save_routine
from coach_app.errors import RoutineError

LENGTH_S = 60.0


def plain(*spans: tuple[float, float], folder: Path = Path("own")) -> Routine:
    moves = tuple(
        Move(f"move_{i}", start, end, {"en": f"Move {i}"}, {}, reps=4)
        for i, (start, end) in enumerate(spans, 1)
    )
    video = folder / "video.mp4"
    return Routine(
        "own", {"en": "Own"}, {}, video, "standing", True, moves, LENGTH_S, "", "", folder
    )


TWO = plain((5, 15), (20, 30))
seconds = st.floats(-5, LENGTH_S + 5, allow_nan=False)


class Editing(RuleBasedStateMachine):
    """Somebody who tries everything."""

    def __init__(self) -> None:
        super().__init__()
        self.routine = plain()

    def _some_move(self, number: int) -> str:
        moves = self.routine.moves
        return moves[number % len(moves)].id if moves else "none"

    def _try(self, change: object) -> None:
        assert callable(change)
        try:
            done = change()
        except RoutineError as error:
            assert str(error).endswith("."), error
            return
        self.routine = done[0] if isinstance(done, tuple) else done

    @rule(t_s=seconds, name=st.text(min_size=1, max_size=8))
    def add(self, t_s: float, name: str) -> None:
        self._try(lambda: editing.add_move(self.routine, t_s, {"en": name}))

    @rule(number=st.integers(0, 9), t_s=seconds)
    def split(self, number: int, t_s: float) -> None:
        self._try(lambda: editing.split_move(self.routine, self._some_move(number), t_s))

    @rule(number=st.integers(0, 9))
    def split_in_the_middle(self, number: int) -> None:
        if self.routine.moves:
            move = self.routine.moves[number % len(self.routine.moves)]
            middle_s = (move.start_s + move.end_s) / 2
            self._try(lambda: editing.split_move(self.routine, move.id, middle_s, [(0, 9)]))

    @rule(number=st.integers(0, 9))
    def merge(self, number: int) -> None:
        self._try(lambda: editing.merge_with_next(self.routine, self._some_move(number)))

    @rule(number=st.integers(0, 9))
    def remove(self, number: int) -> None:
        self._try(lambda: editing.remove_move(self.routine, self._some_move(number)))

    @rule(number=st.integers(0, 9), start_s=seconds, end_s=seconds)
    def drag(self, number: int, start_s: float, end_s: float) -> None:
        move_id = self._some_move(number)
        self._try(lambda: editing.set_span(self.routine, move_id, start_s, end_s))

    @rule(
        number=st.integers(0, 9),
        reps=st.none() | st.integers(0, 600),
        hold_s=st.none() | st.floats(0, 70),
        joints=st.lists(st.sampled_from([*JOINTS, "tail"]), unique=True).map(tuple),
        name=st.text(max_size=5),
    )
    def change(
        self,
        number: int,
        reps: int | None,
        hold_s: float | None,
        joints: tuple[str, ...],
        name: str,
    ) -> None:
        move_id = self._some_move(number)
        changes = {"reps": reps, "hold_s": hold_s, "joints": joints, "name": {"en": name}}
        self._try(lambda: editing.change_move(self.routine, move_id, **changes))

    @rule(spans=st.lists(st.tuples(seconds, seconds), max_size=4))
    def propose(self, spans: list[tuple[float, float]]) -> None:
        moves = [Move(f"p_{i}", a, b, {"en": "P"}, {}) for i, (a, b) in enumerate(spans)]
        self._try(lambda: editing.with_moves(self.routine, moves))

    @invariant()
    def it_can_be_kept(self) -> None:
        folder = FOLDER / "own"
        folder.mkdir(exist_ok=True)
        (folder / "video.mp4").touch()
        routine = dataclasses.replace(self.routine, folder=folder, video=folder / "video.mp4")
        save_routine(routine)  # refuses what could not be loaded again
        assert load_routine(folder).moves == routine.moves


FOLDER = Path()


def test_any_order_of_edits_gives_a_routine_that_loads(tmp_path: Path) -> None:
    global FOLDER
    FOLDER = tmp_path
    machine = settings(
        max_examples=25,
        stateful_step_count=15,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Editing, settings=machine)


@given(t_s=st.floats(5.5, 14.5))
def test_splitting_and_merging_again_changes_nothing(t_s: float) -> None:
    ticks = [(5, 7), (7.5, 9), (10, 12), (12, 15)]
    split, second = editing.split_move(TWO, "move_1", t_s, ticks)
    parts = [move for move in split.moves if move.id in ("move_1", second)]
    assert parts[0].end_s == parts[1].start_s == pytest.approx(t_s, abs=0.001)
    assert sum(part.reps or 0 for part in parts) == 4
    merged = editing.merge_with_next(split, "move_1")
    assert [(m.start_s, m.end_s, m.name) for m in merged.moves] == [
        (m.start_s, m.end_s, m.name) for m in TWO.moves
    ]


@given(start_s=seconds, end_s=seconds)
def test_a_dragged_move_stops_at_its_neighbours_and_keeps_what_it_can(
    start_s: float, end_s: float
) -> None:
    low, high = editing.limits_of(TWO, "move_2")
    assert (low, high) == (15.0, LENGTH_S)
    dragged = editing.find_move(editing.set_span(TWO, "move_2", start_s, end_s), "move_2")
    assert low <= dragged.start_s < dragged.end_s <= high
    assert dragged.end_s - dragged.start_s >= editing.SHORTEST_S - 0.001
    if low <= start_s and start_s + editing.SHORTEST_S <= end_s <= high:
        assert dragged.start_s == pytest.approx(start_s, abs=0.001)
        assert dragged.end_s == pytest.approx(end_s, abs=0.001)


def test_a_move_is_added_where_there_is_room_and_as_long_as_there_is() -> None:
    added, move_id = editing.add_move(TWO, 16.0, {"en": "Rest!", "ko": "쉬기"})
    move = editing.find_move(added, move_id)
    assert (move_id, move.start_s, move.end_s) == ("rest", 16.0, 20.0)
    assert [m.id for m in added.moves] == ["move_1", "rest", "move_2"]
    with pytest.raises(RoutineError, match="a move here already"):
        editing.add_move(TWO, 7.0, {"en": "x"})
    late, _ = editing.add_move(TWO, 35.0, {"en": "Move 1"})
    assert late.moves[-1].id == "move_3", "an id of its own"
    assert late.moves[-1].end_s == 45.0


def test_merging_adds_up_repetitions_and_joints() -> None:
    routine = editing.change_move(TWO, "move_1", joints=("left_knee",))
    routine = editing.change_move(routine, "move_2", joints=("trunk", "left_elbow"))
    merged = editing.merge_with_next(routine, "move_1").moves
    assert [(m.start_s, m.end_s, m.reps) for m in merged] == [(5, 30, 8)]
    assert merged[0].joints == ("left_knee", "trunk", "left_elbow")
    with pytest.raises(RoutineError, match="no move after"):
        editing.merge_with_next(TWO, "move_2")


def test_a_hold_that_no_longer_fits_is_shortened() -> None:
    holding = editing.change_move(TWO, "move_1", hold_s=2.0, reps=4)
    shorter = editing.set_span(holding, "move_1", 5.0, 9.0)
    assert shorter.moves[0].hold_s == 1.0
    shortest = editing.set_span(holding, "move_1", 5.0, 5.6)
    assert shortest.moves[0].hold_s is None


def test_a_name_stands_in_where_the_english_one_is_taken_out() -> None:
    texts = editing.with_text({"en": "Arms"}, "ko", " 팔 ")
    assert texts == {"en": "Arms", "ko": "팔"}
    assert editing.with_text(texts, "en", "") == {"en": "팔", "ko": "팔"}
    assert editing.with_text({"en": "Arms"}, "en", "  ") == {}
    with pytest.raises(RoutineError, match="A name is needed"):
        editing.change_move(TWO, "move_1", name={})


@pytest.mark.parametrize(
    "changes",
    [
        {"joints": ("tail",)},
        {"position": "lying"},
        {"reps": 0},
        {"tolerance_deg": 90.0},
        {"start_s": 1.0},
        {"colour": "red"},
    ],
    ids=str,
)
def test_values_that_cannot_be_are_refused_in_a_sentence(changes: dict[str, object]) -> None:
    with pytest.raises(RoutineError) as refusal:
        editing.change_move(TWO, "move_1", **changes)
    assert str(refusal.value).endswith(".")
