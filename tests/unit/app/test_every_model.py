"""A short session with every kind of backend and its real file, as the doctor holds it."""

import ctypes
import sys
from pathlib import Path

import pytest

from benchmarks.backends.edge_tpu_script import script_edge_tpu
from coach_app import settings
from coach_app.app.checks import session_trials
from coach_app.app.checks.session_trials import Trial, try_session
from coach_app.app.installation import Installation
from coach_app.engine.pose.catalogue import cache_folder
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.obtaining import obtain
from coach_app.settings import Settings

MODELS = settings.resource_dir() / "models"
CACHE = settings.cache_dir()  # before a test points COACH_CACHE elsewhere
POSENET = "posenet_posenet_mobilenet_v1_075_353_481_16_quant_decoder"
FILES = {
    "movenet_lightning": "movenet_single_pose_lightning_ptq",
    "posenet": POSENET,
    "posenet_edgetpu": f"{POSENET}_edgetpu",
}
not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="there is no LiteRT")


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """An installation with BlazePose only, whose trials are short."""
    monkeypatch.setattr(session_trials, "_SESSION_S", 1.8)
    monkeypatch.setattr(session_trials, "_READY_S", 30.0)  # on a busy machine
    kept = cache_folder(read_contract(MODELS / "blazepose_full"), CACHE).parent
    (tmp_path / "cache" / "models").mkdir(parents=True)
    (tmp_path / "cache" / "models" / kept.name).symlink_to(kept, target_is_directory=True)
    return Installation(Settings(), settings.resource_dir(), tmp_path / "data", tmp_path / "cache")


def tried(parts: Installation, model: str, given: Path | None = None) -> Trial:
    if given is not None:
        obtain(model, MODELS, parts.cache, given=given)
    trial = try_session(parts, model, parts.data)
    assert trial.problem is None and trial.score is not None
    assert trial.score.model == model
    return trial


@pytest.mark.model
@pytest.mark.usefixtures("open_blazepose")
def test_blazepose(parts: Installation) -> None:
    trial = tried(parts, "blazepose_full")
    assert trial.ready and trial.score is not None and trial.score.score is not None


@not_on_windows
@pytest.mark.media
@pytest.mark.model
@pytest.mark.parametrize("model", list(FILES))
def test_googles_models(
    model: str, parts: Installation, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coral = media / "models" / "coral"
    if model.endswith("_edgetpu"):
        from ai_edge_litert import interpreter

        for where, name in (
            (ctypes, "CDLL"),
            (interpreter, "load_delegate"),
            (interpreter, "Interpreter"),
        ):
            monkeypatch.setattr(where, name, getattr(where, name))  # put back at the end
        script_edge_tpu(coral / f"{POSENET}.tflite")
    trial = tried(parts, model, coral / f"{FILES[model]}.tflite")
    assert trial.ready and trial.score is not None and trial.score.score is not None


@pytest.mark.model
@pytest.mark.usefixtures("open_blazepose")
@pytest.mark.parametrize("model", ["mmpose_mobilenetv2", "rtmpose_s"])
def test_random_weights_run_and_see_nobody(
    model: str, parts: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = pytest.importorskip(
        "benchmarks.backends.random_networks", reason="onnx, which makes networks, is not installed"
    )
    monkeypatch.setattr(session_trials, "_READY_S", 1.0)
    networks.write_random(read_contract(MODELS / model), tmp_path / "random.onnx")
    trial = tried(parts, model, tmp_path / "random.onnx")
    assert not trial.ready and trial.score is not None and trial.score.score is None
