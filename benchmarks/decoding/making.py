"""The file of a kind, and what was filmed in it."""

import shlex
from pathlib import Path

import numpy as np

from benchmarks.decoding.kinds import Kind
from benchmarks.decoding.programs import run
from coach_app.engine.core.structures import Image


def make(kind: Kind, folder: Path) -> tuple[Path, list[Path]]:
    """Write the file of a kind.

    Returns:
        The file, and the parts of which it was joined (itself, if there is one part).
    """
    inputs = [word for text in (kind.source, *kind.more) for word in ("-f", "lavfi", "-i", text)]
    path = folder / kind.file
    parts = [folder / f"part{i}{path.suffix}" for i in range(kind.parts)]
    parts = [path] if kind.parts == 1 else parts
    for part in parts:
        run(*inputs, *shlex.split(kind.words), f"file:{part}")
    if kind.parts > 1:
        path.write_bytes(b"".join(part.read_bytes() for part in parts))
    if kind.then is not None:
        kind.then(path)
    return path, parts


def shown_pictures(kind: Kind) -> list[Image]:
    """What was filmed, as a player ought to show it: each (H, W, 3) uint8 BGR."""
    width, height = kind.size_px
    bare = run(
        *("-f", "lavfi", "-i", kind.source, "-vf", f"{kind.shown},scale={width}:{height}"),
        *("-f", "rawvideo", "-pix_fmt", "bgr24", "-"),
    )
    return list(np.frombuffer(bare, np.uint8).reshape(-1, height, width, 3))
