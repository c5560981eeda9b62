"""Settings of an operator, from the environment and the command line."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs

from coach_app.engine.reporting.session_schema import LARGEST_BYTES
from coach_app.errors import SettingsError
from pose_service.limits import Limits
from pose_service.structures import ModelPlaces, Role

# Enough for 128 random bits in hexadecimal: a shorter one is a password somebody thought up.
SHORTEST_TOKEN = 32


def _default_places() -> ModelPlaces:
    checkout = Path(__file__).resolve().parents[1]
    cache = os.environ.get("COACH_CACHE") or platformdirs.user_cache_path("coach", False)
    return ModelPlaces(checkout / "models", Path(cache))  # where coach-app models install writes


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """Settings of the application.

    Attributes:
        data: folder of the database, and of the files unless `files` names another.
        token: one token given by the environment, None if tokens were created instead.
        max_body_bytes: longest session document taken; the app sends none above the default.
        body_timeout_s: how long one may take to arrive.
        most_sessions_hourly: that one token may post.
        most_bad_tokens_minutely: that one address may try.
        most_requests_s: a second, of one token or, without one, of one address; more wait.
        most_connections: at once; those that wait without a request give way.
        head_timeout_s: how long the head of a request may take to arrive.
        metrics_every_s: how old the metrics may be that are answered.
        token_role: of `token`.
        token_centre: of `token`.
        database: postgresql://...; None: SQLite in `data`.
        broker: redis://...; None: a folder in `data`, for one machine.
        files: folder of videos and results, shared by all hosts; None: in `data`.
        places: of the models.
        limits: of one video.
        upload_pause_s: how long an upload may send nothing.
        upload_longest_s: how long one may take altogether.
        most_queued: tasks of one centre that may wait; more are told to come later.
        free_bytes: that must stay free on the disk of the files.
        keep_videos_s: after how long the videos of a finished task are deleted.
        lease_s: after how long without a sign of life a worker has lost its task.
        most_attempts: after how many a task that kills its worker has failed.
        jobs: tasks that one worker works on at once.
        most_followers: sessions in browsers at once.
        judges: processes that judge them, at most.
        follow_idle_s: after how long without a message such a session ends without a score.
        follow_longest_s: after how long, by the participant's own time, it ends and is scored.
        most_routine_bytes: of a routine that is published for browsers.
        time_zone: whose days and weeks reports count, e.g. Asia/Seoul; None: this computer's.
    """

    data: Path
    token: str | None = None
    max_body_bytes: int = LARGEST_BYTES
    body_timeout_s: float = 30.0
    most_sessions_hourly: int = 1000
    most_bad_tokens_minutely: int = 30
    most_requests_s: int = 100
    most_connections: int = 1000
    head_timeout_s: float = 10.0
    metrics_every_s: float = 10.0
    token_role: Role = Role.DEVICE
    token_centre: str = "default"
    database: str | None = None
    broker: str | None = None
    files: Path | None = None
    places: ModelPlaces = field(default_factory=_default_places)
    limits: Limits = field(default_factory=Limits)
    upload_pause_s: float = 30.0
    upload_longest_s: float = 3600.0
    most_queued: int = 1000
    free_bytes: int = 1 << 30
    keep_videos_s: float = 7 * 86400.0
    lease_s: float = 30.0
    most_attempts: int = 3
    jobs: int = 4
    time_zone: str | None = None
    most_followers: int = 200
    judges: int = field(default_factory=lambda: min(os.cpu_count() or 1, 8))
    follow_idle_s: float = 1800.0
    follow_longest_s: float = 2 * 3600.0
    most_routine_bytes: int = 500_000_000

    @property
    def files_folder(self) -> Path:
        """Folder of videos and results."""
        return self.files or self.data / "files"


def from_environment(data: Path | None = None) -> ServiceSettings:
    """The settings of this process.

    Args:
        data: folder named on the command line; else POSE_SERVICE_DATA, else the person's own.

    Raises:
        SettingsError: a variable has a value that cannot be used.
    """
    folder = data or Path(
        _variable("DATA", str) or platformdirs.user_data_path("pose-service", False)
    )
    token = _variable("TOKEN", str)
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise SettingsError(
            f"POSE_SERVICE_TOKEN has fewer than {SHORTEST_TOKEN} characters; make one with"
            " pose-service token create."
        )
    chosen = _variables(ServiceSettings)
    if (days := _variable("KEEP_VIDEOS_DAYS", _amount)) is not None:
        chosen["keep_videos_s"] = days * 86400.0
    if (zone := _variable("TIME_ZONE", _zone)) is not None:
        chosen["time_zone"] = zone
    places = _variables(ModelPlaces)
    if (triton := _variable("TRITON", str)) is not None:
        places["device"] = f"grpc://{triton}"
    return ServiceSettings(
        folder,
        token,
        places=replace(_default_places(), **places),
        limits=Limits(**_variables(Limits)),
        **chosen,
    )


def _variables(kind: type[ServiceSettings | ModelPlaces | Limits]) -> dict[str, Any]:
    """The fields of `kind` for which there is a variable of the same name."""
    found = {}
    for each in fields(kind):
        wanted = next((of for of in (*get_args(each.type), each.type) if of in _PARSERS), None)
        if wanted is None or each.name in _BY_OTHER_NAMES:
            continue
        parse = _amount if each.name in _MAY_BE_0 else _PARSERS[wanted]
        value = _variable(each.name.upper(), parse)
        if value is not None:
            found[each.name] = value
    return found


def _variable(name: str, parse: Callable[[str], Any]) -> Any:  # noqa: ANN401 - as `parse` gives
    """POSE_SERVICE_`name`, or what is in the file that POSE_SERVICE_`name`_FILE names.

    None where neither is set. A secret in a file is in no list of variables.
    """
    text = os.environ.get(f"POSE_SERVICE_{name}") or _from_file(f"POSE_SERVICE_{name}_FILE")
    if not text:
        return None
    try:
        return parse(text)
    except ValueError as error:
        raise SettingsError(
            f"POSE_SERVICE_{name} is {text!r}, which cannot be used ({error})."
        ) from error


def _from_file(variable: str) -> str | None:
    path = os.environ.get(variable)
    if not path:
        return None
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no text"
        raise SettingsError(f"{variable} names {path}, which cannot be read ({reason}).") from error


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("1 or more is needed")
    return number


def _amount(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise ValueError("0 or more is needed")
    return number


def _seconds(text: str) -> float:
    if _amount(text) == 0:
        raise ValueError("more than 0 is needed")
    return float(text)


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except ZoneInfoNotFoundError as error:
        raise ValueError("a name such as Asia/Seoul is needed") from error


_PARSERS: dict[Any, Callable[[str], Any]] = {
    int: _count,
    float: _seconds,
    str: str,
    Path: Path,
    Role: Role,
}
_BY_OTHER_NAMES = ("data", "token", "keep_videos_s", "time_zone")
_MAY_BE_0 = ("metrics_every_s",)
