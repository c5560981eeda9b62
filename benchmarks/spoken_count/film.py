"""A film of somebody who follows the beginning of a drawn routine."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.shipped import CHOREOGRAPHY, FOLLOWER
from coach_app.avatar.video import write_video
from coach_app.engine.core.arrays import Array

_RATE_HZ = 15
_SET_UP_S = 7.0  # for so long the participant is still until the session begins
_LATE_S = 0.5
_LOOK_S = 5.5  # a name, and three, two, one


def write_follower(routine: Path, film: Path, seconds: float, looks: Sequence[float]) -> None:
    """Draw who follows the routine in a folder, half a second late, for so many seconds of it.

    Args:
        routine: its folder.
        film: is written.
        seconds: of the routine.
        looks: moments in it before which a move is shown first, and the participant waits.
    """
    dance = load_choreography(routine / CHOREOGRAPHY)
    follower = Follower(dance, Following(lag_s=_LATE_S))
    looks = [at_s for at_s in looks if at_s < seconds]
    filmed_s = _SET_UP_S + seconds + _LOOK_S * len(looks)
    film_s = np.arange(round(filmed_s * _RATE_HZ)) / _RATE_HZ
    t_s = _routine_time(np.maximum(film_s - _SET_UP_S, 0.0), looks)
    posture = posture_of(dance, follower.angles_at(t_s), FOLLOWER.body)
    scene = FOLLOWER.scene(dance)
    drawn = (scene.picture(posture, i, FOLLOWER.body, FOLLOWER.look) for i in range(len(t_s)))
    write_video(film, drawn, FOLLOWER.camera.size_px, _RATE_HZ)


def _routine_time(played_s: Array, looks: Sequence[float]) -> Array:
    """Where the routine is, which stands still for each look at a move."""
    t_s = played_s
    for at_s in looks:
        t_s = np.where(t_s < at_s, t_s, np.maximum(t_s - _LOOK_S, at_s))
    return t_s
