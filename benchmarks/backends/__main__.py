"""A session with every backend, in the real window and from `coach-app score`.

    python -m benchmarks.backends [--only NAME ...] [--pictures DIR] [--json]

For each backend, and for each as the fallback of a model that is not installed: the real window
under Xvfb, a clip of the drawn instructor as its camera, set-up check, nine seconds of session,
result, record kept, score posted to a `pose-service serve` on loopback; then `coach-app score` over
the same clip. BlazePose is the installed model; MoveNet and PoseNet are Google's files of the media
folder; the heatmap and the SimCC model have random weights, so they see nobody: their sessions
begin by key and end with "could not be measured". The Edge TPU's library and device are scripted
(`edge_tpu_script`); Triton is the real server of setup/triton_server.py.

Figures: `sessions` and `scores` that went as they should, of so many `rows`; `NAME.coverage`,
`NAME.fps` of the session in the window, `NAME.score` from the command line.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.backends.backend_window import CAMERA_HELD_S, EDGE_TPU
from benchmarks.backends.random_networks import write_random
from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.common.running_service import TOKEN, serving
from coach_app import settings
from coach_app.app.installation import Installation
from coach_app.avatar.shipped import FOLLOWED, instructor_track
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.video_file import VideoWriter
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.triton_repository import write_repository
from coach_app.errors import CoachError
from coach_app.settings import Settings
from setup import triton_server
from setup.virtual_display import virtual_display

MISSING = "rtmpose_m"  # installed nowhere here: what the others step in for
_FOLDER = settings.resource_dir()
_CLIP_S = 16.0
_LONGEST_S = 240.0
_CORAL = {  # model -> Google's file in the media folder, and the same network for the CPU
    "movenet_lightning": ("movenet_single_pose_lightning_ptq", ""),
    "posenet": ("posenet_posenet_mobilenet_v1_075_353_481_16_quant_decoder", ""),
    "posenet_edgetpu": (
        "posenet_posenet_mobilenet_v1_075_353_481_16_quant_decoder_edgetpu",
        "posenet_posenet_mobilenet_v1_075_353_481_16_quant_decoder",
    ),
}
_RANDOM = ("mmpose_mobilenetv2", "rtmpose_s")


@dataclass(frozen=True, slots=True)
class Row:
    """One way to hold a session.

    Attributes:
        name: of the row.
        model: which runs in the end.
        setting: the setting `model`; another one means that `model` is the fallback.
        triton: it runs on the Triton server.
        sees: whether the drawn instructor can be seen with its weights.
    """

    name: str
    model: str
    setting: str
    triton: bool = False
    sees: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything of the benchmark lies.

    Attributes:
        cache: with the models. work: what is deleted afterwards. pictures: of the windows.
        camera: clip for the window. clip: clip for `score`.
        service: address of the pose service. triton: of the server; empty without one.
        display: the virtual one.
    """

    cache: Path
    work: Path
    pictures: Path
    camera: Path
    clip: Path
    service: str
    triton: str
    display: str


def rows() -> list[Row]:
    """Every backend, then every backend as a fallback."""
    models = ["blazepose_full", *_CORAL, *_RANDOM]
    alone = [Row(name, name, name, sees=name not in _RANDOM) for name in models]
    alone.append(Row("triton", "blazepose_full", "blazepose_full", triton=True))
    behind = [
        Row(f"{row.name} for {MISSING}", row.model, MISSING, row.triton, row.sees) for row in alone
    ]
    return [*alone, *behind]


def main() -> None:
    """Hold all the sessions and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", metavar="NAME", help="rows whose name begins so")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="keep what the windows showed")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    arguments = parser.parse_args()
    chosen = [
        row
        for row in rows()
        if not arguments.only or any(row.name.startswith(word) for word in arguments.only)
    ]
    with contextlib.ExitStack() as opened:
        place = _prepared(opened, chosen, arguments.pictures)
        table = [_held(place, row) for row in chosen]
    figures: dict[str, float] = {"rows": len(table)}
    for kind in ("sessions", "scores"):
        figures[kind] = sum(line[kind] for line in table)
    for line in table:
        for figure in ("coverage", "fps", "score"):
            if isinstance(line.get(figure), float):
                figures[f"{line['name']}.{figure}"] = line[figure]
    if not arguments.json:
        _print(table)
    report(figures, arguments.json, table=table)


def _prepared(opened: contextlib.ExitStack, chosen: list[Row], pictures: Path | None) -> Place:
    work = Path(opened.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
    cache = work / "cache"
    (cache / "models").mkdir(parents=True)
    (cache / "models" / "blazepose_full").symlink_to(
        settings.cache_dir() / "models" / "blazepose_full", target_is_directory=True
    )
    for model in sorted({row.model for row in chosen} - {"blazepose_full"}):
        _install(model, cache, work)
    triton = ""
    if any(row.triton for row in chosen):
        contracts = [read_contract(_FOLDER / "models" / "blazepose_full")]
        packages = triton_server.site_packages()
        write_repository(contracts, cache, work / "served", site_packages=packages)
        progress("a Triton server")
        triton = opened.enter_context(triton_server.serving(work / "served"))
    progress("clips")
    camera, clip = work / "camera.mp4", work / "clip.mp4"
    _write_clip(camera, CAMERA_HELD_S)
    _write_clip(clip, 0.0)
    (work / "service").mkdir()
    service = opened.enter_context(serving(work / "service", workers=0))
    display = opened.enter_context(virtual_display())
    shown = pictures or work / "pictures"
    return Place(cache, work, shown, camera, clip, service.url, triton, display)


def _install(model: str, cache: Path, work: Path) -> None:
    progress(f"installing {model}")
    environment = {**os.environ, "COACH_CACHE": str(cache), "COACH_DATA": str(work / "data")}
    if model in _CORAL:
        given = _coral(model)
        environment |= _scripted(model)
    else:
        given = work / f"{model}.onnx"
        write_random(read_contract(_FOLDER / "models" / model), given)
    done = _child(environment, "run", "models", "install", model, "--from", str(given))
    if done.returncode != 0:
        raise SystemExit(f"{model} could not be installed:\n{done.stderr}")


def _coral(model: str, which: int = 0) -> Path:
    return media_dir() / "models" / "coral" / f"{_CORAL[model][which]}.tflite"


def _scripted(model: str) -> dict[str, str]:
    """The variable that scripts an Edge TPU, where the model wants one."""
    wants = model in _CORAL and bool(_CORAL[model][1])
    return {EDGE_TPU: str(_coral(model, 1))} if wants else {}


def _write_clip(path: Path, held_s: float) -> None:
    """The drawn instructor, who stands still for `held_s` first."""
    source = FileSource(_FOLDER / "reference_routines" / FOLLOWED / "video.mp4")
    with VideoWriter(path, source.size_px, source.rate_hz or 30.0) as writer:
        for frame in _frames(source, _CLIP_S):
            if frame.index == 0:
                writer.write(frame.image_bgr, 0.0)
            writer.write(frame.image_bgr, frame.t_s + held_s)


def _frames(source: FileSource, seconds: float) -> Iterator[Any]:
    try:
        while (frame := source.read()) is not None and frame.t_s < seconds:
            yield frame
    finally:
        source.close()


def _held(place: Place, row: Row) -> dict[str, Any]:
    """The session in the window and the one from the command line."""
    progress(row.name)
    slug = row.name.replace(" ", "-")
    data = place.work / slug
    chosen = Settings(model=row.setting)
    parts = Installation(chosen, _FOLDER, data, place.cache)
    routine = parts.library.get(FOLLOWED)
    truth = instructor_track(_FOLDER / "reference_routines" / FOLLOWED)
    parts.tracks.put(routine.video, parts.model_id, truth)
    environment = {
        **{name: v for name, v in os.environ.items() if name != "WAYLAND_DISPLAY"},
        **_scripted(row.model),
        "COACH_CACHE": str(place.cache),
        "COACH_DATA": str(data),
        "COACH_MODEL": row.setting,
        "COACH_FALLBACK_MODELS": row.model if row.setting != row.model else "",
        "COACH_TRITON_ADDRESS": place.triton if row.triton else "",
        "COACH_CAMERA": str(place.camera),
        "COACH_FIRST_START": "never",
        "COACH_PARTICIPANT_ID": f"bench-{slug}",
        "COACH_BACKEND_URL": place.service,
        "COACH_CONSENT_SINCE": "2026-01-01",
        "COACH_BACKEND_TOKEN": TOKEN,
        "COACH_LANGUAGE": "en",
        "COACH_VOICE": "0",
        "COACH_SAFETY_READ": "1",
        "DISPLAY": place.display,
        "QT_QPA_PLATFORM": "xcb",
    }
    window = _in_window(environment, place.pictures / slug)
    score = _by_command(environment, place.clip)
    return {
        "name": row.name,
        **window,
        **score,
        "sessions": _as_expected(row, window),
        "scores": _scored_as_expected(row, score),
    }


def _in_window(environment: dict[str, str], pictures: Path) -> dict[str, Any]:
    done = _child(environment, "window", FOLLOWED, str(pictures))
    if done.returncode != 0 or not done.stdout.strip():
        return {"problem": done.stderr.strip()[-600:] or f"status {done.returncode}"}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if "Traceback" in done.stderr:
        found["problem"] = done.stderr.strip()[-600:]
    return found


def _by_command(environment: dict[str, str], clip: Path) -> dict[str, Any]:
    words = ("score", "--routine", FOLLOWED, "--camera", str(clip), "--json")
    done = _child(environment, "run", *words)
    if done.returncode != 0:
        return {"score_problem": done.stderr.strip()[-600:]}
    told = json.loads(done.stdout)
    return {f"score_{name}": told[name] for name in ("model", "coverage", "sentence", "kept")} | {
        "score": told["score"]
    }


def _as_expected(row: Row, found: dict[str, Any]) -> bool:
    """Kept, sent, by the model that runs; with a score if it can see."""
    if found.get("problem") or not (found["kept"] and found["sent"]):
        return False
    measured = found["score"] is not None
    return bool(found["model"] == row.model and found["ready"] == measured == row.sees)


def _scored_as_expected(row: Row, found: dict[str, Any]) -> bool:
    if "score_problem" in found or found["score_model"] != row.model or not found["score_kept"]:
        return False
    return (found["score"] is not None) == row.sees


def _child(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "benchmarks.backends.backend_window", *words]
    try:
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_LONGEST_S
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", f"no end within {_LONGEST_S:.0f} s")


def _print(table: list[dict[str, Any]]) -> None:
    print(f"{'backend':34} {'set-up':8} {'seen':>5} {'1/s':>4} {'kept':5} {'sent':5} score")
    for line in table:
        seen = line.get("coverage")
        print(
            f"{line['name']:34} {'ready' if line.get('ready') else 'by key':8} "
            f"{'-' if seen is None else f'{seen:.0%}':>5} {line.get('fps') or 0:4.0f} "
            f"{'yes' if line.get('kept') else 'NO':5} {'yes' if line.get('sent') else 'NO':5} "
            f"{line.get('score_problem') or line.get('score_sentence')}"
            + (f"  PROBLEM: {line['problem']}" if line.get("problem") else "")
        )


if __name__ == "__main__":
    try:
        main()
    except (CoachError, triton_server.TritonMissingError) as error:
        sys.exit(str(error))
