"""Poses of another program's file, and the track of one of its persons."""

from dataclasses import dataclass, field

import numpy as np

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import FloatArray, PoseTrack, TimeArray
from coach_app.engine.pose_tracks.following import Person, one_person
from coach_app.errors import InputError

__all__ = ["FoundPoses", "Person", "track_of"]

_SCALED_MOST = 3.0  # shares of a picture: legs may reach out of it; no body is as small in pixels
_LEFT_OF_MIDDLE = 0.05  # share of coordinates below 0 from which they are -1 to 1 and not 0 to 1


@dataclass(frozen=True, slots=True)
class FoundPoses:
    """Poses of a file.

    Attributes:
        kind: a word of `track_import.KINDS`.
        frames: the persons of every frame, in the file's order.
        t_s: (T,) times; None where the file has none.
        size_px: width and height of the picture; None where the file does not say.
        world_m: (T, K, 3) as in `PoseTrack` of the one person; None where the file has none.
        whole: the track itself, where the file is our own: it holds more than the frames above.
        pixels: coordinates are px for sure; otherwise `extent` looks at them.
    """

    kind: str
    skeleton: Skeleton
    frames: list[list[Person]] = field(repr=False)
    t_s: TimeArray | None = None
    size_px: tuple[int, int] | None = None
    model: str = "unknown"
    world_m: FloatArray | None = field(default=None, repr=False)
    whole: PoseTrack | None = field(default=None, repr=False)
    pixels: bool = False

    @property
    def extent(self) -> tuple[float, float] | None:
        """Edges of the picture where coordinates are shares of it; None: coordinates are px.

        OpenPose scales to (0, 1) or (-1, 1) where it is told to, MediaPipe always gives (0, 1).
        """
        people = [person for people in self.frames for person in people]
        if self.pixels or self.whole is not None or not people:
            return None
        numbers = np.concatenate([person[:, :2].ravel() for person in people])
        numbers = numbers[np.isfinite(numbers)]
        if not len(numbers) or np.quantile(np.abs(numbers), 0.95) > _SCALED_MOST:
            return None
        signed = self.kind == "openpose" and (numbers < 0.0).mean() > _LEFT_OF_MIDDLE
        return (-1.0, 1.0) if signed else (0.0, 1.0)

    @property
    def most_people(self) -> int:
        """The most persons in one frame."""
        return max((len(people) for people in self.frames), default=0)

    @property
    def scores_above_one(self) -> int:
        """How many scores are above 1: OpenPose and SimCC networks give such now and then."""
        people = (person for people in self.frames for person in people)
        return sum(int((person[:, 2] > 1.0).sum()) for person in people)


def track_of(
    found: FoundPoses,
    t_s: TimeArray | None = None,
    size_px: tuple[int, int] | None = None,
    *,
    scores_as_found: bool = False,
) -> PoseTrack:
    """The track of one person: the most prominent of all frames (see `following`).

    Args:
        found: as `track_import.read_poses` gave it.
        t_s: (N,) times of the video's frames, N at least T; None: the file's own.
        size_px: width and height of the video; None: the file's own.
        scores_as_found: leave scores above 1 as they are; only for writing them out again. A
            track that Coach works with has scores in [0, 1].

    Raises:
        InputError: neither the file nor the caller knows times or size, or the file has more
            frames than the video.
    """
    if found.whole is not None and t_s is None and size_px is None:
        return found.whole
    times, size = _clock_and_picture(found, t_s, size_px)
    points = _points(found, len(times), size)
    if not scores_as_found:
        np.minimum(points[..., 2], 1.0, out=points[..., 2])
    return PoseTrack(
        skeleton=found.skeleton,
        t_s=times,
        keypoints_px=points[..., :2].copy(),
        scores=points[..., 2].copy(),
        world_m=_longer(found.world_m, len(times)),
        size_px=size,
        model=found.model,
    )


def _clock_and_picture(
    found: FoundPoses, t_s: TimeArray | None, size_px: tuple[int, int] | None
) -> tuple[TimeArray, tuple[int, int]]:
    """Times and size, of the caller or else of the file; InputError as `track_of`."""
    times = found.t_s if t_s is None else t_s
    size = found.size_px if size_px is None else size_px
    if times is None or size is None:
        lacking = "when each frame was" if times is None else "how large the picture is"
        raise InputError(
            f"The {found.kind} file does not say {lacking}; add the video with --video, or "
            "--rate and --size."
        )
    if len(times) < len(found.frames):
        raise InputError(
            f"The {found.kind} file has {len(found.frames)} frames and the video {len(times)}; "
            "give the video from which it was made."
        )
    return times, size


def _points(found: FoundPoses, count: int, size_px: tuple[int, int]) -> FloatArray:
    """(count, K, 3) float32, x and y in px and the score of one person, NaN where not seen."""
    points = np.full((count, len(found.skeleton), 3), np.nan, dtype=np.float32)
    points[..., 2] = 0.0
    for i, person in enumerate(one_person(found.frames)):
        if person is not None:
            points[i] = person
    if (extent := found.extent) is not None:
        low, high = extent
        points[..., :2] = (points[..., :2] - low) / (high - low) * np.array(size_px, np.float32)
    return points


def _longer(world_m: FloatArray | None, count: int) -> FloatArray | None:
    """Append NaN for the frames that a video has after the last of the file."""
    if world_m is None:
        return None
    missing = np.full((count - len(world_m), *world_m.shape[1:]), np.nan, dtype=np.float32)
    return np.concatenate([world_m, missing])
