"""Is late told apart from wrong? One man against himself, 0 to 5 s late.

    python -m benchmarks.judging.lateness [--json]

The track of lateral_raise.mp4 follows itself: before its own beginning the man stands as in his
first picture. Between the whole seconds named below every quarter of a second is measured.

late_N.score, .lag_s: of the session N seconds late. late_N.form: the share in the correct pose,
whatever the time. worst_step: the largest fall of the score from one quarter of a second to the
next. blamed: of all sessions, findings and cues that name a joint. blamed_shown: share of their
frames in which a limb was shown yellow or red. told_late_s: the latest that a session of more than
1.5 s told that it was behind.
"""

import argparse
from dataclasses import dataclass

import numpy as np

from benchmarks.common.machine import report
from benchmarks.common.media import media_dir
from coach_app.app.installation import Installation
from coach_app.engine.core.structures import IN_TIME_S, Judgement, PoseTrack, SessionScore
from coach_app.engine.judging import verdict
from coach_app.engine.judging.cues import Cue, CueKind, Cues
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference

CLIP = "lateral_raise.mp4"
_LATE_S = np.arange(0.0, 5.01, 0.25)
_OFF = (Judgement.NEAR, Judgement.WRONG)


@dataclass(frozen=True, slots=True)
class Late:
    """A session that follows late.

    Attributes:
        score: of it. form: share of judged frames in the correct pose.
        cues: what was said. shown_off: (N,) a limb was shown yellow or red.
        behind_t_s: when it was first shown to be behind; None if it never was.
    """

    score: SessionScore
    form: float
    cues: tuple[Cue, ...]
    shown_off: tuple[bool, ...]
    behind_t_s: float | None


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    arguments = parser.parse_args()
    track = Installation.load().video_track(media_dir() / "video" / CLIP, least_seen=0.0)
    sessions = {float(late_s): follow_late(track, float(late_s)) for late_s in _LATE_S}
    curve = [
        {"late_s": late_s, "score": late.score.score, "lag_s": late.score.lag_s}
        for late_s, late in sessions.items()
    ]
    report(figures_of(sessions), arguments.json, curve=curve)


def follow_late(track: PoseTrack, late_s: float) -> Late:
    """The session of a track that follows itself."""
    judge = PoseJudge(Reference.from_track(track), skeleton=track.skeleton, size_px=track.size_px)
    cues, said, off, behind_t_s = Cues(), list[Cue](), list[bool](), None
    for t_s in track.t_s.tolist():
        now = max(int(np.searchsorted(track.t_s, t_s - late_s, side="right")) - 1, 0)
        seen = judge.step(t_s, t_s, track.pose(now))
        if (cue := cues.update(seen)) is not None:
            said.append(cue)
        shown = seen.verdict.shown
        off.append(any(limb in _OFF for limb in shown.limbs))
        if shown.behind and behind_t_s is None:
            behind_t_s = t_s
    frames = judge.judged().frames
    judged = frames[frames != verdict.NO_DATA]
    form = float((judged == verdict.CORRECT).mean())
    return Late(judge.result(), form, tuple(said), tuple(off), behind_t_s)


def figures_of(sessions: dict[float, Late]) -> dict[str, float]:
    """The figures, by name."""
    figures: dict[str, float] = {}
    for late_s, late in sessions.items():
        if late_s == round(late_s):
            figures[f"late_{late_s:.0f}.score"] = _number(late.score.score)
            figures[f"late_{late_s:.0f}.lag_s"] = _number(late.score.lag_s)
            figures[f"late_{late_s:.0f}.form"] = late.form
    scores = [_number(late.score.score) for late in sessions.values()]
    named = [
        len(late.score.findings) + sum(cue.kind is CueKind.ADVICE for cue in late.cues)
        for late in sessions.values()
    ]
    behind = [
        np.inf if late.behind_t_s is None else late.behind_t_s - late_s
        for late_s, late in sessions.items()
        if late_s > IN_TIME_S + 0.2
    ]
    return figures | {
        "worst_step": float(-np.min(np.diff(scores))),
        "blamed": float(sum(named)),
        "blamed_shown": float(
            np.mean([off for late in sessions.values() for off in late.shown_off])
        ),
        "told_late_s": float(max(behind)),
    }


def _number(value: float | None) -> float:
    return np.nan if value is None else value


if __name__ == "__main__":
    main()
