"""`coach-app models list | install [NAME] | check FOLDER | bench | triton FOLDER`."""

import argparse
from pathlib import Path
from typing import Any

from coach_app import settings
from coach_app.app.checks import model_trials
from coach_app.app.command_output import Output
from coach_app.app.progress_line import ProgressLine
from coach_app.engine.pose.advice import bundled, coach_command
from coach_app.engine.pose.automatic_model import AutomaticModel
from coach_app.engine.pose.base import AUTO
from coach_app.engine.pose.catalogue import catalogue, installed
from coach_app.engine.pose.obtaining import obtain
from coach_app.engine.pose.sizes import SIZES, for_files
from coach_app.engine.pose.triton_repository import write_repository


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
    install.add_argument(
        "name",
        nargs="?",
        help="which; by default the one in the settings; auto: every size of BlazePose",
    )
    install.add_argument(
        "--from",
        dest="given",
        type=Path,
        metavar="FILE",
        help="take this file instead of fetching it; its checksum is checked",
    )
    check = actions.add_parser("check", help="look whether a model of your own fits")
    check.add_argument("folder", type=Path, metavar="FOLDER", help="with model.toml and its files")
    check.add_argument(
        "--picture",
        type=Path,
        metavar="FILE",
        help="with one whole person; by default the drawn instructor",
    )
    bench = actions.add_parser(
        "bench", help="milliseconds a frame and accuracy of each installed model"
    )
    bench.add_argument(
        "names", nargs="*", metavar="NAME", help="only these; by default every installed model"
    )
    serve = actions.add_parser("triton", help="write the model repository for a Triton server")
    serve.add_argument(
        "folder", type=Path, metavar="FOLDER", help="the repository; made if missing"
    )


def run(arguments: argparse.Namespace) -> Output:
    """Run the chosen action."""
    models_dir, cache_dir = settings.resource_dir() / "models", settings.cache_dir()
    if arguments.action == "list":
        return _list(models_dir, cache_dir)
    if arguments.action == "install":
        return _install(arguments, models_dir, cache_dir)
    if arguments.action == "check":
        return model_trials.check(
            arguments.folder, settings.resource_dir(), settings.cache_dir(), arguments.picture
        )
    if arguments.action == "triton":
        return _serve(arguments.folder, models_dir, cache_dir)
    return model_trials.bench(settings.resource_dir(), cache_dir, arguments.names)


def _list(models_dir: Path, cache_dir: Path) -> Output:
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
    if not bundled() and not all(entry.installed for entry in entries):
        lines += ["", f"To install one: {coach_command('models install NAME')}"]
    return Output(document, "\n".join(lines))


def _install(arguments: argparse.Namespace, models_dir: Path, cache_dir: Path) -> Output:
    if arguments.name == AUTO:
        return _install_sizes(models_dir, cache_dir)
    name: str = arguments.name or settings.load().model
    if name == AUTO:
        name = for_files(models_dir, cache_dir)
    before = installed(name, models_dir, cache_dir)
    with ProgressLine(f"Installing the model {name}") as progress:
        folder = obtain(name, models_dir, cache_dir, progress, given=arguments.given)
    text = f"The model {name} is installed."
    return Output({"name": name, "folder": str(folder), "already_installed": before}, text)


def _install_sizes(models_dir: Path, cache_dir: Path) -> Output:
    """Every size of BlazePose, and which of them sessions will run here."""
    for name in SIZES[::-1]:
        with ProgressLine(f"Installing the model {name}") as progress:
            obtain(name, models_dir, cache_dir, progress)
    automatic = AutomaticModel(models_dir, cache_dir)
    automatic.forget()  # whoever asks again has an idle computer now
    choice = automatic.choice()
    assert choice is not None  # whatever was missing has been measured
    times = ", ".join(f"{name} {ms:.1f} ms" for name, ms in choice.took_ms.items())
    text = f"Sessions run {choice.name} on this computer; a person in a picture takes {times}."
    return Output({"name": choice.name, "ms": dict(choice.took_ms)}, text)


def _serve(folder: Path, models_dir: Path, cache_dir: Path) -> Output:
    """Write Triton's model repository of every installed model that it can run."""
    contracts = [
        entry.contract
        for entry in catalogue(models_dir, cache_dir)
        if entry.installed
        and all(network.file.endswith(".onnx") for network in entry.contract.networks.values())
    ]
    names = write_repository(contracts, cache_dir, folder)
    lines = [f"{folder} serves {', '.join(names)}." if names else "No model is installed."]
    return Output({"folder": str(folder), "served": names}, "\n".join(lines))
