"""Pictures of every screen, at both sizes and in every language, to be looked at.

    python -m benchmarks.screens OUT_DIR [--language ko] [--size 768] [--text 150] [--colours dark]

The routines, their pictures, poses and cues are the shipped ones; the camera is the shipped
follower with its poses measured by the model; scores and history are made up. Prints the
number of pictures as `figures`.
"""

import argparse
import dataclasses
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from benchmarks.common.machine import progress, report
from benchmarks.first_session.screens import first_start_stages
from benchmarks.fitness.screens import chair_stands_by_month, fitness_stages
from coach_app.app.card_pictures import CardPicture
from coach_app.app.desktop import Desktop, RoutineCard
from coach_app.app.installation import Installation
from coach_app.engine.core.quality import MoveQuality, Part, SessionQuality
from coach_app.engine.core.structures import (
    Direction,
    Finding,
    Image,
    JointScore,
    Judgement,
    MoveScore,
    Pose,
    PoseTrack,
    SessionScore,
)
from coach_app.engine.live.floor_watch import Alarm
from coach_app.engine.live.hand_sign import Sign
from coach_app.engine.live.session_watch import Watched
from coach_app.engine.media.capture import FileSource
from coach_app.engine.movement.live_count import Counted
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.errors import CaptureError, CaptureLost
from coach_app.languages.phrases import languages
from coach_app.records.household import Member
from coach_app.records.outbox import OutboxState
from coach_app.records.session_record import SessionRecord
from coach_app.settings import TEXT_PERCENTS
from coach_app.ui.application.qt_application import application
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.session.pictures import BESIDE, INSTRUCTOR, SELF
from coach_app.ui.theme import COLOURS
from coach_app.ui.widgets.emblem import EMBLEMS
from tests.scripted_ports import Script, ScriptedPorts, session_record, warmed_up
from tests.ui.answering import answer

ROUTINE = "standing-whole-body"
MOMENT_S = 8.0  # the follower's arms are up
NAMES = ("", "Sunja", "")
SIZES = {"1080": (1920, 1080), "768": (1366, 768)}


def _picture(desktop: Desktop, routine_id: str) -> CardPicture:
    while (picture := desktop.picture(routine_id)).awaited:
        time.sleep(0.02)
    return picture


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", choices=languages(), action="append")
    parser.add_argument("--size", choices=list(SIZES), action="append")
    parser.add_argument("--text", type=int, choices=TEXT_PERCENTS, default=100)
    parser.add_argument("--colours", choices=list(COLOURS), default="standard")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    qt = application()
    with tempfile.TemporaryDirectory() as data:
        parts = dataclasses.replace(Installation.load(), data=Path(data))
        desktop = Desktop(parts)
        desktop.lookup().join()
        cards = desktop.routines()
        pictures = {card.routine.id: _picture(desktop, card.routine.id) for card in cards}
        desktop.close()
        desktop.join()
        follower = _follower(parts)
        track = parts.track(parts.library.get(ROUTINE))
    count = 0
    for language in arguments.language or languages():
        for size in arguments.size or list(SIZES):
            progress(f"{language} {size}")
            ports = _ports(cards, follower, track, language)
            looks = {"text_percent": arguments.text, "colours": arguments.colours}
            ports.chosen = dataclasses.replace(ports.chosen, **looks)
            ports.pictures = pictures
            window = MainWindow(ports, LanguageSwitch(qt))
            window.resize(*SIZES[size])
            window.show()
            for name in _stages(window, ports):
                _wait(80)
                window.grab().save(str(arguments.out / f"{name}_{language}_{size}.png"))
                count += 1
            window.quit()
            window.deleteLater()
    report({"pictures": count}, arguments.json)


def _follower(parts: Installation) -> tuple[Image, Pose | None]:
    """One frame of the shipped follower and its pose."""
    clip = parts.library.get(ROUTINE).folder / "follower.mp4"
    source, estimator = FileSource(clip), parts.open_estimator()
    try:
        while (frame := source.read()) is not None:
            if frame.t_s >= MOMENT_S - 0.3:
                pose = estimator.estimate(frame)
                if frame.t_s >= MOMENT_S:
                    return frame.image_bgr, pose
    finally:
        source.close()
        estimator.close()
    raise SystemExit(f"{clip} is shorter than {MOMENT_S} s")


def _ports(
    cards: tuple[RoutineCard, ...],
    follower: tuple[Image, Pose | None],
    track: PoseTrack,
    language: str,
) -> ScriptedPorts:
    ready = tuple(dataclasses.replace(card, track_ready=True) for card in cards)
    script = Script(
        track.skeleton,
        view=lambda t_s: follower,
        score=_score(next(card for card in cards if card.routine.id == ROUTINE)),
        own=_own(),
    )
    script.reference = lambda t_s: track.pose(int(np.searchsorted(track.t_s, t_s)))
    entries = _history(cards)
    ports = ScriptedPorts(ready, entries, script)
    ports.chosen = dataclasses.replace(ports.chosen, language=language, voice=False)
    ports.interruption = entries[2]
    ports.courses = chair_stands_by_month()
    reach = {"left_shoulder": (119.6, 3.6, 160.2, True), "left_knee": (61.0, 4.4, 70.0, True)}
    ports.reach = warmed_up(**reach, right_shoulder=(158.0, 3.5, 160.2, False))
    return ports


def _score(card: RoutineCard) -> SessionScore:
    arms = JointScore(0.9, 0.06, 0.02, 0.02, 6.0, 150.0, 160.0)
    low = JointScore(0.62, 0.18, 0.17, 0.03, 14.0, 120.0, 160.0)
    legs = JointScore(0.8, 0.08, 0.02, 0.1, 7.0, 60.0, 70.0)
    joints = {"left_elbow": arms, "left_shoulder": low, "right_elbow": arms}
    joints |= {"right_shoulder": arms, "left_hip": legs, "right_hip": legs}
    joints |= {"left_knee": legs, "right_knee": legs, "trunk": arms, "neck": arms}
    kinds = [Judgement.CORRECT] * 13 + [Judgement.NEAR] * 3 + [Judgement.WRONG] * 2
    kinds += [Judgement.CORRECT] * 8 + [Judgement.NO_DATA]
    timeline = tuple((t / 10, kinds[t // 10 % len(kinds)]) for t in range(800))
    move = card.routine.moves[0].id
    finding = Finding(move, "left_shoulder", Direction.TOO_LOW, 28.0, 0.6, 4.0)
    joints["left_shoulder"] = dataclasses.replace(low, personal_rom_deg=126.0, rom_error_deg=3.6)
    joints["left_knee"] = dataclasses.replace(legs, personal_rom_deg=62.0, rom_error_deg=4.4)
    moves = tuple(
        MoveScore(
            of.id,
            score=0.8,
            coverage=1.0,
            reps=3 - i % 2,
            asked_reps=3,
            hold_s=4.2 if i % 3 == 1 else None,
            asked_hold_s=5.0 if i % 3 == 1 else None,
            tempo=(1.0, 1.1, None, 0.9, 0.97, 1.3)[i % 6],
        )
        for i, of in enumerate(card.routine.moves)
    )
    return SessionScore(
        0.87, 0.93, 0.6, True, 2300, 4, 29.8, "blazepose_full", joints,
        moves=moves, findings=(finding,), timeline=timeline, quality=_quality(move),
    )  # fmt: skip


def _own() -> tuple[OwnChange, ...]:
    now_and_then = (
        ("range", 0.88, 0.84, "ratio", 0.08),
        ("trunk_lean", 4.2, 18.0, "deg", 4.0),
        ("shoulder_hike", 3.0, 5.0, "percent", 4.0),
        ("course", 8.0, 12.0, "deg", 4.0),
        ("tempo", 0.94, 0.8, "ratio", 0.2),
    )
    return tuple(
        OwnChange(Part(name, now, unit, error), Part(name, then, unit, error), 5)
        for name, now, then, unit, error in now_and_then
    )


def _quality(move: str) -> SessionQuality:
    parts = (
        Part("range", 0.88, "ratio", 0.08),
        Part("trunk_lean", 4.2, "deg", 4.0),
        Part("shoulder_hike", 3.0, "percent", 4.0),
        Part("hip_hike", None, "deg", seen="sideways"),
        Part("knee_valgus", 5.0, "percent", 6.0),
        Part("weight_shift", 2.0, "percent", 6.0),
        Part("trunk_turn", 9.0, "deg", 12.0),
        Part("flexed_elbows", 6.0, "deg", 8.0),
        Part("held_still", 2.0, "deg", 5.0),
        Part("course", 8.0, "deg", 4.0),
        Part("symmetry", 6.0, "deg", 5.0),
        Part("smoothness", -0.4, "", 0.4),
        Part("tempo", 0.94, "ratio", 0.2),
        Part("hold", None, "percent", seen="not_held"),
    )
    lean = Part("trunk_lean", 17.0, "deg", 4.0, excess=2.4)
    whole = MoveQuality(move, 0.81, 0.03, "", parts, "trunk_lean")
    return SessionQuality(whole, (MoveQuality(move, 0.6, 0.1, "", (lean,), "trunk_lean"),))


def _history(cards: tuple[RoutineCard, ...]) -> tuple[SessionRecord, ...]:
    newest = datetime(2026, 11, 20, 10, 30)
    return tuple(
        session_record(
            i,
            cards[i % len(cards)].routine.id,
            cards[i % len(cards)].routine.title,
            newest - timedelta(days=3 * i + i % 2),
            None if i == 2 else 0.9 - 0.03 * i + 0.05 * (i % 3),
        )
        for i in range(12)
    )


def _stages(window: MainWindow, ports: ScriptedPorts) -> Iterator[str]:
    """Bring the window to one screen after the other; yields a name for each."""
    script = ports.script
    yield from first_start_stages(window, ports, _wait)
    yield "01_home"
    ports.chosen = dataclasses.replace(ports.chosen, safety_read=False)
    window.choose(ROUTINE)
    yield "01_safety"
    window.safety.back()
    ports.chosen = dataclasses.replace(ports.chosen, safety_read=True)
    ports.mark_interruption_seen("")
    ports.waiting = OutboxState(2, 0, None)
    first = ports.routines()[0]
    ports.replace_card(dataclasses.replace(first, track_ready=False))
    window.choose(first.routine.id)
    ports.jobs[-1].progress = 0.4
    _wait(400)
    yield "02_prepare"
    window.prepare.back()
    yield "01_home_waiting"
    ports.waiting = OutboxState(0, 0, None)
    QTest.keyClick(window.home, Qt.Key.Key_Down)
    yield "01_home_purpose"
    yield from _setup_stages(window, script)
    yield from _session_stages(window, ports)
    window.result.show_score(
        dataclasses.replace(script.score, score=None, coverage=0.4, reason="too_little_seen"),
        window.result.title.text(),
        (),
    )
    yield "12_result_not_measured"
    window.result.back()
    chosen = ports.chosen
    ports.let_send()
    window.home.history_asked.emit()
    ports.chosen = chosen
    yield "13_history"
    window.history.back()
    window.home.settings_asked.emit()
    yield "14_settings"
    window.settings.ask_reach()
    yield "14_settings_reach"
    answer(window.settings, 0)
    window.settings.helpers_asked.emit()
    yield "14_settings_helpers"
    window.helpers.back()
    window.settings.back()
    yield from fitness_stages(window, ports, _wait)
    ports.everybody = tuple(
        Member(str(i), name, of) for i, (name, of) in enumerate(zip(NAMES, EMBLEMS, strict=False))
    )
    ports.choose_person("1")
    window.home.who_asked.emit()
    yield "16_who"
    window.who.buttons[1].click()
    yield "17_home_of_one"
    window.home.who_asked.emit()
    window.who.add.click()
    yield "18_who_is_new"
    window.who.back()
    window.who.back()
    window.home.today_asked.emit()
    yield "19_today"
    window.rest.rest_before(window.result.title.text())
    window._show(window.rest)
    yield "20_rest"
    window.rest.back()
    window.home.back()
    yield "15_quit"


def _setup_stages(window: MainWindow, script: Script) -> Iterator[str]:
    for advice in ("step_back", "backlight", "no_room"):
        script.advice = advice
        window.choose(ROUTINE)
        _wait(700)
        yield f"03_setup_{advice}"
    script.error = CaptureError("no camera")
    _wait(700)
    yield "04_setup_no_camera"
    script.error, script.advice = None, "ready"
    _wait(700)
    yield "05_setup_countdown"


def _session_stages(window: MainWindow, ports: ScriptedPorts) -> Iterator[str]:
    script = ports.script
    ports.chosen = dataclasses.replace(ports.chosen, preview=True)
    window.begin_session()
    _until(lambda: window.session.stage.pictures.ahead.text == "2")
    yield "05_session_next"
    window.session.preview.begin(wanted=False)
    _wait(1500)
    for judgement in (Judgement.CORRECT, Judgement.NEAR, Judgement.WRONG, Judgement.NO_DATA):
        script.judgement = judgement
        _wait(700)
        yield f"06_session_{judgement.value}"
    for way in (INSTRUCTOR, SELF, BESIDE):
        window.session.stage.pictures.arrange(way)
        _wait(400)
        if way != BESIDE:
            yield f"06_session_{way}_large"
    script.kept = False
    _wait(700)
    yield "07_session_disk_full"
    script.kept = True
    script.watched = Watched(Sign(0.7, 0))
    script.counted = Counted("", 3, 4)
    window.session.player.play_at(0.75)  # type: ignore[union-attr]  # a session has a player
    _wait(700)
    yield "07_session_hand_sign"
    script.watched = Watched(absent=True)
    _wait(700)
    yield "07_session_nobody_there"
    script.watched = Watched(alarm=Alarm.DOWN, alarms=1)
    _until(lambda: window.session.paused)
    yield "07_session_all_right"
    script.watched = Watched(Sign(0.0, 1), alarm=Alarm.DOWN, alarms=1)
    _wait(300)
    script.watched = Watched(Sign(0.4, 1))
    _wait(300)
    yield "08_pause"
    answer(window.session, 1)
    yield "09_start_over"
    answer(window.session, 1)
    script.error = CaptureLost("gone")
    _until(lambda: window.session.paused)
    yield "10_camera_lost"
    script.error = None
    answer(window.session, 2)
    _wait(300)
    yield "11_result"
    pages = ("done", "done_further", "movements", "own_month", "moves", "ranges", "moments")
    for page in pages:
        window.result.turn()
        yield f"11_result_{page}"


def _until(condition: Callable[[], bool]) -> None:
    while not condition():
        _wait(20)


def _wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
