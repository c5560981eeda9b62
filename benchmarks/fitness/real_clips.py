"""Fitness tests over films of real people, beside a count by eye.

Two people who sit down on a chair, filmed twice each: as filmed, backwards, and backwards and
forwards again and again for half a minute, so that they stand up as often as they sit down. One has
the hands on the thighs, the other one's arms hang. And every film of another exercise: there each
test should have no result, or nothing that counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from benchmarks.common.machine import progress
from benchmarks.common.media import media_dir
from coach_app.app.installation import Installation
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.fitness.protocols import PROTOCOLS, check
from coach_app.engine.fitness.results import CheckResult

_AGAIN_S = 44.0
_CLOCK_S = 30.0
# Whether the arms push, in a strip of four pictures a second.
SITTING = {
    "sit_down_a1.mov": True,
    "sit_down_a2.mov": True,
    "sit_down_b1.mp4": False,
    "sit_down_b2.mp4": False,
}
_SQUATS = "squat1.mp4"  # no camera sees that there is no chair
_UNJUDGED = ("shoulder-rom",)  # arms go up in many of them


@dataclass(frozen=True, slots=True)
class _Film:
    """A track, and how many stands a person counted in it: all, and by the protocol."""

    name: str
    track: PoseTrack
    stands: int
    counted: int


def clip_figures() -> dict[str, float]:
    """How many stands are told and counted, and in how many other films something is."""
    parts = Installation.load()
    told, right, refused, films = 0, 0, 0, 0
    for film in _sitting(parts):
        result = check("30s-chair-stand", film.track)
        films += 1
        told += len(result.events) == film.stands
        refused += result.value is None
        right += result.value == film.counted
        seen = f"by eye {film.stands}, of which count {film.counted}"
        progress(f"{film.name}: {seen}; {len(result.events)} told; {_said(result)}")
    wrong, results = 0, 0
    for clip, track in _others(parts):
        for test in PROTOCOLS:
            if test in _UNJUDGED or (clip == _SQUATS and "stand" in test):
                continue
            result = check(test, track)
            results += 1
            if result.value and result.complete:
                wrong += 1
                progress(f"{clip}: {test}: {_said(result)}")
    return {
        "clips.sitting": films,
        "clips.stands_told": told / films,
        "clips.count_right": right / films,
        "clips.count_refused": refused / films,
        "clips.count_wrong": 1.0 - (right + refused) / films,
        "clips.others": results,
        "clips.others_claimed": wrong,
    }


def _said(result: CheckResult) -> str:
    return f"{result.value} ± {result.error} ({', '.join(result.reasons)})"


def _sitting(parts: Installation) -> Iterator[_Film]:
    for clip, pushing in SITTING.items():
        down = parts.video_track(media_dir() / "video" / clip, least_seen=0.0)
        backwards = np.arange(len(down))[::-1]
        yield _Film(f"{clip}, as filmed", down, 0, 0)
        up = _shown(down, backwards)
        yield _Film(f"{clip}, backwards", up, 1, 0 if pushing else 1)
        both = np.concatenate([backwards, np.arange(len(down))])
        again = _shown(
            down, np.tile(both, int(_AGAIN_S * len(down) / float(down.t_s[-1])) // len(both))
        )
        way_s = 2.0 * float(down.t_s[-1])
        # One stand a way; the clock starts with the first, and the last one is whole.
        stands = int(_CLOCK_S / way_s) + 1
        yield _Film(f"{clip}, again and again", again, stands, 0 if pushing else stands)


def _shown(track: PoseTrack, frames: npt.NDArray[np.intp]) -> PoseTrack:
    """The same pictures in another order, at their usual distance."""
    step_s = float(np.median(np.diff(track.t_s)))
    return replace(
        track,
        t_s=np.arange(len(frames), dtype=np.float64) * step_s,
        keypoints_px=track.keypoints_px[frames],
        scores=track.scores[frames],
        world_m=None if track.world_m is None else track.world_m[frames],
    )


def _others(parts: Installation) -> Iterator[tuple[str, PoseTrack]]:
    films = sorted((media_dir() / "real_clips").glob("*.mp4"))
    names = ("lateral_raise", "arms_overhead", "elbow_flexion_seated", "shoulder_press_seated")
    films += [media_dir() / "video" / f"{name}.mp4" for name in (*names, "older_woman_walking")]
    for film in films:
        yield film.name, parts.video_track(film, least_seen=0.0)
