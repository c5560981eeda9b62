"""Somebody else in the picture: who was taken for the participant, and what that cost."""

import numpy as np
import numpy.typing as npt

from benchmarks.common.stage import Stage
from benchmarks.common.stand_ins.truth import Truth
from benchmarks.judging import sessions
from benchmarks.judging.films import Film, stage
from benchmarks.judging.tallies import Share, Tallies, put, share_correct, share_of
from coach_app.engine.core.arrays import Mask
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack

_LIMBS = tuple(
    f"{side}_{part}"
    for part in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
    for side in ("left", "right")
)


_ELSEWHERE = 0.3  # of a trunk's length: a pose that far off is not a measurement of the participant


def measure_bystander(film: Film, truth: Truth, track: PoseTrack, tallies: Tallies) -> None:
    """Frames in which somebody else was taken for the participant, and what that cost."""
    _, found = sessions.judged(film, track)
    of = stage(film)
    elsewhere = strayed(of, track)
    there = _covered_little(of)
    handed_on = np.isfinite(track.keypoints_px).all(axis=(1, 2))
    put(
        tallies,
        bystander_frames=Share(float(elsewhere.sum()), 1.0),
        bystander_kept=share_of(handed_on & ~elsewhere, there),
        bystander_correct=share_correct(found),
    )


def _covered_little(of: Stage) -> Mask:
    """(T,) the participant is in the picture, with limbs that are not behind somebody."""
    limbs = of.in_view()[:, BLAZEPOSE.indices(_LIMBS)]
    return np.asarray(of.present() & (limbs.mean(axis=1) > 0.8))


def strayed(of: Stage, track: PoseTrack) -> Mask:
    """(T,) frames whose pose is nearer to somebody else than to the participant."""
    own = _apart(of, of.participant.posture.keypoints_m, track)
    others = [_apart(of, other.posture.keypoints_m, track) for other in of.others]
    nearest = np.min([*others, np.full(len(track), np.inf)], axis=0)
    away = own > _ELSEWHERE
    handed_on = np.isfinite(own)
    return np.asarray(handed_on & away & (nearest < own))


def _apart(
    of: Stage, keypoints_m: npt.NDArray[np.float64], track: PoseTrack
) -> npt.NDArray[np.float64]:
    """(T,) mean distance of the limbs' keypoints from a person's, in trunk lengths."""
    camera = of.scene.camera
    points_px, depth = camera.project(keypoints_m)
    limbs = BLAZEPOSE.indices(_LIMBS)
    away = np.linalg.norm(track.keypoints_px[:, limbs] - points_px[:, limbs], axis=-1)
    trunk_px = of.participant.body.trunk * camera.scale_px(depth.mean(axis=1))
    return np.asarray(away.mean(axis=1) / trunk_px)
