"""Where frames come from: camera, video file, network stream."""

from typing import Protocol

from coach_app.engine.structures import Frame


class FrameSource(Protocol):
    """A stream of upright frames.

    `live` sources (camera, network stream) may be dropped from; files never are.
    """

    @property
    def live(self) -> bool:
        """True for a camera or stream: the newest frame wins."""
        ...

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the upright picture."""
        ...

    @property
    def duration_s(self) -> float | None:
        """Length of a file as its header states it; None for a live source."""
        ...

    def read(self) -> Frame | None:
        """The next frame; None at the end of a file.

        Raises:
            CaptureError: a file is damaged beyond the frames already read.
            CaptureLost: a live source that worked has stopped.
        """
        ...

    def close(self) -> None:
        """Release the device or file. Calling it twice is harmless."""
        ...


def open_source(spec: str) -> FrameSource:
    """Open a camera ("0"), a video file (a path) or a network stream (an address).

    Raises:
        CaptureError: one plain sentence that names it and the remedy.
    """
    raise NotImplementedError(spec)
