import argparse
import json
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.app.checks import desktop_checks, health_checks, session_trials
from coach_app.app.checks.health_checks import LIMITED, MISSING, WORKS, Check
from coach_app.commands import doctor
from coach_app.languages.phrases import languages


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    doctor.add_parser(parser.add_subparsers())
    return parser.parse_args(["doctor", *words])


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))


def found(monkeypatch: pytest.MonkeyPatch, **states: str) -> None:
    """Let the looks that need devices find what `states` says; the others work."""

    def check(name: str) -> Check:
        return Check(name, states.get(name, WORKS), "as told", "the remedy", name == "model")

    monkeypatch.setattr(health_checks, "model", lambda *_: [check("model"), check("accelerator")])
    monkeypatch.setattr(health_checks, "camera", lambda *_: check("camera"))
    monkeypatch.setattr(health_checks, "screen", lambda *_: check("display"))
    for name in ("sound", "voice", "fonts"):
        monkeypatch.setattr(desktop_checks, name, lambda *_, name=name: check(name))
    monkeypatch.setattr(session_trials, "check_sessions", lambda *_: [check("sessions")])


def test_every_check_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch)
    outcome = doctor.run(parsed())
    checks = outcome.document["checks"]
    assert isinstance(checks, list)
    assert [check["name"] for check in checks] == list(doctor.NAMES)
    assert outcome.status == 0
    json.dumps(outcome.document)


def test_what_coach_does_without_is_noted_and_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, camera=LIMITED, voice=LIMITED)
    outcome = doctor.run(parsed())
    assert outcome.status == 0
    assert outcome.document["works"] is True
    line = next(line for line in outcome.text.splitlines() if " camera " in line)
    assert line.startswith("note")
    assert line.endswith("-> the remedy")


def test_what_is_required_and_missing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, model=MISSING)
    outcome = doctor.run(parsed())
    assert outcome.status == 1
    assert "FAIL model" in outcome.text


def test_only_looks_at_nothing_else_and_is_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, display=LIMITED, model=MISSING)
    outcome = doctor.run(parsed("--only", "display"))
    checks = outcome.document["checks"]
    assert isinstance(checks, list)
    assert [check["name"] for check in checks] == ["display"]
    assert outcome.status == 1
    found(monkeypatch)
    assert doctor.run(parsed("--only", "display", "accelerator")).status == 0


def test_an_unknown_check_is_bad_usage() -> None:
    with pytest.raises(SystemExit):
        parsed("--only", "weather")


def test_settings_are_explained_and_the_token_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found(monkeypatch)
    settings.save(settings.Settings(backend_token="secret-word", language="ko"))
    outcome = doctor.run(parsed())
    assert "secret-word" not in outcome.text + json.dumps(outcome.document)
    explained = outcome.document["settings"]
    assert isinstance(explained, dict)
    assert explained["language"] == {
        "value": "ko",
        "text": f"{' or '.join(languages())}; empty: the system's",
    }
    assert explained["backend_token"]["value"] == "(set)"


def test_settings_that_cannot_be_used_fail_and_the_rest_is_still_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found(monkeypatch)
    settings.settings_file().parent.mkdir(parents=True)
    settings.settings_file().write_text("{ not json")
    outcome = doctor.run(parsed())
    checks = outcome.document["checks"]
    assert isinstance(checks, list)
    assert checks[0]["state"] == MISSING
    assert str(settings.settings_file()) in checks[0]["remedy"]
    assert len(checks) == len(doctor.NAMES)
    assert outcome.status == 1
