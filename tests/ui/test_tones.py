"""Tones for green and for each repetition: what sounds, when, and that nothing waits for it."""

import dataclasses
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtMultimedia import QAudioFormat
from pytestqt.qtbot import QtBot

from coach_app import helper_program
from coach_app.engine.core.structures import Judgement
from coach_app.engine.movement.live_count import Counted
from coach_app.ui.helpers.tones import NOTES, as_bytes, samples
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.session import tones as session_tones
from coach_app.ui.screens.session.tones import COUNT, GREEN, Tones
from coach_app.ui.speech import Voice
from tests.scripted_ports import ScriptedPorts
from tests.ui.answering import answer
from tests.ui.test_keyboard import start_session

RATE_HZ = 48_000

# A stand-in for the tones' helper: not every machine has a loudspeaker.
PLAYS = """
import json, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    print(json.dumps({"played": json.loads(line)["tone"]}), flush=True)
"""
HANGS_LATER = """
import sys, time
print('{"ready": true}', flush=True)
sys.stdin.readline()
time.sleep(600)
"""
NO_LOUDSPEAKER = """print('{"trouble": "none"}', flush=True)"""
BREAKS_DOWN = "raise SystemExit(3)"


@pytest.mark.parametrize("tone", NOTES)
def test_a_tone_is_short_soft_and_does_not_click(tone: str) -> None:
    sound = samples(tone, RATE_HZ, 0.5)
    assert 0.1 <= len(sound) / RATE_HZ <= 0.18
    assert 0.45 <= np.abs(sound).max() <= 0.5
    assert np.abs(sound[:10]).max() < 0.001
    assert np.abs(sound[-10:]).max() < 0.001
    steepest = 0.5 * 2 * np.pi * max(NOTES[tone][0]) / RATE_HZ  # of the sine itself
    assert np.abs(np.diff(sound)).max() <= 1.01 * steepest, "also between two notes"
    assert samples(tone, RATE_HZ, 0.1) == pytest.approx(sound / 5, abs=1e-6)


def test_the_tones_are_told_apart_where_older_ears_hear() -> None:
    heard_hz = []
    for tone in NOTES:
        spectrum = np.abs(np.fft.rfft(samples(tone, RATE_HZ, 0.5), RATE_HZ)) ** 2  # a bin a Hz
        assert spectrum[500:1201].sum() > 0.97 * spectrum.sum()
        heard_hz.append((spectrum * np.arange(len(spectrum))).sum() / spectrum.sum())
    assert abs(heard_hz[0] / heard_hz[1] - 1) > 0.2


def test_every_channel_gets_the_tone_and_silence_after_it() -> None:
    sound = samples("count", RATE_HZ, 0.5)
    layout = QAudioFormat()
    layout.setSampleRate(RATE_HZ)
    layout.setChannelCount(2)
    layout.setSampleFormat(QAudioFormat.SampleFormat.Float)
    exact = np.frombuffer(as_bytes(sound, layout), np.float32).reshape(-1, 2)
    assert (exact[: len(sound)] == sound[:, None]).all()
    assert len(exact) > 1.05 * len(sound)
    assert not exact[len(sound) :].any()
    layout.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    rounded = np.frombuffer(as_bytes(sound, layout), np.int16).reshape(-1, 2)
    assert rounded / 32767 == pytest.approx(exact, abs=2e-5)


@pytest.fixture
def sounding(window: MainWindow, ports: ScriptedPorts) -> None:
    """Quiet tones, by the stand-in; the first judgement is not green."""
    window.session.tones._command_line = [sys.executable, "-c", PLAYS]
    ports.chosen = dataclasses.replace(ports.chosen, tones="quiet")
    ports.script.judgement = Judgement.WRONG


@pytest.fixture
def played(
    qtbot: QtBot, sounding: None, window: MainWindow, ports: ScriptedPorts
) -> Iterator[list[str]]:
    """What sounds in the session that has begun."""
    heard: list[str] = []
    window.session.tones.played.connect(heard.append)
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.tones._free)
    yield heard
    window.session.leave()
    assert window.session.tones._process is None


def show(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, judgement: Judgement) -> None:
    ports.sessions[-1].script.judgement = judgement
    qtbot.waitUntil(lambda: window.session.stage.camera.judgement is judgement)


def count(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, reps: int) -> None:
    ports.sessions[-1].script.counted = Counted("elbow_bend", reps, 4)
    qtbot.waitUntil(lambda: window.session.stage.count.text == str(reps))


def test_the_change_to_green_sounds_and_each_repetition(
    qtbot: QtBot,
    window: MainWindow,
    ports: ScriptedPorts,
    played: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show(qtbot, window, ports, Judgement.CORRECT)
    qtbot.waitUntil(lambda: played == [GREEN])
    for reps in (0, 1, 2):
        count(qtbot, window, ports, reps)
        qtbot.waitUntil(lambda reps=reps: played == [GREEN] + reps * [COUNT])  # type: ignore[misc]
    monkeypatch.setattr(session_tones, "APART_S", 1e9)
    for judgement in (Judgement.NEAR, Judgement.CORRECT, Judgement.NEAR):
        show(qtbot, window, ports, judgement)
    assert window.session.tones._free, "green again so soon is left out"
    monkeypatch.setattr(session_tones, "APART_S", 0.0)
    show(qtbot, window, ports, Judgement.CORRECT)
    qtbot.waitUntil(lambda: played == [GREEN, COUNT, COUNT, GREEN])


def test_while_the_voice_speaks_or_a_question_is_open_nothing_sounds(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, played: list[str]
) -> None:
    window.voice._speak(True)
    show(qtbot, window, ports, Judgement.CORRECT)
    count(qtbot, window, ports, 1)
    show(qtbot, window, ports, Judgement.WRONG)
    window.voice._speak(False)
    window.session.pause()
    show(qtbot, window, ports, Judgement.CORRECT)
    answer(window.session, 0)
    show(qtbot, window, ports, Judgement.WRONG)
    count(qtbot, window, ports, 2)
    qtbot.waitUntil(lambda: played == [COUNT])


def test_switched_off_no_helper_is_started(
    qtbot: QtBot, sounding: None, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, tones="off")
    start_session(qtbot, window, ports)
    show(qtbot, window, ports, Judgement.CORRECT)
    count(qtbot, window, ports, 1)
    assert window.session.tones._process is None


@pytest.mark.parametrize("program_text", [NO_LOUDSPEAKER, BREAKS_DOWN], ids=["none", "breaks-down"])
def test_without_a_loudspeaker_the_tones_are_left_out(qtbot: QtBot, program_text: str) -> None:
    tones = Tones(Voice("en", False), command_line=[sys.executable, "-c", program_text])
    tones.begin("normal")
    qtbot.waitUntil(lambda: tones._process is None)
    tones.play(COUNT)
    tones.close()


def test_a_loudspeaker_that_hangs_is_sent_one_tone(qtbot: QtBot) -> None:
    tones = Tones(Voice("en", False), command_line=[sys.executable, "-c", HANGS_LATER])
    tones.begin("normal")
    qtbot.waitUntil(lambda: tones._free)
    for _ in range(1000):
        tones.play(COUNT)
    assert not tones._free
    process = tones._process
    assert process is not None
    assert process.bytesToWrite() <= 100, "one line, not a thousand"
    tones.close()
    assert tones._process is None


def test_what_was_asked_of_the_voice_goes_before(qtbot: QtBot) -> None:
    voice = Voice("en", True, command_line=[sys.executable, "-c", HANGS_LATER])
    voice.say("Lift your arm.")
    busy_before_it_begins = voice.busy
    voice.close()
    assert (busy_before_it_begins, voice.busy) == (True, False)


def test_the_real_helper_plays_or_says_that_it_has_no_loudspeaker() -> None:
    """Its input ends at once; a sound server that is set but not there must not hold it."""
    answer = helper_program.run(helper_program.command("tones"), limit_s=60.0)
    assert answer.ended
    assert answer.facts in ({"ready": True}, {"trouble": "none"})
