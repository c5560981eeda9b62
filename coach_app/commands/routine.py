"""`coach-app routine`: add, list, show, check, import, export, duplicate and remove routines."""

import argparse
import dataclasses
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.app.over_files import publishing
from coach_app.app.over_files.recognising import names_for
from coach_app.app.progress_line import ProgressLine
from coach_app.app.remote_track import remote_track
from coach_app.app.routine_check import check as check_routine_video
from coach_app.app.routine_check import in_one_line, remarks_on
from coach_app.commands import executions
from coach_app.engine.core.atomic_files import refuse_same_file
from coach_app.engine.core.routine import POSITIONS, Move, Routine
from coach_app.engine.pose_tracks.tracks import track_bytes
from coach_app.engine.routines.coach_file import SUFFIX, pack
from coach_app.engine.routines.executions import names_of
from coach_app.engine.routines.foreign_tracks import lay_tracks
from coach_app.engine.routines.proposals import moves_of, position_of
from coach_app.engine.segmentation.pictured_moves import find_moves
from coach_app.errors import CoachError

EPILOG = """\
examples:
  coach-app routine check phone.mp4                       what the camera understood
  coach-app routine add phone.mp4 --title "Monday arms"   becomes the routine monday-arms
  coach-app routine add phone.mp4 --service https://pose.example.org
  coach-app routine list
  coach-app routine export monday-arms                    writes monday-arms.coach, to hand on
  coach-app routine import monday-arms.coach              at the other centre
  coach-app routine add-execution monday-arms again.mp4   what good ones differ in may vary
  coach-app routine publish monday-arms --service https://pose.example.org
  coach-app routine duplicate seated-arms --title "Our arms"   a copy of your own to change"""

CHECK_DESCRIPTION = """\
Finds the moves and counts their repetitions, and says what to film differently, when, and how:
cuts, several people, too small, out of the picture, hidden joints, movement towards the camera,
too fast for seniors, a moving camera, darkness, no sound. Lines with ! are problems: what is
judged there will be wrong or missing. Lines with - are advice."""


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `routine` with its actions."""
    parser = subparsers.add_parser(
        "routine",
        help="add, list, show, check, share and remove routines",
        description="Routines: any video can become one.",
        epilog=EPILOG,
    )
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    _add_adding(actions)
    _add_looking(actions)
    _add_sharing(actions)
    copy = actions.add_parser("duplicate", help="a copy of your own, also of a shipped routine")
    copy.add_argument("routine", metavar="R", help="id or title")
    copy.add_argument("--title", metavar="T", required=True, help="of the copy, in any language")
    executions.add_actions(actions)
    remove = actions.add_parser("remove", help="delete a routine of your own, with its video copy")
    remove.add_argument("routine", metavar="R", help="id")


def _add_adding(actions: Any) -> None:  # noqa: ANN401 - as above
    """Add `add`."""
    add = actions.add_parser("add", help="make a video a routine")
    add.add_argument("video", type=Path, metavar="VIDEO")
    add.add_argument("--title", metavar="T", help="in any language; by default the file's name")
    add.add_argument(
        "--position",
        choices=POSITIONS,
        help="seated: legs need not be seen; by default as the video shows",
    )
    add.add_argument(
        "--not-mirrored",
        action="store_true",
        help="the participant's left follows the instructor's left, not the mirror's",
    )
    add.add_argument("--no-moves", action="store_true", help="do not divide the video into moves")
    add.add_argument("--author", default="", help="whose video it is")
    add.add_argument("--licence", default="", help="under which it may be used")
    add.add_argument(
        "--service",
        metavar="URL",
        help="a pose service measures it, not this machine; its token is taken from the"
        " environment variable POSE_SERVICE_TOKEN, as every account can read a command line",
    )


def _add_looking(actions: Any) -> None:  # noqa: ANN401 - as above
    """Add `list`, `show` and `check`."""
    actions.add_parser("list", help="the routines that can be played")
    show = actions.add_parser("show", help="one routine with its moves")
    show.add_argument("routine", metavar="R", help="id or title")
    check = actions.add_parser(
        "check",
        help="what the camera understands in a video, and what to film differently",
        description=CHECK_DESCRIPTION,
    )
    check.add_argument("video", type=Path, metavar="VIDEO")
    check.add_argument(
        "--pictures", type=Path, metavar="DIR", help="save a picture of each remark there"
    )


def _add_sharing(actions: Any) -> None:  # noqa: ANN401 - as above
    """Add `import`, `export` and `publish`."""
    bring = actions.add_parser("import", help="take a .coach file into the library")
    bring.add_argument("file", type=Path, metavar="FILE.coach")
    share = actions.add_parser("export", help="write a routine as one .coach file to hand on")
    share.add_argument("routine", metavar="R", help="id or title")
    share.add_argument(
        "-o", "--output", type=Path, metavar="FILE.coach", help="by default R.coach in this folder"
    )
    publish = actions.add_parser(
        "publish", help="send a routine to a pose service, to be followed in a browser"
    )
    publish.add_argument("routine", metavar="R", help="id or title")
    publish.add_argument("--service", metavar="URL", required=True, help="https://host")
    publish.add_argument(
        "--token-file",
        type=Path,
        metavar="F",
        help="file with a token of the role instructor; by default POSE_SERVICE_TOKEN",
    )


def run(args: argparse.Namespace) -> Output:
    """Run the chosen action."""
    return _ACTIONS[args.action](Installation.load(), args)


def _add(parts: Installation, args: argparse.Namespace) -> Output:
    video: Path = args.video
    # The track first, from the original: a video that cannot be used is never copied.
    with ProgressLine(f"Reading {video.name}") as progress:
        remote = None
        if args.service is not None:
            remote = remote_track(
                parts, video, args.service, os.environ.get("POSE_SERVICE_TOKEN"), progress
            )
        track = remote or parts.video_track(video, progress)
        found = () if args.no_moves else find_moves(video, track)
    position = args.position or position_of(found)
    names = names_for(parts, track, found)
    remarks = remarks_on(parts, video, track)
    with ProgressLine(f"Copying {video.name}") as progress:
        routine = parts.library.add(
            video,
            video.stem.replace("_", " ") if args.title is None else args.title,
            position=position,
            moves=moves_of(found, position, names),
            mirrored=not args.not_mirrored,
            author=args.author,
            licence=args.licence,
            progress=progress,
        )
    if remote is not None:
        lay_tracks(routine.folder, {parts.model_id: track_bytes(remote)})
    seen = int(track.seen.sum())
    document = {
        **_document(routine, parts),
        "frames": len(track),
        "frames_with_person": seen,
        "model": track.model,
        "moves": len(routine.moves),
        "reps": sum(move.reps or 0 for move in routine.moves),
        "remarks": [remark.code for remark in remarks],
    }
    text = (
        f"Added {routine.title['en']!r} as {routine.id}: {routine.duration_s:.1f} s, "
        f"{len(track)} frames, a person in {seen} of them, {len(routine.moves)} moves.\n"
        f"{in_one_line(remarks, video)}"
    )
    return Output(document, text)


def _import(parts: Installation, args: argparse.Namespace) -> Output:
    file: Path = args.file
    with ProgressLine(f"Importing {file.name}") as progress:
        routine = parts.library.import_file(file, progress=progress)
    problem = _checked(parts, routine)
    ready = parts.kept_track(routine) is not None
    document = {
        **_document(routine, parts),
        "file": str(file),
        "track_ready": ready,
        "track_problem": problem or None,
    }
    rights = f" {routine.licence}." if routine.licence else " No licence is stated."
    by = f" By {routine.author}." if routine.author else ""
    text = (
        f"Imported {routine.title['en']!r} as {routine.id}: {routine.duration_s:.1f} s, "
        f"{'measured already' if ready else 'measured when it is first played'}.{by}{rights}"
        + (f"\n{problem}" if problem else "")
    )
    return Output(document, text)


def _checked(parts: Installation, routine: Routine) -> str:
    """Why the poses that came along are not used, or not yet; empty where they are."""
    try:
        with ProgressLine(f"Checking the poses of {routine.id}") as progress:
            return parts.check_track(routine, progress)
    except CoachError as error:  # the routine itself is imported, and plays without them
        return f"The poses that came with it could not be checked yet: {error}"


def _export(parts: Installation, args: argparse.Namespace) -> Output:
    routine = parts.library.get(args.routine)
    file: Path = args.output or Path(f"{routine.id}{SUFFIX}")
    refuse_same_file(file, routine.video, "-o")
    first = parts.all_tracks(routine)
    with ProgressLine(f"Writing {file.name}") as progress:
        pack(routine, first, file, progress=progress)
    size = file.stat().st_size
    document = {"id": routine.id, "file": str(file), "bytes": size, "tracks": sorted(first)}
    if routine.drawn:
        return Output(document, f"{file}: {routine.title['en']!r}, {size / 1e3:.0f} kB, as text.")
    poses = f"with the poses of {', '.join(sorted(first))}" if first else "not measured yet"
    return Output(document, f"{file}: {routine.title['en']!r}, {size / 1e6:.1f} MB, {poses}.")


def _publish(parts: Installation, args: argparse.Namespace) -> Output:
    routine = parts.library.get(args.routine)
    file: Path | None = args.token_file
    token = os.environ.get("POSE_SERVICE_TOKEN") if file is None else publishing.token_in(file)
    with ProgressLine(f"Publishing {routine.id}") as progress:
        answer = publishing.publish(parts, routine, args.service, token, progress)
    document = {"id": routine.id, "service": args.service, **answer}
    was = "was there already" if answer.get("new") is False else "can be followed now"
    return Output(
        document,
        f"{routine.title['en']!r} {was}: {answer['bytes'] / 1e6:.1f} MB at {args.service}.\n"
        f"Invite somebody there: pose-service invite {routine.id} --participant P",
    )


def _duplicate(parts: Installation, args: argparse.Namespace) -> Output:
    with ProgressLine(f"Copying {args.routine}") as progress:
        copy = parts.library.duplicate(args.routine, args.title, progress=progress)
    return Output(_document(copy, parts), f"Copied {args.routine} as {copy.id}: {copy.folder}")


def _remove(parts: Installation, args: argparse.Namespace) -> Output:
    parts.library.remove(args.routine)
    return Output({"id": args.routine, "removed": True}, f"Removed {args.routine}.")


def _list(parts: Installation, args: argparse.Namespace) -> Output:
    listing = parts.library.list()
    document: dict[str, object] = {
        "routines": [_document(routine, parts) for routine in listing.routines],
        "problems": [str(problem) for problem in listing.problems],
    }
    lines = [
        f"{routine.id:32} {routine.duration_s:6.0f} s  {routine.position:9} "
        f"{routine.title['en']}  ({_whence(routine, parts)})"
        for routine in listing.routines
    ]
    lines += [f"cannot be played: {problem}" for problem in listing.problems]
    return Output(document, "\n".join(lines) or "There are no routines yet.")


def _show(parts: Installation, args: argparse.Namespace) -> Output:
    routine = parts.library.get(args.routine)
    track = parts.kept_track(routine)
    document = {
        **_document(routine, parts),
        "description": routine.description,
        "video": str(routine.video),
        "mirrored": routine.mirrored,
        "author": routine.author,
        "licence": routine.licence,
        "track_ready": track is not None,
        "executions": list(names_of(routine.folder)),
        "moves": [dataclasses.asdict(move) for move in routine.moves],
    }
    measured = "not measured yet" if track is None else "measured"
    if routine.drawn:
        measured = "drawn while it plays"
    lines = [
        f"{routine.id}: {routine.title['en']}",
        f"{routine.duration_s:.1f} s, {routine.position}, "
        f"{'copied as in a mirror' if routine.mirrored else 'same side as the instructor'}, "
        + measured,
        str(routine.video),
        _whence(routine, parts)
        + (f", by {routine.author}" if routine.author else "")
        + (f", {routine.licence}" if routine.licence else ""),
    ]
    lines += [
        f"{move.start_s:7.1f} - {move.end_s:5.1f} s  {move.name['en']}{_own(move)}"
        for move in routine.moves
    ]
    return Output(document, "\n".join(lines))


def _own(move: Move) -> str:
    """List in brackets the settings of a move; empty if it is judged as the routine is."""
    stated = [
        "" if move.reps is None else "once" if move.reps == 1 else f"{move.reps} times",
        f"hold {move.hold_s:g} s" if move.hold_s is not None else "",
        f"within {move.tolerance_deg:g}°" if move.tolerance_deg is not None else "",
        move.position or "",
        {None: "", True: "as in a mirror", False: "same side"}[move.mirrored],
    ]
    told = ", ".join(text for text in stated if text)
    return f" ({told})" if told else ""


def _document(routine: Routine, parts: Installation) -> dict[str, object]:
    return {
        "id": routine.id,
        "title": routine.title,
        "duration_s": routine.duration_s,
        "position": routine.position,
        "own": parts.library.owns(routine),
        "origin": _origin(routine, parts),
        "folder": str(routine.folder),
    }


def _origin(routine: Routine, parts: Installation) -> dict[str, str | None]:
    if not parts.library.owns(routine):
        return {"kind": "shipped", "name": None}
    if routine.origin is None:
        return {"kind": "unknown", "name": None}
    return {"kind": routine.origin.kind, "name": routine.origin.name}


_WHENCE = {
    "shipped": "comes with Coach",
    "unknown": "your own",
    "video": "your own, from {name}",
    "file": "imported from {name}",
    "copy": "your own copy of {name}",
}


def _whence(routine: Routine, parts: Installation) -> str:
    origin = _origin(routine, parts)
    return _WHENCE[str(origin["kind"])].format(name=origin["name"])


_ACTIONS: dict[str, Callable[[Installation, argparse.Namespace], Output]] = {
    "add": _add,
    "list": _list,
    "show": _show,
    "check": lambda parts, args: check_routine_video(parts, args.video, args.pictures),
    "import": _import,
    "export": _export,
    "publish": _publish,
    "duplicate": _duplicate,
    "remove": _remove,
    "add-execution": executions.add,
    "executions": executions.show,
    "remove-execution": executions.remove,
}
