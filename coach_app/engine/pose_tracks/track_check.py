"""Whether a pose track that came from elsewhere is what measuring its video here would give.

First its numbers are looked at, then its times are compared with those of every frame of the
video, and then runs of a few frames, spread over the whole video at places that nobody can know
beforehand, are measured again and compared keypoint by keypoint.
"""

import itertools
import random
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.structures import SCORE_LIMIT, Pose, PoseTrack
from coach_app.engine.kinematics.body_size import torso_length
from coach_app.engine.media.capture import FileSource
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose_tracks.tracks import impossible_values

OTHER_MODEL = "another model made it"


@dataclass(frozen=True, slots=True)
class _Spots:
    """Where a track is measured again."""

    most: int = 32
    run: int = 4  # frames in a row; the last is compared, when the model has found its person
    fewest: int = 5  # in which a keypoint is seen, to be judged by itself


@dataclass(frozen=True, slots=True)
class _Allowed:
    """How far a track may lie from what is measured here, in torso lengths.

    Room is left above what honest tracks reach, which were measured by the same model in one go,
    and so smoothed over more frames: thirteen films with one person
    (`python -m benchmarks.hostile_tracks --honest FOLDER`).
    """

    spot: float = 0.08  # the middle keypoint of a spot; honest: 0.058 at most
    farthest: float = 0.25  # any keypoint seen well of a spot; honest: 0.2, but for one in a film
    spots_share: float = 0.95  # of the spots agree with both: one of 32 need not
    keypoint: float = 0.08  # any one keypoint in the middle of all spots; honest: 0.039
    depth: float = 0.25  # likewise in metres, which the model knows less well; honest: 0.12
    score: float = 0.15  # any keypoint's score, 0 to 1, in the middle; honest: 0.03


@dataclass(frozen=True, slots=True)
class _Plausible:
    """What numbers of a living person in a video are, without measuring anything."""

    time_slack_s: float = 0.002  # another computer's decoder rounds times in its own way
    outside: float = 0.25  # pictures beside the picture, for what is seen
    guessed_outside: float = 5.0  # and for feet that the model guesses at below the picture
    still: float = 0.002  # of a body's extent: living keypoints, and a model's noise, move more
    still_from_s: float = 2.0


_SPOTS, _ALLOWED, _PLAUSIBLE = _Spots(), _Allowed(), _Plausible()
_METRES_OF_TORSO = 0.5  # world coordinates are compared in metres; so long is a torso about


@dataclass(frozen=True, slots=True)
class Difference:
    """How far a track lies from what is measured here.

    Attributes:
        spots: (N,) torso lengths, the middle keypoint of each spot; inf where only one of the
            two sees somebody.
        farthest: (N,) as `spots`, the farthest keypoint.
        keypoints: (K,) torso lengths, the middle spot of each keypoint; 0 where hardly seen.
        world: (K,) as `keypoints`, of the coordinates in metres.
        scores: (K,) the middle difference of each keypoint's score.
    """

    spots: Array
    farthest: Array
    keypoints: Array
    world: Array
    scores: Array

    def reason(self) -> str | None:
        """Why the track is not believed, in a few words; None if it may be."""
        if not len(self.spots):
            return "its video has no frame to compare with"
        if float((self.spots <= _ALLOWED.spot).mean()) < _ALLOWED.spots_share:
            return "the poses are not those of the person in the video"
        agree = (self.spots <= _ALLOWED.spot) & (self.farthest <= _ALLOWED.farthest)
        keypoint = float(self.keypoints.max())
        if float(agree.mean()) < _ALLOWED.spots_share or keypoint > _ALLOWED.keypoint:
            return "a part of the body lies beside that of the person in the video"
        if float(self.world.max()) > _ALLOWED.depth:
            return "the depth of the poses is not that of the person in the video"
        if float(self.scores.max()) > _ALLOWED.score:
            return "it is sure of what cannot be seen, or unsure of what can"
        return None


def check_track(
    track: PoseTrack,
    video: Path,
    estimator: PoseEstimator,
    *,
    progress: Progress = UNWATCHED,
) -> str | None:
    """Why `track`, from anybody, cannot be used for `video`, in a few words; None if it can.

    The estimator, of the model that the track names, is reset and not closed.

    Raises:
        Cancelled: `progress` was cancelled.
        CaptureError, EstimationError: as `FileSource` and the estimator do.
    """
    if track.skeleton is not estimator.skeleton or track.model != estimator.name:
        return OTHER_MODEL
    wrong = nonsense(track)
    if wrong is not None:
        return wrong
    with closing(FileSource(video)) as source:
        if track.size_px != source.size_px:
            return "it was measured in a picture of another size"
        found = difference(track, source, estimator, progress)
    if track.model != estimator.name:  # another one had to step in
        return OTHER_MODEL
    return found if isinstance(found, str) else found.reason()


def nonsense(track: PoseTrack) -> str | None:
    """Find what is wrong with the numbers alone, in a few words; None if nothing is."""
    wrong = impossible_values(track)
    if wrong is not None:
        return f"it has {wrong}"
    if not len(track) or not np.isfinite(track.keypoints_px).any():
        return "nobody is in it"
    if track.t_s[0] < 0.0:
        return "it has times before the video begins"
    if (np.isnan(track.keypoints_px).any(axis=(1, 2)) & track.seen).any():
        return "it has half a pose"
    size = np.array(track.size_px)
    points, scores = track.keypoints_px[track.seen], track.scores[track.seen]
    pictures = np.where(scores >= SCORE_LIMIT, _PLAUSIBLE.outside, _PLAUSIBLE.guessed_outside)
    margin = pictures[..., None] * size
    if ((points < -margin) | (points > size + margin)).any():
        return "it has poses outside the picture"
    if track.t_s[-1] - track.t_s[0] >= _PLAUSIBLE.still_from_s and _stands_still(track):
        return "its pose never moves"
    return None


def _stands_still(track: PoseTrack) -> bool:
    points = track.keypoints_px[track.seen]
    extent = float(np.ptp(np.median(points, axis=0), axis=0).max())
    return float(np.ptp(points, axis=0).max()) <= _PLAUSIBLE.still * extent


def _places(frames: int) -> list[int]:
    """First frames of the runs, one in each part of the video, by chance."""
    spots = max(1, min(_SPOTS.most, frames // _SPOTS.run))
    chance = random.SystemRandom()
    edges = [frames * i // spots for i in range(spots + 1)]
    return [
        chance.randint(begin, max(begin, end - _SPOTS.run))
        for begin, end in itertools.pairwise(edges)
    ]


def difference(
    track: PoseTrack,
    source: FileSource,
    estimator: PoseEstimator,
    progress: Progress = UNWATCHED,
) -> Difference | str:
    """Pass over a whole video: what is wrong with a track's times, or how far its poses lie.

    The track's numbers are possible; the source is read from start to end; nothing is closed.

    Raises:
        Cancelled, CaptureError, EstimationError: as `check_track` does.
    """
    pairs: list[tuple[Pose | None, Pose | None]] = []
    run = {first + i: i for first in _places(len(track)) for i in range(_SPOTS.run)}
    for i, t_s in enumerate(track.t_s.tolist()):
        progress.stop_if_cancelled("Checking the poses was stopped.")
        frame = source.read() if i in run else None
        at_s = source.skip() if i not in run else None if frame is None else frame.t_s
        if at_s is None:
            return "it has more frames than the video"
        if abs(at_s - t_s) > _PLAUSIBLE.time_slack_s:
            return "its times are not those of the video"
        if frame is not None:
            if run[i] == 0:
                estimator.reset()
            pose = estimator.estimate(frame)
            if run[i] == _SPOTS.run - 1 or i == len(track) - 1:
                pairs.append((track.pose(i), pose))
        progress((i + 1) / len(track))
    if source.skip() is not None:
        return "it has fewer frames than the video"
    return compare(pairs, track)


def compare(pairs: list[tuple[Pose | None, Pose | None]], track: PoseTrack) -> Difference:
    """How far poses of `track` (first of each pair) lie from those measured here (second)."""
    k = len(track.skeleton)
    apart = np.full((len(pairs), k), np.nan)
    depth, scores = apart.copy(), apart.copy()
    spots, farthest = np.zeros(len(pairs)), np.zeros(len(pairs))
    corners = track.skeleton.indices(("left_shoulder", "right_shoulder", "left_hip", "right_hip"))
    for i, (theirs, ours) in enumerate(pairs):
        if theirs is None or ours is None:
            spots[i] = farthest[i] = 0.0 if theirs is ours else np.inf
            continue
        scores[i] = np.abs(theirs.scores - ours.scores)
        seen = ours.scores >= SCORE_LIMIT
        torso_px = _torso_px(ours.keypoints_px[list(corners)].astype(np.float64))
        away = np.hypot(*(theirs.keypoints_px - ours.keypoints_px).T) / torso_px
        apart[i, seen] = away[seen]
        if seen.any():
            spots[i], farthest[i] = float(np.median(away[seen])), float(away[seen].max())
        if theirs.world_m is not None and ours.world_m is not None:
            away_m = np.linalg.norm(theirs.world_m - ours.world_m, axis=1)
            depth[i, seen] = away_m[seen] / _METRES_OF_TORSO
        elif theirs.world_m is not None or ours.world_m is not None:
            depth[i] = np.inf
    return Difference(spots, farthest, _middle(apart), _middle(depth), _middle(scores))


def _torso_px(corners: Array) -> float:
    across = np.hypot(*(corners[0] - corners[1]))
    along = np.hypot(*(corners[:2].mean(axis=0) - corners[2:].mean(axis=0)))
    return max(float(torso_length(np.asarray(along), np.asarray(across))), 1.0)


def _middle(values: Array) -> Array:
    """Median over the spots, (K,); 0 for a keypoint that is seen in too few of them."""
    fewest = min(_SPOTS.fewest, len(values))
    of_all = np.zeros(values.shape[1])
    for k, column in enumerate(values.T):
        known = column[~np.isnan(column)]
        if len(known) >= max(fewest, 1):
            of_all[k] = float(np.median(known))
    return of_all
