"""coach-app doctor: what works here, and what to do about the rest."""

import argparse
import dataclasses
import platform
from collections.abc import Callable

from coach_app import __version__, settings
from coach_app.app.checks import desktop_checks, health_checks, session_trials
from coach_app.app.checks.health_checks import LIMITED, MISSING, WORKS, Check
from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import Job
from coach_app.errors import SettingsError
from coach_app.settings import Settings

NAMES = (
    "settings",
    "folders",
    "disk",
    "model",
    "accelerator",
    "camera",
    "display",
    "sound",
    "voice",
    "fonts",
    "backend",
    "sessions",
)
_MARKS = {WORKS: "ok  ", MISSING: "FAIL"}
_OTHER_MARK = "note"
_REQUIRED = ("folders", "disk", "model")
_LIMIT_S, _LONG_LIMIT_S = 20.0, 300.0  # running the models takes its time
_SECRETS = ("backend_token",)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `doctor` to the command line."""
    parser = subparsers.add_parser(
        "doctor",
        help="what works on this computer and what to do about the rest",
        description="Look at everything that Coach uses on this computer. 'ok' works; 'note' is "
        "something Coach does without, with what to do about it; 'FAIL' must be mended first. "
        "Exit status 0, or 1 if something is marked FAIL.",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        choices=NAMES,
        metavar="CHECK",
        help=f"look at nothing else, and end with 1 unless all of these work: {', '.join(NAMES)}",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Look, and say what was found."""
    only = tuple(args.only or ())
    chosen, checks = _settings()
    checks = [check for check in checks if not only or check.name in only]
    for names, look in _looks(chosen).items():
        if not only or set(names) & set(only):
            checks += [c for c in bounded(names, look) if not only or c.name in only]
    failed = [c for c in checks if c.state == MISSING or (only and c.state != WORKS)]
    return Output(
        document={
            "works": not failed,
            "version": __version__,
            "system": platform.platform(),
            "python": platform.python_version(),
            "checks": [dataclasses.asdict(check) for check in checks],
            "settings": _explained(chosen),
        },
        text=_text(checks, chosen, with_settings=not only),
        status=1 if failed else 0,
    )


def _settings() -> tuple[Settings, list[Check]]:
    """The settings, or the defaults and what is wrong with the settings."""
    try:
        found = settings.read()
        if found.problems:
            remedy = " ".join(found.problems)
            finding = "not all can be read; the defaults stand in"
            return found.settings, [Check("settings", MISSING, finding, remedy, required=True)]
        return found.settings, [
            Check("settings", WORKS, str(settings.settings_file()), required=True)
        ]
    except SettingsError as error:
        finding = "they cannot be used; the defaults are looked at below"
        return Settings(), [Check("settings", MISSING, finding, str(error), required=True)]


def _looks(chosen: Settings) -> dict[tuple[str, ...], Callable[[], list[Check]]]:
    """Names of checks -> the function that finds them; in the order of the output."""
    data, cache = settings.data_dir(), settings.cache_dir()
    models = settings.resource_dir() / "models"
    return {
        ("folders",): lambda: [health_checks.folders(data, cache)],
        ("disk",): lambda: [health_checks.disk(data)],
        ("model", "accelerator"): lambda: health_checks.model(
            chosen.model, chosen.fallback_models, models, cache
        ),
        ("camera",): lambda: [health_checks.camera(chosen.camera)],
        ("display",): lambda: [health_checks.screen()],
        ("sound",): lambda: [desktop_checks.sound()],
        ("voice",): lambda: [desktop_checks.voice(chosen.language)],
        ("fonts",): lambda: [desktop_checks.fonts()],
        ("backend",): lambda: [health_checks.backend(chosen)],
        ("sessions",): lambda: session_trials.check_sessions(
            Installation(chosen, settings.resource_dir(), data, cache)
        ),
    }


def bounded(names: tuple[str, ...], look: Callable[[], list[Check]]) -> list[Check]:
    """Look, but wait no longer than a limit: a disk, driver or server may hang."""
    limit_s = _LONG_LIMIT_S if {"model", "sessions"} & set(names) else _LIMIT_S
    job: Job[list[Check]] = Job(lambda _: look(), name=f"doctor {names[0]}")
    if not job.join(limit_s):
        remedy = "restart the computer; if that does not help, unplug what was added last"
        state = MISSING if names[0] in _REQUIRED else LIMITED
        return [Check(name, state, f"no answer within {limit_s:.0f} s", remedy) for name in names]
    if job.error is not None:
        raise job.error
    return job.result or []


def _explained(chosen: Settings) -> dict[str, dict[str, object]]:
    """Every setting with its value and what it is for; secrets only as set or not."""
    return {
        field.name: {
            "value": _shown(field.name, getattr(chosen, field.name)),
            "text": field.metadata["text"],
        }
        for field in dataclasses.fields(Settings)
    }


def _shown(name: str, value: object) -> object:
    return ("(set)" if value else "") if name in _SECRETS else value


def _text(checks: list[Check], chosen: Settings, *, with_settings: bool) -> str:
    lines = [f"Coach {__version__}, Python {platform.python_version()}, {platform.platform()}", ""]
    for check in checks:
        mark = _MARKS.get(check.state, _OTHER_MARK)
        remedy = f" -> {check.remedy}" if check.remedy else ""
        lines.append(f"{mark} {check.name:<12} {check.finding}{remedy}")
    if with_settings:
        lines += ["", "Settings (settings.json, or the environment variable COACH_NAME):"]
        for name, entry in _explained(chosen).items():
            lines.append(f"     {name:<16} {entry['value']!r:<20} {entry['text']}")
    return "\n".join(lines)
