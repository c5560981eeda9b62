"""Who is judged where several real people are in the picture.

    python -m benchmarks.judging --level crowd [--json]

Cut-outs of real people stand and walk in photographed rooms. `bystander_frames` counts frames whose
pose lies on somebody else, `kept` is the share of the frames, in which the participant is to be
seen and hardly covered, that have the participant's pose.
"""

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.common.machine import progress, usable_cores
from benchmarks.common.plain_extraction import extract_track
from benchmarks.judging.real_crowd.cut_outs import PEOPLE, CutOut, cut_out
from benchmarks.judging.real_crowd.kinds import KINDS, scenes
from benchmarks.judging.real_crowd.scenes import Drawn, Scene, SceneSource
from coach_app.app.installation import Installation
from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.catalogue import open_estimator

_LIMBS = BLAZEPOSE.indices(
    tuple(
        f"{side}_{part}"
        for part in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
        for side in ("left", "right")
    )
)
_ELSEWHERE = 0.3  # of a trunk's length: a pose that far off does not lie on the participant
_CLEAR = 0.8  # share of the participant that nobody covers


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a scene.

    Attributes:
        scene: which. strayed: (T,) frames judged on somebody else.
        kept: (T,) frames with the participant's pose. there: (T,) frames that should have it.
    """

    scene: Scene
    strayed: Mask
    kept: Mask
    there: Mask


def run_crowd() -> tuple[dict[str, float], list[dict[str, object]]]:
    """Make and look at every scene: figures over all and by kind, and a row a scene."""
    everything = scenes()
    with ProcessPoolExecutor(min(usable_cores(), 8)) as pool:
        people = dict(zip(PEOPLE, pool.map(cut_out, PEOPLE), strict=True))
        progress(f"{len(people)} people cut out")
    with ProcessPoolExecutor(
        min(usable_cores(), 8), initializer=_CUT_OUTS.update, initargs=(people,)
    ) as pool:
        found = []
        for one in pool.map(look_at, everything):
            found.append(one)
            progress(f"{one.scene.name}: {one.strayed.sum()} {_share(one.kept, one.there):.3f}")
    figures = _figures(found)
    for kind in KINDS:
        own = _figures([one for one in found if one.scene.kind == kind])
        figures |= {f"{kind.replace(' ', '_')}.{name}": value for name, value in own.items()}
    rows: list[dict[str, object]] = [{"film": one.scene.name, **_figures([one])} for one in found]
    return figures, rows


_CUT_OUTS: dict[str, CutOut] = {}


def look_at(scene: Scene, cut_outs: Mapping[str, CutOut] | None = None) -> Found:
    """Let the participant's tracker look at a scene."""
    cv2.setNumThreads(1)
    parts = Installation.load()
    tracker = ParticipantTracker(
        open_estimator(parts.model, parts.models, parts.cache, threads=1, device="cpu")
    )
    source = SceneSource(scene, _CUT_OUTS if cut_outs is None else cut_outs)
    try:
        track = extract_track(source, tracker)
    finally:
        tracker.close()
    return compare(scene, source.drawn, track)


def compare(scene: Scene, drawn: list[Drawn], track: PoseTrack) -> Found:
    """Whose pose it is in every frame."""
    counted = scene.times >= scene.counted_s
    strayed, kept, there = (np.zeros(len(track), np.bool_) for _ in range(3))
    for i, made in enumerate(drawn):
        which = scene.shot(float(scene.times[i])).participant
        own = _apart(track.keypoints_px[i], made.keypoints_px[which], made.keypoints_px[which])
        others = [
            _apart(track.keypoints_px[i], points, made.keypoints_px[which])
            for k, points in enumerate(made.keypoints_px)
            if k != which and made.present[k]
        ]
        handed_on = bool(np.isfinite(own))
        strayed[i] = handed_on and own > _ELSEWHERE and min(others, default=np.inf) < own
        kept[i] = handed_on and not strayed[i]
        there[i] = made.present[which] and made.clear >= _CLEAR
    return Found(scene, strayed & counted, kept & counted, there & counted)


def _apart(pose: npt.ArrayLike, points: Array, participant: Array) -> float:
    """Mean distance of the limbs, in trunk lengths of the participant; NaN without a pose."""
    away = np.linalg.norm((np.asarray(pose, np.float64) - points)[_LIMBS], axis=-1)
    corners = participant[
        BLAZEPOSE.indices(("left_shoulder", "right_shoulder", "left_hip", "right_hip"))
    ]
    trunk_px = float(np.hypot(*(corners[:2].mean(axis=0) - corners[2:].mean(axis=0))))
    return float(away.mean() / max(trunk_px, 1.0))


def _share(where: Mask, of: Mask) -> float:
    return float((where & of).sum() / max(of.sum(), 1))


def _figures(found: list[Found]) -> dict[str, float]:
    there = np.concatenate([one.there for one in found])
    kept = np.concatenate([one.kept for one in found])
    return {
        "cases": float(len(found)),
        "bystander_frames": float(sum(one.strayed.sum() for one in found)),
        "kept": _share(kept, there),
    }
