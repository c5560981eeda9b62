"""`coach-app extract VIDEO`: the pose in every frame, in a format that other programs read."""

import argparse
from pathlib import Path
from typing import Any

from coach_app.app.command_output import Output
from coach_app.app.installation import Installation
from coach_app.app.progress_line import ProgressLine
from coach_app.engine.core.atomic_files import refuse_same_file
from coach_app.engine.pose_tracks.formats import SUFFIXES, export
from coach_app.errors import InputError

EPILOG = """\
examples:
  coach-app extract phone.mp4                              writes phone.json
  coach-app extract phone.mp4 --format trc -o phone.trc    markers for OpenSim
  coach-app extract phone.mp4 --people all                 writes phone.person1.json, ...
  coach-app extract phone.mp4 --format openpose -o frames  one file a frame in a new folder"""


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `extract`."""
    parser = subparsers.add_parser(
        "extract",
        help="write the keypoints of a video to a file",
        description="Find the person in every frame of a video and write the keypoints to a "
        "file, whole or not at all. Stopped in between, the next call goes on from there.",
        epilog=EPILOG,
    )
    parser.add_argument("video", type=Path, metavar="VIDEO", help="mp4, mov, webm, gif ...")
    parser.add_argument(
        "--format", choices=tuple(SUFFIXES), default="coach", help="by default coach, our own JSON"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write; by default the video's name in this folder",
    )
    parser.add_argument(
        "--people",
        choices=("one", "all"),
        default="one",
        help="one: the participant (default); all: a file for every person, by number",
    )
    parser.add_argument(
        "--detector",
        metavar="NAME",
        help="with --people all: the model that finds persons; by default the pose model's own",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Output:
    """Extract and write."""
    parts = Installation.load()
    if args.people == "all":
        return _everybody(args, parts)
    if args.detector:
        raise InputError("--detector finds several persons; add --people all.")
    video: Path = args.video
    file: Path = args.output or Path(video.stem + SUFFIXES[args.format])
    refuse_same_file(file, video, "-o")
    with ProgressLine(f"Reading {video.name}") as progress:
        track = parts.video_track(video, progress, least_seen=0.0)
    export(track, args.format, file)
    seen = int(track.seen.sum())
    document: dict[str, object] = {
        "video": str(video),
        "format": args.format,
        "file": str(file),
        "frames": len(track),
        "frames_with_person": seen,
        "size_px": list(track.size_px),
        "skeleton": track.skeleton.name,
        "model": track.model,
    }
    text = f"{file}: {len(track)} frames, a person in {seen} of them ({args.format})."
    return Output(document, text)


def _everybody(args: argparse.Namespace, parts: Installation) -> Output:
    """Write a file for every person: the name that was asked for, and the person's number."""
    video: Path = args.video
    file: Path = args.output or Path(video.stem + SUFFIXES[args.format])
    with ProgressLine(f"Reading {video.name}") as progress:
        tracks = parts.people_tracks(video, args.detector, progress)
    people: list[dict[str, object]] = []
    lines = [f"{video.name}: {len(tracks)} persons."]
    for number, track in sorted(tracks.items()):
        of_one = file.with_name(f"{file.stem}.person{number}{file.suffix}")
        export(track, args.format, of_one)
        seen = int(track.seen.sum())
        people.append({"id": number, "file": str(of_one), "frames_with_person": seen})
        lines.append(f"{of_one}: person {number}, seen in {seen} of {len(track)} frames.")
    model = next(iter(tracks.values()))
    document: dict[str, object] = {
        "video": str(video),
        "format": args.format,
        "frames": len(model),
        "size_px": list(model.size_px),
        "skeleton": model.skeleton.name,
        "model": model.model,
        "people": people,
    }
    return Output(document, "\n".join(lines))
