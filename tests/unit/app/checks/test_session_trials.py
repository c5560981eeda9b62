"""The doctor's short sessions: every outcome that a model can have, without any weights."""

import threading
from pathlib import Path

import pytest

from benchmarks.common.stand_ins.scripted import ScriptedEstimator
from coach_app import settings
from coach_app.app.checks import session_trials
from coach_app.app.checks.health_checks import LIMITED, MISSING, WORKS
from coach_app.app.checks.session_trials import Trial, check_sessions, judged, try_session
from coach_app.app.installation import Installation
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.pose.base import PoseEstimator
from coach_app.errors import EstimationError
from coach_app.settings import Settings
from tests.drawn_participant import drawn_estimator


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """An installation in which no model is installed; its trials are short."""
    monkeypatch.setattr(session_trials, "_SESSION_S", 1.8)
    monkeypatch.setattr(session_trials, "_READY_S", 30.0)  # on a busy machine
    return Installation(Settings(), settings.resource_dir(), tmp_path / "data", tmp_path / "cache")


def tried(parts: Installation, estimator: PoseEstimator, folder: Path) -> Trial:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Installation, "open_live_estimator", lambda _: estimator)
        return try_session(parts, "movenet_lightning", folder)


def test_who_sees_the_drawn_instructor_holds_a_session(parts: Installation, tmp_path: Path) -> None:
    trial = tried(parts, drawn_estimator(COCO)(), tmp_path)
    assert trial.ready and trial.problem is None
    check = judged(trial, required=True)
    assert check.state == WORKS
    assert "100% of the drawn instructor's poses correct" in check.finding


def test_who_sees_nobody_holds_a_session_without_a_score(
    parts: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_trials, "_READY_S", 1.0)
    trial = tried(parts, ScriptedEstimator([None], COCO), tmp_path)
    assert not trial.ready and trial.score is not None
    check = judged(trial, required=False)
    assert check.state == LIMITED
    assert "not seen well enough" in check.finding and "models bench" in check.remedy
    assert judged(trial, required=True).state == MISSING


def test_what_fails_in_the_session_says_why(parts: Installation, tmp_path: Path) -> None:
    seen = drawn_estimator(COCO)()

    def unplugged(frame: Frame) -> Pose | None:
        if frame.t_s > 2.0:
            raise EstimationError("the Edge TPU does not answer any more; plug it in again.")
        return seen.estimate(frame)

    trial = tried(parts, ScriptedEstimator(unplugged, COCO), tmp_path)
    assert trial.score is None
    assert judged(trial, required=False).remedy == str(trial.problem)
    assert "plug it in" in str(trial.problem)


def test_one_that_hangs_does_not_hang_the_doctor(
    parts: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_trials, "_OPENS_S", 0.5)
    release = threading.Event()

    def hangs(frame: Frame) -> Pose | None:
        release.wait(20.0)
        return None

    let_go = threading.Timer(1.5, release.set)  # by then the doctor has gone on
    let_go.start()
    trial = tried(parts, ScriptedEstimator(hangs, COCO), tmp_path)
    let_go.join()
    assert "does not answer" in str(trial.problem)


def test_every_model_is_named_with_what_to_do(parts: Installation) -> None:
    checks = check_sessions(parts)
    names = {check.finding.partition(":")[0] for check in checks}
    assert names == {path.parent.name for path in parts.models.glob("*/model.toml")}
    for check in checks:
        name = check.finding.partition(":")[0]
        assert f"models install {name}" in check.remedy
        assert check.state == (MISSING if name == "blazepose_full" else LIMITED)
