"""`coach-app routine add-execution`, `executions`, `remove-execution`: good ones in the plural."""

import argparse
from pathlib import Path
from typing import Any

from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.app.over_files.executions import add_from_file
from coach_app.app.progress_line import ProgressLine
from coach_app.engine.routines.executions import MOST_EXECUTIONS, names_of, remove_execution

_ADD = f"""\
Adds a recording of the whole routine that an instructor finds good throughout: the instructor once
more, another instructor, or a participant's own good session. What good executions differ in may
vary: each joint is right within 15 degrees of their middle, and as far beyond as they spread, up to
25. The middle moves with them: add only what is right throughout. The tempo may differ, and so may
the side, as in a mirror. Of a video only the keypoints are kept. At most
{MOST_EXECUTIONS} a routine."""


def add_actions(actions: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add the three actions to those of `routine`."""
    add = actions.add_parser(
        "add-execution",
        help="one more good execution, to tell what may vary",
        description=_ADD,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add.add_argument("routine", metavar="R", help="id or title of a routine of your own")
    add.add_argument(
        "file", type=Path, metavar="VIDEO|TRACK", help="a video, or poses in a format Coach reads"
    )
    add.add_argument("--name", metavar="NAME", help="by default made from the file's name")
    shown = actions.add_parser(
        "executions", help="the good executions that were added to a routine"
    )
    shown.add_argument("routine", metavar="R", help="id or title")
    remove = actions.add_parser("remove-execution", help="let a good execution count no more")
    remove.add_argument("routine", metavar="R", help="id or title")
    remove.add_argument("name", metavar="NAME", help="as `routine executions` lists it")


def add(parts: Installation, args: argparse.Namespace) -> Output:
    """Add one, once it is known to show the routine's movement."""
    routine = parts.library.get(args.routine)
    file: Path = args.file
    with ProgressLine(f"Reading {file.name}") as progress:
        added = add_from_file(parts, routine.id, file, args.name or file.stem, progress)
    names = names_of(routine.folder)
    document = {
        "id": routine.id,
        "execution": added.name,
        "frames": added.frames,
        "quality": added.quality,
        "executions": list(names),
    }
    beside_own = (
        "" if added.quality is None else f", quality {added.quality:.2f} beside the routine's own"
    )
    text = (
        f"Added {added.name} to {routine.id}: {added.frames} frames{beside_own}. "
        f"{len(names) + 1} good executions count now."
    )
    return Output(document, text)


def show(parts: Installation, args: argparse.Namespace) -> Output:
    """List those of a routine."""
    routine = parts.library.get(args.routine)
    names = names_of(routine.folder)
    text = "\n".join(names) or f"{routine.id} has its own video alone; add-execution adds more."
    return Output({"id": routine.id, "executions": list(names)}, text)


def remove(parts: Installation, args: argparse.Namespace) -> Output:
    """Remove one."""
    routine = parts.library.get(args.routine)
    folder = parts.library.own_folder(routine.id)
    remove_execution(folder, args.name)
    left = list(names_of(folder))
    return Output(
        {"id": routine.id, "removed": args.name, "executions": left},
        f"Removed {args.name}; {len(left) + 1} good executions count now.",
    )
