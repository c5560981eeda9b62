"""Segments to be held still: the upper arm while the forearm moves, the thigh while the shin does.

Who curls an arm and swings the whole of it reaches the same range by another way. The rest of the
body hardly differs, so that a mean over all of it drowns the one fault there is.
"""

import numpy as np

from coach_app.engine.movement import channels
from coach_app.engine.movement.executions import Compared

LIMIT_DEG = 7.5
"""Half of the judging's 15 degrees, as for what else stands still in most movements."""

_MOVES_DEG, _MOVES_SHARE = 15.0, 0.5  # as of the parts: by so much, and of what moves most
_STILL_SHARE = 0.25  # of the range of the segment beyond it
_CHAINS = [
    (channels.index(f"{side}_{held}"), channels.index(f"{side}_{moved}"))
    for held, moved in (("upper_arm", "forearm"), ("thigh", "shin"))
    for side in ("left", "right")
]


def moved_along_deg(one: Compared) -> float:
    """Excess motion of a segment that the good executions hold still.

    Returns:
        Degrees, 0 or more; NaN where nothing is to be held still or it is not seen.
    """
    asked = np.nan_to_num(one.good_range) * one.counted
    least = max(_MOVES_SHARE * float(asked[channels.IS_ANGLE].max()), _MOVES_DEG)
    beyond = [
        one.own.ranges[held] - np.nanmax([good.ranges[held] for good in one.good])
        for held, moved in _CHAINS
        if asked[moved] >= least and one.good_range[held] <= _STILL_SHARE * asked[moved]
    ]
    known = [of for of in beyond if np.isfinite(of)]
    return max(0.0, *known) if known else np.nan
