"""The real clips that benchmarks run on, outside of the repository."""

import os
from collections.abc import Iterator
from pathlib import Path

from coach_app.engine.core.structures import Frame
from coach_app.engine.media.capture import open_source


def media_dir() -> Path:
    """../shared/media, or where COACH_MEDIA points.

    Raises:
        SystemExit: it is not there.
    """
    beside = Path(__file__).resolve().parents[3] / "shared" / "media"
    folder = Path(os.environ.get("COACH_MEDIA", beside))
    if not folder.is_dir():
        raise SystemExit(f"no clips at {folder}; set COACH_MEDIA to the folder that holds them")
    return folder


def clip_frames(name: str, limit: int | None = None) -> Iterator[Frame]:
    """The frames of a clip of the media folder, `limit` at most."""
    source = open_source(str(media_dir() / "video" / name))
    try:
        while limit is None or limit > 0:
            frame = source.read()
            if frame is None:
                return
            yield frame
            limit = None if limit is None else limit - 1
    finally:
        source.close()
