"""The music of a routine that is done to a beat: what sounds, and that it keeps in step."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from coach_app import helper_program
from coach_app.avatar.language.reading import load_choreography
from coach_app.settings import resource_dir
from coach_app.ui.helpers.music import BEATS, march
from coach_app.ui.helpers.told import Told
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.session.rhythm import Rhythm
from tests.scripted_ports import ScriptedPorts
from tests.ui.answering import answer
from tests.ui.test_keyboard import start_session

RATE_HZ = 16_000


@pytest.mark.parametrize("beat_s", [0.75, 1.5])
def test_the_march_has_its_beats_at_every_tempo_and_goes_round_without_a_click(
    beat_s: float,
) -> None:
    sound = march(beat_s, RATE_HZ)
    beat = round(beat_s * RATE_HZ)
    assert len(sound) == BEATS * beat
    assert 0.85 < np.abs(sound).max() <= 0.9
    steps = np.abs(np.diff(np.append(sound, sound[0])))
    assert steps[-1] < 0.1 * steps.max()
    loudness = np.square(sound).reshape(BEATS, 2, beat // 2)[:, :, : beat // 4].sum((0, 2))
    assert loudness[0] > 1.5 * loudness[1], "what is struck is struck on the beat"
    spectrum = np.abs(np.fft.rfft(sound)) ** 2
    pitch_hz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
    heard = spectrum[(pitch_hz > 150) & (pitch_hz < 2500)].sum()
    assert heard > 0.9 * spectrum.sum(), "where older ears and small loudspeakers are good"
    assert pitch_hz[spectrum.argmax()] == pytest.approx(174.61 * 2**1.5, rel=0.5)


def test_the_gymnastics_move_on_its_beats() -> None:
    folder = resource_dir() / "reference_routines" / "morning-gymnastics"
    choreography = load_choreography(folder / "choreography.txt")
    assert choreography.beat_s is not None
    for move in choreography.moves:
        at = move.start_s / choreography.beat_s
        assert at == pytest.approx(round(at), abs=1e-6) and round(at) % 4 == 0, move.id
    beats = choreography.key_t_s[:-1] / choreography.beat_s
    assert beats == pytest.approx(np.round(beats), abs=1e-6)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the helper is told: position, rate and loudness; no helper runs."""
    heard: list[tuple[object, ...]] = []

    def tell(_: Told, **request: object) -> None:
        if "beat_s" in request:
            heard.append(tuple(request[of] for of in ("at_s", "rate", "loudness")))

    monkeypatch.setattr(Told, "start", lambda _: None)
    monkeypatch.setattr(Told, "tell", tell)
    return heard


def test_the_helper_is_told_only_what_it_cannot_know(
    told: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now_s)
    rhythm = Rhythm()
    rhythm.begin()
    rhythm.follow(None, 1.0, 1.0)
    rhythm.follow(0.75, 0.0, 0.0)
    assert told == [], "no music, or not begun"
    rhythm.follow(0.75, 1.0, 1.0)
    now_s += 2.0
    rhythm.follow(0.75, 3.02, 1.0)
    assert told == [(1.0, 1.0, 0.5)], "in step"
    rhythm.follow(0.75, 3.0, 0.5)
    now_s += 1.0
    rhythm.quieter(True)
    rhythm.follow(0.75, 13.5, 0.5)
    rhythm.follow(0.75, 13.5, 0.0)
    rhythm.follow(0.75, 20.0, 0.0)
    slower, ducked, jumped, held = told[1:]
    assert slower == (3.0, 0.5, 0.5)
    assert ducked == (3.5, 0.5, 0.15)
    assert (jumped, held) == ((13.5, 0.5, 0.15), (13.5, 0.0, 0.15))


def test_it_plays_with_the_routine_and_is_silent_in_the_pause(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, told: list[tuple[object, ...]]
) -> None:
    ports.script.beat_s = 0.75
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1][1] == 1.0
    window.session.pause()
    assert told[-1][1] == 0.0
    answer(window.session, 0)
    qtbot.waitUntil(lambda: told[-1][1] == 1.0)


def test_the_real_helper_plays_or_says_that_it_has_no_loudspeaker() -> None:
    answered = helper_program.run(helper_program.command("rhythm"), limit_s=60.0)
    assert answered.ended
    assert answered.facts in ({"ready": True}, {"trouble": "none"})
