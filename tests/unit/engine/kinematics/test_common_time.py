"""An execution in another tempo, and as in a mirror, laid beside the one that is shown."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics import angles
from coach_app.engine.kinematics.common_time import in_mirror, in_time_of


def turns(track: PoseTrack) -> Any:
    return angles.measure_track(track).turns_deg


@pytest.mark.parametrize(("seconds", "tempo"), [(16.0, 1.3), (90.0, 0.8)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_another_tempo_and_the_other_side_are_no_difference(
    puppet: Any,
    swing: Callable[..., Any],
    seconds: float,
    tempo: float,
    mirrored: bool,
) -> None:
    course, other = swing(20.0, 100.0, 5.0), swing(20.0, 60.0, 8.0)
    t_s = np.arange(0.0, seconds, 1 / 10)
    shown = puppet.track(t_s, left_shoulder=course(t_s), right_shoulder=other(t_s))
    own_s = np.arange(0.0, seconds / tempo, 1 / 10)
    at_s = tempo * own_s + 0.4 * np.sin(own_s)
    done = puppet.track(own_s, left_shoulder=course(at_s), right_shoulder=other(at_s))
    laid = in_time_of(in_mirror(done) if mirrored else done, shown)
    np.testing.assert_array_equal(laid.t_s, shown.t_s)
    apart = np.abs(angles.wrap_deg(turns(laid) - turns(shown)))
    assert np.nanpercentile(apart, 95) < 5.0
    assert np.nanmax(apart) < 15.0


def test_a_mirror_twice_is_none(puppet: Any) -> None:
    track = puppet.track(np.arange(0.0, 1.0, 0.1), left_shoulder=70.0)
    np.testing.assert_allclose(turns(in_mirror(track)), angles.mirrored(turns(track)), atol=1e-3)
    again = in_mirror(in_mirror(track))
    np.testing.assert_allclose(again.keypoints_px, track.keypoints_px, atol=1e-3)
