"""The same track played otherwise: what a person would count the same.

The pose model is not asked again: only what is made of its keypoints is put to the test.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.pictured_moves import pictured
from coach_app.engine.segmentation.proposed_moves import ProposedMove, propose_moves

_CUT_OFF_S = 1.0
_FEW_HZ = 15.0


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One way to play a track otherwise.

    Attributes:
        name: for tables.
        play: gives the other track.
        speed: of its clock. reversed: whether it runs backwards.
        cuts_off: a repetition may be lost at an end.
    """

    name: str
    play: Callable[[PoseTrack], PoseTrack]
    speed: float = 1.0
    reversed: bool = False
    cuts_off: bool = False

    def moves(self, track: PoseTrack) -> list[ProposedMove]:
        """What is found in the other track, in the times of the one that was given."""
        return [self._back(move, float(track.t_s[-1])) for move in propose_moves(self.play(track))]

    def _back(self, move: ProposedMove, last_s: float) -> ProposedMove:
        def span(first_s: float, after_s: float) -> tuple[float, float]:
            ends = first_s * self.speed, after_s * self.speed
            return (last_s - ends[1], last_s - ends[0]) if self.reversed else ends

        start_s, end_s = span(move.start_s, move.end_s)
        spans = tuple(sorted(span(*one) for one in move.rep_spans_s))
        return replace(move, start_s=start_s, end_s=end_s, rep_spans_s=spans)


def disturbed_moves(clip: Path, track: PoseTrack) -> dict[str, list[ProposedMove]]:
    """By disturbance, the moves that are found and that the clip's pictures show."""
    found = {one.name: one.moves(track) for one in DISTURBANCES}
    shown = {*pictured(clip, track, [move for moves in found.values() for move in moves])}
    return {name: [move for move in moves if move in shown] for name, moves in found.items()}


def _at_speed(speed: float) -> Callable[[PoseTrack], PoseTrack]:
    return lambda track: replace(track, t_s=track.t_s / speed)


def _backwards(track: PoseTrack) -> PoseTrack:
    turned = track.rows(slice(None, None, -1))
    return replace(turned, t_s=track.t_s[-1] - turned.t_s)


def _fewer(track: PoseTrack) -> PoseTrack:
    times = np.arange(track.t_s[0], track.t_s[-1], 1.0 / _FEW_HZ)
    return track.rows(np.unique(np.searchsorted(track.t_s, times)))


def mirrored(track: PoseTrack) -> PoseTrack:
    """As a mirror shows it: left is right."""
    names = track.skeleton.keypoints
    swapped = (name.replace("left", "?").replace("right", "left") for name in names)
    other = [names.index(name.replace("?", "right")) for name in swapped]
    keypoints_px = track.keypoints_px[:, other].copy()
    keypoints_px[..., 0] = track.size_px[0] - 1 - keypoints_px[..., 0]
    world_m = None
    if track.world_m is not None:
        world_m = track.world_m[:, other] * np.array([-1.0, 1.0, 1.0], dtype=np.float32)
    return replace(track, keypoints_px=keypoints_px, scores=track.scores[:, other], world_m=world_m)


DISTURBANCES = (
    Disturbance("slower", _at_speed(0.75), speed=0.75),
    Disturbance("quicker", _at_speed(1.25), speed=1.25),
    Disturbance("mirrored", mirrored),
    Disturbance(
        "first second cut off",
        lambda track: track.rows(track.t_s >= track.t_s[0] + _CUT_OFF_S),
        cuts_off=True,
    ),
    Disturbance(
        "last second cut off",
        lambda track: track.rows(track.t_s <= track.t_s[-1] - _CUT_OFF_S),
        cuts_off=True,
    ),
    Disturbance("backwards", _backwards, reversed=True),
    Disturbance("15 frames a second", _fewer),
)
