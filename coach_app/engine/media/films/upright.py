"""Makes a decoded frame an upright picture: fields, pixel shape, colours, turn and mirror."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

import cv2
import numpy as np
from av.buffer import Buffer
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from coach_app.engine.core.structures import Image
from coach_app.engine.media.films import tone_mapping

_HDR = (tone_mapping.PQ, tone_mapping.HLG)


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn of a coded picture so that it stands upright, in this order.

    Attributes:
        swap: rows become columns.
    """

    swap: bool = False
    flip_x: bool = False
    flip_y: bool = False

    @property
    def degrees(self) -> int:
        """Clockwise turn: 0, 90, 180 or 270; a mirroring besides is not counted."""
        if self.swap:
            return 90 if self.flip_x else 270
        return 180 if self.flip_y else 0

    @property
    def mirrored(self) -> bool:
        """Whether the picture is mirrored besides being turned."""
        return (self.swap + self.flip_x + self.flip_y) % 2 == 1

    def of(self, image: Image) -> Image:
        """(H, W, 3) uint8 to upright, (W, H, 3) where it is turned by a quarter."""
        turned = cv2.transpose(image) if self.swap else image
        if self.flip_x or self.flip_y:
            axis = -1 if self.flip_x and self.flip_y else 1 if self.flip_x else 0
            turned = cv2.flip(turned, axis)
        return np.asarray(turned, np.uint8)


def turn_of(frame: VideoFrame) -> Turn:
    """Read the file's display matrix, to the nearest quarter turn."""
    # PyAV's own type of this mapping knows one of its keys only.
    data = cast("Mapping[str, Buffer]", frame.side_data).get("DISPLAYMATRIX")
    if data is None:
        return Turn()
    a, b, _, c, d = np.frombuffer(bytes(data), np.int32, 5).astype(float)
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return Turn(flip_x=bool(a < 0), flip_y=bool(d < 0))
    return Turn(swap=True, flip_x=bool(c < 0), flip_y=bool(b < 0))


class Painter:
    """Turns frames of one track into upright pictures; `pixel_shape` is width over height."""

    def __init__(self, pixel_shape: float) -> None:
        self._pixel_shape = pixel_shape
        self._reformatter = VideoReformatter()
        self.turn = Turn()

    def paint(self, frame: VideoFrame) -> Image:
        """(H, W, 3) uint8 BGR, C-contiguous, upright."""
        width = frame.width
        if self._pixel_shape != 1.0:
            width = max(round(width * self._pixel_shape), 1)
        plain = self._reformatter.reformat(
            frame, width=width, format="bgr24", interpolation=Interpolation.BICUBIC
        )
        image: Image = np.ascontiguousarray(plain.to_ndarray())
        if frame.color_trc in _HDR:
            image = tone_mapping.for_a_screen(image, int(frame.color_trc))
        return image if self.turn == Turn() else self.turn.of(image)


class Deinterlacer:
    """Makes one whole picture of two fields; frames without fields pass unchanged.

    Begins with the first frame that has fields. Each frame then comes one later than it went in.
    """

    def __init__(self) -> None:
        self._graph: Graph | None = None
        self._made_for: tuple[int, int, str] | None = None

    def pass_through(self, frame: VideoFrame, time_base: Fraction) -> Iterator[VideoFrame]:
        """The frames that are ready once `frame` is known."""
        if self._graph is None and not frame.interlaced_frame:
            yield frame
            return
        made_for = (frame.width, frame.height, frame.format.name)
        if made_for != self._made_for:
            yield from self.rest()
            self._graph, self._made_for = _graph(frame, time_base), made_for
        assert self._graph is not None
        self._graph.vpush(frame)
        yield from self._ready()

    def rest(self) -> Iterator[VideoFrame]:
        """Flush the pictures still inside the filter; afterwards it begins anew."""
        if self._graph is not None:
            self._graph.vpush(None)
            yield from self._ready()
        self.forget()

    def forget(self) -> None:
        """Begin anew, as after a jump."""
        self._graph = self._made_for = None

    def _ready(self) -> Iterator[VideoFrame]:
        assert self._graph is not None
        while True:
            try:
                yield self._graph.vpull()
            except (BlockingIOError, EOFError):  # it waits for the next frame, or all are out
                return


def _graph(frame: VideoFrame, time_base: Fraction) -> Graph:
    graph = Graph()
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=time_base
    )
    fields = graph.add("bwdif", "mode=send_frame:parity=auto:deint=interlaced")
    sink = graph.add("buffersink")
    source.link_to(fields)
    fields.link_to(sink)
    graph.configure()
    return graph
