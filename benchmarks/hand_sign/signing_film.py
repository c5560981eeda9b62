"""A film of somebody who follows a routine and pauses it once by the hand sign."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.hand_sign.drawn_signs import hands_on_head
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import load_choreography
from coach_app.avatar.performing.follower import Follower, Following
from coach_app.avatar.performing.footing import posture_of
from coach_app.avatar.shipped import CHOREOGRAPHY, FOLLOWER
from coach_app.avatar.video import write_video
from coach_app.engine.live.hand_sign import HOLD_S
from coach_app.ui.screens.session.preview import COUNT_FROM, SECOND_S

RATE_HZ = 25
_SET_UP_S = 7.0  # for so long the participant stands until the session begins
_WAY_S, _HELD_S, _WAITS_S = 1.0, 3.0, 4.0
_LATE_S = 0.5
_LOOK_S = COUNT_FROM * SECOND_S  # before each move, while the routine stands still


def write_signing_film(routine: Path, film: Path) -> None:
    """Draw the follower of the routine in a folder, who signs after the first move, and again.

    The routine stands still between the signs. Who has signed the second time does the third move
    next: the second went on meanwhile.
    """
    dance = signing(load_choreography(routine / CHOREOGRAPHY))
    follower = Follower(dance, Following(lag_s=_LATE_S))
    t_s = np.arange(round(follower.duration_s * RATE_HZ)) / RATE_HZ
    posture = posture_of(dance, follower.angles_at(t_s), FOLLOWER.body)
    scene = FOLLOWER.scene(dance)
    drawn = (scene.picture(posture, i, FOLLOWER.body, FOLLOWER.look) for i in range(len(t_s)))
    write_video(film, drawn, FOLLOWER.camera.size_px, RATE_HZ)


def signing(dance: Choreography) -> Choreography:
    """`dance` with the two signs in it, in the time of who does it."""
    up = hands_on_head(dance.ready, FOLLOWER.body, np.random.default_rng(14))
    signs_s = dance.moves[0].end_s
    again_s = signs_s + 2.0 * _WAY_S + _HELD_S + _WAITS_S
    # For so long the routine stands still at the second move, whose look is shown anew after it.
    stood_s = again_s + _WAY_S + HOLD_S - dance.moves[1].start_s
    down_s = again_s + 2.0 * _WAY_S + _HELD_S
    goes_on_s = dance.moves[1].end_s
    looked_s = _LOOK_S * sum(dance.key_t_s >= move.start_s for move in dance.moves)
    before = dance.key_t_s < signs_s
    after = dance.key_t_s > goes_on_s
    sign = np.array([0.0, _WAY_S, _WAY_S + _HELD_S, 2.0 * _WAY_S + _HELD_S])
    shape = (dance.ready, up, up, dance.ready)
    assert down_s < goes_on_s + stood_s and _HELD_S > HOLD_S
    times = (
        (dance.key_t_s + looked_s)[before],
        signs_s + _LOOK_S + sign,
        again_s + _LOOK_S + sign,
        [goes_on_s + stood_s + 2.0 * _LOOK_S],
        (dance.key_t_s + looked_s)[after] + stood_s,
    )
    angles = (dance.key_angles[before], shape, shape, [dance.ready], dance.key_angles[after])
    return replace(
        dance,
        key_t_s=np.concatenate([[0.0], _SET_UP_S + np.concatenate(times)]),
        key_angles=np.concatenate([[dance.ready], *angles]),
        moves=(),
    )
