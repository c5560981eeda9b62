"""The voice is a process of its own: whatever it does, the window goes on."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QTimer
from pytestqt.qtbot import QtBot

from coach_app.ui import speech
from coach_app.ui.speech import NO_ANSWER, NO_LANGUAGE, SILENT, Voice

MakeVoice = Callable[..., Voice]

# A stand-in for the speech helper: faults of a real one cannot be had on every machine.
TALKS = """
import json, sys
def tell(**facts): print(json.dumps(facts), flush=True)
tell(ready=True)
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] != "stop":
        tell(speaking=True, said=request["text"])
        tell(speaking=False)
    tell(done=request["number"])
"""
HANGS_AT_ONCE = "import time; time.sleep(600)"
HANGS_LATER = """
import json, sys, time
print(json.dumps({"ready": True}), flush=True)
sys.stdin.readline()
time.sleep(600)
"""
NEVER_ENDS = """
import json, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    print(json.dumps({"done": json.loads(line)["number"], "speaking": True}), flush=True)
"""
TAKES_ONLY = """
import json, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    print(json.dumps({"done": json.loads(line)["number"]}), flush=True)
"""
HANGS_SPEAKING = """
import json, sys, time
print(json.dumps({"ready": True}), flush=True)
number = json.loads(sys.stdin.readline())["number"]
print(json.dumps({"done": number, "speaking": True}), flush=True)
time.sleep(600)
"""
ENDS_WHEN_TOLD = """
import json, pathlib, sys, time
folder = pathlib.Path({folder!r})
print(json.dumps({{"ready": True}}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "stop":
        continue
    with (folder / "said").open("a") as said:
        said.write(request["text"] + "\\n")
    print(json.dumps({{"done": request["number"], "speaking": True}}), flush=True)
    while not (folder / "end").exists():
        time.sleep(0.005)
    print(json.dumps({{"speaking": False}}), flush=True)
"""
NO_KOREAN = """import json; print(json.dumps({"trouble": "language"}), flush=True)"""
BREAKS_DOWN = "raise SystemExit(3)"


@pytest.fixture
def make_voice() -> Iterator[MakeVoice]:
    made: list[Voice] = []

    def make(program: str, wanted: bool = True) -> Voice:
        voice = Voice(
            "en",
            wanted,
            command_line=[sys.executable, "-c", program],
            start_s=60.0 if program != HANGS_AT_ONCE else 0.2,
            answer_s=0.2 if program in (HANGS_LATER, HANGS_SPEAKING) else 60.0,
            silence_s=60.0 if program != NEVER_ENDS else 0.2,
        )
        made.append(voice)
        return voice

    yield make
    for voice in made:
        voice.close()
        assert not [timer for timer in voice.findChildren(QTimer) if timer.isActive()]


def test_a_sentence_begins_and_ends(qtbot: QtBot, make_voice: MakeVoice) -> None:
    voice = make_voice(TALKS)
    heard: list[bool] = []
    voice.speaking.connect(heard.append)
    voice.say("Lift your arm.")
    voice.say_next("Well done.")
    qtbot.waitUntil(lambda: heard == [True, False])  # the video stays quiet in between
    assert voice._sent == 2
    assert voice.trouble is None


@pytest.mark.parametrize(
    ("soon_s", "said"),
    [
        (60.0, ["Lift both arms.", "3", "Breathe in, z. B. deeply.", "Well done."]),
        (-1.0, ["Lift both arms.", "Breathe in, z. B. deeply.", "Well done."]),
    ],
    ids=["in-time", "too-late"],
)
def test_a_number_comes_between_two_sentences_or_never(
    qtbot: QtBot,
    make_voice: MakeVoice,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    soon_s: float,
    said: list[str],
) -> None:
    monkeypatch.setattr(speech, "SOON_S", soon_s)
    voice = make_voice(ENDS_WHEN_TOLD.format(folder=str(tmp_path)))
    with qtbot.waitSignal(voice.speaking):
        voice.say_next("Lift both arms. Breathe in, z. B. deeply.")
        voice.say_next("Well done.")
    voice.say_if_quiet("3")
    assert voice.busy
    with qtbot.waitSignal(voice.speaking):
        (tmp_path / "end").touch()
    assert (tmp_path / "said").read_text().splitlines() == said
    assert not voice.busy


def test_what_is_stopped_before_it_begins_is_no_fault_of_the_voice(
    qtbot: QtBot, make_voice: MakeVoice
) -> None:
    voice = make_voice(TAKES_ONLY)
    voice.try_out()
    qtbot.waitUntil(lambda: voice._ready)
    voice.say("A word.")
    voice.stop()
    assert not voice.busy


def test_nothing_is_started_before_something_is_to_be_said(make_voice: MakeVoice) -> None:
    assert make_voice(TALKS)._process is None
    unwanted = make_voice(TALKS, wanted=False)
    unwanted.say("Lift your arm.")
    assert unwanted._process is None


@pytest.mark.parametrize(
    ("program", "trouble"),
    [
        (HANGS_AT_ONCE, NO_ANSWER),
        (HANGS_LATER, NO_ANSWER),
        (NEVER_ENDS, SILENT),
        (NO_KOREAN, NO_LANGUAGE),
        (BREAKS_DOWN, NO_ANSWER),
    ],
    ids=["hangs-at-once", "hangs-later", "never-ends", "no-korean", "breaks-down"],
)
def test_a_voice_that_fails_is_left_out_and_named(
    qtbot: QtBot, make_voice: MakeVoice, program: str, trouble: str
) -> None:
    voice = make_voice(program)
    heard: list[bool] = []
    voice.speaking.connect(heard.append)
    with qtbot.waitSignal(voice.trouble_changed):
        voice.say("A word.")
    assert voice.trouble == trouble
    assert heard in ([], [True, False]), "the video must get its loudness back"
    voice.say("Another.")
    assert voice._process is None, "not tried again at every sentence"
    voice.stop()


def test_a_sentence_that_never_ends_and_a_second_that_is_not_taken_are_no_sound(
    qtbot: QtBot, make_voice: MakeVoice
) -> None:
    voice = make_voice(HANGS_SPEAKING)
    with qtbot.waitSignal(voice.speaking):
        voice.say("A word.")
    with qtbot.waitSignal(voice.trouble_changed):
        voice.say("Another.")
    assert voice.trouble == SILENT


def test_no_call_waits_for_a_voice_that_hangs(
    make_voice: MakeVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[str] = []
    for name in ("waitForStarted", "waitForReadyRead", "waitForBytesWritten"):
        monkeypatch.setattr(QProcess, name, lambda *_, name=name: waited.append(name))
    voice = make_voice(HANGS_LATER)
    began_s = time.thread_time()
    for _ in range(50):
        voice.say("A word.")
        voice.say_next("Another.")
        voice.stop()
    assert time.thread_time() - began_s < 1.0
    assert waited == []
    assert voice._process is not None


def test_a_program_that_cannot_be_started_is_no_voice(qtbot: QtBot) -> None:
    voice = Voice("en", True, command_line=["/nowhere/coach-app"])
    voice.try_out()
    qtbot.waitUntil(lambda: voice.trouble == NO_ANSWER)
    voice.close()


def test_switched_off_and_on_it_is_tried_anew(qtbot: QtBot, make_voice: MakeVoice) -> None:
    voice = make_voice(BREAKS_DOWN)
    with qtbot.waitSignal(voice.trouble_changed):
        voice.try_out()
    voice.try_out()
    assert voice._process is None
    voice.use(False)
    voice.use(True)
    voice.try_out()
    assert voice._process is not None


def test_old_sentences_give_way_while_the_voice_starts(qtbot: QtBot, make_voice: MakeVoice) -> None:
    voice = make_voice(TALKS)
    for number in range(9):
        voice.say_next(f"Number {number}.")
    voice.say("Now.")
    heard: list[bool] = []
    voice.speaking.connect(heard.append)
    qtbot.waitUntil(lambda: heard == [True, False])
    assert voice._sent == 1
