"""Every setting and every folder, in one declarative place.

A setting comes from, later wins: its default here, settings.json in the data folder, the
environment variable COACH_NAME. The engine never reads this module: the composition root does.
"""

import dataclasses
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs

from coach_app.engine.core.atomic_files import storage_error, write_file
from coach_app.engine.judging.body_limits import PROFILES, STANDING
from coach_app.errors import SettingsError
from coach_app.languages.phrases import languages

APP_NAME = "coach"
TEXT_PERCENTS = (100, 125, 150)
TONES = ("off", "quiet", "normal")
PICTURES = ("beside", "instructor", "self")
COLOURS = ("standard", "dark", "light")  # the last two: at high contrast


def resource_dir() -> Path:
    """Folder of models/, reference_routines/ and assets/: the checkout, or inside the bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[1]


def data_dir() -> Path:
    """Folder of what must never be lost: records, routines, settings. COACH_DATA overrides it."""
    return Path(os.environ.get("COACH_DATA") or platformdirs.user_data_path(APP_NAME, False))


def documents_dir() -> Path:
    """Folder of what people write and print."""
    return platformdirs.user_documents_path()


def cache_dir() -> Path:
    """Folder of what can be made again: models, pose tracks. COACH_CACHE overrides it."""
    return Path(os.environ.get("COACH_CACHE") or platformdirs.user_cache_path(APP_NAME, False))


def _setting(default: Any, text: str, *, moves: bool = True) -> Any:  # noqa: ANN401 - as `field` is
    """One setting; `moves`: it is in a backup, as it is no secret and true of any computer."""
    return field(default=default, metadata={"text": text, "moves": moves})


@dataclass(frozen=True)
class Settings:
    """Settings that a person can choose; `coach-app doctor` lists each with its text."""

    camera: str = _setting(
        "0", "camera (as the settings name it, or its number), clip or stream address", moves=False
    )
    model: str = _setting(
        "auto",
        "pose model, a folder of models/; auto: the most exact BlazePose that keeps up here",
        moves=False,
    )
    fallback_models: str = _setting(
        "blazepose_full",
        "pose models to try when `model` fails, in order, with commas",
        moves=False,
    )
    triton_address: str = _setting(
        "",
        "host and port of a Triton server that runs the models; empty: they run here",
        moves=False,
    )
    language: str = _setting("", f"{' or '.join(languages())}; empty: the system's")
    participant_id: str = _setting("", "pseudonym under which scores are posted; no name")
    profile: str = _setting(STANDING, f"which joints count: {', '.join(PROFILES)}")
    personal_range: bool = _setting(
        False, "measure in the first session how far each joint goes, and judge by it"
    )
    backend_url: str = _setting("", "address of the pose service; empty: scores stay here")
    backend_token: str = _setting("", "bearer token of the pose service", moves=False)
    consent_since: str = _setting(
        "",
        "since when the participant agrees that results are sent, e.g. 2026-03-02;"
        " empty: they stay here",
    )
    keep_details_days: int = _setting(
        90, "how many days each instant of a session is kept, scores are kept on; 0: for ever"
    )
    voice: bool = _setting(True, "speak the cues")
    hand_sign: bool = _setting(True, "both hands on the head pause a session, and go on")
    colours: str = _setting("standard", f"of the window: {', '.join(COLOURS)}")
    text_percent: int = _setting(100, f"size of the text: {TEXT_PERCENTS}")
    tones: str = _setting("quiet", f"for green and each repetition: {', '.join(TONES)}")
    pictures: str = _setting(
        "beside", f"in a session, beside each other or who is large: {', '.join(PICTURES)}"
    )
    preview: bool = _setting(True, "show each move for three seconds before it begins")
    safety_read: bool = _setting(False, "the page on safety has been read")
    age_group: str = _setting("", "for what is usual in a fitness test, e.g. 70-74; never sent")
    sex: str = _setting("", "women or men, whose table that is; never sent")
    show_corner: bool = _setting(True, "show lag and frame rate in a corner of the session")
    fullscreen: bool = _setting(True, "open the window on the whole screen")
    voice_percent: int = _setting(100, "how loud the voice speaks, 10 to 100", moves=False)
    first_start: str = _setting(
        "",
        "steps of the first start that were answered, with commas; never: it asks nothing",
        moves=False,
    )

    @property
    def sends(self) -> bool:
        """Whether anything may leave this computer: there is an address, and consent."""
        return bool(self.backend_url and self.consent_since)

    @property
    def consent(self) -> str | None:
        """Under which consent the sessions of now are sent; None: they stay on this computer."""
        return self.consent_since if self.sends and self.participant_id else None

    def token_for(self, url: str) -> str:
        """The token, if it was given for this address; it is for no other."""
        return self.backend_token if self.backend_url.rstrip("/") == url.rstrip("/") else ""

    def replace(self, **changes: Any) -> "Settings":  # noqa: ANN401 - checked by `_checked`
        """A copy with `changes`, each checked.

        The token belongs to the address that it was given for: with another address it is dropped
        unless it is another one too. Without an address there is nobody to agree to.
        """
        moved = (
            self.backend_url and changes.get("backend_url", self.backend_url) != self.backend_url
        )
        if moved and changes.get("backend_token", self.backend_token) == self.backend_token:
            changes["backend_token"] = ""
        if moved and not changes["backend_url"]:
            changes["consent_since"] = ""
        return _checked({**dataclasses.asdict(self), **changes}, "the change")


@dataclass(frozen=True)
class Loaded:
    """The settings as they are used, and what of them could not be read.

    Attributes:
        settings: with defaults in place of what could not be read.
        problems: one plain sentence each.
    """

    settings: Settings
    problems: tuple[str, ...] = ()


def settings_file() -> Path:
    """The JSON file that `save` writes."""
    return data_dir() / "settings.json"


def load() -> Settings:
    """The settings as `read` finds them.

    Raises:
        SettingsError: a value in the environment cannot be used.
    """
    return read().settings


def read() -> Loaded:
    """Read the settings; a missing file means the defaults, and so does what cannot be read.

    Raises:
        SettingsError: a value in the environment cannot be used.
    """
    path = settings_file()
    values, problem = _file_values(path)
    problems = [problem] if problem else []
    usable: dict[str, Any] = {}
    for name, value in values.items():
        try:
            _checked({name: value}, str(path))
        except SettingsError as error:
            problems.append(str(error))
        else:
            usable[name] = value
    given = _from_environment()
    address = usable.get("backend_url", "")
    if given.get("backend_url", address) != address:
        usable.pop("backend_token", None)  # it was given for the address beside it
    return Loaded(_checked({**usable, **given}, "the environment"), tuple(problems))


def save(settings: Settings) -> None:
    """Keep what differs from what `read` finds: it is on the disk on return, or nothing changed.

    What the environment says, and what another version wrote, is left as it is in the file. A file
    that cannot be read is set aside beside the new one.

    Raises:
        StorageError: the disk refused.
    """
    path = settings_file()
    values, problem = _file_values(path)
    before = read().settings
    for setting in dataclasses.fields(Settings):
        value = getattr(settings, setting.name)
        if value != getattr(before, setting.name):
            values[setting.name] = value
    if problem:
        aside = path.with_name(f"{path.name}.unreadable-{datetime.now(UTC):%Y%m%d-%H%M%S}")
        try:
            path.replace(aside)
        except OSError as error:
            raise storage_error(aside, error) from error
    write_file(path, (json.dumps(values, indent=2) + "\n").encode(), private=True)


def to_move() -> tuple[dict[str, Any], str | None]:
    """Settings that are true of another computer too, for a backup.

    Returns:
        The values by name, without the token; and why the file cannot be read.
    """
    values, problem = _file_values(settings_file())
    return {name: value for name, value in values.items() if name in _MOVING}, problem


def moved_in(values: Mapping[str, Any]) -> dict[str, Any]:
    """Settings file of this computer once `to_move`'s `values` come here.

    What is only true of this computer stays, and so does the token if the address is the same.
    A consent that was taken back here is not given again.
    """
    here, _ = _file_values(settings_file())
    moved = {name: value for name, value in values.items() if name in _MOVING}
    stays = {name: value for name, value in here.items() if name not in _MOVING}
    if here.get("consent_since") == "":
        moved["consent_since"] = ""
    if here.get("backend_url") != moved.get("backend_url"):
        stays.pop("backend_token", None)  # it was given for the address beside it
    return {**stays, **moved}


_MOVING = frozenset(f.name for f in dataclasses.fields(Settings) if f.metadata["moves"])


def _file_values(path: Path) -> tuple[dict[str, Any], str | None]:
    """Read the settings file, or say why it cannot be read."""
    try:
        values = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}, None
    except (OSError, ValueError, RecursionError) as error:
        kind = type(error).__name__  # its message could repeat the token
        return {}, f"{path} cannot be read ({kind}); the defaults are used until it is mended."
    if not isinstance(values, dict):
        return {}, f"{path} must hold one JSON object; the defaults are used until it is mended."
    return values, None


def _from_environment() -> dict[str, Any]:
    given = {}
    for setting in dataclasses.fields(Settings):
        text = os.environ.get(f"COACH_{setting.name.upper()}")
        if text is not None:
            given[setting.name] = _parsed(setting.name, text)
    return given


def _parsed(name: str, text: str) -> object:
    default = getattr(Settings, name)
    if not isinstance(default, bool):
        return int(text) if isinstance(default, int) and text.isascii() and text.isdigit() else text
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.lower() not in words:
        raise SettingsError(f"COACH_{name.upper()} is {text!r}; use 1 or 0.")
    return words[text.lower()]


def _checked(values: dict[str, Any], where: str) -> Settings:
    kinds = {f.name: type(f.default) for f in dataclasses.fields(Settings)}
    for name, value in values.items():
        if name not in kinds:
            raise SettingsError(f"{where} holds {name!r}, which is no setting; remove it.")
        if type(value) is not kinds[name]:  # a bool is no number of days
            raise SettingsError(f"{where}: {name} must be a {kinds[name].__name__}.")
    settings = Settings(**values)
    if settings.keep_details_days < 0:
        raise SettingsError(f"{where}: keep_details_days is below 0; write 0 for ever.")
    if not 10 <= settings.voice_percent <= 100:
        raise SettingsError(f"{where}: voice_percent is {settings.voice_percent}; use 10 to 100.")
    if settings.language not in ("", *languages()):
        raise SettingsError(
            f"{where}: language is {settings.language!r}; use {' or '.join(languages())}."
        )
    few = {"colours": COLOURS, "tones": TONES, "pictures": PICTURES, "profile": tuple(PROFILES)}
    for name, words in few.items():
        value = getattr(settings, name)
        if value not in words:
            raise SettingsError(f"{where}: {name} is {value!r}; use {', '.join(words)}.")
    if settings.text_percent not in TEXT_PERCENTS:
        raise SettingsError(
            f"{where}: text_percent is {settings.text_percent}; use 100, 125 or 150."
        )
    if settings.consent_since and not _is_date(settings.consent_since):
        raise SettingsError(
            f"{where}: consent_since is {settings.consent_since!r}; write a date as 2026-03-02."
        )
    return settings


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
