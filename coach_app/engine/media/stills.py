"""Pictures of a video for somebody who drags a playhead, made on a thread of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from coach_app.engine.concurrency.job import JOIN_S
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


class Stills:
    """The newest moment that was asked for comes first; what was not begun is forgotten.

    Args:
        video: opened on the thread, when it is first asked for.
        open_video: how.
    """

    def __init__(self, video: Path, open_video: Callable[[Path], Seekable] = SeekableVideo) -> None:
        self._video = video
        self._open_video = open_video
        self._opened: Seekable | None = None
        self._newest: Newest[tuple[float, tuple[int, int]], Still] = Newest(
            self._read, "stills", self._release
        )

    def ask(self, t_s: float, box_px: tuple[int, int]) -> None:
        """Ask for the picture at `t_s`, within a box of width and height."""
        self._newest.offer((t_s, box_px))

    def take(self) -> Still | None:
        """The newest answer, once.

        Raises:
            CoachError: the video could not be read since the last call.
        """
        return self._newest.take()

    def close(self) -> None:
        """Read no more; returns at once. The thread then releases the file and the pictures."""
        self._newest.close()

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait for the end after `close`; True if it has ended."""
        return self._newest.join(timeout_s)

    @property
    def ended(self) -> bool:
        """True once the file and the pictures are released."""
        return self._newest.ended

    def _release(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None
            give_back()

    def _read(self, asked: tuple[float, tuple[int, int]]) -> Still:
        if self._opened is None:
            self._opened = self._open_video(self._video)
        return self._opened.at(*asked)
