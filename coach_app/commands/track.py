"""`coach-app track convert IN OUT`: poses of other programs, read and written anew."""

import argparse
import re
from pathlib import Path
from typing import Any

import numpy as np

from coach_app.app.command_output import Output
from coach_app.app.progress_line import ProgressLine
from coach_app.engine.core.atomic_files import refuse_same_file
from coach_app.engine.core.structures import PoseTrack, TimeArray
from coach_app.engine.media.capture import FileSource
from coach_app.engine.pose_tracks.formats import SUFFIXES, export
from coach_app.engine.pose_tracks.found_poses import FoundPoses, track_of
from coach_app.engine.pose_tracks.track_import import KINDS, read_poses
from coach_app.errors import InputError

EPILOG = """\
examples:
  coach-app track convert openpose_out/ me.json --video me.mp4     times and size from the video
  coach-app track convert results.json me.trc --rate 30 --size 1280x720
  coach-app track convert me.json me.mmpose.json                   Coach's own has both already"""

_FASTEST_HZ = 1000.0
_LARGEST_PX = 32768


def add_parser(subparsers: Any) -> None:  # noqa: ANN401 - argparse names no public type for it
    """Add `track` with its action."""
    parser = subparsers.add_parser(
        "track",
        help="convert poses between the formats of other programs",
        description="Pose tracks of Coach, OpenPose, AlphaPose, MMPose, MediaPipe, COCO, tables.",
        epilog=EPILOG,
    )
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    convert = actions.add_parser(
        "convert", help="read a file or folder of poses and write it in another format"
    )
    convert.add_argument("input", type=Path, metavar="IN", help="for OpenPose a folder or a .zip")
    convert.add_argument("output", type=Path, metavar="OUT")
    convert.add_argument(
        "--from", dest="kind", choices=KINDS, help="by default seen from the content"
    )
    convert.add_argument(
        "--format", choices=tuple(SUFFIXES), help="of OUT; by default from how its name ends"
    )
    convert.add_argument(
        "--video", type=Path, metavar="CLIP", help="of which the poses are: gives times and size"
    )
    convert.add_argument("--rate", type=float, metavar="HZ", help="frames a second, without CLIP")
    convert.add_argument("--size", metavar="WxH", help="of the picture in pixels, without CLIP")


def run(args: argparse.Namespace) -> Output:
    """Convert."""
    source, target = args.input, args.output
    if args.video is not None and (args.rate is not None or args.size is not None):
        raise InputError("--video gives times and size; leave out --rate and --size.")
    name = args.format or _format_of(target)
    refuse_same_file(target, source, "OUT", "input")
    size_px = None if args.size is None else _size_px(args.size)
    rate_hz = None if args.rate is None else _rate_hz(args.rate)
    found = read_poses(source, args.kind)
    t_s: TimeArray | None = None
    if args.video is not None:
        t_s, size_px = _times_and_size(args.video)
    elif rate_hz is not None:
        t_s = np.arange(len(found.frames)) / rate_hz
    # Coach's own format is what Coach works with; the others get back what they gave.
    track = track_of(found, t_s, size_px, scores_as_found=name != "coach")
    export(track, name, target)
    return _outcome(args, name, found, track)


def _outcome(args: argparse.Namespace, name: str, found: FoundPoses, track: PoseTrack) -> Output:
    seen = int(track.seen.sum())
    clipped = found.scores_above_one if name == "coach" else 0
    scaled = None if found.extent is None else list(found.extent)
    document: dict[str, object] = {
        "input": str(args.input),
        "from": found.kind,
        "file": str(args.output),
        "format": name,
        "frames": len(track),
        "frames_with_person": seen,
        "most_people": found.most_people,
        "scores_clipped": clipped,
        "skeleton": found.skeleton.name,
        "scaled": scaled,
    }
    text = f"{args.output}: {len(track)} frames, a person in {seen} of them ({name})."
    if found.most_people > 1:
        text += f"\nUp to {found.most_people} persons in a frame: the most prominent was followed."
    if scaled:
        text += "\nCoordinates from {:g} to {:g} were multiplied by {} x {} px.".format(
            *scaled, *track.size_px
        )
    if clipped:
        text += f"\n{clipped} scores above 1 became 1."
    return Output(document, text)


def _format_of(path: Path) -> str:
    """The format whose ending is the longest that fits; a name without one is OpenPose's folder."""
    endings = sorted(SUFFIXES.items(), key=lambda item: -len(item[1]))
    for name, ending in endings:
        if path.name.lower().endswith(ending):
            return name
    if path.suffix.lower() in ("", ".zip"):
        return "openpose"
    raise InputError(f"{path} does not say in which format; add --format.")


def _size_px(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(1 <= side <= _LARGEST_PX for side in size):
        raise InputError(f"--size {text!r} is no size; write it as 1280x720.")
    return size


def _rate_hz(rate_hz: float) -> float:
    if not 0.0 < rate_hz <= _FASTEST_HZ:
        raise InputError(f"--rate {rate_hz:g} is no frame rate; give frames a second, such as 30.")
    return rate_hz


def _times_and_size(video: Path) -> tuple[TimeArray, tuple[int, int]]:
    times = []
    source = FileSource(video)
    try:
        with ProgressLine(f"Reading {video.name}") as progress:
            length_s = source.duration_s or 0.0
            while (frame := source.read()) is not None:
                times.append(frame.t_s)
                progress.counted(frame.t_s, length_s)
        return np.array(times, dtype=np.float64), source.size_px
    finally:
        source.close()
