"""What was measured of each move and of the reach, by keyboard."""

import dataclasses
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from coach_app.app.live_session import Finished
from coach_app.engine.concurrency.job import JobState
from coach_app.engine.core.quality import MoveQuality, Part, SessionQuality
from coach_app.engine.core.structures import JointScore, MoveScore
from coach_app.engine.judging.range_of_motion import WarmUp
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.errors import StorageError
from coach_app.ui.main_window import MainWindow
from coach_app.ui.widgets.setting_row import ChoiceRow
from tests.scripted_ports import ScriptedJob, ScriptedPorts, warmed_up
from tests.ui.test_keyboard import DOWN, ENTER, ESCAPE, LEFT, RIGHT, at, focused_text, press

HELD = MoveScore("elbow_bend", 0.9, 1.0, 3, 3, 3, 4.2, 5.0, 1.1, 0.02)
LIMITED = JointScore(0.7, 0.1, 0.1, 0.1, 8.0, 119.6, 160.4, 126.0, 3.5)
REACH = warmed_up(
    left_shoulder=(119.6, 3.5, 160.4, True), right_shoulder=(158.0, 3.5, 160.4, False)
)


def show(window: MainWindow, ports: ScriptedPorts, **changes: object) -> None:
    """A past result, opened from the history."""
    score = dataclasses.replace(ports.script.score, **changes)  # type: ignore[arg-type]  # a test's
    moves = ports.routines()[0].routine.moves
    window.result.show_score(score, "x", moves)


def rows(window: MainWindow) -> tuple[tuple[str, ...], ...] | None:
    """Of the table that is shown; None while the charts are."""
    table = window.result.table
    return None if table is None else table.rows


def reach(ports: ScriptedPorts) -> WarmUp:
    return ports.reach


def test_each_move_is_told_in_times_seconds_and_tempo(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    show(window, ports, moves=(HELD, MoveScore("other_move", 0.5, 1.0, 1, 2)))
    assert rows(window) is None
    window.result.turn()
    assert rows(window) == (
        ("Bend the elbows", "3 of 3", "4 of 5", "a little fast"),
        ("other move", "1 of 2", "", ""),
    )
    window.result.turn()
    assert rows(window) is None


def test_in_korean(make_window: Callable[..., MainWindow], ports: ScriptedPorts) -> None:
    window = make_window(language="ko")
    show(window, ports, moves=(HELD,), joints={"left_shoulder": LIMITED})
    window.result.turn()
    assert rows(window) == (("팔꿈치 굽히기", "3번 중 3번", "5초 중 4초", "조금 빨라요"),)
    window.result.turn()
    assert rows(window) == (("왼쪽 어깨", "120° ± 7°", "126°", "160°"),)


def test_half_seconds_are_written_as_the_language_does(
    make_window: Callable[..., MainWindow], ports: ScriptedPorts
) -> None:
    window = make_window(language="de")
    held = dataclasses.replace(HELD, hold_s=1.3, asked_hold_s=2.5, tempo=None)
    show(window, ports, moves=(held,))
    window.result.turn()
    assert [row[2] for row in rows(window) or ()] == ["1,5 von 2,5"]


def test_a_column_of_which_nothing_is_known_is_left_out(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    show(window, ports, moves=(MoveScore("elbow_bend", 0.5, 1.0, 1, 2),))
    window.result.turn()
    assert rows(window) == (("Bend the elbows", "1 of 2"),)


def test_where_nothing_is_known_there_is_no_page(window: MainWindow, ports: ScriptedPorts) -> None:
    show(window, ports, moves=(MoveScore("elbow_bend", 0.5, 1.0),))
    window.result.turn()
    assert rows(window) is None


def test_how_it_was_done_is_told_in_parts_with_their_error(
    make_window: Callable[..., MainWindow], ports: ScriptedPorts
) -> None:
    parts = (
        Part("range", 0.88, "ratio", 0.08),
        Part("trunk_lean", 14.0, "deg", 4.0),
        Part("hip_hike", None, "deg", seen="sideways"),
        Part("hold", None, "percent", seen="not_held"),
    )
    move = MoveQuality("elbow_bend", 0.6, 0.1, "", parts, "trunk_lean")
    done = SessionQuality(move, (move,))
    window = make_window()
    show(window, ports, moves=(), quality=done)
    window.result.turn()
    assert rows(window) == (
        ("Range reached", "88 % ± 16 %", "from 75 %"),
        ("Upper body lean", "14° ± 8°", "up to 8°"),
        ("Hip up", "can't be told", ""),
    )
    assert window.result.practise.text() == (
        "Keep your upper body still in 'Bend the elbows': it leaned by 14°."
    )
    window.result.turn()
    assert rows(window) == (("Bend the elbows", "nothing stands out"),)  # not beyond doubt
    show(window, ports, moves=(), quality=None)
    window.result.turn()
    assert rows(window) is None


@pytest.mark.parametrize(
    ("move", "told"),
    [
        (MoveQuality("elbow_bend", 0.8), "well done"),
        (MoveQuality("elbow_bend", 0.3), "nothing stands out"),
        (MoveQuality("elbow_bend", None, reason="too_short"), "can't be told"),
        (
            MoveQuality(
                "elbow_bend", 0.3, 0.1, "", (Part("tempo", 3.0, "ratio", 0.2, "", 5.0),), "tempo"
            ),
            "Tempo: 300 % ± 39 %",
        ),
    ],
)
def test_how_each_move_was_done_is_told(
    window: MainWindow, ports: ScriptedPorts, move: MoveQuality, told: str
) -> None:
    show(window, ports, moves=(), quality=SessionQuality(MoveQuality(None, None), (move,)))
    window.result.turn()
    assert rows(window) == (("Bend the elbows", told),)


def test_what_changed_beside_ones_own_last_month_comes_first(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    score = dataclasses.replace(ports.script.score, moves=(), quality=None)
    lean, reach = (
        OwnChange(Part(name, now, unit, error), Part(name, then, unit, error), 3)
        for name, now, then, unit, error in (
            ("trunk_lean", 3.0, 18.0, "deg", 4.0),
            ("range", 0.9, 0.85, "ratio", 0.08),
        )
    )
    job = ScriptedJob(JobState.FINISHED, result=Finished(score, True, (reach, lean)))
    window.result.wait_for(job, "x", ())
    qtbot.waitUntil(lambda: window.result.number.text() == "87")
    window.result.turn()
    assert rows(window) == (
        ("Upper body lean", "18°", "3°", "better"),
        ("Range reached", "85 %", "90 %", "no change"),
    )


def test_reached_asked_and_shown_in_degrees(window: MainWindow, ports: ScriptedPorts) -> None:
    whole = dataclasses.replace(LIMITED, personal_rom_deg=None)
    show(window, ports, moves=(), joints={"left_shoulder": LIMITED, "trunk": whole})
    window.result.turn()
    assert rows(window) == (("Left shoulder", "120° ± 7°", "126°", "160°"),)


def test_more_moves_than_a_page_holds_have_two(window: MainWindow, ports: ScriptedPorts) -> None:
    show(window, ports, moves=(HELD,) * 11)
    window.result.turn()
    assert len(rows(window) or ()) == 8
    window.result.turn()
    assert len(rows(window) or ()) == 3


def test_the_pages_are_turned_by_keyboard(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.script.score = dataclasses.replace(ports.script.score, moves=(HELD,))
    press(qtbot, window, DOWN, ENTER, DOWN, ENTER)
    assert at(window) is window.result
    press(qtbot, window, LEFT)
    assert focused_text() == "Repetitions"
    press(qtbot, window, ENTER)
    assert rows(window) is not None
    assert focused_text() == "Moment by moment"
    press(qtbot, window, ENTER)
    assert rows(window) is None
    assert focused_text() == "Overview"
    press(qtbot, window, ENTER)
    assert focused_text() == "Repetitions"


@pytest.fixture
def settings(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> MainWindow:
    """At the button below the settings, once something has been measured."""
    ports.reach = REACH
    press(qtbot, window, DOWN, RIGHT, ENTER)
    assert at(window) is window.settings
    for _ in range(len(window.settings.findChildren(ChoiceRow)) + 1):
        if focused_text() != "How far I can reach":
            press(qtbot, window, DOWN)
    assert focused_text() == "How far I can reach"
    return window


def test_the_reach_can_be_measured_again(
    qtbot: QtBot, settings: MainWindow, ports: ScriptedPorts
) -> None:
    press(qtbot, settings, ENTER)
    assert focused_text() == "Leave it as it is"
    press(qtbot, settings, DOWN, ENTER)
    assert ports.measures_anew
    assert reach(ports) == REACH, "what is known stays until it has been measured again"
    assert "measures it again" in settings.settings.note.text()
    settings.settings.rows["personal_range"].setFocus()
    press(qtbot, settings, RIGHT)
    assert ports.chosen.personal_range is False, "the row showed that it had been switched on"


def test_the_reach_is_erased_only_when_asked_twice(
    qtbot: QtBot, settings: MainWindow, ports: ScriptedPorts
) -> None:
    press(qtbot, settings, ENTER, DOWN, DOWN, ENTER)
    assert focused_text() == "No, keep it"
    press(qtbot, settings, ENTER)
    assert reach(ports) == REACH
    press(qtbot, settings, RIGHT, RIGHT, RIGHT, ENTER, DOWN, DOWN, ENTER, DOWN, ENTER)
    assert reach(ports) == WarmUp()
    assert settings.settings.note.text() == "Erased"
    press(qtbot, settings, RIGHT, RIGHT, RIGHT)
    assert focused_text() == "Delete my profile", "there is nothing left to look at"


def test_escape_changes_nothing(qtbot: QtBot, settings: MainWindow, ports: ScriptedPorts) -> None:
    press(qtbot, settings, ENTER, ESCAPE)
    assert (reach(ports), ports.measures_anew) == (REACH, False)
    assert at(settings) is settings.settings


def test_what_cannot_be_erased_is_said(
    qtbot: QtBot, settings: MainWindow, ports: ScriptedPorts
) -> None:
    ports.save_error = StorageError("full")
    press(qtbot, settings, ENTER, DOWN, DOWN, ENTER, DOWN, ENTER)
    assert "could not be done" in settings.settings.note.text()
    assert reach(ports) == REACH


def test_the_first_page_says_what_was_good_and_counts(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    show(window, ports, moves=(HELD, MoveScore("other_move", 0.5, 1.0, 1, 2)), joints={})
    assert window.result.summary.isVisibleTo(window.result)
    assert window.result.summary.praise.text() == "Most of the moments were as shown."
    assert (
        window.result.summary.reps.text()
        == "Bend the elbows: 3 of 3 times\nother move: 1 of 2 times"
    )
    show(window, ports, score=0.0, moves=(HELD,))
    assert window.result.summary.praise.text() == ""
    assert window.result.number.text() == "0"


def test_the_number_says_what_it_means_and_stands_beside_last_weeks(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    finished = Finished(ports.script.score, True, last_week=0.82)
    window.result.wait_for(ScriptedJob(JobState.FINISHED, result=finished), "x", ())
    qtbot.waitUntil(lambda: window.result.number.text() == "87")
    assert window.result.meaning.text() == "of 100 moments were as shown.\nLast week: 82."
