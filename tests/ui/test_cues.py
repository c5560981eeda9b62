"""What to improve is shown large for a few seconds, and said once."""

import dataclasses
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from coach_app.app.desktop import RoutineCard
from coach_app.engine.core.quality import MoveQuality, Part
from coach_app.engine.core.structures import Direction, Judgement
from coach_app.engine.judging.cues import Cue, CueKind
from coach_app.engine.movement.live_count import Counted
from coach_app.engine.movement.live_quality import DoneMove
from coach_app.engine.recognition.another import Another
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.session import guidance, pausing
from coach_app.ui.speech import Voice
from tests.scripted_ports import ScriptedPorts
from tests.ui.answering import answer
from tests.ui.conftest import CUE, MakeWindow, routine
from tests.ui.test_keyboard import start_session

LIFT = Cue(3.0, CueKind.ADVICE, "elbow_bend", "left_shoulder", Direction.TOO_LOW, 20.0)
WORDS = "Lift your left arm a little higher."


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sentences: list[str] = []
    monkeypatch.setattr(Voice, "say_next", lambda voice, text: sentences.append(text))
    return sentences


def test_a_cue_is_shown_for_a_while_and_said_once(
    qtbot: QtBot,
    window: MainWindow,
    ports: ScriptedPorts,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start_session(qtbot, window, ports)
    screen = window.session
    qtbot.waitUntil(lambda: screen.stage.cue.text() == CUE["en"])
    ports.sessions[-1].script.cue = LIFT
    qtbot.waitUntil(lambda: screen.stage.cue.text() == WORDS)
    screen._tell()
    assert screen.stage.cue.text() == WORDS
    monkeypatch.setattr(guidance, "CUE_S", 0.0)  # its time is over
    screen._tell()
    assert screen.stage.cue.text() == CUE["en"]
    assert said.count(WORDS) == 1


def test_a_cue_waits_for_the_number_that_it_would_cover(
    qtbot: QtBot,
    window: MainWindow,
    ports: ScriptedPorts,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock_s = [100.0]
    monkeypatch.setattr(guidance, "time", SimpleNamespace(monotonic=lambda: clock_s[0]))
    monkeypatch.setattr(Voice, "lasts_s", lambda voice, text: 2.0)
    start_session(qtbot, window, ports)
    screen, script = window.session, ports.sessions[-1].script

    def count(reps: int, at_s: float) -> None:
        clock_s[0] = at_s
        script.counted = Counted("elbow_bend", reps, 4)
        qtbot.waitUntil(lambda: screen.stage.count.text == str(reps))

    count(1, 110.0)
    count(2, 114.0)
    clock_s[0] = 117.0
    script.cue = LIFT
    qtbot.waitUntil(lambda: screen.stage.cue.text() == WORDS)
    screen._tell()
    assert WORDS not in said
    count(3, 118.0)
    qtbot.waitUntil(lambda: WORDS in said)


def test_nothing_is_said_during_a_pause(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, said: list[str]
) -> None:
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.stage.cue.text() == CUE["en"])
    window.session.pause()
    ports.sessions[-1].script.cue = LIFT
    with qtbot.waitSignal(window.session.words.timeout):  # the text's own clock goes on
        pass
    assert WORDS not in said
    answer(window.session, pausing.CONTINUE)
    qtbot.waitUntil(lambda: WORDS in said)


def test_the_words_of_the_move_that_begins_are_never_covered_by_advice_on_the_last_one(
    qtbot: QtBot,
    make_window: MakeWindow,
    ports: ScriptedPorts,
    said: list[str],
    tmp_path: Path,
) -> None:
    video = tmp_path / "eight_seconds.mp4"
    writer = cv2.VideoWriter(str(video), cv2.VideoWriter.fourcc(*"mp4v"), 5, (320, 180))
    for _ in range(40):
        writer.write(np.full((180, 320, 3), 90, np.uint8))
    writer.release()
    first = routine("two-moves", video)
    (move,) = first.moves
    second = dataclasses.replace(move, id="arms_up", start_s=2.0, end_s=76.0, cue={"en": "Now up"})
    moves = (dataclasses.replace(move, end_s=1.8), second)
    card = RoutineCard(dataclasses.replace(first, moves=moves), own=False, track_ready=True)
    ports.replace_card(card)
    ports.script.cue = LIFT
    window = make_window()
    window.choose("two-moves")
    qtbot.waitUntil(lambda: window.setup.camera_seen)
    window.begin_session()
    screen = window.session
    qtbot.waitUntil(lambda: screen.stage.cue.text() == WORDS)
    qtbot.waitUntil(lambda: screen.stage.cue.text() == "Now up")
    ports.sessions[-1].script.cue = dataclasses.replace(LIFT, t_s=1.2)  # of the move that is over
    qtbot.waitUntil(lambda: getattr(screen.guidance._said, "t_s", None) == 1.2)
    assert screen.stage.cue.text() == "Now up"
    assert said.count(WORDS) == 1


def test_nothing_of_the_last_routine_stands_over_the_next(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.stage.move_name.text() == "Bend the elbows")
    window._leave_visit()
    bare = ports.routines()[1]
    ports.replace_card(
        dataclasses.replace(bare, routine=dataclasses.replace(bare.routine, moves=()))
    )
    window.choose(bare.routine.id)
    qtbot.waitUntil(lambda: window.setup.camera_seen)
    window.begin_session()
    assert window.session.stage.move_name.text() == "Seated, arms and shoulders"
    assert not window.session.stage.counter.text()


LEAN = Part("trunk_lean", 14.0, "deg", 4.0, excess=4.0)
WELL = "That was done well."


def test_another_exercise_is_told_once_in_place_of_red_and_of_advice(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, said: list[str]
) -> None:
    sentence = "This looks like another exercise: 'Bend the elbows' is shown now."
    ports.script.judgement = Judgement.WRONG
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.stage.word.text() == "Not yet")
    ports.script.another = Another(3.0, "squat")
    qtbot.waitUntil(lambda: window.session.stage.cue.text() == sentence)
    qtbot.waitUntil(lambda: window.session.stage.word.text() == "Another exercise")
    ports.script.cue = LIFT
    words = window.session.guidance
    qtbot.waitUntil(lambda: words._said is LIFT)
    assert said.count(sentence) == 1 and WORDS not in said
    ports.script.another = None
    qtbot.waitUntil(lambda: window.session.stage.cue.text() == CUE["en"])
    assert window.session.stage.word.text() == "Not yet"


@pytest.mark.parametrize(
    ("quality", "fault", "told"),
    [
        (MoveQuality("elbow_bend", 0.9), None, WELL),
        (
            MoveQuality("elbow_bend", 0.4, parts=(LEAN,), finding="trunk_lean"),
            LEAN,
            "Keep your upper body still: it leaned by 14°.",
        ),
        (MoveQuality("elbow_bend", None, reason="too_little_seen"), None, CUE["en"]),
        (MoveQuality("elbow_bend", 0.9, finding="tempo"), None, CUE["en"]),  # in doubt
        (MoveQuality("of_before", 0.9), None, CUE["en"]),
    ],
)
def test_how_a_move_was_done_is_told_in_the_pause_after_it_and_never_later(
    qtbot: QtBot,
    window: MainWindow,
    ports: ScriptedPorts,
    monkeypatch: pytest.MonkeyPatch,
    quality: MoveQuality,
    fault: Part | None,
    told: str,
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(Voice, "say_if_quiet", lambda _, text: spoken.append(text))
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.stage.cue.text() == CUE["en"])
    of = routine("two", Path("two.mp4"))
    first = dataclasses.replace(of.moves[0], end_s=8.0)
    second = dataclasses.replace(first, id="arms_up", start_s=11.0, end_s=20.0, cue={"en": "Up"})
    of = dataclasses.replace(of, moves=(first, second))
    screen, words = window.session, window.session.guidance
    window.session.words.stop()
    words._done = DoneMove(quality.move or "", quality, fault)
    shown = []
    for position_s in (7.9, 8.5, 10.9, 11.1):
        words.tell(of, position_s, paused=False)
        shown.append(screen.stage.cue.text())
    assert shown == [CUE["en"], told, told, "Up"]
    assert spoken == ([told] if told != CUE["en"] else [])
