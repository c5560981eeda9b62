import shutil
import sys
import time

import pytest

from coach_app import helper_program
from coach_app.app.checks import desktop_checks
from coach_app.app.checks.health_checks import LIMITED, MISSING, WORKS, Check
from coach_app.commands import doctor
from coach_app.helper_program import Answer


def answered(monkeypatch: pytest.MonkeyPatch, ended: bool = True, **facts: object) -> None:
    def ask(name: str, *words: str, limit_s: float = 1.0) -> Answer:
        return Answer(facts, ended)

    monkeypatch.setattr(desktop_checks, "ask", ask)


def test_without_qt_the_doctor_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, ended=False, missing="No module named 'PySide6'")
    for check in (desktop_checks.sound(), desktop_checks.voice("en"), desktop_checks.fonts()):
        assert check.state == LIMITED
        assert "pip install" in check.remedy


def test_a_voice_is_what_was_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    engines, languages = ["speechd"], ["de", "en", "ko"]
    answered(monkeypatch, engines=engines, languages=languages, heard=True)
    assert desktop_checks.voice("ko").state == WORKS
    answered(monkeypatch, engines=engines, languages=languages, heard=False)
    check = desktop_checks.voice("ko")
    assert check.state == LIMITED
    assert "no sound output" in check.finding


def test_a_voice_must_speak_the_language_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, engines=["speechd"], languages=["en"], heard=True)
    assert desktop_checks.voice("").state == WORKS
    check = desktop_checks.voice("ko")
    assert check.state == LIMITED
    assert "한국어" in check.finding


def test_no_voice_hung_voice_and_none_installed_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered(monkeypatch, ended=False, opening="speechd")
    assert "does not answer" in desktop_checks.voice("").finding
    answered(monkeypatch, engines=[], errors=["Cannot connect"])
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    check = desktop_checks.voice("")
    assert "none is installed" in check.finding
    assert "apt-get install speech-dispatcher" in check.remedy
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/speech-dispatcher")
    assert "Cannot connect" in desktop_checks.voice("").finding


def test_sound_and_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, outputs=["Television"], korean=["NanumGothic"])
    assert desktop_checks.sound().finding == "Television"
    assert desktop_checks.fonts().state == WORKS
    answered(monkeypatch, outputs=[], korean=[])
    assert desktop_checks.sound().state == LIMITED
    assert desktop_checks.fonts().state == LIMITED
    answered(monkeypatch, ended=False)
    for silent in (desktop_checks.sound(), desktop_checks.fonts()):
        assert "does not answer" in silent.finding


def test_a_check_that_hangs_costs_its_limit_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LIMIT_S", 0.05)

    def hangs() -> list[Check]:
        time.sleep(0.5)
        return []

    for name, state in (("disk", MISSING), ("camera", LIMITED)):
        (check,) = doctor.bounded((name,), hangs)
        assert (check.name, check.state) == (name, state)
        assert "no answer" in check.finding


def test_what_a_helper_found_before_it_hung_is_known() -> None:
    code = """if True:
        import time
        print('{"engines": ["a"]}', flush=True)
        print('a remark of a library', flush=True)
        time.sleep(600)"""
    answer = helper_program.run([sys.executable, "-c", code], limit_s=2.0)
    assert answer == Answer({"engines": ["a"]}, ended=False)


def test_a_helper_that_breaks_down_or_is_not_there_gave_no_answer() -> None:
    assert not helper_program.run([sys.executable, "-c", "raise SystemExit(3)"], 60.0).ended
    assert not helper_program.run(["/nowhere/coach-app"], 60.0).ended


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_a_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    suffix = ".exe" if system == "win32" else ""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", f"dist/coach/Coach{suffix}")
    assert helper_program.command("speak", "ko") == [
        f"dist/coach/coach-app{suffix}", "helper", "speak", "ko",
    ]  # fmt: skip
