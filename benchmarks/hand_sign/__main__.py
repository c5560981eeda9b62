"""Whether the hand sign is recognised when it is given, and only then.

    python -m benchmarks.hand_sign [--json] [--films N]

Drawn people of other proportions, from up to 30 degrees aside, sitting and standing, brisk and
slow, put both hands on the head and hold them there. `drawn.*`: the exact keypoints with the errors
of a pose model, of `blazepose` (33) and `coco` (17); `film.*`: drawn as pictures and seen by the
pose model of this installation. `recognised` is the share within `WANTED_S` after the hands have
arrived; `median_s` and `worst_s` are of those recognised at all. `false_routines` counts signs over
the shipped routines' instructors and followers, `false_clips` over all real clips, each taken for a
participant's while the routine asks for nothing of the kind.
"""

import argparse
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.common.stand_ins.truth import follower_truth
from benchmarks.hand_sign.drawn_signs import DrawnSign, as_coco, drawn_signs
from benchmarks.hand_sign.tracks import all_clips, clip_track, shipped_tracks
from benchmarks.judging.cases import catalogue
from benchmarks.judging.keypoint_noise import noisy
from coach_app.app.installation import Installation
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.render import Scene
from coach_app.avatar.performing.footing import posture_of, seat_m
from coach_app.engine.core.structures import Frame, Pose, PoseTrack
from coach_app.engine.live.hand_sign import HandSign, hands_at_head
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.catalogue import open_estimator

WANTED_S = 2.5
TRIES, FILMS, FOLLOWERS = 100, 20, 40
_FILM_HZ = 15
_FILM_PX = (960, 540)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--films", type=int, default=FILMS, help="tries drawn as pictures")
    arguments = parser.parse_args()
    parts = Installation.load()
    figures = {**drawn_figures(), **film_figures(parts, arguments.films), **false_figures(parts)}
    report(figures, arguments.json)


def signs_s(track: PoseTrack) -> list[float]:
    """When signs are recognised."""
    sign, found = HandSign(), list[float]()
    for i, t_s in enumerate(track.t_s.tolist()):
        before = len(found)
        if sign.update(t_s, hands_at_head(track.pose(i), track.skeleton)).count > before:
            found.append(t_s)
    return found


def drawn_figures() -> dict[str, float]:
    """Tries as keypoints."""
    tries = list(drawn_signs(TRIES))
    tracks = [noisy(drawn.track(), i) for i, drawn in enumerate(tries)]
    figures = _figures("drawn.blazepose", tries, tracks)
    return figures | _figures("drawn.coco", tries, [as_coco(track) for track in tracks])


def film_figures(parts: Installation, count: int) -> dict[str, float]:
    """Tries as pictures, seen by the pose model."""
    tries = list(drawn_signs(count, seed=2026))
    estimator = ParticipantTracker(open_estimator(parts.model, parts.models, parts.cache))
    try:
        tracks = [film_track(drawn, estimator) for drawn in tries]
    finally:
        estimator.close()
    return _figures("film", tries, tracks) if tries else {}


def film_track(drawn: DrawnSign, estimator: ParticipantTracker) -> PoseTrack:
    """What the model sees of a try."""
    estimator.reset()
    camera = replace(drawn.camera, size_px=_FILM_PX)
    scene = Scene(camera, seat_m(drawn.choreography, drawn.body))
    t_s = np.arange(round(drawn.choreography.duration_s * _FILM_HZ)) / _FILM_HZ
    angles = drawn.choreography.angles_at(t_s)
    posture = posture_of(drawn.choreography, angles, drawn.body)
    poses = []
    for i, at_s in enumerate(t_s.tolist()):
        picture = scene.picture(posture, i, drawn.body, Look())
        poses.append(estimator.estimate(Frame(picture, at_s, i)))
    return _as_track(poses, t_s, estimator)


def _as_track(poses: list[Pose | None], t_s: np.ndarray, model: ParticipantTracker) -> PoseTrack:
    shape = (len(model.skeleton),)
    nobody = Pose(np.full((*shape, 2), np.nan, np.float32), np.zeros(shape, np.float32))
    seen = [pose or nobody for pose in poses]
    return PoseTrack(
        model.skeleton,
        t_s,
        np.stack([pose.keypoints_px for pose in seen]),
        np.stack([pose.scores for pose in seen]),
        None,
        _FILM_PX,
        model.name,
    )


def _figures(
    name: str, tries: Iterable[DrawnSign], tracks: Iterable[PoseTrack]
) -> dict[str, float]:
    after_s = []
    for i, (drawn, track) in enumerate(zip(tries, tracks, strict=True)):
        found = signs_s(track)
        after_s.append(found[0] - drawn.begins_s if found else np.inf)
        if after_s[-1] > WANTED_S or len(found) > 1:
            progress(f"{name} {i} from {drawn.camera.yaw_deg:.0f} degrees: {found}")
    after = np.array(after_s)
    known = after[np.isfinite(after)]
    return {
        f"{name}.tries": len(after),
        f"{name}.recognised": float((after <= WANTED_S).mean()),
        f"{name}.median_s": float(np.median(known)) if len(known) else np.nan,
        f"{name}.worst_s": float(known.max()) if len(known) else np.nan,
    }


def false_figures(parts: Installation) -> dict[str, float]:
    """Signs where none was given."""
    shown = [track for _, track in shipped_tracks()]
    shown += [
        follower_truth(case.follower, case.times, case.body, case.camera).track
        for case in catalogue(FOLLOWERS)
    ]
    clips = all_clips()
    return {
        "routines": len(shown),
        "false_routines": sum(len(signs_s(noisy(track, i))) for i, track in enumerate(shown)),
        "clips": len(clips),
        "false_clips": sum(len(signs_s(clip_track(parts, clip))) for clip in clips),
    }


if __name__ == "__main__":
    main()
