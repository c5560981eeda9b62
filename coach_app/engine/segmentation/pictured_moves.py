"""Drops proposed moves in which the pictures do not change: jitter in a still or an end card.

Where a picture stands still, or is darkened behind a text, keypoints tremble, and trembling may
look like a small exercise. A limb that moves changes the picture where it was and where it comes
to.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.structures import Image, PoseTrack
from coach_app.engine.media.capture import FileSource
from coach_app.engine.segmentation.proposed_moves import ProposedMove, propose_moves

_STOPPED = "Looking at the moves was stopped."
_LIMBS = 4  # keypoints that go farthest in a repetition: those of an arm or a leg
_RADIUS = 0.04  # of the body's extent: how far around a keypoint the picture is compared
_LEAST_CHANGE = 3.0  # grey levels of 255: less is a video's coding
_DARK = 0.25  # of the brightest move: an end card's text stands on a darkened picture


@dataclass(frozen=True, slots=True, eq=False)
class _Rep:
    """One repetition: where it begins, and where the body is farthest from that.

    Attributes:
        first, farthest: frames.
        places_px: (2 L, 2) where the keypoints that go farthest are in both frames.
        radius_px: how far around them is compared.
    """

    first: int
    farthest: int
    places_px: Array
    radius_px: int


def find_moves(
    video: Path, track: PoseTrack, progress: Progress = UNWATCHED
) -> tuple[ProposedMove, ...]:
    """The moves in which the picture changes where the body moves, and is not darkened.

    `track` has every frame of `video`.

    Raises:
        Cancelled: it was stopped. CaptureError: the video cannot be read.
    """
    return pictured(video, track, propose_moves(track), progress)


def pictured(
    video: Path, track: PoseTrack, moves: Sequence[ProposedMove], progress: Progress = UNWATCHED
) -> tuple[ProposedMove, ...]:
    """Add pictures to moves that were found before; see `find_moves`."""
    reps = [list(_reps(track, move)) for move in moves]
    wanted = {frame for of_move in reps for rep in of_move for frame in (rep.first, rep.farthest)}
    pictures = _pictures(video, wanted, progress)
    changes = [[_change(rep, pictures) for rep in of_move] for of_move in reps]
    light = [[_light(rep, pictures) for rep in of_move] for of_move in reps]
    brightest = max((float(np.median(one)) for one in light if one), default=0.0)
    return tuple(
        move
        for move, change, bright in zip(moves, changes, light, strict=True)
        if not change
        or (np.median(change) >= _LEAST_CHANGE and np.median(bright) >= _DARK * brightest)
    )


def _reps(track: PoseTrack, move: ProposedMove) -> Iterator[_Rep]:
    for start_s, end_s in move.rep_spans_s:
        first, after = (int(i) for i in np.searchsorted(track.t_s, (start_s, end_s)))
        points = track.keypoints_px[first : after + 1].astype(np.float64)
        if len(points) < 2 or not np.isfinite(points[0]).all():
            continue
        away = np.nan_to_num(np.hypot(*np.moveaxis(points - points[0], -1, 0)))
        farthest = int(away.mean(axis=1).argmax())
        limbs = np.argsort(away[farthest])[-_LIMBS:]
        extent = float(np.ptp(points[0], axis=0).max())
        places = points[[0, farthest]][:, limbs].reshape(-1, 2)
        yield _Rep(first, first + farthest, places, max(round(_RADIUS * extent), 2))


def _pictures(video: Path, wanted: set[int], progress: Progress) -> dict[int, Image]:
    """The wanted frames, grey and a little blurred: (H, W) uint8 by number."""
    found: dict[int, Image] = {}
    with closing(FileSource(video)) as source:
        for index in range(max(wanted, default=-1) + 1):
            progress.stop_if_cancelled(_STOPPED)
            progress.counted(index, max(wanted))
            if index not in wanted:
                if source.skip() is None:
                    break
                continue
            frame = source.read()
            if frame is None:
                break
            grey = cv2.blur(cv2.cvtColor(frame.image_bgr, cv2.COLOR_BGR2GRAY), (3, 3))
            found[index] = np.asarray(grey, np.uint8)
    return found


def _change(rep: _Rep, pictures: Mapping[int, Image]) -> float:
    """How much the picture changes around the places, grey levels: at a quarter of them or more."""
    if rep.first not in pictures or rep.farthest not in pictures:
        return np.inf  # what cannot be looked at is left to the keypoints
    before, after = pictures[rep.first], pictures[rep.farthest]
    changed = [
        float(cv2.absdiff(before[part], after[part]).mean()) for part in _patches(rep, before)
    ]
    return float(np.percentile(changed, 75.0)) if changed else np.inf


def _light(rep: _Rep, pictures: Mapping[int, Image]) -> float:
    """How bright the picture is, grey levels."""
    return float(pictures[rep.farthest].mean()) if rep.farthest in pictures else np.inf


def _patches(rep: _Rep, picture: Image) -> Iterator[tuple[slice, slice]]:
    height, width = picture.shape[:2]
    for x, y in rep.places_px:
        left, top = round(x) - rep.radius_px, round(y) - rep.radius_px
        right, bottom = left + 2 * rep.radius_px + 1, top + 2 * rep.radius_px + 1
        if right > 0 and bottom > 0 and left < width and top < height:
            yield slice(max(top, 0), bottom), slice(max(left, 0), right)
