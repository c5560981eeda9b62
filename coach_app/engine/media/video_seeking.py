"""Any picture of a video file, forwards, backwards and by jumps: for looking, not for measuring.

`FileSource` reads a file once from its beginning; this one is asked for moments, as somebody does
who drags a playhead. Compressed video can only be entered at its key pictures, so what lies
between such a picture and the wanted one is decoded too, and kept, shrunk: the step backwards that
usually follows then costs nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from coach_app.engine.core.structures import Image
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.display import shrink
from coach_app.engine.media.films.film import Film
from coach_app.engine.media.picture_cache import PICTURES, PictureCache
from coach_app.errors import CaptureError

# Reading on is cheaper than jumping, which decodes from the last key picture again.
_READ_ON_S = 1.5
# Pictures so little before the wanted one are kept: the step backwards usually follows.
_KEPT_BEFORE_S = 0.5
_SAME_S = 0.002


@dataclass(frozen=True, slots=True)
class Still:
    """One picture of a video.

    Attributes:
        image_bgra: (h, w, 4) uint8, C-contiguous, within the box that was asked for.
    """

    image_bgra: Image
    t_s: float
    size_px: tuple[int, int]


class SeekableVideo:
    """Pictures of one file by their times; those that were decoded are kept in `pictures`.

    Raises:
        CaptureError: it cannot be played.
    """

    def __init__(self, path: Path, pictures: PictureCache = PICTURES) -> None:
        FileSource(path).close()  # says in one sentence what is wrong with it
        self._path = path
        self._film = Film(path)
        self._pictures = pictures
        self._owner = object()  # what is kept does not keep the video open
        self._read_s = -1.0  # time of the picture that was decoded last
        first = self._decode()
        if first is None:
            raise CaptureError(f"{path} cannot be read any more; choose the file again.")
        self._ahead: tuple[Image, float] | None = first

    def at(self, t_s: float, box_px: tuple[int, int]) -> Still:
        """The picture that is shown at `t_s`, within `box_px` (width and height).

        Raises:
            CaptureError: the file cannot be read any more.
        """
        found = self._find(t_s, box_px)
        if found is not None:
            return found
        if not self._read_s - _SAME_S <= t_s <= self._read_s + _READ_ON_S:
            self._jump(t_s)
        return self._read_up_to(t_s, box_px)

    def close(self) -> None:
        """Release the file and the pictures."""
        self._film.close()
        self._ahead = None
        self._pictures.drop(self._owner)

    def _find(self, t_s: float, box_px: tuple[int, int]) -> Still | None:
        """A kept picture at exactly that time: what is asked for are mostly frames' own times."""
        return self._pictures.get(self._owner, (round(t_s, 3), *box_px), Still)

    def _read_up_to(self, t_s: float, box_px: tuple[int, int]) -> Still:
        """Decode until the next picture would be later than `t_s`; keep all on the way."""
        shown = self._find(self._read_s, box_px)
        while (following := self._ahead or self._decode()) is not None:
            self._ahead = following
            image, time_s = following
            if shown is not None and time_s > t_s + _SAME_S:
                break
            shown = self._keep(image, time_s, box_px)
            self._read_s, self._ahead = time_s, None
            if time_s > t_s - _SAME_S:
                break
        shown = shown or self._last_kept(t_s, box_px)
        if shown is None:
            raise CaptureError(f"{self._path} cannot be read any more; choose the file again.")
        return shown

    def _jump(self, t_s: float) -> None:
        """Stand so that the next picture decoded is at `t_s` or a little before."""
        if not self._film.jump(t_s):
            self._film.rewind()  # GIFs among them
        self._read_s = -1.0
        self._ahead = None
        last_s: float | None = None
        while (at_s := self._film.advance()) is not None:
            last_s = at_s
            if at_s >= t_s - _KEPT_BEFORE_S:
                image = self._film.picture()
                if image is not None:
                    self._ahead = (image, at_s)
                    return
        if last_s is not None and last_s < t_s - _KEPT_BEFORE_S:
            self._jump(last_s)  # past the end the last picture stays

    def _decode(self) -> tuple[Image, float] | None:
        while (t_s := self._film.advance()) is not None:
            image = self._film.picture()
            if image is not None:
                return image, t_s
        return None

    def _keep(self, image: Image, t_s: float, box_px: tuple[int, int]) -> Still:
        still = Still(shrink(image, *box_px), t_s, (image.shape[1], image.shape[0]))
        key = (round(t_s, 3), *box_px)
        self._pictures.put(self._owner, key, still, still.image_bgra.nbytes)
        return still

    def _last_kept(self, t_s: float, box_px: tuple[int, int]) -> Still | None:
        """Past the file's end: the latest picture that is known."""
        earlier = [
            still
            for key, still in self._pictures.all_of(self._owner, Still)
            if key == (round(still.t_s, 3), *box_px) and still.t_s <= t_s
        ]
        return max(earlier, key=lambda still: still.t_s, default=None)
