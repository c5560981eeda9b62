"""Checks of `coach-app doctor`, one function each: what works, and what to do if not."""

import contextlib
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach_app.app.checks.display import answering_display
from coach_app.engine.core.structures import Frame
from coach_app.engine.media.capture import open_source
from coach_app.engine.pose.advice import bundled, coach_command
from coach_app.engine.pose.automatic_model import AutomaticModel, ModelChoice
from coach_app.engine.pose.base import AUTO, PoseEstimator
from coach_app.engine.pose.catalogue import installed, open_estimator
from coach_app.engine.pose.sizes import MOST_MS
from coach_app.errors import BackendError, CoachError, ModelError, SettingsError
from coach_app.service_client.client import Client
from coach_app.settings import Settings

WORKS = "works"
LIMITED = "limited"
MISSING = "missing"

_ROOM_FOR_YEARS_BYTES = 500_000_000
_ROOM_FOR_A_SESSION_BYTES = 50_000_000
_PICTURE_SIZE_PX = (1280, 720)
_RUNS = 5


@dataclass(frozen=True, slots=True)
class Check:
    """Result of one check.

    Attributes:
        name: as on the command line, e.g. "camera".
        state: WORKS, LIMITED (Coach does without) or MISSING.
        finding: what was found, a few words.
        remedy: what to do; empty if it works.
        required: nothing works without it.
    """

    name: str
    state: str
    finding: str
    remedy: str = ""
    required: bool = False


def folders(data: Path, cache: Path) -> Check:
    """Whether records and caches can be written."""
    for folder in (data, cache):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"written by coach-app doctor")
        except OSError as error:
            return Check(
                "folders",
                MISSING,
                f"{folder} cannot be written ({error.strerror})",
                "allow this account to write there, or set COACH_DATA and COACH_CACHE",
                required=True,
            )
    return Check("folders", WORKS, f"records in {data}, cache in {cache}", required=True)


def disk(data: Path) -> Check:
    """Whether there is room for records."""
    try:
        free = shutil.disk_usage(data if data.exists() else Path.home()).free
    except OSError as error:
        return Check("disk", LIMITED, f"the free space cannot be read ({error.strerror})")
    finding = f"{free / 1e9:.1f} GB free"
    if free < _ROOM_FOR_A_SESSION_BYTES:
        return Check("disk", MISSING, finding, "delete what is not needed", required=True)
    if free < _ROOM_FOR_YEARS_BYTES:
        return Check("disk", LIMITED, finding, "delete what is not needed soon", required=True)
    return Check("disk", WORKS, finding, required=True)


def model(name: str, fallbacks: str, models: Path, cache: Path) -> list[Check]:
    """Whether the pose model is there, whole, and runs; and on what it runs.

    `name` is the setting, whose `auto` is measured if it was not; what is installed of `fallbacks`,
    the setting `fallback_models`, steps in.
    """
    chosen_by = ""
    if name == AUTO:
        choice = AutomaticModel(models, cache).choice()
        assert choice is not None  # whatever was missing has been measured
        name, chosen_by = choice.name, _chosen_by(choice)
    try:
        estimator = open_estimator(name, models, cache)
    except CoachError as error:
        instead = _stepping_in(name, fallbacks, models, cache)
        state = LIMITED if instead else MISSING
        until_then = f"; until then {instead} is used" if instead else ""
        return [
            Check("model", state, f"{name} cannot be used{until_then}", str(error), required=True),
            Check("accelerator", LIMITED, "not known without the model", "install the model first"),
        ]
    try:
        milliseconds = _median_ms(estimator)
        provider = getattr(estimator, "provider", "CPU")
    except CoachError as error:
        return [Check("model", MISSING, f"{name} does not run", str(error), required=True)]
    finally:
        estimator.close()
    finding = (
        f"{name}{chosen_by}, checksums right, looks for a person in {milliseconds:.0f} ms a picture"
    )
    return [
        Check("model", WORKS, finding, required=True),
        accelerator(provider),
    ]


def _chosen_by(choice: ModelChoice) -> str:
    """Why `auto` is this size."""
    if not choice.took_ms:
        more = f"; `{coach_command('models install auto')}` adds the other sizes"
        return f" (auto{'' if bundled() else more})"
    times = ", ".join(f"{name} {ms:.0f} ms" for name, ms in choice.took_ms.items())
    slow = f"; too slow in a session: {', '.join(sorted(choice.too_slow))}" * bool(choice.too_slow)
    return f" (auto: {times} for a person, {MOST_MS:.0f} ms at most{slow})"


def _stepping_in(name: str, fallbacks: str, models: Path, cache: Path) -> str | None:
    """The first fallback that is installed."""
    for other in (other.strip() for other in fallbacks.split(",")):
        with contextlib.suppress(ModelError):  # there is no such model: it cannot step in
            if other not in ("", name) and installed(other, models, cache):
                return other
    return None


def _median_ms(estimator: PoseEstimator) -> float:
    width, height = _PICTURE_SIZE_PX
    grey = np.full((height, width, 3), 128, np.uint8)
    took_ms = []
    for index in range(_RUNS):
        began_s = time.perf_counter()
        estimator.estimate(Frame(grey, index / 30, index))
        took_ms.append((time.perf_counter() - began_s) * 1000)
    return float(np.median(took_ms))


def accelerator(provider: str) -> Check:
    """Whether the model uses the accelerator that is there."""
    if provider != "CPU":
        return Check("accelerator", WORKS, f"the model runs on {provider}")
    if shutil.which("nvidia-smi"):
        return Check(
            "accelerator",
            LIMITED,
            "the model runs on the CPU although there is an NVIDIA card",
            "install CUDA 13 and cuDNN 9, which ONNX Runtime loads; one person needs neither",
        )
    return Check("accelerator", WORKS, "none: the model runs on the CPU, which is enough for one")


def camera(spec: str) -> Check:
    """Whether the camera gives a picture."""
    try:
        source = open_source(spec)
    except CoachError as error:
        return Check("camera", LIMITED, f"camera {spec} gives no picture", str(error))
    try:
        frame = source.read()
    except CoachError as error:
        return Check("camera", LIMITED, f"camera {spec} gives no picture", str(error))
    finally:
        source.close()
    if frame is None:
        return Check("camera", LIMITED, f"{spec} is empty", "choose another camera in the settings")
    width, height = source.size_px
    return Check("camera", WORKS, f"camera {spec}, {width} x {height}")


def screen() -> Check:
    """Whether the window has a display to open on."""
    found = answering_display()
    if found:
        return Check("display", WORKS, found)
    return Check(
        "display",
        LIMITED,
        "none answers",
        "the window needs one; demo, score and extract do without",
    )


def backend(settings: Settings) -> Check:
    """Whether the backend answers as one, accepts the token, and anything may be sent to it.

    An empty session is posted: the backend reads the token first and then refuses the session by
    name, so nothing is stored and all is known.
    """
    if not settings.backend_url:
        return Check("backend", WORKS, "none is set: scores stay on this computer")
    try:
        with Client(settings.backend_url, settings.backend_token) as client:
            client.probe()
    except SettingsError as error:
        return Check("backend", LIMITED, "address or token cannot be used", str(error))
    except BackendError as error:
        waits = "scores wait here and are sent when that is mended"
        return Check("backend", LIMITED, str(error), waits)
    works = f"{client.url} answers and accepts the token"
    if not settings.consent_since:
        remedy = "switch on 'Send my results' in the settings, or set consent_since"
        return Check("backend", LIMITED, f"{works}; nothing is sent: nobody has agreed", remedy)
    if not settings.participant_id:
        finding = f"{works}; nothing is sent without a participant number"
        return Check("backend", LIMITED, finding, "enter it in the settings")
    return Check("backend", WORKS, f"{works}; results since {settings.consent_since} are sent")
