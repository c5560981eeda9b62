"""`coach-app models list | install [NAME] | bench`: the pose models on this computer."""

import argparse
from pathlib import Path
from typing import Any

from coach_app import settings
from coach_app.commands.outcome import Outcome
from coach_app.commands.progress import Progress
from coach_app.engine.pose.blazepose import BlazePose
from coach_app.engine.pose.catalogue import catalogue, installed, open_estimator
from coach_app.engine.pose.obtaining import obtain
from coach_app.engine.pose.timing import stage_times_ms


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add the command with its three actions."""
    parser = subparsers.add_parser(
        "models",
        help="list, install and time the pose models",
        description="The pose models: what there is, obtaining them, how fast they run here.",
    )
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help="name the models and say which are installed")
    install = actions.add_parser("install", help="download and convert a model, once")
    install.add_argument("name", nargs="?", help="which; by default the one in the settings")
    install.add_argument(
        "--from",
        dest="given",
        type=Path,
        metavar="FILE",
        help="take this file instead of fetching it; its checksum is checked",
    )
    actions.add_parser("bench", help="milliseconds a frame of each installed model")


def run(arguments: argparse.Namespace) -> Outcome:
    """Run the chosen action."""
    models_dir, cache_dir = settings.resource_dir() / "models", settings.cache_dir()
    if arguments.action == "list":
        return _list(models_dir, cache_dir)
    if arguments.action == "install":
        return _install(arguments, models_dir, cache_dir)
    return _bench(models_dir, cache_dir)


def _list(models_dir: Path, cache_dir: Path) -> Outcome:
    entries = catalogue(models_dir, cache_dir)
    document: dict[str, object] = {
        "models": [
            {
                "name": entry.contract.name,
                "installed": entry.installed,
                "licence": entry.contract.licence,
                "skeleton": entry.contract.skeleton.name,
                "title": entry.contract.title,
            }
            for entry in entries
        ]
    }
    lines = [
        f"{entry.contract.name:20} {'installed' if entry.installed else 'not installed':14} "
        f"{entry.contract.title} ({entry.contract.licence})"
        for entry in entries
    ]
    return Outcome(document, "\n".join(lines))


def _install(arguments: argparse.Namespace, models_dir: Path, cache_dir: Path) -> Outcome:
    name: str = arguments.name or settings.load().model
    before = installed(name, models_dir, cache_dir)
    with Progress(f"Installing the model {name}") as progress:
        folder = obtain(name, models_dir, cache_dir, progress.update, given=arguments.given)
    text = f"The model {name} is installed."
    return Outcome({"name": name, "folder": str(folder), "already_installed": before}, text)


_BENCH_THREADS = (1, 2)


def _bench(models_dir: Path, cache_dir: Path) -> Outcome:
    timed: dict[str, dict[str, object]] = {}
    lines = []
    names = [e.contract.name for e in catalogue(models_dir, cache_dir) if e.installed]
    for name in names:
        for threads in _BENCH_THREADS:
            estimator = open_estimator(name, models_dir, cache_dir, threads=threads)
            if not isinstance(estimator, BlazePose):
                continue
            times_ms = dict(stage_times_ms(estimator))
            key = f"{name}, {threads} thread{'s' if threads > 1 else ''}"
            timed[key] = {"provider": estimator.provider, "threads": threads, "ms": times_ms}
            stages = ", ".join(f"{stage} {ms:.1f} ms" for stage, ms in times_ms.items())
            lines.append(f"{key} ({estimator.provider}): {stages}")
            estimator.close()
    if not names:
        lines.append("No model is installed; run `coach-app models install`.")
    return Outcome({"models": timed}, "\n".join(lines))
