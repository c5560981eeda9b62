"""Pictures of a video for somebody who drags a playhead, made on a thread of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from coach_app.engine.concurrency.newest import Newest
from coach_app.engine.core.free_memory import give_back
from coach_app.engine.media.video_seeking import SeekableVideo, Still


class Seekable(Protocol):
    """Pictures by their times: `SeekableVideo`, or one that draws them."""

    def at(self, t_s: float, box_px: tuple[int, int]) -> Still:
        """The picture that is shown at `t_s`, within a box of width and height."""
        ...

    def close(self) -> None:
        """Release what is held."""
        ...


class Stills(Newest[tuple[float, tuple[int, int]], Still]):
    """The newest moment that was asked for comes first; closed, it releases file and pictures.

    The video is opened on the thread, when it is first asked for.
    """

    def __init__(self, video: Path, open_video: Callable[[Path], Seekable] = SeekableVideo) -> None:
        self._video = video
        self._open_video = open_video
        self._opened: Seekable | None = None
        super().__init__(self._read, "stills", self._release)

    def _release(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None
            give_back()

    def _read(self, asked: tuple[float, tuple[int, int]]) -> Still:
        """The picture at a time, within a box of width and height."""
        if self._opened is None:
            self._opened = self._open_video(self._video)
        return self._opened.at(*asked)
