"""`coach-app avatar`: a choreography becomes a video or a routine; examples; shipped routines."""

import argparse
from pathlib import Path
from typing import Any

from coach_app import settings
from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.app.progress_line import ProgressLine
from coach_app.app.studio.drawing import draw_routine
from coach_app.avatar import shipped
from coach_app.avatar.examples import example, examples
from coach_app.avatar.language.reading import load_choreography, read_text
from coach_app.avatar.video import has_ffmpeg
from coach_app.engine.core.atomic_files import refuse_same_file
from coach_app.errors import InputError

EPILOG = """\
examples:
  coach-app avatar examples                              common exercises, ready to use
  coach-app avatar examples heel-raise > mine.txt        the text of one, to begin from
  coach-app avatar render mine.txt -o mine.mp4           a video of your own text
  coach-app avatar add mine.txt                          a routine that can be played
  coach-app avatar add --example sit-to-stand            the same from an example"""

_NO_FFMPEG = (
    "ffmpeg is not installed, so OpenCV wrote a larger file; with ffmpeg it becomes a small "
    "H.264 file."
)


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `avatar` with its actions."""
    parser = subparsers.add_parser(
        "avatar",
        help="draw an instructor from a choreography text",
        description="Draw an instructor from a choreography text (docs/choreography.md).",
        epilog=EPILOG,
    )
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("examples", help="the texts that come with Coach")
    listing.add_argument("name", nargs="?", metavar="NAME", help="print the text of this one")
    render = actions.add_parser("render", help="draw one choreography as a video")
    _add_source(render)
    render.add_argument("-o", "--output", type=Path, required=True, help="the video, .mp4")
    add = actions.add_parser("add", help="draw one choreography and make it a routine")
    _add_source(add)
    again = actions.add_parser("shipped", help="draw the shipped routines and the follower afresh")
    again.add_argument("--folder", type=Path, help="where they are; by default those of the app")


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("choreography", type=Path, nargs="?", metavar="TEXT", help="the text file")
    parser.add_argument("--example", metavar="NAME", help="instead of TEXT: one of the examples")


def run(args: argparse.Namespace) -> Output:
    """Run the chosen action."""
    match args.action:
        case "examples":
            return _examples() if args.name is None else _one_text(args.name)
        case "render":
            return _drawn([_render(args)])
        case "add":
            return _add(args)
        case _:
            return _drawn(_shipped(args.folder))


def _examples() -> Output:
    listed = [
        {
            "id": one.id,
            "title": one.choreography.title,
            "position": one.choreography.position,
            "duration_s": round(one.choreography.duration_s, 3),
            "moves": [
                {"id": move.id, "name": move.name, "reps": move.reps}
                for move in one.choreography.moves
            ],
        }
        for one in examples()
    ]
    lines = [
        f"{one.id:24} {one.choreography.duration_s:4.0f} s  {one.choreography.position:9} "
        f"{one.choreography.title['en']} ({one.choreography.title['ko']})"
        for one in examples()
    ]
    return Output({"examples": listed}, "\n".join(lines))


def _one_text(name: str) -> Output:
    one = example(name)
    return Output({"id": one.id, "text": one.text}, one.text.rstrip("\n"))


def _add(args: argparse.Namespace) -> Output:
    text, name = _text(args)
    with ProgressLine(f"Drawing {name}") as progress:
        routine = draw_routine(Installation.load().library, text, None, progress)
    document: dict[str, object] = {
        "id": routine.id,
        "title": routine.title,
        "duration_s": routine.duration_s,
        "moves": len(routine.moves),
        "folder": str(routine.folder),
        "ffmpeg": has_ffmpeg(),
    }
    text = f"Added {routine.title['en']!r} as {routine.id}: {routine.duration_s:.1f} s."
    return Output(document, text if has_ffmpeg() else f"{text}\n{_NO_FFMPEG}")


def _render(args: argparse.Namespace) -> Path:
    output: Path = args.output
    _require_one(args)
    if args.example is None:
        refuse_same_file(output, args.choreography, "-o", "text")
        choreography = load_choreography(args.choreography)
    else:
        choreography = example(args.example).choreography
    with ProgressLine("Drawing") as progress:
        shipped.render(choreography, shipped.staging_for(choreography), output, progress)
    return output


def _text(args: argparse.Namespace) -> tuple[str, str]:
    """The text and a name for it; a text of one's own is checked, so that its errors name it."""
    _require_one(args)
    if args.example is not None:
        return example(args.example).text, args.example
    load_choreography(args.choreography)
    return read_text(args.choreography), args.choreography.name


def _require_one(args: argparse.Namespace) -> None:
    if (args.example is None) == (args.choreography is None):
        raise InputError("Name a text file or an example: `TEXT`, or `--example NAME`.")


def _shipped(given: Path | None) -> list[Path]:
    folder = given or settings.resource_dir() / "reference_routines"
    written = []
    for name in shipped.INSTRUCTORS:
        with ProgressLine(f"Drawing {name}") as progress:
            written.append(shipped.render_routine(folder / name, progress).video)
    drawn = {path.parent for path in folder.glob(f"*/{shipped.CHOREOGRAPHY}")}
    for own in sorted(drawn - {folder / name for name in shipped.INSTRUCTORS}):
        shipped.describe_routine(own)
    followed = folder / shipped.FOLLOWED
    with ProgressLine("Drawing the follower") as progress:
        shipped.render_follower(followed, progress)
    return [*written, followed / shipped.FOLLOWER_VIDEO]


def _drawn(written: list[Path]) -> Output:
    lines = [f"Drawn: {path}" for path in written]
    if not has_ffmpeg():
        lines.append(_NO_FFMPEG)
    document: dict[str, object] = {
        "videos": [str(path) for path in written],
        "ffmpeg": has_ffmpeg(),
    }
    return Output(document, "\n".join(lines))
