"""`coach-app avatar render | shipped`: draw a choreography, or the shipped routines afresh."""

import argparse
from pathlib import Path
from typing import Any

from coach_app import settings
from coach_app.avatar import shipped
from coach_app.avatar.choreography_text import load_choreography
from coach_app.avatar.video import has_ffmpeg
from coach_app.commands.outcome import Outcome
from coach_app.commands.progress import Progress

_NO_FFMPEG = (
    "ffmpeg is not installed, so OpenCV wrote a larger file; with ffmpeg it becomes a small "
    "H.264 file."
)


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `avatar` with its two actions."""
    parser = subparsers.add_parser(
        "avatar",
        help="draw an instructor from a choreography text",
        description="Draw an instructor from a choreography text (docs/choreography.md), or draw "
        "the shipped routines and the follower's clip afresh.",
    )
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(dest="action", required=True)
    render = actions.add_parser("render", help="draw one choreography as a video")
    render.add_argument("choreography", type=Path, help="the text file")
    render.add_argument("-o", "--output", type=Path, required=True, help="the video, .mp4")
    again = actions.add_parser("shipped", help="draw the shipped routines afresh")
    again.add_argument("--folder", type=Path, help="where they are; by default those of the app")


def run(args: argparse.Namespace) -> Outcome:
    """Draw."""
    written = _render(args) if args.action == "render" else _shipped(args.folder)
    lines = [f"Drawn: {path}" for path in written]
    if not has_ffmpeg():
        lines.append(_NO_FFMPEG)
    document: dict[str, object] = {
        "videos": [str(path) for path in written],
        "ffmpeg": has_ffmpeg(),
    }
    return Outcome(document, "\n".join(lines))


def _render(args: argparse.Namespace) -> list[Path]:
    choreography = load_choreography(args.choreography)
    with Progress("Drawing") as progress:
        shipped.render(
            choreography,
            shipped.FALLBACKS[choreography.position],
            args.output,
            _counted(progress),
        )
    return [args.output]


def _shipped(given: Path | None) -> list[Path]:
    folder = given or settings.resource_dir() / "reference_routines"
    written = []
    for name in shipped.INSTRUCTORS:
        with Progress(f"Drawing {name}") as progress:
            written.append(shipped.render_routine(folder / name, _counted(progress)).video)
    followed = folder / shipped.FOLLOWED
    with Progress("Drawing the follower") as progress:
        shipped.render_follower(followed, _counted(progress))
    return [*written, followed / shipped.FOLLOWER_VIDEO]


def _counted(progress: Progress) -> shipped.Progress:
    return lambda done, total: progress.update(done / total)
