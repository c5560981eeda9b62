"""What it takes at the end of a session to say how well its moves were done.

    python -m benchmarks.judging.session_quality [--minutes 10] [--json]

The shipped routine is drawn again and again until the minutes are full, and followed 0.6 s late by
itself with noise of 1.5 px. `quality_s` is the time for the quality of all moves, `judging_s` that
for the score, both of the processor; `quality_s_per_minute` is a minute's share. `quality` is of
that follower, `named` how many of its moves were told a fault: none is right.
"""

import argparse
import time
from dataclasses import replace

import numpy as np

from benchmarks.common.machine import report
from benchmarks.common.stand_ins.truth import choreography_truth
from coach_app import settings
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.shipped import CHOREOGRAPHY, INSTRUCTORS
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging.reference import Reference
from coach_app.engine.live.losses import Picture
from coach_app.engine.live.session_judge import Followed, SessionJudge
from coach_app.engine.routines.routine_file import load_routine

_ROUTINE = "standing-whole-body"
_RATE_HZ = 30.0
_LATE_S = 0.6
_NOISE_PX = 1.5


def main() -> None:
    """Play the session, then take the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    arguments = parser.parse_args()
    routine, track = _repeated(60.0 * arguments.minutes)
    judge = _played(routine, track)
    began_s = time.process_time()
    judge.pose_judge.judged()
    judged_s = time.process_time()
    quality = judge.score().quality
    done_s = time.process_time()
    assert quality is not None
    minutes = float(track.t_s[-1]) / 60.0
    figures = {
        "minutes": minutes,
        "moves": len(quality.moves),
        "judging_s": judged_s - began_s,
        "quality_s": done_s - judged_s,
        "quality_s_per_minute": (done_s - judged_s) / minutes,
        "quality": quality.whole.value or 0.0,
        "named": sum(move.finding is not None for move in quality.moves),
    }
    report(figures, arguments.json)


def _repeated(seconds: float) -> tuple[Routine, PoseTrack]:
    """The routine as often as it takes, and the instructor's exact track of it."""
    routine = load_routine(settings.resource_dir() / "reference_routines" / _ROUTINE)
    staging = INSTRUCTORS[_ROUTINE]
    t_s = np.arange(0.0, routine.duration_s, 1.0 / _RATE_HZ)
    dance = load_choreography(routine.folder / CHOREOGRAPHY)
    once = choreography_truth(dance, t_s, staging.body, staging.camera).track
    length_s = len(t_s) / _RATE_HZ
    times = range(max(round(seconds / length_s), 1))
    moves = tuple(
        replace(
            move,
            id=f"{move.id}_{i}",
            start_s=move.start_s + i * length_s,
            end_s=move.end_s + i * length_s,
        )
        for i in times
        for move in routine.moves
    )
    track = replace(
        once,
        t_s=np.concatenate([t_s + i * length_s for i in times]),
        keypoints_px=np.concatenate([once.keypoints_px for _ in times]),
        scores=np.concatenate([once.scores for _ in times]),
        world_m=None,
    )
    return replace(routine, moves=moves, duration_s=length_s * len(times)), track


def _played(routine: Routine, track: PoseTrack) -> SessionJudge:
    noise = np.random.default_rng(0).normal(0.0, _NOISE_PX, track.keypoints_px.shape)
    own = replace(track, keypoints_px=(track.keypoints_px + noise).astype(np.float32))
    shown = Followed(Reference.from_track(track), routine, (track,))
    judge = SessionJudge(shown, skeleton=track.skeleton, size_px=track.size_px)
    for i, t_s in enumerate(track.t_s):
        pose = own.pose(max(i - round(_LATE_S * _RATE_HZ), 0))
        judge.step(float(t_s), float(t_s), pose, Picture(track.size_px))
    return judge


if __name__ == "__main__":
    main()
