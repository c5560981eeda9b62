"""Many small differences at once are another manner; one, or one that is always there, is none."""

import numpy as np
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.kinematics import directions
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.kinematics.whole_pose import Adrift, adrift, usual

T_S = np.arange(0.0, 20.0, 0.1)
D = len(directions.NAMES)
ARMS = ("left_upper_arm", "right_upper_arm", "trunk")


def apart(size_deg: float, *names: str) -> Array:
    """(1, N, D): these are off in one second of four."""
    differences = np.zeros((1, len(T_S), D))
    for name in names:
        differences[0, T_S % 4.0 >= 3.0, directions.NAMES.index(name)] = size_deg
    return differences


def judged(differences: Array, range_deg: float = 0.0) -> Adrift:
    around, seen = usual(T_S, differences)
    return adrift(differences, around, seen, np.full(differences.shape[1:], range_deg))


def test_many_small_differences_at_once_are_another_manner() -> None:
    found = judged(apart(8.0, *ARMS))
    named = {JOINTS[j] for j in np.flatnonzero(found.joints.any(axis=0))}
    assert named == {"left_shoulder", "right_shoulder", "trunk"}
    assert (found.joints.any(axis=1) == (T_S % 4.0 >= 3.0)).all()


@pytest.mark.parametrize(
    ("size_deg", "names", "range_deg"),
    [(8.0, ARMS[:2], 0.0), (4.0, ARMS, 0.0), (8.0, ARMS, 40.0)],
    ids=["few", "small", "beside a long way"],
)
def test_less_than_that_is_none(size_deg: float, names: tuple[str, ...], range_deg: float) -> None:
    assert not judged(apart(size_deg, *names), range_deg).joints.any()


def test_what_is_off_all_the_time_is_stance() -> None:
    assert not judged(apart(8.0, *ARMS) * 0.0 + 14.0).joints.any()


def test_any_of_several_good_executions_is_right() -> None:
    one, same = apart(8.0, *ARMS), apart(0.0)
    assert not judged(np.concatenate([one, same])).joints.any()


def test_what_is_hidden_makes_nothing_right_and_nothing_wrong() -> None:
    differences = apart(8.0, *ARMS)
    differences[0, T_S % 8.0 >= 4.0, directions.NAMES.index("trunk")] = np.nan
    found = judged(differences)
    off, hidden = T_S % 4.0 >= 3.0, T_S % 8.0 >= 4.0
    assert (found.joints.any(axis=1) == (off & ~hidden)).all()
    assert (found.unsure == (off & hidden)).all()
