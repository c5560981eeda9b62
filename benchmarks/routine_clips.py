"""Every real clip, and oddly made files, through `routine add` and `routine check`.

    python -m benchmarks.routine_clips [--json] [--pictures DIR]

Prints a table: length, size and turn, frames, moves with their repetitions, remarks. The oddly made
files are written here: turned by 90, 180 and 270 degrees, HEVC and VP9 (with the program ffmpeg,
where it is installed), GIF, and variable frame rates. `length_frames_*` is by how many frames the
length is off, `upright_*` is 1 where the red mark of the picture is where it belongs.
"""

import argparse
import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from coach_app import cli
from coach_app.engine.media.capture import FileSource, frame_at
from tests.clip_maker import ClipMaker

# Length in s, and turn, as ffprobe states them of each clip.
STATED = {
    "arms_overhead.mp4": (6.833, 90),
    "elbow_flexion_seated.mp4": (13.652, 0),
    "lateral_raise.mp4": (18.018, 0),
    "older_woman_walking.mp4": (13.367, 0),
    "several_people.mp4": (1.0, 0),
    "shoulder_press_seated.mp4": (5.033, 0),
    "side_crunch_follower.mp4": (5.292, 0),
    "side_crunch_instructor.gif": (2.17, 0),
    "sit_down_a1.mov": (2.57, 90),
    "sit_down_a2.mov": (2.403, 90),
    "sit_down_b1.mp4": (3.8, 0),
    "sit_down_b2.mp4": (4.733, 0),
    "two_people_cam1.mp4": (1.667, 0),
    "two_people_cam2.mp4": (1.667, 0),
}
_MADE_FRAMES = 30
_UNEVEN_S = [0.02 + 0.05 * (i % 3) for i in range(_MADE_FRAMES)]


@dataclass(frozen=True, slots=True)
class Row:
    """What was found in a clip.

    Attributes:
        length_off: frames that the length is off by.
        moves: repetitions of each move. remarks: codes, problems with !.
        added: whether `routine add` took it.
    """

    clip: str
    seconds: float
    size: str
    turned_deg: int
    frames: int
    length_off: float
    moves: list[int]
    remarks: list[str]
    added: bool


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--pictures", type=Path, help="keep the pictures of all remarks there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["COACH_DATA"] = f"{scratch}/data"  # the library of this run alone
        rows = [
            row_of(media_dir() / "video" / name, length_s, turn, arguments.pictures)
            for name, (length_s, turn) in STATED.items()
        ]
        if not arguments.json:
            print_table(rows)
        figures = {
            "clips": len(rows),
            "clips_added": sum(row.added for row in rows),
            "clips_length_within_one_frame": sum(row.length_off <= 1.0 for row in rows),
            **made_figures(Path(scratch)),
        }
    report(figures, arguments.json, clips=[asdict(row) for row in rows] if arguments.json else "")


def row_of(clip: Path, length_s: float, turn: int, pictures: Path | None) -> Row:
    """One clip through check and add."""
    progress(clip.name)
    words = ["--pictures", str(pictures / clip.stem)] if pictures else []
    checked = answer("routine", "check", str(clip), *words)
    assert checked is not None, clip
    added = answer("routine", "add", str(clip))
    assert checked["rotation_deg"] == turn, clip
    step_s = checked["duration_s"] / checked["frames"]
    return Row(
        clip.name,
        round(checked["duration_s"], 2),
        "x".join(str(side) for side in checked["size_px"]),
        checked["rotation_deg"],
        checked["frames"],
        round(abs(checked["duration_s"] - length_s) / step_s, 2),
        [move["reps"] for move in checked["moves"]],
        [("!" if one["severity"] == "problem" else "") + one["code"] for one in checked["remarks"]],
        added is not None and added["frames"] == checked["frames"],
    )


def answer(*words: str) -> dict[str, Any] | None:
    """What the command prints with --json; None where it refuses."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        status = cli.main([*words, "--json"])
    return dict(json.loads(printed.getvalue())) if status == 0 else None


def made_figures(folder: Path) -> dict[str, float]:
    """Length and uprightness of the files that are written here."""
    figures: dict[str, float] = {}
    for name, path, length_s, corner in made(folder):
        source = FileSource(path)
        times = []
        while (frame := source.read()) is not None:
            times.append(frame.t_s)
        source.close()
        steps = np.diff(times)
        # The last picture's time on the screen is the container's word: as long as those before.
        read_s = times[-1] + float(np.median(steps))
        figures[f"length_frames_{name}"] = round(abs(read_s - length_s) / float(steps.max()), 2)
        figures[f"upright_{name}"] = float(_mark(path) == corner)
    return figures


def made(folder: Path) -> Iterator[tuple[str, Path, float, tuple[int, int]]]:
    """Name, file, length in s, and the corner where the red mark belongs: right, down."""
    clips = ClipMaker(folder)
    corners = {90: (1, 0), 180: (1, 1), 270: (0, 1)}
    for turn, corner in corners.items():
        yield f"turned_{turn}", clips.turned(turn, f"turned{turn}.mp4"), 1.0, corner
    yield "gif", clips.gif([70] * _MADE_FRAMES), 0.07 * _MADE_FRAMES, (0, 0)
    yield "variable_rate", clips.retimed(_UNEVEN_S), sum(_UNEVEN_S), (0, 0)
    yield "vp8", clips.webm(), 1.0, (0, 0)
    if shutil.which("ffmpeg") is None:
        progress("without ffmpeg no HEVC and VP9 are made; sit_down_a1 and b1 are such files")
        return
    source = clips.mp4("plain.mp4")
    for name, file, codec in (
        ("hevc", "hevc.mp4", ("libx265", "-x265-params", "log-level=none", "-tag:v", "hvc1")),
        ("vp9", "vp9.webm", ("libvpx-vp9",)),
    ):
        path = folder / file
        _ffmpeg("-i", str(source), "-c:v", *codec, str(path))
        yield name, path, 1.0, (0, 0)


def _ffmpeg(*words: str) -> None:
    subprocess.run(["ffmpeg", "-loglevel", "error", "-y", *words], check=True)


def _mark(path: Path) -> tuple[int, int]:
    """The corner of the red mark in a picture from the middle: right, down."""
    image = frame_at(path, 0.3).image_bgr.astype(np.int32)
    red = image[..., 2] - image[..., :2].max(axis=2)
    y, x = np.nonzero(red > 60)
    height, width = red.shape
    return int(x.mean() > width / 2), int(y.mean() > height / 2)


def print_table(rows: Sequence[Row]) -> None:
    """The clips one below the other, as docs/checking-a-video.md has them."""
    print("| clip | s | picture | turned | frames | length off | reps | remarks |")
    print("|---|---|---|---|---|---|---|---|")
    for row in rows:
        reps = ", ".join(str(count) for count in row.moves) or "none"
        print(
            f"| {row.clip} | {row.seconds:.2f} | {row.size} | {row.turned_deg}° | {row.frames} "
            f"| {row.length_off:.2f} | {reps} | {', '.join(row.remarks)} |"
        )


if __name__ == "__main__":
    main()
