"""A film of somebody who follows the beginning of a drawn routine."""

from pathlib import Path

import numpy as np

from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.shipped import CHOREOGRAPHY, FOLLOWER
from coach_app.avatar.video import write_video

_RATE_HZ = 15
_SET_UP_S = 7.0  # for so long the participant is still until the session begins
_LATE_S = 0.5


def write_follower(routine: Path, film: Path, seconds: float) -> None:
    """Draw who follows the routine in a folder, half a second late, for so many seconds of it."""
    dance = load_choreography(routine / CHOREOGRAPHY)
    follower = Follower(dance, Following(lag_s=_LATE_S))
    t_s = np.arange(round((_SET_UP_S + seconds) * _RATE_HZ)) / _RATE_HZ - _SET_UP_S
    posture = posture_of(dance, follower.angles_at(np.maximum(t_s, 0.0)), FOLLOWER.body)
    scene = FOLLOWER.scene(dance)
    drawn = (scene.picture(posture, i, FOLLOWER.body, FOLLOWER.look) for i in range(len(t_s)))
    write_video(film, drawn, FOLLOWER.camera.size_px, _RATE_HZ)
