"""Whether somebody on the floor is noticed, and nobody else.

    python -m benchmarks.floor_watch [--json]

Drawn: people who follow a shipped routine, fall to any side or sit down on the floor, and stay
there, with the errors of a pose model; in every third one the model sees nobody any more from
then on. `noticed` is the share of them within `WANTED_S` of being down; `median_s` and `worst_s`
are after the body has come to the floor. `lying_noticed` is the same for clips of people who
exercise on the floor, as participants of a standing routine, each clip repeated if it is short.
`false_routines` counts alarms over the shipped routines done by drawn followers, `false_clips`
over the clips in which nobody lies down, and `false_own` over all clips against themselves: who
does a floor exercise is asked nothing.
"""

import argparse
from dataclasses import replace

import numpy as np

from benchmarks.common.machine import progress, report
from benchmarks.common.stand_ins.truth import follower_truth
from benchmarks.floor_watch.drawn_falls import BEFORE_S, drawn_falls
from benchmarks.hand_sign.drawn_signs import as_coco
from benchmarks.hand_sign.tracks import all_clips, at_least, clip_track, shipped_tracks
from benchmarks.judging.cases import catalogue
from benchmarks.judging.keypoint_noise import noisy
from benchmarks.judging.sessions import routine
from coach_app.app.installation import Installation
from coach_app.avatar.shipped import instructor_track
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.live.session_watch import SessionWatch
from coach_app.settings import resource_dir

WANTED_S = 20.0
FALLS = 60
FOLLOWERS = 40
_LONG_S = 30.0

ON_THE_FLOOR = (
    *("bridge", "buttbridge", "cobra", "donkey", "heeltouch", "kneetochest", "plank"),
    *("reclined", "scissors", "sideraise", "side_crunch_follower", "side_crunch_instructor"),
)
"""Clips of people who lie or are on all fours."""


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    arguments = parser.parse_args()
    parts = Installation.load()
    report({**drawn_figures(), **routine_figures(), **clip_figures(parts)}, arguments.json)


def alarm_s(watch: SessionWatch, track: PoseTrack) -> float | None:
    """When the first alarm comes, with the routine at the track's own times."""
    times: list[float] = track.t_s.tolist()
    for i, t_s in enumerate(times):
        if watch.update(t_s, track.pose(i), track.skeleton, t_s, running=True).alarms:
            return t_s
    return None


def drawn_figures() -> dict[str, float]:
    """Falls noticed, and how long after."""
    after_s = []
    for i, fall in enumerate(drawn_falls(FALLS)):
        track = noisy(fall.track(), i)
        if i % 2:
            track = as_coco(track)
        if i % 3 == 2:
            track = _lost(track, fall.down_s)
        watch = SessionWatch((), noisy(_instructor(i), 1))
        found = alarm_s(watch, track)
        after_s.append(np.inf if found is None else found - fall.down_s)
        if found is None or found < BEFORE_S or after_s[-1] > WANTED_S:
            progress(f"{fall.kind} {i} towards {fall.towards_deg:.0f}: {found}")
    noticed = np.array(after_s)
    return {
        "falls": len(noticed),
        "noticed": float(((noticed > 0.0) & (noticed <= WANTED_S)).mean()),
        "median_s": float(np.median(noticed)),
        "worst_s": float(noticed.max()),
    }


def routine_figures() -> dict[str, float]:
    """Alarms over the shipped routines: their instructors, and drawn followers."""
    found = routines = 0
    for dance, track in shipped_tracks():
        routines += 1
        found += alarm_s(SessionWatch(dance.moves, None), noisy(track, 1)) is not None
    for case in catalogue(FOLLOWERS):
        track = noisy(
            follower_truth(case.follower, case.times, case.body, case.camera).track, case.seed
        )
        watch = SessionWatch(routine(case.routine).moves, None)
        found += alarm_s(watch, track) is not None
    return {"routines": routines + FOLLOWERS, "false_routines": found}


def clip_figures(parts: Installation) -> dict[str, float]:
    """Alarms over the real clips."""
    noticed, lying, upright, false, own = 0, 0, 0, 0, 0
    for clip in all_clips():
        track = clip_track(parts, clip)
        found = alarm_s(SessionWatch((), None), at_least(track, _LONG_S))
        own += alarm_s(SessionWatch((), track), track) is not None
        if clip.stem in ON_THE_FLOOR:
            lying += 1
            noticed += found is not None and found - _first_seen_s(track) <= WANTED_S
        else:
            upright += 1
            false += found is not None
            if found is not None:
                progress(f"{clip.name}: alarm at {found:.1f} s")
    return {
        "lying_clips": lying,
        "lying_noticed": noticed / lying,
        "upright_clips": upright,
        "false_clips": false,
        "false_own": own,
    }


def _instructor(i: int) -> PoseTrack:
    names = ("standing-whole-body", "seated-arms")
    return instructor_track(resource_dir() / "reference_routines" / names[i % 2])


def _first_seen_s(track: PoseTrack) -> float:
    return float(track.t_s[track.seen][0])


def _lost(track: PoseTrack, from_s: float) -> PoseTrack:
    gone = track.t_s >= from_s
    points = np.where(gone[:, None, None], np.float32(np.nan), track.keypoints_px)
    return replace(track, keypoints_px=points, scores=np.where(gone[:, None], 0.0, track.scores))


if __name__ == "__main__":
    main()
